/** Patterns over texts and JSON values, by which rules and checks say which exchanges they mean. */

/** Where a value is not as a pattern has it. */
export interface Difference {
  /** Dotted place in the value: `request.body.data.id`. */
  readonly place: string;
  readonly expected: unknown;
  /** Undefined where there is nothing. */
  readonly actual: unknown;
}

/** All that keeps `value` from matching; empty for a match. A text may hold `*` for any characters, and matches numbers and
 * truth values by how they are written. An object asks only for the members it names, `null` for their absence, a list for
 * exactly its items. */
export function differences(pattern: unknown, value: unknown, place = ''): readonly Difference[] {
  if (pattern === undefined) return [];
  if (pattern === null) return value === undefined || value === null ? [] : [differs(pattern, value, place)];
  if (typeof pattern === 'string') return isLike(pattern, value) ? [] : [differs(pattern, value, place)];
  if (Array.isArray(pattern)) return differencesOfLists(pattern, value, place);
  if (typeof pattern === 'object') return differencesOfObjects(pattern as Members, value, place);
  return pattern === value ? [] : [differs(pattern, value, place)];
}

export const matches = (pattern: unknown, value: unknown): boolean => differences(pattern, value).length === 0;

type Members = Readonly<Record<string, unknown>>;

const differs = (expected: unknown, actual: unknown, place: string): Difference => ({ place, expected, actual });

function differencesOfLists(pattern: readonly unknown[], value: unknown, place: string): readonly Difference[] {
  if (!Array.isArray(value) || value.length !== pattern.length) return [differs(pattern, value, place)];
  return pattern.flatMap((item, index) => differences(item, value[index], below(place, String(index))));
}

function differencesOfObjects(pattern: Members, value: unknown, place: string): readonly Difference[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [differs(pattern, value, place)];
  return Object.entries(pattern).flatMap(([name, wanted]) =>
    differences(wanted, Object.hasOwn(value, name) ? (value as Members)[name] : undefined, below(place, name)),
  );
}

const below = (place: string, name: string): string => (place === '' ? name : `${place}.${name}`);

function isLike(pattern: string, value: unknown): boolean {
  if (typeof value === 'string') return fits(pattern, value);
  return (typeof value === 'number' || typeof value === 'boolean') && fits(pattern, String(value));
}

/** Whether `text` is `pattern`, in which `*` stands for any characters. Takes time by the length of both, whatever they
 * are: the parts between the stars are looked for one after the other, each where it comes first. */
export function fits(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return pattern === text;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const part of rest) {
    const found = find(part, text, at, end);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= end;
}

/** The built-in search is quickest, but takes time by the product of the lengths on some texts. */
const SHORT = 32;

/** The first place from `start` on at which `text` has `part`, ending at `end` at the latest; -1 where there is none. */
function find(part: string, text: string, start: number, end: number): number {
  if (part.length > SHORT) return findLong(part, text, start, end);
  const found = text.indexOf(part, start);
  return found + part.length <= end ? found : -1;
}

/** Never looks at a letter of the text again (Knuth, Morris and Pratt). */
function findLong(part: string, text: string, start: number, end: number): number {
  const borders = bordersOf(part);
  let matched = 0;
  for (let i = start; i < end; i += 1) {
    matched = extended(part, borders, matched, text.charCodeAt(i));
    if (matched === part.length) return i + 1 - matched;
  }
  return -1;
}

/** For each beginning of `part`, the length of the longest shorter beginning that it ends with. */
function bordersOf(part: string): Uint32Array {
  const borders = new Uint32Array(part.length);
  for (let i = 1; i < part.length; i += 1) {
    borders[i] = extended(part, borders, borders[i - 1] ?? 0, part.charCodeAt(i));
  }
  return borders;
}

/** How much of `part` is matched after one more letter. */
function extended(part: string, borders: Uint32Array, matched: number, letter: number): number {
  let length = matched;
  while (length > 0 && part.charCodeAt(length) !== letter) length = borders[length - 1] ?? 0;
  return part.charCodeAt(length) === letter ? length + 1 : 0;
}
