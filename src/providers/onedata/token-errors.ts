/** What is wrong with who is asking. Ids, texts and details: onedata/onedata-errors at revision ca3af8cb. Modules and lines:
 * inferred from where the service's code raises them. */
import { epochSeconds } from '../../core/instant.ts';
import { PROVIDER_ID, ZONE_DOMAIN } from './identity.ts';
import { type Details, OnedataError, type Origin } from './onedata-error.ts';
import { type Caveat, complaintOf } from './tokens/caveats.ts';
import { IDENTITY_TOKEN, type TokenKind } from './tokens/token-kind.ts';
import type { Choices } from './variants.ts';

const UNAUTHORIZED = 'You must authenticate yourself to perform this operation';

/** `cause` says what is wrong with the token; null when there is none. */
function unauthorized(origin: Origin, cause: OnedataError | null): OnedataError {
  const message = `${UNAUTHORIZED}: ${cause?.message ?? 'no details available.'}`;
  return new OnedataError(401, 'unauthorized', origin, message, { authError: cause });
}

const withoutToken = (origin: Origin, details: Choices['no-token-details']): OnedataError =>
  details === 'null-cause'
    ? unauthorized(origin, null)
    : new OnedataError(401, 'unauthorized', origin, `${UNAUTHORIZED}.`);

export const noToken = (choices: Choices) => withoutToken(['middleware', 188], choices['no-token-details']);

/** Operations on an existing execution look for the token in their own place, before they look for the execution. */
export const noTokenForExecution = (choices: Choices) =>
  withoutToken(['atm_workflow_execution_middleware_plugin', 133], choices['no-token-details']);

const refusedToken = (id: string, origin: Origin, message: string, args?: Details, status = 400) =>
  unauthorized(['http_auth', 84], new OnedataError(status, id, origin, message, args));

export const tokenNotReadable = () =>
  refusedToken(
    'badToken',
    ['tokens', 231],
    'Provided token could not be decoded by the server. Make sure there are no missing or superfluous characters in the token string.',
  );

export const tokenNotValid = () =>
  refusedToken(
    'tokenInvalid',
    ['tokens', 262],
    'Provided token was correctly decoded, but it is not (or no longer) valid.',
  );

export const tokenRevoked = () =>
  refusedToken('tokenRevoked', ['tokens', 268], 'Provided token has been revoked by the token subject (creator).');

/** Characters that a token can have. */
export const LONGEST_TOKEN = 1_048_576;

export const tokenTooLarge = () =>
  refusedToken(
    'tokenTooLarge',
    ['tokens', 226],
    `Provided token exceeds the allowed size of ${LONGEST_TOKEN} characters.`,
    { limit: LONGEST_TOKEN },
  );

export const tokenCaveatUnverified = (caveat: Caveat) =>
  refusedToken('tokenCaveatUnverified', ['tokens', 284], `Provided token is not valid: ${complaintOf(caveat)}.`, {
    caveat,
  });

/** Of all caveats that can be broken, the one that time breaks. */
export const tokenExpired = (at: number) => tokenCaveatUnverified({ type: 'time', validUntil: epochSeconds(at) });

export const notAnAccessToken = ({ words, json }: TokenKind = IDENTITY_TOKEN) =>
  refusedToken('notAnAccessToken', ['auth_manager', 402], `Expected an access token, but received a(n) ${words}.`, {
    received: json,
  });

export const tokenSubjectInvalid = () =>
  refusedToken(
    'tokenSubjectInvalid',
    ['tokens', 275],
    'The token subject (creator) is invalid (does not exist or is different than expected).',
  );

export const tokenServiceForbidden = () =>
  refusedToken(
    'tokenServiceForbidden',
    ['tokens', 279],
    `The service "opw-${PROVIDER_ID}" is forbidden for the token subject (creator).`,
    { service: `opw-${PROVIDER_ID}` },
  );

export const userBlocked = () =>
  refusedToken(
    'userBlocked',
    ['auth_manager', 330],
    'This user account has been blocked by the administrator and cannot be used unless it is unblocked again.',
    undefined,
    403,
  );

export const userNotSupported = () =>
  refusedToken(
    'userNotSupported',
    ['auth_manager', 317],
    "Authenticated user is not supported by this Oneprovider (none of the user's spaces is supported by the Oneprovider).",
    undefined,
    403,
  );

/** The two blanks after "connect" are the service's. */
export const NO_CONNECTION = `Operation failed because the service could not connect  to the Onezone service (https://${ZONE_DOMAIN}).`;

/** Onezone, which has to look at every token, is away. */
export const tokenNotChecked = () =>
  refusedToken('noConnectionToOnezone', ['gs_client_worker', 193], NO_CONNECTION, { zoneDomain: ZONE_DOMAIN }, 503);
