/** What a token says, whether it is made up by a fixture or a macaroon. */
import { type Caveat, readCaveat } from './caveats.ts';
import type { Macaroon } from './macaroon.ts';
import { readTokenKind, type TokenKind } from './token-kind.ts';

export interface Credential {
  readonly kind: TokenKind;
  /** Whose it is. */
  readonly userId: string;
  readonly caveats: readonly Caveat[];
  readonly isRevoked: boolean;
}

/** `2/nmd/usr-0a1b…/act/c2d3…`: version, persistence, subject, kind, id. Tokens of version 1 say nothing of themselves. */
const IDENTIFIER = /^2\/[^/]+\/usr-([^/]+)\/([^/]+)\/[^/]+$/;

/** Undefined for a macaroon that is no token of a user, or has a caveat that nobody knows. */
export function credentialOf({ identifier, caveats }: Macaroon): Credential | undefined {
  const [, userId = '', type = ''] = IDENTIFIER.exec(identifier) ?? [];
  const kind = readTokenKind(type);
  const known = caveats.map(readCaveat).filter((caveat) => caveat !== undefined);
  if (kind === undefined || known.length < caveats.length) return undefined;
  return { kind, userId, caveats: known, isRevoked: false };
}
