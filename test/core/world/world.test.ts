import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { UserError } from '../../../src/core/errors.ts';
import { stateAt } from '../../../src/core/lifecycle.ts';
import type { Core } from '../../../src/core/provider.ts';
import { RuleProblem } from '../../../src/core/rule-problem.ts';
import { openStorage } from '../../../src/core/storage/storage.ts';
import { World } from '../../../src/core/world/world.ts';
import { readWorldFile, type WorldContent, writeWorldFile } from '../../../src/core/world/world-file.ts';
import { KEEPABLE, type Keepable } from '../../../src/core/world/world-parts.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { FIRST_THING, type ThingsFixture, toyProvider } from '../../support/toy-provider.ts';
import { NOON, type ToyServer, toyKernel, toyParts, toyServer, toyWorld } from '../../support/toy-world.ts';

/** Everything in a world that can be compared: all but real time. */
async function contentOf(world: World): Promise<unknown> {
  const { journal, clock, ...content } = await world.save();
  const entries = journal.entries.map(({ realAt: _realAt, took: _took, ...entry }) => entry);
  const exchanges = entries.map((entry) => ({ ...entry, exchange: entry.exchange.path }));
  return structuredClone({
    ...content,
    clock: { mode: clock?.mode, at: clock?.at },
    journal: { total: journal.total, exchanges },
  });
}

/** A world in which everything has happened that can: runs, a cancel, rules, choices, time. */
async function livelyWorld(): Promise<{ readonly world: World; readonly server: ToyServer }> {
  const world = await toyWorld();
  const server = await toyServer(world);
  world.plans.add({ match: { nth: 2 }, plan: { run: '5s' } });
  world.faults.add({ match: { operation: 'getThing', nth: 3 }, do: { error: 'Busy' } });
  world.variants.choose({ 'things.greeting': 'long' });
  await server.start('a');
  const second = await server.start('b');
  await server.start('c', 'others');
  await world.time.move({ by: 2000 });
  await server.call(`POST /things/runs/${second}/cancel`);
  return { world, server };
}

const namesIn = async (world: World, provider = 'things') =>
  (await world.runs.matching(provider)).map(({ run }) => (run.data as { name: string }).name);

describe('a fork', () => {
  const fork = async (source: World, name = 'fork', more = {}) =>
    new World(await toyParts({ name })).openFrom(source, more);

  test('is as its source is, its journal aside', async () => {
    const { world } = await livelyWorld();

    const copy = await fork(world);

    expect(await contentOf(copy)).toEqual({
      ...((await contentOf(world)) as object),
      journal: { total: 0, exchanges: [] },
    });
  });

  test('goes on as its source goes on: the same ids, plans, faults and instants', async () => {
    const { world, server } = await livelyWorld();
    const copy = await fork(world);
    const other = await toyServer(copy);
    const goOn = async ({ call, start }: ToyServer, { time }: World) => {
      const id = await start('d');
      await time.move({ by: 1000 });
      const replies = [
        await call(`GET /things/runs/${id}`),
        await call('GET /things/runs'),
        await call(`GET /others/runs/${FIRST_THING}`),
        await call(`GET /things/runs/${id}`),
      ];
      return [id, ...replies.map(({ status, body }) => `${status} ${body}`)];
    };

    const [here, there] = [await goOn(server, world), await goOn(other, copy)];

    expect(there).toEqual(here);
    expect(copy.plans.list()).toEqual(world.plans.list());
    expect(copy.faults.list()).toEqual(world.faults.list());
  });

  test.each(['source', 'fork'] as const)(
    'shares nothing: what changes the %s leaves the other alone',
    async (which) => {
      const { world } = await livelyWorld();
      const copy = await fork(world);
      const [changed, left] = which === 'source' ? [world, copy] : [copy, world];
      const before = await contentOf(left);

      const { call, start } = await toyServer(changed);
      const id = await start('x');
      await call(`POST /things/runs/${id}/cancel`);
      await changed.runs.move(FIRST_THING, 'running');
      await changed.time.move({ by: 60_000 });
      changed.plans.clear();
      changed.faults.add({ do: { hang: true } });
      changed.variants.useProfile('default');
      changed.time.isAutomatic = true;
      await changed.seed({ things: { keys: ['new'], things: [] } });

      expect(await contentOf(left)).toEqual(before);
      await changed.reset();
      expect(await contentOf(left)).toEqual(before);
      await changed.close();
      expect(await contentOf(left)).toEqual(before);
    },
  );

  test('of a fork of a world that is gone is whole', async () => {
    const { world } = await livelyWorld();
    const child = await fork(world, 'child');
    const names = await namesIn(world);
    await world.close();

    const grandchild = await fork(child, 'grandchild');
    await child.close();

    expect(await namesIn(grandchild)).toEqual(names);
  });

  test('takes what it is given beyond its source, which does not', async () => {
    const settingsOf = () => ({ auth: 'strict', timing: { queue: 0, run: 0, cancel: 0 } }) as const;
    const source = await toyWorld({ settingsOf });
    const copy = await new World(await toyParts({ name: 'copy', settingsOf })).openFrom(source, {
      things: { keys: ['new-key'] },
    });

    const ask = async (world: World, key: string) =>
      (await (await toyServer(world)).call('GET /things/runs', undefined, { 'X-Key': key })).status;

    expect([await ask(copy, 'new-key'), await ask(copy, 'standard-key')]).toEqual([200, 200]);
    expect([await ask(source, 'new-key'), await ask(source, 'standard-key')]).toEqual([401, 200]);
  });
});

