/** What goes wrong in the service itself and behind it, whatever is asked. Ids, texts and details: onedata/onedata-errors at
 * revision ca3af8cb. Modules and lines: inferred from where the service's code raises them. */
import { ZONE_DOMAIN } from './identity.ts';
import { OnedataError, type Origin } from './onedata-error.ts';
import { NO_CONNECTION } from './token-errors.ts';

/** `reference` is what to quote to the administrators; the word null is printed where there is none. */
export const internalServerError = (reference: string | null) =>
  new OnedataError(
    500,
    'internalServerError',
    ['middleware', 244],
    `The server has encountered an error while processing this request. If the problem persists, please contact the site's administrators, citing the following reference: "${reference}".`,
    { reference },
  );

export const notImplemented = () =>
  new OnedataError(501, 'notImplemented', ['middleware', 251], 'This operation is not implemented.');

export const alreadyExists = () =>
  new OnedataError(409, 'alreadyExists', ['middleware', 170], 'The resource already exists.');

export const posix = () =>
  new OnedataError(400, 'posix', ['middleware', 239], 'Operation failed with POSIX error: eacces.', {
    errno: 'eacces',
  });

// What is away

const away = (id: string, origin: Origin, message: string, args?: Readonly<Record<string, unknown>>) =>
  new OnedataError(503, id, origin, message, args);

export const serviceUnavailable = () =>
  away(
    'serviceUnavailable',
    ['op_worker_circuit_breaker', 48],
    'The service required for this operation is currently unavailable (offline, unreachable, or disrupted).',
  );

export const temporaryFailure = () =>
  away(
    'temporaryFailure',
    ['middleware', 247],
    'The server has encountered a temporary failure, please try again later.',
  );

export const timedOut = () => away('timeout', ['middleware', 249], 'Operation timed out, please try again later.');

export const externalServiceFailed = () =>
  away(
    'externalServiceOperationFailed',
    ['atm_openfaas_task_executor', 265],
    'Your request could not be fulfilled due to problems with the external service "OpenFaaS". This might be a temporary problem or a misconfiguration. Please try again later or contact the site administrators if the problem persists.',
    { serviceName: 'OpenFaaS' },
  );

export const notRegistered = () =>
  away(
    'unregisteredOneprovider',
    ['oneprovider', 178],
    'This Oneprovider service is not registered in any Onezone service.',
  );

export const noConnectionToOnezone = () =>
  away('noConnectionToOnezone', ['gs_client_worker', 193], NO_CONNECTION, { zoneDomain: ZONE_DOMAIN });

// OpenFaaS, which runs the lambdas

const OPENFAAS: Origin = ['atm_openfaas_monitor', 82];

export const openfaasNotConfigured = () =>
  new OnedataError(400, 'atmOpenfaasNotConfigured', OPENFAAS, 'No OpenFaaS service is configured.');

export const openfaasUnreachable = () =>
  new OnedataError(400, 'atmOpenfaasUnreachable', OPENFAAS, 'Cannot connect to the OpenFaaS service.');

export const openfaasUnhealthy = () => away('atmOpenfaasUnhealthy', OPENFAAS, 'The OpenFaaS service is unhealthy.');

/** By its condition. */
export const OPENFAAS_FAILURES: Readonly<Record<string, (() => OnedataError) | undefined>> = {
  'not-configured': openfaasNotConfigured,
  unreachable: openfaasUnreachable,
  unhealthy: openfaasUnhealthy,
};
