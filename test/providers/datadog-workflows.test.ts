/** The workflow service over HTTP, and both lists. */
import request, { type Test } from 'supertest';
import { afterAll, describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator.ts';
import type { EmulatorOptions } from '../../src/options.ts';
import { newEmulator } from '../support/emulator.ts';

const WORKFLOW = 'ccf73164-1998-4785-a7a3-8d06c7e5f558';
const MONITORED = '1f0e6b52-83c4-4a7d-b2d9-70c5e4a81f36';
const DRAFT = '8a64f3d7-05be-4c12-9e7f-3d28b6c1a945';
const RUNNING = '305a472b-71ab-4ce8-8f8d-75db635627b5';
const NOBODY = 'aaa11111-aa11-aa11-aaaa-aaaaaa111111';
const KEYS = { 'dd-api-key': 'runstead-api-key', 'dd-application-key': 'runstead-application-key' };
const READ_ONLY = { ...KEYS, 'dd-application-key': 'runstead-read-only-key' };
const UNREGISTERED = { ...KEYS, 'dd-application-key': 'runstead-unregistered-key' };
const JSON_API = 'application/vnd.api+json';
const WORKFLOWS = '/api/v2/workflows';
const RUNS = `${WORKFLOWS}/${WORKFLOW}/instances`;
const SPEC = { triggers: [{ apiTrigger: {} }] };

const emulators = new Map<string, Emulator>();
let emulator: Emulator;

/** By their options: a reset is cheaper than a new one. */
async function start(options: EmulatorOptions = {}): Promise<void> {
  const key = JSON.stringify(options);
  const known = emulators.get(key);
  await known?.reset();
  emulator = known ?? (await newEmulator({ providers: ['datadog'], runTime: '10s', ...options }));
  emulators.set(key, emulator);
}

afterAll(async () => {
  for (const each of emulators.values()) await each.close();
});

const at = (id: string) => `${WORKFLOWS}/${id}`;
const get = (path: string): Test => request(emulator.app).get(path).set(KEYS);
const remove = (id: string): Test => request(emulator.app).delete(at(id)).set(KEYS);
const body = (attributes: object, id?: string) => ({ data: { type: 'workflows', ...(id && { id }), attributes } });
const create = (attributes: object): Test => request(emulator.app).post(WORKFLOWS).set(KEYS).send(body(attributes));
const update = (attributes: object, id = WORKFLOW): Test =>
  request(emulator.app).patch(at(id)).set(KEYS).send(body(attributes));
const advance = (milliseconds: number) => emulator.clock.advanceTo(emulator.clock.now() + milliseconds);

/** supertest does not parse the media type of JSON:API by itself. */
const json = (answer: { text: string }) => JSON.parse(answer.text);
const idsOf = (answer: { text: string }) => json(answer).data.map(({ id }: { id: string }) => id);

const BAD_ID = {
  errors: [
    {
      status: '400',
      title: 'Invalid Parameter',
      detail: 'invalid parameter "workflowId" in "path"; expected type "uuid"',
    },
  ],
};
const MISSING = '{"errors":[{"detail":"workflow not found"}]}';

describe('GetWorkflow', () => {
  test('answers what creating the workflow answered', async () => {
    await start();
    const created = await create({ name: 'Example', tags: ['b', 'a'], spec: SPEC });

    const answer = await get(at(json(created).data.id));

    expect([answer.status, answer.headers['content-type'], answer.text]).toEqual([200, JSON_API, created.text]);
  });

  test('takes an id in upper case', async () => {
    await start();

    expect(json(await get(at(WORKFLOW.toUpperCase()))).data.id).toBe(WORKFLOW);
  });

  test('shows a draft like any other workflow', async () => {
    await start();

    expect(json(await get(at(DRAFT))).data.attributes).toMatchObject({ published: false, name: 'Draft of a rollout' });
  });

  test('shows a workflow of a fixture with the time of its change', async () => {
    await start();

    expect(json(await get(at(WORKFLOW))).data.attributes).toMatchObject({
      createdAt: '2025-11-03T09:15:27.41Z',
      updatedAt: '2025-12-10T16:40:02.5Z',
      tags: ['service:storage', 'team:infra'],
    });
  });

  test('ends without a newline', async () => {
    await start();

    expect((await get(at(WORKFLOW))).text).toMatch(/\}$/);
  });

  test('does not mind what the client accepts', async () => {
    await start();

    const answer = await get(at(WORKFLOW)).set('accept', 'text/html');

    expect([answer.status, answer.headers['content-type']]).toEqual([200, JSON_API]);
  });

  test('does not find an unknown workflow, whatever version its id claims', async () => {
    await start();

    const answer = await get(at(NOBODY));

    expect([answer.status, answer.headers['content-type'], answer.text]).toEqual([404, JSON_API, MISSING]);
  });

  test.each(['bad-format', `${WORKFLOW}0`, 'a b/c', '{}'])('refuses an id that is none: %s', async (id) => {
    await start();

    const answer = await get(at(encodeURIComponent(id)));

    expect([answer.status, answer.headers['content-type']]).toEqual([400, JSON_API]);
    expect(json(answer)).toEqual(BAD_ID);
  });

  test('may be called by those who may only read', async () => {
    await start({ auth: 'strict' });

    expect((await get(at(WORKFLOW)).set(READ_ONLY)).status).toBe(200);
  });
});

