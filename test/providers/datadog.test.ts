import request, { type Test } from 'supertest';
import { afterAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator.ts';
import type { EmulatorOptions } from '../../src/options.ts';
import { datadog } from '../../src/providers/datadog/index.ts';
import { newEmulator } from '../support/emulator.ts';

const WORKFLOW = 'ccf73164-1998-4785-a7a3-8d06c7e5f558';
const MONITORED = '1f0e6b52-83c4-4a7d-b2d9-70c5e4a81f36';
const DRAFT = '8a64f3d7-05be-4c12-9e7f-3d28b6c1a945';
const RUNNING = '305a472b-71ab-4ce8-8f8d-75db635627b5';
const SUCCEEDED = '6d91c0e4-4f27-4b8a-8e53-a07b2c9f1d68';
const FAILED = 'b83f5a17-e0d2-46c9-9a71-5c4d8f20e6b3';
const CANCELED = '47c2e9b6-1d85-4f03-b6ea-92f7a3d5c80e';
/** Version digit `a`, which no UUID has: recorded as 404, not 400. */
const NOBODY = 'aaa11111-aa11-aa11-aaaa-aaaaaa111111';

const KEYS = { 'dd-api-key': 'runstead-api-key', 'dd-application-key': 'runstead-application-key' };
const READ_ONLY = { ...KEYS, 'dd-application-key': 'runstead-read-only-key' };
const UNREGISTERED = { ...KEYS, 'dd-application-key': 'runstead-unregistered-key' };
const UNKNOWN = { ...KEYS, 'dd-application-key': 'nobody-gave-this-out' };

const MINUTE = 60_000;

const SETTINGS: EmulatorOptions = { providers: ['datadog'], runTime: '10s' };

/** By their options: a reset is cheaper than a new one. */
const emulators = new Map<string, Emulator>();
let emulator: Emulator;

async function start(options: EmulatorOptions = {}): Promise<void> {
  const key = JSON.stringify(options);
  const known = emulators.get(key);
  await known?.reset();
  emulator = known ?? (await newEmulator({ ...SETTINGS, ...options }));
  emulators.set(key, emulator);
}

afterAll(async () => {
  for (const each of emulators.values()) await each.close();
});

const instances = (workflow: string) => `/api/v2/workflows/${workflow}/instances`;
const instance = (workflow: string, id: string) => `${instances(workflow)}/${id}`;

const cancel = (id = RUNNING, workflow = WORKFLOW): Test =>
  request(emulator.app)
    .put(`${instance(workflow, id)}/cancel`)
    .set(KEYS);
const get = (id = RUNNING, workflow = WORKFLOW): Test => request(emulator.app).get(instance(workflow, id)).set(KEYS);
const execute = (payload?: object, workflow = WORKFLOW): Test =>
  request(emulator.app).post(instances(workflow)).set(KEYS).send({ meta: { payload } });
const create = (attributes: object): Test =>
  request(emulator.app)
    .post('/api/v2/workflows')
    .set(KEYS)
    .send({ data: { type: 'workflows', attributes } });

const advance = (milliseconds: number) => emulator.clock.advanceTo(emulator.clock.now() + milliseconds);

/** The bytes of an answer whose media type supertest does not decode by itself. */
const json = (answer: { text: string }) => JSON.parse(answer.text);

describe('CancelWorkflowInstance', () => {
  test('cancels a running instance at once', async () => {
    await start();
    advance(1500);

    const answer = await cancel();

    expect(answer.status).toBe(200);
    expect(answer.text).toBe(`{"data":{"id":"${RUNNING}"}}\n`);
    expect(answer.headers['content-type']).toBe('application/json');
    const { attributes } = (await get()).body.data;
    expect(attributes.instanceStatus).toEqual({ detailsKind: 'CANCELED', displayName: 'Canceled' });
    expect(attributes.endTimestamp).toBe('2026-01-15T12:00:01.5Z');
    expect(attributes.stepStateAssociations).toEqual([
      { stepName: 'Wait', stepState: 'CANCELED' },
      { stepName: 'Remove', stepState: 'CANCELED' },
    ]);
  });

  test('drops what the run would have become', async () => {
    await start();
    const { id } = (await execute()).body.data;

    await cancel(id);
    advance(MINUTE);

    const { attributes } = (await get(id)).body.data;
    expect(attributes.instanceStatus.detailsKind).toBe('CANCELED');
    expect(attributes.endTimestamp).toBe('2026-01-15T12:00:00Z');
  });

  test('answers an empty object in the observed dialect', async () => {
    await start({ dialect: 'observed' });

    const answer = await cancel();

    expect(answer.status).toBe(200);
    expect(answer.text).toBe('{}\n');
  });

  test.each([
    ['succeeded', SUCCEEDED, WORKFLOW],
    ['failed', FAILED, MONITORED],
    ['cancelled', CANCELED, WORKFLOW],
  ])('leaves a run that has %s as it is', async (_state, id, workflow) => {
    await start();
    const before = (await get(id, workflow)).text;

    const answer = await cancel(id, workflow);

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ data: { id } });
    expect((await get(id, workflow)).text).toBe(before);
  });

  test('answers two cancels at the same time alike', async () => {
    await start();

    const answers = await Promise.all([cancel(), cancel()]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  test('takes ids in upper case', async () => {
    await start();

    const answer = await cancel(RUNNING.toUpperCase(), WORKFLOW.toUpperCase());

    expect(answer.body).toEqual({ data: { id: RUNNING } });
  });

  test.each([
    ['an unknown instance', NOBODY, WORKFLOW],
    ['an instance of another workflow', RUNNING, MONITORED],
    ['an instance of an unknown workflow', RUNNING, NOBODY],
    ['neither instance nor workflow known', NOBODY, NOBODY],
  ])('does not find %s', async (_case, id, workflow) => {
    await start();

    const answer = await cancel(id, workflow);

    expect(answer.status).toBe(404);
    expect(answer.text).toBe(`{"errors":["instance ${id} not found"]}\n`);
    expect((await get()).body.data.attributes.instanceStatus.detailsKind).toBe('IN_PROGRESS');
  });

  test('tells a missing instance with its code in the observed dialect', async () => {
    await start({ dialect: 'observed' });

    const answer = await cancel(NOBODY);

    expect(answer.text).toBe(`{"errors":[{"code":"INSTANCE_NOT_FOUND","detail":"instance ${NOBODY} not found"}]}\n`);
  });

  test.each([
    ['malformed', RUNNING, 'workflow_id'],
    ['malformed', 'malformed', 'workflow_id'],
    [WORKFLOW, 'malformed', 'instance_id'],
    [WORKFLOW, `${RUNNING}0`, 'instance_id'],
    ['a b/c', RUNNING, 'workflow_id'],
  ])('refuses ids that are none: %s, %s', async (workflow, id, field) => {
    await start({ dialect: 'observed' });

    const answer = await cancel(encodeURIComponent(id), encodeURIComponent(workflow));

    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      errors: [{ code: 'INVALID_FIELD_VALUE', detail: `value <no value> is invalid for field ${field}` }],
    });
  });

  test('tells a bad id in plain words in the documented dialect', async () => {
    await start();

    const answer = await cancel('malformed');

    expect(answer.text).toBe('{"errors":["value <no value> is invalid for field instance_id"]}\n');
  });

  test.each([
    ['a form without content', { 'content-type': 'application/x-www-form-urlencoded' }, '?'],
    ['JSON without content', { 'content-type': 'application/json' }, ''],
    ['an unknown media type', { 'content-type': 'text/x-anything' }, ''],
    ['a query nobody asked for', {}, '?force=true&force=false'],
  ])('takes a request with %s', async (_case, headers, query) => {
    await start();

    const answer = await request(emulator.app)
      .put(`${instance(WORKFLOW, RUNNING)}/cancel${query}`)
      .set({ ...KEYS, ...headers });

    expect(answer.status).toBe(200);
  });

  test('ignores a body, even a broken one', async () => {
    await start();

    const answer = await cancel().set('content-type', 'application/json').send('{"broken":');

    expect(answer.status).toBe(200);
  });

  test('is not limited by the number of executions', async () => {
    await start({ fixtures: { datadog: { limits: { executions: { limit: 0, period: 60 } } } } });

    expect((await execute()).status).toBe(429);
    expect((await cancel()).status).toBe(200);
  });
});

