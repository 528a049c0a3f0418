/** Changes records in a folder until it is killed, and says what it does: `- key` before a record is deleted, `x key`
 * when that is acknowledged, `key version` when an insert or an update is. */
import { openStorage } from '../../src/core/storage/storage.ts';
import { seededRandom } from './random.ts';

interface Versioned {
  readonly key: string;
  readonly version: number;
}

const [folder, seed] = process.argv.slice(2);
/** Resolves when the line has left the process: a reader that is slow must not miss an announcement. */
const say = (line: string): Promise<unknown> => new Promise((said) => process.stdout.write(`${line}\n`, said));
const random = seededRandom(Number(seed));

await say('opening');
const storage = await openStorage({ folder, journal: { compactOpening: 2_000, compactRunning: 4_000 } });
const records = storage.store('world').collection<Versioned>('records', { key: ({ key }) => key });
const keys: string[] = [];
let made = 0;

async function insert(): Promise<void> {
  made += 1;
  const key = `${storage.generation}-${made}`;
  if (await records.insert({ key, version: 1 })) await say(`${key} 1`);
  keys.push(key);
}

async function update(key: string): Promise<void> {
  const next = await records.update(key, (current) => ({ ...current, version: current.version + 1 }));
  if (next !== undefined) await say(`${key} ${next.version}`);
}

async function remove(key: string): Promise<void> {
  await say(`- ${key}`);
  await records.delete(key);
  await say(`x ${key}`);
}

async function writeForever(): Promise<never> {
  for (;;) {
    const key = keys[random.below(keys.length + 1)];
    const action = random.below(10);
    if (key === undefined || action < 5) await insert();
    else if (action < 9) await update(key);
    else await remove(key);
  }
}

await Promise.all(Array.from({ length: 4 }, writeForever));
