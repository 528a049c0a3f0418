import { OrderedList } from './ordered-list.ts';
import type { Row } from './table.ts';

/** One grouping of a collection: its rows by a value of theirs, each group in the order of creation. Made when it is first
 * asked for something, and from then on kept up with every change. */
export class CollectionIndex<T> {
  readonly #groupOf: (record: T) => string;
  readonly #rows: () => Iterable<Row<T>>;
  readonly #groups = new Map<string, OrderedList<Row<T>>>();
  #isMade = false;

  constructor(groupOf: (record: T) => string, rows: () => Iterable<Row<T>>) {
    this.#groupOf = groupOf;
    this.#rows = rows;
  }

  group(value: string): OrderedList<Row<T>> | undefined {
    this.make();
    return this.#groups.get(value);
  }

  make(): void {
    if (this.#isMade) return;
    this.#isMade = true;
    for (const row of this.#rows()) this.add(row);
  }

  add(row: Row<T>): void {
    if (this.#isMade) this.#addTo(this.#groupOf(row.record), row);
  }

  /** Takes out a row whose record is still in it. */
  remove(row: Row<T>): void {
    if (this.#isMade) this.#removeFrom(this.#groupOf(row.record), row);
  }

  /** Follows a row whose record has just been replaced. */
  follow(row: Row<T>, before: T): void {
    if (!this.#isMade) return;
    const [from, to] = [this.#groupOf(before), this.#groupOf(row.record)];
    if (from === to) return;
    this.#removeFrom(from, row);
    this.#addTo(to, row);
  }

  /** Forgets everything, to be made again. */
  clear(): void {
    this.#isMade = false;
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
