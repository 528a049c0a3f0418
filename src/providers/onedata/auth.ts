/** Who calls, and what the service checks beside it before it reads a body. */
import type { AuthMode, Exchange } from '../../core/provider.ts';
import type { Directory } from './directory.ts';
import { tokenNotReadable, tokenNotValid, userNotSupported } from './errors.ts';
import { notAcceptable, unsupportedMediaType } from './refusals.ts';

/** A user's id; undefined for a request without a token, which is refused only later. */
export type Principal = string | undefined;

const WELL_FORMED = /^[A-Za-z0-9]{16,}$/;
const BEARER = 'Bearer ';
const JSON_TYPE = 'application/json';

/** In the order of the service: a bad token, what the client takes, what it sends (observed). */
export function createAdmission(mode: AuthMode, directory: Directory): (exchange: Exchange) => Principal {
  function userWith(token: string): string {
    const known = directory.userWith(token);
    if (known !== undefined) return known;
    if (!WELL_FORMED.test(token)) throw tokenNotReadable();
    if (mode === 'strict' || directory.defaultUser === undefined) throw tokenNotValid();
    return directory.defaultUser;
  }

  return function admit(exchange) {
    const token = tokenOf(exchange);
    const user = token === undefined ? undefined : userWith(token);
    if (user !== undefined && !directory.serves(user)) throw userNotSupported();
    if (!takesJson(exchange.headers.accept)) throw notAcceptable();
    if (!sendsJson(exchange)) throw unsupportedMediaType();
    return user;
  };
}

/** The first header that is there decides. Source: onedata/ctool, src/auth/tokens.erl. */
function tokenOf({ headers }: Exchange): string | undefined {
  const { 'x-auth-token': token, authorization, macaroon } = headers;
  if (typeof token === 'string') return token;
  if (authorization?.startsWith(BEARER)) return authorization.slice(BEARER.length);
  return typeof macaroon === 'string' ? macaroon : undefined;
}

/** A range with parameters of its own matches nothing here, and its weight does not count, not even 0. Source:
 * ninenines/cowboy, cowboy_rest.erl. */
function takesJson(accept: string | undefined): boolean {
  if (accept === undefined || accept === '*/*' || accept === JSON_TYPE) return true;
  return accept.toLowerCase().split(',').some(isJsonRange);
}

const JSON_RANGES = new Set(['*/*', 'application/*', JSON_TYPE]);

function isJsonRange(range: string): boolean {
  const [type = '', first] = range.split(';');
  return JSON_RANGES.has(type.trim()) && (first === undefined || first.trim().startsWith('q='));
}

/** Only where the operation takes a body, and there is one, does its type matter; parameters spoil it (observed). */
function sendsJson({ operation, headers }: Exchange): boolean {
  if (operation === undefined || operation.mediaTypes.length === 0) return true;
  const hasBody = headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
  return !hasBody || headers['content-type']?.trim().toLowerCase() === JSON_TYPE;
}
