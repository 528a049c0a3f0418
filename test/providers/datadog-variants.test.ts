/** Every choice of every variant, by what a client sees of it. */
import { describe, expect, it } from 'vitest';
import { datadog } from '../../src/providers/datadog/index.ts';
import type { Choices } from '../../src/providers/datadog/variants.ts';
import {
  type Alone,
  DRAFT,
  exchangeOf,
  FAILED,
  KEYS,
  MONITORED,
  NOBODY,
  type Options,
  RUNNING,
  runAt,
  runsOf,
  SUCCEEDED,
  startAlone,
  WORKFLOW,
  workflowAt,
} from './datadog-service.ts';

type Probe = (alone: Alone) => Promise<unknown>;

interface Row<Value extends string> {
  readonly look: Probe;
  readonly seen: Readonly<Record<Value, unknown>>;
  readonly options?: Options;
}

const SPEC = { triggers: [{ apiTrigger: {} }] };
const told = ({ status, body }: { status: number; body: { errors?: unknown } }) => [status, body.errors];
const WORKFLOWS = '/api/v2/workflows';
const listed = ({ body }: { body: { data: readonly { id: string }[] } }) => body.data.map(({ id }) => id);
const stateOf = async (alone: Alone, id = RUNNING, workflow = WORKFLOW): Promise<string> =>
  (await alone.get(id, workflow)).body.data.attributes.instanceStatus.detailsKind;
const cancelWith = (alone: Alone, headers: Readonly<Record<string, string>>) =>
  alone.send('PUT', `${runAt(WORKFLOW, RUNNING)}/cancel`, undefined, headers);

const UNKNOWN = { 'dd-api-key': 'unknown', 'dd-application-key': 'unknown' };
const READ_ONLY = { ...KEYS, 'dd-application-key': 'runstead-read-only-key' };
const limited = (limit: number): Options => ({
  fixtures: [datadog.fixture.standard, { limits: { executions: { limit, period: 60 } } }],
});
const withDue = { name: 'Due', spec: { ...SPEC, inputSchema: { parameters: [{ name: 'due', type: 'STRING' }] } } };

async function startTwice(alone: Alone): Promise<unknown> {
  const [first, second] = [await alone.execute(), await alone.execute()];
  const runs = await alone.service.runs.all();
  const lasts = runs.filter(({ id }) => id === second.body.data?.id).map(({ timeline }) => timeline.at(-1)?.at);
  return [first.status, second.status, ...lasts.map((at = 0) => at - alone.clock.now())];
}

/** What the third of three executions says about the limit of two. */
async function refusal(alone: Alone): Promise<unknown> {
  await alone.execute();
  await alone.execute();
  return (await alone.execute()).body.errors;
}

