/** The workload's catalogue of failures and the envelope they share. */
import { ApiError } from '../../core/errors.ts';
import type { Exchange, Finding, Refusals, Reply } from '../../core/provider.ts';
import type { components } from './api.ts';

type Source = components['schemas']['ErrorSource'];

/** Who is to blame and whether trying again is useless, by error code. */
const TRAITS: ReadonlyMap<string, { readonly source: Source; readonly isPermanent: boolean }> = new Map([
  // Seen in source: the .NET, Python and Express samples.
  ['AuthError', { source: 'External', isPermanent: false }],
  ['InvalidParameter', { source: 'User', isPermanent: true }],
  ['InvalidRequest', { source: 'User', isPermanent: true }],
  ['JobInstanceNotFound', { source: 'System', isPermanent: true }],
  ['InternalError', { source: 'System', isPermanent: false }],
  // Inferred: no sample answers these in the envelope.
  ['JobInstanceAlreadyExists', { source: 'User', isPermanent: true }],
  ['NotFound', { source: 'User', isPermanent: true }],
  ['MethodNotAllowed', { source: 'User', isPermanent: true }],
  ['UnsupportedMediaType', { source: 'User', isPermanent: true }],
  ['PayloadTooLarge', { source: 'User', isPermanent: true }],
]);

const UNKNOWN_TRAITS = { source: 'System', isPermanent: false } as const;

const unauthorized = (message: string): ApiError => new ApiError({ status: 401, code: 'AuthError', message });

export const authorizationMissing = (): ApiError => unauthorized('Missing or invalid Authorization header');

export const tenantInvalid = (): ApiError => unauthorized('Missing or invalid x-ms-client-tenant-id header');

/** The Python sample's answer; the .NET one trips over its own parser and says 500. */
export const tokenMalformed = (): ApiError => unauthorized('Invalid SubjectAndAppToken header format');

export const subjectTokenMissing = (): ApiError => unauthorized('SubjectAndAppToken is missing subject token');

export const tokenUnknown = (): ApiError => unauthorized('Token validation failed: Signature verification failed');

export const tenantForeign = (): ApiError => unauthorized('Unexpected token format');

export const jobInstanceNotFound = (id: string): ApiError =>
  new ApiError({ status: 404, code: 'JobInstanceNotFound', message: `Job instance ${id} not found` });

export const jobInstanceAlreadyExists = (id: string): ApiError =>
  new ApiError({
    status: 409,
    code: 'JobInstanceAlreadyExists',
    message: `Job instance ${id} already exists under another item or job type`,
  });

const BAD_GUID = 'badly formed hexadecimal UUID string';

/** Why a parameter is refused, by the contract's rule. The only patterns of a request are those of GUIDs. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['pattern', BAD_GUID],
  ['format', BAD_GUID],
  ['required', 'a value is required'],
  ['enum', 'the value is not one of the accepted ones'],
  ['type', 'the value is of the wrong type'],
  ['additionalProperties', 'there is no parameter of this name'],
]);

function invalidParameter({ name, rule, message }: Finding): ApiError {
  const parameter = name || 'body';
  const reason = REASONS.get(rule) ?? message;
  return new ApiError({
    status: 400,
    code: 'InvalidParameter',
    message: `Invalid parameter '${parameter}': ${reason}`,
    details: [parameter, reason],
  });
}

const invalidRequest = (message: string): ApiError => new ApiError({ status: 400, code: 'InvalidRequest', message });

/** The contract check finds no media type where there is no body: what is missing then is the body. */
const BODY_MISSING: Finding = { in: 'body', name: '', rule: 'required', message: '' };

const hasBody = ({ headers }: Exchange): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';

const unsupportedMediaType = (received = 'of an unnamed type'): ApiError =>
  new ApiError({
    status: 415,
    code: 'UnsupportedMediaType',
    message: `The request body must be application/json, not ${received}`,
  });

export const refusals: Refusals = {
  unknownPath: ({ path }) => new ApiError({ status: 404, code: 'NotFound', message: `There is nothing at ${path}` }),
  wrongMethod: ({ method }, allowed) =>
    new ApiError({
      status: 405,
      code: 'MethodNotAllowed',
      message: `Method ${method} is not allowed here`,
      headers: { allow: allowed.join(', ') },
    }),
  malformedJson: () => invalidRequest('The request body is not valid JSON'),
  unsupportedMediaType: (exchange, received) =>
    hasBody(exchange) ? unsupportedMediaType(received) : invalidParameter(BODY_MISSING),
  bodyTooLarge: (_exchange, limit) =>
    new ApiError({ status: 413, code: 'PayloadTooLarge', message: `The request body is larger than ${limit} bytes` }),
  invalid: (_exchange, [first]) => (first ? invalidParameter(first) : invalidRequest('The request is not valid')),
  crash: (_exchange, cause) => new ApiError({ status: 500, code: 'InternalError', message: 'Internal error', cause }),
};

/** The documented envelope, in the documented order of its fields. An error's details are its message's parameters. */
export function render(error: ApiError): Reply {
  const { source, isPermanent } = TRAITS.get(error.code) ?? UNKNOWN_TRAITS;
  const body = {
    errorCode: error.code,
    message: error.message,
    ...(Array.isArray(error.details) && { messageParameters: error.details }),
    source,
    isPermanent,
  };
  return { status: error.status, headers: error.headers, body };
}
