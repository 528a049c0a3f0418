import { future, lastTransition, past, replan, stateAt, type Timeline, type Transition } from '../../core/lifecycle.ts';
import type { RunPlan } from '../../core/plan.ts';
import type { Timing } from '../../core/provider.ts';
import { fitted, walk } from './course/course.ts';
import { isOutcome, type Outcome } from './course/outcome.ts';
import type { Pace } from './course/pace.ts';
import type { Course } from './course/route.ts';
import type { Execution } from './execution.ts';
import { currentRun, cutAt, hasEnded, heldAt, type LaneRuns, moved, replaceRun } from './lane-run.ts';
import { ENDS, lifecycle, PHASES, phaseTimes, STOPPED_BY, type Status, stopReasonIn } from './lifecycle.ts';

/** The execution as `plan` has it from `now` on. Durations are counted as ever, waiting from when it began to wait and running
 * from when it became active, but nothing happens in the past. */
export function steer(execution: Execution, plan: RunPlan, now: number, pace: Pace): Execution {
  const { to: status, cause } = lastTransition(execution.timeline, now);
  if (PHASES[status] === 'ended') {
    return plan.error === undefined ? execution : { ...execution, plan: { ...execution.plan, error: plan.error } };
  }
  const steered = { ...execution, plan: mergePlans(execution.plan, plan) };
  if (!changesCourse(plan, status, cause)) return steered;

  const { timeline, lanes } = isHeld(plan, status, cause)
    ? { timeline: [], lanes: heldAt(execution.data.lanes, now) }
    : aheadOf(steered, leftOf(execution, plan, now, pace), now, pace);
  return {
    ...steered,
    timeline: replan(lifecycle, execution.timeline, now, timeline),
    data: { ...execution.data, lanes },
  };
}

/** Who names a way or an end frees an execution that was to be stuck. */
function mergePlans(before: RunPlan = {}, plan: RunPlan): RunPlan {
  const { stuck, ...rest } = before;
  const named = Object.fromEntries(Object.entries(plan).filter(([, value]) => value !== undefined));
  const staysStuck = stuck !== undefined && [plan.queue, plan.run, plan.outcome].every((part) => part === undefined);
  return {
    ...rest,
    ...(staysStuck && { stuck }),
    ...named,
    ...(plan.cancel && { cancel: { ...before.cancel, ...plan.cancel } }),
  };
}

/** What is suspended goes on only to come to rest elsewhere; what a cancel takes matters while one is under way. */
function changesCourse(plan: RunPlan, status: Status, cause: string): boolean {
  const { queue, run, outcome, steps, stuck, cancel } = plan;
  if (PHASES[status] === 'suspended') return outcome !== undefined && outcome !== status;
  if (status === 'stopping' && cause === 'cancel' && cancel !== undefined) return true;
  const waits = PHASES[status] === 'waiting' ? queue : undefined;
  return [waits, run, outcome, steps, stuck].some((named) => named !== undefined);
}

const isHeld = ({ stuck, cancel }: RunPlan, status: Status, cause: string): boolean =>
  stuck === status || (status === 'stopping' && cause === 'cancel' && cancel?.hangs === true);

/** What is left of an execution, in milliseconds. */
interface Left {
  /** Until it is active. */
  readonly queue: number;
  /** From then on, or from now on where it has been active; undefined where that is up to its tasks. */
  readonly run: number | undefined;
  /** Undefined where it is up to its tasks. */
  readonly end: Outcome | undefined;
}

function leftOf(execution: Execution, plan: RunPlan, now: number, { timing }: Pace): Left {
  const { plan: before, timeline } = execution;
  const present = lastTransition(timeline, now);
  const last = future(timeline, now).at(-1);
  const planned = last !== undefined && isOutcome(last.to) ? { at: last.at, end: last.to } : undefined;
  const activeAt = activeAtOf(execution, plan, now, timing);
  const endAt =
    present.to === 'stopping'
      ? stoppedAt(present, plan, activeAt, planned?.at ?? present.at + timing.cancel)
      : activeAt + (plan.run ?? usualRun(execution, planned?.at, activeAt, now) ?? before?.run ?? timing.run);
  const isUpToTasks = plan.steps !== undefined && present.to !== 'stopping';
  const wanted = plan.outcome ?? (isUpToTasks ? undefined : planned?.end) ?? before?.outcome;
  return {
    queue: activeAt - now,
    run: isUpToTasks && plan.run === undefined ? undefined : Math.max(0, endAt - Math.max(now, activeAt)),
    end: isOutcome(wanted) ? wanted : endAfter(present),
  };
}