describe('UpdateWorkflow', () => {
  test('replaces what is sent, and tells when', async () => {
    await start();
    advance(1250);

    const answer = await update({
      name: 'Renamed',
      description: 'Anew.',
      published: false,
      tags: ['z', 'a', 'z'],
      spec: { triggers: [{ monitorTrigger: {} }], steps: [] },
    });

    expect([answer.status, answer.headers['content-type']]).toEqual([200, JSON_API]);
    expect(json(answer).data.attributes).toEqual({
      createdAt: '2025-11-03T09:15:27.41Z',
      description: 'Anew.',
      name: 'Renamed',
      published: false,
      spec: { triggers: [{ monitorTrigger: {} }], steps: [] },
      tags: ['a', 'z'],
      updatedAt: '2026-01-15T12:00:01.25Z',
    });
    expect((await get(at(WORKFLOW))).text).toBe(answer.text);
  });

  test('leaves what is not sent as it is', async () => {
    await start();
    const before = json(await get(at(WORKFLOW))).data.attributes;

    const { attributes } = json(await update({ description: '' })).data;

    expect(attributes).toEqual({ ...before, description: '', updatedAt: '2026-01-15T12:00:00Z' });
  });

  test('moves the time of the change even where nothing is changed', async () => {
    await start();

    expect(json(await update({})).data.attributes.updatedAt).toBe('2026-01-15T12:00:00Z');
  });

  test('does not look at an id in the body', async () => {
    await start();

    const answer = await request(emulator.app)
      .patch(at(WORKFLOW))
      .set(KEYS)
      .send(body({ name: 'Renamed' }, MONITORED));

    expect([answer.status, json(answer).data.id]).toEqual([200, WORKFLOW]);
    expect(json(await get(at(MONITORED))).data.attributes.name).toBe('Look into an alert');
  });

  test('makes a version of a spec that runs under way do not see', async () => {
    await start();
    const before = (await get(`${RUNS}/${RUNNING}`)).body;

    await update({ spec: { triggers: [{ apiTrigger: {} }], steps: [] } });

    const after = (await get(`${RUNS}/${RUNNING}`)).body;
    expect(after.included[0]).toEqual(before.included[0]);
    expect(after.included[1].attributes.specVersionId).not.toBe(before.included[1].attributes.specVersionId);
    expect(after.data).toEqual(before.data);
  });

  test('keeps the version where no spec is sent', async () => {
    await start();
    const before = (await get(`${RUNS}/${RUNNING}`)).body.included[1].attributes.specVersionId;

    await update({ name: 'Renamed' });

    expect((await get(`${RUNS}/${RUNNING}`)).body.included[1].attributes).toMatchObject({
      specVersionId: before,
      name: 'Renamed',
    });
  });

  test('has a draft published and executed', async () => {
    await start();
    await update({ published: true }, DRAFT);

    const answer = await request(emulator.app)
      .post(`${at(DRAFT)}/instances`)
      .set(KEYS)
      .send({});

    expect(answer.status).toBe(200);
  });

  test('never gives a webhook secret back', async () => {
    await start();

    const { text } = await update({ webhookSecret: 'not to be given back' });

    expect(text).not.toContain('not to be given back');
  });

  test('gives back how the workflow runs once that was sent', async () => {
    await start();
    await update({ runAs: { type: 'initiator' }, sensitivePrivileges: true });

    expect(json(await update({ name: 'Renamed' })).data.attributes).toMatchObject({
      runAs: { type: 'initiator' },
      sensitivePrivileges: true,
    });
  });

  test('tells everything that is wrong in one answer, and changes nothing', async () => {
    await start();
    const before = (await get(at(WORKFLOW))).text;

    const answer = await update({ name: 'Renamed', description: 'x'.repeat(301), spec: {} });

    expect([answer.status, answer.headers['content-type']]).toEqual([400, JSON_API]);
    expect(answer.text).toBe(
      '{"errors":[{"detail":"workflow description exceeds size limit of [300] characters"},{"detail":"spec is invalid"},' +
        '{"detail":"no trigger found. At least one trigger is required."}]}',
    );
    expect((await get(at(WORKFLOW))).text).toBe(before);
  });

  test.each([
    ['a kind twice', [{ apiTrigger: {} }, { apiTrigger: {} }], 'trigger type apiTrigger is used more than once'],
    ['two kinds in one', [{ apiTrigger: {}, appTrigger: {} }], 'each trigger must have exactly one type'],
    [
      'company for a workflow trigger',
      [{ workflowTrigger: {} }, { apiTrigger: {} }],
      'workflowTrigger cannot be combined with others',
    ],
  ])('refuses triggers with %s', async (_case, triggers, detail) => {
    await start();

    const answer = await update({ spec: { triggers } });

    expect(answer.status).toBe(400);
    expect(json(answer).errors).toEqual([{ detail: 'spec is invalid' }, { detail }]);
  });

  test.each([
    ['a text for published', { published: 'yes' }, 'data.attributes.published'],
    ['tags that are no list', { tags: 'a' }, 'data.attributes.tags'],
    ['a short webhook secret', { webhookSecret: 'short' }, 'data.attributes.webhookSecret'],
  ])('points at what has the wrong shape: %s', async (_case, attributes, place) => {
    await start();

    const answer = await update(attributes);

    expect(answer.status).toBe(400);
    expect(json(answer).errors).toContainEqual({
      status: '400',
      title: 'Invalid Parameter',
      detail: expect.stringContaining(`invalid parameter "${place}" in "body"; `),
      source: { pointer: `/${place.replaceAll('.', '/')}` },
    });
  });

  test.each([
    ['nothing at all', undefined, undefined],
    ['no JSON', 'application/json', '{"data":'],
    ['another type', 'application/json', '{"data":{"type":"workflow","attributes":{}}}'],
    ['no attributes', 'application/json', '{"data":{"type":"workflows"}}'],
  ])('refuses %s as JSON:API does', async (_case, type, text) => {
    await start();

    const bare = request(emulator.app).patch(at(WORKFLOW)).set(KEYS);
    const answer = await (type === undefined ? bare : bare.set('content-type', type)).send(text);

    expect([answer.status, answer.headers['content-type']]).toEqual([400, JSON_API]);
    expect(json(answer).errors[0]).toMatchObject({ status: '400', detail: expect.any(String) });
  });

  test('refuses a media type that is not JSON', async () => {
    await start();

    const answer = await request(emulator.app).patch(at(WORKFLOW)).set(KEYS).type('form').send('a=b');

    expect([answer.status, answer.headers['content-type']]).toEqual([415, 'application/json']);
    expect(answer.body).toEqual({ errors: ['Unsupported media type'] });
  });

  test('takes the media type of JSON:API', async () => {
    await start();

    expect((await update({ name: 'Renamed' }).set('content-type', JSON_API)).status).toBe(200);
  });

  test.each([
    ['good', { name: 'Renamed' }],
    ['bad', { spec: {} }],
  ])('does not find an unknown workflow for a %s body', async (_case, attributes) => {
    await start();

    const answer = await update(attributes, NOBODY);

    expect([answer.status, answer.headers['content-type'], answer.text]).toEqual([404, JSON_API, MISSING]);
  });

  test('refuses an id that is none, and tells nothing else', async () => {
    await start();

    const answer = await update({ published: 'yes' }, 'bad-format');

    expect([answer.status, json(answer)]).toEqual([400, BAD_ID]);
  });

  test('may not be called by those who may only read', async () => {
    await start();

    const answer = await update({ name: 'Renamed' }).set(READ_ONLY);

    expect([answer.status, answer.headers['content-type']]).toEqual([403, JSON_API]);
    expect(answer.text).toBe('{"errors":[{"status":"403","title":"Forbidden"}]}');
    expect(json(await get(at(WORKFLOW))).data.attributes.name).toBe('Clean up a storage bucket');
  });
});

