import type { Operations } from '../../core/provider.ts';
import type { World } from '../../core/world/world.ts';
import { FORMAT, writeWorldFile } from '../../core/world/world-file.ts';
import type { operations } from '../api.ts';
import { aWholeWorld, notAWholeWorld, translated } from '../errors.ts';
import type { House } from '../index.ts';
import { showClock } from '../show.ts';

type Files = 'saveWorld' | 'restoreWorld' | 'addFixtures' | 'getFixtureSchema';

/** Worlds as files: snapshots and fixtures. */
export const fileOperations = (house: House, world: World): Pick<Operations<operations>, Files> => ({
  async saveWorld() {
    return { status: 200, body: { ...writeWorldFile(await world.save()) } };
  },

  async restoreWorld({ body }) {
    if (body['runstead'] !== FORMAT) throw notAWholeWorld();
    await translated(async () => world.restore(await house.readWorld(body)));
    const providers = house.providers.map(({ name }) => name);
    return { status: 200, body: { providers, clock: showClock(world) } };
  },

  async addFixtures({ body }) {
    if ('runstead' in body) throw aWholeWorld();
    const { rules, services } = await translated(() => house.readWorld(body));
    await translated(() => world.seed(services, rules));
    const { faults, plans, variants } = rules;
    return {
      status: 200,
      body: {
        providers: Object.keys(services),
        faults: faults.length,
        plans: plans.length,
        variants: Object.keys(variants).length,
      },
    };
  },

  getFixtureSchema: () => ({ status: 200, body: { ...house.fixtureSchema } }),
});
