/** Datadog Workflow Automation by `@datadog/datadog-api-client`, over http and https, as a user's program does it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Served } from '../../src/core/http/served.ts';
import type { Emulator } from '../../src/emulator.ts';
import { startedEmulator } from '../support/emulator.ts';
import { LOADING, type NodeClient, startClient } from './node-client.ts';
import { advance, environmentOf, type Trust, trust } from './stand.ts';

type Dialect = 'documented' | 'observed';
type Scheme = 'http' | 'https';

/** What sets a call apart from the usual one. */
interface As {
  readonly dialect?: Dialect;
  readonly scheme?: Scheme;
  readonly keys?: Readonly<Record<string, unknown>>;
  readonly enableRetry?: boolean;
}

const PROGRAM = new URL('./programs/datadog.mjs', import.meta.url);
const workflowId = 'ccf73164-1998-4785-a7a3-8d06c7e5f558';
const instanceId = '305a472b-71ab-4ce8-8f8d-75db635627b5';
const NOBODY = '00000000-0000-4000-8000-000000000000';
const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const DIALECTS = ['documented', 'observed'] as const;
const SCHEMES = ['http', 'https'] as const;
const PER_MINUTE = 3;

let emulators: Readonly<Record<Dialect, Emulator>>;
let trusted: Trust;
let client: NodeClient;
/** The statuses that were answered in this test. */
let served: number[] = [];

beforeAll(async () => {
  const shared = {
    providers: 'datadog',
    auth: 'strict',
    fixtures: { datadog: { limits: { executions: { limit: PER_MINUTE, period: 60 } } } },
    onServed({ provider, status }: Served) {
      if (provider === 'datadog') served.push(status);
    },
  };
  const [documented, observed] = await Promise.all([
    startedEmulator(shared),
    startedEmulator({ ...shared, dialect: 'datadog=observed' }),
  ]);
  emulators = { documented, observed };
  trusted = await trust(documented, observed);
  client = await startClient(PROGRAM, { ...trusted.environment, ...environmentOf(documented, 'datadog') });
}, LOADING);
beforeEach(async () => {
  await Promise.all([emulators.documented.reset(), emulators.observed.reset()]);
  served = [];
});
afterAll(async () => {
  await client.close();
  await Promise.all([emulators.documented.close(), emulators.observed.close(), trusted.remove()]);
});

function command({ dialect = 'documented', scheme = 'http', ...as }: As, method: string, args: readonly object[]) {
  const { url, secureUrl } = emulators[dialect];
  return { ...as, origin: scheme === 'http' ? url : secureUrl, method, args };
}

const ask = (as: As, method: string, ...args: readonly object[]) => client.value(command(as, method, args));
const fail = (as: As, method: string, ...args: readonly object[]) => client.thrown(command(as, method, args));

const WORKFLOW = {
  type: 'workflows',
  attributes: {
    name: 'Restart a service',
    description: 'Made by the official client.',
    tags: ['team:infra', 'service:web'],
    spec: {
      triggers: [{ startStepNames: ['Restart'], apiTrigger: { rateLimit: { count: 5, interval: '3600s' } } }],
      steps: [
        {
          name: 'Restart',
          actionId: 'com.datadoghq.core.sleep',
          parameters: [{ name: 'durationSeconds', value: 30 }],
          outboundEdges: [{ nextStepName: 'Report', branchName: 'main' }],
        },
        { name: 'Report', actionId: 'com.datadoghq.core.noop' },
      ],
      inputSchema: { parameters: [{ name: 'service', type: 'STRING' }] },
    },
  },
};

/** The id of an answer of whatever kind. */
function idOf(answer: unknown): string {
  expect(answer).toMatchObject({ data: { id: expect.stringMatching(UUID) } });
  return (answer as { readonly data: { readonly id: string } }).data.id;
}

/** Beside `id`, members of an instance's attributes are none that the client knows. */
const instance = (members: object) => ({ data: { attributes: { additionalProperties: members } } });
const status = (detailsKind: string, displayName: string) => ({ instanceStatus: { detailsKind, displayName } });

