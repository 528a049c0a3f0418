/** Reads a data folder into memory. Changes nothing in it. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import {
  checkJournalHeader,
  damaged,
  foreign,
  journalHeader,
  journalNumber,
  journalPath,
  SNAPSHOT_NAME,
} from './journal-format.ts';
import { apply, decode, emptyLedger, type Ledger } from './ledger.ts';
import { eachLine } from './line-reader.ts';
import { readSnapshot } from './snapshot.ts';

/** What a folder holds. */
export interface LoadedFolder {
  readonly ledger: Ledger;
  readonly snapshotBytes: number;
  /** Of all journals that are not yet in the snapshot, together. */
  readonly journalBytes: number;
  /** The journal to go on with, and how much of it is whole. A length of 0 stands for one that is still to be made. */
  readonly current: Current;
  /** Numbers of the needed journals before it. */
  readonly older: readonly number[];
  /** Numbers of journals that the snapshot has made superfluous, left behind by a killed process. */
  readonly superseded: readonly number[];
}

export interface Current {
  readonly number: number;
  readonly length: number;
}

export async function loadFolder(folder: string): Promise<LoadedFolder> {
  const names = await readdir(folder);
  const journals = names.flatMap((name) => journalNumber(name) ?? []).sort((a, b) => a - b);
  const ledger = emptyLedger();
  const snapshot = names.includes(SNAPSHOT_NAME) ? await readSnapshot(folder, ledger) : { bytes: 0, journal: 1 };
  const needed = journals.filter((number) => number >= snapshot.journal);
  checkNoneMissing(folder, snapshot.journal, needed);

  let journalBytes = 0;
  let current: Current = { number: snapshot.journal, length: 0 };
  for (const number of needed) {
    current = { number, length: await readJournal(journalPath(folder, number), ledger) };
    journalBytes += current.length;
  }
  const older = needed.slice(0, -1);
  const superseded = journals.filter((number) => number < snapshot.journal);
  return { ledger, snapshotBytes: snapshot.bytes, journalBytes, current, older, superseded };
}

function checkNoneMissing(folder: string, first: number, numbers: readonly number[]): void {
  const gap = numbers.findIndex((number, index) => number !== first + index);
  if (gap === -1) return;
  const before = first === 1 && gap === 0 ? `${join(folder, SNAPSHOT_NAME)} or ` : '';
  throw new UserError(
    `${before}${journalPath(folder, first + gap)} is missing. Nothing was changed. Restore the folder from a copy, or start with another data folder.`,
  );
}

/** Does what the journal says, and tells how many bytes of it are whole lines. */
async function readJournal(path: string, ledger: Ledger): Promise<number> {
  const { length, rest } = await eachLine(path, (line, number) => {
    if (number === 1) return checkJournalHeader(path, line);
    const change = decode(line);
    if (change === undefined) throw damaged(path, `line ${number}`, 'not an entry of a Runstead journal');
    apply(ledger, change);
  });
  // A process killed in a write leaves a line without an end. Nobody was told that it was kept.
  if (length === 0 && !journalHeader.startsWith(rest)) throw foreign(path);
  return length;
}
