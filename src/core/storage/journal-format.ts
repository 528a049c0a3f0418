/** The files of a data folder: their names, first lines, and what is said when one of them is not as it should be. */
import { join } from 'node:path';
import { UserError } from '../errors.ts';

/** Raised when files written by this version could not be read by the one before. */
const VERSION = 1;
const SNAPSHOT = 'runstead-snapshot';
const JOURNAL = 'runstead-journal';
const JOURNAL_NAME = /^journal-([1-9]\d{0,14})\.jsonl$/;

export const SNAPSHOT_NAME = 'runstead.json';
/** A snapshot in the making. */
export const UNFINISHED_NAME = 'runstead.json.tmp';
export const journalPath = (folder: string, number: number): string => join(folder, `journal-${number}.jsonl`);

/** The number in a journal's name; undefined for any other file. */
export function journalNumber(name: string): number | undefined {
  const match = JOURNAL_NAME.exec(name);
  return match === null ? undefined : Number(match[1]);
}

export const journalHeader = `${JSON.stringify({ format: JOURNAL, version: VERSION })}\n`;

// A snapshot is one JSON document, for other tools, and one entry per line, so that it is written and read in pieces.
export const snapshotSeparator = ',\n';
export const snapshotFooter = '\n]}\n';
const SNAPSHOT_END = ']}';

/** `journal` is the number of the first journal whose changes are not in the snapshot. */
export function snapshotHeader(journal: number): string {
  const header = JSON.stringify({ format: SNAPSHOT, version: VERSION, journal, entries: [] });
  return `${header.slice(0, -SNAPSHOT_END.length)}\n`;
}

export const isSnapshotEnd = (line: string): boolean => line === SNAPSHOT_END;

/** Reads a snapshot's first line. */
export function readSnapshotHeader(path: string, line: string): number {
  const { journal } = checkHeader(path, SNAPSHOT, parse(line + SNAPSHOT_END));
  if (typeof journal !== 'number' || !Number.isSafeInteger(journal)) throw foreign(path);
  return journal;
}

export function checkJournalHeader(path: string, line: string): void {
  checkHeader(path, JOURNAL, parse(line));
}

export const damaged = (path: string, place: string, what: string): UserError =>
  new UserError(
    `${path}, ${place}: ${what}. Nothing was changed. Restore the folder from a copy, mend the file, or start with another data folder.`,
  );

export const foreign = (path: string): UserError =>
  new UserError(
    `${path}, line 1: this file was not written by Runstead. Nothing was changed. Move it away, or start with another data folder.`,
  );

const unknownVersion = (path: string, version: unknown): UserError =>
  new UserError(
    `${path}, line 1: written in version ${JSON.stringify(version)} of its format, and this Runstead reads version ${VERSION}. ` +
      'Nothing was changed. Use the Runstead that wrote it, or start with another data folder.',
  );

interface Header {
  readonly format?: unknown;
  readonly version?: unknown;
  readonly journal?: unknown;
}

function checkHeader(path: string, format: string, header: unknown): Header {
  if (!isObject(header) || header.format !== format) throw foreign(path);
  if (header.version !== VERSION) throw unknownVersion(path, header.version);
  return header;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Header => typeof value === 'object' && value !== null;
