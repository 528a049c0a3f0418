/** What a fault can make the workload say, whatever its state. */
import { STATUS_CODES } from 'node:http';
import { ApiError } from '../../core/errors.ts';
import type { Exchange, Failures } from '../../core/provider.ts';
import {
  accessDenied,
  interactionRequired,
  internalError,
  internalServerError,
  invalidItemPayload,
  invalidParameter,
  invalidRequest,
  itemMetadataNotFound,
  jobAlreadyCompleted,
  jobInstanceAlreadyExists,
  jobInstanceNotFound,
  payloadTooLarge,
  scopesMissing,
  tooManyRequests,
  unauthorized,
  unsupportedMediaType,
} from './errors.ts';
import { BODY_MISSING } from './refusals.ts';

const named = ({ params }: Exchange, name: string): string => params[name] ?? '';

/** The limit a fault speaks of, where there is no request that breaks one. */
const LIMIT = 4 * 1024 * 1024;

export const byCode: ReadonlyMap<string, (exchange: Exchange) => ApiError> = new Map([
  ['AuthError', () => unauthorized('authorizationMissing', 'workload-kit')],
  ['AuthUIRequired', interactionRequired],
  ['Unauthorized', () => unauthorized('authorizationMissing', 'toolkit')],
  ['AccessDenied', accessDenied],
  ['Forbidden', scopesMissing],
  ['InvalidItemPayload', (exchange) => invalidItemPayload(named(exchange, 'itemType'), named(exchange, 'itemId'))],
  ['InvalidParameter', () => invalidParameter(BODY_MISSING)],
  ['InvalidRequest', () => invalidRequest('Missing lakehouse reference')],
  ['ItemMetadataNotFound', (exchange) => itemMetadataNotFound(named(exchange, 'itemId'))],
  ['JobInstanceNotFound', (exchange) => jobInstanceNotFound(named(exchange, 'jobInstanceId'))],
  ['JobInstanceAlreadyExists', (exchange) => jobInstanceAlreadyExists(named(exchange, 'jobInstanceId'))],
  ['JobAlreadyCompleted', (exchange) => jobAlreadyCompleted(named(exchange, 'jobInstanceId'))],
  ['PayloadTooLarge', () => payloadTooLarge(LIMIT)],
  ['UnsupportedMediaType', () => unsupportedMediaType()],
  ['TooManyRequests', () => tooManyRequests()],
  ['InternalError', () => internalError()],
  ['InternalServerError', ({ operation }) => internalServerError(operation?.id)],
] satisfies [string, (exchange: Exchange) => ApiError][]);

/** The code that a status usually comes with here. */
const USUAL_CODES: Readonly<Record<number, string>> = {
  400: 'InvalidRequest',
  401: 'AuthError',
  403: 'AccessDenied',
  404: 'JobInstanceNotFound',
  409: 'JobInstanceAlreadyExists',
  413: 'PayloadTooLarge',
  415: 'UnsupportedMediaType',
  429: 'TooManyRequests',
  500: 'InternalError',
};

function byStatus(exchange: Exchange, status: number): ApiError {
  const usual = byCode.get(USUAL_CODES[status] ?? '');
  return usual === undefined ? inTheEnvelope(status) : usual(exchange);
}

/** Inferred: the documents leave the choice of statuses to the workload, in the same envelope. */
function inTheEnvelope(status: number): ApiError {
  const phrase = STATUS_CODES[status] ?? 'Unknown status';
  return new ApiError({ status, code: phrase.replace(/[^A-Za-z]/g, ''), message: phrase });
}

export const failures: Failures = {
  byCode,
  byStatus,
  // No source has a header for it on this face; the public API of Fabric sends this one (recorded).
  throttled: (_exchange, seconds) => tooManyRequests({ 'Retry-After': String(seconds) }),
};
