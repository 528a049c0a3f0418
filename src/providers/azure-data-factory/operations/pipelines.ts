import { isDeepStrictEqual } from 'node:util';
import type { Core, Operations } from '../../../core/provider.ts';
import type { operations } from '../api.ts';
import type { Principal } from '../auth.ts';
import { pipelineReferenceInvalid } from '../errors.ts';
import { isKnownToClient, mintEtag, requireMatch } from '../etag.ts';
import { parentMissing } from '../missing.ts';
import { referencedPipelines } from '../references.ts';
import type { Resources } from '../resources.ts';
import { type PipelineScope, pipelineId } from '../scope.ts';
import type { Choices } from '../variants.ts';
import { pipelineToWire, publishedPipelineToWire } from '../wire.ts';

type Table = Pick<Operations<operations, Principal>, 'Pipelines_CreateOrUpdate' | 'Pipelines_Get'>;

export function pipelineOperations({ clock, ids }: Core, choices: Choices, resources: Resources): Table {
  const { factory, findPipeline, pipeline, savePipeline } = resources;

  async function requireReferences(scope: PipelineScope, definition: unknown): Promise<void> {
    for (const name of referencedPipelines(definition)) {
      const referenced = await findPipeline({ ...scope, pipelineName: name });
      if (referenced === undefined) throw pipelineReferenceInvalid(scope, name);
    }
  }

  return {
    async Pipelines_CreateOrUpdate({ params, body: { properties }, exchange }) {
      const { scope: inFactory } = await factory(params, parentMissing(choices));
      await requireReferences(params, properties);

      const now = clock.now();
      const written = await savePipeline(params, (known) => {
        requireMatch(choices, exchange, known?.etag, pipelineId(params));
        if (known !== undefined && isDeepStrictEqual(known.properties, properties)) return known;
        const scope = known?.scope ?? { ...inFactory, pipelineName: params.pipelineName };
        return { scope, publishedAt: now, etag: mintEtag(ids, now), properties };
      });
      return { status: 200, body: pipelineToWire(written) };
    },

    async Pipelines_Get({ params, exchange }) {
      const found = await pipeline(params);
      if (isKnownToClient(exchange, found.etag)) return { status: 304 };
      return { status: 200, body: publishedPipelineToWire(found) };
    },
  };
}
