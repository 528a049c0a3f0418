/** Text forms of instants and durations. Instants are milliseconds since 1970, durations milliseconds. */

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** With longer ones, sums leave the range of dates. */
const LONGEST = 1e6 * 86_400_000;
const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;
const INSTANT = /^(\d{4}-\d{2})-(\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** `90s`, `250ms`, `5m`, `2h`, `7d`; undefined for anything else, and for more than a million days. */
export function parseDuration(text: string): number | undefined {
  const [, count, unit = ''] = DURATION.exec(text) ?? [];
  const duration = Math.round(Number(count) * (UNITS[unit] ?? Number.NaN));
  return duration <= LONGEST ? duration : undefined;
}

/** An RFC 3339 instant with its zone; undefined for anything else. */
export function parseInstant(text: string): number | undefined {
  const [, month, day] = INSTANT.exec(text) ?? [];
  // Left alone, the 31st of February would be the 3rd of March.
  if (day === undefined || new Date(`${month}-${day}`).getUTCDate() !== Number(day)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

/** An instant, or one relative to `now` such as `-5m` or `+1h`; undefined for anything else. */
export function parseMoment(text: string, now: number): number | undefined {
  const sign = text[0];
  if (sign !== '-' && sign !== '+') return parseInstant(text);
  const distance = parseDuration(text.slice(1));
  if (distance === undefined) return undefined;
  return sign === '-' ? now - distance : now + distance;
}

/** `2023-12-10T14:41:39.412Z`: always three fraction digits. */
export const isoMillis = (at: number): string => new Date(at).toISOString();

/** `2023-12-10T14:41:39.4120000Z`: always seven fraction digits. */
export const isoTicks = (at: number): string => `${new Date(at).toISOString().slice(0, -1)}0000Z`;

/** `2023-12-10T14:41:39Z`: whole seconds. */
export const isoSeconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** As many fraction digits as are needed: `…39.41Z`, `…39Z`. */
export function isoTrimmed(at: number): string {
  const text = new Date(at).toISOString();
  return at % 1000 === 0 ? `${text.slice(0, 19)}Z` : text.replace(/0+Z$/, 'Z');
}

/** Whole seconds since 1970. */
export const epochSeconds = (at: number): number => Math.floor(at / 1000);

let shown = { second: Number.NaN, text: '' };

/** The form of the `Date` header; remembers the second it last wrote. */
export function httpDate(at: number): string {
  const second = Math.floor(at / 1000);
  if (second !== shown.second) shown = { second, text: new Date(at).toUTCString() };
  return shown.text;
}