describe('a reset', () => {
  test('brings back what the world began with', async () => {
    const fresh = await contentOf(await toyWorld());
    const { world } = await livelyWorld();

    await world.reset();

    expect(await contentOf(world)).toEqual(fresh);
  });

  test('gives the same ids again, and the same chance', async () => {
    const world = await toyWorld();
    world.faults.add({ match: { probability: 0.5 }, do: { error: 'Busy' } });
    const server = await toyServer(world);
    const play = async () => {
      const replies: string[] = [];
      for (let i = 0; i < 20; i += 1) replies.push((await server.call('POST /things/runs', { name: 'a' })).body);
      return replies;
    };
    const first = await play();

    await world.reset();
    world.faults.add({ match: { probability: 0.5 }, do: { error: 'Busy' } });

    expect(await play()).toEqual(first);
    expect(first.filter((reply) => reply.includes('Busy')).length).toBeGreaterThan(3);
  });

  const parts: Readonly<Record<Keepable, (world: World) => unknown>> = {
    clock: ({ clock }) => clock.now(),
    ids: async (world) => (await world.save()).ids,
    faults: ({ faults }) => faults.list(),
    plans: ({ plans }) => plans.list(),
    variants: ({ variants }) => variants.chosen(),
    journal: ({ journal }) => journal.entries(),
  };

  test.each(KEEPABLE)('keeps the %s where it is asked to, and nothing else', async (kept) => {
    const fresh = await toyWorld();
    const { world } = await livelyWorld();
    const before = await parts[kept](world);

    await world.reset({ keep: [kept] });

    for (const part of KEEPABLE) {
      expect(await parts[part](world), part).toEqual(part === kept ? before : await parts[part](fresh));
    }
    expect(before).not.toEqual(await parts[kept](fresh));
    expect(await namesIn(world)).toEqual(['first']);
  });

  test('keeps all that can be kept, but no runs', async () => {
    const { world } = await livelyWorld();
    const before = await Promise.all(KEEPABLE.map((part) => parts[part](world)));

    await world.reset({ keep: KEEPABLE });

    expect(await Promise.all(KEEPABLE.map((part) => parts[part](world)))).toEqual(before);
    expect(await namesIn(world)).toEqual(['first']);
  });

  test('of some providers leaves everything else alone', async () => {
    const { world, server } = await livelyWorld();
    const before = await Promise.all(KEEPABLE.map((part) => parts[part](world)));

    await world.reset({ providers: ['things'] });

    expect(await namesIn(world, 'things')).toEqual(['first']);
    expect(await namesIn(world, 'others')).toEqual(['c', 'first']);
    expect(await Promise.all(KEEPABLE.map((part) => parts[part](world)))).toEqual(before);
    expect((await server.call('POST /things/runs', { name: 'again' })).json).toMatchObject({ number: 1 });
  });

  test('comes back to the rules that the world began with', async () => {
    const rules = {
      variants: { 'things.greeting': 'long' },
      faults: [{ do: { error: 'Busy' } }],
      plans: [{ plan: { run: '5s' } }],
    };
    const world = await toyWorld({ rules });
    world.faults.clear();
    world.plans.add({ plan: { run: '6s' } });
    world.variants.choose({ 'things.greeting': 'short' });

    await world.reset();

    expect(world.faults.list()).toMatchObject([{ id: 'fault-1', do: { error: 'Busy' } }]);
    expect(world.plans.list()).toMatchObject([{ id: 'plan-1', plan: { run: '5s' } }]);
    expect(world.variants.chosen()).toMatchObject({ 'things.greeting': 'long' });
  });

  test('comes one after the other with all else that takes its time', async () => {
    const { world } = await livelyWorld();

    const saved = world.save();
    await Promise.all([
      world.reset(),
      world.seed({ things: { things: [thing('late')] } }),
      world.reset(),
      world.seed({ things: { things: [thing('later')] } }),
    ]);

    expect(await namesIn(world)).toEqual(['later', 'first']);
    expect((await saved).journal.total).toBe(4);
  });
});