describe('DeleteWorkflow', () => {
  test('answers with nothing, not even a media type', async () => {
    await start();

    const answer = await remove(WORKFLOW).set('accept', '*/*');

    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(answer.headers).not.toHaveProperty('content-type');
    expect(answer.headers).not.toHaveProperty('content-length');
  });

  test('is for good: the workflow is not found afterwards', async () => {
    await start();
    await remove(WORKFLOW);

    const answers = [await remove(WORKFLOW), await get(at(WORKFLOW)), await update({ name: 'Renamed' })];

    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [404, MISSING],
      [404, MISSING],
      [404, MISSING],
    ]);
    expect(answers[0]?.headers['content-type']).toBe(JSON_API);
    expect(idsOf(await get(WORKFLOWS))).toEqual([MONITORED]);
  });

  test('takes the runs along', async () => {
    await start({ dialect: 'observed' });
    await remove(WORKFLOW);

    const run = await get(`${RUNS}/${RUNNING}`);
    const cancel = await request(emulator.app).put(`${RUNS}/${RUNNING}/cancel`).set(KEYS);
    const runs = await get(RUNS);
    const execute = await request(emulator.app).post(RUNS).set(KEYS).send({});

    const unknown = { errors: [{ code: 'WORKFLOW_NOT_FOUND', detail: 'workflow not found' }] };
    expect([run.status, run.body]).toEqual([404, unknown]);
    expect([runs.status, runs.body]).toEqual([404, unknown]);
    expect([execute.status, execute.body]).toEqual([404, unknown]);
    expect([cancel.status, cancel.body.errors[0].code]).toEqual([404, 'INSTANCE_NOT_FOUND']);
  });

  test('leaves other workflows alone', async () => {
    await start();
    const before = (await get(at(MONITORED))).text;

    await remove(WORKFLOW);

    expect((await get(at(MONITORED))).text).toBe(before);
    expect((await get(`${at(MONITORED)}/instances`)).body.data).toHaveLength(1);
  });

  test('takes an id in upper case', async () => {
    await start();

    expect((await remove(WORKFLOW.toUpperCase())).status).toBe(204);
  });

  test('refuses an id that is none', async () => {
    await start();

    const answer = await remove('bad-format');

    expect([answer.status, json(answer)]).toEqual([400, BAD_ID]);
  });

  test('does not find an unknown workflow', async () => {
    await start();

    expect((await remove(NOBODY)).text).toBe(MISSING);
  });

  test('ignores a body', async () => {
    await start();

    const answer = await remove(WORKFLOW).set('content-type', 'application/json').send('{"broken":');

    expect(answer.status).toBe(204);
  });

  test.each([
    ['may only read', READ_ONLY],
    ['has no registered key', UNREGISTERED],
  ])('may not be called by whoever %s', async (_case, keys) => {
    await start();

    const answer = await remove(WORKFLOW).set(keys);

    expect([answer.status, answer.text]).toEqual([403, '{"errors":[{"status":"403","title":"Forbidden"}]}']);
    expect((await get(at(WORKFLOW))).status).toBe(200);
  });

  test('carries the rate-limit headers', async () => {
    await start();

    expect((await remove(WORKFLOW)).headers).toMatchObject({
      'x-ratelimit-name': 'workflow_automation_requests',
      'x-ratelimit-remaining': '9999999',
    });
  });
});

