import { describe, expect, test } from 'vitest';
import { openStorage } from '../../src/core/storage/storage.ts';
import type { Collection, CollectionSpec } from '../../src/core/storage/store.ts';

interface Thing {
  readonly id: string;
  readonly owner: string;
  readonly done?: boolean;
  readonly text?: string;
}

const byOwner = { key: ({ id }: Thing) => id, indexes: { owner: ({ owner }: Thing) => owner } };

async function things(spec: Partial<CollectionSpec<Thing>> = {}): Promise<Collection<Thing>> {
  const storage = await openStorage();
  return storage.store('world').collection('things', { ...byOwner, ...spec });
}

/** A collection that holds `a`, `b`, `c`, … of the given owners. */
async function thingsOf(...owners: readonly string[]): Promise<Collection<Thing>> {
  const collection = await things();
  for (const [at, owner] of owners.entries()) await collection.put({ id: letter(at), owner });
  return collection;
}

const letter = (at: number): string => String.fromCharCode('a'.charCodeAt(0) + at);

const ids = async (found: Promise<readonly Thing[]>): Promise<string> => (await found).map(({ id }) => id).join(' ');

describe('insert', () => {
  test('adds a record', async () => {
    const collection = await things();

    const added = await collection.insert({ id: 'a', owner: 'x' });

    expect(added).toBe(true);
    expect(await collection.get('a')).toEqual({ id: 'a', owner: 'x' });
    expect(await ids(collection.list('owner', 'x'))).toBe('a');
  });

  test('leaves a record of the same key alone', async () => {
    const collection = await thingsOf('x');

    const added = await collection.insert({ id: 'a', owner: 'y' });

    expect(added).toBe(false);
    expect(await collection.get('a')).toEqual({ id: 'a', owner: 'x' });
    expect(await collection.list('owner', 'y')).toEqual([]);
  });

  test('lets one of many win', async () => {
    const collection = await things();

    const added = await Promise.all(['x', 'y', 'z'].map((owner) => collection.insert({ id: 'a', owner })));

    expect(added).toEqual([true, false, false]);
  });
});

describe('put', () => {
  test('replaces a record at its place', async () => {
    const collection = await thingsOf('x', 'x', 'x');

    await collection.put({ id: 'b', owner: 'x', done: true });

    expect(await ids(collection.list('owner', 'x'))).toBe('a b c');
    expect(await ids(collection.all())).toBe('a b c');
    expect(await collection.get('b')).toMatchObject({ done: true });
  });

  test('moves a record to another group, where it stands by its age', async () => {
    const collection = await thingsOf('x', 'y', 'x', 'x');

    await collection.put({ id: 'b', owner: 'x' });

    expect(await ids(collection.list('owner', 'x'))).toBe('a b c d');
    expect(await collection.list('owner', 'y')).toEqual([]);
  });
});

describe('update', () => {
  test('makes a new record of the current one', async () => {
    const collection = await thingsOf('x');

    const updated = await collection.update('a', (current) => ({ ...current, owner: 'y' }));

    expect(updated).toEqual({ id: 'a', owner: 'y' });
    expect(await ids(collection.list('owner', 'y'))).toBe('a');
  });

  test('is undefined for a key that is not there', async () => {
    const collection = await things();

    expect(await collection.update('a', (current) => current)).toBeUndefined();
  });

  test('loses none of many at once', async () => {
    const collection = await things();
    await collection.put({ id: 'a', owner: '' });

    const longer = (current: Thing): Thing => ({ ...current, owner: `${current.owner}x` });
    await Promise.all(Array.from({ length: 100 }, () => collection.update('a', longer)));

    expect(await collection.get('a')).toEqual({ id: 'a', owner: 'x'.repeat(100) });
  });

  test('leaves everything as it was when the change throws', async () => {
    const collection = await thingsOf('x');
    const refused = new Error('not now');

    const updated = collection.update('a', () => {
      throw refused;
    });

    await expect(updated).rejects.toBe(refused);
    expect(await collection.get('a')).toEqual({ id: 'a', owner: 'x' });
  });

  test('refuses another key', async () => {
    const collection = await thingsOf('x');

    const updated = collection.update('a', (current) => ({ ...current, id: 'b' }));

    await expect(updated).rejects.toThrow('A record keeps its key.');
    expect(await ids(collection.all())).toBe('a');
  });
});