describe.each(SCHEMES)('@datadog/datadog-api-client over %s', (scheme) => {
  test('makes a workflow and runs it to its end', async () => {
    const as: As = { scheme };
    const workflow = await ask(as, 'createWorkflow', { body: { data: WORKFLOW } });
    const made = { workflowId: idOf(workflow) };
    const payload = { service: 'web' };
    const started = await ask(as, 'createWorkflowInstance', { ...made, body: { meta: { payload } } });
    const run = { ...made, instanceId: idOf(started) };
    const running = await ask(as, 'getWorkflowInstance', run);
    advance(emulators.documented, '30s');
    const done = await ask(as, 'getWorkflowInstance', run);

    expect(workflow).toMatchObject({
      data: {
        type: 'workflows',
        attributes: {
          ...WORKFLOW.attributes,
          published: true,
          createdAt: '2026-01-15T12:00:00.000Z',
          tags: ['service:web', 'team:infra'],
        },
        relationships: { creator: { data: { type: 'users' } } },
      },
    });
    expect(running).toMatchObject(instance({ ...status('IN_PROGRESS', 'Running'), trigger: payload }));
    expect(done).toMatchObject(instance({ ...status('SUCCEEDED', 'Succeeded'), endTimestamp: '2026-01-15T12:00:30Z' }));
    // How the client marks what it could not read.
    expect(JSON.stringify([workflow, started, running, done])).not.toContain('_unparsed');
  });

  test('cancels a run', async () => {
    const answer = await ask({ scheme }, 'cancelWorkflowInstance', { workflowId, instanceId });

    expect(answer).toEqual({ data: { id: instanceId } });
    expect(await ask({ scheme }, 'getWorkflowInstance', { workflowId, instanceId })).toMatchObject(
      instance({ ...status('CANCELED', 'Canceled'), endTimestamp: '2026-01-15T12:00:00Z' }),
    );
  });
});

