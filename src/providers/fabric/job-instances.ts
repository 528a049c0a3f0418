/** Job instances as they are kept and found. */
import type { Clock } from '../../core/clock.ts';
import { isTerminal, type Run, stateAt } from '../../core/lifecycle.ts';
import type { Runs } from '../../core/provider.ts';
import type { Collection, Store } from '../../core/storage/store.ts';
import type { components, operations } from './api.ts';
import { lifecycle, type State } from './lifecycle.ts';

type Schemas = components['schemas'];

/** The ids in the URL of a job instance. */
export type Place = operations['Jobs_CancelItemJobInstance']['parameters']['path'];

export interface Job {
  readonly invokeType: Extract<Schemas['JobInvokeType'], string>;
  readonly creationPayload?: Schemas['CreateItemJobInstanceRequest']['creationPayload'];
  /** Why it failed, or will fail. */
  readonly errorDetails?: Schemas['ErrorDetails'];
}

export interface JobInstance extends Run<State, Job> {
  readonly scope: Place & { readonly tenantId: string };
}

/** Every tenant has its own ids (seen in source: storage of the samples is keyed by tenant). */
export const keyOf = (tenantId: string, jobInstanceId: string): string => `${tenantId}/${jobInstanceId.toLowerCase()}`;

export const openJobInstances = (store: Store, clock: Clock): Collection<JobInstance> =>
  store.collection<JobInstance>('jobInstances', {
    key: ({ scope }) => keyOf(scope.tenantId, scope.jobInstanceId),
    indexes: { id: ({ id }) => id },
    expendable: ({ timeline }) => isTerminal(lifecycle, stateAt(timeline, clock.now())),
  });

/** Runs by their bare id; the first of several tenants that use the same one. */
export function runsById(instances: Collection<JobInstance>): Runs {
  const get = async (id: string) => (await instances.list('id', id.toLowerCase()))[0];
  return {
    all: () => instances.all(),
    get,
    async update(id, change) {
      const found = await get(id);
      if (found === undefined) return undefined;
      const key = keyOf(found.scope.tenantId, found.id);
      return instances.update(key, (run) => change(run) as JobInstance);
    },
  };
}

/** GUIDs in lower case, as they are compared; names as they were written. */
export function scopeOf(place: Place, tenantId: string): JobInstance['scope'] {
  return {
    tenantId,
    workspaceId: place.workspaceId.toLowerCase(),
    itemType: place.itemType,
    itemId: place.itemId.toLowerCase(),
    jobType: place.jobType,
    jobInstanceId: place.jobInstanceId.toLowerCase(),
  };
}

/** Whether an instance of this id is the one that the URL means. Letter case never counts (seen in source). */
export const isAt = ({ scope }: JobInstance, place: Place): boolean =>
  isOfItem({ scope }, place) &&
  same(scope.workspaceId, place.workspaceId) &&
  same(scope.jobType, place.jobType) &&
  same(scope.itemType, place.itemType);

/** All that some samples look at (seen in source). */
export const isOfItem = ({ scope }: Pick<JobInstance, 'scope'>, place: Place): boolean =>
  same(scope.itemId, place.itemId);

const same = (one: string, other: string): boolean => one === other || one.toLowerCase() === other.toLowerCase();
