import { isDeepStrictEqual } from 'node:util';
import type { Core, Operations } from '../../../core/provider.ts';
import type { operations } from '../api.ts';
import type { Principal } from '../auth.ts';
import { parentNotFound, pipelineReferenceInvalid } from '../errors.ts';
import { isKnownToClient, mintEtag, requireMatch } from '../etag.ts';
import { type Resources, save } from '../resources.ts';
import { type PipelineScope, pipelineId, pipelineKey } from '../scope.ts';
import { pipelineToWire, publishedPipelineToWire } from '../wire.ts';

type Table = Pick<Operations<operations, Principal>, 'Pipelines_CreateOrUpdate' | 'Pipelines_Get'>;

export function pipelineOperations({ clock, ids }: Core, { factory, pipeline, pipelines }: Resources): Table {
  async function requireReferences(scope: PipelineScope, definition: unknown): Promise<void> {
    for (const name of referencedPipelines(definition)) {
      const referenced = await pipelines.get(pipelineKey({ ...scope, pipelineName: name }));
      if (referenced === undefined) throw pipelineReferenceInvalid(scope, name);
    }
  }

  return {
    async Pipelines_CreateOrUpdate({ params, body: { properties }, exchange }) {
      const { scope: inFactory } = await factory(params, parentNotFound);
      await requireReferences(params, properties);

      const now = clock.now();
      const written = await save(pipelines, pipelineKey(params), (known) => {
        requireMatch(exchange, known?.etag, pipelineId(params));
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

/** Names of the pipelines that a definition calls, however deep in its activities: `{type: "PipelineReference"}`. */
function referencedPipelines(definition: unknown): readonly string[] {
  if (typeof definition !== 'object' || definition === null) return [];
  const { type, referenceName } = definition as { readonly type?: unknown; readonly referenceName?: unknown };
  const own = type === 'PipelineReference' && typeof referenceName === 'string' ? [referenceName] : [];
  return [...own, ...Object.values(definition).flatMap(referencedPipelines)];
}
