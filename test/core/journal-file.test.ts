import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import type { JournalOptions } from '../../src/core/storage/journal-file.ts';
import { openStorage, type Storage } from '../../src/core/storage/storage.ts';
import type { Collection } from '../../src/core/storage/store.ts';
import { createDisk } from '../support/full-disk.ts';
import { temporaryFolder } from '../support/temporary.ts';

interface Thing {
  readonly id: string;
  readonly text?: string;
}

const HEADER = '{"format":"runstead-journal","version":1}\n';
const never: JournalOptions = { compactOpening: 1e9, compactRunning: 1e9 };

const thingsIn = (storage: Storage): Collection<Thing> =>
  storage.store('w').collection('things', { key: ({ id }: Thing) => id });

/** Opens, works, closes, and gives the keys of what is there then. */
async function session(
  folder: string,
  work: (things: Collection<Thing>) => Promise<unknown> = async () => undefined,
  journal: JournalOptions = never,
): Promise<string> {
  const storage = await openStorage({ folder, journal });
  const things = thingsIn(storage);
  await work(things);
  const ids = (await things.all()).map(({ id }) => id).join(' ');
  await storage.close();
  return ids;
}

const put =
  (...ids: readonly string[]) =>
  async (things: Collection<Thing>) => {
    for (const id of ids) await things.put({ id });
  };

const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');
const write = (folder: string, name: string, text: string): void => writeFileSync(join(folder, name), text);

describe('the files', () => {
  test('are a journal of one change per line', async () => {
    const folder = await temporaryFolder();

    await session(folder, async (things) => {
      await put('a', 'b')(things);
      await things.delete('a');
    });

    expect(read(folder, 'journal-1.jsonl').split('\n')).toEqual([
      HEADER.trim(),
      '["opened",1]',
      '["put","w","things","a",{"id":"a"}]',
      '["put","w","things","b",{"id":"b"}]',
      '["delete","w","things","a"]',
      '',
    ]);
  });

  test('are after compaction a snapshot, which is one JSON document, and a journal of what came later', async () => {
    const folder = await temporaryFolder();
    await session(folder, put('a', 'b'));

    await session(folder, put('c'), { compactOpening: 0 });

    expect(readdirSync(folder).sort()).toEqual(['journal-2.jsonl', 'runstead.json']);
    expect(JSON.parse(read(folder, 'runstead.json'))).toEqual({
      format: 'runstead-snapshot',
      version: 1,
      journal: 2,
      entries: [
        ['opened', 1],
        ['put', 'w', 'things', 'a', { id: 'a' }],
        ['put', 'w', 'things', 'b', { id: 'b' }],
      ],
    });
    expect(read(folder, 'journal-2.jsonl')).toBe(`${HEADER}["opened",2]\n["put","w","things","c",{"id":"c"}]\n`);
  });
});

describe('writing', () => {
  test('has written a change when it is acknowledged', async () => {
    const folder = await temporaryFolder();
    const storage = await openStorage({ folder });
    const things = thingsIn(storage);

    await things.insert({ id: 'a' });

    expect(read(folder, 'journal-1.jsonl')).toContain('["put","w","things","a",{"id":"a"}]\n');
    await storage.close();
  });

  test.each([[false], [true]])('sends what comes during a write in one go (sync: %s)', async (sync) => {
    const folder = await temporaryFolder();
    const disk = createDisk();
    const storage = await openStorage({ folder, journal: { openFile: disk.openFile, sync } });
    const things = thingsIn(storage);
    disk.writes = 0;

    await Promise.all(Array.from({ length: 100 }, (_, at) => things.put({ id: `${at}` })));

    expect(disk.writes).toBeLessThanOrEqual(2);
    await storage.close();
  });

  test('keeps what comes during a write for the next one', async () => {
    const folder = await temporaryFolder();
    const disk = createDisk();
    const storage = await openStorage({ folder, journal: { openFile: disk.openFile } });
    const things = thingsIn(storage);
    const later: Promise<void>[] = [];
    disk.during = () => {
      disk.during = () => undefined;
      later.push(things.put({ id: 'b' }), things.put({ id: 'c' }));
    };

    disk.writes = 0;

    await things.put({ id: 'a' });
    await Promise.all(later);
    await storage.close();

    expect(disk.writes).toBe(2);
    expect(await session(folder)).toBe('a b c');
  });

  test('splits what would be too large for one write', async () => {
    const folder = await temporaryFolder();
    const text = '.'.repeat(300_000);

    await session(folder, (things) =>
      Promise.all(Array.from({ length: 20 }, (_, at) => things.put({ id: `${at}`, text }))),
    );

    expect((await session(folder)).split(' ')).toHaveLength(20);
  });
});

