import { OrderedList } from './ordered-list.ts';
import { reweigh, weigh } from './weight.ts';

/** A record where it is kept. The row stays when its record is replaced, and with it the record's place. */
export interface Row<T = unknown> {
  readonly key: string;
  readonly order: number;
  record: T;
  weight: number;
}

/** Records by key and in the order of their creation. Knows nothing of what they mean. A fork shares everything with its
 * origin until one of them is about to change: that one then takes a copy (`own`). */
export class Table<T = unknown> {
  #rows = new Map<string, Row<T>>();
  // Beside the map, which is ordered too: finding its first entries again and again means stepping over all the
  // deleted ones before them.
  #order = new OrderedList<Row<T>>();
  #next = 0;
  #weight = 0;
  #isShared = false;

  /** Whether a change would show in another table. */
  get isShared(): boolean {
    return this.#isShared;
  }

  /** The same records in a table of their own, at no cost. */
  fork(): Table<T> {
    const fork = new Table<T>();
    fork.#rows = this.#rows;
    fork.#order = this.#order;
    fork.#next = this.#next;
    fork.#weight = this.#weight;
    fork.#isShared = true;
    this.#isShared = true;
    return fork;
  }

  /** To be called before every change. Rows that were handed out before belong to the other table if it was shared. */
  own(): void {
    if (!this.#isShared) return;
    const rows = [...this.#rows.values()].map((row) => ({ ...row }));
    this.#rows = new Map(rows.map((row) => [row.key, row]));
    this.#order = OrderedList.of(rows);
    this.#isShared = false;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Of all records together, in approximate bytes. */
  get weight(): number {
    return this.#weight;
  }

  get(key: string): Row<T> | undefined {
    return this.#rows.get(key);
  }

  /** The row at this place in the order of creation. */
  at(position: number): Row<T> | undefined {
    return this.#order.at(position);
  }

  /** A copy of the list of rows, in the order of creation. */
  rows(): readonly Row<T>[] {
    return this.#order.all();
  }

  /** Replaces the record of that key, or adds it at the end. Needs no `own` before. */
  set(key: string, record: T): Row<T> {
    this.own();
    const row = this.#rows.get(key);
    return row === undefined ? this.add(key, record) : this.replace(row, record);
  }

  /** Adds a record whose key is free. */
  add(key: string, record: T): Row<T> {
    const row = { key, order: this.#next, record, weight: weigh(record) };
    this.#next += 1;
    this.#weight += row.weight;
    this.#rows.set(key, row);
    this.#order.add(row);
    return row;
  }

  replace(row: Row<T>, record: T): Row<T> {
    const weight = reweigh(row.weight, row.record, record);
    this.#weight += weight - row.weight;
    row.weight = weight;
    row.record = record;
    return row;
  }

  delete(row: Row<T>): void {
    this.#rows.delete(row.key);
    this.#order.remove(row);
    this.#weight -= row.weight;
  }

  clear(): void {
    this.#rows = new Map();
    this.#isShared = false;
    this.#order = new OrderedList();
    this.#weight = 0;
  }
}
