import { lastTransition, replan } from '../../core/lifecycle.ts';
import { executionEnded, statusTransitionRefused } from './errors.ts';
import type { Execution } from './execution.ts';
import { lifecycle, outcomeAhead, outranks, PHASES } from './lifecycle.ts';

/** The execution with its cancel under way: at once where nothing runs, after `windUp` milliseconds where something does,
 * and unchanged where it is stopping for a reason as strong. Source: onedata/op-worker,
 * atm_workflow_execution_handler.erl and atm_lane_execution_status.erl. */
export function cancel(execution: Execution, now: number, windUp: number): Execution {
  const { timeline } = execution;
  const { to: status, cause } = lastTransition(timeline, now);
  const phase = PHASES[status];
  if (phase === 'ended') throw executionEnded();
  if (status === 'stopping') {
    const laneRunStatus = outcomeAhead(timeline, now);
    if (laneRunStatus !== undefined) throw statusTransitionRefused(laneRunStatus, 'stopping');
    if (!outranks('cancel', cause)) return execution;
  }

  const end = phase === 'suspended' ? now : now + windUp;
  const next = replan(lifecycle, timeline, now, [
    { at: now, to: 'stopping', cause: 'cancel' },
    { at: end, to: 'cancelled', cause: 'cancel' },
  ]);
  return { ...execution, timeline: next };
}
