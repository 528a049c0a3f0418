import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStorage, type Storage } from '../../src/core/storage/storage.ts';
import type { Collection } from '../../src/core/storage/store.ts';
import { temporaryFolder } from '../support/temporary.ts';

interface Thing {
  readonly id: string;
  readonly owner: string;
}

const spec = { key: ({ id }: Thing) => id, indexes: { owner: ({ owner }: Thing) => owner } };
const isNumber = (value: unknown): value is number => typeof value === 'number';

const thingsIn = (storage: Storage, world = 'default'): Collection<Thing> =>
  storage.store(world).collection('things', spec);

const ids = (things: readonly Thing[]): string => things.map(({ id }) => id).join(' ');

/** What is to hold wherever the data live. */
describe.each([
  ['memory', async () => ({})],
  ['a folder', async () => ({ folder: await temporaryFolder() })],
])('over %s', (_, makeOptions) => {
  const open = async (): Promise<Storage> => openStorage(await makeOptions());

  test('is fresh at first', async () => {
    const storage = await open();

    expect(storage.fresh).toBe(true);
    expect(storage.generation).toBe(0);
    expect(storage.worlds()).toEqual([]);
    await storage.close();
  });

  test('keeps worlds apart', async () => {
    const storage = await open();
    const [one, two] = [thingsIn(storage, 'one'), thingsIn(storage, 'two')];
    await one.put({ id: 'a', owner: 'x' });
    await two.put({ id: 'b', owner: 'x' });

    await storage.store('one').clear();

    expect(await one.all()).toEqual([]);
    expect(await one.list('owner', 'x')).toEqual([]);
    expect(ids(await two.list('owner', 'x'))).toBe('b');
    expect(storage.worlds()).toEqual(['two']);
    await storage.close();
  });

  test('gives the same store each time and each collection once', async () => {
    const storage = await open();
    thingsIn(storage);

    expect(storage.store('default')).toBe(storage.store('default'));
    expect(() => thingsIn(storage)).toThrow('The collection things is open already.');
    await storage.close();
  });

  test('starts a dropped world anew and forgets what comes too late for the old one', async () => {
    const storage = await open();
    const old = thingsIn(storage);
    await old.put({ id: 'a', owner: 'x' });

    await storage.drop('default');
    const things = thingsIn(storage);
    await old.put({ id: 'late', owner: 'x' });
    await things.put({ id: 'b', owner: 'x' });

    expect(ids(await things.all())).toBe('b');
    expect(ids((await storage.store('default').view('things')?.all()) as Thing[])).toBe('b');
    await storage.close();
  });

  test('forks a world, and neither sees what the other does from then on', async () => {
    const storage = await open();
    const from = thingsIn(storage, 'from');
    for (const id of ['c', '10', 'a', '9']) await from.put({ id, owner: 'x' });
    expect(ids(await from.list('owner', 'x'))).toBe('c 10 a 9');

    storage.store('to').adopt(storage.store('from').fork());
    storage.store('later').adopt(storage.store('from').fork());
    const to = thingsIn(storage, 'to');
    await from.put({ id: 'a', owner: 'y' });
    await from.delete('9');
    await to.update('c', (thing) => ({ ...thing, owner: 'y' }));
    await to.insert({ id: 'new', owner: 'x' });
    await to.delete('10');

    expect([ids(await from.list('owner', 'x')), ids(await from.list('owner', 'y'))]).toEqual(['c 10', 'a']);
    expect([ids(await to.list('owner', 'x')), ids(await to.list('owner', 'y'))]).toEqual(['a 9 new', 'c']);
    expect(ids(await thingsIn(storage, 'later').list('owner', 'x'))).toBe('c 10 a 9');
    await storage.store('from').clear();
    expect(ids(await to.all())).toBe('c a 9 new');
    await storage.close();
  });

  test('shows an open collection to a reader', async () => {
    const storage = await open();
    await thingsIn(storage).put({ id: 'a', owner: 'x' });

    expect(await storage.store('default').view('things')?.get('a')).toEqual({ id: 'a', owner: 'x' });
    expect(storage.store('default').view('others')).toBeUndefined();
    await storage.close();
  });

  test('keeps values beside the records', async () => {
    const { meta, ...storage } = await open();
    await meta.put('number', 7);
    await meta.put('text', 'seven');
    await meta.put('gone', 1);

    await meta.delete('gone');

    expect(await meta.get('number', isNumber)).toBe(7);
    expect(await meta.get('text', isNumber)).toBeUndefined();
    expect(await meta.get('gone', isNumber)).toBeUndefined();
    await storage.close();
  });

  test('can be closed twice', async () => {
    const storage = await open();

    await storage.close();

    await expect(storage.close()).resolves.toBeUndefined();
  });
});

