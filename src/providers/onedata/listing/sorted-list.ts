/** Anything with a place in an alphabetical order; no two in a list have the same key. */
export interface Keyed {
  readonly key: string;
}

/** Items in ascending order of their keys. Kept backwards, as new ones mostly come first: those are added at the end. */
export class SortedList<Item extends Keyed> {
  readonly #items: Item[];

  /** A list of these, which may come in any order. */
  constructor(items: readonly Item[] = []) {
    this.#items = [...items].sort((a, b) => (a.key < b.key ? 1 : -1));
  }

  get length(): number {
    return this.#items.length;
  }

  at(position: number): Item | undefined {
    return this.#items[this.#items.length - 1 - position];
  }

  /** The place of the first item whose key is `key` or comes after it. */
  placeFrom(key: string): number {
    return this.#items.length - this.#before((item) => item.key >= key);
  }

  /** The place of the first item whose key comes after `key`. */
  placeAfter(key: string): number {
    return this.#items.length - this.#before((item) => item.key > key);
  }

  add(item: Item): void {
    const place = this.#before(({ key }) => key > item.key);
    if (place === this.#items.length) this.#items.push(item);
    else this.#items.splice(place, 0, item);
  }

  remove(item: Item): void {
    const place = this.#before(({ key }) => key > item.key);
    if (this.#items[place] === item) this.#items.splice(place, 1);
  }

  /** How many items at the beginning of the array have what all before some point have. */
  #before(holds: (item: Item) => boolean): number {
    let [low, high] = [0, this.#items.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const item = this.#items[middle];
      if (item !== undefined && holds(item)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