describe('ListWorkflows', () => {
  test('answers as the workflow service does', async () => {
    await start();

    const answer = await get(WORKFLOWS);

    expect([answer.status, answer.headers['content-type']]).toEqual([200, JSON_API]);
    expect(answer.text).toMatch(/"meta":\{"page":\{"totalCount":3,"totalFilteredCount":2\}\}\}$/);
    expect(json(answer)).not.toHaveProperty('links');
  });

  test.each([
    ['as TypeScript writes it', '?limit=2&page=0&sort=-createdAt%2Cname&filter%5BincludeUnpublished%5D=true'],
    ['with raw brackets, as Ruby writes it', '?limit=2&page=0&sort=-createdAt&filter[includeUnpublished]=true'],
    ['with a raw comma, as people write it', '?limit=2&sort=-createdAt,name&filter%5BincludeUnpublished%5D=true'],
  ])('reads a query %s', async (_case, query) => {
    await start();

    expect(idsOf(await get(`${WORKFLOWS}${query}`))).toEqual([DRAFT, MONITORED]);
  });

  test.each([
    ['once', 'filter%5BtriggerIds%5D=monitor', [MONITORED]],
    ['twice', 'filter%5BtriggerIds%5D=monitor&filter%5BtriggerIds%5D=api', [MONITORED, WORKFLOW]],
    ['twice with raw brackets', 'filter[triggerIds]=api&filter[triggerIds]=schedule', [WORKFLOW]],
  ])('takes kinds of triggers given %s', async (_case, query, ids) => {
    await start();

    expect(idsOf(await get(`${WORKFLOWS}?${query}`))).toEqual(ids);
  });

  test.each([
    ['a colon', 'filter%5Bquery%5D=team%3Ainfra'],
    ['a raw colon', 'filter[query]=team:infra'],
  ])('takes a tag with %s', async (_case, query) => {
    await start();

    expect(idsOf(await get(`${WORKFLOWS}?${query}`))).toEqual([WORKFLOW]);
  });

  test('ignores parameters nobody knows', async () => {
    await start();

    expect(idsOf(await get(`${WORKFLOWS}?colour=red&filter[colour]=red`))).toEqual([MONITORED, WORKFLOW]);
  });

  test.each([
    ['limit', 'limit=many'],
    ['limit', 'limit=0'],
    ['limit', 'limit=101'],
    ['page', 'page=-1'],
    ['sort', 'sort=colour'],
    ['sort', 'sort=-'],
    ['filter[includeSpecs]', 'filter[includeSpecs]=perhaps'],
  ])('refuses a %s that does not fit: %s', async (name, query) => {
    await start();

    const answer = await get(`${WORKFLOWS}?${query}`);

    expect([answer.status, answer.headers['content-type']]).toEqual([400, JSON_API]);
    expect(json(answer).errors[0]).toContain(`invalid parameter "${name}" in "query"; `);
  });

  test('tells errors as items in the observed dialect', async () => {
    await start({ dialect: 'observed' });

    const answer = await get(`${WORKFLOWS}?limit=many`);
    const forbidden = await get(WORKFLOWS).set(UNREGISTERED);

    expect(json(answer).errors[0]).toMatchObject({
      status: '400',
      title: 'Invalid Parameter',
      source: { parameter: 'limit' },
    });
    expect(forbidden.text).toBe('{"errors":[{"status":"403","title":"Forbidden"}]}');
  });

  test('refuses a key that is not registered in plain strings', async () => {
    await start();

    const answer = await get(WORKFLOWS).set(UNREGISTERED);

    expect([answer.status, answer.text]).toEqual([403, '{"errors":["Forbidden"]}']);
  });

  test('asks for credentials in plain strings', async () => {
    await start();

    const answer = await request(emulator.app).get(WORKFLOWS);

    expect([answer.status, answer.headers['content-type'], answer.text]).toEqual([
      401,
      'application/json',
      '{"errors":["Unauthorized"]}',
    ]);
  });

  test('may be called by those who may only read, and with a token', async () => {
    await start({ auth: 'strict' });

    const token = { 'dd-api-key': '', 'dd-application-key': '', authorization: 'Bearer runstead-read-only-token' };
    expect([(await get(WORKFLOWS).set(READ_ONLY)).status, (await get(WORKFLOWS).set(token)).status]).toEqual([
      200, 200,
    ]);
  });

  test('is refused in plain strings once a limit is reached', async () => {
    await start({ fixtures: { datadog: { limits: { requests: { limit: 1, period: 60 } } } } });
    await get(WORKFLOWS);

    const answer = await get(WORKFLOWS);

    expect([answer.status, answer.text]).toEqual([429, '{"errors":["Too many requests"]}']);
    expect(answer.headers).toMatchObject({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '60' });
  });
});

