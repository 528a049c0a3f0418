/** Reads what rules of all kinds have in common, or says what is wrong with it. */
import { parseDuration, parseMoment } from './instant.ts';
import { nearest } from './nearest.ts';
import { RuleProblem } from './rule-problem.ts';

/** Milliseconds. */
export function readDuration(text: string, place: string): number {
  const duration = parseDuration(text);
  if (duration === undefined) throw new RuleProblem(place, `'${text}' is no duration such as 500ms, 30s, 5m or 2h`);
  return duration;
}

/** RFC 3339, or relative to `now`: `+5m`. */
export function readInstant(text: string, now: number, place: string): number {
  const at = parseMoment(text, now);
  if (at === undefined) throw new RuleProblem(place, `'${text}' is no instant such as 2026-01-01T00:00:00Z or +5m`);
  return at;
}

/** `name` if it is one of `names`. The refusal offers those that are most alike. */
export function readName(name: string, names: readonly string[], place: string, kind: string): string {
  if (names.includes(name)) return name;
  const near = nearest(name, names).join(', ');
  throw new RuleProblem(
    place,
    names.length === 0 ? `there is no ${kind} here` : `'${name}' is no ${kind}; near it are ${near}`,
  );
}

/** Refuses counts that no call could ever have. */
export function checkCounts(
  { nth, every }: { readonly nth?: number; readonly every?: number },
  times: number | undefined,
): void {
  if (nth !== undefined && every !== undefined) throw new RuleProblem('match.every', 'goes without nth');
  if ([nth, every, times].some((count) => count !== undefined && !(Number.isInteger(count) && count > 0)))
    throw new RuleProblem('match.nth', 'nth, every and times are whole numbers from 1 on');
}

/** Refuses what is no whole number, or less than `least`. */
export function checkWhole(value: number, least: number, place: string): void {
  if (!Number.isInteger(value) || value < least) throw new RuleProblem(place, `is a whole number from ${least} on`);
}

/** Refuses members that nobody reads, which would otherwise be ignored. */
export function refuseUnknown(value: object, known: readonly string[], place: string): void {
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new RuleProblem(
      place === '' ? unknown : `${place}.${unknown}`,
      `is not known here; there are ${known.join(', ')}`,
    );
}
