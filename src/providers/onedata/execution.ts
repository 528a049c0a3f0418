/** A workflow execution as it is stored. */
import type { Ids } from '../../core/ids.ts';
import type { Run, Timeline } from '../../core/lifecycle.ts';
import type { RunPlan } from '../../core/plan.ts';
import type { Revision, WorkflowSchema } from './directory-entries.ts';
import type { LaneRuns } from './lane-run.ts';
import { PHASES, type Status } from './lifecycle.ts';

export type Execution = Run<Status, ExecutionData>;

export interface ExecutionData {
  /** Of the workflow schema it was made from. */
  readonly schemaId: string;
  /** Of that schema, when the execution was scheduled. */
  readonly name: string;
  readonly userId: string;
  readonly spaceId: string;
  readonly inventoryId: string;
  /** As it was when the execution was scheduled. Shared by all that were made from it. */
  readonly revision: Revision;
  readonly logLevel: string;
  readonly callback: string | null;
  /** What its lanes have done, are doing and are going to do. */
  readonly lanes: LaneRuns;
  /** How far its callback has been told of its stops; absent where none is to be told. */
  readonly notices?: Notices;
}

/** A stop that the callback has to be told of. */
export interface Notice {
  readonly status: Status;
  /** When the execution stopped. */
  readonly at: number;
  /** How often it has been tried. */
  readonly attempts: number;
  /** When it is tried next. */
  readonly due: number;
}

export interface Notices {
  /** How many stops of the timeline have been taken up. */
  readonly taken: number;
  /** Those of them that nobody has acknowledged yet. */
  readonly open: readonly Notice[];
}

/** 32 hexadecimal digits, `ch`, four more. Source: onedata/cluster-worker, datastore_key.erl. */
export const newId = (ids: Ids): string => `${ids.hex(32)}ch${ids.hex(4)}`;

/** Ended executions may be repeated, so none is terminal in the sense of the lifecycle's table. */
export function isEnded(timeline: Timeline<Status>, now: number): boolean {
  const last = timeline.at(-1);
  return last !== undefined && last.at <= now && PHASES[last.to] === 'ended';
}

/** What an execution is made from. */
interface Origin extends Omit<ExecutionData, 'schemaId' | 'name' | 'inventoryId' | 'notices'> {
  readonly id: string;
  readonly schema: Pick<WorkflowSchema, 'id' | 'name' | 'inventoryId'>;
  readonly timeline: Timeline<Status>;
  readonly createdAt: number;
  readonly notices: Notices | undefined;
  readonly plan: RunPlan | undefined;
}

export function createExecution(origin: Origin): Execution {
  const { id, schema, revision, spaceId, userId, logLevel, callback, lanes, notices, timeline, createdAt, plan } =
    origin;
  const { id: schemaId, name, inventoryId } = schema;
  return {
    id,
    scope: { wid: id },
    createdAt,
    timeline,
    data: {
      schemaId,
      name,
      userId,
      spaceId,
      inventoryId,
      revision,
      logLevel,
      callback,
      lanes,
      ...(notices && { notices }),
    },
    ...(plan && { plan }),
  };
}