describe('CreateWorkflowInstance', () => {
  test('starts a run that ends by itself', async () => {
    await start();

    const answer = await execute({ input: 'reports' });

    expect(answer.status).toBe(200);
    const { id } = answer.body.data;
    expect(answer.text).toBe(
      `{"data":{"attributes":{},"id":"${id}","type":"instances"},"meta":{"workflowId":"${WORKFLOW}"}}\n`,
    );
    advance(9_999);
    expect((await get(id)).body.data.attributes.instanceStatus.detailsKind).toBe('IN_PROGRESS');
    advance(1);
    const { attributes } = (await get(id)).body.data;
    expect(attributes.instanceStatus).toEqual({ detailsKind: 'SUCCEEDED', displayName: 'Succeeded' });
    expect(attributes.endTimestamp).toBe('2026-01-15T12:00:10Z');
  });

  test('gives the same ids for the same seed', async () => {
    await using twin = await newEmulator(SETTINGS);
    await start();

    const answer = await execute();
    const twinAnswer = await request(twin.app).post(instances(WORKFLOW)).set(KEYS);

    expect(twinAnswer.body).toEqual(answer.body);
  });

  test.each([
    ['no body', undefined, undefined],
    ['an empty JSON body', 'application/json', undefined],
    ['an empty object', 'application/json', '{}'],
    ['a meta without payload', 'application/json', '{"meta":{}}'],
    ['the media type of JSON:API', 'application/vnd.api+json', '{"meta":{"payload":{"input":1}}}'],
    ['members nobody knows', 'application/json', '{"more":1,"meta":{"more":2}}'],
  ])('takes %s', async (_case, type, body) => {
    await start();

    const bare = request(emulator.app).post(instances(WORKFLOW)).set(KEYS);
    const answer = await (type === undefined ? bare : bare.set('content-type', type)).send(body);

    expect(answer.status).toBe(200);
    expect(answer.body.data.type).toBe('instances');
  });

  test.each([
    [
      'an input the workflow does not have',
      WORKFLOW,
      { colour: 1 },
      'input parameter "colour" not in workflow input schema',
    ],
    ['a workflow without API trigger', MONITORED, {}, 'Expected trigger type TRIGGER_TYPE_API not found'],
    ['a workflow that is not published', DRAFT, {}, 'workflow is not published'],
  ])('refuses %s', async (_case, workflow, payload, detail) => {
    await start();

    const answer = await execute(payload, workflow);

    expect(answer.status).toBe(400);
    expect(answer.text).toBe(`${JSON.stringify({ errors: [detail] })}\n`);
  });

  test('refuses any input where there is no input schema', async () => {
    await start();
    const { id } = json(await create({ name: 'Example', spec: { triggers: [{ apiTrigger: {} }] } })).data;

    const answer = await execute({ colour: 1 }, id);

    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ errors: ['input parameter "colour" not in workflow input schema'] });
  });

  test('refuses an input named like a part of every object', async () => {
    await start();

    const answer = await request(emulator.app)
      .post(instances(WORKFLOW))
      .set({ ...KEYS, 'content-type': 'application/json' })
      .send('{"meta":{"payload":{"__proto__":{"input":1}}}}');

    expect(answer.body).toEqual({ errors: ['input parameter "__proto__" not in workflow input schema'] });
  });

  test('gives reasons a code in the observed dialect', async () => {
    await start({ dialect: 'observed' });

    const answer = await execute({}, MONITORED);

    expect(answer.body).toEqual({
      errors: [{ code: 'INVALID_REQUEST', detail: 'Expected trigger type TRIGGER_TYPE_API not found' }],
    });
  });

  test('does not find an unknown workflow', async () => {
    await start();

    const answer = await execute({}, NOBODY);

    expect(answer.status).toBe(404);
    expect(answer.body).toEqual({ errors: ['workflow not found'] });
  });

  test.each([
    ['a payload that is no object', '{"meta":{"payload":[]}}', 'value <no value> is invalid for field meta.payload'],
    ['a meta that is no object', '{"meta":"x"}', 'value <no value> is invalid for field meta'],
    ['a body that is no object', '[]', 'value <no value> is invalid for field body'],
    ['a body of null', 'null', 'value <no value> is invalid for field body'],
    ['a body that is no JSON', '{"meta":', 'invalid JSON body'],
  ])('refuses %s', async (_case, body, detail) => {
    await start();

    const answer = await request(emulator.app)
      .post(instances(WORKFLOW))
      .set({ ...KEYS, 'content-type': 'application/json' })
      .send(body);

    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ errors: [detail] });
  });

  test('refuses media types other than JSON', async () => {
    await start();

    const answer = await request(emulator.app).post(instances(WORKFLOW)).set(KEYS).type('form').send('a=b');

    expect(answer.status).toBe(415);
    expect(answer.body).toEqual({ errors: ['Unsupported media type'] });
  });

  test('refuses a body that is too large', async () => {
    await start();

    const answer = await execute({ input: 'x'.repeat(5_000_000) });

    expect(answer.status).toBe(413);
    expect(answer.body).toEqual({ errors: ['Request entity too large'] });
  });
});