describe.each(DIALECTS)('in the %s dialect', (dialect) => {
  const as: As = { dialect };

  test('every operation answers what the client can read', async () => {
    const emulator = emulators[dialect];
    const made = await ask(as, 'createWorkflow', { body: { data: WORKFLOW } });
    const id = { workflowId: idOf(made) };
    const read = await ask(as, 'getWorkflow', id);
    const change = { type: 'workflows', attributes: { description: 'Changed.', tags: ['team:web'] } };
    const changed = await ask(as, 'updateWorkflow', { ...id, body: { data: change } });
    const first = idOf(
      await ask(as, 'createWorkflowInstance', { ...id, body: { meta: { payload: { service: 'a' } } } }),
    );
    const second = idOf(await ask(as, 'createWorkflowInstance', { ...id, body: {} }));
    advance(emulator, '10s');
    const cancelled = await ask(as, 'cancelWorkflowInstance', { ...id, instanceId: second });
    const running = await ask(as, 'getWorkflowInstance', { ...id, instanceId: first });
    advance(emulator, '20s');
    const done = await ask(as, 'getWorkflowInstance', { ...id, instanceId: first });
    const runs = await ask(as, 'listWorkflowInstances', { ...id, pageSize: 10, pageNumber: 0 });
    const workflows = await ask(as, 'listWorkflows', { filterQuery: 'restart', filterIncludeSpecs: true });
    const removed = await ask(as, 'deleteWorkflow', id);

    expect(read).toEqual(made);
    expect(changed).toMatchObject({
      data: {
        attributes: { ...WORKFLOW.attributes, description: 'Changed.', tags: ['team:web'], published: true },
      },
    });
    expect(cancelled).toEqual(dialect === 'documented' ? { data: { id: second } } : {});
    const steps = (...states: readonly string[]) => ({
      stepStateAssociations: states.map((stepState, index) => ({
        stepName: ['Restart', 'Report'][index],
        stepState,
      })),
    });
    expect(running).toMatchObject(instance({ ...status('IN_PROGRESS', 'Running'), ...steps('IN_PROGRESS') }));
    expect(done).toMatchObject(instance({ ...status('SUCCEEDED', 'Succeeded'), ...steps('SUCCEEDED', 'SUCCEEDED') }));
    expect(runs).toMatchObject({
      data: [{ id: second }, { id: first }],
      meta: { page: { totalCount: 2 }, additionalProperties: { canceledCount: 1, succeededCount: 1 } },
    });
    expect(workflows).toMatchObject({ data: [{ attributes: { spec: WORKFLOW.attributes.spec } }] });
    expect(removed).toBeNull();
    expect(await fail(as, 'getWorkflow', id)).toMatchObject({ code: 404 });
    expect(served.slice(0, 12)).toEqual([201, 200, 200, 200, 200, 200, 200, 200, 200, 200, 204, 404]);
    // How the client marks what it could not read.
    expect(JSON.stringify([made, read, changed, running, done, runs, workflows])).not.toContain('_unparsed');
  });

  test('its pagination helper finds every workflow once', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1) ids.push(idOf(await ask(as, 'createWorkflow', { body: { data: WORKFLOW } })));
    served = [];

    const found = (await ask(as, 'listWorkflowsWithPagination', { limit: 2, filterQuery: 'restart' })) as readonly {
      readonly id: string;
    }[];

    expect(found.map(({ id }) => id).sort()).toEqual(ids.sort());
    expect(served).toEqual([200, 200, 200]);
  });

  test('a list is filtered and sorted as the client asks', async () => {
    const names = async (query: object) => {
      const { data } = (await ask(as, 'listWorkflows', query)) as { data: { attributes: { name: string } }[] };
      return data.map(({ attributes }) => attributes.name);
    };

    expect(await names({ filterTriggerIds: ['monitor', 'schedule'] })).toEqual(['Look into an alert']);
    expect(await names({ filterQuery: 'team:infra' })).toEqual(['Clean up a storage bucket']);
    expect(await names({ sort: '-name,createdAt', filterIncludeUnpublished: true })).toEqual([
      'Look into an alert',
      'Draft of a rollout',
      'Clean up a storage bucket',
    ]);
  });

  test.each([
    ['getWorkflow', 'bad-format', 400, 'title', 'Invalid Parameter'],
    ['deleteWorkflow', NOBODY, 404, 'detail', 'workflow not found'],
  ])('a failure of %s keeps its body for %s', async (method, id, code, member, text) => {
    const { body, ...thrown } = await fail(as, method, { workflowId: id });

    expect(thrown).toMatchObject({ kind: 'ApiException', code });
    expect(body).toMatchObject({ errors: [{ [member]: text }] });
  });

  test('a failure of listWorkflows keeps its body', async () => {
    const { body, ...thrown } = await fail(as, 'listWorkflows', { limit: 1000 });

    expect(thrown).toMatchObject({ kind: 'ApiException', code: 400 });
    expect(body).toMatchObject({
      errors: [
        dialect === 'documented' ? expect.stringContaining('"limit"') : { detail: expect.stringContaining('limit') },
      ],
    });
  });
});

test('is let in with a token in the place of keys', async () => {
  const keys = { AuthZ: { accessToken: 'runstead-token' }, apiKeyAuth: '', appKeyAuth: '' };

  expect(await ask({ keys }, 'getWorkflowInstance', { workflowId, instanceId })).toMatchObject(
    instance(status('IN_PROGRESS', 'Running')),
  );
});

test('takes the empty answer that was recorded for a cancel', async () => {
  const as: As = { dialect: 'observed' };

  expect(await ask(as, 'cancelWorkflowInstance', { workflowId, instanceId })).toEqual({});
  expect(await ask(as, 'getWorkflowInstance', { workflowId, instanceId })).toMatchObject(
    instance(status('CANCELED', 'Canceled')),
  );
});

