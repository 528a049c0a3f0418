import type { Exchange } from '../provider.ts';
import { RuleList } from '../rule-list.ts';
import { Disturbance } from './disturbance.ts';
import type { FaultSpec, ShownFault } from './fault.ts';
import { concerns, type FaultGround, type FaultRule, readFault, strikes } from './fault-rule.ts';

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
  readonly #rules = new RuleList<FaultRule>('fault');

  constructor(parts: FaultParts) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#rules.all.length;
  }

  /** Throws a RuleProblem for a rule that cannot be. */
  add(spec: FaultSpec): ShownFault {
    return show(this.#rules.add((id) => readFault(id, spec, this.#parts.ground())));
  }

  list(): readonly ShownFault[] {
    return this.#rules.all.map(show);
  }

  remove(id: string): boolean {
    return this.#rules.remove(id);
  }

  clear(): void {
    this.#rules.clear();
  }

  /** Takes over the rules of another world with their counts. */
  restore(faults: readonly (FaultSpec & Partial<ShownFault>)[]): void {
    this.#rules.replace(faults, (id, { id: _, seen, hits = 0, ...spec }) =>
      readFault(id, spec, this.#parts.ground(), seen === undefined ? undefined : { seen, hits }),
    );
  }

  /** What the rules do to a call; undefined where none strikes. Counts. */
  disturb(exchange: Exchange): Disturbance | undefined {
    const now = this.#parts.now();
    const credential = this.#parts.credentialOf(exchange);
    let struck: FaultRule[] | undefined;
    for (const rule of this.#rules.all) {
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
