import type { Operations } from '../../core/provider.ts';
import type { operations } from '../api.ts';
import { noSuchWorld, translated } from '../errors.ts';
import type { House } from '../index.ts';
import { durationOf } from '../read.ts';
import { showReachable, showWorld } from '../show.ts';

type WorldOperation = 'listWorlds' | 'createWorld' | 'getWorld' | 'deleteWorld' | 'forkWorld';

/** Of the world in which a question was asked. */
const PREFIX = /\/_world\/[^/]*$/;

export function worldOperations(house: House): Pick<Operations<operations>, WorldOperation> {
  /** Where the services are, whichever world was asked. */
  const rootOf = (origin: string): string => house.originOfServices(origin.replace(PREFIX, ''));
  const keptWorld = (name: string) => house.worlds.list().find(({ world }) => world.name === name);

  return {
    listWorlds() {
      const others = house.worlds.list().map((kept) => showWorld(kept.world, kept));
      return { status: 200, body: { worlds: [showWorld(house.worlds.main), ...others] } };
    },

    async createWorld({ body: { idleAfter, ...request } = {}, exchange }) {
      const idle = idleAfter === undefined ? undefined : durationOf(idleAfter);
      const kept = await translated(() => house.createWorld({ ...request, idleAfter: idle }));
      return { status: 201, body: showReachable(house, kept.world, rootOf(exchange.origin), kept) };
    },

    getWorld({ params: { name }, exchange }) {
      const world = house.worlds.get(name);
      if (world === undefined) throw noSuchWorld(name);
      return { status: 200, body: showReachable(house, world, rootOf(exchange.origin), keptWorld(name)) };
    },

    async deleteWorld({ params: { name } }) {
      await translated(() => house.worlds.delete(name));
      return { status: 204 };
    },

    async forkWorld({ params: { name }, body: { name: as, idleAfter } = {}, exchange }) {
      const source = house.worlds.get(name);
      if (source === undefined) throw noSuchWorld(name);
      const idle = idleAfter === undefined ? undefined : durationOf(idleAfter);
      const kept = await translated(() => house.forkWorld(source, { name: as, idleAfter: idle }));
      return { status: 201, body: showReachable(house, kept.world, rootOf(exchange.origin), kept) };
    },
  };
}