const thing = (name: string, changes: Partial<NonNullable<ThingsFixture['things']>[number]> = {}) => ({
  id: `id-${name}`,
  name,
  timeline: [{ at: '-1s', to: 'waiting' as const }],
  ...changes,
});

describe('to seed', () => {
  test('adds runs, credentials and rules to what is there', async () => {
    const { world } = await livelyWorld();

    await world.seed(
      { things: { things: [thing('new')] }, others: { things: [thing('other')] } },
      { variants: { 'others.greeting': 'long' }, faults: [{ do: { lost: true } }], plans: [{ plan: { run: '9s' } }] },
    );

    expect(await namesIn(world)).toContain('new');
    expect(await namesIn(world, 'others')).toContain('other');
    expect(world.variants.chosen()).toEqual({ 'things.greeting': 'long', 'others.greeting': 'long' });
    expect(world.faults.list().map(({ id }) => id)).toEqual(['fault-1', 'fault-2']);
    expect(world.plans.list()).toMatchObject([
      { id: 'plan-1', seen: 3 },
      { id: 'plan-2', seen: 0 },
    ]);
  });

  test.each<readonly [string, Record<string, ThingsFixture>, object, new (...args: never[]) => Error, string]>([
    [
      'a run that is there',
      { things: { things: [thing('a'), thing('b', { id: FIRST_THING })] } },
      {},
      UserError,
      '/things/things/1/id is there already',
    ],
    [
      'runs of one id',
      {
        things: { things: [thing('a')] },
        others: { things: [thing('b'), thing('c', { timeline: [{ at: '-1s', to: 'done' }] })] },
      },
      {},
      UserError,
      '/others/things/1/timeline/0/to a run begins as waiting',
    ],
    [
      'a key that is none',
      { things: { things: [thing('a')] }, others: { keys: [''] } },
      {},
      UserError,
      '/others/keys has an empty key',
    ],
    [
      'a rule',
      { things: { things: [thing('a')] } },
      { faults: [{ do: { error: 'Busy' } }, { do: { error: 'Bussy' } }] },
      RuleProblem,
      "'Bussy' is no failure of things, others; near it are Busy",
    ],
    ['a plan', { things: { things: [thing('a')] } }, { plans: [{ plan: {} }] }, RuleProblem, 'says how'],
    [
      'a choice',
      { things: { things: [thing('a')] } },
      { variants: { 'things.greeting': 'short', 'things.mood': 'x' } },
      RuleProblem,
      "'things.mood' is no variant; near it are things.greeting",
    ],
  ])('adds nothing at all where %s makes no sense', async (_name, fixtures, rules, kind, message) => {
    const { world } = await livelyWorld();
    const before = await contentOf(world);

    const seeding = world.seed(fixtures, { variants: {}, faults: [], plans: [], ...rules });

    await expect(seeding).rejects.toThrow(kind);
    await expect(seeding).rejects.toThrow(message);
    expect(await contentOf(world)).toEqual(before);
  });

  test('goes on after something that made no sense', async () => {
    const world = await toyWorld();
    await world.seed({ others: { keys: [''] } }).catch(() => undefined);

    await world.seed({ things: { things: [thing('a')] } });

    expect(await namesIn(world)).toContain('a');
  });

  test('many times keeps every credential', async () => {
    const world = await toyWorld({ settingsOf: () => ({ auth: 'strict', timing: { queue: 0, run: 0, cancel: 0 } }) });
    const { call } = await toyServer(world);

    for (let i = 0; i < 80; i += 1) await world.seed({ things: { keys: [`key-${i}`] } });
    const statuses = await Promise.all(
      [0, 40, 79].map((i) => call('GET /things/runs', undefined, { 'X-Key': `key-${i}` })),
    );
    const copy = await toyServer(
      await new World(
        await toyParts({
          name: 'copy',
          settingsOf: () => ({ auth: 'strict', timing: { queue: 0, run: 0, cancel: 0 } }),
        }),
      ).openFrom(world, {}),
    );

    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await copy.call('GET /things/runs', undefined, { 'X-Key': 'key-0' })).status).toBe(200);
  });
});

