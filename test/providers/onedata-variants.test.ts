import { describe, expect, it } from 'vitest';
import { onedata } from '../../src/providers/onedata/index.ts';
import type { Choices } from '../../src/providers/onedata/variants.ts';
import { type Alone, type Answered, dress, exchangeOf, NOW, OWNER, startAlone, WORKFLOWS } from './onedata-service.ts';

const ACTIVE = `${WORKFLOWS}/5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a`;
const SCHEDULED = `${WORKFLOWS}/6d2e801c7baf4e3499021d58f84bae23ch501b`;
const UNKNOWN = `${WORKFLOWS}/00000000000000000000000000000000ch0000`;
const SEEDED = 'ffffffffffffffffffffffffffffffffch0001';
const ORDER = JSON.stringify({
  atmWorkflowSchemaId: '93d6b5f1a2c84e07b8e1f4d0c9a57362ch0b8e',
  atmWorkflowSchemaRevisionNumber: 3,
  spaceId: '2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3',
});
const AS_OWNER = { 'x-auth-token': OWNER };
const AS_JSON = { ...AS_OWNER, 'content-type': 'application/json' };

const withExecution = (...history: readonly object[]): readonly unknown[] => [
  onedata.fixture.standard,
  {
    executions: [
      {
        id: SEEDED,
        workflowSchemaId: '93d6b5f1a2c84e07b8e1f4d0c9a57362ch0b8e',
        revisionNumber: 3,
        spaceId: '2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3',
        userId: 'd4b7e9036f1a4c528e07c9a5b3d6f184ch2b3c',
        history: [{ at: '-10m', status: 'scheduled' }, { at: '-9m', status: 'active' }, ...history],
      },
    ],
  },
];

/** The same, of a workflow schema of which only others know. */
const FOREIGN = [
  onedata.fixture.standard,
  {
    executions: [
      {
        id: SEEDED,
        workflowSchemaId: 'c609e824d5fb413aeb142703fcd8a695ch3eb1',
        revisionNumber: 1,
        spaceId: '2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3',
        userId: 'd4b7e9036f1a4c528e07c9a5b3d6f184ch2b3c',
        history: [
          { at: '-10m', status: 'scheduled' },
          { at: '-9m', status: 'active' },
        ],
      },
    ],
  },
];
const ENDING = withExecution({ at: '-5ms', status: 'stopping' }, { at: '+5ms', status: 'finished' });
const PAUSING = withExecution({ at: '-1s', status: 'stopping' }, { at: '+300ms', status: 'paused' });

const errorOf = ({ text }: Answered) => JSON.parse(text).error;
const get = (alone: Alone, path: string) => alone.send('GET', path, { headers: AS_OWNER });
const cancel = (alone: Alone, path: string) => alone.send('POST', `${path}/cancel`, { headers: AS_OWNER });
const schedule = (alone: Alone, sent: object = {}) =>
  alone.send('POST', WORKFLOWS, { headers: AS_JSON, body: ORDER, ...sent });
const statusOf = async (alone: Alone, path: string): Promise<string> =>
  JSON.parse((await get(alone, path)).text).status;

/** How many milliseconds after `act` the execution ends. */
async function endsAfter(alone: Alone, path: string): Promise<number | undefined> {
  const run = await alone.service.runs.get(path.slice(path.lastIndexOf('/') + 1));
  const end = run?.timeline.at(-1);
  return end === undefined ? undefined : end.at - alone.clock.now();
}

