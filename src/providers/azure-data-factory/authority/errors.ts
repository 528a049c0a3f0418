/** Failures of the authority. Codes and texts are reported by users, see the fidelity notes; statuses where it says so. */
import { ApiError } from '../../../core/errors.ts';
import { isoSeconds } from '../../../core/instant.ts';
import type { Core, Exchange, Reply, Service } from '../../../core/provider.ts';

/** The number behind `AADSTS`. */
interface AuthorityDetails {
  readonly number: number;
}

const failure = (status: number, code: string, number: number, message: string): ApiError =>
  new ApiError({ status, code, message, details: { number } satisfies AuthorityDetails });

export const fieldMissing = (field: string): ApiError =>
  failure(400, 'invalid_request', 900144, `The request body must contain the following parameter: '${field}'.`);

export const grantUnsupported = (grant: string): ApiError =>
  failure(400, 'unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grant}'.`);

export const secretMissing = (): ApiError =>
  failure(
    401,
    'invalid_client',
    7000218,
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  );

export const secretWrong = (clientId: string): ApiError =>
  failure(
    401,
    'invalid_client',
    7000215,
    `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
  );

export const clientUnknown = (clientId: string, tenant: string): ApiError =>
  failure(
    400,
    'unauthorized_client',
    700016,
    `Application with identifier '${clientId}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  );

export const endpointUnknown = (): ApiError => failure(404, 'invalid_request', 90023, 'There is no such endpoint.');

export const methodNotAllowed = (method: string, allowed: readonly string[]): ApiError =>
  new ApiError({
    status: 405,
    code: 'invalid_request',
    message: `The endpoint only accepts ${allowed.join(', ')} requests. Received a ${method} request.`,
    details: { number: 900561 } satisfies AuthorityDetails,
    headers: { Allow: allowed.join(', ') },
  });

export const requestTooLarge = (): ApiError => failure(413, 'invalid_request', 90023, 'The request is too large.');

export const crashed = (cause: unknown): ApiError =>
  new ApiError({ status: 500, code: 'server_error', message: 'An unexpected error occurred.', cause });

const UNSPECIFIED = 90033;

/** Inferred from the numbers that the identity platform's documentation lists. */
export const throttled = (seconds: number): ApiError =>
  new ApiError({
    status: 429,
    code: 'temporarily_unavailable',
    message: 'There are too many requests. Please try again later.',
    details: { number: 90055 } satisfies AuthorityDetails,
    headers: { 'Retry-After': String(seconds) },
  });

/** A status that has no failure of its own. Codes: OAuth 2.0, RFC 6749. */
export const plainFailure = (status: number): ApiError =>
  status < 500
    ? failure(status, 'invalid_request', 90023, 'The request cannot be answered.')
    : failure(status, 'temporarily_unavailable', UNSPECIFIED, 'A transient error has occurred. Please try again.');

/** Form reported in MicrosoftDocs/azure-docs#43780: the description repeats what stands in fields of its own. */
export function createAuthorityRender({ clock, ids }: Core): Service['render'] {
  return function render({ status, code, message, details, headers }, exchange): Reply {
    const number = hasNumber(details) ? details.number : UNSPECIFIED;
    const timestamp = isoSeconds(clock.now()).replace('T', ' ');
    const traceId = ids.uuid();
    const correlationId = correlationOf(exchange) ?? ids.uuid();
    const tail = [`Trace ID: ${traceId}`, `Correlation ID: ${correlationId}`, `Timestamp: ${timestamp}`];
    const body = {
      error: code,
      error_description: [`AADSTS${number}: ${message}`, ...tail].join('\r\n'),
      error_codes: [number],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      error_uri: `https://login.microsoftonline.com/error?code=${number}`,
    };
    return { status, headers, body };
  };
}

const hasNumber = (details: unknown): details is AuthorityDetails =>
  typeof details === 'object' && details !== null && 'number' in details;

function correlationOf({ headers, query }: Exchange): string | undefined {
  return headers['client-request-id']?.toString() || new URLSearchParams(query).get('client-request-id') || undefined;
}
