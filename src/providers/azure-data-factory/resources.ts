import type { ApiError } from '../../core/errors.ts';
import { isTerminal, stateAt } from '../../core/lifecycle.ts';
import type { Core } from '../../core/provider.ts';
import type { Collection } from '../../core/storage/store.ts';
import type { components } from './api.ts';
import { factoryNotFound, pipelineNotFound } from './errors.ts';
import type { FactoryContent } from './factory-content.ts';
import { type PipelineRun, runLifecycle } from './lifecycle.ts';
import { type FactoryScope, factoryKey, type PipelineScope, pipelineKey, runKey } from './scope.ts';

export interface Factory {
  /** Names as they were first written. */
  readonly scope: FactoryScope;
  readonly createdAt: number;
  /** Without quotes. */
  readonly etag: string;
  /** Made by the server for a factory that has an identity. */
  readonly principal: { readonly principalId: string; readonly tenantId: string };
  readonly content: FactoryContent;
}

export interface Pipeline {
  readonly scope: PipelineScope;
  readonly publishedAt: number;
  readonly etag: string;
  readonly properties: components['schemas']['PipelineProperties'];
}

export interface Resources {
  readonly factories: Collection<Factory>;
  readonly pipelines: Collection<Pipeline>;
  readonly runs: Collection<PipelineRun>;
  /** Throws what ARM says of a factory that is not there. */
  factory(scope: FactoryScope, missing?: (scope: FactoryScope) => ApiError): Promise<Factory>;
  /** Throws for the factory first, then for the pipeline. */
  pipeline(scope: PipelineScope): Promise<Pipeline>;
  run(scope: FactoryScope, runId: string): Promise<PipelineRun | undefined>;
  /** Whether no younger run is in the run's group. */
  isLatest(run: PipelineRun): Promise<boolean>;
}

const NEWEST = { offset: 0, limit: 1, newestFirst: true };

export function openResources({ clock, store }: Core): Resources {
  const factories = store.collection<Factory>('factories', { key: ({ scope }) => factoryKey(scope) });
  const pipelines = store.collection<Pipeline>('pipelines', { key: ({ scope }) => pipelineKey(scope) });
  const runs = store.collection<PipelineRun>('runs', {
    key: ({ scope, id }) => runKey(scope, id),
    indexes: { group: ({ scope, data }) => runKey(scope, data.groupId) },
    expendable: ({ timeline }) => isTerminal(runLifecycle, stateAt(timeline, clock.now())),
  });

  async function factory(scope: FactoryScope, missing = factoryNotFound): Promise<Factory> {
    const found = await factories.get(factoryKey(scope));
    if (found === undefined) throw missing(scope);
    return found;
  }

  return {
    factories,
    pipelines,
    runs,
    factory,
    async pipeline(scope) {
      const found = await pipelines.get(pipelineKey(scope));
      if (found !== undefined) return found;
      await factory(scope);
      throw pipelineNotFound(scope);
    },
    run: (scope, runId) => runs.get(runKey(scope, runId)),
    async isLatest({ id, scope, data }) {
      const { items } = await runs.page('group', runKey(scope, data.groupId), NEWEST);
      return items[0]?.id === id;
    },
  };
}

/** Writes what `change` makes of the record, or of none, as one step. `change` may be called again, and may throw. */
export async function save<T>(collection: Collection<T>, key: string, change: (known: T | undefined) => T): Promise<T> {
  const updated = await collection.update(key, change);
  if (updated !== undefined) return updated;
  const fresh = change(undefined);
  return (await collection.insert(fresh)) ? fresh : save(collection, key, change);
}
