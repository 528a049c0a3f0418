/** Resources, from what is stored to what is sent, keys in the order of the wire. */
import { isoSeconds, isoTicks } from '../../core/instant.ts';
import type { components } from './api.ts';
import { API_VERSION } from './errors.ts';
import type { Factory, Pipeline } from './resources.ts';
import { FACTORY_TYPE, factoryId, PIPELINE_TYPE, pipelineId } from './scope.ts';

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