/** By variant and choice: what a client sees then. */
const SEEN: { readonly [Name in keyof Choices]: Readonly<Record<Choices[Name], readonly [Probe, unknown]>> } = {
  'legacy-ctx': {
    always: [async (alone) => Object.keys(errorOf(await get(alone, UNKNOWN))), ['id', 'description', 'ctx']],
    'left-out': [async (alone) => Object.keys(errorOf(await get(alone, UNKNOWN))), ['id', 'description']],
  },
  'ctx-origin': {
    named: [async (alone) => errorOf(await get(alone, UNKNOWN)).ctx.module, 'middleware'],
    null: [
      async (alone) => {
        const { module, line, service } = errorOf(await get(alone, UNKNOWN)).ctx;
        return [module, line, service];
      },
      [null, null, 'opw'],
    ],
  },
  location: {
    documented: [locations, [`https://host${WORKFLOWS}/`, `http://host:4280${WORKFLOWS}/`]],
    'with-port': [locations, [`https://host:443${WORKFLOWS}/`, `http://host:4280${WORKFLOWS}/`]],
    'without-slash': [
      locations,
      [
        'https://host:443/api/v3/oneproviderautomation/execution/workflows/',
        'http://host:4280/api/v3/oneproviderautomation/execution/workflows/',
      ],
    ],
  },
  'content-type': {
    exact: [contentTypes, [201, 415, 415, 415]],
    'with-parameters': [contentTypes, [201, 201, 415, 415]],
  },
  head: {
    'method-not-allowed': [head, [405, 'DELETE, GET', 'Cowboy']],
    crash: [head, [500, undefined, undefined]],
  },
  'no-token-details': {
    'null-cause': [
      noToken,
      [
        [{ authError: null }, 'You must authenticate yourself to perform this operation: no details available.'],
        [{ authError: null }, 'You must authenticate yourself to perform this operation: no details available.'],
      ],
    ],
    'left-out': [
      noToken,
      [
        [undefined, 'You must authenticate yourself to perform this operation.'],
        [undefined, 'You must authenticate yourself to perform this operation.'],
      ],
    ],
  },
  'crash-reference': {
    given: [crash, expect.stringMatching(/^[0-9a-f]{10}$/)],
    null: [crash, null],
  },
  'unknown-path': {
    empty: [async (alone) => (await get(alone, '/api/v3/oneprovider/automation')).text, ''],
    'not-found': [async (alone) => errorOf(await get(alone, '/api/v3/oneprovider/automation')).id, 'notFound'],
  },
  'large-body': {
    empty: [largeBody, [413, '']],
    crash: [largeBody, [500, expect.stringContaining('internalServerError')]],
  },
  'malformed-query': {
    'as-it-stands': [malformedQuery, [204, 201, 204]],
    crash: [malformedQuery, [500, 500, 204]],
  },
  'macaroon-header': {
    taken: [macaroon, 204],
    ignored: [macaroon, 401],
  },
  'unknown-token': {
    'by-form': [unknownTokens, ['tokenInvalid', 'badToken']],
    'bad-token': [unknownTokens, ['badToken', 'badToken']],
  },
  release: {
    '25.0': [release, ['25.0', 'You must authenticate yourself to perform this operation: no details available.', 9]],
    '21.02': [release, ['21.02.8', 'You must authenticate yourself to perform this operation.', undefined]],
  },
  'list-filter': {
    inventory: [foreignListed, false],
    none: [foreignListed, true],
  },
  'lane-preparation': {
    'in-advance': [laneAfter, ['enqueued', null]],
    'in-turn': [laneAfter, [undefined, undefined]],
  },
  'audit-log-store': {
    named: [auditLog, expect.stringMatching(/^[0-9a-f]{32}ch[0-9a-f]{4}$/)],
    null: [auditLog, null],
  },
  'late-cancel': {
    refused: [lateCancel, [400, 'stopping', 'finished']],
    taken: [lateCancel, [204, 'stopping', 'finished']],
  },
  'late-window': {
    moment: [lateWindow, 10],
    'half-second': [lateWindow, 500],
  },
  'overruled-stop': {
    anew: [overruledStop, ['stopping', 1000]],
    kept: [overruledStop, ['stopping', 300]],
  },
  'waiting-stop': {
    'like-others': [waitingStop, ['stopping', 1000]],
    'at-once': [waitingStop, ['cancelled', 0]],
  },
};

type Probe = (alone: Alone) => Promise<unknown>;

async function locations(alone: Alone) {
  const origins = ['https://host', 'http://host:4280'];
  const replies = await Promise.all(origins.map((origin) => schedule(alone, { origin })));
  return replies.map(({ headers }) => headers['location']?.replace(/[^/]*$/, ''));
}

async function contentTypes(alone: Alone) {
  const types = ['application/json', 'Application/JSON ; charset=utf-8', 'text/plain; a=application/json', ''];
  const replies = await Promise.all(
    types.map((type) => schedule(alone, { headers: { ...AS_OWNER, 'content-type': type } })),
  );
  return replies.map(({ status }) => status);
}

async function head(alone: Alone) {
  const { status, headers } = await alone.send('HEAD', ACTIVE);
  return [status, headers['allow'], headers['server']];
}

async function noToken(alone: Alone) {
  const onExecution = errorOf(await alone.send('GET', ACTIVE));
  const onSchedule = errorOf(await schedule(alone, { headers: { 'content-type': 'application/json' } }));
  return [onExecution, onSchedule].map(({ details, description }) => [details, description]);
}

async function crash({ service }: Alone) {
  const exchange = exchangeOf('GET', ACTIVE);
  const reply = service.render(service.refusals.crash(exchange, new Error('a bug')), exchange);
  const { details, description } = errorOf(dress(service, exchange, reply));
  expect(description).toContain(`reference: "${details.reference}".`);
  return details.reference;
}

