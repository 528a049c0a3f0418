import type { Operations } from '../../core/provider.ts';
import type { World } from '../../core/world/world.ts';
import type { operations } from '../api.ts';
import { noSuchProvider, noSuchRun, translated } from '../errors.ts';
import type { House } from '../index.ts';
import { showClock, showRun } from '../show.ts';

type Runs = 'listRuns' | 'getRun' | 'moveRun' | 'reset';

export function runOperations(house: House, world: World): Pick<Operations<operations>, Runs> {
  const { clock, runs } = world;
  return {
    async listRuns({ query: { provider, state, limit = 100 } }) {
      const found = await runs.matching(provider, state);
      const now = clock.now();
      const shown = found.slice(0, limit).map((owned) => showRun(owned, now));
      return { status: 200, body: { runs: shown, total: found.length } };
    },

    async getRun({ params: { id } }) {
      const found = await runs.find(id);
      if (found === undefined) throw noSuchRun(id);
      return { status: 200, body: showRun(found, clock.now()) };
    },

    async moveRun({ params: { id }, body: { to, error } }) {
      const moved = await translated(() => runs.move(id, to, error));
      if (moved === undefined) throw noSuchRun(id);
      world.activity.tell();
      return { status: 200, body: showRun(moved, clock.now()) };
    },

    async reset({ body: options = {} }) {
      const names = house.providers.map(({ name }) => name);
      const unknown = options.providers?.find((name) => !names.includes(name));
      if (unknown !== undefined) throw noSuchProvider(unknown, names);
      await world.reset(options);
      return { status: 200, body: { providers: options.providers ?? names, clock: showClock(world) } };
    },
  };
}
