/** Errors in the words of release 21.02. What is not here has not been reworded since. Source: onedata/ctool,
 * src/errors.erl of that release. */
import type { Details } from './onedata-error.ts';

/** An error as it is said. */
export interface Said {
  readonly id: string;
  readonly description: string;
  readonly args: Details | undefined;
}

type Reworded = (args: Details, description: string) => string | Partial<Said>;

const SEE_DETAILS = '(see details).';

const WORDS: Readonly<Record<string, Reworded>> = {
  // General
  unauthorized: ({ authError }) =>
    authError === null || authError === undefined
      ? { description: 'You must authenticate yourself to perform this operation.', args: undefined }
      : `Provided authentication is not valid ${SEE_DETAILS}`,
  forbiddenWithHint: () => ({ id: 'forbidden' }),
  notFound: () => 'The resource could not be found.',
  timeout: () => 'Operation timed out.',
  temporaryFailure: () => 'Temporary failure - please try again later.',
  serviceUnavailable: () => 'Service required for this operation is offline.',
  internalServerError: ({ reference }, description) =>
    reference === null
      ? { description: 'The server has encountered an error while processing this request.', args: undefined }
      : description.replace(/"([0-9a-f]+)"/, '$1'),
  externalServiceOperationFailed: (_, description) => description.replaceAll('"', "'"),
  unregisteredOneprovider: () => 'This Oneprovider is not registered.',
  noConnectionToOnezone: () => ({ description: 'No connection to Onezone.', args: undefined }),
  spaceNotSupportedBy: (_, description) => description.replaceAll('"', ''),

  // Tokens
  badToken: () => 'Provided token could not be understood by the server.',
  tokenInvalid: () => 'Provided token is not valid.',
  tokenRevoked: () => 'Provided token has been revoked.',
  tokenTooLarge: ({ limit }) => `Provided token exceeds the allowed size (${limit} characters).`,
  tokenCaveatUnverified: (_, description) => description.replace('not valid: ', 'not valid - '),
  tokenSubjectInvalid: () => 'The token subject is invalid (does not exist or is different than expected).',
  tokenServiceForbidden: ({ service }) => `The service ${service} is forbidden for this subject.`,

  // What was sent
  malformedData: () => 'Provided data could not be understood by the server.',
  missingRequiredValue: ({ key }) => `Missing required value: ${key}.`,
  badData: ({ key, hint }, description) =>
    hint === null
      ? {
          description: `Bad value: provided "${key}" has an invalid format or is incomprehensible in the context of this operation.`,
          args: { key },
        }
      : description,
  badValueIdentifier: ({ key }) => `Bad value: provided "${key}" is not a valid identifier.`,

  // Automation
  atmInvalidStatusTransition: () => `Invalid status transition ${SEE_DETAILS}`,
  atmLaneExecutionRetryFailed: () =>
    'Failed to retry specified lane execution. Lane execution can be retried only if \n                 all items have been processed but some of them failed.',
  atmLaneExecutionRerunFailed: () =>
    "Failed to rerun specified lane execution. Lane execution can be rerun only if \n                 it is in one of the following states: 'finished', 'failed', 'cancelled'.",
  atmLaneEmpty: (_, description) => description.replace('(ID:', '(id:'),
  atmParallelBoxEmpty: (_, description) => description.replace('(ID:', '(id:'),
  atmStoreCreationFailed: ({ atmStoreSchemaId }) =>
    `Failed to create automation store (schema id: "${atmStoreSchemaId}") ${SEE_DETAILS}`,
  atmStoreMissingRequiredInitialContent: () => 'Missing initial content required to create automation store.',
  atmDataTypeUnverified: () => `Provided value is not of expected type ${SEE_DETAILS}`,
  atmOpenfaasNotConfigured: () => 'OpenFaaS service is not configured.',
  atmOpenfaasUnreachable: () => 'Cannot connect to OpenFaaS service.',
  atmOpenfaasUnhealthy: () => 'OpenFaaS service is unhealthy.',
  atmStoreFrozen: (_, description) =>
    description.replace('an automation store (schema ID:', 'automation store (schema id:'),
};

export function inWordsOf21(said: Said): Said {
  const reworded = Object.hasOwn(WORDS, said.id) ? WORDS[said.id]?.(said.args ?? {}, said.description) : undefined;
  if (reworded === undefined) return said;
  return typeof reworded === 'string' ? { ...said, description: reworded } : { ...said, ...reworded };
}
