/** A workflow execution as it is stored. */
import type { Ids } from '../../core/ids.ts';
import type { Run, Timeline } from '../../core/lifecycle.ts';
import type { Core } from '../../core/provider.ts';
import type { Collection } from '../../core/storage/store.ts';
import type { Revision, WorkflowSchema } from './directory.ts';
import { PHASES, type Status } from './lifecycle.ts';

export type Execution = Run<Status, ExecutionData>;

interface ExecutionData {
  readonly name: string;
  readonly userId: string;
  readonly spaceId: string;
  readonly inventoryId: string;
  /** As it was when the execution was scheduled. Shared by all that were made from it. */
  readonly revision: Revision;
  readonly logLevel: string;
  readonly callback: string | null;
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

export function createExecution(origin: Origin): Execution {
  const { id, schema, revision, spaceId, userId, logLevel, callback, timeline, createdAt } = origin;
  return {
    id,
    scope: { wid: id },
    createdAt,
    timeline,
    data: { name: schema.name, userId, spaceId, inventoryId: schema.inventoryId, revision, logLevel, callback },
  };
}
