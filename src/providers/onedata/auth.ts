/** Who calls, and what the service checks beside it before it reads a body. */
import type { Clock } from '../../core/clock.ts';
import type { ApiError } from '../../core/errors.ts';
import { epochSeconds } from '../../core/instant.ts';
import type { AuthMode, Exchange } from '../../core/provider.ts';
import { notAcceptable, unsupportedMediaType } from './bare-answers.ts';
import type { Directory } from './directory.ts';
import { serviceUnavailable } from './service-errors.ts';
import {
  LONGEST_TOKEN,
  notAnAccessToken,
  tokenCaveatUnverified,
  tokenNotChecked,
  tokenNotReadable,
  tokenNotValid,
  tokenRevoked,
  tokenSubjectInvalid,
  tokenTooLarge,
  userBlocked,
  userNotSupported,
} from './token-errors.ts';
import { type Caveat, isKept, isLazy } from './tokens/caveats.ts';
import { type Credential, credentialOf } from './tokens/credential.ts';
import { decodeMacaroon, isSignedWith } from './tokens/macaroon.ts';
import { ACCESS_TOKEN, IDENTITY_TOKEN } from './tokens/token-kind.ts';
import type { Choices } from './variants.ts';

/** Who calls, with the limits of the token that can only be looked at once it is known what is to be done. */
export interface Caller {
  readonly userId: string;
  readonly limits: readonly Caveat[];
}

/** Undefined for a request without a token, which is refused only later, if at all. */
export type Principal = Caller | undefined;

const WELL_FORMED = /^[A-Za-z0-9]{16,}$/;
const BEARER = 'Bearer ';
const JSON_TYPE = 'application/json';
/** These answer everybody. */
const PUBLIC: ReadonlySet<string> = new Set(['get_health', 'get_configuration']);

interface Parts {
  readonly mode: AuthMode;
  readonly clock: Clock;
  readonly directory: Directory;
  readonly choices: Choices;
  readonly crash: () => ApiError;
}

/** In the order of the service: a bad token, what the client takes, what it sends (observed), whether anybody is served
 * (seen in source). */
export function createAdmission({ mode, clock, directory, choices, crash }: Parts): (exchange: Exchange) => Principal {
  const isOpen = mode !== 'strict';

  function credentialIn(token: string): Credential | undefined {
    const special = directory.specialToken(token);
    if (special !== undefined) {
      const { kind, userId, caveats = [], isRevoked = false } = special;
      return { kind: kind === 'identity' ? IDENTITY_TOKEN : ACCESS_TOKEN, userId, caveats, isRevoked };
    }
    const macaroon = decodeMacaroon(token);
    if (macaroon === undefined) return undefined;
    const keys = [...directory.rootKeys];
    const credential = credentialOf(macaroon);
    if (credential === undefined || (keys.length > 0 && !keys.some((key) => isSignedWith(macaroon, key))))
      throw tokenNotValid();
    return credential;
  }

  function ownerOf(token: string): string {
    if (!WELL_FORMED.test(token)) throw tokenNotReadable();
    if (isOpen && directory.defaultUser !== undefined) return directory.defaultUser;
    throw choices['unknown-token'] === 'by-form' ? tokenNotValid() : tokenNotReadable();
  }

  function checked({ kind, userId, caveats, isRevoked }: Credential, exchange: Exchange): Caller {
    if (!kind.isAccess) throw notAnAccessToken(kind);
    if (isRevoked) throw tokenRevoked();
    const use = { now: epochSeconds(clock.now()), consumer: consumerIn(exchange) };
    const broken = caveats.find((caveat) => !isKept(caveat, use));
    if (broken !== undefined) throw tokenCaveatUnverified(broken);
    const known = directory.knows(userId) ? userId : isOpen ? directory.defaultUser : undefined;
    if (known === undefined) throw tokenSubjectInvalid();
    return { userId: known, limits: caveats.filter(isLazy) };
  }

  function consumerIn({ headers }: Exchange): string | undefined {
    const token = headers['x-onedata-consumer-token'];
    const user = typeof token === 'string' ? directory.userWith(token) : undefined;
    return user === undefined ? undefined : `usr-${user}`;
  }

  function callerWith(token: string, exchange: Exchange): Caller {
    if (token.length > LONGEST_TOKEN) throw tokenTooLarge();
    const plain = directory.userWith(token);
    const credential = plain === undefined ? credentialIn(token) : undefined;
    const userId = plain ?? credential?.userId ?? ownerOf(token);
    if (directory.condition.onezone === 'unreachable') throw tokenNotChecked();
    const caller = credential === undefined ? { userId, limits: NO_LIMITS } : checked(credential, exchange);
    if (directory.isBlocked(caller.userId)) throw userBlocked();
    if (!directory.serves(caller.userId)) throw userNotSupported();
    return caller;
  }

  return function admit(exchange) {
    if (PUBLIC.has(exchange.operation?.id ?? '')) return undefined;
    const token = tokenOf(exchange, choices['macaroon-header'] === 'taken');
    const caller = token === undefined ? undefined : callerWith(token, exchange);
    if (!takesJson(exchange.headers.accept)) throw notAcceptable();
    if (!sendsJson(exchange, choices['content-type'])) throw unsupportedMediaType();
    if (directory.condition.circuitBreaker === 'open') throw serviceUnavailable();
    if (choices['malformed-query'] === 'crash' && isMalformed(exchange.query)) throw crash();
    return caller;
  };
}

const NO_LIMITS: readonly Caveat[] = [];

/** The first header that is there decides. Source: onedata/ctool, src/auth/tokens.erl. */
export function tokenOf({ headers }: Exchange, takesMacaroon = true): string | undefined {
  const { 'x-auth-token': token, authorization, macaroon } = headers;
  if (typeof token === 'string') return token;
  if (authorization?.startsWith(BEARER)) return authorization.slice(BEARER.length);
  return takesMacaroon && typeof macaroon === 'string' ? macaroon : undefined;
}

const BROKEN_ENCODING = /%(?![0-9a-f]{2})/i;

const isMalformed = (query: string): boolean => query !== '' && BROKEN_ENCODING.test(query);

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

/** Only where the operation takes a body, and there is one, does its type matter (observed). */
function sendsJson({ operation, headers }: Exchange, rule: Choices['content-type']): boolean {
  if (operation === undefined || operation.mediaTypes.length === 0) return true;
  const hasBody = headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
  if (!hasBody) return true;
  const type = headers['content-type']?.trim().toLowerCase();
  return type === JSON_TYPE || (rule === 'with-parameters' && type?.split(';')[0]?.trimEnd() === JSON_TYPE);
}
