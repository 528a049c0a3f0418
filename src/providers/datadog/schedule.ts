import type { End } from './lifecycle.ts';
import type { Instance } from './records.ts';

/** An end that is still to come. */
export interface Due {
  readonly at: number;
  readonly to: End;
  readonly run: Instance;
}

/** Ends in the order of their instants: a binary heap, so that adding and taking one cost little at any size. */
export class Schedule {
  readonly #heap: Due[] = [];

  get size(): number {
    return this.#heap.length;
  }

  add(due: Due): void {
    const heap = this.#heap;
    let place = heap.push(due) - 1;
    for (let above = (place - 1) >> 1; place > 0 && at(heap, above) > due.at; above = (place - 1) >> 1) {
      swap(heap, place, above);
      place = above;
    }
  }

  /** The first that is due by `now`, taken out. */
  take(now: number): Due | undefined {
    const heap = this.#heap;
    const [first] = heap;
    if (first === undefined || first.at > now) return undefined;
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) {
      heap[0] = last;
      this.#sink();
    }
    return first;
  }

  #sink(): void {
    const heap = this.#heap;
    for (let place = 0; ; ) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      const lower = at(heap, right) < at(heap, left) ? right : left;
      if (at(heap, lower) >= at(heap, place)) return;
      swap(heap, place, lower);
      place = lower;
    }
  }
}

const at = (heap: readonly Due[], place: number): number => heap[place]?.at ?? Number.POSITIVE_INFINITY;

function swap(heap: Due[], one: number, other: number): void {
  const [a, b] = [heap[one], heap[other]];
  if (a === undefined || b === undefined) return;
  heap[one] = b;
  heap[other] = a;
}
