import type { ApiError } from '../../core/errors.ts';
import { isTerminal, stateAt } from '../../core/lifecycle.ts';
import type { Core } from '../../core/provider.ts';
import type { Collection } from '../../core/storage/store.ts';
import type { components } from './api.ts';
import { factoryNotFound, pipelineNotFound } from './errors.ts';
import type { FactoryContent } from './factory-content.ts';
import { isForgotten, type PipelineRun, runLifecycle } from './lifecycle.ts';
import { type FactoryScope, factoryKey, type PipelineScope, pipelineKey, runKey, twinKey } from './scope.ts';
import type { Choices } from './variants.ts';

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
  /** There was another one before it whose name differs in letter case only. */
  readonly isTwin?: true;
}

export interface Resources {
  readonly factories: Collection<Factory>;
  readonly pipelines: Collection<Pipeline>;
  readonly runs: Collection<PipelineRun>;
  /** Throws what ARM says of a factory that is not there. */
  factory(scope: FactoryScope, missing?: (scope: FactoryScope) => ApiError): Promise<Factory>;
  findPipeline(scope: PipelineScope): Promise<Pipeline | undefined>;
  /** Throws for the factory first, then for the pipeline. */
  pipeline(scope: PipelineScope, missing?: (scope: PipelineScope) => ApiError): Promise<Pipeline>;
  /** As `save`, under the name that counts. */
  savePipeline(scope: PipelineScope, change: (known: Pipeline | undefined) => Pipeline): Promise<Pipeline>;
  /** Undefined also for a run that is too old. */
  run(scope: FactoryScope, runId: string): Promise<PipelineRun | undefined>;
  /** Whether no younger run is in the run's group. */
  isLatest(run: PipelineRun): Promise<boolean>;
}

const NEWEST = { offset: 0, limit: 1, newestFirst: true };

export function openResources({ clock, store }: Core, choices: Choices): Resources {
  const factories = store.collection<Factory>('factories', { key: ({ scope }) => factoryKey(scope) });
  const pipelines = store.collection<Pipeline>('pipelines', {
    key: ({ scope, isTwin }) => (isTwin ? twinKey(scope) : pipelineKey(scope)),
  });
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

  const isCaseIgnored = (): boolean => choices['pipeline-name-case'] === 'ignored';

  /** Where letter case counts, a second spelling has a key of its own. */
  async function spelledKey(scope: PipelineScope): Promise<string> {
    const first = await pipelines.get(pipelineKey(scope));
    const isOther = first !== undefined && first.scope.pipelineName !== scope.pipelineName;
    return isOther ? twinKey(scope) : pipelineKey(scope);
  }

  const findPipeline = async (scope: PipelineScope): Promise<Pipeline | undefined> =>
    pipelines.get(isCaseIgnored() ? pipelineKey(scope) : await spelledKey(scope));

  return {
    factories,
    pipelines,
    runs,
    factory,
    findPipeline,
    async pipeline(scope, missing = pipelineNotFound) {
      const found = await findPipeline(scope);
      if (found !== undefined) return found;
      await factory(scope);
      throw missing(scope);
    },
    async savePipeline(scope, change) {
      const key = isCaseIgnored() ? pipelineKey(scope) : await spelledKey(scope);
      if (key === pipelineKey(scope)) return save(pipelines, key, change);
      return save(pipelines, key, (known) => ({ ...change(known), isTwin: true }));
    },
    async run(scope, runId) {
      const found = await runs.get(runKey(scope, runId));
      return found === undefined || isForgotten(found, clock.now()) ? undefined : found;
    },
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
