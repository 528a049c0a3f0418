import { type Claims, isSignedWith, type Token } from './tokens.ts';

/** Whom the authority knows. Kept apart from the store, because credentials are checked before anything may wait. */
export interface Directory {
  /** The tenant all subscriptions belong to. */
  tenantId: string;
  /** Secret by client id, the latter in lower case. */
  readonly clients: Map<string, string>;
  /** Tokens that a fixture lists. */
  readonly tokens: Set<string>;
}

export const NO_TENANT = '00000000-0000-0000-0000-000000000000';

export const createDirectory = (): Directory => ({ tenantId: NO_TENANT, clients: new Map(), tokens: new Set() });

/** Whether a fixture lists the token or the authority gave it out. Tokens are signed with the secret of the client they
 * are for: they outlive a reset, and nothing has to be kept of them. */
export function vouchesFor({ clients, tokens }: Directory, token: Token, { appid }: Claims): boolean {
  if (tokens.has(token.text)) return true;
  const secret = typeof appid === 'string' ? clients.get(appid.toLowerCase()) : undefined;
  return secret !== undefined && isSignedWith(token, secret);
}
