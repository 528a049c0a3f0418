import type { Clock } from '../../core/clock.ts';
import type { LimitName } from './traits.ts';

export interface Limit {
  /** Requests in one period. */
  readonly limit: number;
  /** In seconds, aligned to the calendar. */
  readonly period: number;
}

/** Executions and new workflows: documented for paid organisations. That more is refused, not queued, is our choice. The
 * limit on all other calls is not known; this one is out of reach on purpose. */
const LIMITS: Readonly<Record<LimitName, Limit>> = {
  executions: { limit: 200, period: 60 },
  creations: { limit: 500, period: 60 },
  requests: { limit: 10_000_000, period: 60 },
};

/** Counts the requests of the current period. One number, whatever the traffic. */
class Counter {
  readonly #limit: number;
  readonly #length: number;
  readonly #limitText: string;
  readonly #periodText: string;
  readonly #name: string;
  #period = -1;
  #used = 0;

  constructor(name: LimitName, { limit, period }: Limit) {
    this.#limit = limit;
    this.#length = period * 1000;
    this.#limitText = String(limit);
    this.#periodText = String(period);
    this.#name = `workflow_automation_${name}`;
  }

  spend(now: number): boolean {
    this.#turnTo(now);
    if (this.#used >= this.#limit) return false;
    this.#used += 1;
    return true;
  }

  /** Names in lower case and whole seconds, never 0: the official clients need both (sources in docs/fidelity). */
  headers(now: number): Readonly<Record<string, string>> {
    this.#turnTo(now);
    return {
      'x-ratelimit-limit': this.#limitText,
      'x-ratelimit-name': this.#name,
      'x-ratelimit-period': this.#periodText,
      'x-ratelimit-remaining': String(this.#limit - this.#used),
      'x-ratelimit-reset': String(Math.ceil(((this.#period + 1) * this.#length - now) / 1000)),
    };
  }

  #turnTo(now: number): void {
    const period = Math.floor(now / this.#length);
    if (period === this.#period) return;
    this.#period = period;
    this.#used = 0;
  }
}

/** The rate limits of one organisation, that is, of one world. */
export class Limits {
  readonly #clock: Clock;
  readonly #counters: Readonly<Record<LimitName, Counter>>;

  /** `changes` to LIMITS. Null lifts a limit: the one on all requests takes its place. */
  constructor(clock: Clock, changes: Readonly<Partial<Record<LimitName, Limit | null>>> = {}) {
    const limits = { ...LIMITS, ...changes };
    const requests = new Counter('requests', limits.requests ?? LIMITS.requests);
    const own = (name: LimitName) => (limits[name] === null ? requests : new Counter(name, limits[name]));
    this.#clock = clock;
    this.#counters = { executions: own('executions'), creations: own('creations'), requests };
  }

  /** Counts one request; false, and no count, when the period's are used up. */
  spend(name: LimitName): boolean {
    return this.#counters[name].spend(this.#clock.now());
  }

  headers(name: LimitName): Readonly<Record<string, string>> {
    return this.#counters[name].headers(this.#clock.now());
  }
}