describe('delete', () => {
  test('takes a record out of everything', async () => {
    const collection = await thingsOf('x', 'x', 'x');

    const deleted = await collection.delete('b');

    expect(deleted).toBe(true);
    expect(await collection.get('b')).toBeUndefined();
    expect(await ids(collection.list('owner', 'x'))).toBe('a c');
    expect(await ids(collection.all())).toBe('a c');
  });

  test('is false for a key that is not there', async () => {
    const collection = await things();

    expect(await collection.delete('a')).toBe(false);
  });

  test('forgets the place: the same key comes back as the newest', async () => {
    const collection = await thingsOf('x', 'x');

    await collection.delete('a');
    await collection.insert({ id: 'a', owner: 'x' });

    expect(await ids(collection.list('owner', 'x'))).toBe('b a');
  });
});

describe('page', () => {
  test.each([
    [{ offset: 0, limit: 2 }, 'a b'],
    [{ offset: 2, limit: 2 }, 'c d'],
    [{ offset: 4, limit: 2 }, 'e'],
    [{ offset: 5, limit: 2 }, ''],
    [{ offset: 0, limit: 0 }, ''],
    [{ offset: -3, limit: 1 }, 'a'],
    [{ offset: 0, limit: 2, newestFirst: true }, 'e d'],
    [{ offset: 3, limit: 9, newestFirst: true }, 'b a'],
  ])('%j', async (request, expected) => {
    const collection = await thingsOf('x', 'x', 'x', 'x', 'x');

    const { items, total } = await collection.page('owner', 'x', request);

    expect(items.map(({ id }) => id).join(' ')).toBe(expected);
    expect(total).toBe(5);
  });

  test('is empty for a value that no record has', async () => {
    const collection = await thingsOf('x');

    expect(await collection.page('owner', 'y', { offset: 0, limit: 5 })).toEqual({ items: [], total: 0 });
  });

  test('refuses an index that was not asked for', async () => {
    const collection = await things();

    await expect(collection.page('colour', 'red', { offset: 0, limit: 5 })).rejects.toThrow('has no index colour');
  });
});

describe('capacity', () => {
  test('drops the oldest beyond it', async () => {
    const collection = await things({ capacity: 3 });

    for (const id of 'abcde') await collection.insert({ id, owner: 'x' });

    expect(await ids(collection.all())).toBe('c d e');
    expect(await ids(collection.list('owner', 'x'))).toBe('c d e');
  });

  test('drops the oldest that is expendable', async () => {
    const collection = await things({ capacity: 3, expendable: ({ done }) => done === true });

    for (const id of 'abcde') await collection.insert({ id, owner: 'x', done: id === 'b' || id === 'c' });

    expect(await ids(collection.all())).toBe('a d e');
  });

  test('drops the oldest where none is expendable', async () => {
    const collection = await things({ capacity: 2, expendable: () => false });

    for (const id of 'abc') await collection.insert({ id, owner: 'x' });

    expect(await ids(collection.all())).toBe('b c');
  });

  test('does not look for an expendable one far from the eldest', async () => {
    const asked: string[] = [];
    const expendable = ({ id, done }: Thing): boolean => asked.push(id) > 0 && done === true;
    const collection = await things({ capacity: 100, expendable });

    for (let at = 0; at <= 100; at += 1) await collection.insert({ id: `${at}`, owner: 'x', done: at === 50 });

    expect(asked).toHaveLength(16);
    expect(await collection.get('0')).toBeUndefined();
  });

  test('bounds the weight as well as the count', async () => {
    const collection = await things({ bytes: 10_000 });

    for (const id of 'abcde') await collection.insert({ id, owner: 'x', text: '.'.repeat(3_000) });

    expect(await ids(collection.all())).toBe('c d e');
  });

  test('counts the weight of a record that has grown', async () => {
    const collection = await things({ bytes: 10_000 });
    for (const id of 'abc') await collection.insert({ id, owner: 'x', text: '' });

    await collection.update('a', (current) => ({ ...current, text: '.'.repeat(9_950) }));

    expect(await ids(collection.all())).toBe('a');
  });

  test('keeps a record that is too heavy by itself, alone', async () => {
    const collection = await things({ bytes: 1_000 });

    for (const id of 'ab') await collection.insert({ id, owner: 'x', text: '.'.repeat(3_000) });

    expect(await ids(collection.all())).toBe('b');
  });
});
