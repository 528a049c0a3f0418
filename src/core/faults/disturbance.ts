/** What the faults of a world do to one call. */
import { ApiError } from '../errors.ts';
import type { Exchange, Reply, Service } from '../provider.ts';
import { readDuration } from '../rule-parts.ts';
import { type EffectName, STAGES } from './fault.ts';
import type { FaultRule } from './fault-rule.ts';

/** How an answer is sent, where it is not simply sent. */
export type Delivery =
  | { readonly kind: 'lost' }
  | { readonly kind: 'resetAfterHead' }
  | { readonly kind: 'truncate'; readonly bytes: number }
  | { readonly kind: 'slow'; readonly bytes: number; readonly pause: number };

/** An answer that a rule gives word by word: no contract says what it may be. */
export class ScriptedReply extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super('A fault gives this answer.');
    this.reply = reply;
  }
}

/** What a call can be done with instead of being done plainly. */
export interface Means {
  readonly service: Service;
  readonly exchange: Exchange;
  /** Does the call, each time it is called. */
  readonly operate: () => Promise<Reply>;
  /** Does it on a copy of the service that is so many milliseconds behind. */
  readonly operateBehind: (lag: number) => Promise<Reply>;
}

export class Disturbance {
  readonly #rules: readonly FaultRule[];
  readonly #main: FaultRule | undefined;
  readonly #fraction: () => number;
  readonly #applied: string[] = [];
  /** Milliseconds that the call is held back, on the world's clock and in real time. */
  readonly delay: { readonly virtual: number; readonly real: number };

  constructor(rules: readonly FaultRule[], fraction: () => number) {
    this.#rules = rules;
    this.#fraction = fraction;
    this.#main = rules.find(({ effect }) => effect !== undefined);
    for (const rule of rules) if (!isForOperation(rule)) this.#apply(rule);
    this.delay = { virtual: this.#latency('virtual'), real: this.#latency('real') };
  }

  /** Ids of the rules that have shaped the call so far: what befalls an operation does not befall a call that is refused
   * before it gets there. */
  get rules(): readonly string[] {
    return this.#applied;
  }

  /** What happens before the call is even read. */
  get arrival(): 'reset' | 'hang' | undefined {
    if (this.#main?.effect === 'hang') return 'hang';
    return this.#main?.spec.do.reset === 'before' ? 'reset' : undefined;
  }

  get delivery(): Delivery | undefined {
    const effect = this.#main?.spec.do ?? {};
    if (effect.lost) return { kind: 'lost' };
    if (effect.reset === 'after') return { kind: 'resetAfterHead' };
    if (effect.truncate !== undefined) return { kind: 'truncate', bytes: effect.truncate };
    if (effect.slow === undefined) return undefined;
    return { kind: 'slow', bytes: effect.slow.bytes, pause: readDuration(effect.slow.every, 'slow') };
  }

  /** The body as it goes out. */
  spoil(text: string | undefined): string | undefined {
    return this.#main?.effect === 'malformed' && text !== undefined ? spoiled(text) : text;
  }

  operate(means: Means): Promise<Reply> {
    const effect = this.#main?.effect;
    const act = effect === undefined ? undefined : ACTS[effect];
    if (act === undefined || this.#main === undefined || this.#isTooLate(this.#main)) return means.operate();
    this.#apply(this.#main);
    return act(means, this.#main);
  }

  /** Others may have come to their operation first, and used the rule up. */
  #isTooLate({ id, hits, spec: { times } }: FaultRule): boolean {
    return times !== undefined && hits >= times && !this.#applied.includes(id);
  }

  #apply(rule: FaultRule): void {
    if (this.#applied.includes(rule.id)) return;
    rule.hits += 1;
    this.#applied.push(rule.id);
  }

  #latency(clock: 'virtual' | 'real'): number {
    const held = this.#rules.filter(({ spec }) => (spec.do.clock ?? 'virtual') === clock);
    return Math.round(held.reduce((sum, { latency }) => sum + (latency?.(this.#fraction) ?? 0), 0));
  }
}

/** Of a rule that does not hold the call back before. */
const isForOperation = ({ effect, latency }: FaultRule): boolean =>
  effect !== undefined && latency === undefined && STAGES[effect] === 'operation';

type Act = (means: Means, rule: FaultRule) => Promise<Reply>;

const ACTS: Readonly<Partial<Record<EffectName, Act>>> = {
  async error({ service, exchange }, { spec }) {
    throw service.failures.byCode.get(spec.do.error ?? '')?.(exchange) ?? service.failures.byStatus(exchange, 500);
  },
  async status({ service, exchange }, { spec: { do: effect } }) {
    const { status = 500, body, headers } = effect;
    if (body === undefined && headers === undefined) throw service.failures.byStatus(exchange, status);
    throw new ScriptedReply({ status, ...(headers && { headers }), ...(body !== undefined && { body }) });
  },
  async rateLimit({ service, exchange }, { spec }) {
    const wait = readDuration(spec.do.rateLimit?.retryAfter ?? '1s', 'retryAfter');
    throw service.failures.throttled(exchange, Math.max(1, Math.ceil(wait / 1000)));
  },
  async duplicate({ operate }) {
    await operate().catch(ignoreRefusal);
    return operate();
  },
  stale: ({ operateBehind }, { lag }) => operateBehind(lag),
};

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof ApiError)) throw error;
}

/** No parser takes a text that ends in the middle and goes on with another. */
const spoiled = (text: string): string => `${text.slice(0, Math.max(1, Math.floor(text.length / 2)))}{"`;
