/** How a run goes: how long, to which end, and why, as a plan has it and otherwise as usual. */
import type { Timeline } from '../../core/lifecycle.ts';
import { plannedTimeline, type RunPlan, type StepPlan } from '../../core/plan.ts';
import type { RunState } from './lifecycle.ts';

/** The states a run can be planned to end in, the usual one first. */
export const OUTCOMES = ['Succeeded', 'Failed', 'Cancelled'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Course {
  /** From accepted to started. */
  readonly queue: number;
  /** From started to ended. */
  readonly run: number;
  /** From Canceling to Cancelled, where it ends so. */
  readonly cancel: number;
  readonly outcome: Outcome;
  readonly failure: string | undefined;
}

/** `usual` is how the run would go by itself, `target` the activity that is named where the plan names none. */
export function courseOf(plan: RunPlan, usual: Course, target: string): Course {
  const failed = stepsDone(plan).find(([, step]) => step.outcome === 'failed');
  const outcome = outcomeOf(plan) ?? (failed && 'Failed') ?? usual.outcome;
  return {
    queue: plan.queue ?? usual.queue,
    run: plan.run ?? lengthOfSteps(plan) ?? usual.run,
    cancel: plan.cancel?.takes ?? usual.cancel,
    outcome,
    failure: plan.error ?? (failed && failureAt(...failed)) ?? usual.failure ?? unexplained(outcome, target),
  };
}

const outcomeOf = ({ outcome }: RunPlan): Outcome | undefined => OUTCOMES.find((known) => known === outcome);

/** In the order of the plan, up to the first that fails. */
function stepsDone({ steps = {} }: RunPlan): readonly (readonly [name: string, step: StepPlan])[] {
  const all = Object.entries(steps);
  const end = all.findIndex(([, { outcome }]) => outcome === 'failed');
  return end === -1 ? all : all.slice(0, end + 1);
}

/** Undefined where no step says how long it takes. */
function lengthOfSteps(plan: RunPlan): number | undefined {
  const lengths = stepsDone(plan).flatMap(([, { duration, outcome }]) =>
    duration === undefined || outcome === 'skipped' ? [] : [duration],
  );
  return lengths.length === 0 ? undefined : lengths.reduce((sum, length) => sum + length);
}

/** Form recorded: TestRunV2.json. */
export const failureAt = (activity: string, { error = 'The activity failed.' }: StepPlan): string =>
  `Operation on target ${activity} failed: ${error}`;

const unexplained = (outcome: Outcome, target: string): string | undefined =>
  outcome === 'Failed' ? failureAt(target, {}) : undefined;

export type Hop = readonly [state: RunState, after: number];

/** A run that ends Cancelled has been cancelled by somebody else: its last moment is spent Canceling. */
const LAST_HOPS: Readonly<Record<Outcome, (course: Course) => readonly Hop[]>> = {
  Succeeded: ({ run }) => [['Succeeded', run]],
  Failed: ({ run }) => [['Failed', run]],
  Cancelled({ run, cancel }) {
    const last = Math.min(run, cancel);
    return [
      ['Canceling', run - last],
      ['Cancelled', last],
    ];
  },
};

/** From the beginning to the end, or to the state the plan holds it in. */
export const timelineOf = (start: number, course: Course, plan: RunPlan = {}): Timeline<RunState> =>
  plannedTimeline<RunState>(
    start,
    [['Queued', 0], ['InProgress', course.queue], ...LAST_HOPS[course.outcome](course)],
    plan,
  );
