/** Tokens: the one of the standard fixture, and fresh ones for new worlds. */
import type { Ids } from '../../core/ids.ts';
import type { Exchange, Issued } from '../../core/provider.ts';
import { tokenOf } from './auth.ts';

/** Both are of the standard fixture: who owns its space, and may do everything there. */
const OWNER = { id: 'c0a1f5d27e9b4836a8d3b6f4e2170c59ch1a2b', name: 'Space owner' };
const TOKEN = 'RunsteadSpaceOwnerToken';

const TOKEN_LENGTH = 48;

/** Another token of the owner of the standard space. */
export function issue(mint: Ids): Issued {
  const token = mint.hex(TOKEN_LENGTH);
  return { shown: { token }, fixture: { users: [{ ...OWNER, tokens: [token] }] }, key: token };
}

export const keyOf = (exchange: Exchange): string | undefined => tokenOf(exchange) || undefined;

const SCHEME = /^https?:\/\//;

/** The first two are read by oneprovider-rest-cli, the others by the curl lines of the reference, which put https:// in
 * front of a bare host (documented). */
export function environment(
  origin: string,
  { token = TOKEN }: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  return {
    ONEPROVIDER_HOST: origin,
    ONEPROVIDER_API_KEY: token,
    PROVIDER_HOST: origin.replace(SCHEME, ''),
    TOKEN: token,
  };
}