describe('a full disk', () => {
  test('rejects the change, takes no other one, and goes on where it stopped once there is room', async () => {
    const folder = await temporaryFolder();
    const disk = createDisk();
    const storage = await openStorage({ folder, journal: { openFile: disk.openFile } });
    const things = thingsIn(storage);
    await things.put({ id: 'a' });

    disk.room = 10;
    const [rejected, waiting] = await Promise.allSettled([things.put({ id: 'b' }), things.put({ id: 'c' })]);
    const refused = await things.put({ id: 'd' }).catch((error: unknown) => error);

    expect(rejected).toMatchObject({ status: 'rejected', reason: expect.any(UserError) });
    expect(waiting).toMatchObject({ status: 'rejected' });
    expect(refused).toMatchObject({
      message: expect.stringMatching(/journal-1\.jsonl: could not be written \(ENOSPC/),
    });
    expect(await things.get('d')).toBeUndefined();
    expect(read(folder, 'journal-1.jsonl')).toMatch(/"id":"a"}\]\n$/);

    disk.room = Number.POSITIVE_INFINITY;
    await Promise.all([things.put({ id: 'e' }), things.update('b', (thing) => ({ ...thing, text: 'x' }))]);
    await storage.close();

    // What was rejected had been made already in memory. It is kept as soon as it can, so that the two do not differ.
    expect(await session(folder)).toBe('a b c e');
  });

  test('leaves a readable file even when it cannot be cut back', async () => {
    const folder = await temporaryFolder();
    const disk = createDisk();
    const storage = await openStorage({ folder, journal: { openFile: disk.openFile } });
    const things = thingsIn(storage);
    await things.put({ id: 'a' });

    disk.stuck = true;
    disk.room = 10;
    await expect(things.put({ id: 'b', text: 'a long one' })).rejects.toThrow('ENOSPC');
    disk.room = 1_000;
    await expect(things.put({ id: 'c' })).rejects.toThrow('ENOSPC');
    const torn = read(folder, 'journal-1.jsonl');
    disk.stuck = false;
    await things.put({ id: 'd' });
    await storage.close();

    expect(torn).toMatch(/"id":"a"}\]\n\["put","w"$/);
    expect(await session(folder)).toBe('a b d');
  });

  test('is reported by close as well, which lets the folder go all the same', async () => {
    const folder = await temporaryFolder();
    const disk = createDisk();
    const storage = await openStorage({ folder, journal: { openFile: disk.openFile } });
    disk.room = 0;
    await expect(thingsIn(storage).put({ id: 'a' })).rejects.toThrow('ENOSPC');

    await expect(storage.close()).rejects.toThrow('ENOSPC');

    expect(await session(folder, put('b'))).toBe('b');
  });

  test('does not let a folder be opened, and leaves it unlocked', async () => {
    const folder = await temporaryFolder();
    const disk = createDisk();
    disk.room = 3;

    await expect(openStorage({ folder, journal: { openFile: disk.openFile } })).rejects.toThrow('ENOSPC');

    expect(await session(folder, put('a'))).toBe('a');
  });

  test('puts off a new journal, and with it compaction', async () => {
    const folder = await temporaryFolder();
    const disk = createDisk();
    const storage = await openStorage({ folder, journal: { openFile: disk.openFile, compactRunning: 500 } });
    const things = thingsIn(storage);
    disk.openFailures = 1;

    await put(...Array.from({ length: 30 }, (_, at) => `${at}`))(things);
    await storage.close();

    expect(disk.openFailures).toBe(0);
    expect((await session(folder)).split(' ')).toHaveLength(30);
  });
});