describe('GetWorkflowInstance', () => {
  test('shows a run with its spec version and its workflow', async () => {
    await start();

    const answer = await get();

    expect(answer.status).toBe(200);
    expect(answer.text.endsWith('}\n')).toBe(true);
    const { data, included, meta } = answer.body;
    expect(data.attributes).toEqual({
      id: RUNNING,
      instanceStatus: { detailsKind: 'IN_PROGRESS', displayName: 'Running' },
      outputs: {},
      source: { api: { actingUser: expect.objectContaining({ userName: 'Workflow Tester' }) } },
      sourceForTemplating: {
        initiator: expect.objectContaining({ name: 'Workflow Tester' }),
        name: 'Clean up a storage bucket',
        type: 'api',
        url: `https://app.datadoghq.com/workflow/${WORKFLOW}?instance=${RUNNING}`,
      },
      startTimestamp: '2026-01-15T11:58:00Z',
      stepStateAssociations: [
        { stepName: 'Wait', stepState: 'IN_PROGRESS' },
        { stepName: 'Remove', stepState: 'IN_PROGRESS' },
      ],
      trigger: { input: 'reports' },
    });
    expect(included.map(({ type }: { type: string }) => type)).toEqual(['spec_versions', 'workflows']);
    expect(included[0].id).toBe(data.relationships.specVersion.data.id);
    expect(included[1].id).toBe(data.relationships.workflow.data.id);
    expect(meta).toEqual({ outputsTooBig: false, sourceTooBig: false, triggerTooBig: false });
  });

  test('writes every member in alphabetical order', async () => {
    await start();
    const ordered = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(ordered);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([k, v]) => [k, ordered(v)]),
      );
    };

    const { text, body } = await get(FAILED, MONITORED);

    expect(text).toBe(`${JSON.stringify(ordered(body))}\n`);
  });

  test('leaves the id out of the attributes in the observed dialect', async () => {
    await start({ dialect: 'observed' });

    const { data } = (await get()).body;

    expect(data.attributes).not.toHaveProperty('id');
    expect(data.id).toBe(RUNNING);
  });

  test('shows how a run ended', async () => {
    await start();

    const succeeded = (await get(SUCCEEDED)).body.data.attributes;
    const failed = (await get(FAILED, MONITORED)).body.data.attributes;

    expect(succeeded).toMatchObject({
      endTimestamp: '2026-01-15T11:10:00Z',
      instanceStatus: { detailsKind: 'SUCCEEDED', displayName: 'Succeeded' },
      outputs: { removed: 0 },
    });
    expect(succeeded).not.toHaveProperty('errorDetail');
    expect(failed).toMatchObject({
      endTimestamp: '2026-01-15T09:01:00Z',
      errorDetail: 'step Look failed: no monitor found',
      instanceStatus: { detailsKind: 'STEP_ERROR', displayName: 'Failed' },
      source: { manual: {} },
    });
  });

  test('shows the payload a run was started with', async () => {
    await start();
    const { id } = (await execute({ dryRun: true, input: { z: 1, a: [{ y: 1, b: 2 }] } })).body.data;

    const { text } = await get(id);

    expect(text).toContain('"trigger":{"dryRun":true,"input":{"a":[{"b":2,"y":1}],"z":1}}}');
  });

  test.each([
    ['api.us3.datadoghq.com', 'app.us3.datadoghq.com'],
    ['api.datadoghq.eu:443', 'app.datadoghq.eu'],
    ['api.us2.ddog-gov.com', 'app.us2.ddog-gov.com'],
    ['localhost:4280', 'app.datadoghq.com'],
  ])('links to the site that %s belongs to', async (host, site) => {
    await start();

    const answer = await get().set('host', host);

    expect(answer.body.data.attributes.sourceForTemplating.url).toContain(`https://${site}/workflow/`);
  });

  test('looks for the workflow before the instance', async () => {
    await start({ dialect: 'observed' });

    const unknownWorkflow = await get(RUNNING, NOBODY);
    const unknownInstance = await get(NOBODY);
    const otherWorkflow = await get(RUNNING, MONITORED);

    expect([unknownWorkflow, unknownInstance, otherWorkflow].map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(unknownWorkflow.body.errors).toEqual([{ code: 'WORKFLOW_NOT_FOUND', detail: 'workflow not found' }]);
    expect(unknownInstance.body.errors).toEqual([
      { code: 'INSTANCE_NOT_FOUND', detail: `instance ${NOBODY} not found` },
    ]);
    expect(otherWorkflow.body.errors).toEqual([
      { code: 'INSTANCE_NOT_FOUND', detail: `instance ${RUNNING} not found` },
    ]);
  });

  test('refuses an id that is none', async () => {
    await start();

    const answer = await get('malformed');

    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ errors: ['value <no value> is invalid for field instance_id'] });
  });
});

