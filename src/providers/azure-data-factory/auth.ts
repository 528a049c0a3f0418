import { ApiError } from '../../core/errors.ts';
import { isoSeconds } from '../../core/instant.ts';
import type { Core, Exchange } from '../../core/provider.ts';
import { isForAuthority } from './authority/links.ts';
import { type Directory, vouchesFor } from './directory.ts';
import { tokenExpired, tokenInvalid, tokenMissing } from './errors.ts';
import { claimsOf, parseToken, type Token } from './tokens.ts';

/** Who calls ARM; undefined at the authority, where callers only come to get a token. */
export type Principal = Token | undefined;

export interface Auth {
  admit(exchange: Exchange): Principal;
  /** What `admit` would throw. */
  refusal(exchange: Exchange): ApiError | undefined;
}

const SCHEME = /^Bearer +(.+)$/i;

export function createAuth(core: Core, directory: Directory): Auth {
  const check = core.auth === 'strict' ? trusted : parseToken;

  /** Vouched for by the directory, and not expired. */
  function trusted(text: string): Token | ApiError | undefined {
    const token = parseToken(text);
    if (token === undefined) return undefined;
    const claims = claimsOf(token);
    if (!vouchesFor(directory, token, claims)) return undefined;
    const now = core.clock.now();
    const expiry = typeof claims['exp'] === 'number' ? claims['exp'] * 1000 : Number.POSITIVE_INFINITY;
    return expiry > now ? token : tokenExpired(directory.tenantId, usDate(expiry), usDate(now));
  }

  function judge(exchange: Exchange): Principal | ApiError {
    if (isForAuthority(exchange)) return undefined;
    const { authorization } = exchange.headers;
    if (authorization === undefined) return tokenMissing(directory.tenantId);
    return check(SCHEME.exec(authorization)?.[1] ?? '') ?? tokenInvalid(directory.tenantId);
  }

  return {
    admit(exchange) {
      const verdict = judge(exchange);
      if (verdict instanceof ApiError) throw verdict;
      return verdict;
    },
    refusal(exchange) {
      const verdict = judge(exchange);
      return verdict instanceof ApiError ? verdict : undefined;
    },
  };
}

/** `5/13/2024 6:05:58 PM`. Reported: microsoft/PlanetaryComputer#343. */
function usDate(at: number): string {
  const [year, month, day, hour, minute, second] = isoSeconds(at).split(/\D/);
  const hours = Number(hour);
  return `${Number(month)}/${Number(day)}/${year} ${hours % 12 || 12}:${minute}:${second} ${hours < 12 ? 'AM' : 'PM'}`;
}