describe('what is saved', () => {
  const throughFile = async (world: World): Promise<WorldContent> =>
    readWorldFile(JSON.parse(JSON.stringify(writeWorldFile(await world.save()))), toyKernel.contract.operations);

  test('makes another world as this one is', async () => {
    const { world } = await livelyWorld();
    const other = await toyWorld({ name: 'other', seed: 'another' });

    await other.restore(await throughFile(world));

    expect(await contentOf(other)).toEqual(await contentOf(world));
  });

  test('makes a world that goes on as this one does', async () => {
    const { world, server } = await livelyWorld();
    const other = await toyWorld({ name: 'other', seed: 'another' });
    await other.restore(await throughFile(world));
    const there = await toyServer(other);

    const ids = [await server.start('x'), await there.start('x')];
    const replies = [await server.call('GET /things/runs'), await there.call('GET /things/runs')];

    expect(ids[0]).toBe(ids[1]);
    expect(replies[0]?.body).toBe(replies[1]?.body);
  });

  test('takes this world back to where it was, also in time', async () => {
    const { world, server } = await livelyWorld();
    const file = await throughFile(world);
    const before = await contentOf(world);

    await server.start('later');
    await world.time.move({ by: 3_600_000 });
    world.faults.clear();
    world.time.isAutomatic = true;
    await world.restore(file);

    expect(await contentOf(world)).toEqual(before);
  });

  test('holds more than a world may forget: nothing of before is left', async () => {
    const empty = await throughFile(await toyWorld());
    const { world } = await livelyWorld();

    await world.restore(empty);

    expect(await contentOf(world)).toEqual(await contentOf(await toyWorld()));
  });

  test.each<readonly [string, (file: WorldContent) => WorldContent, string]>([
    [
      'a run',
      (file) => ({
        ...file,
        services: { ...file.services, others: { things: [thing('a', { timeline: [{ at: '+1s', to: 'waiting' }] })] } },
      }),
      '/others/things/0/timeline/0/at lies in the future',
    ],
    [
      'a fault',
      (file) => ({ ...file, rules: { ...file.rules, faults: [{ do: { error: 'Bussy' } }] } }),
      "'Bussy' is no failure",
    ],
    [
      'a choice',
      (file) => ({ ...file, rules: { ...file.rules, variants: { 'things.greeting': 'rude' } } }),
      "'rude' is no choice",
    ],
  ])('changes nothing where %s makes no sense', async (_name, spoil, message) => {
    const { world } = await livelyWorld();
    const file = await throughFile(await toyWorld({ clock: { mode: 'frozen', offset: 0, at: NOON - 86_400_000 } }));
    const before = await contentOf(world);

    await expect(world.restore(spoil(file))).rejects.toThrow(message);

    expect(await contentOf(world)).toEqual(before);
  });

  test('that makes no sense and lies in the future sets nothing off', async () => {
    const { world } = await livelyWorld();
    const file = await throughFile(await toyWorld({ clock: { mode: 'frozen', offset: 0, at: NOON + 86_400_000 } }));
    let calls = 0;
    world.agenda.add(NOON + 60_000, 'a callback', () => {
      calls += 1;
    });

    await world.restore({ ...file, services: { others: { keys: [''] } } }).catch(() => undefined);
    for (let i = 0; i < 10; i += 1) await turn();

    expect(calls).toBe(0);
    expect(world.agenda.next()).toBe(NOON + 60_000);
  });
});

