/** How the service reads the members of a body and the parameters of a query: one at a time, required ones first, each
 * group in the order of their names. Source: onedata/cluster-worker, middleware_sanitizer.erl. */
import {
  emptyValue,
  malformedData,
  missingValue,
  notAllowed,
  notInRange,
  notInteger,
  notText,
  tooLow,
} from './errors.ts';

export type Members = Readonly<Record<string, unknown>>;

/** A value of the right kind, or an error that names the key. */
export type Check<T> = (key: string, value: unknown) => T;

/** An empty body counts as an empty object; parameters of the query string win over members of the body. */
export function membersOf(body: unknown, query: string): Members {
  if (body !== undefined && !isObject(body)) throw malformedData();
  return { ...body, ...parametersOf(query) };
}

/** A repeated parameter is a list, which no check takes; one without an equals sign is true. */
export function parametersOf(query: string): Members {
  if (query === '') return {};
  const found = new Map<string, unknown[]>();
  for (const pair of query.split('&').filter((part) => part !== '')) {
    const [[key, text] = ['', '']] = new URLSearchParams(pair);
    found.set(key, [...(found.get(key) ?? []), pair.includes('=') ? text : true]);
  }
  return Object.fromEntries(Array.from(found, ([key, values]) => [key, values.length === 1 ? values[0] : values]));
}

export function required<T>(given: Members, key: string, check: Check<T>): T {
  const value = optional(given, key, check);
  if (value === undefined) throw missingValue(key);
  return value;
}

/** Null counts as absent. */
export function optional<T>(given: Members, key: string, check: Check<T>): T | undefined {
  const value = (Object.hasOwn(given, key) ? given[key] : undefined) ?? undefined;
  return value === undefined ? undefined : check(key, value);
}

/** Truth values are Erlang atoms, which pass for text. */
export const text: Check<string> = (key, value) => {
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') throw notText(key);
  return value;
};

export const nonEmptyText: Check<string> = (key, value) => {
  const content = text(key, value);
  if (content === '') throw emptyValue(key);
  return content;
};

export const oneOf =
  <T extends string>(allowed: readonly T[]): Check<T> =>
  (key, value) => {
    const content = text(key, value);
    const found = allowed.find((word) => word === content);
    if (found === undefined) throw notAllowed(key, allowed);
    return found;
  };

const INTEGER = /^[+-]?\d+$/;

/** Also as decimal text. */
export const integer: Check<number> = (key, value) => {
  const number = typeof value === 'string' && INTEGER.test(value) ? Number(value) : value;
  if (!Number.isInteger(number)) throw notInteger(key);
  return Number(number);
};

export const positiveInteger: Check<number> = (key, value) => {
  const number = integer(key, value);
  if (number < 1) throw tooLow(key, 1);
  return number;
};

export const between =
  (low: number, high: number): Check<number> =>
  (key, value) => {
    const number = integer(key, value);
    if (number < low || number > high) throw notInRange(key, low, high);
    return number;
  };

export const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
