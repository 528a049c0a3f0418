/** The parts of a test's world, each a few calls of the control API. */
import type { components } from '../control/api.ts';
import type { Ask } from './control-client.ts';

type Schemas = components['schemas'];

export type Clock = Schemas['Clock'];
export type ClockReport = Schemas['ClockReport'];
export type Run = Schemas['Run'];
export type Fault = Schemas['Fault'];
export type FaultSpec = Schemas['FaultSpec'];
export type Plan = Schemas['Plan'];
export type PlanSpec = Schemas['PlanSpec'];
export type Variant = Schemas['VariantList']['variants'][number];
export type JournalEntry = Schemas['JournalEntry'];
export type Question = Schemas['Question'];
export type Verdict = Schemas['Verdict'];

export interface TestClock {
  /** What time it is, as RFC 3339. */
  now(): Promise<string>;
  get(): Promise<Clock>;
  /** Freezes it or lets it run; with `autoAdvance` it jumps to the next event after each answer. */
  set(change: Schemas['ClockChange']): Promise<ClockReport>;
}

export const createClock = (ask: Ask): TestClock => ({
  now: async () => (await ask<Clock>('GET', '/clock')).now,
  get: () => ask('GET', '/clock'),
  set: (change) => ask('PUT', '/clock', change),
});

/** Faults or plans. */
export interface TestRules<Spec, Shown> {
  add(spec: Spec): Promise<Shown>;
  /** With counts: how many calls or runs matched, and how many were changed. */
  list(): Promise<readonly Shown[]>;
  remove(id: string): Promise<void>;
  clear(): Promise<void>;
}

export const createRules = <Spec, Shown>(ask: Ask, kind: 'faults' | 'plans'): TestRules<Spec, Shown> => ({
  add: (spec) => ask('POST', `/${kind}`, spec),
  list: async () => (await ask<Readonly<Record<typeof kind, readonly Shown[]>>>('GET', `/${kind}`))[kind],
  remove: (id) => ask('DELETE', `/${kind}/${encodeURIComponent(id)}`),
  clear: () => ask('DELETE', `/${kind}`),
});

export interface TestVariants {
  list(): Promise<readonly Variant[]>;
  /** Values by full name, `datadog.dialect`; `profile: 'pessimist'` chooses for all first. */
  choose(choices: Readonly<Record<string, string>>): Promise<readonly Variant[]>;
}

export const createVariants = (ask: Ask): TestVariants => ({
  list: async () => (await ask<Schemas['VariantList']>('GET', '/variants')).variants,
  choose: async (choices) => (await ask<Schemas['VariantList']>('PUT', '/variants', choices)).variants,
});

export interface JournalFilter {
  readonly provider?: string;
  readonly operation?: string;
  readonly run?: string;
  readonly status?: number;
  readonly rule?: string;
  /** Only those that no operation answers, or only the others. */
  readonly unmatched?: boolean;
  readonly since?: number;
  readonly limit?: number;
  /** `virtual` leaves out real times, by which no two journals are the same. */
  readonly clock?: 'both' | 'virtual';
}

export interface TestJournal {
  /** Oldest first. */
  entries(filter?: JournalFilter): Promise<readonly JournalEntry[]>;
  verify(question: Question): Promise<Verdict>;
  /** The same, but throws an error that tells the nearest misses when the answer is no. */
  expect(question: Question): Promise<void>;
  clear(): Promise<void>;
}

export const createJournal = (ask: Ask): TestJournal => {
  const verify = (question: Question) => ask<Verdict>('POST', '/journal/verify', question);
  return {
    entries: async (filter = {}) => (await ask<Schemas['Journal']>('GET', `/journal${queryOf({ ...filter })}`)).entries,
    verify,
    async expect(question) {
      const verdict = await verify(question);
      if (!verdict.verified) throw new Error(sentenceOf(verdict, question));
    },
    clear: () => ask('DELETE', '/journal'),
  };
};

export interface RunFilter {
  readonly provider?: string;
  /** In the service's own spelling. */
  readonly state?: string;
  readonly limit?: number;
}

export interface TestRuns {
  /** Newest first. */
  list(filter?: RunFilter): Promise<readonly Run[]>;
  get(id: string): Promise<Run>;
  /** Moves a run by hand to any state that its lifecycle allows; `error` is the reason, where the service keeps one. */
  move(id: string, to: string, error?: string): Promise<Run>;
}

export const createRuns = (ask: Ask): TestRuns => ({
  list: async (filter = {}) => (await ask<Schemas['RunList']>('GET', `/runs${queryOf({ ...filter })}`)).runs,
  get: (id) => ask('GET', `/runs/${encodeURIComponent(id)}`),
  move: (id, to, error) =>
    ask('POST', `/runs/${encodeURIComponent(id)}/transition`, { to, ...(error !== undefined && { error }) }),
});

type Filter = Readonly<Record<string, string | number | boolean | undefined>>;

function queryOf(filter: Filter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, String(value));
  return query.size === 0 ? '' : `?${query}`;
}

function sentenceOf({ message, nearest }: Verdict, question: Question): string {
  const misses = nearest.flatMap(({ number, operation, differences }) => [
    `  nearest: #${number} ${operation ?? 'no operation'}`,
    ...differences.map(
      ({ place, expected, actual }) =>
        `    ${place}: ${JSON.stringify(expected)} wanted, ${JSON.stringify(actual)} there`,
    ),
  ]);
  return [message, `  asked: ${JSON.stringify(question)}`, ...misses].join('\n');
}
