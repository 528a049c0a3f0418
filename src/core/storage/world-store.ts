import { TableCollection } from './collection.ts';
import { type ChangeLog, type Ledger, tableOf } from './ledger.ts';
import type { Collection, CollectionSpec, Dump, WorldStore } from './store.ts';
import type { Table } from './table.ts';

/** What a store needs of a collection whose type it has forgotten. */
interface Opened {
  set(key: string, record: unknown): void;
  empty(): void;
}

/** The part of a ledger that belongs to one world. */
export class LedgerStore implements WorldStore {
  readonly #world: string;
  readonly #ledger: Ledger;
  readonly #log: ChangeLog;
  readonly #opened = new Map<string, Opened>();
  #isEnded = false;

  constructor(world: string, ledger: Ledger, log: ChangeLog) {
    this.#world = world;
    this.#ledger = ledger;
    const note: ChangeLog['note'] = (change) => {
      if (!this.#isEnded) log.note(change);
    };
    this.#log = { ...log, note };
  }

  collection<T>(name: string, spec: CollectionSpec<T>): Collection<T> {
    // A second one would not see what the first does to its indexes.
    if (this.#opened.has(name)) throw new RangeError(`The collection ${name} is open already.`);
    // What a collection finds under its name is what it put there, in this process or an earlier one.
    const table = tableOf(this.#ledger, this.#world, name) as Table<T>;
    const collection = new TableCollection(this.#world, name, table, spec, this.#log);
    this.#opened.set(name, collection);
    return collection;
  }

  async clear(): Promise<void> {
    await this.#log.ready();
    this.#empty();
    await this.#log.commit();
  }

  /** Drops everything, for good: a call that is still on its way finishes as if it had come before, and leaves no trace.
   * Does not wait for the log. */
  end(): void {
    this.#empty();
    this.#isEnded = true;
    this.#ledger.worlds.delete(this.#world);
  }

  async dump(): Promise<Dump> {
    const tables = [...this.#tables()].filter(([, table]) => table.size > 0);
    return Object.fromEntries(
      tables.map(([name, table]) => [name, table.rows().map(({ key, record }) => [key, record] as const)]),
    );
  }

  async restore(dump: Dump): Promise<void> {
    await this.#log.ready();
    this.#empty();
    for (const [name, entries] of Object.entries(dump)) {
      const target = this.#opened.get(name) ?? this.#unopened(name);
      for (const [key, record] of entries) target.set(key, record);
    }
    await this.#log.commit();
  }

  #tables(): ReadonlyMap<string, Table> {
    return this.#ledger.worlds.get(this.#world) ?? new Map();
  }

  #empty(): void {
    this.#log.note(['clear', this.#world]);
    for (const table of this.#tables().values()) table.clear();
    for (const collection of this.#opened.values()) collection.empty();
  }

  /** A table that nobody has asked for yet. */
  #unopened(name: string): Pick<Opened, 'set'> {
    const table = tableOf(this.#ledger, this.#world, name);
    return {
      set: (key, record) => {
        this.#log.note(['put', this.#world, name, key, record]);
        table.set(key, record);
      },
    };
  }
}
