/** An execution as the wire shows it. */
import { epochSeconds } from '../../core/instant.ts';
import { enteredAt, stateAt } from '../../core/lifecycle.ts';
import type { components } from './api.ts';
import type { Execution } from './execution.ts';
import { allItemsProcessed, outcomeAhead, PHASES, phaseTimes } from './lifecycle.ts';
import { type Lane, registriesOf } from './registries.ts';

type Details = components['schemas']['WorkflowExecutionDetails'];
type LaneRun = components['schemas']['LaneRun'];

export function detailsOf(execution: Execution, now: number): Details {
  const { id, timeline, data } = execution;
  const times = phaseTimes(timeline, now);
  const registries = registriesOf(execution);
  return {
    atmWorkflowExecutionId: id,
    atmWorkflowSchemaSnapshotId: registries.schemaSnapshotId,
    name: data.name,
    atmInventoryId: data.inventoryId,
    spaceId: data.spaceId,
    userId: data.userId,
    status: stateAt(timeline, now),
    scheduleTime: secondsOrNever(times.waiting),
    startTime: secondsOrNever(times.ongoing),
    suspendTime: secondsOrNever(times.suspended),
    finishTime: secondsOrNever(times.ended),
    lambdaSnapshotRegistry: registries.lambdas,
    storeRegistry: registries.stores,
    systemAuditLogStoreId: registries.systemAuditLogStoreId,
    lanes: lanesOf(registries.lanes, timeline, now),
  };
}

const secondsOrNever = (at: number | undefined): number => (at === undefined ? 0 : epochSeconds(at));

/** The first lane goes through everything the execution does; the lanes after it get their run when all is done. */
function lanesOf(lanes: readonly Lane[], timeline: Execution['timeline'], now: number): Details['lanes'] {
  const state = runStateOf(timeline, now);
  return lanes.map((lane, index) => ({
    schemaId: lane.schemaId,
    runs: index === 0 || state.status === 'finished' ? [runOf(lane, state)] : [],
  }));
}

interface RunState {
  readonly status: LaneRun['status'];
  readonly isPrepared: boolean;
  readonly isRetriable: boolean;
  readonly isRerunable: boolean;
}

function runStateOf(timeline: Execution['timeline'], now: number): RunState {
  const status = stateAt(timeline, now);
  return {
    status: outcomeAhead(timeline, now) ?? status,
    isPrepared: enteredAt(timeline, 'active', now) !== undefined,
    isRetriable: status === 'failed' && allItemsProcessed(timeline, now),
    isRerunable: PHASES[status] === 'ended' && status !== 'crashed',
  };
}

function runOf(lane: Lane, { status, isPrepared, isRetriable, isRerunable }: RunState): LaneRun {
  return {
    runNumber: 1,
    originRunNumber: null,
    runType: 'regular',
    status,
    iteratedStoreId: isPrepared ? lane.iteratedStoreId : null,
    exceptionStoreId: isPrepared ? lane.exceptionStoreId : null,
    parallelBoxes: isPrepared ? lane.parallelBoxes : [],
    isRetriable,
    isRerunable,
  };
}
