/** From what is stored to what is sent, keys in the order of the wire. */
import { createHash } from 'node:crypto';
import { isoSeconds, isoTicks, isoTrimmed } from '../../core/instant.ts';
import { isTerminal, lastTransition } from '../../core/lifecycle.ts';
import type { components } from './api.ts';
import { API_VERSION } from './errors.ts';
import { type PipelineRun, type RunState, runLifecycle } from './lifecycle.ts';
import type { Factory, Pipeline } from './resources.ts';
import { FACTORY_TYPE, factoryId, PIPELINE_TYPE, pipelineId, runResourceId } from './scope.ts';

type Wire = components['schemas'];

export function factoryToWire({ scope, createdAt, etag, principal, content }: Factory): Wire['Factory'] {
  const { location, tags, identity, properties, unknown } = content;
  return {
    name: scope.factoryName,
    ...(identity && { identity: { ...identity, ...(identity.type.includes('SystemAssigned') && principal) } }),
    id: factoryId(scope),
    type: FACTORY_TYPE,
    properties: {
      provisioningState: 'Succeeded',
      createTime: isoTicks(createdAt),
      version: API_VERSION,
      ...properties,
    },
    eTag: `"${etag}"`,
    location,
    tags,
    ...unknown,
  };
}

export const pipelineToWire = ({ scope, etag, properties }: Pipeline): Wire['Pipeline'] => ({
  id: pipelineId(scope),
  name: scope.pipelineName,
  type: PIPELINE_TYPE,
  properties,
  etag,
});

/** Only reading tells when a pipeline was last published. Recorded: recording_pipeline_create_test.json. */
export const publishedPipelineToWire = (pipeline: Pipeline): Wire['Pipeline'] =>
  pipelineToWire({
    ...pipeline,
    properties: { ...pipeline.properties, lastPublishTime: isoSeconds(pipeline.publishedAt) },
  });

export function runToWire({ id, scope, createdAt, timeline, data }: PipelineRun, now: number, isLatest: boolean) {
  const { at, to: status } = lastTransition(timeline, now);
  const hasEnded = isTerminal(runLifecycle, status);
  return {
    id: runResourceId(scope, id),
    runId: id,
    debugRunId: null,
    runGroupId: data.groupId,
    pipelineName: scope.pipelineName,
    parameters: asTexts(data.parameters),
    invokedBy: { id: invocationId(id), name: 'Manual', invokedByType: 'Manual' },
    runStart: isoTrimmed(createdAt),
    runEnd: hasEnded ? isoTrimmed(at) : null,
    durationInMs: hasEnded ? at - createdAt : null,
    status,
    message: messageOf(status, data.failure),
    pipelineReturnValue: {},
    lastUpdated: isoTrimmed(at),
    annotations: data.annotations,
    runDimension: {},
    isLatest,
    cancelledBy: null,
  } satisfies Wire['PipelineRun'];
}

/** 32 digits that name the call behind a run, made of the run's own id so that nothing has to be kept. */
const invocationId = (runId: string): string => createHash('sha256').update(runId).digest('hex').slice(0, 32);

function messageOf(status: RunState, failure: string | undefined): string | null {
  if (status === 'Queued') return null;
  return status === 'Failed' ? (failure ?? '') : '';
}

/** Strings and null as they are, everything else as its JSON text. Documented by the samples of 2018. */
const asTexts = (parameters: Readonly<Record<string, unknown>>): Readonly<Record<string, string | null>> =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'string' || value === null ? value : JSON.stringify(value),
    ]),
  );
