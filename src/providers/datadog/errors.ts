/** Every failure, by the voice that tells it: the gateway in plain strings, the instance service with a code, the
 * workflow service in JSON:API items. Texts are recorded or reported unless marked; see docs/fidelity/datadog.md. */
import { ApiError } from '../../core/errors.ts';
import type { components } from './api.ts';
import type { Choices } from './variants.ts';

type Schemas = components['schemas'];
export type Item = Schemas['JsonApiError'];
type Headers = Readonly<Record<string, string>>;

// The gateway

/** 401, 403, 404 and 429 are reported, the others inferred. */
const GATEWAY_TEXTS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Request timeout',
  409: 'Conflict',
  413: 'Request entity too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  500: 'Internal server error',
  502: 'Bad gateway',
  503: 'Service unavailable',
  504: 'Gateway timeout',
};

export const gateway = (
  status: number,
  message = GATEWAY_TEXTS[status] ?? 'Error',
  more: { readonly headers?: Headers; readonly cause?: unknown; readonly details?: object } = {},
): ApiError => new ApiError({ status, code: '', message, ...more });

/** Recorded in 2020 below /api/v1, in this order. */
const AT_LENGTH: Schemas['LongForbidden'] = {
  status: 'error',
  code: 403,
  errors: ['Forbidden'],
  statuspage: 'http://status.datadoghq.com',
  twitter: 'http://twitter.com/datadogops',
  email: 'support@datadoghq.com',
};

const unauthorized = (): ApiError => gateway(401);
export const forbidden = (): ApiError => gateway(403);

export const NO_CREDENTIAL: Readonly<Record<Choices['no-credential'], () => ApiError>> = {
  unauthorized,
  forbidden,
  'key-required': () => gateway(403, 'API key required'),
};

export const INCOMPLETE_KEY_PAIR: Readonly<Record<Choices['incomplete-key-pair'], () => ApiError>> = {
  unauthorized,
  forbidden,
};

export const UNKNOWN_CREDENTIAL: Readonly<Record<Choices['unknown-credential'], () => ApiError>> = {
  forbidden,
  'forbidden-at-length': () => gateway(403, 'Forbidden', { details: AT_LENGTH }),
  unauthorized,
};

// The instance service

export const coded = (status: number, code: string, message: string): ApiError =>
  new ApiError({ status, code, message });

/** `<no value>` is literal: the service's own template finds nothing to put there. */
export const invalidField = (name: string): ApiError =>
  coded(400, 'INVALID_FIELD_VALUE', `value <no value> is invalid for field ${name}`);

export const INSTANCE_NOT_FOUND = 'INSTANCE_NOT_FOUND';
export const WORKFLOW_NOT_FOUND = 'WORKFLOW_NOT_FOUND';

export const instanceNotFound = (id: string): ApiError => coded(404, INSTANCE_NOT_FOUND, `instance ${id} not found`);
export const workflowNotFound = (): ApiError => coded(404, WORKFLOW_NOT_FOUND, 'workflow not found');

export const UNKNOWN_TO_EXECUTE: Readonly<Record<Choices['execute-unknown'], () => ApiError>> = {
  'not-found': workflowNotFound,
  'bad-request': () => coded(400, WORKFLOW_NOT_FOUND, 'workflow not found'),
};

/** The code is inferred for all that keeps a workflow from being run, or a run from being cancelled. */
export const invalidRequest = (detail: string): ApiError => coded(400, 'INVALID_REQUEST', detail);

/** The second and the third are reported, the others inferred. */
export const REASONS = {
  notPublished: 'workflow is not published',
  noApiTrigger: 'Expected trigger type TRIGGER_TYPE_API not found',
  unknownInput: (name: string) => `input parameter "${name}" not in workflow input schema`,
  missingInput: (name: string) => `input parameter "${name}" is required`,
  mistypedInput: (name: string, type: string) => `input parameter "${name}" must be of type ${type}`,
  instanceEnded: (id: string) => `instance ${id} has already ended`,
} as const;

// The workflow service

export const itemised = (status: number, items: readonly Item[], headers?: Headers): ApiError =>
  new ApiError({ status, code: '', message: items[0]?.detail ?? '', details: items, ...(headers && { headers }) });

export const invalidWorkflow = (problems: readonly string[]): ApiError =>
  itemised(
    400,
    problems.map((detail) => ({ detail })),
  );

export const workflowMissing = (): ApiError => itemised(404, [{ detail: 'workflow not found' }]);
