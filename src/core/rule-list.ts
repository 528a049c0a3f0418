/** Bounds what a client can pile up. */
const MOST = 1_000;

interface Identified {
  readonly id: string;
}

/** Rules in the order in which they came, each with a number in its id: `fault-1`. Past a bound the oldest goes. */
export class RuleList<Rule extends Identified> {
  readonly #kind: string;
  #rules: readonly Rule[] = [];
  #last = 0;

  constructor(kind: string) {
    this.#kind = kind;
  }

  /** Oldest first. */
  get all(): readonly Rule[] {
    return this.#rules;
  }

  /** Adds what `read` makes of the next id; what it throws leaves everything as it was. */
  add(read: (id: string) => Rule): Rule {
    const rule = read(`${this.#kind}-${this.#last + 1}`);
    this.#last += 1;
    this.#rules = [...this.#rules, rule].slice(-MOST);
    return rule;
  }

  /** Puts what `read` makes of these in the place of all there are, each under the id that it brings unless that is taken.
   * What it throws leaves some of them there. */
  replace<Item extends Partial<Identified>>(items: readonly Item[], read: (id: string, item: Item) => Rule): void {
    this.#rules = [];
    this.#last = 0;
    for (const item of items) {
      const isFree = item.id !== undefined && this.#rules.every(({ id }) => id !== item.id);
      const rule = read(isFree && item.id !== undefined ? item.id : `${this.#kind}-${this.#last + 1}`, item);
      this.#last = Math.max(this.#last, numberOf(rule.id));
      this.#rules = [...this.#rules, rule];
    }
  }

  remove(id: string): boolean {
    const before = this.#rules.length;
    this.#rules = this.#rules.filter((rule) => rule.id !== id);
    return this.#rules.length < before;
  }

  /** Numbers go on: an id that a journal names stays that of its rule. */
  clear(): void {
    this.#rules = [];
  }
}

const numberOf = (id: string): number => Number(/\d+$/.exec(id)?.[0] ?? 0);
