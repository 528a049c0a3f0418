import { afterEach, describe, expect, test, vi } from 'vitest';
import { createIds } from '../../../src/core/ids.ts';
import type { Exchange } from '../../../src/core/provider.ts';
import { World } from '../../../src/core/world/world.ts';
import { type MakeWorld, WorldProblem, Worlds } from '../../../src/core/world/worlds.ts';
import { someExchange, someOperation } from '../../support/entries.ts';
import { toyParts, toys, toyWorld } from '../../support/toy-world.ts';

afterEach(() => vi.useRealTimers());

const make: MakeWorld = async (name) => new World(await toyParts({ name })).open();

async function newWorlds(limit = 10): Promise<Worlds> {
  return new Worlds({ main: await toyWorld(), providers: toys, ids: createIds('worlds'), limit });
}

/** A call with this key to this provider. */
const callWith = (key?: string, owner = 'things'): Exchange =>
  someExchange({ operation: someOperation({ owner }), headers: key === undefined ? {} : { 'x-key': key } });
const find = (worlds: Worlds, key?: string, name?: string, owner = 'things') =>
  worlds.find(name, owner, callWith(key, owner))?.name;
const keyOf = ({ issued }: Awaited<ReturnType<Worlds['create']>>, provider = 'things') =>
  issued.get(provider)?.key ?? '';
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof WorldProblem ? error.code : error),
  );

describe('to create a world', () => {
  test('gives it a name and credentials of its own for every provider', async () => {
    const worlds = await newWorlds();

    const [one, other] = [await worlds.create({}, make), await worlds.create({}, make)];

    expect(one.world.name).toMatch(/^w-[0-9a-f]{8}$/);
    expect(one.world.name).not.toBe(other.world.name);
    expect([...one.issued.keys()]).toEqual(['things', 'others']);
    expect(new Set([one, other].flatMap((kept) => [keyOf(kept), keyOf(kept, 'others')])).size).toBe(4);
    expect(worlds.list().map(({ world }) => world.name)).toEqual([one.world.name, other.world.name]);
    expect(worlds.get(one.world.name)).toBe(one.world);
  });

  test('hands its credentials to who makes it', async () => {
    const worlds = await newWorlds();
    let handed: unknown;

    const { issued } = await worlds.create({ name: 'one' }, (name, credentials) => {
      handed = credentials.get('things')?.fixture;
      return make(name, credentials);
    });

    expect(handed).toEqual({ keys: [issued.get('things')?.key] });
  });

  test.each(['a', '0', 'a-b', 'a--b', 'w-1', 'x'.repeat(63)])('takes the name %s', async (name) => {
    const worlds = await newWorlds();

    expect((await worlds.create({ name }, make)).world.name).toBe(name);
  });

  test.each(['', '-a', 'a-', 'A', 'a_b', 'a.b', 'a/b', 'a b', 'ä', 'x'.repeat(64), 'a\n', '..'])(
    'refuses the name %j',
    async (name) => {
      const worlds = await newWorlds();

      const creating = worlds.create({ name }, make);

      await expect(creating).rejects.toThrow(
        `'${name}' is no name of a world: a name has up to 63 small letters, digits and hyphens inside.`,
      );
      expect(await codeOf(creating)).toBe('BadName');
      expect(worlds.list()).toEqual([]);
    },
  );

  test.each(['default', 'one'])('refuses the name %s, which is taken', async (name) => {
    const worlds = await newWorlds();
    await worlds.create({ name: 'one' }, make);

    expect(await codeOf(worlds.create({ name }, make))).toBe('NameTaken');
  });

  test('of one name is possible once, also where two ask at once', async () => {
    const worlds = await newWorlds();
    let made = 0;
    const counting: MakeWorld = (name, issued) => {
      made += 1;
      return make(name, issued);
    };

    const codes = await Promise.all([1, 2, 3].map(() => codeOf(worlds.create({ name: 'one' }, counting))));

    expect(codes).toEqual(['none', 'NameTaken', 'NameTaken']);
    expect(made).toBe(1);
  });

  test('ends at the limit, also where many ask at once, and goes on when one has gone', async () => {
    const worlds = await newWorlds(2);

    const codes = await Promise.all(['a', 'b', 'c'].map((name) => codeOf(worlds.create({ name }, make))));
    await worlds.delete('a');

    expect(codes).toEqual(['none', 'none', 'TooManyWorlds']);
    expect(await codeOf(worlds.create({ name: 'c' }, make))).toBe('none');
    await expect(worlds.create({ name: 'd' }, make)).rejects.toThrow('There are 2 worlds already. Delete some.');
  });

  test('that fails leaves its name free', async () => {
    const worlds = await newWorlds(1);
    const failing = () => Promise.reject(new Error('planted'));

    await expect(worlds.create({ name: 'one' }, failing)).rejects.toThrow('planted');

    expect(worlds.list()).toEqual([]);
    expect(await codeOf(worlds.create({ name: 'one' }, make))).toBe('none');
  });
});