const ROWS: { readonly [Name in keyof Choices]: Row<Choices[Name]> } = {
  dialect: {
    look: async (alone) => [
      (await alone.cancel()).body,
      (await alone.cancel(NOBODY)).body.errors,
      'id' in (await alone.get()).body.data.attributes,
    ],
    seen: {
      documented: [{ data: { id: RUNNING } }, [`instance ${NOBODY} not found`], true],
      observed: [{}, [{ code: 'INSTANCE_NOT_FOUND', detail: `instance ${NOBODY} not found` }], false],
    },
  },
  'cancel-of-ended': {
    look: async (alone) => [(await alone.cancel(SUCCEEDED)).status, (await alone.cancel()).status],
    seen: { unchanged: [200, 200], refused: [400, 200] },
  },
  'cancel-delay': {
    async look(alone) {
      await alone.cancel();
      const states = [await stateOf(alone)];
      alone.clock.advanceBy(249);
      await alone.cancel();
      states.push(await stateOf(alone));
      alone.clock.advanceBy(1);
      return [...states, await stateOf(alone)];
    },
    seen: {
      'at-once': ['CANCELED', 'CANCELED', 'CANCELED'],
      delayed: ['IN_PROGRESS', 'IN_PROGRESS', 'CANCELED'],
    },
  },
  'cancel-elsewhere': {
    look: async (alone) => [(await alone.cancel(RUNNING, MONITORED)).status, await stateOf(alone)],
    seen: { 'not-found': [404, 'IN_PROGRESS'], cancelled: [200, 'CANCELED'] },
  },
  'execute-unknown': {
    look: async (alone) => told(await alone.execute({}, NOBODY)),
    seen: { 'not-found': [404, ['workflow not found']], 'bad-request': [400, ['workflow not found']] },
  },
  'execute-unpublished': {
    look: async (alone) => (await alone.execute({}, DRAFT)).status,
    seen: { refused: 400, accepted: 200 },
  },
  'execute-untriggered': {
    look: async (alone) => (await alone.execute({}, MONITORED)).status,
    seen: { refused: 400, accepted: 200 },
  },
  'execute-bodiless': {
    look: async (alone) => told(await alone.send('POST', runsOf(WORKFLOW))),
    seen: { 'no-inputs': [200, undefined], refused: [400, ['value <no value> is invalid for field body']] },
  },
  'unknown-inputs': {
    look: async (alone) => told(await alone.execute({ colour: 1 })),
    seen: { refused: [400, ['input parameter "colour" not in workflow input schema']], accepted: [200, undefined] },
  },
  'missing-inputs': {
    async look(alone) {
      const { id } = (await alone.create(withDue)).body.data;
      return [told(await alone.execute({}, id)), (await alone.execute({ due: 'now' }, id)).status];
    },
    seen: {
      accepted: [[200, undefined], 200],
      refused: [[400, ['input parameter "due" is required']], 200],
    },
  },
  'input-types': {
    look: async (alone) => [
      told(await alone.execute({ input: 1 })),
      (await alone.execute({ input: 'a', dryRun: true })).status,
    ],
    seen: {
      unchecked: [[200, undefined], 200],
      checked: [[400, ['input parameter "input" must be of type STRING']], 200],
    },
  },
  'trigger-limit': {
    async look(alone) {
      const apiTrigger = { rateLimit: { count: 2, interval: '60s' } };
      const { id } = (await alone.create({ name: 'a', spec: { triggers: [{ apiTrigger }] } })).body.data;
      const statuses = [];
      for (let i = 0; i < 3; i += 1) statuses.push((await alone.execute({}, id)).status);
      alone.clock.advanceBy(60_000);
      return [...statuses, (await alone.execute({}, id)).status];
    },
    seen: { ignored: [200, 200, 200, 200], kept: [200, 200, 429, 200] },
  },
  'overlong-run': {
    async look(alone) {
      const week = 7 * 24 * 60 * 60 * 1000;
      const parameters = [{ name: 'durationSeconds', value: week / 1000 + 1 }];
      const steps = [{ name: 'Sleep', actionId: 'com.datadoghq.core.sleep', parameters }];
      const workflow = (await alone.create({ name: 'a', spec: { ...SPEC, steps } })).body.data.id;
      const { id } = (await alone.execute({}, workflow)).body.data;
      alone.clock.advanceBy(week - 1);
      const before = await stateOf(alone, id, workflow);
      alone.clock.advanceBy(1);
      return [before, await stateOf(alone, id, workflow)];
    },
    seen: { failed: ['IN_PROGRESS', 'INSTANCE_ERROR'], cancelled: ['IN_PROGRESS', 'CANCELED'] },
  },
  'waiting-steps': {
    async look(alone) {
      const { id } = (await alone.execute()).body.data;
      return (await alone.get(id)).body.data.attributes.stepStateAssociations;
    },
    seen: {
      absent: [{ stepName: 'Wait', stepState: 'IN_PROGRESS' }],
      'in-progress': [
        { stepName: 'Wait', stepState: 'IN_PROGRESS' },
        { stepName: 'Remove', stepState: 'IN_PROGRESS' },
      ],
    },
  },
  'list-unknown': {
    async look(alone) {
      const { status, body } = await alone.send('GET', runsOf(NOBODY));
      return [status, body.errors ?? body.meta.page.totalCount];
    },
    seen: { 'not-found': [404, ['workflow not found']], empty: [200, 0] },
  },
  'fresh-instance': {
    async look(alone) {
      const { id } = (await alone.execute()).body.data;
      const statuses = [(await alone.get(id)).status];
      alone.clock.advanceBy(500);
      return [...statuses, (await alone.get(id)).status];
    },
    seen: { found: [200, 200], missing: [404, 200] },
  },
  'trigger-payload': {
    look: async (alone) => (await alone.get()).body.data.attributes.trigger,
    seen: { payload: { input: 'reports' }, empty: {} },
  },
  'error-detail': {
    look: async (alone) => (await alone.get(FAILED, MONITORED)).body.data.attributes.errorDetail,
    seen: { told: 'step Look failed: no monitor found', absent: undefined },
  },
  'workflow-media-type': {
    look: async (alone) => [
      (await alone.create({ name: 'a', spec: SPEC })).headers['content-type'],
      (await alone.create({ name: 'a', spec: {} })).headers['content-type'],
      (await alone.get()).headers['content-type'],
    ],
    seen: {
      'json-api': ['application/vnd.api+json', 'application/vnd.api+json', 'application/json'],
      json: ['application/json', 'application/json', 'application/json'],
    },
  },
  'workflow-problems': {
    look: async (alone) =>
      (await alone.create({ name: 'a', description: 'x'.repeat(301), spec: {} })).body.errors.map(
        ({ detail }: { detail: string }) => detail,
      ),
    seen: {
      all: [
        'workflow description exceeds size limit of [300] characters',
        'spec is invalid',
        'no trigger found. At least one trigger is required.',
      ],
      'description-only': ['workflow description exceeds size limit of [300] characters'],
    },
  },
  'tag-order': {
    look: async (alone) =>
      (await alone.create({ name: 'a', spec: SPEC, tags: ['b', 'c', 'a'] })).body.data.attributes.tags,
    seen: { sorted: ['a', 'b', 'c'], unsorted: ['c', 'b', 'a'] },
  },
  'webhook-secret': {
    async look(alone) {
      const hooked = { name: 'a', spec: { triggers: [{ githubWebhookTrigger: {} }] } };
      return [
        told(await alone.create(hooked)),
        (await alone.create({ ...hooked, webhookSecret: 'x'.repeat(16) })).status,
        (await alone.create({ name: 'a', spec: SPEC })).status,
      ];
    },
    seen: {
      optional: [[201, undefined], 201, 201],
      required: [[400, [{ detail: 'webhook secret is required' }]], 201, 201],
    },
  },
  'unknown-triggers': {
    look: async (alone) => told(await alone.create({ name: 'a', spec: { triggers: [{ moonTrigger: {} }] } })),
    seen: {
      accepted: [201, undefined],
      refused: [400, [{ detail: 'spec is invalid' }, { detail: 'trigger type moonTrigger is unknown' }]],
    },
  },
  'spec-references': {
    async look(alone) {
      const edge = { nextStepName: 'B', branchName: 'main' };
      const steps = [{ name: 'A', actionId: 'com.datadoghq.core.noop', outboundEdges: [edge] }];
      const named = { name: 'a', spec: { ...SPEC, handle: 'mine' } };
      return [
        told(await alone.create({ name: 'a', spec: { ...SPEC, steps } })),
        (await alone.create(named)).status,
        told(await alone.create(named)),
      ];
    },
    seen: {
      unchecked: [[201, undefined], 201, [201, undefined]],
      checked: [
        [400, [{ detail: 'spec is invalid' }, { detail: 'step B not found' }]],
        201,
        [400, [{ detail: 'spec is invalid' }, { detail: 'handle mine is already in use' }]],
      ],
    },
  },
  'run-as': {
    async look(alone) {
      const runAs = { type: 'initiator' };
      return [
        (await alone.create({ name: 'a', spec: SPEC })).body.data.attributes.runAsUserMode,
        (await alone.create({ name: 'a', spec: SPEC, runAs })).body.data.attributes.runAsUserMode,
        (await alone.create({ name: 'a', spec: SPEC, runAsUserMode: 'owner' })).body.data.attributes.runAsUserMode,
      ];
    },
    seen: { 'if-sent': [undefined, undefined, 'owner'], always: ['owner', 'initiator', 'owner'] },
  },
  'update-left-out': {
    async look(alone) {
      const sent = { name: 'a', description: 'b', published: false, tags: ['c'], runAsUserMode: 'owner', spec: SPEC };
      const { id } = (await alone.create(sent)).body.data;
      const { attributes } = (await alone.change({ description: 'd' }, id)).body.data;
      return [attributes.name, attributes.description, attributes.published, attributes.tags, attributes.runAsUserMode];
    },
    seen: { kept: ['a', 'd', false, ['c'], 'owner'], reset: ['a', 'd', true, [], undefined] },
  },
  'update-unknown': {
    look: async (alone) => [
      told(await alone.change({ spec: {} }, NOBODY)),
      told(await alone.change({ name: 'a' }, NOBODY)),
    ],
    seen: {
      'not-found': [
        [404, [{ detail: 'workflow not found' }]],
        [404, [{ detail: 'workflow not found' }]],
      ],
      problems: [
        [400, [{ detail: 'spec is invalid' }, { detail: 'no trigger found. At least one trigger is required.' }]],
        [404, [{ detail: 'workflow not found' }]],
      ],
    },
  },
  'delete-bad-id': {
    async look({ service }) {
      const finding = { in: 'path', name: 'workflow_id', rule: 'pattern', message: '' } as const;
      const bad = (method: string) => service.refusals.invalid(exchangeOf(method, '/api/v2/workflows/bad'), [finding]);
      return [bad('DELETE').status, bad('GET').status];
    },
    seen: { 'bad-request': [400, 400], 'not-found': [404, 400] },
  },
  'deleted-runs': {
    async look(alone) {
      await alone.send('DELETE', workflowAt(WORKFLOW));
      return [(await alone.get()).status, (await alone.cancel()).status];
    },
    seen: { gone: [404, 404], orphaned: [404, 200] },
  },
  'list-order': {
    look: async (alone) => listed(await alone.send('GET', `${WORKFLOWS}?filter[includeUnpublished]=true`)),
    seen: { 'newest-first': [DRAFT, MONITORED, WORKFLOW], unordered: [MONITORED, DRAFT, WORKFLOW] },
  },
  'list-drafts': {
    look: async (alone) => listed(await alone.send('GET', WORKFLOWS)),
    seen: { hidden: [MONITORED, WORKFLOW], listed: [DRAFT, MONITORED, WORKFLOW] },
  },
  'list-limit': {
    look: async (alone) => [
      told(await alone.send('GET', `${WORKFLOWS}?limit=101`)),
      (await alone.send('GET', `${WORKFLOWS}?limit=100`)).status,
    ],
    seen: {
      'at-most-100': [[400, ['invalid parameter "limit" in "query"; must be <= 100']], 200],
      unbounded: [[200, undefined], 200],
    },
  },
  'wrong-method': {
    async look({ service }) {
      const exchange = exchangeOf('POST', `${runAt(WORKFLOW, RUNNING)}/cancel`);
      const { status, message, headers } = service.refusals.wrongMethod(exchange, ['PUT']);
      return [status, message, headers];
    },
    seen: { 'not-allowed': [405, 'Method not allowed', { allow: 'PUT' }], 'not-found': [404, 'Not found', {}] },
  },
  'no-credential': {
    look: async (alone) => told(await cancelWith(alone, { authorization: 'Bearer ' })),
    seen: {
      unauthorized: [401, ['Unauthorized']],
      forbidden: [403, ['Forbidden']],
      'key-required': [403, ['API key required']],
    },
  },
  'incomplete-key-pair': {
    look: async (alone) => told(await cancelWith(alone, { 'dd-api-key': 'a', 'dd-application-key': '' })),
    seen: { unauthorized: [401, ['Unauthorized']], forbidden: [403, ['Forbidden']] },
  },
  'unknown-credential': {
    options: { auth: 'strict' },
    look: async (alone) => (await cancelWith(alone, UNKNOWN)).text,
    seen: {
      forbidden: '{"errors":["Forbidden"]}\n',
      'forbidden-at-length':
        '{"status":"error","code":403,"errors":["Forbidden"],"statuspage":"http://status.datadoghq.com",' +
        '"twitter":"http://twitter.com/datadogops","email":"support@datadoghq.com"}\n',
      unauthorized: '{"errors":["Unauthorized"]}\n',
    },
  },
  'permission-refusal': {
    look: async (alone) => told(await alone.send('POST', '/api/v2/workflows', {}, READ_ONLY)),
    seen: { 'json-api': [403, [{ status: '403', title: 'Forbidden' }]], strings: [403, ['Forbidden']] },
  },
  'gov-sites': {
    look: async (alone) => [
      (await cancelWith(alone, { ...KEYS, host: 'api.ddog-gov.com:443' })).status,
      (await cancelWith(alone, { ...KEYS, host: 'api.us2.ddog-gov.com' })).status,
      (await cancelWith(alone, { ...KEYS, host: 'api.datadoghq.com' })).status,
    ],
    seen: { served: [200, 200, 200], 'not-found': [404, 404, 200] },
  },
  'surplus-executions': {
    options: limited(1),
    look: startTwice,
    seen: { refused: [200, 429], queued: [200, 200, 70_000] },
  },
  'request-limit': {
    async look(alone) {
      const { headers } = await alone.get();
      return [headers['x-ratelimit-limit'], headers['x-ratelimit-period']];
    },
    seen: { 'out-of-reach': ['10000000', '60'], recorded: ['3000', '10'] },
  },
  'limit-text': {
    options: limited(2),
    look: refusal,
    seen: {
      short: ['Too many requests'],
      counted: ['Rate limit of 2 requests in 60 seconds reached. Please try again later.'],
    },
  },
  'limit-headers': {
    options: limited(1),
    look: async (alone) =>
      [await alone.execute(), await alone.execute()].map(({ headers }) => headers['x-ratelimit-remaining']),
    seen: { always: ['0', '0'], 'when-refused': [undefined, '0'] },
  },
  'limit-header-names': {
    look: async (alone) =>
      Object.keys((await alone.get()).headers)
        .filter((name) => name.toLowerCase().startsWith('x-'))
        .sort(),
    seen: {
      'lower-case': ['limit', 'name', 'period', 'remaining', 'reset'].map((name) => `x-ratelimit-${name}`),
      'mixed-case': ['Limit', 'Name', 'Period', 'Remaining', 'Reset'].map((name) => `X-RateLimit-${name}`),
    },
  },
};

