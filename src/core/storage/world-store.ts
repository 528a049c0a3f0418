import { TableCollection } from './collection.ts';
import { type ChangeLog, type Ledger, tableOf } from './ledger.ts';
import type { Collection, CollectionSpec, Fork, Readable, WorldStore } from './store.ts';
import type { Table } from './table.ts';

/** The part of a ledger that belongs to one world. */
export class LedgerStore implements WorldStore {
  readonly #world: string;
  readonly #ledger: Ledger;
  readonly #log: ChangeLog;
  readonly #opened = new Map<string, { readonly collection: Readable<unknown>; empty(): void }>();
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
    this.#opened.set(name, { collection, empty: () => collection.empty() });
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

  fork(): Fork {
    return new Map([...this.#tables()].map(([name, table]) => [name, table.fork()]));
  }

  adopt(fork: Fork): void {
    if (this.#opened.size > 0) throw new RangeError('A store with open collections cannot adopt others.');
    this.#ledger.worlds.set(this.#world, new Map(fork));
  }

  view(name: string): Readable<unknown> | undefined {
    return this.#opened.get(name)?.collection;
  }

  #tables(): ReadonlyMap<string, Table> {
    return this.#ledger.worlds.get(this.#world) ?? new Map();
  }

  #empty(): void {
    this.#log.note(['clear', this.#world]);
    for (const table of this.#tables().values()) table.clear();
    for (const { empty } of this.#opened.values()) empty();
  }
}
