import { OrderedList } from './ordered-list.ts';
import { reweigh, weigh } from './weight.ts';

/** A record where it is kept. The row stays when its record is replaced, and with it the record's place. */
export interface Row<T = unknown> {
  readonly key: string;
  readonly order: number;
  record: T;
  weight: number;
}

/** Records by key and in the order of their creation. Knows nothing of what they mean. */
export class Table<T = unknown> {
  readonly #rows = new Map<string, Row<T>>();
  // Beside the map, which is ordered too: finding its first entries again and again means stepping over all the
  // deleted ones before them.
  #order = new OrderedList<Row<T>>();
  #next = 0;
  #weight = 0;

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

  /** Replaces the record of that key, or adds it at the end. */
  set(key: string, record: T): Row<T> {
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
    this.#rows.clear();
    this.#order = new OrderedList();
    this.#weight = 0;
  }
}