describe('ListWorkflowInstances', () => {
  test.each([
    ['as TypeScript writes it', '?page%5Bsize%5D=1&page%5Bnumber%5D=0'],
    ['with raw brackets', '?page[size]=1&page[number]=0'],
  ])('reads a page %s', async (_case, query) => {
    await start();

    const answer = await get(`${RUNS}${query}`);

    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json']);
    expect(answer.text.endsWith('}\n')).toBe(true);
    expect(idsOf(answer)).toEqual([RUNNING]);
  });

  test.each([
    ['page[size]', 'page[size]=0'],
    ['page[size]', 'page[size]=101'],
    ['page[size]', 'page[size]=many'],
    ['page[number]', 'page[number]=-1'],
    ['page[number]', 'page%5Bnumber%5D=1.5'],
  ])('refuses a %s that does not fit: %s', async (name, query) => {
    await start({ dialect: 'observed' });

    const answer = await get(`${RUNS}?${query}`);

    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      errors: [{ code: 'INVALID_FIELD_VALUE', detail: `value <no value> is invalid for field ${name}` }],
    });
  });

  test('tells the id first where the page does not fit either', async () => {
    await start();

    const answer = await get(`${at('malformed')}/instances?page[size]=0`);

    expect(answer.body).toEqual({ errors: ['value <no value> is invalid for field workflow_id'] });
  });

  test('does not find an unknown workflow', async () => {
    await start({ dialect: 'observed' });

    const answer = await get(`${at(NOBODY)}/instances`);

    expect([answer.status, answer.body]).toEqual([
      404,
      { errors: [{ code: 'WORKFLOW_NOT_FOUND', detail: 'workflow not found' }] },
    ]);
  });

  test('takes an id in upper case', async () => {
    await start();

    expect(idsOf(await get(`${at(WORKFLOW.toUpperCase())}/instances`))).toContain(RUNNING);
  });

  test('takes an empty bearer token beside keys, as Ruby sends it', async () => {
    await start({ auth: 'strict' });

    expect((await get(RUNS).set('authorization', 'Bearer ')).status).toBe(200);
  });

  test('ignores parameters nobody knows', async () => {
    await start();

    expect(idsOf(await get(`${RUNS}?page[colour]=red&colour=red`))).toHaveLength(3);
  });

  test('may be called by those who may only read, not by unregistered keys', async () => {
    await start();

    const refused = await get(RUNS).set(UNREGISTERED);

    expect((await get(RUNS).set(READ_ONLY)).status).toBe(200);
    expect([refused.status, refused.text]).toEqual([403, '{"errors":["Forbidden"]}\n']);
  });

  test('shows runs of the API and runs started by hand', async () => {
    await start();

    const sources = (await get(RUNS)).body.data.map(({ attributes }: { attributes: { source: object } }) =>
      Object.keys(attributes.source),
    );

    expect(sources).toEqual([['api'], ['api'], ['manual']]);
  });
});