describe('a folder', () => {
  /** Opens, works, closes. */
  async function session<T>(folder: string, work: (storage: Storage) => Promise<T> | T): Promise<T> {
    const storage = await openStorage({ folder });
    const result = await work(storage);
    await storage.close();
    return result;
  }

  test('gives back what was put into it', async () => {
    const folder = await temporaryFolder();
    await session(folder, async (storage) => {
      const things = thingsIn(storage);
      for (const id of ['a', 'b', 'c', 'd']) await things.put({ id, owner: 'x\u2028"\n\ud800é' });
      await things.update('c', (thing) => ({ ...thing, owner: 'y' }));
      await things.delete('b');
      await storage.meta.put('number', 7);
      await storage.meta.put('gone', 7);
      await storage.meta.delete('gone');
      await thingsIn(storage, 'cleared').put({ id: 'a', owner: 'x' });
      await storage.store('cleared').clear();
      await thingsIn(storage, 'dropped').put({ id: 'a', owner: 'x' });
      await storage.drop('dropped');
    });

    await session(folder, async (storage) => {
      const things = thingsIn(storage);
      expect(ids(await things.all())).toBe('a c d');
      expect(ids(await things.list('owner', 'x\u2028"\n\ud800é'))).toBe('a d');
      expect(ids(await things.list('owner', 'y'))).toBe('c');
      expect(await storage.meta.get('number', isNumber)).toBe(7);
      expect(await storage.meta.get('gone', isNumber)).toBeUndefined();
      expect(storage.worlds()).toEqual(['default']);
    });
  });

  test('counts how often it was opened, and is fresh until something is stored', async () => {
    const folder = await temporaryFolder();
    const state = ({ fresh, generation }: Storage) => ({ fresh, generation });

    expect(await session(folder, state)).toEqual({ fresh: true, generation: 0 });
    expect(await session(folder, state)).toEqual({ fresh: true, generation: 1 });
    await session(folder, (storage) => storage.meta.put('number', 7));
    expect(await session(folder, state)).toEqual({ fresh: false, generation: 3 });
  });

  test('remembers what was dropped for want of room', async () => {
    const folder = await temporaryFolder();
    await session(folder, async (storage) => {
      const few = storage.store('default').collection('things', { ...spec, capacity: 2 });
      for (const id of ['a', 'b', 'c']) await few.put({ id, owner: 'x' });
    });

    expect(await session(folder, async (storage) => ids(await thingsIn(storage).all()))).toBe('b c');
  });

  test('is closed to others until it is closed', async () => {
    const folder = await temporaryFolder();
    const storage = await openStorage({ folder });

    await expect(openStorage({ folder })).rejects.toThrow(`${folder}: in use`);
    await storage.close();

    await expect(session(folder, () => 'open')).resolves.toBe('open');
  });

  test('takes no change once it is closed', async () => {
    const folder = await temporaryFolder();
    const things = await session(folder, (storage) => thingsIn(storage));

    await expect(things.put({ id: 'a', owner: 'x' })).rejects.toThrow('The storage is closed.');

    expect(await things.all()).toEqual([]);
  });

  test('refuses a record that cannot be written down, and leaves everything as it was', async () => {
    const folder = await temporaryFolder();
    await session(folder, async (storage) => {
      const numbers = storage.store('default').collection<{ n: bigint }>('numbers', { key: ({ n }) => `${n}` });

      await expect(numbers.put({ n: 1n })).rejects.toThrow(TypeError);

      expect(await numbers.all()).toEqual([]);
    });
  });

  test('leaves other files alone and no lock behind', async () => {
    const folder = join(await temporaryFolder(), 'data');

    await session(folder, (storage) => storage.meta.put('number', 7));

    expect(readdirSync(folder)).toEqual(['journal-1.jsonl']);
  });
});
