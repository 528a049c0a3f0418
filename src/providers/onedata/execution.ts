/** A workflow execution as it is stored. */
import type { Ids } from '../../core/ids.ts';
import type { Run, Timeline } from '../../core/lifecycle.ts';
import type { Core } from '../../core/provider.ts';
import type { Collection } from '../../core/storage/store.ts';
import type { LaneSchema, Revision, WorkflowSchema } from './directory.ts';
import { PHASES, type Status } from './lifecycle.ts';

export type Execution = Run<Status, ExecutionData>;

interface ExecutionData {
  readonly name: string;
  readonly userId: string;
  readonly spaceId: string;
  readonly inventoryId: string;
  readonly schemaSnapshotId: string;
  readonly revisionNumber: number;
  readonly logLevel: string;
  readonly callback: string | null;
  readonly systemAuditLogStoreId: string;
  /** Snapshot ids by lambda id. */
  readonly lambdas: Readonly<Record<string, string>>;
  /** Store ids by store schema id. */
  readonly stores: Readonly<Record<string, string>>;
  readonly lanes: readonly Lane[];
}

/** A lane with all that its run shows once it is prepared. */
export interface Lane {
  readonly schemaId: string;
  readonly iteratedStoreId: string | null;
  readonly exceptionStoreId: string;
  readonly parallelBoxes: readonly ParallelBox[];
}

interface ParallelBox {
  readonly schemaId: string;
  readonly taskRegistry: Readonly<Record<string, string>>;
}

/** 32 hexadecimal digits, `ch`, four more. Source: onedata/cluster-worker, datastore_key.erl. */
export const newId = (ids: Ids): string => `${ids.hex(32)}ch${ids.hex(4)}`;

export const openExecutions = (core: Core): Collection<Execution> =>
  core.store.collection<Execution>('executions', {
    key: ({ id }) => id,
    expendable: ({ timeline }) => isEnded(timeline, core.clock.now()),
  });

/** Ended executions may be repeated, so none is terminal in the sense of the lifecycle's table. */
function isEnded(timeline: Timeline<Status>, now: number): boolean {
  const last = timeline.at(-1);
  return last !== undefined && last.at <= now && PHASES[last.to] === 'ended';
}

/** What an execution is made from. */
interface Origin {
  readonly id: string;
  readonly schema: WorkflowSchema;
  readonly revision: Revision;
  readonly spaceId: string;
  readonly userId: string;
  readonly logLevel: string;
  readonly callback: string | null;
  readonly timeline: Timeline<Status>;
  readonly createdAt: number;
}

export function createExecution(ids: Ids, origin: Origin): Execution {
  const { id, schema, revision, spaceId, userId, logLevel, callback, timeline, createdAt } = origin;
  const stores = registry(ids, revision.stores.map(idOf));
  return {
    id,
    scope: { wid: id },
    createdAt,
    timeline,
    data: {
      name: schema.name,
      userId,
      spaceId,
      inventoryId: schema.inventoryId,
      schemaSnapshotId: newId(ids),
      revisionNumber: revision.number,
      logLevel,
      callback,
      systemAuditLogStoreId: newId(ids),
      lambdas: registry(ids, lambdasOf(revision)),
      stores,
      lanes: revision.lanes.map((lane) => createLane(ids, lane, stores)),
    },
  };
}

function createLane(ids: Ids, lane: LaneSchema, stores: Readonly<Record<string, string>>): Lane {
  return {
    schemaId: lane.id,
    iteratedStoreId: stores[lane.storeIteratorSpec.storeSchemaId] ?? null,
    exceptionStoreId: newId(ids),
    parallelBoxes: lane.parallelBoxes.map(({ id, tasks }) => ({
      schemaId: id,
      taskRegistry: registry(ids, tasks.map(idOf)),
    })),
  };
}

const lambdasOf = ({ lanes }: Revision): ReadonlySet<string> =>
  new Set(lanes.flatMap(({ parallelBoxes }) => parallelBoxes.flatMap(({ tasks }) => tasks.map((t) => t.lambdaId))));

const idOf = ({ id }: { readonly id: string }): string => id;

/** A fresh id for each name. */
const registry = (ids: Ids, names: Iterable<string>): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from(names, (name) => [name, newId(ids)]));