describe('CreateWorkflow', () => {
  const spec = { triggers: [{ apiTrigger: {} }] };

  test('stores a workflow that can be executed', async () => {
    await start();

    const answer = await create({ name: 'Example', spec });

    expect(answer.status).toBe(201);
    expect(answer.headers['content-type']).toBe('application/vnd.api+json');
    const { id } = json(answer).data;
    const run = (await execute({}, id)).body;
    expect(run.meta.workflowId).toBe(id);
    const { included } = (await get(run.data.id, id)).body;
    expect(included[0].attributes).toEqual({ createdAt: '2026-01-15T12:00:00Z', spec, workflowId: id });
    expect(included[1].attributes).toMatchObject({ creationSource: 'api', specVersionId: included[0].id });
  });

  test('fills in what was not sent, and ends without a newline', async () => {
    await start();
    advance(410);

    const { text } = await create({ name: 'Example', spec, webhookSecret: 'not to be given back' });

    const { id } = JSON.parse(text).data;
    const creator = '{"data":{"id":"9d2f4a60-3b1e-4c57-8f0a-6e5d7c8b9a01","type":"users"}}';
    expect(text).toBe(
      `{"data":{"id":"${id}","type":"workflows","attributes":{"createdAt":"2026-01-15T12:00:00.41Z","description":"",` +
        '"name":"Example","published":true,"spec":{"triggers":[{"apiTrigger":{}}]},"tags":[],' +
        `"updatedAt":"2026-01-15T12:00:00.41Z"},"relationships":{"creator":${creator},"owner":${creator}}}}`,
    );
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('gives a spec back as it was sent, its members in the order of the service', async () => {
    await start();
    const sent =
      '{"zone":"x","annotations":[],"outputSchema":{"parameters":[]},"inputSchema":{"parameters":[]},"connectionEnvs":[],' +
      '"handle":"","steps":[{"z":1,"name":"A","actionId":"b","__proto__":{"c":2}}],' +
      '"triggers":[{"aNewTrigger":{"b":1,"a":2},"startStepNames":["A"]},{"apiTrigger":{}}]}';

    const answer = await request(emulator.app)
      .post('/api/v2/workflows')
      .set({ ...KEYS, 'content-type': 'application/json' })
      .send(`{"data":{"type":"workflows","attributes":{"name":"Example","spec":${sent}}}}`);

    expect(answer.status).toBe(201);
    expect(answer.text).toContain(
      '"spec":{"triggers":[{"startStepNames":["A"],"aNewTrigger":{"b":1,"a":2}},{"apiTrigger":{}}],' +
        '"steps":[{"z":1,"name":"A","actionId":"b","__proto__":{"c":2}}],"handle":"","connectionEnvs":[],' +
        '"inputSchema":{"parameters":[]},"outputSchema":{"parameters":[]},"zone":"x","annotations":[]}',
    );
  });

  test('gives tags back as a sorted set', async () => {
    await start();

    const answer = await create({ name: 'Example', spec, tags: ['team:b', 'team:a', 'team:b', 'a'] });

    expect(json(answer).data.attributes.tags).toEqual(['a', 'team:a', 'team:b']);
  });

  test('gives back how the workflow runs, if that was sent', async () => {
    await start();
    const settings = {
      runAs: { type: 'service_account', id: NOBODY },
      runAsUserMode: 'owner',
      sensitivePrivileges: false,
    };

    const answer = await create({ name: 'Example', spec, published: false, description: 'x'.repeat(300), ...settings });

    expect(json(answer).data.attributes).toMatchObject({ ...settings, published: false, description: 'x'.repeat(300) });
  });

  test('tells everything that is wrong in one answer', async () => {
    await start();

    const answer = await create({ name: 'Example', description: 'x'.repeat(301), spec: {} });

    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toBe('application/vnd.api+json');
    expect(answer.text).toBe(
      '{"errors":[{"detail":"workflow description exceeds size limit of [300] characters"},{"detail":"spec is invalid"},' +
        '{"detail":"no trigger found. At least one trigger is required."}]}',
    );
  });

  test.each([
    ['a kind twice', [{ apiTrigger: {} }, { apiTrigger: {} }], ['trigger type apiTrigger is used more than once']],
    ['two kinds in one', [{ apiTrigger: {}, appTrigger: {} }], ['each trigger must have exactly one type']],
    ['no kind', [{ startStepNames: [] }], ['each trigger must have exactly one type']],
    [
      'company for a workflow trigger',
      [{ workflowTrigger: {} }, { apiTrigger: {} }],
      ['workflowTrigger cannot be combined with others'],
    ],
  ])('refuses triggers with %s', async (_case, triggers, details) => {
    await start();

    const answer = await create({ name: 'Example', spec: { triggers } });

    expect(answer.status).toBe(400);
    expect(json(answer).errors).toEqual(['spec is invalid', ...details].map((detail) => ({ detail })));
  });

  test.each([
    ['name', { spec }, 'data.attributes.name'],
    ['spec', { name: 'Example' }, 'data.attributes.spec'],
    ['a text for published', { name: 'Example', spec, published: 'yes' }, 'data.attributes.published'],
    ['a short webhook secret', { name: 'Example', spec, webhookSecret: 'short' }, 'data.attributes.webhookSecret'],
    [
      'a step without action',
      { name: 'Example', spec: { ...spec, steps: [{ name: 'A' }] } },
      'data.attributes.spec.steps.0.actionId',
    ],
  ])('points at what has the wrong shape: %s', async (_case, attributes, place) => {
    await start();

    const answer = await create(attributes);

    expect(answer.status).toBe(400);
    expect(json(answer).errors).toContainEqual({
      status: '400',
      title: 'Invalid Parameter',
      detail: expect.stringContaining(`invalid parameter "${place}" in "body"; `),
      source: { pointer: `/${place.replaceAll('.', '/')}` },
    });
  });

  test('says first that a misshapen spec is invalid', async () => {
    await start();

    const answer = await create({ name: 'Example', spec: { steps: 'none' } });

    expect(json(answer).errors[0]).toEqual({ detail: 'spec is invalid' });
  });

  test('refuses more than 100 steps', async () => {
    await start();
    const steps = Array.from({ length: 101 }, (_, index) => ({
      name: `Step${index}`,
      actionId: 'com.datadoghq.core.noop',
    }));

    expect((await create({ name: 'Example', spec: { ...spec, steps: steps.slice(1) } })).status).toBe(201);
    expect((await create({ name: 'Example', spec: { ...spec, steps } })).status).toBe(400);
  });

  test.each([
    ['nothing at all', undefined, undefined],
    ['an empty body', 'application/json', undefined],
    ['no JSON', 'application/json', '{"data":'],
    [
      'another type',
      'application/json',
      '{"data":{"type":"workflow","attributes":{"name":"a","spec":{"triggers":[]}}}}',
    ],
  ])('refuses %s as JSON:API does', async (_case, type, body) => {
    await start();

    const bare = request(emulator.app).post('/api/v2/workflows').set(KEYS);
    const answer = await (type === undefined ? bare : bare.set('content-type', type)).send(body);

    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toBe('application/vnd.api+json');
    expect(json(answer).errors[0]).toMatchObject({ status: '400', detail: expect.any(String) });
  });

  test('takes the media type of JSON:API', async () => {
    await start();

    const answer = await create({ name: 'Example', spec }).set('content-type', 'application/vnd.api+json');

    expect(answer.status).toBe(201);
  });
});

describe('credentials', () => {
  test.each([
    ['nothing', {}],
    ['an API key alone', { 'dd-api-key': 'a' }],
    ['an application key alone', { 'dd-application-key': 'b' }],
    ['empty keys', { 'dd-api-key': '', 'dd-application-key': '' }],
    ['an empty bearer token', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: 'Basic YTpi' }],
    ['keys in the query only', {}],
  ])('are asked for when there is %s', async (_case, headers) => {
    await start();

    const answer = await request(emulator.app)
      .put(`${instance(WORKFLOW, RUNNING)}/cancel?api_key=a&application_key=b`)
      .set(headers);

    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ errors: ['Unauthorized'] });
    expect(answer.headers['content-type']).toBe('application/json');
  });

  test.each([
    ['a key pair', { 'dd-api-key': 'any', 'dd-application-key': 'thing' }],
    ['a bearer token', { authorization: 'Bearer anything' }],
    ['a bearer token beside empty keys', { 'dd-api-key': '', 'dd-application-key': '', authorization: 'bearer x' }],
    ['a key pair beside an empty token', { ...KEYS, authorization: 'Bearer' }],
  ])('of any content are taken when authentication is open: %s', async (_case, headers) => {
    await start();

    const answer = await request(emulator.app)
      .put(`${instance(WORKFLOW, RUNNING)}/cancel`)
      .set(headers);

    expect(answer.status).toBe(200);
  });

  test.each([
    ['an unknown application key', UNKNOWN],
    ['an unknown API key', { ...KEYS, 'dd-api-key': 'nobody-gave-this-out' }],
    ['an unknown token', { authorization: 'Bearer nobody-gave-this-out' }],
  ])('must be known when authentication is strict: %s', async (_case, headers) => {
    await start({ auth: 'strict' });

    const answer = await request(emulator.app)
      .put(`${instance(WORKFLOW, RUNNING)}/cancel`)
      .set(headers);

    expect(answer.status).toBe(403);
    expect(answer.body).toEqual({ errors: ['Forbidden'] });
  });

  test.each([KEYS, { authorization: 'Bearer runstead-token' }])(
    'of the fixture pass strict authentication: %o',
    async (headers) => {
      await start({ auth: 'strict' });

      const answer = await request(emulator.app)
        .put(`${instance(WORKFLOW, RUNNING)}/cancel`)
        .set(headers);

      expect(answer.status).toBe(200);
    },
  );

  test.each(['open', 'strict'] as const)('may not do more than the fixture allows (%s)', async (auth) => {
    await start({ auth });

    const answers = [
      await cancel().set(UNREGISTERED),
      await cancel().set(READ_ONLY),
      await execute().set(READ_ONLY),
      await get().set(UNREGISTERED),
      await get().set(READ_ONLY),
    ];

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 200]);
    expect(answers[0]?.body).toEqual({ errors: ['Forbidden'] });
    expect(answers[4]?.body.data.attributes.instanceStatus.detailsKind).toBe('IN_PROGRESS');
  });

  test('are refused by the workflow service in its own form, by the gateway in plain strings', async () => {
    await start({ auth: 'strict' });

    const known = await create({}).set(READ_ONLY);
    const unknown = await create({}).set(UNKNOWN);

    expect([known.status, known.headers['content-type'], known.text]).toEqual([
      403,
      'application/vnd.api+json',
      '{"errors":[{"status":"403","title":"Forbidden"}]}',
    ]);
    expect([unknown.status, unknown.headers['content-type'], unknown.text]).toEqual([
      403,
      'application/json',
      '{"errors":["Forbidden"]}',
    ]);
  });

  test('are looked at before ids and bodies', async () => {
    await start();

    const answers = [
      await request(emulator.app).put(`${instance('malformed', 'malformed')}/cancel`),
      await request(emulator.app).post('/api/v2/workflows').type('json').send('{"data":'),
    ];

    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
  });
});

