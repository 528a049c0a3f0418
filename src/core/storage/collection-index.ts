import { OrderedList } from './ordered-list.ts';
import type { Row } from './table.ts';

/** One grouping of a collection: its rows by a value of theirs, each group in the order of creation. */
export class CollectionIndex<T> {
  readonly #groupOf: (record: T) => string;
  readonly #groups = new Map<string, OrderedList<Row<T>>>();

  constructor(groupOf: (record: T) => string) {
    this.#groupOf = groupOf;
  }

  group(value: string): OrderedList<Row<T>> | undefined {
    return this.#groups.get(value);
  }

  add(row: Row<T>): void {
    this.#addTo(this.#groupOf(row.record), row);
  }

  /** Takes out a row whose record is still in it. */
  remove(row: Row<T>): void {
    this.#removeFrom(this.#groupOf(row.record), row);
  }

  /** Follows a row whose record has just been replaced. */
  follow(row: Row<T>, before: T): void {
    const [from, to] = [this.#groupOf(before), this.#groupOf(row.record)];
    if (from === to) return;
    this.#removeFrom(from, row);
    this.#addTo(to, row);
  }

  clear(): void {
    this.#groups.clear();
  }

  #addTo(value: string, row: Row<T>): void {
    const group = this.#groups.get(value);
    if (group !== undefined) {
      group.add(row);
      return;
    }
    const first = new OrderedList<Row<T>>();
    first.add(row);
    this.#groups.set(value, first);
  }

  #removeFrom(value: string, row: Row<T>): void {
    const group = this.#groups.get(value);
    group?.remove(row);
    if (group?.length === 0) this.#groups.delete(value);
  }
}
