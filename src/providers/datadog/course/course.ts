/** How a run goes, in milliseconds after it was made, and what a plan can change about it. */
import type { RunPlan } from '../../../core/plan.ts';
import type { End } from '../lifecycle.ts';
import type { Members, StepFact } from '../records.ts';

export interface Course {
  /** In the order in which they end. */
  readonly steps: readonly StepFact[];
  /** Undefined where it goes on for ever. */
  readonly end: number | undefined;
  readonly outcome: End;
  /** Why it fails; empty where nothing is known. */
  readonly error: string;
  readonly outputs: Members;
}

/** Documented: the service ends what runs longer. */
export const LONGEST_RUN = 7 * 24 * 60 * 60 * 1000;

/** What lies behind `from` comes so much later. */
export function delayed(steps: readonly StepFact[], by: number, from = Number.NEGATIVE_INFINITY): readonly StepFact[] {
  if (by === 0) return steps;
  const moved = (at: number): number => (at > from ? at + by : at);
  return steps.map((step) => moveStep(step, moved));
}

const moveStep = (step: StepFact, moved: (at: number) => number): StepFact => ({
  ...step,
  begins: moved(step.begins),
  ...(step.ends !== undefined && { ends: moved(step.ends) }),
});

/** The steps of a run whose part behind `from` has been made shorter or longer. What there is to gain goes to the step that
 * ends last; what is missing is missing to all that have not ended. */
export function stretched(
  steps: readonly StepFact[],
  from: number,
  before: number | undefined,
  after: number,
): readonly StepFact[] {
  if (before === undefined || before < after) return withLastUntil(steps, after);
  const rate = before === from ? 1 : (after - from) / (before - from);
  const moved = (at: number): number => (at <= from ? at : Math.round(from + (at - from) * rate));
  return steps.map((step) => moveStep(step, moved));
}

const withLastUntil = (steps: readonly StepFact[], end: number): readonly StepFact[] =>
  steps.map((step, index) => {
    const within = moveStep(step, (at) => Math.min(at, end));
    return index === steps.length - 1 ? { ...within, ends: end } : within;
  });

/** The steps of a run that a plan has ended badly: where none has failed by itself, the last one shares its fate. */
export function fated(steps: readonly StepFact[], outcome: End): readonly StepFact[] {
  if (outcome === 'SUCCEEDED' || steps.some(({ state }) => state === 'STEP_ERROR')) return steps;
  return steps.map((step, index) => (index === steps.length - 1 ? { ...step, state: outcome } : step));
}

/** The last step of a run that never ends does not end either. */
export function endless(steps: readonly StepFact[]): readonly StepFact[] {
  const last = steps.at(-1);
  if (last === undefined) return steps;
  const { ends: _, ...open } = last;
  return [...steps.slice(0, -1), open];
}

/** Names in `plan` come before whatever the course says of itself. */
export function planned(course: Course, plan: RunPlan): Course {
  const { queue = 0, run, outcome = course.outcome, error = course.error } = plan;
  const waited = course.end === undefined ? undefined : course.end + queue;
  const end = run === undefined ? waited : queue + run;
  const late = delayed(course.steps, queue);
  const steps = end === undefined || end === waited ? late : stretched(late, queue, waited, end);
  // The lifecycle's ends are what plans are checked against.
  const to = outcome as End;
  return { ...course, steps: fated(steps, to), end, outcome: to, error };
}