describe('rate limits', () => {
  test('are told with every answer', async () => {
    await start();
    advance(1);

    const answers = [
      await cancel(),
      await cancel('malformed'),
      await cancel(NOBODY),
      await cancel().set('dd-api-key', ''),
      await request(emulator.app).get('/api/v2/nothing'),
      await request(emulator.app).delete(`${instance(WORKFLOW, RUNNING)}/cancel`),
    ];

    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'x-ratelimit-limit': '10000000',
        'x-ratelimit-name': 'workflow_automation_requests',
        'x-ratelimit-period': '60',
        'x-ratelimit-reset': '60',
      });
    }
    const remaining = answers.map(({ headers }) => headers['x-ratelimit-remaining']);
    expect(remaining).toEqual(['9999999', '9999998', '9999997', '9999997', '9999997', '9999997']);
  });

  test('let 200 executions through in a minute of the calendar', async () => {
    await start();
    advance(42_500);
    for (let count = 1; count < 200; count += 1) await execute();

    const last = await execute();
    const tooMany = await execute();
    advance(17_499);
    const stillTooMany = await execute();
    advance(1);
    const next = await execute();

    expect([last.status, tooMany.status, stillTooMany.status, next.status]).toEqual([200, 429, 429, 200]);
    expect(last.headers).toMatchObject({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '18' });
    expect(tooMany.text).toBe('{"errors":["Too many requests"]}\n');
    expect(tooMany.headers).toMatchObject({ 'x-ratelimit-limit': '200', 'x-ratelimit-reset': '18' });
    expect(stillTooMany.headers['x-ratelimit-reset']).toBe('1');
    expect(next.headers).toMatchObject({ 'x-ratelimit-remaining': '199', 'x-ratelimit-reset': '60' });
  });

  test('refuse a surplus workflow as JSON:API does', async () => {
    await start({ fixtures: { datadog: { limits: { creations: { limit: 1, period: 60 } } } } });
    const spec = { triggers: [{ apiTrigger: {} }] };

    const first = await create({ name: 'Example', spec });
    const second = await create({ name: 'Example', spec });

    expect([first.status, second.status]).toEqual([201, 429]);
    expect(second.headers['content-type']).toBe('application/vnd.api+json');
    expect(second.text).toBe('{"errors":[{"status":"429","title":"Too many requests"}]}');
  });

  test('can be lifted', async () => {
    await start({ fixtures: { datadog: { limits: { executions: null } } } });

    const answer = await execute();

    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'x-ratelimit-limit': '10000000',
      'x-ratelimit-name': 'workflow_automation_requests',
    });
  });

  test('start anew after a reset', async () => {
    await start();
    await execute();

    await emulator.reset();

    expect((await execute()).headers['x-ratelimit-remaining']).toBe('199');
  });
});

