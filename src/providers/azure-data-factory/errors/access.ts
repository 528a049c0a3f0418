/** Who may come in: credentials, permission, and how often. All of it is said by ARM. */
import type { ApiError } from '../../../core/errors.ts';
import { NAMESPACE } from '../scope.ts';
import { gateway } from './envelope.ts';

// Credentials

/** `tenantId` is the tenant that the challenge sends a client to. */
export const tokenMissing = (tenantId: string): ApiError =>
  unauthenticated(
    tenantId,
    'AuthenticationFailed',
    "Authentication failed. The 'Authorization' header is missing.",
    "The authentication failed because of missing 'Authorization' header.",
  );

export const tokenInvalid = (tenantId: string): ApiError =>
  unauthenticated(tenantId, 'InvalidAuthenticationToken', 'The access token is invalid.');

/** Both instants in the American form, see `usDate`. */
export const tokenExpired = (tenantId: string, expiry: string, now: string): ApiError =>
  unauthenticated(
    tenantId,
    'ExpiredAuthenticationToken',
    `The access token expiry UTC time '${expiry}' is earlier than current UTC time '${now}'.`,
  );

/** Reported: JetBrains/azure-tools-for-intellij#16. */
export const tokenForOthers = (tenantId: string, audience: string, allowed: readonly string[]): ApiError =>
  unauthenticated(
    tenantId,
    'InvalidAuthenticationTokenAudience',
    `The access token has been obtained for wrong audience or resource '${audience}'. It should exactly match with one of the allowed audiences ${allowed.map((one) => `'${one}'`).join(',')}.`,
  );

/** Reported: Azure/BatchExplorer#2044, as far as it is quoted there. */
export const tokenOfOtherTenant = (tenantId: string, issuer: string): ApiError =>
  unauthenticated(
    tenantId,
    'InvalidAuthenticationTokenTenant',
    `The access token is from the wrong issuer '${issuer}'. It must match the tenant 'https://sts.windows.net/${tenantId}/' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/${tenantId}' to get the token.`,
  );

/** The challenge is seen in source: public tools read the tenant out of it. */
const unauthenticated = (tenantId: string, code: string, message: string, description = message): ApiError =>
  gateway(401, code, message, {
    'WWW-Authenticate': `Bearer authorization_uri="https://login.windows.net/${tenantId}", error="invalid_token", error_description="${description}"`,
  });

// Permission

/** Reported: Azure/azure-cli-extensions#5419. */
export const notAuthorized = (client: string, objectId: string, action: string, scope: string): ApiError =>
  gateway(
    403,
    'AuthorizationFailed',
    `The client '${client}' with object id '${objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );

/** Reported: MicrosoftDocs/azure-docs#74909; the status is inferred. */
export function providerNotRegistered(): ApiError {
  const code = 'MissingSubscriptionRegistration';
  const message = `The subscription is not registered to use namespace '${NAMESPACE}'. See https://aka.ms/rps-not-found for how to register subscriptions.`;
  return gateway(409, code, message, {}, { causes: [{ code, message, target: NAMESPACE }] });
}

// Frequency. Without Retry-After the JavaScript SDK does not try again at all (observed).

/** Reported: MicrosoftDocs/azure-docs#105248. */
export const subscriptionThrottled = (subscriptionId: string, operation: string, seconds: number): ApiError =>
  throttled(
    'SubscriptionRequestsThrottled',
    `Number of requests for subscription '${subscriptionId}' and operation '${operation.toUpperCase()}' exceeded the backend storage limit. Please try again after '${seconds}' seconds.`,
    seconds,
  );

/** Reported: Azure/azqr#33. */
export const actionThrottled = (action: string, limit: number, seconds: number): ApiError =>
  throttled(
    'ResourceRequestsThrottled',
    `Number of requests for action '${action}' exceeded the limit of '${limit}' for time interval '00:05:00'. Please try again after '${seconds}' seconds.`,
    seconds,
  );

/** Reported: Azure/migAz#57. */
export const requestThrottled = (seconds: number): ApiError =>
  throttled('TooManyRequests', 'The request is being throttled.', seconds);

const throttled = (code: string, message: string, seconds: number): ApiError =>
  gateway(429, code, message, { 'Retry-After': String(seconds) });
