/** What holds for every operation, tried at each. */
import request, { type Test } from 'supertest';
import { afterAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator.ts';
import type { EmulatorOptions } from '../../src/options.ts';
import { datadog } from '../../src/providers/datadog/index.ts';
import { newEmulator } from '../support/emulator.ts';

const WORKFLOW = 'ccf73164-1998-4785-a7a3-8d06c7e5f558';
const RUNNING = '305a472b-71ab-4ce8-8f8d-75db635627b5';
const NOBODY = 'aaa11111-aa11-aa11-aaaa-aaaaaa111111';
const KEYS = { 'dd-api-key': 'runstead-api-key', 'dd-application-key': 'runstead-application-key' };
const READ_ONLY = { ...KEYS, 'dd-application-key': 'runstead-read-only-key' };
const UNREGISTERED = { ...KEYS, 'dd-application-key': 'runstead-unregistered-key' };
const NO_KEYS = { 'dd-api-key': '', 'dd-application-key': '' };

type Headers = Readonly<Record<string, string>>;
type Form = 'strings' | 'items';

interface Operation {
  readonly id: string;
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  readonly path: (workflow: string) => string;
  readonly body?: object;
  readonly status: number;
  readonly backEnd: 'instances' | 'workflows';
  readonly limit: string;
  readonly writes: boolean;
  /** Of its own refusals. */
  readonly form: Form;
}

const WORKFLOWS = '/api/v2/workflows';
const at = (workflow: string) => `${WORKFLOWS}/${workflow}`;
const runs = (workflow: string) => `${at(workflow)}/instances`;
const attributes = { name: 'Example', spec: { triggers: [{ apiTrigger: {} }] } };
const body = { data: { type: 'workflows', attributes } };

const read = { status: 200, limit: 'requests', writes: false };
const changes = { status: 200, limit: 'requests', writes: true };
const ofWorkflows = { backEnd: 'workflows', form: 'items' } as const;
const ofInstances = { backEnd: 'instances', form: 'strings' } as const;

const OPERATIONS: readonly Operation[] = [
  { id: 'ListWorkflows', method: 'get', path: () => WORKFLOWS, ...read, backEnd: 'workflows', form: 'strings' },
  {
    id: 'CreateWorkflow',
    method: 'post',
    path: () => WORKFLOWS,
    body,
    ...changes,
    status: 201,
    limit: 'creations',
    ...ofWorkflows,
  },
  { id: 'GetWorkflow', method: 'get', path: at, ...read, ...ofWorkflows },
  { id: 'UpdateWorkflow', method: 'patch', path: at, body, ...changes, ...ofWorkflows },
  { id: 'DeleteWorkflow', method: 'delete', path: at, ...changes, status: 204, ...ofWorkflows },
  { id: 'ListWorkflowInstances', method: 'get', path: runs, ...read, ...ofInstances },
  {
    id: 'CreateWorkflowInstance',
    method: 'post',
    path: runs,
    body: {},
    ...changes,
    limit: 'executions',
    ...ofInstances,
  },
  { id: 'GetWorkflowInstance', method: 'get', path: (id) => `${runs(id)}/${RUNNING}`, ...read, ...ofInstances },
  {
    id: 'CancelWorkflowInstance',
    method: 'put',
    path: (id) => `${runs(id)}/${RUNNING}/cancel`,
    ...changes,
    ...ofInstances,
  },
];
const BY_ID = OPERATIONS.map((operation) => [operation.id, operation] as const);
const BELOW = BY_ID.filter(([, { path }]) => path('x') !== WORKFLOWS);
const WITH_BODY = BY_ID.filter(([, operation]) => operation.body !== undefined);

const emulators = new Map<string, Emulator>();
let emulator: Emulator;

async function start(options: EmulatorOptions = {}): Promise<void> {
  const key = JSON.stringify(options);
  const known = emulators.get(key);
  await known?.reset();
  emulator = known ?? (await newEmulator({ providers: ['datadog'], ...options }));
  emulators.set(key, emulator);
}

afterAll(async () => {
  for (const each of emulators.values()) await each.close();
});

function bare({ method, path }: Operation, headers: Headers, workflow = WORKFLOW, query = ''): Test {
  return request(emulator.app)
    [method](`${path(workflow)}${query}`)
    .set(headers);
}
const call = (operation: Operation, headers: Headers = KEYS, workflow = WORKFLOW, query = ''): Test =>
  bare(operation, headers, workflow, query).send(operation.body);

const PLAIN = 'application/json';
const mediaTypeOf = ({ backEnd }: Operation) => (backEnd === 'instances' ? PLAIN : 'application/vnd.api+json');
const newlineOf = ({ backEnd }: Operation) => (backEnd === 'instances' ? '\n' : '');
/** What the gateway says takes the form of the service at that path only in its newline. */
const gateway = (operation: Operation, text: string) => `{"errors":["${text}"]}${newlineOf(operation)}`;

/** A refusal as the operation's own service tells it. */
const own = (operation: Operation, status: number, title: string): string =>
  operation.form === 'strings' ? gateway(operation, title) : `{"errors":[{"status":"${status}","title":"${title}"}]}`;

test('the table has every operation of the contract', () => {
  const ids = Object.values(datadog.contracts).flatMap(({ paths }) =>
    Object.values(paths).flatMap((item) =>
      Object.values(item).flatMap((one) => ('operationId' in one ? one.operationId : [])),
    ),
  );

  expect(OPERATIONS.map(({ id }) => id).sort()).toEqual(ids.sort());
});

describe.each(BY_ID)('%s', (_id, operation) => {
  test.each([
    ['nothing', {}, ''],
    ['an API key alone', { 'dd-api-key': 'a' }, ''],
    ['an application key alone', { 'dd-application-key': 'b' }, ''],
    ['empty keys', NO_KEYS, ''],
    ['an empty bearer token', { authorization: 'Bearer ' }, ''],
    ['another scheme', { authorization: 'Basic YTpi' }, ''],
    ['keys in the query', {}, '?api_key=a&application_key=b'],
  ])('asks for credentials where there is %s', async (_case, headers, query) => {
    await start();

    const answer = await call(operation, headers, WORKFLOW, query);

    expect([answer.status, answer.headers['content-type'], answer.text]).toEqual([
      401,
      PLAIN,
      gateway(operation, 'Unauthorized'),
    ]);
  });

  test.each([
    ['an unknown application key', { ...KEYS, 'dd-application-key': 'nobody' }],
    ['an unknown API key', { ...KEYS, 'dd-api-key': 'nobody' }],
    ['an unknown token', { authorization: 'Bearer nobody' }],
  ])('refuses %s when authentication is strict', async (_case, headers) => {
    await start({ auth: 'strict' });

    const answer = await call(operation, headers);

    expect([answer.status, answer.headers['content-type'], answer.text]).toEqual([
      403,
      PLAIN,
      gateway(operation, 'Forbidden'),
    ]);
  });

  test.each([
    ['keys of the fixture', KEYS],
    ['a token in the place of keys', { authorization: 'Bearer runstead-token' }],
    ['a token beside empty keys', { ...NO_KEYS, authorization: 'Bearer runstead-token' }],
    ['keys beside an empty token', { ...KEYS, authorization: 'Bearer ' }],
  ])('takes %s when authentication is strict', async (_case, headers) => {
    await start({ auth: 'strict' });

    expect((await call(operation, headers)).status).toBe(operation.status);
  });

  test.each([
    ['keys', { 'dd-api-key': 'any', 'dd-application-key': 'thing' }],
    ['a token', { authorization: 'Bearer anything' }],
  ])('takes any %s when authentication is open', async (_case, headers) => {
    await start();

    expect((await call(operation, headers)).status).toBe(operation.status);
  });

  test('refuses a key that is not registered in the form of its service', async () => {
    await start();

    const answer = await call(operation, UNREGISTERED);

    expect([answer.status, answer.headers['content-type'], answer.text.trimEnd()]).toEqual([
      403,
      operation.form === 'strings' ? expect.stringMatching(/json$/) : mediaTypeOf(operation),
      own(operation, 403, 'Forbidden').trimEnd(),
    ]);
  });

  test('asks for its own permission', async () => {
    await start();

    const answer = await call(operation, READ_ONLY);

    expect(answer.status).toBe(operation.writes ? 403 : operation.status);
  });

  test('looks at credentials before ids, queries and bodies', async () => {
    await start();

    const answer = await bare(operation, { 'content-type': PLAIN }, 'malformed', '?limit=x&page[size]=x').send(
      operation.body && '{"broken":',
    );

    expect(answer.status).toBe(401);
  });

  test('tells its limit with every answer, in lower case and whole seconds', async () => {
    await start();
    emulator.clock.advanceTo(emulator.clock.now() + 500);

    const { headers } = await call(operation);

    const limit = { requests: '10000000', creations: '500', executions: '200' }[operation.limit];
    expect(headers).toMatchObject({
      'x-ratelimit-limit': limit,
      'x-ratelimit-name': `workflow_automation_${operation.limit}`,
      'x-ratelimit-period': '60',
      'x-ratelimit-remaining': String(Number(limit) - 1),
      'x-ratelimit-reset': '60',
    });
  });

  test('tells its limit with refusals, which only count once credentials were taken', async () => {
    await start();

    await call(operation, {});
    const unauthorized = (await call(operation, {})).headers['x-ratelimit-remaining'];
    await bare(operation, KEYS, 'malformed', '?limit=x').send(operation.body);
    const counted = (await call(operation)).headers['x-ratelimit-remaining'];

    expect(Number(unauthorized) - Number(counted)).toBe(2);
  });

  test('refuses what is too often in the form of its service, until the period is over', async () => {
    await start({ fixtures: { datadog: { limits: { [operation.limit]: { limit: 0, period: 60 } } } } });

    const answer = await call(operation);

    expect([answer.status, answer.text.trimEnd()]).toEqual([429, own(operation, 429, 'Too many requests').trimEnd()]);
    expect(answer.headers).toMatchObject({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '60' });
    expect(answer.headers).not.toHaveProperty('retry-after');
  });

  test('lets calls through again once the window has moved', async () => {
    await start({ fixtures: { datadog: { limits: { [operation.limit]: { limit: 1, period: 60 } } } } });
    await call(operation, KEYS, NOBODY, '?limit=x');

    const before = (await call(operation)).status;
    emulator.clock.advanceTo(emulator.clock.now() + 60_000);

    expect([before, (await call(operation)).status]).toEqual([429, operation.status]);
  });

  test('answers in the media type of its service, whatever is accepted', async () => {
    await start();

    const answer = await call(operation, { ...KEYS, accept: 'text/html' });

    expect([answer.status, answer.headers['content-type']]).toEqual([
      operation.status,
      operation.status === 204 ? undefined : mediaTypeOf(operation),
    ]);
  });

  test('ends its answer as its service does', async () => {
    await start();

    const { text } = await call(operation);

    expect(text.slice(-1)).toBe(operation.status === 204 ? '' : newlineOf(operation) || '}');
  });

  test('ignores parameters nobody knows', async () => {
    await start();

    expect((await call(operation, KEYS, WORKFLOW, '?colour=red&colour=blue&more[a]=1')).status).toBe(operation.status);
  });

  test('answers a call that succeeds in either dialect as the page on dialects says', async () => {
    const texts: string[] = [];
    for (const dialect of ['documented', 'observed'] as const) {
      await start({ dialect });
      texts.push((await call(operation)).text);
    }
    const [documented = '', observed = ''] = texts;

    const without: Readonly<Record<string, (text: string) => string>> = {
      CancelWorkflowInstance: () => '{}\n',
      GetWorkflowInstance: (text) => text.replace(`"id":"${RUNNING}","instanceStatus"`, '"instanceStatus"'),
    };
    expect(observed).toBe((without[operation.id] ?? String)(documented));
  });

  test('takes a lone question mark', async () => {
    await start();

    expect((await call(operation, KEYS, WORKFLOW, '?')).status).toBe(operation.status);
  });

  test('refuses another method and names those there are', async () => {
    await start();

    const answer = await request(emulator.app).options(operation.path(WORKFLOW)).set(KEYS);

    expect([answer.status, answer.text]).toEqual([405, '{"errors":["Method not allowed"]}']);
    expect(answer.headers['allow']).toContain(operation.method.toUpperCase());
  });

  test.each(['api.datadoghq.eu', 'api.uk1.datadoghq.com', 'api.us2.ddog-gov.com', 'localhost'])(
    'is served on the site %s',
    async (host) => {
      await start();

      expect((await call(operation, { ...KEYS, host })).status).toBe(operation.status);
    },
  );
});

describe.each(BELOW)('%s', (_id, operation) => {
  test('refuses a workflow id that is none in the words of its service', async () => {
    await start({ dialect: 'observed' });

    const answer = await call(operation, KEYS, 'malformed');

    expect([answer.status, answer.headers['content-type']]).toEqual([400, mediaTypeOf(operation)]);
    expect(JSON.parse(answer.text).errors).toEqual([
      operation.backEnd === 'instances'
        ? { code: 'INVALID_FIELD_VALUE', detail: 'value <no value> is invalid for field workflow_id' }
        : {
            status: '400',
            title: 'Invalid Parameter',
            detail: 'invalid parameter "workflowId" in "path"; expected type "uuid"',
          },
    ]);
  });

  test('takes a workflow id in upper case', async () => {
    await start();

    expect((await call(operation, KEYS, WORKFLOW.toUpperCase())).status).toBe(operation.status);
  });

  test('takes an id of whatever version for one', async () => {
    await start();

    expect((await call(operation, KEYS, NOBODY)).status).toBe(404);
  });
});

describe.each(BY_ID.filter(([, { backEnd }]) => backEnd === 'instances'))('%s', (_id, operation) => {
  test('is not found below an empty workflow id', async () => {
    await start();

    const answer = await call(operation, KEYS, '');

    expect([answer.status, answer.text]).toEqual([404, '{"errors":["Not found"]}']);
  });
});

describe.each(WITH_BODY)('%s', (_id, operation) => {
  test('takes JSON under the media type of JSON:API', async () => {
    await start();

    const answer = await bare(operation, { ...KEYS, 'content-type': 'application/vnd.api+json' }).send(
      JSON.stringify(operation.body),
    );

    expect(answer.status).toBe(operation.status);
  });

  test('refuses a body that is no JSON in the form of its service', async () => {
    await start();

    const answer = await bare(operation, { ...KEYS, 'content-type': PLAIN }).send('{"broken":');

    expect([answer.status, answer.headers['content-type']]).toEqual([400, mediaTypeOf(operation)]);
    expect(answer.text).toContain('invalid JSON body');
  });

  test('leaves other media types to the gateway', async () => {
    await start();

    const answer = await bare(operation, { ...KEYS, 'content-type': 'text/csv' }).send('a,b');

    expect([answer.status, answer.headers['content-type'], answer.text]).toEqual([
      415,
      PLAIN,
      gateway(operation, 'Unsupported media type'),
    ]);
  });

  test('leaves a body that is too large to the gateway', async () => {
    await start();

    const answer = await bare(operation, KEYS).send({ meta: 'x'.repeat(5_000_000) });

    expect([answer.status, answer.text]).toEqual([413, gateway(operation, 'Request entity too large')]);
  });
});
