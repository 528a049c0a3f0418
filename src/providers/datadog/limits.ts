import type { Clock } from '../../core/clock.ts';
import type { LimitName } from './traits.ts';
import type { Choices } from './variants.ts';

export interface Limit {
  /** Requests in one period. */
  readonly limit: number;
  /** In seconds, aligned to the calendar. */
  readonly period: number;
}

/** What has been used up of the period that began at `since`. Plain data, changed in place; it belongs to the world. */
export interface Count {
  since: number;
  used: number;
}

export type Counts = Record<LimitName, Count>;

/** Changes to the limits. Null lifts one: the one on all requests takes its place. */
export type LimitChanges = Readonly<Partial<Record<LimitName, Limit | null>>>;

export const newCounts = (): Counts => ({
  executions: { since: 0, used: 0 },
  creations: { since: 0, used: 0 },
  requests: { since: 0, used: 0 },
});

/** A limit as it applies to one call, with the texts that every answer carries. */
interface Applied extends Limit {
  readonly name: LimitName;
  readonly label: string;
  readonly limitText: string;
  readonly periodText: string;
}

const applied = (name: LimitName, { limit, period }: Limit): Applied => ({
  name,
  limit,
  period,
  label: `workflow_automation_${name}`,
  limitText: String(limit),
  periodText: String(period),
});

/** Executions and new workflows: documented for paid organisations. */
const EXECUTIONS = applied('executions', { limit: 200, period: 60 });
const CREATIONS = applied('creations', { limit: 500, period: 60 });

/** The limit on all other calls is not known; the first one is out of reach on purpose. */
const REQUESTS: Readonly<Record<Choices['request-limit'], Applied>> = {
  'out-of-reach': applied('requests', { limit: 10_000_000, period: 60 }),
  recorded: applied('requests', { limit: 3000, period: 10 }),
};

/** How many executions may wait: documented for paid organisations. */
const QUEUE = 500;

type Headers = Readonly<Record<string, string>>;
type WriteHeaders = (limit: Applied, period: string, remaining: number, reset: number) => Headers;

/** Whole seconds, never 0: the official clients need both (sources in docs/fidelity). */
const HEADERS: Readonly<Record<Choices['limit-header-names'], WriteHeaders>> = {
  'lower-case': ({ label, limitText }, period, remaining, reset) => ({
    'x-ratelimit-limit': limitText,
    'x-ratelimit-name': label,
    'x-ratelimit-period': period,
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(reset),
  }),
  'mixed-case': ({ label, limitText }, period, remaining, reset) => ({
    'X-RateLimit-Limit': limitText,
    'X-RateLimit-Name': label,
    'X-RateLimit-Period': period,
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(reset),
  }),
};

const TEXTS: Readonly<Record<Choices['limit-text'], (limit: Limit) => string>> = {
  short: () => 'Too many requests',
  counted: ({ limit, period }) =>
    `Rate limit of ${limit} requests in ${period} seconds reached. Please try again later.`,
};

/** The rate limits of one organisation, that is, of one world. */
export class Limits {
  readonly #clock: Clock;
  readonly #counts: Counts;
  readonly #choices: Choices;
  /** Null: the limit on all requests holds. Undefined: nobody has said anything. */
  #own: Readonly<Partial<Record<LimitName, Applied | null>>> = {};

  constructor(clock: Clock, counts: Counts, choices: Choices) {
    this.#clock = clock;
    this.#counts = counts;
    this.#choices = choices;
    this.change({});
  }

  change({ executions = EXECUTIONS, creations = CREATIONS, requests }: LimitChanges): void {
    this.#own = {
      executions: executions && applied('executions', executions),
      creations: creations && applied('creations', creations),
      ...(requests && { requests: applied('requests', requests) }),
    };
  }

  /** Counts one request. How many milliseconds it has to wait for its turn; undefined, and no count, when the period's
   * requests are used up. */
  spend(name: LimitName): number | undefined {
    const limit = this.#limit(name);
    const count = this.#turn(limit);
    const waiting = count.used - limit.limit;
    if (waiting < 0) {
      count.used += 1;
      return 0;
    }
    const queues = limit.name === 'executions' && this.#choices['surplus-executions'] === 'queued';
    if (!queues || limit.limit === 0 || waiting >= QUEUE) return undefined;
    count.used += 1;
    return count.since + (1 + Math.floor(waiting / limit.limit)) * limit.period * 1000 - this.#clock.now();
  }

  /** Seconds until the next period. */
  reset(name: LimitName): number {
    const limit = this.#limit(name);
    return this.#secondsLeft(limit, this.#turn(limit));
  }

  headers(name: LimitName): Headers {
    const limit = this.#limit(name);
    const count = this.#turn(limit);
    const remaining = Math.max(0, limit.limit - count.used);
    return this.#write(limit, limit.periodText, remaining, this.#secondsLeft(limit, count));
  }

  /** Those of a refusal that tells clients to come back after so many seconds; no reset is longer than its period. */
  headersUntil(name: LimitName, seconds: number): Headers {
    const limit = this.#limit(name);
    const reset = Math.max(1, Math.ceil(seconds));
    return this.#write(limit, String(Math.max(limit.period, reset)), 0, reset);
  }

  text(name: LimitName): string {
    return TEXTS[this.#choices['limit-text']](this.#limit(name));
  }

  #write: WriteHeaders = (limit, period, remaining, reset) =>
    HEADERS[this.#choices['limit-header-names']](limit, period, remaining, reset);

  #secondsLeft({ period }: Applied, { since }: Count): number {
    return Math.ceil((since + period * 1000 - this.#clock.now()) / 1000);
  }

  #limit(name: LimitName): Applied {
    return this.#own[name] ?? this.#own.requests ?? REQUESTS[this.#choices['request-limit']];
  }

  /** The count of the period that now lies in. Executions that waited count where they start. */
  #turn({ name, limit, period }: Applied): Count {
    const count = this.#counts[name];
    const length = period * 1000;
    const since = Math.floor(this.#clock.now() / length) * length;
    if (since === count.since) return count;
    const elapsed = Math.max(1, Math.floor((since - count.since) / length));
    count.used = Math.max(0, count.used - limit * elapsed);
    count.since = since;
    return count;
  }
}
