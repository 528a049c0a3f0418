import { ApiError } from '../../core/errors.ts';
import type { Core, Exchange } from '../../core/provider.ts';
import { isForAuthority } from './authority/links.ts';
import { type Directory, vouchesFor } from './directory.ts';
import * as errors from './errors.ts';
import { GUID } from './guid.ts';
import { claimsOf, parseToken, type Token } from './tokens.ts';
import { usDate } from './us-date.ts';
import type { Choices } from './variants.ts';
import { versionOf } from './version.ts';

/** Who calls ARM; undefined at the authority, where callers only come to get a token. */
export type Principal = Token | undefined;

export interface Auth {
  admit(exchange: Exchange): Principal;
  /** What `admit` would throw. */
  refusal(exchange: Exchange): ApiError | undefined;
}

const SCHEME = /^Bearer +(.+)$/i;

/** Those of Azure itself, with and without the slash. Reported: JetBrains/azure-tools-for-intellij#16. */
export const AUDIENCES: readonly string[] = [
  'https://management.core.windows.net/',
  'https://management.core.windows.net',
  'https://management.azure.com/',
  'https://management.azure.com',
];

export function createAuth(core: Core, choices: Choices, directory: Directory): Auth {
  const check = core.auth === 'strict' ? trusted : parseToken;

  /** Vouched for by the directory, and not expired. */
  function trusted(text: string): Token | ApiError | undefined {
    const token = parseToken(text);
    if (token === undefined) return undefined;
    const claims = claimsOf(token);
    if (!vouchesFor(directory, token, claims)) return undefined;
    const now = core.clock.now();
    const expiry = typeof claims['exp'] === 'number' ? claims['exp'] * 1000 : Number.POSITIVE_INFINITY;
    return expiry > now ? token : errors.tokenExpired(directory.tenantId, usDate(expiry), usDate(now));
  }

  function judgeToken({ headers: { authorization }, origin }: Exchange): Token | ApiError {
    if (authorization === undefined) return errors.tokenMissing(directory.tenantId);
    const verdict = check(SCHEME.exec(authorization)?.[1] ?? '') ?? errors.tokenInvalid(directory.tenantId);
    if (verdict instanceof ApiError || choices['token-audience'] === 'any') return verdict;
    return audienceRefusal(verdict, [...AUDIENCES, origin, `${origin}/`]) ?? verdict;
  }

  function audienceRefusal(token: Token, allowed: readonly string[]): ApiError | undefined {
    const audience = String(claimsOf(token)['aud'] ?? '');
    return allowed.includes(audience) ? undefined : errors.tokenForOthers(directory.tenantId, audience, allowed);
  }

  /** The token, then the subscription; a request without any api-version hears of that first. */
  function judge(exchange: Exchange): Principal | ApiError {
    if (isForAuthority(exchange)) return undefined;
    const verdict = judgeToken(exchange);
    if (verdict instanceof ApiError || choices['subscription-id'] === 'any') return verdict;
    const { subscriptionId } = exchange.params;
    if (subscriptionId === undefined || GUID.test(subscriptionId)) return verdict;
    return versionOf(exchange) === '' ? errors.apiVersionMissing() : errors.subscriptionIdInvalid(subscriptionId);
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