describe('a world that is opened', () => {
  test('over a folder that knows it is as it was left', async () => {
    const folder = await temporaryFolder();
    const storage = await openStorage({ folder });
    const first = await toyWorld({ storage });
    const { start } = await toyServer(first);
    const id = await start('kept');
    await first.time.move({ by: 5000 });
    await first.saveClock();
    await storage.close();

    const again = await openStorage({ folder });
    onTestFinished(() => again.close());
    const world = await toyWorld({ storage: again });

    expect(world.clock.now()).toBe(NOON + 5000);
    expect(stateAt((await world.runs.find(id))?.run.timeline ?? [], world.clock.now())).toBe('running');
    expect(await (await toyServer(world)).start()).not.toBe(id);
  });

  test('has on its agenda what its services put there, and again after a reset, a fork and a restore', async () => {
    const onWake = ({ agenda, clock }: Core) => void agenda.add(clock.now() + 1000, 'a callback', () => undefined);
    const providers = [toyProvider('things', { onWake })];
    const world = await toyWorld({ providers });
    const eventsIn = async ({ time }: World) => {
      const { settled } = await time.move({ by: 10_000 });
      return settled.map(({ at }) => at - NOON);
    };
    const opened = await eventsIn(world);

    await world.reset({ keep: ['clock'] });
    const fork = await new World(await toyParts({ name: 'fork', providers })).openFrom(world, {});
    const file = await world.save();
    const [here, there] = [await eventsIn(world), await eventsIn(fork)];
    await world.restore(file);

    expect([opened, here, there]).toEqual([[1000], [11_000], [11_000]]);
    expect(await eventsIn(world)).toEqual([11_000]);
  });

  test('drops what its services had on its agenda when it is reset', async () => {
    const onWake = ({ agenda, clock }: Core) => void agenda.add(clock.now() + 1000, 'a callback', () => undefined);
    const world = await toyWorld({ providers: [toyProvider('things', { onWake })] });

    await world.reset();
    await world.seed({ things: { things: [thing('a')] } });
    const { settled } = await world.time.move({ by: 10_000 });

    expect(settled).toHaveLength(1);
  });

  test('without a seed has ids that nobody can foresee', async () => {
    const ids = await Promise.all(
      ['one', 'two'].map(async (name) => (await toyServer(await toyWorld({ name, seed: undefined }))).start()),
    );

    expect(ids[0]).not.toBe(ids[1]);
  });
});
