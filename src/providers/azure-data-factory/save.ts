/** From the records of a world to a fixture that makes it again. */
import { writeTimeline } from '../../core/fixture-timeline.ts';
import { isoMillis } from '../../core/instant.ts';
import type { Core } from '../../core/provider.ts';
import { type Directory, NO_TENANT } from './directory.ts';
import { DEFAULT_LOCATION, type FactoryContent } from './factory-content.ts';
import type { ExactRun, Fixture, FixtureFactory, FixturePipeline } from './fixture.ts';
import { isForgotten, type PipelineRun } from './lifecycle.ts';
import type { Factory, Pipeline, Resources } from './resources.ts';
import { type FactoryScope, factoryKey } from './scope.ts';

export function createSave({ clock }: Core, directory: Directory, resources: Resources) {
  return async function save(): Promise<Fixture> {
    const now = clock.now();
    const pipelines = byFactory(await resources.pipelines.all());
    const runs = byFactory((await resources.runs.all()).filter((run) => !isForgotten(run, now)));
    const factories = (await resources.factories.all()).map((factory) => {
      const key = factoryKey(factory.scope);
      return writeFactory(factory, pipelines.get(key) ?? [], runs.get(key) ?? []);
    });
    return { ...writeDirectory(directory), ...(factories.length > 0 && { factories }) };
  };
}

function byFactory<T extends { readonly scope: FactoryScope }>(records: readonly T[]): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const record of records) {
    const key = factoryKey(record.scope);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [record]);
    else group.push(record);
  }
  return groups;
}

function writeDirectory({ tenantId, clients, tokens }: Directory): Fixture {
  const known = [...clients].map(([clientId, clientSecret]) => ({ clientId, clientSecret }));
  return {
    ...(tenantId !== NO_TENANT && { tenantId }),
    ...(known.length > 0 && { clients: known }),
    ...(tokens.size > 0 && { tokens: [...tokens] }),
  };
}

function writeFactory(
  { scope, createdAt, etag, principal, content }: Factory,
  pipelines: readonly Pipeline[],
  runs: readonly PipelineRun[],
): FixtureFactory {
  const written = writeContent(content);
  return {
    ...scope,
    createTime: isoMillis(createdAt),
    etag,
    principal,
    ...(Object.keys(written).length > 0 && { content: written }),
    ...(pipelines.length > 0 && { pipelines: pipelines.map(writePipeline) }),
    ...(runs.length > 0 && { runs: runs.map(writeRun) }),
  };
}

const writeContent = ({ location, tags, identity, properties, unknown }: FactoryContent) => ({
  ...(location !== DEFAULT_LOCATION && { location }),
  ...(isFull(tags) && { tags }),
  ...(identity !== null && { identity }),
  ...(isFull(properties) && { properties }),
  ...unknown,
});

const writePipeline = ({ scope, publishedAt, etag, isTwin, properties }: Pipeline): FixturePipeline => ({
  name: scope.pipelineName,
  publishTime: isoMillis(publishedAt),
  etag,
  ...(isTwin && { isTwin }),
  properties,
});

const writeRun = ({ id, scope, timeline, data, plan }: PipelineRun): ExactRun => ({
  runId: id,
  pipelineName: scope.pipelineName,
  timeline: writeTimeline(timeline),
  ...(data.groupId !== id && { runGroupId: data.groupId }),
  ...(isFull(data.parameters) && { parameters: data.parameters }),
  ...(data.annotations.length > 0 && { annotations: data.annotations }),
  ...(data.failure !== undefined && { message: data.failure }),
  ...(plan && { plan }),
});

const isFull = (record: object): boolean => Object.keys(record).length > 0;