describe('fixtures', () => {
  const added = '2c9e7b14-5d38-4f6a-9b01-7e8d4a3c6f52';

  test('add runs with an end of their own', async () => {
    await start();
    const end = { at: '+5s', state: 'INSTANCE_ERROR', errorDetail: 'out of memory' };

    await emulator.seed({ datadog: { instances: [{ id: added, workflowId: WORKFLOW, startedAt: '-1s', end }] } });

    const before = (await get(added)).body.data.attributes;
    advance(5_000);
    const after = (await get(added)).body.data.attributes;
    expect(before.instanceStatus.detailsKind).toBe('IN_PROGRESS');
    expect(before).not.toHaveProperty('errorDetail');
    expect(after).toMatchObject({
      endTimestamp: '2026-01-15T12:00:05Z',
      errorDetail: 'out of memory',
      instanceStatus: { detailsKind: 'INSTANCE_ERROR', displayName: 'Failed' },
    });
  });

  test('add credentials to those there are', async () => {
    await start({ auth: 'strict' });

    await emulator.seed({ datadog: { credentials: { tokens: [{ token: 'mine', permissions: ['workflows_read'] }] } } });

    const mine = { 'dd-api-key': '', authorization: 'Bearer mine' };
    expect([(await get().set(mine)).status, (await cancel().set(mine)).status, (await cancel()).status]).toEqual([
      200, 403, 200,
    ]);
  });

  test.each([
    ['belongs to no workflow', { workflowId: NOBODY, startedAt: '-1s' }, 'there is no workflow'],
    ['starts in the future', { workflowId: WORKFLOW, startedAt: '+1s' }, 'lies in the future'],
    [
      'ends before it starts',
      { workflowId: WORKFLOW, startedAt: '-1s', end: { at: '-2s', state: 'CANCELED' } },
      'is earlier than startedAt',
    ],
    ['starts at no instant', { workflowId: WORKFLOW, startedAt: '2026-01-15Tnoon' }, 'is no instant'],
  ])('are refused when a run %s', async (_case, instanceOf, problem) => {
    await start();

    const seeding = emulator.seed({ datadog: { instances: [{ id: added, ...instanceOf }] } });

    await expect(seeding).rejects.toThrow(problem);
  });
});

