/** Where everything is kept that outlives a request: the only door to lowdb. */
import { Low, Memory } from 'lowdb';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { JournalFile, type JournalOptions } from './journal-file.ts';
import { type ChangeLog, emptyLedger, encode, type Ledger } from './ledger.ts';
import { LedgerMeta, type Meta } from './meta.ts';
import type { WorldStore } from './store.ts';
import type { Table } from './table.ts';
import { LedgerStore } from './world-store.ts';

export interface StorageOptions {
  /** Kept in memory only where absent. */
  readonly folder?: string | undefined;
  readonly journal?: JournalOptions;
}

export interface Storage {
  /** Nothing had been stored before. */
  readonly fresh: boolean;
  /** How many times the folder had been opened before; 0 in memory. */
  readonly generation: number;
  readonly meta: Meta;
  /** The store of a world; the same one each time, until the world is dropped. */
  store(world: string): WorldStore;
  /** Names of the worlds that have records. */
  worlds(): readonly string[];
  /** Deletes a world's records and ends its store; the next call of `store` makes a new one. */
  drop(world: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the folder, made where it is missing and closed to other processes until `close`; or memory. */
export async function openStorage(options: StorageOptions = {}): Promise<Storage> {
  if (options.folder === undefined) return inMemory();
  const lock = await lockFolder(options.folder);
  const journal = new JournalFile(options.folder, options.journal);
  try {
    return await inFolder(journal, lock);
  } catch (error) {
    await journal.close().catch(() => undefined);
    lock.release();
    throw error;
  }
}

/** Over memory nothing is kept, so nothing has to be noted or waited for. */
const noLog: ChangeLog = { ready: () => undefined, note: () => undefined, commit: () => undefined };

async function inMemory(): Promise<Storage> {
  const low = new Low<Ledger>(new Memory(), emptyLedger());
  await low.read();
  return storageOf(low.data, noLog, async () => undefined);
}

async function inFolder(journal: JournalFile, lock: FolderLock): Promise<Storage> {
  const low = new Low<Ledger>(journal, emptyLedger());
  await low.read();
  const log: ChangeLog = {
    ready: () => journal.ready(),
    note: (change) => low.data.pending.push(`${encode(change)}\n`),
    commit: () => low.write(),
  };
  const storage = storageOf(low.data, log, () => journal.close().finally(lock.release));
  low.data.opened = storage.generation + 1;
  log.note(['opened', low.data.opened]);
  await log.commit();
  return storage;
}

function storageOf(ledger: Ledger, log: ChangeLog, end: () => Promise<void>): Storage {
  const stores = new Map<string, LedgerStore>();
  const store = (world: string): LedgerStore => {
    const opened = stores.get(world) ?? new LedgerStore(world, ledger, log);
    stores.set(world, opened);
    return opened;
  };
  let ended: Promise<void> | undefined;
  return {
    fresh: !ledger.used,
    generation: ledger.opened,
    meta: new LedgerMeta(ledger, log),
    store,
    worlds: () => [...ledger.worlds].filter(([, tables]) => holdsRecords(tables)).map(([world]) => world),
    async drop(world) {
      await log.ready();
      store(world).end();
      stores.delete(world);
      await log.commit();
    },
    close() {
      ended ??= end();
      return ended;
    },
  };
}

const holdsRecords = (tables: ReadonlyMap<string, Table>): boolean =>
  [...tables.values()].some((table) => table.size > 0);