/** When it became active, or will. */
function activeAtOf({ timeline, plan: before }: Execution, { queue }: RunPlan, now: number, timing: Timing): number {
  const phase = PHASES[stateAt(timeline, now)];
  const times = phaseTimes(timeline, now);
  if (phase === 'ongoing') return times.ongoing ?? now;
  const planned = plannedStart(timeline, now);
  if (queue === undefined && planned !== undefined) return planned;
  const since = phase === 'waiting' ? times.waiting : undefined;
  return Math.max(now, (since ?? now) + (queue ?? before?.queue ?? timing.queue));
}

const plannedStart = (timeline: Timeline<Status>, now: number): number | undefined =>
  future(timeline, now).find(({ to }) => to === 'active')?.at;

const usualRun = ({ timeline }: Execution, endAt: number | undefined, activeAt: number, now: number) =>
  endAt === undefined ? undefined : endAt - (plannedStart(timeline, now) ?? activeAt);

/** The end of what is stopping already. */
function stoppedAt(stop: Transition, { cancel, run }: RunPlan, activeAt: number, usual: number): number {
  if (stop.cause === 'cancel' && cancel?.takes !== undefined) return stop.at + cancel.takes;
  return run === undefined ? usual : activeAt + run;
}

/** Where a stop leads that is under way already. */
function endAfter({ to, cause }: Transition): Outcome | undefined {
  if (to !== 'stopping') return undefined;
  const reason = stopReasonIn(cause);
  return reason === undefined ? 'finished' : ENDS[reason];
}

/** What is to come, and the lanes with it. */
function aheadOf(execution: Execution, left: Left, now: number, pace: Pace): Course {
  const { data, plan, timeline } = execution;
  const status = stateAt(timeline, now);
  const lanes = cutAt(data.lanes, now);
  const { run: wait = 0, end } = left;
  if (status === 'stopping') return stoppedBy(lanes, [[end ?? 'finished', now + wait]], now);
  const isSuspended = PHASES[status] === 'suspended';
  const stops = ['stopping', 'cancelled'] as const;
  if (isSuspended && end === 'cancelled')
    return stoppedBy(
      lanes,
      stops.map((to) => [to, now + wait]),
      now,
    );

  const first: Timeline<Status> = isSuspended ? [{ at: now, to: 'resuming', cause: 'planned' }] : [];
  const before = [...past(timeline, now), ...first];
  const { run } = currentRun(lanes, now) ?? {};
  const goingOn = isSuspended && run !== undefined ? replaceRun(lanes, run, moved(run, ['resuming', now])) : lanes;
  const activeAt = now + left.queue;
  const present = { revision: data.revision, timeline: before, lanes: goingOn, now };
  const course = walk(present, { plan, pace, activeAt, goal: end });
  const whole = left.run === undefined ? course : fitted(course, Math.max(now, activeAt), left.run, pace);
  return { timeline: [...first, ...whole.timeline.slice(before.length)], lanes: whole.lanes };
}

type Stop = readonly [to: Exclude<Status, 'scheduled'>, at: number];

/** What comes of a stop, and the lane run with it. */
function stoppedBy(lanes: LaneRuns, stops: readonly Stop[], now: number): Course {
  const end = stops.at(-1)?.[0] ?? 'finished';
  const cause = STOPPED_BY[end] ?? 'planned';
  const { run } = currentRun(lanes, now) ?? {};
  const isOpen = run !== undefined && !hasEnded(run, now);
  return {
    timeline: stops.map(([to, at]) => ({ at, to, cause })),
    lanes: isOpen ? replaceRun(lanes, run, moved(run, ...stops)) : lanes,
  };
}