describe('a failure is an ApiException with status and body', () => {
  const CASES = [
    {
      of: 'an id that is none',
      method: 'cancelWorkflowInstance',
      ids: { workflowId: 'malformed', instanceId },
      code: 400,
      error: { code: 'INVALID_FIELD_VALUE', detail: 'value <no value> is invalid for field workflow_id' },
    },
    {
      of: 'an unknown instance',
      method: 'cancelWorkflowInstance',
      ids: { workflowId, instanceId: NOBODY },
      code: 404,
      error: { code: 'INSTANCE_NOT_FOUND', detail: `instance ${NOBODY} not found` },
    },
    {
      of: 'an unknown workflow',
      method: 'getWorkflowInstance',
      ids: { workflowId: NOBODY, instanceId },
      code: 404,
      error: { code: 'WORKFLOW_NOT_FOUND', detail: 'workflow not found' },
    },
  ];

  test.each(CASES.flatMap((one) => DIALECTS.map((dialect) => ({ ...one, dialect }))))(
    'for $of in the $dialect dialect',
    async ({ method, ids, code, error, dialect }) => {
      const { kind, body, ...thrown } = await fail({ dialect }, method, ids);

      expect(kind).toBe('ApiException');
      expect(thrown).toMatchObject({ code });
      expect(body).toEqual({ errors: [dialect === 'documented' ? error.detail : error] });
    },
  );

  // The gateway says the same in either dialect.
  describe.each(DIALECTS)('in the %s dialect', (dialect) => {
    test.each([
      { key: 'unknown', appKeyAuth: 'nobody-gave-this-out' },
      { key: 'not registered', appKeyAuth: 'runstead-unregistered-key' },
      { key: 'for reading only', appKeyAuth: 'runstead-read-only-key' },
    ])('for an application key that is $key', async ({ appKeyAuth }) => {
      const keys = { appKeyAuth };

      expect(await fail({ dialect, keys }, 'cancelWorkflowInstance', { workflowId, instanceId })).toMatchObject({
        kind: 'ApiException',
        code: 403,
        body: { errors: ['Forbidden'] },
      });
      expect(served).toEqual([403]);
    });

    test('for one execution too many', async () => {
      const execute = { workflowId, body: {} };
      for (let i = 0; i < PER_MINUTE; i += 1) await ask({ dialect }, 'createWorkflowInstance', execute);

      expect(await fail({ dialect }, 'createWorkflowInstance', execute)).toMatchObject({
        kind: 'ApiException',
        code: 429,
        body: { errors: ['Too many requests'] },
      });
    });

    test('for a workflow that the key may not make', async () => {
      const keys = { appKeyAuth: 'runstead-read-only-key' };

      expect(await fail({ dialect, keys }, 'createWorkflow', { body: { data: WORKFLOW } })).toMatchObject({
        kind: 'ApiException',
        code: 403,
        body: { errors: [{ status: '403', title: 'Forbidden' }] },
      });
    });

    test('for a workflow with everything wrong', async () => {
      const attributes = { name: 'Too long', description: 'x'.repeat(301), spec: {} };
      const body = { data: { type: 'workflows', attributes } };

      expect(await fail({ dialect }, 'createWorkflow', { body })).toMatchObject({
        kind: 'ApiException',
        code: 400,
        body: {
          errors: [
            { detail: 'workflow description exceeds size limit of [300] characters' },
            { detail: 'spec is invalid' },
            { detail: 'no trigger found. At least one trigger is required.' },
          ],
        },
      });
    });
  });

  test('for no keys, in words of the client: the service documents no 401', async () => {
    const keys = { apiKeyAuth: '', appKeyAuth: '' };
    const thrown = await fail({ keys }, 'cancelWorkflowInstance', { workflowId, instanceId });

    expect(thrown).toMatchObject({ kind: 'ApiException', code: 401 });
    expect(thrown.body).toContain('Unknown API Status Code!');
    expect(thrown.body).toContain('{"errors":["Unauthorized"]}');
  });
});

test('waits as long as the service says, and gets through', async () => {
  const execute = { workflowId, body: {} };
  for (let i = 0; i < PER_MINUTE; i += 1) await ask({}, 'createWorkflowInstance', execute);
  served = [];

  const started = await ask({ enableRetry: true }, 'createWorkflowInstance', execute);

  expect(idOf(started)).toMatch(UUID);
  expect(served).toEqual([429, 200]);
  expect(new Date(emulators.documented.clock.now()).toISOString()).toBe('2026-01-15T12:01:00.000Z');
});
