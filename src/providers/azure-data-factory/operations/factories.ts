import { isDeepStrictEqual } from 'node:util';
import type { Core, Operations } from '../../../core/provider.ts';
import type { components, operations } from '../api.ts';
import type { Principal } from '../auth.ts';
import { isKnownToClient, mintEtag, requireMatch } from '../etag.ts';
import { contentOf } from '../factory-content.ts';
import { type Factory, type Resources, save } from '../resources.ts';
import { factoryId, factoryKey } from '../scope.ts';
import type { Choices } from '../variants.ts';
import { factoryToWire } from '../wire.ts';

type Table = Pick<Operations<operations, Principal>, 'Factories_CreateOrUpdate' | 'Factories_Get'>;

type Wire = components['schemas']['Factory'];

/** Recorded: recording_datafactory_get_test.json. */
const STATISTICS = {
  totalResourceCount: 0,
  maxAllowedResourceCount: 0,
  factorySizeInGbUnits: 0,
  maxAllowedFactorySizeInGbUnits: 0,
};

const READING: Readonly<Record<Choices['factory-statistics'], (factory: Wire) => Wire>> = {
  absent: (factory) => factory,
  zeros: (factory) => ({ ...factory, properties: { ...factory.properties, factoryStatistics: STATISTICS } }),
};

export function factoryOperations({ clock, ids }: Core, choices: Choices, { factories, factory }: Resources): Table {
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
        requireMatch(choices, exchange, known?.etag, factoryId(params));
        if (known !== undefined && isDeepStrictEqual(known.content, content)) return known;
        return { ...(known ?? create({ ...params }, now)), etag: mintEtag(ids, now), content };
      });
      return { status: 200, body: factoryToWire(written) };
    },

    async Factories_Get({ params, exchange }) {
      const found = await factory(params);
      if (isKnownToClient(exchange, found.etag)) return { status: 304 };
      return { status: 200, body: READING[choices['factory-statistics']](factoryToWire(found)) };
    },
  };
}
