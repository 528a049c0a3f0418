/** The workload's catalogue of failures, one function per situation. */
import { ApiError } from '../../core/errors.ts';
import type { Finding } from '../../core/provider.ts';
import type { components } from './api.ts';
import type { Choices } from './variants.ts';

type Schemas = components['schemas'];

/** What the envelope shows beside code and message, as an error's details. */
export interface Details {
  readonly messageParameters?: readonly string[];
  readonly moreDetails?: readonly Schemas['ErrorExtendedInformation'][];
}

/** A body that is no envelope at all, as an error's details. */
export interface Whole {
  readonly whole: unknown;
}

const NIL_GUID = '00000000-0000-0000-0000-000000000000';
const GUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

export const isGuid = (text: string | undefined): boolean => text !== undefined && GUID.test(text);

/** The id, or what the .NET sample makes of one that is none. */
export const guidOrNil = (text: string | undefined): string =>
  text !== undefined && GUID.test(text) ? text : NIL_GUID;

/** Seen in source: the samples of the workload development kit, and the back end of the Extensibility Toolkit. The .NET
 * sample trips over a malformed pair and says 500; the text is that of the Python one. */
const AUTH_TEXTS = {
  authorizationMissing: {
    'workload-kit': 'Missing or invalid Authorization header',
    toolkit: 'Missing Authorization header',
  },
  tenantMissing: {
    'workload-kit': 'Missing or invalid x-ms-client-tenant-id header',
    toolkit: 'Missing or invalid x-ms-client-tenant-id header',
  },
  tokenMalformed: {
    'workload-kit': 'Invalid SubjectAndAppToken header format',
    toolkit: 'Invalid Authorization header format. Expected SubjectAndAppToken1.0 scheme',
  },
  subjectTokenMissing: {
    'workload-kit': 'SubjectAndAppToken is missing subject token',
    toolkit: 'Missing subject token in Authorization header',
  },
  tokenUnknown: {
    'workload-kit': 'Token validation failed: Signature verification failed',
    toolkit: 'Token validation failed: Signature verification failed',
  },
  tenantForeign: {
    'workload-kit': 'Unexpected token format',
    toolkit: 'Token validation failed: Unexpected token format',
  },
} as const;

export function unauthorized(situation: keyof typeof AUTH_TEXTS, wording: Choices['auth-errors']): ApiError {
  const code = wording === 'toolkit' ? 'Unauthorized' : 'AuthError';
  return new ApiError({ status: 401, code, message: AUTH_TEXTS[situation][wording] });
}

/** Seen in source: the toolkit's answer where the subject token lacks the scope. */
export const scopesMissing = (): ApiError =>
  new ApiError({ status: 403, code: 'Forbidden', message: 'Missing required scopes' });

/** Seen in source: the .NET sample, when it cannot exchange the user's token without the user. */
export function interactionRequired(): ApiError {
  const message = 'AADSTS65001: The user or administrator has not consented to use the application.';
  const additionalParameters = [
    { name: 'additionalScopesToConsent', value: 'https://api.fabric.microsoft.com/.default' },
    { name: 'claimsForCondtionalAccessPolicy', value: '' },
  ];
  const moreDetails = [{ errorCode: 'AuthUIRequired', message, additionalParameters }];
  return new ApiError({
    status: 401,
    code: 'AuthUIRequired',
    message,
    details: { moreDetails } satisfies Details,
    headers: { 'WWW-Authenticate': `Bearer claims=, error=${message}` },
  });
}

export const accessDenied = (): ApiError =>
  new ApiError({ status: 403, code: 'AccessDenied', message: 'Access denied' });

/** The documents word it for 400 too: a tenant header that is missing. */
export const tenantHeaderInvalid = (): ApiError => invalidRequest(AUTH_TEXTS.tenantMissing['workload-kit']);

export const itemMetadataNotFound = (itemId: string): ApiError =>
  new ApiError({
    status: 404,
    code: 'ItemMetadataNotFound',
    message:
      'Item metadata file cannot be found. It is advised to delete this item and create a new item instead ' +
      `(ItemId: ${itemId})`,
    details: { messageParameters: [itemId] } satisfies Details,
  });

export const jobInstanceNotFound = (id: string): ApiError =>
  new ApiError({ status: 404, code: 'JobInstanceNotFound', message: `Job instance ${id} not found` });

export const jobInstanceAlreadyExists = (id: string): ApiError =>
  new ApiError({
    status: 409,
    code: 'JobInstanceAlreadyExists',
    message: `Job instance ${id} already exists under another item or job type`,
  });

/** Inferred: the public Job Scheduler API has the code, with another status. */
export const jobAlreadyCompleted = (id: string): ApiError =>
  new ApiError({
    status: 409,
    code: 'JobAlreadyCompleted',
    message: `Job instance ${id} has already ended`,
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

export const reasonOf = ({ rule, message }: Finding): string => REASONS.get(rule) ?? message;

export function invalidParameter(finding: Finding): ApiError {
  const parameter = finding.name || 'body';
  const reason = reasonOf(finding);
  return new ApiError({
    status: 400,
    code: 'InvalidParameter',
    message: `Invalid parameter '${parameter}': ${reason}`,
    details: { messageParameters: [parameter, reason] } satisfies Details,
  });
}

export const invalidRequest = (message: string): ApiError =>
  new ApiError({ status: 400, code: 'InvalidRequest', message });

export function invalidItemPayload(itemType: string, itemId: string): ApiError {
  const moreDetails = [{ errorCode: 'MissingLakehouseReference', message: 'Missing Lakehouse reference' }];
  return new ApiError({
    status: 400,
    code: 'InvalidItemPayload',
    message: `${itemType} payload is invalid for id=${itemId}. See MoreDetails for additional information.`,
    details: { messageParameters: [itemType, itemId], moreDetails } satisfies Details,
  });
}

export const unsupportedMediaType = (received = 'of an unnamed type'): ApiError =>
  new ApiError({
    status: 415,
    code: 'UnsupportedMediaType',
    message: `The request body must be application/json, not ${received}`,
  });

export const payloadTooLarge = (limit: number): ApiError =>
  new ApiError({ status: 413, code: 'PayloadTooLarge', message: `The request body is larger than ${limit} bytes` });

export const tooManyRequests = (headers: Readonly<Record<string, string>> = {}): ApiError =>
  new ApiError({ status: 429, code: 'TooManyRequests', message: 'Too many requests', headers });

export const internalError = (cause?: unknown): ApiError =>
  new ApiError({ status: 500, code: 'InternalError', message: 'Internal error', cause });

const INTERNAL_SERVER_ERRORS: ReadonlyMap<string | undefined, string> = new Map([
  ['Jobs_CreateItemJobInstance', 'Failed to create job instance'],
  ['Jobs_GetItemJobInstanceState', 'Failed to get job instance state'],
  ['Jobs_CancelItemJobInstance', 'Failed to cancel job instance'],
]);

/** Seen in source: what the Express sample says when anything goes wrong. */
export const internalServerError = (operationId: string | undefined): ApiError =>
  new ApiError({
    status: 500,
    code: 'InternalServerError',
    message: INTERNAL_SERVER_ERRORS.get(operationId) ?? 'Internal server error',
  });