async function largeBody({ service }: Alone) {
  const exchange = exchangeOf('POST', WORKFLOWS);
  const reply = service.render(service.refusals.bodyTooLarge(exchange, 1000), exchange);
  const { status, text } = dress(service, exchange, reply);
  return [status, text];
}

async function malformedQuery(alone: Alone) {
  const replies = [
    await alone.send('POST', `${ACTIVE}/cancel?a=%zz`, { headers: AS_OWNER }),
    await alone.send('POST', `${WORKFLOWS}?a=%`, { headers: AS_JSON, body: ORDER }),
    await alone.send('POST', `${ACTIVE}/cancel?a=%2F`, { headers: AS_OWNER }),
  ];
  return replies.map(({ status }) => status);
}

async function macaroon(alone: Alone) {
  return (await alone.send('POST', `${ACTIVE}/cancel`, { headers: { macaroon: OWNER } })).status;
}

async function unknownTokens(alone: Alone) {
  const tokens = ['NobodyKnowsThisToken', '?'];
  const replies = await Promise.all(
    tokens.map((token) => alone.send('GET', ACTIVE, { headers: { 'x-auth-token': token } })),
  );
  return replies.map((reply) => errorOf(reply).details.authError.id);
}

async function release(alone: Alone) {
  const { version } = JSON.parse((await get(alone, '/api/v3/oneprovider/configuration')).text);
  const { description, ctx } = errorOf(await alone.send('GET', ACTIVE));
  return [version, description, ctx && Object.keys(ctx).length];
}

async function foreignListed(alone: Alone) {
  const { text } = await get(
    alone,
    '/api/v3/oneprovider/spaces/2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3/automation/execution/workflows',
  );
  return JSON.parse(text).atmWorkflowExecutions.includes(SEEDED);
}

async function laneAfter(alone: Alone) {
  const { atmWorkflowExecutionId: id } = JSON.parse((await schedule(alone)).text);
  alone.clock.advanceTo(NOW + 3000);
  const [next] = JSON.parse((await get(alone, `${WORKFLOWS}/${id}`)).text).lanes[1].runs;
  return [next?.status, next?.runNumber];
}

async function auditLog(alone: Alone) {
  return JSON.parse((await get(alone, ACTIVE)).text).systemAuditLogStoreId;
}

async function lateCancel(alone: Alone) {
  const path = `${WORKFLOWS}/${SEEDED}`;
  const { status } = await cancel(alone, path);
  const at = await statusOf(alone, path);
  alone.clock.advanceTo(NOW + 5);
  return [status, at, await statusOf(alone, path)];
}

async function lateWindow(alone: Alone) {
  const { atmWorkflowExecutionId: id } = JSON.parse((await schedule(alone)).text);
  const [stopping, end] = (await alone.service.runs.get(id))?.timeline.slice(-2) ?? [];
  return (end?.at ?? 0) - (stopping?.at ?? 0);
}

async function overruledStop(alone: Alone) {
  const path = `${WORKFLOWS}/${SEEDED}`;
  await cancel(alone, path);
  return [await statusOf(alone, path), await endsAfter(alone, path)];
}

async function waitingStop(alone: Alone) {
  await cancel(alone, SCHEDULED);
  return [await statusOf(alone, SCHEDULED), await endsAfter(alone, SCHEDULED)];
}

const FIXTURES: Readonly<Record<string, readonly unknown[]>> = {
  'late-cancel': ENDING,
  'overruled-stop': PAUSING,
  'list-filter': FOREIGN,
};
const AUTH: Readonly<Record<string, 'strict'>> = { 'unknown-token': 'strict' };

describe.each(onedata.variants)('variant $name', ({ name, choices, pessimist }) => {
  it('has a pessimist among its choices, and no choice twice', () => {
    const values = choices.map(({ value }) => value);

    expect(values).toContain(pessimist);
    expect(new Set(values).size).toBe(values.length);
  });

  it.each(choices)('$value: $meaning', async ({ value }) => {
    const [probe, seen] = (SEEN as Record<string, Record<string, readonly [Probe, unknown]>>)[name]?.[value] ?? [];
    const fixtures = FIXTURES[name] ?? [onedata.fixture.standard];
    const alone = await startAlone({ choices: { [name]: value }, fixtures, auth: AUTH[name] ?? 'open' });

    expect(await probe?.(alone)).toEqual(seen);
  });
});

it('follows a choice that changes while the service runs', async () => {
  const alone = await startAlone();
  const before = await get(alone, UNKNOWN);

  Object.assign(alone.choices, { 'legacy-ctx': 'left-out' });

  expect(errorOf(before)).toHaveProperty('ctx');
  expect(errorOf(await get(alone, UNKNOWN))).not.toHaveProperty('ctx');
});
