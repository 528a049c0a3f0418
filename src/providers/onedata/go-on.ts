/** Executions that have come to rest and are set going again. Source: onedata/op-worker, atm_workflow_execution_handler.erl
 * and atm_lane_execution_status.erl. */
import { replan, stateAt } from '../../core/lifecycle.ts';
import { onwards } from './course/course.ts';
import type { Pace } from './course/pace.ts';
import { notFound } from './errors.ts';
import type { Execution } from './execution.ts';
import {
  currentRun,
  cutAt,
  hasFailedItems,
  highestNumber,
  type LaneRun,
  type LaneRuns,
  moved,
  replaceRun,
  statusOf,
  withRun,
} from './lane-run.ts';
import { lifecycle, PHASES, type Status } from './lifecycle.ts';
import { executionNotEnded, executionNotResumable, rerunRefused, retryRefused } from './workflow-errors.ts';

/** From where it was suspended. */
export function resume(execution: Execution, now: number, pace: Pace): Execution {
  if (PHASES[stateAt(execution.timeline, now)] !== 'suspended') throw executionNotResumable();
  const lanes = cutAt(execution.data.lanes, now);
  const { run } = currentRun(lanes, now) ?? {};
  const resuming = run === undefined ? lanes : replaceRun(lanes, run, moved(run, ['resuming', now]));
  return goOn(execution, 'resuming', resuming, now, pace);
}

/** With the lane after the one that has failed. */
export function forceContinue(execution: Execution, now: number, pace: Pace): Execution {
  const lanes = cutAt(execution.data.lanes, now);
  const place = currentRun(lanes, now);
  const isPossible = stateAt(execution.timeline, now) === 'failed' && place !== undefined;
  if (!isPossible || place.lane + 1 >= lanes.length) throw executionNotResumable();
  const next: LaneRun = { number: place.run.number, moves: [['scheduled', now]] };
  return goOn(execution, 'resuming', withRun(lanes, place.lane + 1, next), now, pace);
}

/** Which lane run to repeat; lanes are counted from 1. */
export interface Repetition {
  readonly as: 'retry' | 'rerun';
  readonly laneIndex: number;
  readonly laneRunNumber: number;
}

const REFUSALS = { retry: retryRefused, rerun: rerunRefused } as const;

/** From a lane run that has ended. */
export function repeat(execution: Execution, repetition: Repetition, now: number, pace: Pace): Execution {
  const { as, laneIndex, laneRunNumber } = repetition;
  const status = stateAt(execution.timeline, now);
  if (PHASES[status] !== 'ended') throw executionNotEnded();
  const lanes = cutAt(execution.data.lanes, now);
  const run = lanes[laneIndex - 1]?.find(({ number }) => number === laneRunNumber);
  if (run === undefined) throw notFound();
  if (status === 'crashed' || !canRepeat(run, as, now)) throw REFUSALS[as]();
  const again: LaneRun = {
    number: highestNumber(lanes) + 1,
    moves: [['scheduled', now]],
    repeats: { number: run.number, as },
  };
  return goOn(execution, 'scheduled', withRun(lanes, laneIndex - 1, again), now, pace);
}

const RERUNABLE: ReadonlySet<string> = new Set(['finished', 'cancelled', 'failed']);

/** Whether a run of an execution that has ended, and not by a crash, can be repeated. */
export const canRepeat = (run: LaneRun, as: Repetition['as'], now: number): boolean =>
  as === 'retry' ? hasFailedItems(run, now) : RERUNABLE.has(statusOf(run, now));

function goOn(execution: Execution, to: Status, lanes: LaneRuns, now: number, pace: Pace): Execution {
  const { data, plan } = execution;
  const timeline = replan(lifecycle, execution.timeline, now, [{ at: now, to, cause: 'request' }]);
  const course = onwards({ revision: data.revision, timeline, lanes, now }, pace, plan);
  return { ...execution, timeline: course.timeline, data: { ...data, lanes: course.lanes } };
}
