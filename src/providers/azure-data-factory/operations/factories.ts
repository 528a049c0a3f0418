import { isDeepStrictEqual } from 'node:util';
import type { Core, Operations } from '../../../core/provider.ts';
import type { operations } from '../api.ts';
import type { Principal } from '../auth.ts';
import { isKnownToClient, mintEtag, requireMatch } from '../etag.ts';
import { contentOf } from '../factory-content.ts';
import { type Factory, type Resources, save } from '../resources.ts';
import { factoryId, factoryKey } from '../scope.ts';
import { factoryToWire } from '../wire.ts';

type Table = Pick<Operations<operations, Principal>, 'Factories_CreateOrUpdate' | 'Factories_Get'>;

export function factoryOperations({ clock, ids }: Core, { factories, factory }: Resources): Table {
  const create = (scope: Factory['scope'], now: number) => ({
    scope,
    createdAt: now,
    principal: { principalId: ids.uuid(), tenantId: ids.uuid() },
  });

  return {
    async Factories_CreateOrUpdate({ params, body, exchange }) {
      const now = clock.now();
      const content = contentOf(body);
      const written = await save(factories, factoryKey(params), (known) => {
        requireMatch(exchange, known?.etag, factoryId(params));
        if (known !== undefined && isDeepStrictEqual(known.content, content)) return known;
        return { ...(known ?? create({ ...params }, now)), etag: mintEtag(ids, now), content };
      });
      return { status: 200, body: factoryToWire(written) };
    },

    async Factories_Get({ params, exchange }) {
      const found = await factory(params);
      return isKnownToClient(exchange, found.etag) ? { status: 304 } : { status: 200, body: factoryToWire(found) };
    },
  };
}
