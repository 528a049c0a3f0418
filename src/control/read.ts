import { parseDuration, parseInstant } from '../core/instant.ts';
import { badDuration, badMoment } from './errors.ts';

/** RFC 3339, to milliseconds. */
export function momentOf(text: string): number {
  const at = parseInstant(text);
  if (at === undefined) throw badMoment(text);
  return at;
}

/** To milliseconds. */
export function durationOf(text: string): number {
  const duration = parseDuration(text);
  if (duration === undefined) throw badDuration(text);
  return duration;
}
