/** Every error of the catalogue, word by word, in both releases. */
import { describe, expect, it } from 'vitest';
import type { Choices } from '../../src/providers/onedata/variants.ts';
import { dress, exchangeOf, NOW, startAlone, WORKFLOWS } from './onedata-service.ts';

const SOME_ID = '00000000000000000000000000000000ch0000';
const PROVIDER = 'a7ee2722915b8bf7fb064eb65087cc61ch9357';
const ZONE = 'dev-onezone.default.svc.cluster.local';
const LEVELS = ['debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency'];
const REVISION = 'atmWorkflowSchemaRevisionNumber';

type Row = readonly [
  code: string,
  status: number,
  details: object | undefined,
  words: string,
  /** Undefined where they are the same. */
  wordsOf21?: string | undefined,
  detailsOf21?: object | undefined,
];

const PLAIN: readonly Row[] = [
  ['forbidden', 403, undefined, 'You are not authorized to perform this operation.'],
  [
    'forbiddenWithHint',
    403,
    { hint: 'access to the space has been suspended.' },
    'You are not authorized to perform this operation: access to the space has been suspended.',
  ],
  ['notFound', 404, undefined, 'The requested resource could not be found.', 'The resource could not be found.'],
  ['alreadyExists', 409, undefined, 'The resource already exists.'],
  ['notSupported', 400, undefined, 'This operation is not supported.'],
  ['notImplemented', 501, undefined, 'This operation is not implemented.'],
  ['timeout', 503, undefined, 'Operation timed out, please try again later.', 'Operation timed out.'],
  [
    'temporaryFailure',
    503,
    undefined,
    'The server has encountered a temporary failure, please try again later.',
    'Temporary failure - please try again later.',
  ],
  [
    'serviceUnavailable',
    503,
    undefined,
    'The service required for this operation is currently unavailable (offline, unreachable, or disrupted).',
    'Service required for this operation is offline.',
  ],
  [
    'externalServiceOperationFailed',
    503,
    { serviceName: 'OpenFaaS' },
    'Your request could not be fulfilled due to problems with the external service "OpenFaaS". This might be a temporary problem or a misconfiguration. Please try again later or contact the site administrators if the problem persists.',
    "Your request could not be fulfilled due to problems with the external service 'OpenFaaS'. This might be a temporary problem or a misconfiguration. Please try again later or contact the site administrators if the problem persists.",
  ],
  [
    'unregisteredOneprovider',
    503,
    undefined,
    'This Oneprovider service is not registered in any Onezone service.',
    'This Oneprovider is not registered.',
  ],
  [
    'noConnectionToOnezone',
    503,
    { zoneDomain: ZONE },
    `Operation failed because the service could not connect  to the Onezone service (https://${ZONE}).`,
    'No connection to Onezone.',
    undefined,
  ],
  ['posix', 400, { errno: 'eacces' }, 'Operation failed with POSIX error: eacces.'],
  [
    'spaceNotSupportedBy',
    400,
    { spaceId: SOME_ID, providerId: PROVIDER },
    `Specified space: "${SOME_ID}" is not supported by provider "${PROVIDER}".`,
    `Specified space: ${SOME_ID} is not supported by provider ${PROVIDER}.`,
  ],
  [
    'malformedData',
    400,
    undefined,
    'Malformed data; the request data could not be understood by the server.',
    'Provided data could not be understood by the server.',
  ],
  [
    'missingRequiredValue',
    400,
    { key: 'spaceId' },
    'The request data was missing a required value for "spaceId".',
    'Missing required value: spaceId.',
  ],
  [
    'badData',
    400,
    { key: 'callback', hint: null },
    'Bad value provided for "callback": null.',
    'Bad value: provided "callback" has an invalid format or is incomprehensible in the context of this operation.',
    { key: 'callback' },
  ],
  ['badValueEmpty', 400, { key: 'spaceId' }, 'Bad value: provided "spaceId" must not be empty.'],
  ['badValueString', 400, { key: 'spaceId' }, 'Bad value: provided "spaceId" must be a string.'],
  ['badValueInteger', 400, { key: REVISION }, `Bad value: provided "${REVISION}" must be an integer.`],
  [
    'badValueJSON',
    400,
    { key: 'storeInitialContentOverlay' },
    'Bad value: provided "storeInitialContentOverlay" must be a valid JSON.',
  ],
  ['badValueTooLow', 400, { key: REVISION, limit: 1 }, `Bad value: provided "${REVISION}" must be at least 1.`],
  [
    'badValueNotInRange',
    400,
    { key: 'limit', low: 1, high: 1000 },
    'Bad value: provided "limit" must be between <1, 1000>.',
  ],
  [
    'badValueNotAllowed',
    400,
    { key: 'logLevel', allowed: LEVELS },
    `Bad value: provided "logLevel" must be one of: ${LEVELS.join(', ')}.`,
  ],
  [
    'badValueIdentifier',
    400,
    { key: 'spaceId' },
    'Bad value: provided "spaceId" must be a valid identifier.',
    'Bad value: provided "spaceId" is not a valid identifier.',
  ],
  ['badValueIdNotFound', 400, { key: 'spaceId' }, 'Bad value: provided ID ("spaceId") does not exist.'],
  ['atmWorkflowExecutionEnded', 400, undefined, 'Specified automation workflow execution has already ended.'],
  ['atmWorkflowExecutionNotEnded', 400, undefined, 'Specified automation workflow execution has not ended yet.'],
  ['atmWorkflowExecutionStopped', 400, undefined, 'Specified automation workflow execution has already stopped.'],
  ['atmWorkflowExecutionStopping', 400, undefined, 'Specified automation workflow execution is already stopping.'],
  ['atmWorkflowExecutionNotStopped', 400, undefined, 'Specified automation workflow execution has not stopped yet.'],
  ['atmWorkflowExecutionNotResumable', 400, undefined, 'Specified automation workflow execution cannot be resumed.'],
  [
    'atmInvalidStatusTransition',
    400,
    { prevStatus: 'finished', newStatus: 'stopping' },
    'Invalid status transition from "finished" to "stopping".',
    'Invalid status transition (see details).',
  ],
  [
    'atmLaneExecutionRetryFailed',
    400,
    undefined,
    'Failed to retry specified lane execution. Lane execution can be retried only if all items have been processed but some of them failed.',
    'Failed to retry specified lane execution. Lane execution can be retried only if \n                 all items have been processed but some of them failed.',
  ],
  [
    'atmLaneExecutionRerunFailed',
    400,
    undefined,
    'Failed to rerun specified lane execution. Lane execution can be rerun only if it is in one of the following states: "finished", "failed", "cancelled".',
    "Failed to rerun specified lane execution. Lane execution can be rerun only if \n                 it is in one of the following states: 'finished', 'failed', 'cancelled'.",
  ],
  ['atmWorkflowEmpty', 400, undefined, 'Bad automation workflow: no lanes defined.'],
  [
    'atmLaneEmpty',
    400,
    { atmLaneSchemaId: SOME_ID },
    `Bad automation lane: lane (ID: "${SOME_ID}") must not be empty.`,
    `Bad automation lane: lane (id: "${SOME_ID}") must not be empty.`,
  ],
  [
    'atmParallelBoxEmpty',
    400,
    { atmParallelBoxSchemaId: SOME_ID },
    `Bad automation parallel box: parallel box (ID: "${SOME_ID}") must not be empty.`,
    `Bad automation parallel box: parallel box (id: "${SOME_ID}") must not be empty.`,
  ],
  [
    'atmStoreFrozen',
    403,
    { atmStoreSchemaId: SOME_ID },
    `Failed to perform operation on an automation store (schema ID: "${SOME_ID}") as any modification is forbidden (frozen state).`,
    `Failed to perform operation on automation store (schema id: "${SOME_ID}") as any modification is forbidden (frozen state).`,
  ],
  [
    'atmOpenfaasNotConfigured',
    400,
    undefined,
    'No OpenFaaS service is configured.',
    'OpenFaaS service is not configured.',
  ],
  [
    'atmOpenfaasUnreachable',
    400,
    undefined,
    'Cannot connect to the OpenFaaS service.',
    'Cannot connect to OpenFaaS service.',
  ],
  ['atmOpenfaasUnhealthy', 503, undefined, 'The OpenFaaS service is unhealthy.', 'OpenFaaS service is unhealthy.'],
];