const CASES = Object.entries(ROWS).flatMap(([name, { seen, ...row }]) =>
  Object.entries(seen).map(([value, expected]) => ({ name, value, expected, ...row })),
);

describe('variants', () => {
  it.each(CASES)('$name: $value', async ({ name, value, expected, look, options }) => {
    const alone = await startAlone({ ...options, choices: { [name]: value } });

    expect(await look(alone)).toEqual(expected);
  });

  it.each(datadog.variants.map((variant) => [variant.name, variant] as const))('%s is well formed', (_name, row) => {
    const values: readonly string[] = row.choices.map(({ value }) => value);

    expect(new Set(values).size).toBe(values.length);
    expect(values).toContain(row.pessimist);
    expect(row.question).toMatch(/\?$/);
  });

  it('may be chosen otherwise at any time', async () => {
    const alone = await startAlone();

    const before = await alone.cancel(NOBODY);
    Object.assign(alone.choices, { dialect: 'observed' });
    const after = await alone.cancel(NOBODY);

    expect(before.body.errors[0]).toBeTypeOf('string');
    expect(after.body.errors[0]).toBeTypeOf('object');
  });

  it('a pessimist can still run a workflow', async () => {
    const choices = Object.fromEntries(datadog.variants.map(({ name, pessimist }) => [name, pessimist]));
    const alone = await startAlone({ choices });

    const started = await alone.execute({ input: 'a' });
    alone.clock.advanceBy(10_000);

    expect(started.status).toBe(200);
    expect(await stateOf(alone, started.body.data.id)).toBe('SUCCEEDED');
  });
});

