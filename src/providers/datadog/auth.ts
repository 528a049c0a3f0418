import type { AuthMode, Exchange } from '../../core/provider.ts';
import { unauthorized, unknownCredential, voiceOf } from './errors.ts';
import type { Organisation, Principal } from './organisation.ts';
import { PERMISSIONS, traitsOf } from './traits.ts';

const ANYONE: Principal = { registered: true, permissions: PERMISSIONS };
const BEARER = /^bearer +(\S+)$/i;

/** A complete key pair, else a bearer token. Official clients send empty ones along, which count as absent (observed in
 * Ruby, seen in source in Rust and pup). The key pair is looked at first (inferred). */
export function authenticate({ headers }: Exchange, known: Organisation, mode: AuthMode): Principal {
  const apiKey = headers['dd-api-key'];
  const applicationKey = headers['dd-application-key'];
  if (typeof apiKey === 'string' && typeof applicationKey === 'string' && apiKey !== '' && applicationKey !== '') {
    const owner = known.applicationKeys.get(applicationKey);
    return admitted(mode === 'open' || known.apiKeys.has(apiKey) ? owner : undefined, mode);
  }
  const token = BEARER.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw unauthorized();
  return admitted(known.tokens.get(token), mode);
}

function admitted(principal: Principal | undefined, mode: AuthMode): Principal {
  if (principal !== undefined) return principal;
  if (mode === 'strict') throw unknownCredential();
  return ANYONE;
}

/** Only for known operations. Needs what the operation's page names. */
export function authorize({ registered, permissions }: Principal, exchange: Exchange): void {
  const permission = traitsOf(exchange)?.permission;
  const permitted = permission !== undefined && permissions.includes(permission);
  if (!registered || !permitted) throw voiceOf(exchange).notPermitted();
}
