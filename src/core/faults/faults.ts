import type { Exchange } from '../provider.ts';
import { Disturbance } from './disturbance.ts';
import type { FaultSpec, ShownFault } from './fault.ts';
import { concerns, type FaultGround, type FaultRule, readFault, strikes } from './fault-rule.ts';

/** Bounds what a client can pile up. */
const MOST = 1_000;

/** What the faults of a world need of it. */
export interface FaultParts {
  readonly ground: () => FaultGround;
  readonly now: () => number;
  /** Numbers from 0 up to 1, the same ones each time with the same seed. */
  readonly fraction: () => number;
  /** What a call proves to come from. */
  readonly credentialOf: (exchange: Exchange) => string | undefined;
}

/** The rules that disturb the calls of one world. */
export class Faults {
  readonly #parts: FaultParts;
  #rules: readonly FaultRule[] = [];
  #last = 0;

  constructor(parts: FaultParts) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#rules.length;
  }

  /** Throws a RuleProblem for a rule that cannot be. */
  add(spec: FaultSpec): ShownFault {
    const rule = readFault(`fault-${this.#last + 1}`, spec, this.#parts.ground());
    this.#last += 1;
    this.#rules = [...this.#rules, rule].slice(-MOST);
    return show(rule);
  }

  list(): readonly ShownFault[] {
    return this.#rules.map(show);
  }

  remove(id: string): boolean {
    const before = this.#rules.length;
    this.#rules = this.#rules.filter((rule) => rule.id !== id);
    return this.#rules.length < before;
  }

  clear(): void {
    this.#rules = [];
  }

  /** Takes over the rules of another world with their counts. */
  restore(faults: readonly (FaultSpec & Partial<ShownFault>)[]): void {
    this.#rules = [];
    this.#last = 0;
    for (const { id, seen, hits, ...spec } of faults) {
      const counts = seen === undefined ? undefined : { seen, hits: hits ?? 0 };
      const isFree = id !== undefined && this.#rules.every((rule) => rule.id !== id);
      const rule = readFault(isFree ? id : `fault-${this.#last + 1}`, spec, this.#parts.ground(), counts);
      this.#last = Math.max(this.#last, numberOf(rule.id));
      this.#rules = [...this.#rules, rule];
    }
  }

  /** What the rules do to a call; undefined where none strikes. Counts. */
  disturb(exchange: Exchange): Disturbance | undefined {
    const now = this.#parts.now();
    const credential = this.#parts.credentialOf(exchange);
    let struck: FaultRule[] | undefined;
    for (const rule of this.#rules) {
      if (!concerns(rule, exchange, credential) || !strikes(rule, now, this.#parts.fraction)) continue;
      // Of those that do more than wait, only the first can have its way.
      if (rule.effect !== undefined && struck?.some(({ effect }) => effect !== undefined)) continue;
      struck ??= [];
      struck.push(rule);
    }
    return struck && new Disturbance(struck, this.#parts.fraction);
  }
}

const show = ({ id, spec, seen, hits }: FaultRule): ShownFault => ({ id, ...spec, seen, hits });

/** Rules are numbered, also after a restart from a file. */
const numberOf = (id: string): number => Number(/\d+$/.exec(id)?.[0] ?? 0);
