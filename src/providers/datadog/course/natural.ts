/** How a run of a spec goes if nobody interferes, but for what is planned for single steps. */
import type { RunPlan } from '../../../core/plan.ts';
import type { End } from '../lifecycle.ts';
import type { Members, Spec, StepFact } from '../records.ts';
import type { Begun, Ground } from './attempt.ts';
import { type Course, LONGEST_RUN } from './course.ts';
import { hasTemplates, resolved, type Scope } from './templates.ts';
import { type Walk, walk } from './walk.ts';

export interface Terms {
  readonly inputs: Members;
  readonly names: Scope['names'];
  /** How long a black box takes; so does a workflow without steps, which is one (inferred). */
  readonly usual: number;
  readonly plan: RunPlan;
  /** How a run ends that would take longer than the service allows. */
  readonly overlong: End;
}

/** Specs whose runs all go alike: most of them, so that their runs can share what is known of their steps. */
const alike = new WeakMap<Spec, (Pick<Terms, 'usual' | 'overlong'> & { readonly course: Course }) | 'not'>();

export function naturalCourse(spec: Spec, terms: Terms): Course {
  const { plan, usual, overlong } = terms;
  if (plan.steps !== undefined || plan.outcome !== undefined) return interpreted(spec, terms);
  const known = alike.get(spec) ?? (hasTemplates(spec) ? 'not' : undefined);
  if (known === 'not') {
    alike.set(spec, known);
    return interpreted(spec, terms);
  }
  if (known?.usual === usual && known.overlong === overlong) return known.course;
  const course = interpreted(spec, terms);
  alike.set(spec, { usual, overlong, course });
  return course;
}

function interpreted(spec: Spec, { inputs, names, usual, plan, overlong }: Terms): Course {
  const scope: Scope = { inputs: withDefaults(spec, inputs), names, outputs: new Map() };
  const ground: Ground = { scope, usual, plans: plan.steps ?? {} };
  const way = walk(spec, ground, plan.outcome === 'SUCCEEDED');
  const { failed, ended } = way;
  const course: Course = {
    steps: [...ended, ...way.cut].map(factOf),
    end: endOf(way, usual),
    outcome: failed === undefined ? 'SUCCEEDED' : 'STEP_ERROR',
    error: failed === undefined ? '' : failureOf(failed),
    outputs: outputsOf(spec, { ...scope, outputs: new Map(ended.map(({ name, output }) => [name, output])) }),
  };
  return course.end !== undefined && course.end > LONGEST_RUN ? cutShort(course, overlong) : course;
}

function withDefaults({ inputSchema }: Spec, inputs: Members): Members {
  const defaults = (inputSchema?.parameters ?? []).flatMap(({ name, defaultValue }) =>
    defaultValue === undefined ? [] : [[name, defaultValue] as const],
  );
  return { ...Object.fromEntries(defaults), ...inputs };
}

function endOf({ ended, failed }: Walk, usual: number): number {
  if (failed !== undefined) return failed.ends;
  return ended.at(-1)?.ends ?? usual;
}

const factOf = ({ name, begins, ends, state }: Begun): StepFact => ({ name, begins, ends, state });

/** Inferred. */
const failureOf = ({ name, error }: Begun): string =>
  error === undefined ? `step ${name} failed` : `step ${name} failed: ${error}`;

const cutShort = (course: Course, outcome: End): Course => ({
  ...course,
  end: LONGEST_RUN,
  outcome,
  error: 'workflow exceeded the maximum run time',
});

/** What the output schema asks for, as far as anybody knows it. */
function outputsOf({ outputSchema }: Spec, scope: Scope): Members {
  const told = (outputSchema?.parameters ?? []).flatMap(({ name, value, defaultValue }) => {
    const output = resolved(value, scope) ?? defaultValue;
    return output === undefined ? [] : [[name, output] as const];
  });
  return Object.fromEntries(told);
}
