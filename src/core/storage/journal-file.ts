import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { AppendFile, type OpenFileFunction } from './append-file.ts';
import { GroupCommit } from './group-commit.ts';
import { journalHeader, journalPath, UNFINISHED_NAME } from './journal-format.ts';
import type { Change, Ledger } from './ledger.ts';
import { type LoadedFolder, loadFolder } from './load-folder.ts';
import { capture, writeSnapshot } from './snapshot.ts';
import { syncFolder } from './sync-folder.ts';

const MEBIBYTE = 1024 * 1024;

export interface JournalOptions {
  /** Whether a change counts as written only when the disk has it (fdatasync) and not already the system (write).
   * Without it everything acknowledged survives a killed process, but not a machine that loses its power. */
  readonly sync?: boolean;
  /** Bytes of journal beyond which a new snapshot is made when the folder is opened, if they also exceed the one
   * there is. */
  readonly compactOpening?: number;
  /** Bytes of journal beyond which one is made at work, if they also exceed the one there is twice. */
  readonly compactRunning?: number;
  /** Opens journals; for tests of what happens when the disk is full. */
  readonly openFile?: OpenFileFunction;
}

/**
 * A lowdb adapter that never writes the whole of its data for one change. `read` loads the snapshot `runstead.json` and
 * does what the journals after it say; `write` appends the ledger's pending lines to the newest journal and resolves when
 * they have been written. A journal that has grown long is replaced by a new snapshot while work goes on.
 *
 * At every moment the folder can be read: a journal is begun before the snapshot that ends at its start takes its place
 * (by a rename), and the older ones are deleted only then.
 */
export class JournalFile {
  readonly #folder: string;
  readonly #options: Required<JournalOptions>;
  readonly #commits = new GroupCommit((text) => this.#append(text));
  #file: AppendFile | undefined;
  #number = 0;
  /** Journals that the next snapshot makes superfluous. */
  #older: readonly number[] = [];
  #snapshotBytes = 0;
  /** From the decision for a new snapshot until it is there or given up. */
  #compacting = false;
  #snapshot: Promise<void> | undefined;
  /** Length of the journal before which no further attempt is made. */
  #patience = 0;
  #closing = false;

  constructor(folder: string, options: JournalOptions = {}) {
    this.#folder = folder;
    this.#options = {
      sync: false,
      compactOpening: MEBIBYTE,
      compactRunning: 64 * MEBIBYTE,
      openFile: open,
      ...options,
    };
  }

  /** Undefined while changes may be made; otherwise a promise to wait for first, which rejects when they may not. */
  ready(): Promise<void> | undefined {
    if (this.#closing) return Promise.reject(new Error('The storage is closed.'));
    return this.#commits.blocked ? this.#commits.retry() : undefined;
  }

  async read(): Promise<Ledger> {
    const loaded = await loadFolder(this.#folder);
    await this.#resume(loaded);
    const { ledger, journalBytes, snapshotBytes } = loaded;
    if (journalBytes > Math.max(this.#options.compactOpening, snapshotBytes) && (await this.#beginJournal())) {
      await this.#replaceSnapshot(capture(ledger));
    }
    return ledger;
  }

  write(ledger: Ledger): Promise<void> {
    const written = this.#commits.add(ledger.pending.splice(0));
    if (!this.#compacting && this.#isLong()) this.#compact(ledger);
    return written;
  }

  /** Writes what waits. Gives up a snapshot in the making, as the journals hold the same. */
  async close(): Promise<void> {
    this.#closing = true;
    try {
      await this.#commits.retry();
    } finally {
      await this.#snapshot;
      await this.#file?.close();
    }
  }

  async #resume({ current, older, superseded, snapshotBytes }: LoadedFolder): Promise<void> {
    const { openFile, sync } = this.#options;
    const path = journalPath(this.#folder, current.number);
    this.#number = current.number;
    this.#older = older;
    this.#snapshotBytes = snapshotBytes;
    try {
      this.#file =
        current.length === 0 ? await this.#newFile(path) : await AppendFile.resume(path, current.length, openFile);
      if (sync) await syncFolder(this.#folder);
      await this.#remove(superseded);
      await rm(join(this.#folder, UNFINISHED_NAME), { force: true });
    } catch (error) {
      throw unwritable(path, error);
    }
  }

  async #append(text: string): Promise<void> {
    if (text === '') return;
    try {
      await this.#file?.append(text, this.#options.sync);
    } catch (error) {
      throw unwritable(journalPath(this.#folder, this.#number), error);
    }
  }

  #isLong(): boolean {
    const length = this.#file?.length ?? 0;
    return length > Math.max(this.#options.compactRunning, 2 * this.#snapshotBytes, this.#patience);
  }

  /** The snapshot holds exactly what has been noted by now, so the journal has to change at exactly this place. */
  #compact(ledger: Ledger): void {
    this.#compacting = true;
    const changes = capture(ledger);
    this.#commits.between(async () => {
      if (await this.#beginJournal()) this.#snapshot = this.#replaceSnapshot(changes);
      else this.#compacting = false;
    });
  }

  /** False, and all goes on in the old one, when a new journal cannot be made. */
  async #beginJournal(): Promise<boolean> {
    try {
      const file = await this.#newFile(journalPath(this.#folder, this.#number + 1));
      if (this.#options.sync) await syncFolder(this.#folder);
      await this.#file?.close();
      this.#file = file;
    } catch {
      this.#patience = (this.#file?.length ?? 0) + this.#options.compactRunning;
      return false;
    }
    this.#older = [...this.#older, this.#number];
    this.#number += 1;
    this.#patience = 0;
    return true;
  }

  async #newFile(path: string): Promise<AppendFile> {
    const file = await AppendFile.create(path, this.#options.openFile);
    try {
      await file.append(journalHeader, this.#options.sync);
      return file;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async #replaceSnapshot(changes: Iterable<Change>): Promise<void> {
    try {
      const bytes = await writeSnapshot(this.#folder, this.#number, changes, () => this.#closing);
      if (bytes === undefined) return;
      this.#snapshotBytes = bytes;
      await this.#remove(this.#older);
      this.#older = [];
    } catch {
      // Nothing is lost: the journals hold the same, and the next one that grows long brings the next attempt.
    } finally {
      this.#compacting = false;
    }
  }

  async #remove(numbers: readonly number[]): Promise<void> {
    for (const number of numbers) await rm(journalPath(this.#folder, number), { force: true });
  }
}

const unwritable = (path: string, cause: unknown): UserError =>
  new UserError(
    `${path}: could not be written (${cause instanceof Error ? cause.message : String(cause)}). ` +
      'No change is taken until it can. Free space on the disk and check the permissions, or start with another data folder.',
    { cause },
  );
