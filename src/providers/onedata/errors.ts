/** Everything this service refuses, one function per situation. Ids, texts and details: onedata/onedata-errors at the
 * revision the documents show (ca3af8cb). Modules and lines: inferred from where the service's code raises them. */
import { ApiError } from '../../core/errors.ts';
import { PROVIDER_ID } from './identity.ts';

type Details = Readonly<Record<string, unknown>>;

/** The Erlang module and line that raise an error. */
type Origin = readonly [module: string, line: number];

/** A failure with the parts that only this service's envelope has. Errors in `args` are rendered as whole errors. */
export class OnedataError extends ApiError {
  readonly module: string;
  readonly line: number;
  readonly args: Details | undefined;

  constructor(status: number, id: string, [module, line]: Origin, message: string, args?: Details) {
    super({ status, code: id, message });
    this.module = module;
    this.line = line;
    this.args = args;
  }
}

// Who is asking

/** `cause` says what is wrong with the token; null when there is none. */
function unauthorized(origin: Origin, cause: OnedataError | null): OnedataError {
  const reason = cause?.message ?? 'no details available.';
  const message = `You must authenticate yourself to perform this operation: ${reason}`;
  return new OnedataError(401, 'unauthorized', origin, message, { authError: cause });
}

export const noToken = () => unauthorized(['middleware', 188], null);

/** Operations on an existing execution look for the token in their own place, before they look for the execution. */
export const noTokenForExecution = () => unauthorized(['atm_workflow_execution_middleware_plugin', 133], null);

const refusedToken = (cause: OnedataError) => unauthorized(['http_auth', 84], cause);

export const tokenNotReadable = () =>
  refusedToken(
    new OnedataError(
      400,
      'badToken',
      ['tokens', 231],
      'Provided token could not be decoded by the server. Make sure there are no missing or superfluous characters in the token string.',
    ),
  );

export const tokenNotValid = () =>
  refusedToken(
    new OnedataError(
      400,
      'tokenInvalid',
      ['tokens', 262],
      'Provided token was correctly decoded, but it is not (or no longer) valid.',
    ),
  );

export const userNotSupported = () =>
  refusedToken(
    new OnedataError(
      403,
      'userNotSupported',
      ['auth_manager', 317],
      "Authenticated user is not supported by this Oneprovider (none of the user's spaces is supported by the Oneprovider).",
    ),
  );

export const forbidden = () =>
  new OnedataError(403, 'forbidden', ['middleware', 212], 'You are not authorized to perform this operation.');

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

export const notAllowed = (key: string, allowed: readonly string[]) =>
  badValue('badValueNotAllowed', 356, `Bad value: provided "${key}" must be one of: ${allowed.join(', ')}.`, {
    key,
    allowed,
  });

// Workflows and their executions

export const executionEnded = () =>
  new OnedataError(
    400,
    'atmWorkflowExecutionEnded',
    ['atm_workflow_execution_status', 214],
    'Specified automation workflow execution has already ended.',
  );

export const statusTransitionRefused = (prevStatus: string, newStatus: string) =>
  new OnedataError(
    400,
    'atmInvalidStatusTransition',
    ['atm_lane_execution_status', 276],
    `Invalid status transition from "${prevStatus}" to "${newStatus}".`,
    { prevStatus, newStatus },
  );

export const workflowEmpty = () =>
  new OnedataError(
    400,
    'atmWorkflowEmpty',
    ['atm_workflow_schema_logic', 93],
    'Bad automation workflow: no lanes defined.',
  );

export const laneEmpty = (atmLaneSchemaId: string) =>
  new OnedataError(
    400,
    'atmLaneEmpty',
    ['atm_workflow_schema_logic', 106],
    `Bad automation lane: lane (ID: "${atmLaneSchemaId}") must not be empty.`,
    { atmLaneSchemaId },
  );

export const parallelBoxEmpty = (atmParallelBoxSchemaId: string) =>
  new OnedataError(
    400,
    'atmParallelBoxEmpty',
    ['atm_workflow_schema_logic', 119],
    `Bad automation parallel box: parallel box (ID: "${atmParallelBoxSchemaId}") must not be empty.`,
    { atmParallelBoxSchemaId },
  );

const storeCreationFailed = (atmStoreSchemaId: string, specificError: OnedataError) =>
  new OnedataError(
    400,
    'atmStoreCreationFailed',
    ['atm_workflow_execution_factory', 341],
    `Failed to create an automation store (schema ID: "${atmStoreSchemaId}"): ${specificError.message}`,
    { atmStoreSchemaId, specificError },
  );

export const storeContentMissing = (storeSchemaId: string) =>
  storeCreationFailed(
    storeSchemaId,
    new OnedataError(
      400,
      'atmStoreMissingRequiredInitialContent',
      ['atm_store_api', 97],
      'Missing initial content required to create an automation store.',
    ),
  );

export const storeContentMistyped = (storeSchemaId: string, value: unknown, expType: string) =>
  storeCreationFailed(
    storeSchemaId,
    new OnedataError(
      400,
      'atmDataTypeUnverified',
      ['atm_value', 64],
      `Provided value is not of expected type: ${expType}.`,
      { value, expType },
    ),
  );

export const internalServerError = (reference: string) =>
  new OnedataError(
    500,
    'internalServerError',
    ['middleware', 244],
    `The server has encountered an error while processing this request. If the problem persists, please contact the site's administrators, citing the following reference: "${reference}".`,
    { reference },
  );
