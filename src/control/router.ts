import { isoMillis, parseDuration, parseInstant } from '../core/instant.ts';
import type { Call, Operations, ReplyTo } from '../core/provider.ts';
import type { World } from '../core/world.ts';
import type { operations } from './api.ts';
import {
  badMoment,
  inThePast,
  noHttps,
  noSuchContract,
  noSuchProvider,
  noSuchRun,
  nothingPlanned,
  notReady,
} from './errors.ts';
import type { House } from './index.ts';
import { dueBetween, findRun, matchingRuns, nextDue, showRun } from './runs.ts';

export function router(house: House, world: World): Operations<operations> {
  const { clock } = world;
  const showClock = () => ({ mode: clock.mode, now: isoMillis(clock.now()) });

  /** Moves time as `change` says, keeps it, and tells what fell due on the way. */
  async function move(to: number, change: () => void): Promise<ReplyTo<operations['advanceClock']>> {
    const from = clock.now();
    if (to < from) throw inThePast(isoMillis(to), isoMillis(from));
    change();
    await world.saveClock();
    return { status: 200, body: { ...showClock(), transitions: await dueBetween(world, from, to) } };
  }

  async function momentOf({ by, to = '' }: Call<operations['advanceClock']>['body']): Promise<number> {
    if (by !== undefined) return clock.now() + (parseDuration(by) ?? 0);
    const at = to === 'next' ? await nextDue(world, clock.now()) : parseInstant(to);
    if (at === undefined) throw to === 'next' ? nothingPlanned() : badMoment(to);
    return at;
  }

  return {
    getHealth: () => ({ status: 200, body: { status: 'ok' } }),

    getReady() {
      if (!house.isReady()) throw notReady();
      return { status: 200, body: { status: 'ready' } };
    },

    getVersion: () => ({
      status: 200,
      body: { name: 'runstead', version: house.version, node: process.versions.node, providers: house.providers },
    }),

    async getAuthority() {
      const pem = await house.authority();
      if (pem === undefined) throw noHttps();
      return { status: 200, body: pem };
    },

    listContracts: ({ exchange }) => ({
      status: 200,
      body: {
        contracts: Object.entries(house.contracts).map(([name, { info }]) => ({
          name,
          title: info.title,
          version: info.version,
          url: `${exchange.origin}${exchange.path.replace(/\/$/, '')}/${name}`,
        })),
      },
    }),

    getContract({ params: { name } }) {
      const found = Object.hasOwn(house.contracts, name) ? house.contracts[name] : undefined;
      if (found === undefined) throw noSuchContract(name, Object.keys(house.contracts));
      return { status: 200, body: { ...found } };
    },

    async reset({ body: options = {} }) {
      const names = house.providers.map(({ name }) => name);
      const unknown = options.providers?.find((name) => !names.includes(name));
      if (unknown !== undefined) throw noSuchProvider(unknown, names);
      await world.reset(options);
      return { status: 200, body: { providers: options.providers ?? names, clock: showClock() } };
    },

    getClock: () => ({ status: 200, body: showClock() }),

    setClock({ body: { mode, now } }) {
      const to = now === undefined ? clock.now() : parseInstant(now);
      if (to === undefined) throw badMoment(now ?? '');
      return move(to, () => (mode === 'frozen' ? clock.freeze(to) : clock.run(to)));
    },

    async advanceClock({ body }) {
      const to = await momentOf(body);
      return move(to, () => clock.advanceTo(to));
    },

    async listRuns({ query: { provider, state, limit = 100 } }) {
      const found = await matchingRuns(world, provider, state);
      return { status: 200, body: { runs: found.slice(0, limit), total: found.length } };
    },

    async getRun({ params: { id } }) {
      const found = await findRun(world, id);
      if (found === undefined) throw noSuchRun(id);
      return { status: 200, body: showRun(found.provider, found.run, clock.now()) };
    },
  };
}