describe('reading', () => {
  test('cuts off a last line without an end, wherever it was torn', async () => {
    const whole = await temporaryFolder();
    await session(whole, put('a', 'bé', 'c'));
    const journal = readFileSync(join(whole, 'journal-1.jsonl'));
    const folder = join(await temporaryFolder(), 'torn');
    mkdirSync(folder);

    for (let length = 0; length <= journal.length; length += 1) {
      writeFileSync(join(folder, 'journal-1.jsonl'), journal.subarray(0, length));
      const lines = journal.subarray(0, length).toString('utf8').split('\n').slice(2, -1);
      const expected = lines.map((line) => JSON.parse(line)[3]).filter((key) => key !== undefined);

      expect(await session(folder, put('z'))).toBe([...expected, 'z'].join(' '));
      expect(await session(folder)).toBe([...expected, 'z'].join(' '));
    }
  });

  test.each([
    ['a line that is no JSON', `${HEADER}["opened",1]\n["put","w",\n["opened",2]\n`, 'line 3: not an entry'],
    ['a line of an unknown kind', `${HEADER}["rename","w"]\n`, 'line 2: not an entry'],
    ['a line that is no list', `${HEADER}{"put":1}\n`, 'line 2: not an entry'],
    ['a line with a part missing', `${HEADER}["put","w","things","a"]\n`, 'line 2: not an entry'],
    ['a line with a part of the wrong kind', `${HEADER}["put","w",7,"a",{}]\n`, 'line 2: not an entry'],
    ['a line with too much', `${HEADER}["opened",1,2]\n`, 'line 2: not an entry'],
    ['an empty line', `${HEADER}\n["opened",1]\n`, 'line 2: not an entry'],
    ['a foreign file', 'hello\nworld\n', 'line 1: this file was not written by Runstead'],
    ['a foreign file without a line', 'hello', 'line 1: this file was not written by Runstead'],
    ['a later format', '{"format":"runstead-journal","version":2}\n', 'line 1: written in version 2 of its format'],
  ])('refuses a journal with %s, and changes nothing', async (_, text, message) => {
    const folder = await temporaryFolder();
    write(folder, 'journal-1.jsonl', text);

    const opened = openStorage({ folder });

    await expect(opened).rejects.toThrow(UserError);
    await expect(opened).rejects.toThrow(`${join(folder, 'journal-1.jsonl')}, ${message}`);
    await expect(opened).rejects.toThrow(/Nothing was changed\..*another data folder/);
    expect(readdirSync(folder)).toEqual(['journal-1.jsonl']);
    expect(read(folder, 'journal-1.jsonl')).toBe(text);
  });

  test.each([
    ['foreign', '{"name":"x"}', 'line 1: this file was not written by Runstead'],
    ['foreign', '{"name":"x"}\n', 'line 1: this file was not written by Runstead'],
    ['empty', '', 'line 1: this file was not written by Runstead'],
    [
      'later',
      '{"format":"runstead-snapshot","version":9,"journal":1,"entries":[\n["opened",1]\n]}\n',
      'line 1: written in version 9',
    ],
    [
      'torn',
      '{"format":"runstead-snapshot","version":1,"journal":1,"entries":[\n["opened",1],\n',
      'end of file: the file is cut off',
    ],
    [
      'damaged',
      '{"format":"runstead-snapshot","version":1,"journal":1,"entries":[\n["opened",\n]}\n',
      'line 2: not an entry',
    ],
    [
      'continued',
      '{"format":"runstead-snapshot","version":1,"journal":1,"entries":[\n["opened",1]\n]}\n["opened",2]\n',
      'line 4: not an entry',
    ],
  ])('refuses a snapshot that is %s, and changes nothing', async (_, text, message) => {
    const folder = await temporaryFolder();
    write(folder, 'runstead.json', text);

    const opened = openStorage({ folder });

    await expect(opened).rejects.toThrow(UserError);
    await expect(opened).rejects.toThrow(`${join(folder, 'runstead.json')}, ${message}`);
    expect(readdirSync(folder)).toEqual(['runstead.json']);
    expect(read(folder, 'runstead.json')).toBe(text);
  });

  test('refuses a folder from which files were taken away', async () => {
    const folder = await temporaryFolder();
    write(folder, 'journal-2.jsonl', HEADER);
    await expect(openStorage({ folder })).rejects.toThrow(/runstead\.json or .*journal-1\.jsonl is missing/);
    write(folder, 'journal-1.jsonl', HEADER);
    write(folder, 'journal-4.jsonl', HEADER);

    await expect(openStorage({ folder })).rejects.toThrow(/^[^ ]*journal-3\.jsonl is missing/);
  });

  test('is content with a snapshot alone', async () => {
    const folder = await temporaryFolder();
    await session(folder, put('a'));
    await session(folder, undefined, { compactOpening: 0 });
    const copy = await temporaryFolder();
    copyFileSync(join(folder, 'runstead.json'), join(copy, 'runstead.json'));

    expect(await session(copy, put('b'))).toBe('a b');
    expect(await session(copy)).toBe('a b');
  });
});

