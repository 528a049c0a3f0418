/** Who calls: the dual token and the tenant that Fabric puts on every request. */
import type { ApiError } from '../../core/errors.ts';
import type { AuthMode, Exchange, Refusals } from '../../core/provider.ts';
import type { Credentials } from './credentials.ts';
import { internalError, isGuid, tenantHeaderInvalid, unauthorized } from './errors.ts';
import type { Choices } from './variants.ts';

/** The tenant of the calling user, in lower case. */
export interface Principal {
  readonly tenantId: string;
}

interface TokenPair {
  readonly subjectToken: string;
  readonly appToken: string;
}

/** Seen in source: the anchored form that the published samples match, to the blank. */
const DUAL_TOKEN = /^SubjectAndAppToken1\.0 subjectToken="(eyJ[\w.-]+|)", appToken="(eyJ[\w.-]+)"$/;
const SCHEME = 'SubjectAndAppToken1.0 ';
const PART = /^\s*(subjectToken|appToken)="([^"]*)"\s*$/;

const PATH_IDS = ['workspaceId', 'itemId', 'jobInstanceId'] as const;
const TRACE_HEADERS = ['ActivityId', 'RequestId'] as const;

export interface AdmissionParts {
  readonly mode: AuthMode;
  readonly choices: Choices;
  readonly known: Credentials;
  readonly refusals: Refusals;
}

/** Tokens are told apart, never decoded: any of the right form will do, in strict mode any pair of the fixture. The order
 * of the checks is that of the .NET sample. */
export function createAdmission({ mode, choices, known, refusals }: AdmissionParts): (exchange: Exchange) => Principal {
  const refuse = (situation: Parameters<typeof unauthorized>[0]): ApiError =>
    unauthorized(situation, choices['auth-errors']);

  return function admit(exchange) {
    if (choices['check-order'] === 'path-first') checkPath(exchange, refusals);
    const { authorization, 'x-ms-client-tenant-id': tenant } = exchange.headers;
    if (!authorization) throw refuse('authorizationMissing');
    if (!isTenant(tenant, choices['tenant-header'])) throw refuseTenant();
    const pair = choices['token-grammar'] === 'anchored' ? readAnchored(authorization) : readLax(authorization);
    if (pair === undefined) throw refuseMalformed();

    const tenantId = tenant.toLowerCase();
    const subjects = known.get(pair.appToken);
    if (mode === 'strict' && subjects === undefined) throw refuse('tokenUnknown');
    if (pair.subjectToken === '') throw refuse('subjectTokenMissing');
    if (mode === 'strict') checkTenant(subjects?.get(pair.subjectToken), tenantId);
    if (choices['trace-headers'] === 'required') checkTrace(exchange, refusals);
    return { tenantId };
  };

  function checkTenant(owner: string | undefined, tenantId: string): void {
    if (owner === undefined) throw refuse('tokenUnknown');
    if (owner !== tenantId) throw refuse('tenantForeign');
  }

  function refuseTenant(): ApiError {
    return choices['tenant-header'] === 'bad-request' ? tenantHeaderInvalid() : refuse('tenantMissing');
  }

  function refuseMalformed(): ApiError {
    return choices['malformed-token'] === 'internal-error' ? internalError() : refuse('tokenMalformed');
  }
}

function isTenant(tenant: string | readonly string[] | undefined, rule: Choices['tenant-header']): tenant is string {
  if (typeof tenant !== 'string' || tenant === '') return false;
  return rule === 'present' || isGuid(tenant);
}

function readAnchored(authorization: string): TokenPair | undefined {
  const [matched, subjectToken = '', appToken = ''] = DUAL_TOKEN.exec(authorization) ?? [];
  return matched === undefined ? undefined : { subjectToken, appToken };
}

/** Seen in source: the toolkit splits at commas and looks for the parts by name. */
function readLax(authorization: string): TokenPair | undefined {
  if (!authorization.startsWith(SCHEME)) return undefined;
  const parts = authorization.slice(SCHEME.length).split(',');
  const tokens = new Map(parts.map((part) => PART.exec(part)).map((match) => [match?.[1], match?.[2]]));
  const appToken = tokens.get('appToken');
  return appToken ? { appToken, subjectToken: tokens.get('subjectToken') ?? '' } : undefined;
}

/** The Python sample reads the ids of the path before it looks at the credentials (seen in source). */
function checkPath(exchange: Exchange, refusals: Refusals): void {
  const name = PATH_IDS.find((id) => !isGuid(exchange.params[id]));
  if (name !== undefined) throw refusals.invalid(exchange, [{ in: 'path', name, rule: 'format', message: '' }]);
}

function checkTrace(exchange: Exchange, refusals: Refusals): void {
  const name = TRACE_HEADERS.find((header) => !exchange.headers[header.toLowerCase()]);
  if (name !== undefined) throw refusals.invalid(exchange, [{ in: 'header', name, rule: 'required', message: '' }]);
}