/** Inside `unauthorized`, which alone is answered. */
const TOKENS: readonly Row[] = [
  [
    'badToken',
    401,
    undefined,
    'Provided token could not be decoded by the server. Make sure there are no missing or superfluous characters in the token string.',
    'Provided token could not be understood by the server.',
  ],
  [
    'tokenInvalid',
    401,
    undefined,
    'Provided token was correctly decoded, but it is not (or no longer) valid.',
    'Provided token is not valid.',
  ],
  [
    'tokenRevoked',
    401,
    undefined,
    'Provided token has been revoked by the token subject (creator).',
    'Provided token has been revoked.',
  ],
  [
    'tokenTooLarge',
    401,
    { limit: 1048576 },
    'Provided token exceeds the allowed size of 1048576 characters.',
    'Provided token exceeds the allowed size (1048576 characters).',
  ],
  [
    'tokenCaveatUnverified',
    401,
    { caveat: { type: 'time', validUntil: NOW / 1000 - 1 } },
    "Provided token is not valid: unverified time caveat: this token has expired at '2026-01-15T11:59:59Z'.",
    "Provided token is not valid - unverified time caveat: this token has expired at '2026-01-15T11:59:59Z'.",
  ],
  [
    'notAnAccessToken',
    401,
    { received: { identityToken: {} } },
    'Expected an access token, but received a(n) identity token.',
  ],
  [
    'tokenSubjectInvalid',
    401,
    undefined,
    'The token subject (creator) is invalid (does not exist or is different than expected).',
    'The token subject is invalid (does not exist or is different than expected).',
  ],
  [
    'tokenServiceForbidden',
    401,
    { service: `opw-${PROVIDER}` },
    `The service "opw-${PROVIDER}" is forbidden for the token subject (creator).`,
    `The service opw-${PROVIDER} is forbidden for this subject.`,
  ],
  [
    'userBlocked',
    401,
    undefined,
    'This user account has been blocked by the administrator and cannot be used unless it is unblocked again.',
  ],
  [
    'userNotSupported',
    401,
    undefined,
    "Authenticated user is not supported by this Oneprovider (none of the user's spaces is supported by the Oneprovider).",
  ],
];

