/** From the text of a setting to its value. Each throws Unfit for a text that is none. */
import { parseDuration, parseInstant } from './core/instant.ts';

/** Why a text is no value: what would be one. */
export class Unfit extends Error {}

/** One value for all providers, and exceptions by name. */
export interface PerProvider<T> {
  readonly all: T;
  readonly only: ReadonlyMap<string, T>;
}

export interface VariantChoices {
  readonly profile: 'default' | 'pessimist';
  readonly choices: Readonly<Record<string, string>>;
}

export const optional = (value: string): string | undefined => (value === '' ? undefined : value);
export const list = (value: string): readonly string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

export function address(value: string): string {
  // Node would take an empty one for all addresses.
  if (value !== '') return value;
  throw new Unfit('an address such as 127.0.0.1');
}

export function wholeNumber(low: number, high: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= low && number <= high) return number;
    throw new Unfit(`a whole number from ${low} to ${high}`);
  };
}

export function oneOf<T extends string>(...words: readonly T[]): (value: string) => T {
  return (value) => {
    const found = words.find((word) => word === value);
    if (found !== undefined) return found;
    throw new Unfit(words.length === 2 ? words.join(' or ') : `one of ${words.join(', ')}`);
  };
}

export function duration(value: string): number {
  const parsed = parseDuration(value);
  if (parsed !== undefined) return parsed;
  throw new Unfit('a duration such as 500ms, 30s, 5m or 2h');
}

/** Undefined follows real time; `now` stands still at the start, `auto` jumps to the next event whenever nobody is being
 * answered. */
export type ClockStart = number | 'now' | 'auto' | undefined;

export function clockStart(value: string): ClockStart {
  if (value === 'real') return undefined;
  if (value === 'auto') return value;
  if (value === 'frozen') return 'now';
  const parsed = parseInstant(value);
  if (parsed !== undefined) return parsed;
  throw new Unfit('real, frozen, auto, or an instant such as 2026-01-01T00:00:00Z');
}

export function providerNames(value: string, names: readonly string[]): readonly string[] {
  const chosen = value === 'all' ? names : list(value);
  const unknown = chosen.find((name) => !names.includes(name));
  if (chosen.length > 0 && unknown === undefined) return chosen;
  throw new Unfit(`all, or names from ${names.join(', ')} with commas between`);
}

/** `strict`, `datadog=strict`, or both with a comma between. */
export function perProvider<T>(initial: T, parse: (value: string) => T) {
  return (value: string, names: readonly string[]): PerProvider<T> => {
    const only = new Map<string, T>();
    let all = initial;
    for (const item of list(value)) {
      const [name = '', ...rest] = item.split('=');
      if (rest.length === 0) all = parse(item);
      else if (names.includes(name)) only.set(name, parse(rest.join('=')));
      else throw new Unfit(`a value, or one per provider (${names.join(', ')}) as in ${names[0]}=${rest.join('=')}`);
    }
    return { all, only };
  };
}

/** `pessimist`, `datadog.dialect=observed`, or several with commas between. */
export function variantChoices(value: string): VariantChoices {
  const items = list(value).map((item) => item.split('='));
  const words = items.filter(([, choice]) => choice === undefined).map(([word]) => word);
  const isKnown = words.every((word) => word === 'default' || word === 'pessimist');
  if (!isKnown || words.length > 1)
    throw new Unfit('default or pessimist, and choices such as datadog.dialect=observed');
  const choices = items.flatMap(([name, choice]) => (choice === undefined ? [] : [[name ?? '', choice] as const]));
  return { profile: words[0] === 'pessimist' ? 'pessimist' : 'default', choices: Object.fromEntries(choices) };
}
