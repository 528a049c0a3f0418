/** Anything that is due at an instant. */
export interface Due {
  readonly at: number;
}

/** The next of many: a binary heap. */
export class DueQueue<Item extends Due> {
  readonly #heap: Item[] = [];

  get next(): Item | undefined {
    return this.#heap[0];
  }

  add(item: Item): void {
    this.#heap.push(item);
    let place = this.#heap.length - 1;
    while (place > 0) {
      const parent = (place - 1) >>> 1;
      if (this.#at(parent) <= this.#at(place)) return;
      this.#swap(place, parent);
      place = parent;
    }
  }

  /** Takes out the next one. */
  shift(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    let place = 0;
    for (;;) {
      const child = this.#soonerChild(place);
      if (this.#at(place) <= this.#at(child)) return;
      this.#swap(place, child);
      place = child;
    }
  }

  #soonerChild(place: number): number {
    const left = 2 * place + 1;
    return this.#at(left + 1) < this.#at(left) ? left + 1 : left;
  }

  #at(place: number): number {
    return this.#heap[place]?.at ?? Number.POSITIVE_INFINITY;
  }

  #swap(a: number, b: number): void {
    const [first, second] = [this.#heap[a], this.#heap[b]];
    if (first === undefined || second === undefined) return;
    this.#heap[a] = second;
    this.#heap[b] = first;
  }
}
