/** A fault that has been read: checked against what there is, and ready to be asked about calls. */
import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Operation } from '../contract/contract.ts';
import { isoMillis } from '../instant.ts';
import type { Exchange } from '../provider.ts';
import { checkCounts, checkWhole, readDuration, readInstant, readName, refuseUnknown } from '../rule-parts.ts';
import { RuleProblem } from '../rule-problem.ts';
import { EFFECTS, type EffectName, type FaultEffect, type FaultMatch, type FaultSpec } from './fault.ts';
import { type Latency, readLatency } from './latency.ts';

/** What a fault can name, and what is needed to tell whether it could ever match. */
export interface FaultGround {
  readonly providers: readonly string[];
  readonly operations: readonly Operation[];
  /** Codes of a provider's catalogue. */
  readonly codesOf: (provider: string) => readonly string[];
  /** On the world's clock. */
  readonly now: number;
}

export interface FaultRule {
  readonly id: string;
  readonly spec: FaultSpec;
  readonly from: number;
  readonly until: number;
  readonly latency: Latency | undefined;
  /** Milliseconds that a stale answer is behind. */
  readonly lag: number;
  /** What it does beside latency. */
  readonly effect: EffectName | undefined;
  seen: number;
  hits: number;
}

const MATCH_KEYS: readonly (keyof FaultMatch)[] = [
  'provider',
  'operation',
  'run',
  'credential',
  'nth',
  'every',
  'from',
  'until',
  'probability',
];
const EFFECT_KEYS: readonly (keyof FaultEffect)[] = ['latency', 'clock', 'body', 'headers', ...EFFECTS];

export type Counts = Pick<FaultRule, 'seen' | 'hits'>;

/** Throws a RuleProblem for a rule that says nothing, contradicts itself, or can match nothing any more; one that comes
 * with `counts` was at work before, and may be over. */
export function readFault(id: string, spec: FaultSpec, ground: FaultGround, counts?: Counts): FaultRule {
  refuseUnknown(spec, ['name', 'match', 'do', 'times'], '');
  const { match = {}, do: effect } = spec;
  refuseUnknown(match, MATCH_KEYS, 'match');
  refuseUnknown(effect, EFFECT_KEYS, 'do');
  const operations = operationsOf(match, ground);
  checkRun(match, operations);
  checkCounts(match, spec.times);
  checkProbability(match);
  const window = windowOf(match, ground.now, counts !== undefined);
  const name = effectOf(effect);
  checkEffect(effect, operations, ground);
  return {
    id,
    spec: { ...spec, match: { ...match, ...shownWindow(match, window) } },
    ...window,
    latency: effect.latency === undefined ? undefined : readLatency(effect.latency, 'do.latency'),
    lag: effect.stale === undefined ? 0 : readDuration(effect.stale, 'do.stale'),
    effect: name,
    seen: counts?.seen ?? 0,
    hits: counts?.hits ?? 0,
  };
}

/** The operations it could match; at least one. */
function operationsOf({ provider, operation }: FaultMatch, ground: FaultGround): readonly Operation[] {
  if (provider !== undefined) readName(provider, ground.providers, 'match.provider', 'provider');
  const known = ground.operations.filter(({ owner }) => provider === undefined || owner === provider);
  if (operation === undefined) return known;
  const ids = [...new Set(known.map(({ id }) => id))];
  readName(operation, ids, 'match.operation', provider === undefined ? 'operation' : `operation of ${provider}`);
  return known.filter(({ id }) => id === operation);
}

function checkRun({ run }: FaultMatch, operations: readonly Operation[]): void {
  if (run === undefined || operations.some(({ run: place }) => place?.startsWith('params.'))) return;
  throw new RuleProblem('match.run', 'no operation that matches has the id of a run in its path');
}

function checkProbability({ probability }: FaultMatch): void {
  if (probability !== undefined && !(probability > 0 && probability <= 1))
    throw new RuleProblem('match.probability', 'is above 0, and 1 at the most');
}

type Window = Pick<FaultRule, 'from' | 'until'>;