describe('everything else', () => {
  test.each([
    ['/api/v2/nothing'],
    ['/api/v1/monitor'],
    [`/api/v2/workflows//instances/${RUNNING}/cancel`],
    [`/api/v2/workflows/%E0%A4%A/instances/${RUNNING}/cancel`],
  ])('is not found: %s', async (path) => {
    await start();

    const answer = await request(emulator.app).put(path).set(KEYS);

    expect(answer.status).toBe(404);
    expect(answer.text).toBe('{"errors":["Not found"]}');
    expect(answer.headers['content-type']).toBe('application/json');
  });

  test('is refused when only the method is wrong', async () => {
    await start();

    const answer = await request(emulator.app)
      .post(`${instance(WORKFLOW, RUNNING)}/cancel`)
      .set(KEYS);

    expect(answer.status).toBe(405);
    expect(answer.headers).toMatchObject({ allow: 'PUT' });
    expect(answer.text).toBe('{"errors":["Method not allowed"]}');
  });

  test('a reset brings the sample run back', async () => {
    await start();
    await cancel();

    await emulator.reset();

    expect((await get()).body.data.attributes.instanceStatus.detailsKind).toBe('IN_PROGRESS');
  });

  test('official clients find their settings in the environment', () => {
    expect(datadog.environment('http://localhost:4280')).toEqual({
      DD_API_KEY: 'runstead-api-key',
      DD_APP_KEY: 'runstead-application-key',
      PUP_MOCK_SERVER: 'http://localhost:4280',
    });
  });
});