const EXCHANGE = exchangeOf('POST', WORKFLOWS);

async function errorOf(code: string, choices: Partial<Choices>) {
  const { service } = await startAlone({ choices });
  const error = service.failures.byCode.get(code)?.(EXCHANGE);
  if (error === undefined) throw new Error(`no failure ${code}`);
  const { status, text } = dress(service, EXCHANGE, service.render(error, EXCHANGE));
  return { status, error: JSON.parse(text).error };
}

const CTX = {
  timestamp: NOW,
  serviceReleaseVersion: '25.0',
  serviceId: PROVIDER,
  serviceDomain: 'dev-oneprovider-krakow.default.svc.cluster.local',
  serviceBuildVersion: '231-g8d26f953c3',
  service: 'opw',
  onedataErrorsRevision: 'ca3af8cb',
  module: expect.stringMatching(/^[a-z_]+$/),
  line: expect.any(Number),
};
const AUTHENTICATE = 'You must authenticate yourself to perform this operation';

/** What is said in 21.02: neither details nor ctx where there is nothing in them. */
function said21([code, , details, words, wordsOf21, detailsOf21]: Row): object {
  const id = code === 'forbiddenWithHint' ? 'forbidden' : code;
  const changed = code === 'badData' || code === 'noConnectionToOnezone' ? detailsOf21 : details;
  return { id, description: wordsOf21 ?? words, ...(changed && { details: changed }) };
}

const named = (rows: readonly Row[]) => rows.map((row) => ({ code: row[0], status: row[1], row }));

