/** Anything with a place in an order; no two in a list have the same. */
export interface Ordered {
  readonly order: number;
}

/** Up to this far from the front an item is taken out by moving those before it. */
const NEAR = 64;
/** Free places at the front that are not worth closing. */
const SLACK = 64;

/**
 * Items by ascending `order` in one dense array, so that any page of it is a slice. Adding at the end and taking away
 * near the front (what creation and eviction do) cost the same at any length; elsewhere the engine moves the rest.
 */
export class OrderedList<Item extends Ordered> {
  #items: (Item | undefined)[] = [];
  /** Places before this one are free. */
  #head = 0;

  /** A list of these, which may come in any order. */
  static of<Item extends Ordered>(items: Iterable<Item>): OrderedList<Item> {
    const list = new OrderedList<Item>();
    list.#items = [...items].sort((a, b) => a.order - b.order);
    return list;
  }

  get length(): number {
    return this.#items.length - this.#head;
  }

  at(position: number): Item | undefined {
    return this.#items[this.#head + position];
  }

  add(item: Item): void {
    const last = this.#items[this.#items.length - 1];
    if (last === undefined || last.order < item.order) this.#items.push(item);
    else this.#items.splice(this.#find(item.order), 0, item);
  }

  remove(item: Item): void {
    const place = this.#find(item.order);
    if (this.#items[place] !== item) return;
    if (place - this.#head < NEAR) this.#closeFromFront(place);
    else this.#items.splice(place, 1);
  }

  /** Up to `limit` items after skipping `offset`, from the old end or the new one. */
  slice(offset: number, limit: number, newestFirst: boolean): readonly Item[] {
    const length = this.length;
    const from = Math.max(0, offset);
    const count = Math.max(0, Math.min(limit, length - from));
    const found: Item[] = [];
    for (let i = from; i < from + count; i += 1) {
      const item = this.at(newestFirst ? length - 1 - i : i);
      if (item !== undefined) found.push(item);
    }
    return found;
  }

  all(): readonly Item[] {
    return this.slice(0, this.length, false);
  }

  /** The first place whose item is not before `order`. */
  #find(order: number): number {
    let low = this.#head;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const item = this.#items[middle];
      if (item !== undefined && item.order < order) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #closeFromFront(place: number): void {
    for (let i = place; i > this.#head; i -= 1) this.#items[i] = this.#items[i - 1];
    this.#items[this.#head] = undefined;
    this.#head += 1;
    if (this.#head < SLACK || this.#head * 2 < this.#items.length) return;
    this.#items = this.#items.slice(this.#head);
    this.#head = 0;
  }
}
