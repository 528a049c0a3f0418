import { future, lastTransition, replan, type Transition } from '../../core/lifecycle.ts';
import type { Pace } from './course/pace.ts';
import type { Execution } from './execution.ts';
import { currentRun, cutAt, hasEnded, type LaneRuns, moved, replaceRun, statusOf } from './lane-run.ts';
import { ENDS, lifecycle, outcomeAhead, outranks, PHASES, type Status } from './lifecycle.ts';
import { executionEnded, statusTransitionRefused } from './workflow-errors.ts';

/** Reasons for which a client can have an execution stop. */
export type Request = 'pause' | 'cancel';

/** The execution with its stop under way: at once where nothing runs, a little later where something does, and unchanged
 * where it is stopping for a reason as strong. Source: onedata/op-worker, atm_workflow_execution_handler.erl and
 * atm_lane_execution_status.erl. */
export function stop(execution: Execution, reason: Request, now: number, pace: Pace): Execution {
  const { to: status, cause } = lastTransition(execution.timeline, now);
  if (PHASES[status] === 'ended') throw executionEnded();
  if (PHASES[status] === 'suspended' && reason === 'pause') throw statusTransitionRefused(status, 'stopping');
  if (status === 'stopping') {
    const laneRunStatus = statusOfEndedLane(execution, now);
    if (laneRunStatus !== undefined && pace.choices['late-cancel'] === 'taken') return execution;
    if (laneRunStatus !== undefined) throw statusTransitionRefused(laneRunStatus, 'stopping');
    if (!outranks(reason, cause)) return execution;
  }
  return stopped(execution, reason, now, endOf(execution, reason, status, now, pace));
}

/** What the lanes have come to where all items have been processed. */
function statusOfEndedLane({ timeline, data }: Execution, now: number): string | undefined {
  const { run } = currentRun(data.lanes, now) ?? {};
  return run !== undefined && hasEnded(run, now) ? statusOf(run, now) : outcomeAhead(timeline, now);
}

function stopped(execution: Execution, reason: Request, now: number, endAt: number | undefined): Execution {
  const { data, timeline } = execution;
  const stopping: Transition<Status> = { at: now, to: 'stopping', cause: reason };
  const end = endAt === undefined ? [] : [{ at: endAt, to: ENDS[reason], cause: reason }];
  return {
    ...execution,
    timeline: replan(lifecycle, timeline, now, [stopping, ...end]),
    data: { ...data, lanes: lanesStopped(data.lanes, reason, now, endAt) },
  };
}

/** The lane run it is at stops with it; those prepared in advance are gone. */
function lanesStopped(lanes: LaneRuns, reason: Request, now: number, endAt: number | undefined): LaneRuns {
  const left = cutAt(lanes, now);
  const { run } = currentRun(left, now) ?? {};
  if (run === undefined || hasEnded(run, now)) return left;
  const stopping = statusOf(run, now) === 'stopping' ? run : moved(run, ['stopping', now]);
  return replaceRun(left, run, endAt === undefined ? stopping : moved(stopping, [ENDS[reason], endAt]));
}

/** When a stop called for now is done; undefined where it never is. */
function endOf(
  { timeline, plan }: Execution,
  reason: Request,
  status: Status,
  now: number,
  { timing, choices }: Pace,
): number | undefined {
  const planned = reason === 'cancel' ? plan?.cancel : undefined;
  if (planned?.hangs === true) return undefined;
  if (planned?.takes !== undefined) return now + planned.takes;
  const phase = PHASES[status];
  if (phase === 'suspended') return now;
  if (phase === 'waiting' && choices['waiting-stop'] === 'at-once') return now;
  const before = status === 'stopping' && choices['overruled-stop'] === 'kept' ? future(timeline, now)[0] : undefined;
  return before?.at ?? now + timing.cancel;
}
