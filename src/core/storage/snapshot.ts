/** The whole ledger in one file: the part of a data folder that journals add to. */
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  damaged,
  foreign,
  isSnapshotEnd,
  readSnapshotHeader,
  SNAPSHOT_NAME,
  snapshotFooter,
  snapshotHeader,
  snapshotSeparator,
  UNFINISHED_NAME,
} from './journal-format.ts';
import { apply, type Change, decode, encode, type Ledger } from './ledger.ts';
import { eachLine } from './line-reader.ts';
import { syncFolder } from './sync-folder.ts';
import type { Row } from './table.ts';

/** Characters that are made and written before others get their turn: about a millisecond. */
const SLICE = 128 * 1024;

/** Where a snapshot stands in the history: `journal` is the first one whose changes are not in it. */
export interface SnapshotPlace {
  readonly bytes: number;
  readonly journal: number;
}

/** Adds the folder's snapshot to an empty ledger. */
export async function readSnapshot(folder: string, ledger: Ledger): Promise<SnapshotPlace> {
  const path = join(folder, SNAPSHOT_NAME);
  let journal: number | undefined;
  let ended = false;
  const { length } = await eachLine(path, (line, number) => {
    if (number === 1) {
      journal = readSnapshotHeader(path, line);
      return;
    }
    if (!ended && isSnapshotEnd(line)) {
      ended = true;
      return;
    }
    const change = ended ? undefined : decode(line.endsWith(',') ? line.slice(0, -1) : line);
    if (change === undefined) throw damaged(path, `line ${number}`, 'not an entry of a Runstead snapshot');
    apply(ledger, change);
  });
  if (journal === undefined) throw foreign(path);
  if (!ended) throw damaged(path, 'end of file', 'the file is cut off');
  ledger.used = true;
  return { bytes: length, journal };
}

/** Takes the ledger as it stands; what happens to it while the entries are read does not show, except that a record
 * may be newer. */
export function capture(ledger: Ledger): Iterable<Change> {
  const { opened } = ledger;
  const meta = [...ledger.meta];
  const tables = [...ledger.worlds].flatMap(([world, collections]) =>
    [...collections].map(([collection, table]): Captured => ({ world, collection, rows: table.rows() })),
  );
  return entries(opened, meta, tables);
}

interface Captured {
  readonly world: string;
  readonly collection: string;
  readonly rows: readonly Row[];
}

function* entries(
  opened: number,
  meta: readonly (readonly [string, unknown])[],
  tables: readonly Captured[],
): Iterable<Change> {
  yield ['opened', opened];
  for (const [key, value] of meta) yield ['meta', key, value];
  for (const { world, collection, rows } of tables) {
    for (const { key, record } of rows) yield ['put', world, collection, key, record];
  }
}

/** Writes a snapshot beside the current one and lets it take its place. Undefined, and no trace, when `stopped`. */
export async function writeSnapshot(
  folder: string,
  journal: number,
  changes: Iterable<Change>,
  stopped: () => boolean,
): Promise<number | undefined> {
  const unfinished = join(folder, UNFINISHED_NAME);
  try {
    const bytes = await writeSlices(unfinished, slices(journal, changes), stopped);
    if (bytes !== undefined) {
      await rename(unfinished, join(folder, SNAPSHOT_NAME));
      await syncFolder(folder);
    }
    return bytes;
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function writeSlices(path: string, texts: Iterable<string>, stopped: () => boolean): Promise<number | undefined> {
  const file = await open(path, 'w');
  try {
    let bytes = 0;
    for (const text of texts) {
      if (stopped()) return undefined;
      await file.appendFile(text);
      bytes += Buffer.byteLength(text);
    }
    await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
}

function* slices(journal: number, changes: Iterable<Change>): Iterable<string> {
  let text = snapshotHeader(journal);
  let separator = '';
  for (const change of changes) {
    text += separator + encode(change);
    separator = snapshotSeparator;
    if (text.length < SLICE) continue;
    yield text;
    text = '';
  }
  yield text + snapshotFooter;
}
