/** What this service refuses of what is asked for and sent, one function per situation. Ids, texts and details:
 * onedata/onedata-errors at the revision the documents show (ca3af8cb). Modules and lines: inferred from where the
 * service's code raises them. */
import { PROVIDER_ID } from './identity.ts';
import { type Details, OnedataError } from './onedata-error.ts';

export const forbidden = () =>
  new OnedataError(403, 'forbidden', ['middleware', 212], 'You are not authorized to perform this operation.');

export const forbiddenWithHint = (hint: string) =>
  new OnedataError(
    403,
    'forbiddenWithHint',
    ['middleware', 216],
    `You are not authorized to perform this operation: ${hint}`,
    { hint },
  );

// What is asked for

export const notFound = () =>
  new OnedataError(404, 'notFound', ['middleware', 165], 'The requested resource could not be found.');

export const spaceNotSupported = (spaceId: string) =>
  new OnedataError(
    400,
    'spaceNotSupportedBy',
    ['middleware_utils', 71],
    `Specified space: "${spaceId}" is not supported by provider "${PROVIDER_ID}".`,
    { spaceId, providerId: PROVIDER_ID },
  );

export const schemaTooNew = () =>
  new OnedataError(400, 'notSupported', ['atm_workflow_schema_logic', 158], 'This operation is not supported.');

// What was sent

export const malformedData = () =>
  new OnedataError(
    400,
    'malformedData',
    ['rest_handler', 397],
    'Malformed data; the request data could not be understood by the server.',
  );

const badValue = (id: string, line: number, message: string, args: Details) =>
  new OnedataError(400, id, ['middleware_sanitizer', line], message, args);

export const missingValue = (key: string) =>
  badValue('missingRequiredValue', 112, `The request data was missing a required value for "${key}".`, { key });

export const badUrl = (key: string) =>
  badValue('badData', 149, `Bad value provided for "${key}": null.`, { key, hint: null });

export const emptyValue = (key: string) =>
  badValue('badValueEmpty', 302, `Bad value: provided "${key}" must not be empty.`, { key });

export const notText = (key: string) =>
  badValue('badValueString', 207, `Bad value: provided "${key}" must be a string.`, { key });

export const notInteger = (key: string) =>
  badValue('badValueInteger', 183, `Bad value: provided "${key}" must be an integer.`, { key });

export const notObject = (key: string) =>
  badValue('badValueJSON', 236, `Bad value: provided "${key}" must be a valid JSON.`, { key });

export const tooLow = (key: string, limit: number) =>
  badValue('badValueTooLow', 331, `Bad value: provided "${key}" must be at least ${limit}.`, { key, limit });

export const notInRange = (key: string, low: number, high: number) =>
  badValue('badValueNotInRange', 341, `Bad value: provided "${key}" must be between <${low}, ${high}>.`, {
    key,
    low,
    high,
  });

/** The next two are for ids of other kinds: those of executions and workflow schemas are only looked up. */
export const badIdentifier = (key: string) =>
  badValue('badValueIdentifier', 371, `Bad value: provided "${key}" must be a valid identifier.`, { key });

export const idNotFound = (key: string) =>
  badValue('badValueIdNotFound', 378, `Bad value: provided ID ("${key}") does not exist.`, { key });

/** In the order in which the error lists them. */
export const LOG_LEVELS: readonly string[] = [
  'debug',
  'info',
  'notice',
  'warning',
  'error',
  'critical',
  'alert',
  'emergency',
];

export const notAllowed = (key: string, allowed: readonly string[]) =>
  badValue('badValueNotAllowed', 356, `Bad value: provided "${key}" must be one of: ${allowed.join(', ')}.`, {
    key,
    allowed,
  });
