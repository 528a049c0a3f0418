import { CollectionIndex } from './collection-index.ts';
import type { ChangeLog } from './ledger.ts';
import type { Collection, CollectionSpec, Page, PageRequest } from './store.ts';
import type { Row, Table } from './table.ts';

const CAPACITY = 100_000;
const BYTES = 256 * 1024 * 1024;
/** How many of the eldest are asked whether they are expendable, for each one that has to go. */
const ELDEST = 16;

/**
 * A collection over a table in memory. Every change is noted, made and indexed in one go, without an `await` in
 * between: as one process has one thread, nobody can come between reading a record and replacing it, and that is what
 * makes `update` a compare-and-set. Only then is the log waited for.
 */
export class TableCollection<T> implements Collection<T> {
  readonly #table: Table<T>;
  readonly #spec: CollectionSpec<T>;
  readonly #log: ChangeLog;
  readonly #world: string;
  readonly #name: string;
  readonly #byName: ReadonlyMap<string, CollectionIndex<T>>;
  readonly #indexes: readonly CollectionIndex<T>[];
  readonly #capacity: number;
  readonly #bytes: number;

  constructor(world: string, name: string, table: Table<T>, spec: CollectionSpec<T>, log: ChangeLog) {
    this.#world = world;
    this.#name = name;
    this.#table = table;
    this.#spec = spec;
    this.#log = log;
    this.#capacity = spec.capacity ?? CAPACITY;
    this.#bytes = spec.bytes ?? BYTES;
    const indexes = Object.entries(spec.indexes ?? {});
    const rows = () => table.rows();
    this.#byName = new Map(indexes.map(([index, groupOf]) => [index, new CollectionIndex(groupOf, rows)]));
    this.#indexes = [...this.#byName.values()];
    // A fork may never be asked for what its indexes know.
    if (!table.isShared) for (const index of this.#indexes) index.make();
  }

  async get(key: string): Promise<T | undefined> {
    return this.#table.get(key)?.record;
  }

  async all(): Promise<readonly T[]> {
    return this.#table.rows().map((row) => row.record);
  }

  async list(index: string, value: string): Promise<readonly T[]> {
    const group = this.#index(index).group(value);
    return group === undefined ? [] : group.all().map((row) => row.record);
  }

  async page(index: string, value: string, request: PageRequest): Promise<Page<T>> {
    const group = this.#index(index).group(value);
    if (group === undefined) return { items: [], total: 0 };
    const rows = group.slice(request.offset, request.limit, request.newestFirst ?? false);
    return { items: rows.map((row) => row.record), total: group.length };
  }

  async insert(record: T): Promise<boolean> {
    const key = this.#spec.key(record);
    const gate = this.#log.ready();
    if (gate !== undefined) await gate;
    if (this.#table.get(key) !== undefined) return false;

    this.set(key, record);
    const kept = this.#log.commit();
    if (kept !== undefined) await kept;
    return true;
  }

  async put(record: T): Promise<void> {
    const gate = this.#log.ready();
    if (gate !== undefined) await gate;

    this.set(this.#spec.key(record), record);
    const kept = this.#log.commit();
    if (kept !== undefined) await kept;
  }

  async update(key: string, change: (current: T) => T): Promise<T | undefined> {
    const gate = this.#log.ready();
    if (gate !== undefined) await gate;
    const row = this.#table.get(key);
    if (row === undefined) return undefined;

    const next = change(row.record);
    if (this.#spec.key(next) !== key) throw new RangeError('A record keeps its key.');
    if (next !== row.record) this.set(key, next);
    const kept = this.#log.commit();
    if (kept !== undefined) await kept;
    return next;
  }

  async delete(key: string): Promise<boolean> {
    const gate = this.#log.ready();
    if (gate !== undefined) await gate;
    this.#own();
    const row = this.#table.get(key);
    if (row === undefined) return false;

    this.#drop(row);
    const kept = this.#log.commit();
    if (kept !== undefined) await kept;
    return true;
  }

  /** `put` without waiting for the log. */
  set(key: string, record: T): void {
    this.#log.note(['put', this.#world, this.#name, key, record]);
    this.#own();
    const row = this.#table.get(key);
    this.#makeRoom(row === undefined ? this.#enter(this.#table.add(key, record)) : this.#replace(row, record));
  }

  /** Forgets every record, without noting it. */
  empty(): void {
    this.#table.clear();
    for (const index of this.#indexes) index.clear();
  }

  /** Before every change. Indexes know the rows of the table that was shared. */
  #own(): void {
    if (!this.#table.isShared) return;
    this.#table.own();
    for (const index of this.#indexes) index.clear();
  }

  #enter(row: Row<T>): Row<T> {
    for (const index of this.#indexes) index.add(row);
    return row;
  }

  #replace(row: Row<T>, record: T): Row<T> {
    const before = row.record;
    this.#table.replace(row, record);
    for (const index of this.#indexes) index.follow(row, before);
    return row;
  }

  #drop(row: Row<T>): void {
    this.#log.note(['delete', this.#world, this.#name, row.key]);
    this.#table.delete(row);
    for (const index of this.#indexes) index.remove(row);
  }

  #makeRoom(written: Row<T>): void {
    while (this.#table.size > this.#capacity || this.#table.weight > this.#bytes) {
      const victim = this.#victim(written);
      if (victim === undefined) return;
      this.#drop(victim);
    }
  }

  /** The oldest expendable row among the eldest few, else the oldest; never the one that needs the room. */
  #victim(written: Row<T>): Row<T> | undefined {
    const expendable = this.#spec.expendable ?? (() => true);
    for (let position = 0; position < ELDEST; position += 1) {
      const row = this.#table.at(position);
      if (row === undefined) break;
      if (row !== written && expendable(row.record)) return row;
    }
    const oldest = this.#table.at(0);
    return oldest === written ? this.#table.at(1) : oldest;
  }

  #index(name: string): CollectionIndex<T> {
    const index = this.#byName.get(name);
    if (index === undefined) throw new RangeError(`The collection ${this.#name} has no index ${name}.`);
    return index;
  }
}
