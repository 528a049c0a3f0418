import type { Ids } from '../../core/ids.ts';
import { epochSeconds } from '../../core/instant.ts';
import type { Exchange } from '../../core/provider.ts';
import { etagMismatch } from './errors.ts';
import type { Choices } from './variants.ts';

/** `3e002fd0-0000-0d00-0000-5e7288da0000`: a counter, a group of regions, and the second of the write in hexadecimal. */
export const mintEtag = (ids: Ids, at: number): string =>
  `${ids.hex(8)}-0000-0d00-0000-${epochSeconds(at).toString(16).padStart(8, '0')}0000`;

/** If-Match: the current etag, or `*` for any or none. What a mismatch gives is inferred. */
export function requireMatch(
  choices: Choices,
  { headers }: Exchange,
  etag: string | undefined,
  resourceId: string,
): void {
  if (choices['if-match'] === 'ignored') return;
  const condition = headers['if-match'];
  if (condition === undefined || condition === '*') return;
  if (etag === undefined || bare(condition) !== etag) throw etagMismatch(resourceId);
}

/** If-None-Match: the current etag, or `*`. */
export function isKnownToClient({ headers }: Exchange, etag: string): boolean {
  const condition = headers['if-none-match'];
  return condition !== undefined && (condition === '*' || bare(condition) === etag);
}

/** With and without double quotes is the same. */
const bare = (tag: string): string => tag.replace(/^(?:W\/)?"?|"$/g, '');
