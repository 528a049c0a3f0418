import { UnreachableInstant } from '../core/clock.ts';
import { isoMillis, parseDuration, parseInstant } from '../core/instant.ts';
import type { Call, Operations, ReplyTo } from '../core/provider.ts';
import type { World } from '../core/world.ts';
import type { operations } from './api.ts';
import {
  badDuration,
  badMoment,
  inThePast,
  noHttps,
  noSuchContract,
  noSuchProvider,
  noSuchRun,
  nothingPlanned,
  notReady,
  tooFar,
} from './errors.ts';
import type { House } from './index.ts';
import { dueBetween, findRun, matchingRuns, nextDue, showRun } from './runs.ts';

export function router(house: House, world: World): Operations<operations> {
  const { clock } = world;
  const showClock = () => ({ mode: clock.mode, now: isoMillis(clock.now()) });

  /** Moves time as `change` says, keeps it, and tells what fell due on the way. */
  async function move(change: () => void): Promise<ReplyTo<operations['advanceClock']>> {
    const from = clock.now();
    try {
      change();
    } catch (error) {
      if (!(error instanceof UnreachableInstant)) throw error;
      throw error.isPast ? inThePast(isoMillis(from)) : tooFar();
    }
    const to = clock.now();
    await world.saveClock();
    return { status: 200, body: { ...showClock(), transitions: await dueBetween(world, from, to) } };
  }

  /** How to go where an advance leads. */
  async function stepOf({ by, to = '' }: Call<operations['advanceClock']>['body']): Promise<() => void> {
    if (by !== undefined) {
      const distance = durationOf(by);
      return () => clock.advanceBy(distance);
    }
    if (to !== 'next') {
      const at = momentOf(to);
      return () => clock.advanceTo(at);
    }
    const due = await nextDue(world, clock.now());
    if (due === undefined) throw nothingPlanned();
    // While the clock runs, it may have fallen due by itself.
    return () => clock.advanceBy(Math.max(0, due - clock.now()));
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
      const to = now === undefined ? undefined : momentOf(now);
      return move(() => (mode === 'frozen' ? clock.freeze(to) : clock.run(to)));
    },

    async advanceClock({ body }) {
      return move(await stepOf(body));
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

function momentOf(text: string): number {
  const at = parseInstant(text);
  if (at === undefined) throw badMoment(text);
  return at;
}

function durationOf(text: string): number {
  const duration = parseDuration(text);
  if (duration === undefined) throw badDuration(text);
  return duration;
}
