/** What a fault can make this service say: every failure of the catalogues by its code, and every status in its words. */
import type { ApiError } from '../../core/errors.ts';
import { once } from '../../core/once.ts';
import type { Core, Exchange, Failures } from '../../core/provider.ts';
import { AUDIENCES } from './auth.ts';
import * as authority from './authority/errors.ts';
import { isForAuthority } from './authority/links.ts';
import { actionOf, placeOf, resourceIdOf } from './called.ts';
import type { Directory } from './directory.ts';
import * as errors from './errors.ts';
import { usDate } from './us-date.ts';
import { namespaceOf, versionOf } from './version.ts';

type Failure = (exchange: Exchange) => ApiError;
type Table = Readonly<Record<string, Failure>>;

/** Seconds, where nobody says how long to wait. */
const WAIT = 60;
/** Calls to one action in five minutes. Inferred. */
const ACTION_LIMIT = 100;
const NOBODY = '00000000-0000-0000-0000-000000000000';

export function createFailures(core: Core, directory: Directory): Failures {
  // Most worlds never ask for any of them.
  const byCode = once(
    () => new Map(Object.entries({ ...accessFailures(core, directory), ...gatewayFailures, ...ours, ...theirs })),
  );

  return {
    get byCode() {
      return byCode();
    },
    byStatus: (exchange, status) =>
      isForAuthority(exchange)
        ? (AUTHORITY_BY_STATUS[status]?.(exchange) ?? authority.plainFailure(status))
        : (byCode().get(BY_STATUS[status] ?? '')?.(exchange) ?? errors.plainFailure(status)),
    throttled: (exchange, seconds) =>
      isForAuthority(exchange) ? authority.throttled(Math.ceil(seconds)) : throttled(exchange, Math.ceil(seconds)),
  };
}

const throttled = (exchange: Exchange, seconds: number): ApiError =>
  errors.subscriptionThrottled(placeOf(exchange).subscriptionId, `${exchange.method}${exchange.path}`, seconds);

/** Who may come in. */
const accessFailures = ({ clock }: Core, directory: Directory): Table => ({
  AuthenticationFailed: () => errors.tokenMissing(directory.tenantId),
  InvalidAuthenticationToken: () => errors.tokenInvalid(directory.tenantId),
  ExpiredAuthenticationToken: () =>
    errors.tokenExpired(directory.tenantId, usDate(clock.now() - 1000), usDate(clock.now())),
  InvalidAuthenticationTokenAudience: ({ origin }) => errors.tokenForOthers(directory.tenantId, origin, [...AUDIENCES]),
  InvalidAuthenticationTokenTenant: () =>
    errors.tokenOfOtherTenant(directory.tenantId, `https://sts.windows.net/${NOBODY}/`),
  AuthorizationFailed: (exchange) => errors.notAuthorized(NOBODY, NOBODY, actionOf(exchange), resourceIdOf(exchange)),
  MissingSubscriptionRegistration: errors.providerNotRegistered,
  SubscriptionRequestsThrottled: (exchange) => throttled(exchange, WAIT),
  ResourceRequestsThrottled: (exchange) => errors.actionThrottled(actionOf(exchange), ACTION_LIMIT, WAIT),
  TooManyRequests: () => errors.requestThrottled(WAIT),
});

/** What ARM says of the request and of the place it names. */
const gatewayFailures: Table = {
  MissingApiVersionParameter: errors.apiVersionMissing,
  InvalidApiVersionParameter: (exchange) => errors.apiVersionInvalid(versionOf(exchange)),
  NoRegisteredProviderFound: (exchange) => errors.apiVersionUnknown(versionOf(exchange), 'factories'),
  InvalidResourceType: (exchange) => errors.resourceTypeUnknown(namespaceOf(exchange.path), versionOf(exchange)),
  InvalidSubscriptionId: (exchange) => errors.subscriptionIdInvalid(placeOf(exchange).subscriptionId),
  SubscriptionNotFound: (exchange) => errors.subscriptionNotFound(placeOf(exchange).subscriptionId),
  ResourceGroupNotFound: (exchange) => errors.resourceGroupNotFound(placeOf(exchange).resourceGroupName),
  ResourceNotFound: (exchange) => errors.factoryNotFound(placeOf(exchange)),
  ParentResourceNotFound: (exchange) => errors.parentNotFound(placeOf(exchange)),
  InvalidResourceName: (exchange) => errors.factoryNameInvalid(placeOf(exchange).factoryName),
  UnsupportedMediaType: ({ headers }) => errors.mediaTypeUnsupported(headers['content-type']),
  InvalidRequestContent: () => errors.contentInvalid('Unexpected end of content'),
  RequestContentTooLarge: () => errors.contentTooLarge(4 * 2 ** 20),
};

/** What the service says. One code can mean several things: the call decides which. */
const ours: Table = {
  NotFound: (exchange) =>
    placeOf(exchange).runId === '' ? errors.pipelineNotFound(placeOf(exchange)) : errors.runNotFound(),
  BadRequest: (exchange) => errors.queryInvalid(exchange.operation?.parameters.at(-1)?.name ?? 'api-version'),
  PreconditionFailed: (exchange) => errors.etagMismatch(resourceIdOf(exchange)),
  ReferencedPipelineRunNotFound(exchange) {
    const { runId, ...scope } = placeOf(exchange);
    return runId === '' ? errors.referencedRunNotFound(scope, NOBODY) : errors.runToCancelNotFound(runId);
  },
  ReferencedPipelineRunNotValid: (exchange) => errors.referencedRunInvalid(placeOf(exchange), NOBODY),
  PipelineRunNotRunning: () => errors.runNotRunning('Succeeded'),
  InternalServerError: () => errors.crashed(),
};

/** What the authority says. */
const theirs: Table = {
  invalid_request: () => authority.fieldMissing('grant_type'),
  unsupported_grant_type: () => authority.grantUnsupported('password'),
  invalid_client: () => authority.secretWrong(NOBODY),
  unauthorized_client: ({ params }) => authority.clientUnknown(NOBODY, params['tenant'] ?? NOBODY),
  temporarily_unavailable: () => authority.plainFailure(503),
  server_error: () => authority.crashed(undefined),
};

/** The usual failure of a status, by code. What is missing here ARM says in general words. */
const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'InvalidAuthenticationToken',
  403: 'AuthorizationFailed',
  404: 'ResourceNotFound',
  412: 'PreconditionFailed',
  413: 'RequestContentTooLarge',
  415: 'UnsupportedMediaType',
  429: 'TooManyRequests',
  500: 'InternalServerError',
};

const AUTHORITY_BY_STATUS: Table = {
  400: () => authority.fieldMissing('grant_type'),
  401: () => authority.secretWrong(NOBODY),
  404: authority.endpointUnknown,
  413: authority.requestTooLarge,
  429: () => authority.throttled(WAIT),
  500: () => authority.crashed(undefined),
};