describe('a call', () => {
  test('goes to the world that gave out its credential, else to the default one', async () => {
    const worlds = await newWorlds();
    const one = await worlds.create({ name: 'one' }, make);
    const two = await worlds.create({ name: 'two' }, make);

    expect(find(worlds, keyOf(one))).toBe('one');
    expect(find(worlds, keyOf(two, 'others'), undefined, 'others')).toBe('two');
    expect(find(worlds, 'somebody')).toBe('default');
    expect(find(worlds)).toBe('default');
  });

  test('goes to the world that it names, whatever its credential', async () => {
    const worlds = await newWorlds();
    const one = await worlds.create({ name: 'one' }, make);
    await worlds.create({ name: 'two' }, make);

    expect(find(worlds, keyOf(one), 'two')).toBe('two');
    expect(find(worlds, keyOf(one), 'default')).toBe('default');
    expect(find(worlds, keyOf(one), 'three')).toBeUndefined();
    expect(find(worlds, undefined, '')).toBeUndefined();
  });

  test('to no provider goes by the credential of any', async () => {
    const worlds = await newWorlds();
    const one = await worlds.create({ name: 'one' }, make);

    expect(find(worlds, keyOf(one, 'others'), undefined, 'control')).toBe('one');
    expect(find(worlds, 'somebody', undefined, 'control')).toBe('default');
  });

  test('with a credential of a world that is gone goes nowhere, and never to the default one', async () => {
    const worlds = await newWorlds();
    const one = await worlds.create({ name: 'one' }, make);
    await worlds.delete('one');

    expect(find(worlds, keyOf(one))).toBeUndefined();
    expect(find(worlds, keyOf(one, 'others'), undefined, 'control')).toBeUndefined();
    expect(find(worlds, keyOf(one), 'default')).toBe('default');
    expect(find(worlds, 'somebody')).toBe('default');
  });

  test('does not go to a new world of the old name by the old credential', async () => {
    const worlds = await newWorlds();
    const old = await worlds.create({ name: 'one' }, make);
    await worlds.delete('one');
    const young = await worlds.create({ name: 'one' }, make);

    expect(find(worlds, keyOf(old))).toBeUndefined();
    expect(find(worlds, keyOf(young))).toBe('one');
  });
});

describe('to delete a world', () => {
  test('ends it', async () => {
    const worlds = await newWorlds();
    const { world } = await worlds.create({ name: 'one' }, make);

    await worlds.delete('one');

    expect(worlds.get('one')).toBeUndefined();
    expect(worlds.list()).toEqual([]);
    expect(await world.runs.all()).toEqual([]);
    expect(world.agenda.isClosed).toBe(true);
  });

  test('is not possible for the default one, for one that is not there, or twice', async () => {
    const worlds = await newWorlds();
    await worlds.create({ name: 'one' }, make);

    const twice = await Promise.all([codeOf(worlds.delete('one')), codeOf(worlds.delete('one'))]);

    expect(twice).toEqual(['none', 'NoSuchWorld']);
    expect(await codeOf(worlds.delete('default'))).toBe('DefaultWorld');
    expect(await codeOf(worlds.delete('none'))).toBe('NoSuchWorld');
  });
});

describe('an idle world', () => {
  const minutes = 60_000;

  async function idling() {
    const main = await newWorlds();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    return main;
  }
  const pass = (time: number) => vi.advanceTimersByTimeAsync(time);

  test('goes when nobody has asked it anything for so long', async () => {
    const worlds = await idling();
    await worlds.create({ name: 'one', idleAfter: 5 * minutes }, make);
    await worlds.create({ name: 'two' }, make);

    await pass(5 * minutes - 1000);
    const before = worlds.list().length;
    await pass(2000);

    expect(before).toBe(2);
    expect(worlds.list().map(({ world }) => world.name)).toEqual(['two']);
  });

  test('stays as long as it is asked, by credential or by name', async () => {
    const worlds = await idling();
    const one = await worlds.create({ name: 'one', idleAfter: 5 * minutes }, make);

    await pass(4 * minutes);
    find(worlds, keyOf(one));
    await pass(4 * minutes);
    find(worlds, undefined, 'one');
    await pass(4 * minutes);
    const meanwhile = worlds.list().length;
    await pass(2 * minutes);

    expect(meanwhile).toBe(1);
    expect(worlds.list()).toEqual([]);
  });

  test('stays while somebody is being answered', async () => {
    const worlds = await idling();
    const { world } = await worlds.create({ name: 'one', idleAfter: minutes }, make);
    world.activity.begin();

    await pass(10 * minutes);
    const meanwhile = worlds.list().length;
    world.activity.end();
    await pass(2000);

    expect(meanwhile).toBe(1);
    expect(worlds.list()).toEqual([]);
  });

  test('is looked for only where there are some that may go', async () => {
    const worlds = await idling();
    await worlds.create({ name: 'never' }, make);
    const without = vi.getTimerCount();
    await worlds.create({ name: 'one', idleAfter: minutes }, make);
    const one = vi.getTimerCount();
    await pass(2 * minutes);
    const after = vi.getTimerCount();
    await worlds.create({ name: 'two', idleAfter: minutes }, make);
    await pass(2 * minutes);

    expect([without, one, after]).toEqual([0, 1, 0]);
    expect(worlds.list().map(({ world }) => world.name)).toEqual(['never']);
  });

  test('its credentials lead nowhere afterwards', async () => {
    const worlds = await idling();
    const one = await worlds.create({ name: 'one', idleAfter: minutes }, make);

    await pass(2 * minutes);

    expect(find(worlds, keyOf(one))).toBeUndefined();
  });
});

test('a close ends every world, and the search for idle ones', async () => {
  const worlds = await newWorlds();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { world } = await worlds.create({ idleAfter: 1000 }, make);

  await worlds.close();

  expect(world.agenda.isClosed).toBe(true);
  expect(worlds.list()).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
