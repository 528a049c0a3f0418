/** How a job instance goes: as usual, or as a test has planned it. */
import {
  enteredAt,
  future,
  isTerminal,
  replan,
  stateAt,
  type Timeline,
  type Transition,
} from '../../core/lifecycle.ts';
import { plannedTimeline, type RunPlan } from '../../core/plan.ts';
import type { Timing } from '../../core/provider.ts';
import type { Job, JobInstance } from './job-instances.ts';
import { lifecycle, type State } from './lifecycle.ts';

/** The states that an instance can be planned to end in. */
export const OUTCOMES = ['Completed', 'Failed', 'Cancelled'] as const satisfies readonly State[];

export const timelineFrom = (createdAt: number, timing: Timing, plan?: RunPlan): Timeline<State> =>
  plannedTimeline<State>(
    createdAt,
    [
      ['NotStarted', 0],
      ['InProgress', plan?.queue ?? timing.queue],
      [outcomeOf(plan) ?? 'Completed', plan?.run ?? timing.run],
    ],
    plan,
  );

/** A fresh instance as `plan` has it. */
export const planned = (run: JobInstance, plan: RunPlan, timing: Timing): JobInstance => ({
  ...run,
  timeline: timelineFrom(run.createdAt, timing, plan),
  data: explained(run.data, plan),
  plan,
});

/** An instance as `plan` has it from its present state on. Durations are counted as ever, queueing from the creation and
 * running from the start, but nothing happens in the past. */
export function steered(run: JobInstance, plan: RunPlan, now: number, timing: Timing): JobInstance {
  if (isTerminal(lifecycle, stateAt(run.timeline, now))) {
    return plan.error === undefined ? run : { ...run, data: explained(run.data, plan) };
  }
  const { stuck: held, ...former } = run.plan ?? {};
  const isReleased = plan.stuck === undefined && (plan.queue ?? plan.run ?? plan.outcome) !== undefined;
  const merged = { ...former, ...(held !== undefined && !isReleased && { stuck: held }), ...plan };
  const isMoved = isReleased || plan.stuck !== undefined;
  return {
    ...run,
    ...(isMoved && { timeline: replan(lifecycle, run.timeline, now, comingMoves(run, plan, now, timing)) }),
    data: explained(run.data, plan),
    plan: merged,
  };
}

/** What is to come instead of what was. An end that nothing had planned and `plan` does not speak of stays away. */
function comingMoves(run: JobInstance, plan: RunPlan, now: number, timing: Timing): Timeline<State> {
  const ahead = future(run.timeline, now);
  const startedAt = enteredAt(run.timeline, 'InProgress', now);
  const start = startedAt ?? startOf(run, plan, now, timing);
  const end = ahead.find(({ to }) => isTerminal(lifecycle, to));
  const plannedStart = startedAt ?? ahead.find(({ to }) => to === 'InProgress')?.at;
  const usualRun = end && plannedStart !== undefined ? end.at - plannedStart : (run.plan?.run ?? timing.run);
  const hasEnd = end !== undefined || run.plan?.stuck !== undefined || (plan.run ?? plan.outcome) !== undefined;

  const moves: Transition<State>[] = [];
  if (startedAt === undefined) moves.push({ at: start, to: 'InProgress', cause: 'planned' });
  if (hasEnd) {
    const at = Math.max(now, start + (plan.run ?? usualRun));
    moves.push({ at, to: outcomeOf(plan) ?? end?.to ?? outcomeOf(run.plan) ?? 'Completed', cause: 'planned' });
  }
  return held(moves, stateAt(run.timeline, now), plan.stuck);
}

function startOf(run: JobInstance, { queue }: RunPlan, now: number, timing: Timing): number {
  const plannedStart = future(run.timeline, now).find(({ to }) => to === 'InProgress')?.at;
  if (queue === undefined && plannedStart !== undefined) return plannedStart;
  return Math.max(now, run.createdAt + (queue ?? run.plan?.queue ?? timing.queue));
}

/** Cut after the state it stays in for ever. */
function held(moves: Timeline<State>, state: State, stuck: string | undefined): Timeline<State> {
  if (stuck === state) return [];
  const last = moves.findIndex(({ to }) => to === stuck);
  return last === -1 ? moves : moves.slice(0, last + 1);
}

/** The data with the reason for a bad end. The code is that of a sample that passes on what went wrong (seen in source). */
function explained(data: Job, { error, outcome }: RunPlan): Job {
  if (error === undefined && (outcome !== 'Failed' || data.errorDetails !== undefined)) return data;
  const message = error ?? 'Internal error';
  return { ...data, errorDetails: { errorCode: 'InternalError', message, source: 'System', isPermanent: false } };
}

const outcomeOf = (plan: RunPlan | undefined): State | undefined => OUTCOMES.find((state) => state === plan?.outcome);