describe('executions that wait', () => {
  it('start when their period has room, behind those before them', async () => {
    const alone = await startAlone({ ...limited(2), choices: { 'surplus-executions': 'queued' } });
    alone.clock.advanceBy(15_000);

    const answers = await Promise.all(Array.from({ length: 7 }, () => alone.execute()));

    const runs = await alone.service.runs.all();
    const ids = answers.map(({ body }) => body.data.id);
    const waits = ids.map((id) => (runs.find((run) => run.id === id)?.timeline.at(-1)?.at ?? 0) - alone.clock.now());
    expect(waits.map((wait) => wait - 10_000)).toEqual([0, 0, 45_000, 45_000, 105_000, 105_000, 165_000]);
  });

  it('count against the period they start in', async () => {
    const alone = await startAlone({ ...limited(2), choices: { 'surplus-executions': 'queued' } });
    for (let i = 0; i < 5; i += 1) await alone.execute();

    alone.clock.advanceBy(60_000);
    const first = (await alone.execute()).headers['x-ratelimit-remaining'];
    alone.clock.advanceBy(60_000);
    const second = (await alone.execute()).headers['x-ratelimit-remaining'];
    alone.clock.advanceBy(600_000);

    expect([first, second]).toEqual(['0', '0']);
    expect((await alone.execute()).headers['x-ratelimit-remaining']).toBe('1');
  });

  it('are at most 500', async () => {
    const alone = await startAlone({ ...limited(1), choices: { 'surplus-executions': 'queued' } });

    const statuses: number[] = [];
    for (let i = 0; i < 502; i += 1) statuses.push((await alone.execute()).status);

    expect(statuses.filter((status) => status === 200)).toHaveLength(501);
    expect(statuses.at(-1)).toBe(429);
  });

  it('are none where nothing may be executed at all', async () => {
    const alone = await startAlone({ ...limited(0), choices: { 'surplus-executions': 'queued' } });

    expect((await alone.execute()).status).toBe(429);
  });
});
