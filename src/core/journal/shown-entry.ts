/** An entry as it is shown to people and matched by patterns. */
import type { NearestOperation } from '../contract/nearest-operation.ts';
import { isoMillis } from '../instant.ts';
import type { Finding } from '../provider.ts';
import { type Entry, type Outcome, parsed, runOf } from './entry.ts';

export interface ShownEntry {
  readonly number: number;
  readonly world: string;
  /** RFC 3339, on the world's clock. */
  readonly at: string;
  /** In real time; left out where only virtual time is wanted, since it is never the same twice. */
  readonly real?: { readonly at: string; readonly took: number };
  readonly provider: string;
  readonly operation: string | null;
  readonly run: string | null;
  readonly outcome: Outcome;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query: Readonly<Record<string, string>>;
    readonly headers: Readonly<Record<string, string>>;
    /** The value of a JSON body, the text of another, null where there was none. */
    readonly body: unknown;
  };
  readonly reply: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  } | null;
  readonly rules: readonly string[];
  readonly findings: readonly Finding[];
  readonly nearest: NearestOperation | null;
}

export function showEntry(entry: Entry, world: string, withRealTime: boolean): ShownEntry {
  const { number, at, realAt, took, provider, exchange, asked, answer, outcome, rules, findings, nearest } = entry;
  const { method, path, query, headers, operation } = exchange;
  return {
    number,
    world,
    at: isoMillis(at),
    ...(withRealTime && { real: { at: isoMillis(realAt), took: Math.round(took * 1000) / 1000 } }),
    provider,
    operation: operation?.id ?? null,
    run: runOf(entry) ?? null,
    outcome,
    request: {
      method,
      path,
      query: queryOf(query),
      headers: joined(headers),
      body: asked === undefined ? null : parsed(asked),
    },
    reply: answer
      ? {
          status: answer.status,
          headers: lowerCased(answer.headers),
          body: answer.text === undefined ? null : parsed(answer.text),
        }
      : null,
    rules,
    findings,
    nearest: nearest ?? null,
  };
}

/** Of a name that comes more than once, all values with commas between. */
function queryOf(text: string): Readonly<Record<string, string>> {
  const query: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    query[name] = query[name] === undefined ? value : `${query[name]},${value}`;
  }
  return query;
}

const joined = (headers: Entry['exchange']['headers']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );

const lowerCased = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