/** The moments of a compaction, as they look to whoever comes after the kill. */
describe('a compaction that was interrupted', () => {
  test.each([
    ['before the new journal had its first line', ''],
    ['in the first line of the new journal', HEADER.slice(0, 20)],
    ['before the snapshot', HEADER],
    ['before the snapshot, with later changes', `${HEADER}["put","w","things","b",{"id":"b"}]\n`],
  ])('%s', async (_, journal) => {
    const folder = await temporaryFolder();
    await session(folder, put('a'));
    write(folder, 'journal-2.jsonl', journal);
    write(folder, 'runstead.json.tmp', '{"format":"runstead-snapshot","version":1,"jour');

    const found = await session(folder, put('c'));

    expect(found).toBe(journal.includes('"b"') ? 'a b c' : 'a c');
    expect(readdirSync(folder).sort()).toEqual(['journal-1.jsonl', 'journal-2.jsonl']);
    expect(await session(folder, undefined, { compactOpening: 0 })).toBe(found);
    expect(readdirSync(folder).sort()).toEqual(['journal-3.jsonl', 'runstead.json']);
    expect(await session(folder)).toBe(found);
  });

  test('before the old journals were deleted', async () => {
    const folder = await temporaryFolder();
    await session(folder, async (things) => {
      await put('a', 'b')(things);
      await things.delete('a');
    });
    const journal = read(folder, 'journal-1.jsonl');
    await session(folder, put('a'), { compactOpening: 0 });
    write(folder, 'journal-1.jsonl', journal);

    expect(await session(folder)).toBe('b a');
    expect(readdirSync(folder).sort()).toEqual(['journal-2.jsonl', 'runstead.json']);
  });
});

describe('compaction at work', () => {
  test('keeps the folder small, and every record at its place', async () => {
    const folder = await temporaryFolder();
    const storage = await openStorage({ folder, journal: { compactRunning: 2_000 } });
    const things = thingsIn(storage);

    for (let round = 0; round < 50; round += 1) {
      await Promise.all(['a', 'b', 'c'].map((id) => things.put({ id, text: `${round}` })));
      await Promise.all([things.delete('b'), things.insert({ id: 'b' }), things.insert({ id: `${round}` })]);
    }
    const expected = (await things.all()).map(({ id }) => id).join(' ');
    await storage.close();

    expect(existsSync(join(folder, 'runstead.json'))).toBe(true);
    expect(existsSync(join(folder, 'journal-1.jsonl'))).toBe(false);
    expect(await session(folder)).toBe(expected);
  });

  test('draws its line between two changes, also while others wait to be written', async () => {
    const folder = await temporaryFolder();
    const storage = await openStorage({ folder, journal: { compactRunning: 500 } });
    const things = thingsIn(storage);
    await things.put({ id: 'a' });

    const [long, waiting] = [things.put({ id: 'b', text: '.'.repeat(500) }), things.put({ id: 'c' })];
    await long;
    await Promise.all([
      waiting,
      things.put({ id: 'd' }),
      things.delete('a'),
      ...['a', 'e'].map((id) => things.insert({ id })),
    ]);
    while (!existsSync(join(folder, 'runstead.json'))) await setImmediate();
    await storage.close();

    expect(JSON.parse(read(folder, 'runstead.json')).entries.map((entry: unknown[]) => entry[3])).toEqual([
      undefined,
      'a',
      'b',
      'c',
      'd',
    ]);
    expect(await session(folder)).toBe('b c d a e');
  });

  test('is given up when the storage is closed', async () => {
    const folder = await temporaryFolder();
    const storage = await openStorage({ folder, journal: { compactRunning: 1_000_000 } });
    const things = thingsIn(storage);
    const text = '.'.repeat(1_000);
    const ids = Array.from({ length: 2_000 }, (_, at) => `${at}`);

    await Promise.all(ids.map((id) => things.put({ id, text })));
    await things.put({ id: 'last' });
    await storage.close();

    expect(readdirSync(folder).filter((name) => name.startsWith('runstead'))).toEqual([]);
    expect(await session(folder)).toBe([...ids, 'last'].join(' '));
  });
});