function windowOf({ from, until }: FaultMatch, now: number, mayBeOver: boolean): Window {
  const window = {
    from: from === undefined ? Number.NEGATIVE_INFINITY : readInstant(from, now, 'match.from'),
    until: until === undefined ? Number.POSITIVE_INFINITY : readInstant(until, now, 'match.until'),
  };
  if (window.until <= now && !mayBeOver) throw new RuleProblem('match.until', 'has passed already');
  if (window.until <= window.from) throw new RuleProblem('match.until', 'is not later than from');
  return window;
}

/** Absolute, whatever was written. */
const shownWindow = (match: FaultMatch, { from, until }: Window): FaultMatch => ({
  ...(match.from !== undefined && { from: isoMillis(from) }),
  ...(match.until !== undefined && { until: isoMillis(until) }),
});

function effectOf(effect: FaultEffect): EffectName | undefined {
  const named = EFFECTS.filter((name) => effect[name] !== undefined);
  if (named.length > 1)
    throw new RuleProblem(`do.${named[1]}`, `goes without ${named[0]}: only latency goes with others`);
  if (named.length === 0 && effect.latency === undefined)
    throw new RuleProblem('do', `names what happens: latency, ${EFFECTS.join(', ')}`);
  return named[0];
}

function checkEffect(effect: FaultEffect, operations: readonly Operation[], ground: FaultGround): void {
  const { error, status, body, headers, rateLimit, slow, truncate } = effect;
  for (const [name, value] of Object.entries(headers ?? {})) checkHeader(name, value);
  if (rateLimit !== undefined) readDuration(rateLimit.retryAfter, 'do.rateLimit.retryAfter');
  if (slow !== undefined) readDuration(slow.every, 'do.slow.every');
  if (slow !== undefined) checkWhole(slow.bytes, 1, 'do.slow.bytes');
  if (truncate !== undefined) checkWhole(truncate, 0, 'do.truncate');
  if (error !== undefined) {
    const owners = [...new Set(operations.map(({ owner }) => owner))];
    readName(error, owners.flatMap(ground.codesOf), 'do.error', `failure of ${owners.join(', ')}`);
  }
  if ((body !== undefined || headers !== undefined) && status === undefined)
    throw new RuleProblem('do.body', 'goes with a status');
  const isScripted = body !== undefined || headers !== undefined;
  if (status !== undefined && !(Number.isInteger(status) && status >= (isScripted ? 200 : 400) && status <= 599))
    throw new RuleProblem('do.status', 'is from 400 to 599; from 200 on with a body or headers');
}

function checkHeader(name: string, value: string): void {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch {
    throw new RuleProblem(`do.headers.${name}`, 'is no header that can be sent');
  }
}

/** Whether a call is of the kind that the rule is for, its count, instant and chance aside. */
export function concerns(
  { spec: { match = {} } }: FaultRule,
  exchange: Exchange,
  credential: string | undefined,
): boolean {
  const { operation } = exchange;
  if (match.provider !== undefined && operation?.owner !== match.provider) return false;
  if (match.operation !== undefined && operation?.id !== match.operation) return false;
  if (match.run !== undefined && runInPath(exchange) !== match.run.toLowerCase()) return false;
  return match.credential === undefined || credential === match.credential;
}

function runInPath({ operation, params }: Exchange): string | undefined {
  const place = operation?.run;
  return place?.startsWith('params.') ? params[place.slice('params.'.length)]?.toLowerCase() : undefined;
}

/** Whether a call that it is for is one that it strikes. Counts it. */
export function strikes(rule: FaultRule, now: number, fraction: () => number): boolean {
  rule.seen += 1;
  const { nth, every, probability } = rule.spec.match ?? {};
  if (rule.spec.times !== undefined && rule.hits >= rule.spec.times) return false;
  if (nth !== undefined && rule.seen !== nth) return false;
  if (every !== undefined && rule.seen % every !== 0) return false;
  if (now < rule.from || now >= rule.until) return false;
  return probability === undefined || fraction() < probability;
}
