import { OrderedList } from '../storage/ordered-list.ts';
import { type Entry, weightOf } from './entry.ts';

export interface JournalBounds {
  /** How many exchanges are kept; 0 keeps none. */
  readonly entries: number;
  /** Roughly how many bytes they may take together. */
  readonly bytes: number;
}

export type Unnumbered = Omit<Entry, 'number'>;

interface Kept {
  readonly order: number;
  readonly weight: number;
  readonly entry: Entry;
}

/** What was asked and answered in one world, in order. Past a bound the oldest goes. */
export class Journal {
  readonly #bounds: JournalBounds;
  readonly #listeners = new Set<(entry: Entry) => void>();
  #kept = new OrderedList<Kept>();
  #weight = 0;
  #last = 0;

  constructor(bounds: JournalBounds) {
    this.#bounds = bounds;
  }

  /** How many exchanges there have been, those that are no longer kept included. */
  get total(): number {
    return this.#last;
  }

  add(entry: Unnumbered): void {
    this.#last += 1;
    const numbered: Entry = { number: this.#last, ...entry };
    this.#keep(numbered);
    for (const listener of this.#listeners) listener(numbered);
  }

  /** Oldest first. */
  entries(): readonly Entry[] {
    return this.#kept.all().map(({ entry }) => entry);
  }

  clear(): void {
    this.#kept = new OrderedList();
    this.#weight = 0;
    this.#last = 0;
  }

  /** Takes over what another journal holds. */
  restore(entries: readonly Entry[], total: number): void {
    this.clear();
    for (const entry of entries) this.#keep(entry);
    this.#last = total;
  }

  /** Hands every exchange from now on to `listener`. Returns how to stop it. */
  listen(listener: (entry: Entry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #keep(entry: Entry): void {
    const weight = weightOf(entry);
    if (this.#bounds.entries === 0 || weight > this.#bounds.bytes) return;
    this.#kept.add({ order: entry.number, weight, entry });
    this.#weight += weight;
    while (this.#kept.length > this.#bounds.entries || this.#weight > this.#bounds.bytes) this.#dropOldest();
  }

  #dropOldest(): void {
    const oldest = this.#kept.at(0);
    if (oldest === undefined) return;
    this.#kept.remove(oldest);
    this.#weight -= oldest.weight;
  }
}