describe('release 25.0', () => {
  it.each(named(PLAIN))('says $code with $status, its details and its ctx', async ({ code, status, row }) => {
    const [, , details, words] = row;

    expect(await errorOf(code, {})).toEqual({
      status,
      error: { id: code, description: words, ...(details && { details }), ctx: CTX },
    });
  });

  it.each(named(TOKENS))('says $code inside unauthorized, with $status', async ({ code, status, row }) => {
    const [, , details, words] = row;

    expect(await errorOf(code, {})).toEqual({
      status,
      error: {
        id: 'unauthorized',
        description: `${AUTHENTICATE}: ${words}`,
        details: { authError: { id: code, description: words, ...(details && { details }), ctx: CTX } },
        ctx: CTX,
      },
    });
  });

  it('says internalServerError with a reference', async () => {
    const { error } = await errorOf('internalServerError', {});

    expect(error.description).toBe(
      `The server has encountered an error while processing this request. If the problem persists, please contact the site's administrators, citing the following reference: "${error.details.reference}".`,
    );
  });

  it.each([
    ['atmStoreMissingRequiredInitialContent', 'Missing initial content required to create an automation store.', {}],
    [
      'atmDataTypeUnverified',
      'Provided value is not of expected type: array.',
      { details: { value: {}, expType: 'array' } },
    ],
  ])('says %s inside atmStoreCreationFailed', async (id, description, more) => {
    expect((await errorOf(id, {})).error).toEqual({
      id: 'atmStoreCreationFailed',
      description: `Failed to create an automation store (schema ID: "${SOME_ID}"): ${description}`,
      details: { atmStoreSchemaId: SOME_ID, specificError: { id, description, ...more, ctx: CTX } },
      ctx: CTX,
    });
  });
});

describe('release 21.02', () => {
  const OLD = { release: '21.02' } as const;

  it.each(named(PLAIN))('says $code with $status in its own words and without ctx', async ({ code, status, row }) => {
    expect(await errorOf(code, OLD)).toEqual({ status, error: said21(row) });
  });

  it.each(named(TOKENS))('says $code inside unauthorized, with $status, without ctx', async ({ code, status, row }) => {
    expect(await errorOf(code, OLD)).toEqual({
      status,
      error: {
        id: 'unauthorized',
        description: 'Provided authentication is not valid (see details).',
        details: { authError: said21(row) },
      },
    });
  });

  it('says unauthorized without details where there is no token', async () => {
    expect(await errorOf('unauthorized', OLD)).toEqual({
      status: 401,
      error: { id: 'unauthorized', description: `${AUTHENTICATE}.` },
    });
  });

  it('does not quote the reference of internalServerError, and says nothing of one it does not give', async () => {
    const given = await errorOf('internalServerError', OLD);
    const withheld = await errorOf('internalServerError', { ...OLD, 'crash-reference': 'null' });

    expect(given.error.description).toContain(`citing the following reference: ${given.error.details.reference}.`);
    expect(withheld.error).toEqual({
      id: 'internalServerError',
      description: 'The server has encountered an error while processing this request.',
    });
  });

  it.each([
    ['atmStoreMissingRequiredInitialContent', 'Missing initial content required to create automation store.', {}],
    [
      'atmDataTypeUnverified',
      'Provided value is not of expected type (see details).',
      { details: { value: {}, expType: 'array' } },
    ],
  ])('says %s inside atmStoreCreationFailed, in its own words', async (id, description, more) => {
    expect((await errorOf(id, OLD)).error).toEqual({
      id: 'atmStoreCreationFailed',
      description: `Failed to create automation store (schema id: "${SOME_ID}") (see details).`,
      details: { atmStoreSchemaId: SOME_ID, specificError: { id, description, ...more } },
    });
  });
});

it('has no error that is not held against its words here', async () => {
  const { service } = await startAlone();
  const others = ['unauthorized', 'internalServerError', 'atmStoreCreationFailed'];
  const inStores = ['atmStoreMissingRequiredInitialContent', 'atmDataTypeUnverified'];

  const codes = [...service.failures.byCode.keys()].filter((code) => !code.includes('-'));

  const held = [...PLAIN, ...TOKENS].map(([code]) => code);
  expect([...codes].sort()).toEqual([...held, ...others, ...inStores].sort());
});
