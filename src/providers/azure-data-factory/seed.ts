/** From a fixture to the records of a world: all of it is read before any of it is written. */
import { FixtureProblem } from '../../core/errors.ts';
import { readMoment } from '../../core/fixture-timeline.ts';
import type { Core, Failures } from '../../core/provider.ts';
import { mintEtag } from './etag.ts';
import { contentOf } from './factory-content.ts';
import type { Fixture, FixtureFactory, FixturePipeline } from './fixture.ts';
import type { PipelineRun } from './lifecycle.ts';
import { createRunReader } from './read-run.ts';
import { referencedPipelines } from './references.ts';
import type { Factory, Pipeline, Resources } from './resources.ts';
import { type FactoryScope, factoryKey, pipelineKey, runKey, twinKey } from './scope.ts';

interface Batch {
  readonly factories: Factory[];
  readonly pipelines: Pipeline[];
  readonly runs: PipelineRun[];
  /** Of everything in it. */
  readonly keys: Set<string>;
}

/** Adds factories, pipelines and runs. `failures` are what a plan can name. */
export function createSeed(core: Core, resources: Resources, failures: Failures) {
  const { clock, ids } = core;
  const readRun = createRunReader(core, failures);

  function past(text: string, place: string): number {
    const at = readMoment(text, clock.now(), place);
    if (at > clock.now()) throw new FixtureProblem(place, 'lies in the future');
    return at;
  }

  async function readFactory(fixture: FixtureFactory, place: string, batch: Batch): Promise<void> {
    const { createTime = '-0s', content = {}, pipelines = [], runs = [] } = fixture;
    const given = scopeOf(fixture);
    once(batch, factoryKey(given), `${place}/factoryName`, fixture.factoryName);
    // As for a client: the first spelling is kept.
    const scope = (await resources.factories.get(factoryKey(given)))?.scope ?? given;
    const createdAt = past(createTime, `${place}/createTime`);
    const etag = fixture.etag ?? mintEtag(ids, createdAt);
    const principal = fixture.principal ?? { principalId: ids.uuid(), tenantId: ids.uuid() };
    batch.factories.push({ scope, createdAt, etag, principal, content: contentOf(content) });

    for (const [index, pipeline] of pipelines.entries()) {
      batch.pipelines.push(readPipeline(scope, createTime, pipeline, `${place}/pipelines/${index}`, batch));
    }
    for (const [index, pipeline] of pipelines.entries()) {
      await checkReferences(scope, pipeline, `${place}/pipelines/${index}/properties`, batch);
    }
    for (const [index, run] of runs.entries()) {
      once(batch, `run ${runKey(scope, run.runId)}`, `${place}/runs/${index}/runId`, run.runId);
      batch.runs.push(readRun(scope, run, `${place}/runs/${index}`));
    }
  }

  function readPipeline(
    inFactory: FactoryScope,
    createTime: string,
    { name, publishTime = createTime, isTwin, properties, ...exact }: FixturePipeline,
    place: string,
    batch: Batch,
  ): Pipeline {
    const scope = { ...inFactory, pipelineName: name };
    const first = pipelineKey(scope);
    if (isTwin && !batch.keys.has(first)) throw new FixtureProblem(`${place}/isTwin`, 'has no pipeline before it');
    once(batch, isTwin ? twinKey(scope) : first, `${place}/name`, name);
    const publishedAt = past(publishTime, `${place}/publishTime`);
    const etag = exact.etag ?? mintEtag(ids, publishedAt);
    return { scope, publishedAt, etag, properties, ...(isTwin && { isTwin }) };
  }

  /** As the service does when a pipeline is published. */
  async function checkReferences(scope: FactoryScope, { properties }: FixturePipeline, place: string, batch: Batch) {
    for (const pipelineName of referencedPipelines(properties)) {
      const key = pipelineKey({ ...scope, pipelineName });
      if (batch.keys.has(key) || (await resources.pipelines.get(key)) !== undefined) continue;
      throw new FixtureProblem(place, `refers to the pipeline "${pipelineName}", which is not there`);
    }
  }

  return async function seed({ factories = [] }: Fixture): Promise<void> {
    const batch: Batch = { factories: [], pipelines: [], runs: [], keys: new Set() };
    for (const [index, factory] of factories.entries())
      await readFactory(factory, ['', 'factories', index].join('/'), batch);
    for (const factory of batch.factories) await resources.factories.put(factory);
    for (const pipeline of batch.pipelines) await resources.pipelines.put(pipeline);
    for (const run of batch.runs) await resources.runs.put(run);
  };
}

const scopeOf = ({ subscriptionId, resourceGroupName, factoryName }: FactoryScope): FactoryScope => ({
  subscriptionId,
  resourceGroupName,
  factoryName,
});

function once({ keys }: Batch, key: string, place: string, name: string): void {
  if (keys.has(key)) throw new FixtureProblem(place, `"${name}" is there twice`);
  keys.add(key);
}
