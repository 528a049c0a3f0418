import type { IncomingHttpHeaders } from 'node:http';
import type { AuthMode, Exchange } from '../../core/provider.ts';
import { gateway, INCOMPLETE_KEY_PAIR, NO_CREDENTIAL, UNKNOWN_CREDENTIAL } from './errors.ts';
import type { Organisation, Principal } from './organisation.ts';
import { PERMISSIONS, traitsOf } from './traits.ts';
import type { Choices } from './variants.ts';
import { voiceOf } from './voices.ts';

const ANYONE: Principal = { registered: true, permissions: PERMISSIONS, wait: 0 };
const BEARER = /^bearer +(\S+)$/i;
const GOVERNMENT = /\bddog-gov\.com(?::\d+)?$/i;

/** A header that is there and says something: official clients send empty ones along, which count as absent (observed in
 * Ruby, seen in source in Rust and pup). */
function keyIn(headers: IncomingHttpHeaders, name: 'dd-api-key' | 'dd-application-key'): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const tokenIn = ({ authorization }: IncomingHttpHeaders): string | undefined =>
  authorization === undefined ? undefined : BEARER.exec(authorization)?.[1];

/** A complete key pair, else a bearer token. The key pair is looked at first (inferred). */
export function authenticate({ headers }: Exchange, known: Organisation, mode: AuthMode, choices: Choices): Principal {
  const apiKey = keyIn(headers, 'dd-api-key');
  const applicationKey = keyIn(headers, 'dd-application-key');
  if (apiKey !== undefined && applicationKey !== undefined) {
    const owner = known.applicationKeys.get(applicationKey);
    return admitted(mode === 'open' || known.apiKeys.has(apiKey) ? owner : undefined, mode, choices);
  }
  const token = tokenIn(headers);
  if (token !== undefined) return admitted(known.tokens.get(token), mode, choices);
  if (apiKey !== undefined) throw INCOMPLETE_KEY_PAIR[choices['incomplete-key-pair']]();
  throw NO_CREDENTIAL[choices['no-credential']]();
}

function admitted(principal: Principal | undefined, mode: AuthMode, choices: Choices): Principal {
  if (principal !== undefined) return principal;
  if (mode === 'strict') throw UNKNOWN_CREDENTIAL[choices['unknown-credential']]();
  return ANYONE;
}

/** Only for known operations. Needs what the operation's page names. */
export function authorize({ registered, permissions }: Principal, exchange: Exchange, choices: Choices): void {
  const permission = traitsOf(exchange)?.permission;
  const permitted = permission !== undefined && permissions.includes(permission);
  if (!registered || !permitted) throw voiceOf(exchange).notPermitted(choices);
}

export function refuseGovernmentSites({ headers }: Exchange, choices: Choices): void {
  if (choices['gov-sites'] === 'not-found' && GOVERNMENT.test(headers.host ?? '')) throw gateway(404);
}

/** Who calls: the API key where it comes with an application key, else the token, else whatever API key there is. */
export function callerOf({ headers }: Exchange): string | undefined {
  const apiKey = keyIn(headers, 'dd-api-key');
  if (apiKey !== undefined && keyIn(headers, 'dd-application-key') !== undefined) return apiKey;
  return tokenIn(headers) ?? apiKey;
}
