import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStorage } from '../../src/core/storage/storage.ts';
import { bundleScript, type Child, startScript } from '../support/child.ts';
import { announcedSeed, type Random, seededRandom } from '../support/random.ts';
import { temporaryFolder } from '../support/temporary.ts';

const FOLDERS = 4;
const KILLS_PER_FOLDER = 6;

/** What has been acknowledged: of each key the version, or that it is gone, or that it may be. */
type Promised = Map<string, number | 'gone' | 'maybe'>;

/** Takes the writer at its word. */
function note(promised: Promised, line: string): void {
  const [first = '', second = ''] = line.split(' ');
  if (first === '-') promised.set(second, 'maybe');
  if (first === 'x') promised.set(second, 'gone');
  if (first === '-' || first === 'x') return;
  // Keys are used once, so an update that is heard of after a deletion took place before it.
  const before = promised.get(first) ?? 0;
  if (typeof before === 'number') promised.set(first, Math.max(before, Number(second)));
}

/** Lets it write, kills it after so many lines, and reads what it had still said. */
async function killAfter(child: Child, lines: number, promised: Promised): Promise<void> {
  expect(await child.next()).toBe('opening');
  for (let count = 0; count < lines; count += 1) note(promised, (await child.next()) ?? '');
  child.process.kill('SIGKILL');
  for (let line = await child.next(); line !== undefined; line = await child.next()) note(promised, line);
  await child.closed;
}

/** Opens what was left and compares. */
async function check(folder: string, promised: Promised): Promise<void> {
  const storage = await openStorage({ folder, journal: { compactOpening: 2_000 } });
  const records = storage.store('world').collection<{ key: string; version: number }>('records', {
    key: ({ key }) => key,
  });
  for (const [key, version] of promised) {
    const found = (await records.get(key))?.version;
    if (version === 'gone') expect(found, key).toBeUndefined();
    if (typeof version === 'number') expect(found, key).toBeGreaterThanOrEqual(version);
    if (version === 'maybe') promised.set(key, found ?? 'gone');
  }
  await storage.close();
}

/** Some are killed while they read, compact or begin to write. */
const randomLines = (random: Random): number => (random.below(3) === 0 ? random.below(3) : random.below(400));

test(`what was acknowledged survives ${FOLDERS * KILLS_PER_FOLDER} kills`, async () => {
  const random = seededRandom(announcedSeed('kills'));
  const script = await bundleScript(new URL('../support/endless-writer.ts', import.meta.url), await temporaryFolder());
  const folders = await Promise.all(Array.from({ length: FOLDERS }, temporaryFolder));

  let acknowledged = 0;
  for (const folder of folders) {
    const promised: Promised = new Map();
    for (let kill = 0; kill < KILLS_PER_FOLDER; kill += 1) {
      const child = startScript(script, folder, `${random.below(2 ** 31)}`);
      await killAfter(child, randomLines(random), promised);
      await check(folder, promised);
    }
    acknowledged += promised.size;
  }

  expect(acknowledged).toBeGreaterThan(FOLDERS * KILLS_PER_FOLDER);
  expect(folders.some((folder) => existsSync(join(folder, 'runstead.json')))).toBe(true);
  expect(folders.flatMap((folder) => readdirSync(folder)).filter((name) => name.endsWith('.lock'))).toEqual([]);
}, 60_000);