/** What Terraform demands of a service: what was sent is what is read back, or every plan shows a difference. */
describe('a spec is read back as it was sent', () => {
  const edges = [{ nextStepName: 'B', branchName: 'main' }];
  const retryStrategy = { kind: 'RETRY_STRATEGY_LINEAR', linear: { interval: '5s', maxRetries: 3 } };
  const FULL = {
    triggers: [
      { startStepNames: ['A'], githubWebhookTrigger: { rateLimit: { count: 1, interval: '3600s' } } },
      { startStepNames: [], scheduleTrigger: { rruleExpression: 'FREQ=DAILY', overlapBehavior: 'EXCLUSIVE_RUN' } },
      { apiTrigger: {} },
    ],
    steps: [
      {
        name: 'A',
        actionId: 'com.datadoghq.core.if',
        connectionLabel: 'one',
        parameters: [{ name: 'any', value: { z: [1, null, 'a', { b: false }], a: 0.1 } }],
        outboundEdges: edges,
        readinessGate: { thresholdType: 'ALL' },
        completionGate: {
          completionCondition: { operand1: 1, operator: 'OPERATOR_EQUAL', operand2: null },
          retryStrategy,
        },
        errorHandlers: [{ retryStrategy, fallbackStepName: 'B' }],
        display: { bounds: { x: 1.5, y: -2 } },
      },
      { name: 'B', actionId: 'com.datadoghq.core.noop', parameters: [], outboundEdges: [] },
    ],
    handle: 'full',
    connectionEnvs: [{ env: 'default', connections: [{ connectionId: NOBODY, label: 'one' }] }],
    inputSchema: { parameters: [{ name: 'i', type: 'ARRAY_OBJECT', defaultValue: [{}], allowExtraValues: false }] },
    outputSchema: { parameters: [{ name: 'o', type: 'STRING', value: '{{ Steps.A.x }}' }] },
    annotations: [{ id: 'n', display: { bounds: { x: 0, y: 0, width: 1, height: 1 } }, markdownTextAnnotation: {} }],
  };
  const SPECS: readonly [string, object][] = [
    ['with every member', FULL],
    ['with empty lists', { ...SPEC, steps: [], connectionEnvs: [], annotations: [] }],
    ['without anything that may be left out', SPEC],
    ['with steps whose order says nothing', { ...SPEC, steps: [...FULL.steps].reverse() }],
    ['with members nobody knows', { ...SPEC, later: { b: 1, a: [2] } }],
  ];

  test.each(SPECS)('%s', async (_case, spec) => {
    await start();

    const created = json(await create({ name: 'Example', spec })).data;
    const updated = json(await update({ spec }, created.id)).data;
    const read = json(await get(at(created.id))).data;
    const list = json(await get(`${WORKFLOWS}?filter[includeSpecs]=true`)).data;

    expect(created.attributes.spec).toEqual(spec);
    expect(updated.attributes.spec).toEqual(spec);
    expect(JSON.stringify(read.attributes.spec)).toBe(JSON.stringify(created.attributes.spec));
    expect(list[0].attributes.spec).toEqual(spec);
  });
});
