/** What can go wrong whatever the world holds: for tests that want to see it. */
import type { Clock } from '../../core/clock.ts';
import type { ApiError } from '../../core/errors.ts';
import { once } from '../../core/once.ts';
import type { Exchange, Failures } from '../../core/provider.ts';
import { bodyTooLarge, notAcceptable, unsupportedMediaType } from './bare-answers.ts';
import * as errors from './errors.ts';
import { proxyPage } from './proxy-page.ts';
import * as service from './service-errors.ts';
import * as tokens from './token-errors.ts';
import type { Choices } from './variants.ts';
import * as workflows from './workflow-errors.ts';

interface Parts {
  readonly choices: Choices;
  readonly clock: Clock;
  readonly crash: () => ApiError;
}

type Failure = (exchange: Exchange) => ApiError;

/** Stands for what a request may not name: a space, a part of a workflow schema. */
const SOME_ID = '00000000000000000000000000000000ch0000';
const REVISION = 'atmWorkflowSchemaRevisionNumber';

export function createFailures(parts: Parts): Failures {
  // Most worlds never ask for any of them.
  const byStatus = once(() => failuresByStatus(parts));
  const byCode = once(
    () =>
      new Map(
        Object.entries({ ...ofTokens(parts), ...ofRequests, ...ofWorkflows, ...ofServices(parts), ...ofLibrary }),
      ),
  );
  return {
    get byCode() {
      return byCode();
    },
    byStatus: (exchange, status) => byStatus()[status]?.(exchange) ?? proxyPage(status),
    // The service itself never limits anybody.
    throttled: (_exchange, seconds) => proxyPage(429, { 'retry-after': String(seconds) }),
  };
}

/** Operations on an execution name it in their path. */
const withoutToken =
  (choices: Choices): Failure =>
  ({ params }) =>
    'wid' in params ? tokens.noTokenForExecution(choices) : tokens.noToken(choices);

/** All are answered as `unauthorized`; the code is that of the cause. */
const ofTokens = ({ choices, clock }: Parts): Record<string, Failure> => ({
  unauthorized: withoutToken(choices),
  badToken: tokens.tokenNotReadable,
  tokenInvalid: tokens.tokenNotValid,
  tokenRevoked: tokens.tokenRevoked,
  tokenTooLarge: tokens.tokenTooLarge,
  tokenCaveatUnverified: () => tokens.tokenExpired(clock.now() - 1000),
  notAnAccessToken: () => tokens.notAnAccessToken(),
  tokenSubjectInvalid: tokens.tokenSubjectInvalid,
  tokenServiceForbidden: tokens.tokenServiceForbidden,
  userBlocked: tokens.userBlocked,
  userNotSupported: tokens.userNotSupported,
  'token-not-checked': tokens.tokenNotChecked,
});

const ofRequests: Record<string, Failure> = {
  forbidden: errors.forbidden,
  forbiddenWithHint: () => errors.forbiddenWithHint('access to the space has been suspended.'),
  notFound: errors.notFound,
  notSupported: errors.schemaTooNew,
  malformedData: errors.malformedData,
  missingRequiredValue: () => errors.missingValue('spaceId'),
  badData: () => errors.badUrl('callback'),
  badValueEmpty: () => errors.emptyValue('spaceId'),
  badValueString: () => errors.notText('spaceId'),
  badValueInteger: () => errors.notInteger(REVISION),
  badValueTooLow: () => errors.tooLow(REVISION, 1),
  badValueNotInRange: () => errors.notInRange('limit', 1, 1000),
  badValueIdentifier: () => errors.badIdentifier('spaceId'),
  badValueIdNotFound: () => errors.idNotFound('spaceId'),
  badValueJSON: () => errors.notObject('storeInitialContentOverlay'),
  badValueNotAllowed: () => errors.notAllowed('logLevel', errors.LOG_LEVELS),
  spaceNotSupportedBy: ({ query }) => errors.spaceNotSupported(new URLSearchParams(query).get('spaceId') ?? SOME_ID),
};

const ofWorkflows: Record<string, Failure> = {
  atmWorkflowExecutionEnded: workflows.executionEnded,
  atmWorkflowExecutionNotEnded: workflows.executionNotEnded,
  atmWorkflowExecutionStopped: workflows.executionStopped,
  atmWorkflowExecutionStopping: workflows.executionStopping,
  atmWorkflowExecutionNotStopped: workflows.executionNotStopped,
  atmWorkflowExecutionNotResumable: workflows.executionNotResumable,
  atmInvalidStatusTransition: () => workflows.statusTransitionRefused('finished', 'stopping'),
  atmLaneExecutionRetryFailed: workflows.retryRefused,
  atmLaneExecutionRerunFailed: workflows.rerunRefused,
  atmWorkflowEmpty: workflows.workflowEmpty,
  atmLaneEmpty: () => workflows.laneEmpty(SOME_ID),
  atmParallelBoxEmpty: () => workflows.parallelBoxEmpty(SOME_ID),
  atmStoreCreationFailed: () => workflows.storeContentMissing(SOME_ID),
  atmStoreMissingRequiredInitialContent: () => workflows.storeContentMissing(SOME_ID),
  atmDataTypeUnverified: () => workflows.storeContentMistyped(SOME_ID, {}, 'array'),
  atmStoreFrozen: () => workflows.storeFrozen(SOME_ID),
  atmOpenfaasNotConfigured: service.openfaasNotConfigured,
  atmOpenfaasUnreachable: service.openfaasUnreachable,
  atmOpenfaasUnhealthy: service.openfaasUnhealthy,
};

const ofServices = ({ crash }: Parts): Record<string, Failure> => ({
  internalServerError: crash,
  alreadyExists: service.alreadyExists,
  notImplemented: service.notImplemented,
  posix: service.posix,
  serviceUnavailable: service.serviceUnavailable,
  temporaryFailure: service.temporaryFailure,
  timeout: service.timedOut,
  externalServiceOperationFailed: service.externalServiceFailed,
  unregisteredOneprovider: service.notRegistered,
  noConnectionToOnezone: service.noConnectionToOnezone,
});

/** The library only refuses what an operation looks at. */
const ofLooking =
  (refuse: () => ApiError): Failure =>
  ({ operation }) => {
    const refused = refuse();
    return operation?.statuses.includes(refused.status) === false ? proxyPage(refused.status) : refused;
  };

const ofLibrary: Record<string, Failure> = {
  'not-acceptable': ofLooking(notAcceptable),
  'body-too-large': ofLooking(bodyTooLarge),
  'unsupported-media-type': ofLooking(unsupportedMediaType),
};

const failuresByStatus = (parts: Parts): Readonly<Record<number, Failure>> => ({
  400: errors.malformedData,
  401: withoutToken(parts.choices),
  403: errors.forbidden,
  404: errors.notFound,
  406: ofLooking(notAcceptable),
  409: service.alreadyExists,
  413: ofLooking(bodyTooLarge),
  415: ofLooking(unsupportedMediaType),
  500: parts.crash,
  501: service.notImplemented,
  503: service.serviceUnavailable,
});
