/** A run that somebody interferes with. The times of its plan count from then. */
import { future, replan, type Timeline } from '../../../core/lifecycle.ts';
import type { RunPlan, StepPlan } from '../../../core/plan.ts';
import { type End, hang, hasEnded, lifecycle, type State } from '../lifecycle.ts';
import type { Instance, StepFact, StepState } from '../records.ts';
import { delayed, endless, fated, stretched } from './course.ts';

type StepPlans = NonNullable<RunPlan['steps']>;

/** How the open part of a run goes, in milliseconds after the run was made. */
interface Rest {
  readonly steps: readonly StepFact[];
  readonly end: number | undefined;
  readonly outcome: End | undefined;
  readonly error: string | undefined;
}

export function steer(run: Instance, plan: RunPlan, now: number, usual: number): Instance {
  if (hasEnded(run.timeline, now)) return plan.error === undefined ? run : withError(run, plan.error);
  const [next] = future(run.timeline, now);
  const at = now - run.createdAt;
  const before: Rest = {
    steps: run.data.steps ?? [],
    end: next && next.at - run.createdAt,
    outcome: next?.to as End | undefined,
    error: undefined,
  };
  const { steps, end, outcome, error } = steeredEnd(steeredSteps(before, plan, at), plan, at, usual);
  return {
    ...run,
    plan: merged(run.plan, plan),
    timeline: timelineOf(run, plan, now, end, outcome),
    data: { ...run.data, errorDetail: error ?? run.data.errorDetail, ...(steps.length > 0 && { steps }) },
  };
}

const withError = (run: Instance, errorDetail: string): Instance => ({ ...run, data: { ...run.data, errorDetail } });

/** Steps one after the other, where nothing is known of any: so for the runs of fixtures. */
function steeredSteps(rest: Rest, { steps: plans }: RunPlan, at: number): Rest {
  if (plans === undefined) return rest;
  const known = rest.steps.length > 0 ? rest.steps : inARow(plans, at);
  let steps = known;
  for (const { name } of known) steps = withStep(steps, name, plans[name], at);
  const failed = steps.find(({ name, state, ends }) => state === 'STEP_ERROR' && isOpen(ends, at) && name in plans);
  if (failed !== undefined)
    return {
      steps: steps.filter((step) => step === failed || step.begins < (failed.ends ?? at)),
      end: failed.ends,
      outcome: 'STEP_ERROR',
      error: failureOf(failed.name, plans[failed.name]),
    };
  const isMoved = known.some(({ name }) => plans[name]?.duration !== undefined);
  const end = isMoved ? Math.max(at, ...steps.map(({ ends = at }) => ends)) : rest.end;
  return { ...rest, steps, end };
}

function inARow(plans: StepPlans, at: number): readonly StepFact[] {
  let begins = at;
  return Object.entries(plans).map(([name, { duration = 0 }]) => {
    const fact: StepFact = { name, begins, ends: begins + duration, state: 'SUCCEEDED' };
    begins += duration;
    return fact;
  });
}

const isOpen = (ends: number | undefined, at: number): boolean => ends === undefined || ends > at;

const STATES: Readonly<Record<NonNullable<StepPlan['outcome']>, StepState>> = {
  succeeded: 'SUCCEEDED',
  failed: 'STEP_ERROR',
  skipped: 'SKIPPED',
};

/** What comes later moves along. A step that has ended stays as it is. */
function withStep(steps: readonly StepFact[], name: string, plan: StepPlan | undefined, at: number) {
  const step = steps.find((one) => one.name === name);
  if (step === undefined || plan === undefined || !isOpen(step.ends, at)) return steps;
  const begins = Math.max(step.begins, at);
  const ends = plan.duration === undefined ? step.ends : begins + plan.duration;
  const changed: StepFact = {
    ...step,
    ...(ends !== undefined && { ends }),
    ...(plan.outcome && { state: STATES[plan.outcome] }),
  };
  const by = step.ends === undefined || ends === undefined ? 0 : ends - step.ends;
  const later = (one: StepFact): StepFact =>
    step.ends !== undefined && one.begins >= step.ends ? (delayed([one], by)[0] ?? one) : one;
  return steps.map((one) => (one === step ? changed : later(one)));
}

function steeredEnd(rest: Rest, plan: RunPlan, at: number, usual: number): Rest {
  const { queue = 0, run, outcome, error } = plan;
  const named = { outcome: (outcome as End | undefined) ?? rest.outcome, error: error ?? rest.error };
  if (plan.stuck !== undefined) return { ...rest, ...named, steps: endless(rest.steps) };
  if (!changesEnd(plan)) return { ...rest, ...named };
  const usualEnd = rest.end ?? at + usual;
  const end = run === undefined ? usualEnd + queue : at + queue + run;
  const late = rest.end === undefined ? rest.steps : delayed(rest.steps, queue, at);
  const waited = rest.end === undefined ? undefined : rest.end + queue;
  const steps = end === waited ? late : stretched(late, at, waited, end);
  return { ...named, steps: outcome === undefined ? steps : ended(steps, outcome as End, at), end };
}

/** As an outcome has it that was planned for all of the run. */
const ended = (steps: readonly StepFact[], outcome: End, at: number): readonly StepFact[] =>
  fated(
    steps.map((step) =>
      outcome === 'SUCCEEDED' && step.state === 'STEP_ERROR' && isOpen(step.ends, at)
        ? { ...step, state: 'SUCCEEDED' }
        : step,
    ),
    outcome,
  );

/** Naming an end lifts what was stuck before. */
function merged(before: RunPlan = {}, plan: RunPlan): RunPlan {
  const { stuck, ...rest } = { ...before, ...plan };
  const isStuck = plan.stuck !== undefined || (stuck !== undefined && !changesEnd(plan));
  return {
    ...rest,
    ...(before.steps && plan.steps && { steps: { ...before.steps, ...plan.steps } }),
    ...(isStuck && stuck !== undefined && { stuck }),
  };
}

function timelineOf(
  { timeline, createdAt }: Instance,
  plan: RunPlan,
  now: number,
  end: number | undefined,
  outcome: End = 'SUCCEEDED',
): Timeline<State> {
  if (plan.stuck === lifecycle.initial) return hang(timeline, now);
  if (!changesEnd(plan) || end === undefined) return timeline;
  return replan(lifecycle, timeline, now, [{ at: createdAt + end, to: outcome, cause: 'planned' }]);
}

const changesEnd = ({ queue, run, outcome, steps }: RunPlan): boolean =>
  [queue, run, outcome, steps].some((part) => part !== undefined);

/** Inferred. */
const failureOf = (name: string, plan: StepPlan | undefined): string =>
  plan?.error === undefined ? `step ${name} failed` : `step ${name} failed: ${plan.error}`;
