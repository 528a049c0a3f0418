/** An execution as the wire shows it. */
import { epochSeconds } from '../../core/instant.ts';
import { stateAt } from '../../core/lifecycle.ts';
import type { components } from './api.ts';
import type { LaneSchema } from './directory-entries.ts';
import type { Execution } from './execution.ts';
import { canRepeat } from './go-on.ts';
import { isPrepared, isThere, isUnnumbered, type LaneRun, statusOf } from './lane-run.ts';
import { PHASES, phaseTimes } from './lifecycle.ts';
import { type Registries, registriesOf } from './registries.ts';
import type { Choices } from './variants.ts';

type Details = components['schemas']['WorkflowExecutionDetails'];
type ShownRun = components['schemas']['LaneRun'];

export function detailsOf(execution: Execution, now: number, choices: Choices): Details {
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
    systemAuditLogStoreId: choices['audit-log-store'] === 'named' ? registries.systemAuditLogStoreId : null,
    lanes: lanesOf(execution, registries, now),
  };
}

const secondsOrNever = (at: number | undefined): number => (at === undefined ? 0 : epochSeconds(at));

function lanesOf({ timeline, data }: Execution, registries: Registries, now: number): Details['lanes'] {
  const status = stateAt(timeline, now);
  const canBeRepeated = PHASES[status] === 'ended' && status !== 'crashed';
  return data.revision.lanes.map((schema, index) => {
    const runs = (data.lanes[index] ?? []).filter((run) => isThere(run, now));
    const show = (run: LaneRun) => shownRun(run, { schema, runs, registries, now, canBeRepeated });
    return { schemaId: schema.id, runs: runs.map(show) };
  });
}

interface Lane {
  readonly schema: LaneSchema;
  /** Newest first. */
  readonly runs: readonly LaneRun[];
  readonly registries: Registries;
  readonly now: number;
  readonly canBeRepeated: boolean;
}

function shownRun(run: LaneRun, lane: Lane): ShownRun {
  const { now, canBeRepeated } = lane;
  const { repeats } = run;
  const { parallelBoxes, exceptionStoreId } = partsOf(run, lane);
  const isReady = isPrepared(run, now);
  return {
    runNumber: isUnnumbered(run, now) ? null : run.number,
    originRunNumber: repeats?.number ?? null,
    runType: repeats?.as ?? 'regular',
    status: statusOf(run, now),
    iteratedStoreId: isReady || repeats !== undefined ? iteratedStoreOf(run, lane) : null,
    exceptionStoreId: isReady ? exceptionStoreId : null,
    parallelBoxes: isReady ? parallelBoxes : [],
    isRetriable: canBeRepeated && canRepeat(run, 'retry', now),
    isRerunable: canBeRepeated && canRepeat(run, 'rerun', now),
  };
}

const partsOf = (run: LaneRun, { schema, runs, registries }: Lane) =>
  registries.partsOf(schema, runs.length - runs.indexOf(run));

/** A retry goes through what has failed in the run it repeats, and knows so from the start. Source: onedata/op-worker,
 * atm_lane_execution_status.erl. */
function iteratedStoreOf(run: LaneRun, lane: Lane): string | null {
  const origin = run.repeats && lane.runs.find(({ number }) => number === run.repeats?.number);
  if (origin === undefined) return partsOf(run, lane).iteratedStoreId;
  return run.repeats?.as === 'retry' ? partsOf(origin, lane).exceptionStoreId : iteratedStoreOf(origin, lane);
}
