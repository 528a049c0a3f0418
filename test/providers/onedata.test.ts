import request from 'supertest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Emulator } from '../../src/emulator.ts';
import type { EmulatorOptions } from '../../src/options.ts';
import { Directory } from '../../src/providers/onedata/directory.ts';
import { newEmulator } from '../support/emulator.ts';

const BASE = '/api/v3/oneprovider';
const WORKFLOWS = `${BASE}/automation/execution/workflows`;
const NOW = Date.parse('2026-01-15T12:00:00.000Z');
const NOW_SECONDS = NOW / 1000;

const OWNER = 'RunsteadSpaceOwnerToken';
const SCHEDULER = 'RunsteadSchedulerToken';
const MANAGER = 'RunsteadManagerToken';
const VIEWER = 'RunsteadViewerToken';
const OUTSIDER = 'RunsteadOutsiderToken';
const STRANGER = 'RunsteadStrangerToken';
const NOBODYS = 'NobodyKnowsThisToken';

const ACTIVE = '5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a';
const SCHEDULED = '6d2e801c7baf4e3499021d58f84bae23ch501b';
const PAUSED = '7e3f912d8cb04f45aa132e69095cbf34ch612c';
const INTERRUPTED = '8f40a23e9dc14056bb243f7a1a6dc045ch723d';
const FINISHED = '9051b34faed24167cc35408b2b7ed156ch834e';
const FAILED = 'a162c450bfe34278dd46519c3c8fe267ch945f';
const CANCELLED = 'b273d561c0f44389ee5762ad4d90f378cha560';
const CRASHED = 'c384e672d105449aff6873be5ea10489chb671';
const MANAGERS_OWN = 'd495f783e21645ab007984cf6fb2159achc782';
const UNKNOWN = '00000000000000000000000000000000ch0000';
const SEEDED = 'ffffffffffffffffffffffffffffffffch0001';

const RESEARCH = '2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3';
const ARCHIVE = '3c2ba6f1d8e94070ae1f4b7d6c809253ch82d4';
const ELSEWHERE = '4d3cb702e9fa4181bf205c8e7d91a364ch93e5';
const SCHEMA = '93d6b5f1a2c84e07b8e1f4d0c9a57362ch0b8e';
const DRAFTS = 'a4e7c602b3d94f18c9f205e1dab68473ch1c9f';
const TOO_NEW = 'b5f8d713c4ea4029da0316f2ebc79584ch2da0';
const FOREIGN = 'c609e824d5fb413aeb142703fcd8a695ch3eb1';
const INPUT_STORE = '1f3d5b79a0c2e4f6180a2b4c6d8e0f1234a6b8';
const LANE = '3b5d7f91c2e4061830ac2b4d6f8e1023456c8d';
const BOX = '5d7f91b3e406283a52ce4d6f81a03245678eaf';
const PROVIDER = 'a7ee2722915b8bf7fb064eb65087cc61ch9357';
const SCHEDULER_ID = 'd4b7e9036f1a4c528e07c9a5b3d6f184ch2b3c';

const ID = /^[0-9a-f]{32}ch[0-9a-f]{4}$/;

let shared: Emulator;
/** The one a test talks to: the shared one, fresh from its fixtures, or one with options of its own. */
let emulator: Emulator;

const launch = (options: EmulatorOptions = {}): Promise<Emulator> =>
  newEmulator({ providers: ['onedata'], queueTime: '2s', runTime: '10s', cancelTime: '1s', ...options });

async function restart(options: EmulatorOptions): Promise<void> {
  const own = await launch(options);
  onTestFinished(() => own.close());
  emulator = own;
}

beforeAll(async () => {
  shared = await launch();
});

beforeEach(async () => {
  await shared.reset();
  emulator = shared;
});

afterAll(() => shared.close());

const cancel = (wid: string, token = SCHEDULER) =>
  request(emulator.app).post(`${WORKFLOWS}/${wid}/cancel`).set('X-Auth-Token', token);

const details = (wid: string, token = OWNER) =>
  request(emulator.app).get(`${WORKFLOWS}/${wid}`).set('X-Auth-Token', token);

const schedule = (body: object = {}, token = SCHEDULER) =>
  request(emulator.app).post(WORKFLOWS).set('X-Auth-Token', token).type('application/json').send(body);

const order = (changes: object = {}) => ({
  atmWorkflowSchemaId: SCHEMA,
  atmWorkflowSchemaRevisionNumber: 3,
  spaceId: RESEARCH,
  ...changes,
});

const statusOf = async (wid: string): Promise<string> => (await details(wid)).body.status;
const advance = (ms: number) => emulator.clock.advanceTo(emulator.clock.now() + ms);

interface Step {
  readonly at: string;
  readonly status: string;
  readonly reason?: string;
}

const seedExecution = (history: readonly Step[], changes: object = {}) =>
  emulator.seed({
    onedata: {
      executions: [
        {
          id: SEEDED,
          workflowSchemaId: SCHEMA,
          revisionNumber: 3,
          spaceId: RESEARCH,
          userId: SCHEDULER_ID,
          history,
          ...changes,
        },
      ],
    },
  });

const RUNNING: readonly Step[] = [
  { at: '-10m', status: 'scheduled' },
  { at: '-9m', status: 'active' },
];

const ctx = (module: string, timestamp = NOW) => ({
  timestamp,
  serviceReleaseVersion: '25.0',
  serviceId: PROVIDER,
  serviceDomain: 'dev-oneprovider-krakow.default.svc.cluster.local',
  serviceBuildVersion: '231-g8d26f953c3',
  service: 'opw',
  onedataErrorsRevision: 'ca3af8cb',
  module,
  line: expect.any(Number),
});

const NO_TOKEN = 'You must authenticate yourself to perform this operation: no details available.';

describe('cancel_workflow_execution', () => {
  test('answers 204 without a body, but with a content type', async () => {
    const reply = await cancel(ACTIVE);

    expect(reply.status).toBe(204);
    expect(reply.text).toBe('');
    expect(reply.headers).toMatchObject({
      'content-type': 'application/json',
      'access-control-allow-origin': '*',
      server: 'Cowboy',
    });
    expect(reply.headers).not.toHaveProperty('content-length');
  });

  test('stops a running execution at once and has it cancelled a little later', async () => {
    await cancel(ACTIVE).expect(204);

    const before = await details(ACTIVE);
    advance(999);
    const still = await details(ACTIVE);
    advance(1);
    const after = await details(ACTIVE);

    expect(before.body).toMatchObject({ status: 'stopping', startTime: NOW_SECONDS - 540, finishTime: 0 });
    expect(before.body.lanes[0].runs[0].status).toBe('stopping');
    expect(still.body.status).toBe('stopping');
    expect(after.body).toMatchObject({
      status: 'cancelled',
      startTime: NOW_SECONDS - 540,
      finishTime: NOW_SECONDS + 1,
    });
    expect(after.body.lanes[0].runs[0]).toMatchObject({ status: 'cancelled', isRerunable: true, isRetriable: false });
  });

  test('drops what the execution would have done', async () => {
    const { body } = await schedule(order());
    advance(2000);

    await cancel(body.atmWorkflowExecutionId).expect(204);
    advance(60_000);

    expect(await statusOf(body.atmWorkflowExecutionId)).toBe('cancelled');
  });

  test('starts the clock of an execution that was still scheduled, whose run is never prepared', async () => {
    await cancel(SCHEDULED).expect(204);

    const { body } = await details(SCHEDULED);
    advance(1000);

    expect(body).toMatchObject({ status: 'stopping', scheduleTime: NOW_SECONDS - 60, startTime: NOW_SECONDS });
    expect(body.lanes[0].runs[0]).toMatchObject({ iteratedStoreId: null, exceptionStoreId: null, parallelBoxes: [] });
    expect(await statusOf(SCHEDULED)).toBe('cancelled');
  });

  test('starts the clock of a resuming execution anew', async () => {
    await seedExecution([
      ...RUNNING,
      { at: '-8m', status: 'stopping' },
      { at: '-7m', status: 'paused' },
      { at: '-1m', status: 'resuming' },
    ]);

    await cancel(SEEDED).expect(204);

    const { body } = await details(SEEDED);
    expect(body).toMatchObject({
      status: 'stopping',
      scheduleTime: NOW_SECONDS - 60,
      startTime: NOW_SECONDS,
      suspendTime: NOW_SECONDS - 420,
    });
  });

  test.each([
    ['paused', PAUSED],
    ['interrupted', INTERRUPTED],
  ])('has a %s execution cancelled within the call', async (_status, wid) => {
    await cancel(wid).expect(204);

    const { body } = await details(wid);
    expect(body).toMatchObject({ status: 'cancelled', startTime: NOW_SECONDS, finishTime: NOW_SECONDS });
  });

  test('takes a second cancel in silence and does not put off the end', async () => {
    await cancel(ACTIVE).expect(204);
    advance(600);

    await cancel(ACTIVE).expect(204);
    advance(400);

    expect(await statusOf(ACTIVE)).toBe('cancelled');
  });

  test.each([
    ['serviceStop', 'interrupted'],
    ['pause', 'paused'],
    ['interrupt', 'interrupted'],
    ['failure', 'failed'],
  ])('overrules %s as the reason for stopping', async (reason, planned) => {
    await seedExecution([...RUNNING, { at: '-1s', status: 'stopping', reason }, { at: '+500ms', status: planned }]);

    await cancel(SEEDED).expect(204);
    const at = await statusOf(SEEDED);
    advance(1000);

    expect(at).toBe('stopping');
    expect(await statusOf(SEEDED)).toBe('cancelled');
  });

  test('does not overrule a crash', async () => {
    await seedExecution([...RUNNING, { at: '-1s', status: 'stopping' }, { at: '+500ms', status: 'crashed' }]);

    await cancel(SEEDED).expect(204);
    advance(500);

    expect(await statusOf(SEEDED)).toBe('crashed');
  });

  test.each(['finished', 'failed'])('refuses an execution whose last lane run has just %s', async (outcome) => {
    await seedExecution([...RUNNING, { at: '-5ms', status: 'stopping' }, { at: '+5ms', status: outcome }]);

    const reply = await cancel(SEEDED);
    advance(5);

    expect(reply.status).toBe(400);
    expect(reply.body.error).toEqual({
      id: 'atmInvalidStatusTransition',
      details: { prevStatus: outcome, newStatus: 'stopping' },
      description: `Invalid status transition from "${outcome}" to "stopping".`,
      ctx: ctx('atm_lane_execution_status'),
    });
    expect(await statusOf(SEEDED)).toBe(outcome);
  });

  test.each([
    ['finished', FINISHED],
    ['failed', FAILED],
    ['cancelled', CANCELLED],
    ['crashed', CRASHED],
  ])('refuses to cancel a %s execution', async (status, wid) => {
    const before = await details(wid);

    const reply = await cancel(wid);

    expect(reply.status).toBe(400);
    expect(reply.body).toEqual({
      error: {
        id: 'atmWorkflowExecutionEnded',
        description: 'Specified automation workflow execution has already ended.',
        ctx: ctx('atm_workflow_execution_status'),
      },
    });
    expect((await details(wid)).body).toEqual(before.body);
    expect(before.body.status).toBe(status);
  });

  test.each([UNKNOWN, 'x', '%2e%2e%2f', '__proto__'])('does not find %s', async (wid) => {
    const reply = await cancel(wid);

    expect(reply.status).toBe(404);
    expect(reply.body.error).toEqual({
      id: 'notFound',
      description: 'The requested resource could not be found.',
      ctx: ctx('middleware'),
    });
  });

  test.each([
    ['the scheduling user', SCHEDULER, ACTIVE, 204],
    ['the space owner', OWNER, ACTIVE, 204],
    ['a manager', MANAGER, ACTIVE, 204],
    ['the space owner, whoever scheduled', OWNER, MANAGERS_OWN, 204],
    ['a scheduling user who may only manage', MANAGER, MANAGERS_OWN, 403],
    ['a user who may only schedule, with the execution of another', SCHEDULER, MANAGERS_OWN, 403],
    ['a viewer', VIEWER, ACTIVE, 403],
    ['a user who is not in the space', OUTSIDER, ACTIVE, 403],
  ])('asks %s for the privilege that fits', async (_who, token, wid, status) => {
    const reply = await cancel(wid, token);

    expect(reply.status).toBe(status);
    expect(await statusOf(wid)).toBe(status === 204 ? 'stopping' : 'active');
  });

  test('says that a user is not authorized', async () => {
    const reply = await cancel(ACTIVE, VIEWER);

    expect(reply.body.error).toEqual({
      id: 'forbidden',
      description: 'You are not authorized to perform this operation.',
      ctx: ctx('middleware'),
    });
  });

  test('looks at the privilege before it looks at the status', async () => {
    await cancel(FINISHED, VIEWER).expect(403);
  });

  test('does not care whether the user belongs to the inventory', async () => {
    await emulator.seed({
      onedata: {
        inventories: [{ id: '5e4dc813fa0b4292c0316d9f8ea2b475cha4f6', name: 'Now of nobody', members: [] }],
      },
    });

    await cancel(ACTIVE).expect(204);
    await details(ACTIVE).expect(403);
  });

  test('ignores body and query', async () => {
    const reply = await request(emulator.app)
      .post(`${WORKFLOWS}/${ACTIVE}/cancel?force=%zz&force`)
      .set('X-Auth-Token', OWNER)
      .type('text/plain')
      .send('{"not json');

    expect(reply.status).toBe(204);
  });

  test('ignores one trailing slash', async () => {
    await request(emulator.app).post(`${WORKFLOWS}/${ACTIVE}/cancel/`).set('X-Auth-Token', OWNER).expect(204);
  });

  test('cancels once when many ask at the same moment', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => cancel(PAUSED)));

    const statuses = replies.map(({ status }) => status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect(statuses.filter((status) => status === 400)).toHaveLength(19);
  });
});

describe('get_workflow_execution_details', () => {
  test('shows everything of a running execution', async () => {
    const { status, headers, body } = await details(ACTIVE);

    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json');
    expect(body).toEqual({
      atmWorkflowExecutionId: ACTIVE,
      atmWorkflowSchemaSnapshotId: expect.stringMatching(ID),
      name: 'Checksum and catalogue',
      atmInventoryId: '5e4dc813fa0b4292c0316d9f8ea2b475cha4f6',
      spaceId: RESEARCH,
      userId: SCHEDULER_ID,
      status: 'active',
      scheduleTime: NOW_SECONDS - 600,
      startTime: NOW_SECONDS - 540,
      suspendTime: 0,
      finishTime: 0,
      lambdaSnapshotRegistry: {
        '706fea351c2d44b4e2538fb1a0c4d697chc618': expect.stringMatching(ID),
        '8170fb462d3e45c5f36490c2b1d5e7a8chd729': expect.stringMatching(ID),
      },
      storeRegistry: {
        [INPUT_STORE]: expect.stringMatching(ID),
        '2a4c6e80b1d3f507291b3c5d7e9f102345b7c9': expect.stringMatching(ID),
      },
      systemAuditLogStoreId: expect.stringMatching(ID),
      lanes: [
        {
          schemaId: LANE,
          runs: [
            {
              runNumber: 1,
              originRunNumber: null,
              runType: 'regular',
              status: 'active',
              iteratedStoreId: body.storeRegistry[INPUT_STORE],
              exceptionStoreId: expect.stringMatching(ID),
              parallelBoxes: [
                {
                  schemaId: BOX,
                  taskRegistry: {
                    '7f91b3d506284a5c74e06f81a3c25467890ac1': expect.stringMatching(ID),
                    '80a2c4e617395b6d85f17092b4d36578901bd2': expect.stringMatching(ID),
                  },
                },
              ],
              isRetriable: false,
              isRerunable: false,
            },
          ],
        },
        {
          schemaId: '4c6e80a2d3f5172941bd3c5e70f92134567d9e',
          runs: [
            {
              runNumber: null,
              originRunNumber: null,
              runType: 'regular',
              status: 'enqueued',
              iteratedStoreId: body.storeRegistry['2a4c6e80b1d3f507291b3c5d7e9f102345b7c9'],
              exceptionStoreId: expect.stringMatching(ID),
              parallelBoxes: [
                {
                  schemaId: '6e80a2c4f517394b63df5e7092b14356789fb0',
                  taskRegistry: { '91b3d5f7284a6c7e960281a3c5e47689012ce3': expect.stringMatching(ID) },
                },
              ],
              isRetriable: false,
              isRerunable: false,
            },
          ],
        },
      ],
    });
  });

  test('writes the members of every object in descending order', async () => {
    const { text } = await details(FINISHED);

    JSON.parse(text, (_key, value) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
      const keys = Object.keys(value);
      expect(keys).toEqual([...keys].sort().reverse());
      return value;
    });
    expect(text).toMatch(/^{"userId":/);
  });

  test.each([
    ['scheduled', SCHEDULED, { isRetriable: false, isRerunable: false }],
    ['paused', PAUSED, { isRetriable: false, isRerunable: false }],
    ['interrupted', INTERRUPTED, { isRetriable: false, isRerunable: false }],
    ['finished', FINISHED, { isRetriable: false, isRerunable: true }],
    ['failed', FAILED, { isRetriable: true, isRerunable: true }],
    ['cancelled', CANCELLED, { isRetriable: false, isRerunable: true }],
    ['crashed', CRASHED, { isRetriable: false, isRerunable: false }],
  ])('says what may be repeated of a %s execution', async (status, wid, flags) => {
    const { body } = await details(wid);

    expect(body.status).toBe(status);
    expect(body.lanes[0].runs[0]).toMatchObject({ status, ...flags });
  });

  test('gives every lane a run once all is finished', async () => {
    const { body } = await details(FINISHED);

    expect(body.lanes).toHaveLength(2);
    expect(body.lanes[1].runs).toMatchObject([{ runNumber: 1, status: 'finished' }]);
  });

  test('does not offer a retry to a run that failed by being stopped', async () => {
    await seedExecution([
      ...RUNNING,
      { at: '-8m', status: 'stopping', reason: 'failure' },
      { at: '-7m', status: 'failed' },
    ]);

    const { body } = await details(SEEDED);

    expect(body.lanes[0].runs[0]).toMatchObject({ status: 'failed', isRetriable: false, isRerunable: true });
  });

  test.each([
    ['a viewer', VIEWER, 200],
    ['a manager', MANAGER, 200],
    ['a user who is not in the space', OUTSIDER, 403],
  ])('answers %s as the privileges say', async (_who, token, status) => {
    await details(ACTIVE, token).expect(status);
  });

  test('does not find an unknown execution', async () => {
    const reply = await details(UNKNOWN);

    expect(reply.status).toBe(404);
    expect(reply.body.error.id).toBe('notFound');
  });
});

describe('schedule_workflow_execution', () => {
  test('answers with the id and the place of a new execution', async () => {
    const reply = await schedule(order()).set('Host', 'provider.test:4280');

    const id = reply.body.atmWorkflowExecutionId;
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({ atmWorkflowExecutionId: expect.stringMatching(ID) });
    expect(reply.headers).toMatchObject({
      'content-type': 'application/json',
      location: `http://provider.test:4280${WORKFLOWS}/${id}`,
    });
  });

  test('starts with a scheduled execution of the calling user', async () => {
    const { body: scheduled } = await schedule(order());

    const { body } = await details(scheduled.atmWorkflowExecutionId);
    expect(body).toMatchObject({
      name: 'Checksum and catalogue',
      userId: SCHEDULER_ID,
      spaceId: RESEARCH,
      status: 'scheduled',
      scheduleTime: NOW_SECONDS,
      startTime: 0,
      suspendTime: 0,
      finishTime: 0,
    });
    expect(body.lanes.map((lane: { runs: unknown[] }) => lane.runs.length)).toEqual([1, 0]);
    expect(body.lanes[0].runs[0]).toMatchObject({ runNumber: 1, status: 'scheduled', iteratedStoreId: null });
  });

  test('is active after a while, then stopping, then finished', async () => {
    const { body } = await schedule(order());
    const seen: string[] = [];

    for (const ms of [1999, 1, 9989, 1, 9, 1]) {
      advance(ms);
      seen.push(await statusOf(body.atmWorkflowExecutionId));
    }

    expect(seen).toEqual(['scheduled', 'active', 'active', 'stopping', 'stopping', 'finished']);
    const { body: after } = await details(body.atmWorkflowExecutionId);
    expect(after).toMatchObject({ startTime: NOW_SECONDS + 2, finishTime: NOW_SECONDS + 12 });
  });

  test('takes every documented member', async () => {
    const body = order({
      callback: 'https://client.example.com/ended',
      logLevel: 'debug',
      storeInitialContentOverlay: { [INPUT_STORE]: [1, 2] },
    });

    await schedule(body).expect(201);
  });

  const missing = (key: string) => ({
    id: 'missingRequiredValue',
    description: `The request data was missing a required value for "${key}".`,
    details: { key },
  });
  const bad = (id: string, key: string, what: string, more: object = {}) => ({
    id,
    description: `Bad value: provided "${key}" must ${what}.`,
    details: { key, ...more },
  });
  const LEVELS = ['debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency'];
  const REVISION = 'atmWorkflowSchemaRevisionNumber';

  test.each([
    [{ atmWorkflowSchemaId: undefined }, missing('atmWorkflowSchemaId')],
    [{ atmWorkflowSchemaId: null }, missing('atmWorkflowSchemaId')],
    [{ atmWorkflowSchemaId: 5 }, bad('badValueString', 'atmWorkflowSchemaId', 'be a string')],
    [{ atmWorkflowSchemaId: '' }, bad('badValueEmpty', 'atmWorkflowSchemaId', 'not be empty')],
    [{ [REVISION]: undefined }, missing(REVISION)],
    [{ [REVISION]: 1.5 }, bad('badValueInteger', REVISION, 'be an integer')],
    [{ [REVISION]: true }, bad('badValueInteger', REVISION, 'be an integer')],
    [{ [REVISION]: '' }, bad('badValueInteger', REVISION, 'be an integer')],
    [{ [REVISION]: '3x' }, bad('badValueInteger', REVISION, 'be an integer')],
    [{ [REVISION]: 0 }, bad('badValueTooLow', REVISION, 'be at least 1', { limit: 1 })],
    [{ [REVISION]: '-3' }, bad('badValueTooLow', REVISION, 'be at least 1', { limit: 1 })],
    [{ spaceId: undefined }, missing('spaceId')],
    [{ spaceId: {} }, bad('badValueString', 'spaceId', 'be a string')],
    [{ callback: 5 }, bad('badValueString', 'callback', 'be a string')],
    [{ logLevel: [] }, bad('badValueString', 'logLevel', 'be a string')],
    [
      { logLevel: 'loud' },
      bad('badValueNotAllowed', 'logLevel', `be one of: ${LEVELS.join(', ')}`, { allowed: LEVELS }),
    ],
    [{ storeInitialContentOverlay: [] }, bad('badValueJSON', 'storeInitialContentOverlay', 'be a valid JSON')],
    [{ storeInitialContentOverlay: 'x' }, bad('badValueJSON', 'storeInitialContentOverlay', 'be a valid JSON')],
  ])('refuses %j', async (changes, error) => {
    const reply = await schedule(order(changes));

    expect(reply.status).toBe(400);
    expect(reply.body.error).toEqual({ ...error, ctx: ctx('middleware_sanitizer') });
  });

  test.each([
    ['//host/path', false],
    ['https://host//path', false],
    ['ftp://host/path', false],
    ['host:80/path', true],
    ['https://host/path', true],
    ['https://host/path//more', true],
  ])('reads the callback %s leniently', async (callback, passes) => {
    const reply = await schedule(order({ callback }));

    expect(reply.status).toBe(passes ? 201 : 400);
    expect(reply.body.error?.details).toEqual(passes ? undefined : { key: 'callback', hint: null });
    expect(reply.body.error?.description).toBe(passes ? undefined : 'Bad value provided for "callback": null.');
  });

  test('reports required members before optional ones, each in the order of their names', async () => {
    const wrong: Record<string, unknown> = {
      storeInitialContentOverlay: 1,
      logLevel: 1,
      callback: 1,
      spaceId: 1,
      atmWorkflowSchemaRevisionNumber: 'x',
      atmWorkflowSchemaId: 1,
    };
    const seen: string[] = [];

    for (const key of Object.keys(wrong).reverse()) {
      const { body } = await schedule(wrong);
      seen.push(body.error.details.key);
      wrong[key] = order()[key as 'spaceId'];
    }

    expect(seen).toEqual([
      'atmWorkflowSchemaId',
      'atmWorkflowSchemaRevisionNumber',
      'spaceId',
      'callback',
      'logLevel',
      'storeInitialContentOverlay',
    ]);
  });

  test('takes decimal text for a number, null for absent, and no notice of what it does not know', async () => {
    const body = order({ atmWorkflowSchemaRevisionNumber: '3', logLevel: null, __proto: 1, more: {} });

    await schedule(body).expect(201);
  });

  test('takes truth values for text', async () => {
    const reply = await schedule(order({ atmWorkflowSchemaId: true }));

    expect(reply.body.error.id).toBe('notFound');
  });

  test('lets parameters of the query win over the body', async () => {
    const post = (query: string) =>
      request(emulator.app)
        .post(`${WORKFLOWS}?${query}`)
        .set('X-Auth-Token', SCHEDULER)
        .type('application/json')
        .send(order());

    const once = await post('spaceId=');
    const twice = await post(`spaceId=${RESEARCH}&spaceId=${RESEARCH}`);

    expect(once.body.error).toMatchObject({ id: 'badValueEmpty', details: { key: 'spaceId' } });
    expect(twice.body.error).toMatchObject({ id: 'badValueString', details: { key: 'spaceId' } });
  });

  test('takes everything from the query', async () => {
    const query = `atmWorkflowSchemaId=${SCHEMA}&atmWorkflowSchemaRevisionNumber=3&spaceId=${RESEARCH}`;

    await request(emulator.app).post(`${WORKFLOWS}?${query}`).set('X-Auth-Token', SCHEDULER).expect(201);
  });

  test('takes an empty body for an empty object', async () => {
    const reply = await request(emulator.app).post(WORKFLOWS).set('X-Auth-Token', SCHEDULER);

    expect(reply.body.error).toMatchObject({ id: 'missingRequiredValue', details: { key: 'atmWorkflowSchemaId' } });
  });

  test.each(['{', '[]', '5', '"text"', 'null', 'true', '\u0000'])('does not understand %j', async (text) => {
    const reply = await schedule().send(text);

    expect(reply.status).toBe(400);
    expect(reply.body.error).toEqual({
      id: 'malformedData',
      description: 'Malformed data; the request data could not be understood by the server.',
      ctx: ctx('rest_handler'),
    });
  });

  test.each([
    ['an unknown space', { spaceId: UNKNOWN }, 403, { id: 'forbidden' }],
    ['a space of others', { spaceId: ARCHIVE }, 403, { id: 'forbidden' }],
    [
      'a space stored elsewhere',
      { spaceId: ELSEWHERE },
      400,
      {
        id: 'spaceNotSupportedBy',
        details: { spaceId: ELSEWHERE, providerId: PROVIDER },
        description: `Specified space: "${ELSEWHERE}" is not supported by provider "${PROVIDER}".`,
      },
    ],
    ['an unknown workflow schema', { atmWorkflowSchemaId: UNKNOWN }, 404, { id: 'notFound' }],
    ["a schema of somebody else's inventory", { atmWorkflowSchemaId: FOREIGN }, 403, { id: 'forbidden' }],
    [
      'a schema made by a newer Onezone',
      { atmWorkflowSchemaId: TOO_NEW },
      400,
      { id: 'notSupported', description: 'This operation is not supported.' },
    ],
    ['an unknown revision', { [REVISION]: 99 }, 404, { id: 'notFound' }],
    [
      'a revision without lanes',
      { atmWorkflowSchemaId: DRAFTS, [REVISION]: 1 },
      400,
      { id: 'atmWorkflowEmpty', description: 'Bad automation workflow: no lanes defined.' },
    ],
    [
      'a lane without parallel boxes',
      { atmWorkflowSchemaId: DRAFTS, [REVISION]: 2 },
      400,
      {
        id: 'atmLaneEmpty',
        details: { atmLaneSchemaId: LANE },
        description: `Bad automation lane: lane (ID: "${LANE}") must not be empty.`,
      },
    ],
    [
      'a parallel box without tasks',
      { atmWorkflowSchemaId: DRAFTS, [REVISION]: 3 },
      400,
      {
        id: 'atmParallelBoxEmpty',
        details: { atmParallelBoxSchemaId: BOX },
        description: `Bad automation parallel box: parallel box (ID: "${BOX}") must not be empty.`,
      },
    ],
    ['a task whose lambda revision is gone', { atmWorkflowSchemaId: DRAFTS, [REVISION]: 4 }, 404, { id: 'notFound' }],
  ])('refuses %s', async (_what, changes, status, error) => {
    const reply = await schedule(order(changes));

    expect(reply.status).toBe(status);
    expect(reply.body.error).toMatchObject(error);
  });

  test.each([
    ['owner', OWNER, 201],
    ['manager', MANAGER, 403],
    ['viewer', VIEWER, 403],
  ])('asks the %s for the privilege to schedule', async (_who, token, status) => {
    await schedule(order(), token).expect(status);
  });

  test.each([{}, { [INPUT_STORE]: null }])('refuses %j as initial content where some is needed', async (overlay) => {
    const body = order({ atmWorkflowSchemaId: DRAFTS, [REVISION]: 5, storeInitialContentOverlay: overlay });

    const reply = await schedule(body);

    expect(reply.status).toBe(400);
    expect(reply.body.error).toEqual({
      id: 'atmStoreCreationFailed',
      description: `Failed to create an automation store (schema ID: "${INPUT_STORE}"): Missing initial content required to create an automation store.`,
      details: {
        atmStoreSchemaId: INPUT_STORE,
        specificError: {
          id: 'atmStoreMissingRequiredInitialContent',
          description: 'Missing initial content required to create an automation store.',
          ctx: ctx('atm_store_api'),
        },
      },
      ctx: ctx('atm_workflow_execution_factory'),
    });
  });

  test('refuses initial content of the wrong type', async () => {
    const reply = await schedule(order({ storeInitialContentOverlay: { [INPUT_STORE]: { a: 1 } } }));

    expect(reply.body.error.details.specificError).toEqual({
      id: 'atmDataTypeUnverified',
      description: 'Provided value is not of expected type: array.',
      details: { value: { a: 1 }, expType: 'array' },
      ctx: ctx('atm_value'),
    });
  });

  test('starts a workflow whose store gets the content it needs', async () => {
    const overlay = { [INPUT_STORE]: [] };

    await schedule(order({ atmWorkflowSchemaId: DRAFTS, [REVISION]: 5, storeInitialContentOverlay: overlay })).expect(
      201,
    );
  });

  test('refuses a body that passes the limit, without a word', async () => {
    await restart({ bodyLimit: 1000 });

    const reply = await schedule({ text: 'x'.repeat(1000) });

    expect(reply.status).toBe(413);
    expect(reply.text).toBe('');
  });
});

describe('authentication', () => {
  const post = (headers: Record<string, string>, path = `${WORKFLOWS}/${ACTIVE}/cancel`) =>
    request(emulator.app).post(path).set(headers);

  test.each([ACTIVE, UNKNOWN])('refuses a request without a token, whether or not %s exists', async (wid) => {
    const reply = await post({}, `${WORKFLOWS}/${wid}/cancel`);

    expect(reply.status).toBe(401);
    expect(reply.headers).not.toHaveProperty('www-authenticate');
    expect(reply.body.error).toEqual({
      id: 'unauthorized',
      details: { authError: null },
      description: NO_TOKEN,
      ctx: ctx('atm_workflow_execution_middleware_plugin'),
    });
  });

  test('refuses the details without a token', async () => {
    await request(emulator.app).get(`${WORKFLOWS}/${ACTIVE}`).expect(401);
  });

  test('looks for the token of a schedule request only after the body', async () => {
    const invalid = await post({}, WORKFLOWS);
    const valid = await post({ 'content-type': 'application/json' }, WORKFLOWS).send(order());

    expect(invalid.body.error.id).toBe('missingRequiredValue');
    expect(valid.status).toBe(401);
    expect(valid.body.error).toMatchObject({ details: { authError: null }, description: NO_TOKEN });
  });

  test.each([
    ['empty', ''],
    ['too short', 'abc'],
    ['with odd characters', 'not-a-token-at-all-really'],
  ])('refuses a token that is %s', async (_how, token) => {
    const reply = await post({ 'X-Auth-Token': token });

    const text =
      'Provided token could not be decoded by the server. Make sure there are no missing or superfluous characters in the token string.';
    expect(reply.status).toBe(401);
    expect(reply.body.error).toEqual({
      id: 'unauthorized',
      details: { authError: { id: 'badToken', description: text, ctx: ctx('tokens') } },
      description: `You must authenticate yourself to perform this operation: ${text}`,
      ctx: ctx('http_auth'),
    });
  });

  test.each([
    ['X-Auth-Token', { 'X-Auth-Token': SCHEDULER }, 204],
    ['Bearer', { Authorization: `Bearer ${SCHEDULER}` }, 204],
    ['Macaroon', { Macaroon: SCHEDULER }, 204],
    ['X-Auth-Token before all others', { 'X-Auth-Token': VIEWER, Authorization: `Bearer ${SCHEDULER}` }, 403],
    ['Bearer before Macaroon', { Authorization: `Bearer ${VIEWER}`, Macaroon: SCHEDULER }, 403],
    ['no lower-case bearer', { Authorization: `bearer ${SCHEDULER}` }, 401],
    ['no Basic', { Authorization: 'Basic dXNlcjpwYXNzd29yZA==' }, 401],
  ])('takes %s', async (_how, headers, status) => {
    await post(headers as Record<string, string>).expect(status);
  });

  test('takes any well-formed token for the default user', async () => {
    await post({ 'X-Auth-Token': NOBODYS }).expect(204);
  });

  test('takes only tokens it has given out, when strict', async () => {
    await restart({ auth: 'strict' });

    const unknown = await post({ 'X-Auth-Token': NOBODYS });
    const known = await post({ 'X-Auth-Token': SCHEDULER });

    expect(unknown.status).toBe(401);
    expect(unknown.body.error.details.authError).toEqual({
      id: 'tokenInvalid',
      description: 'Provided token was correctly decoded, but it is not (or no longer) valid.',
      ctx: ctx('tokens'),
    });
    expect(known.status).toBe(204);
  });

  test('refuses a user none of whose spaces is stored here', async () => {
    const reply = await post({ 'X-Auth-Token': STRANGER });

    expect(reply.status).toBe(401);
    expect(reply.body.error.details.authError.id).toBe('userNotSupported');
    expect(reply.body.error.description).toContain("(none of the user's spaces is supported by the Oneprovider).");
  });
});

describe('order of checks before an operation', () => {
  const BAD_TOKEN = { 'X-Auth-Token': '?' };
  const NO_JSON_BACK = { 'X-Auth-Token': SCHEDULER, Accept: 'text/html' };
  const NO_JSON_SENT = { 'X-Auth-Token': SCHEDULER, 'Content-Type': 'text/plain' };

  test.each([
    ['the method before a bad token', 'PATCH', BAD_TOKEN, 405],
    ['a bad token before Accept', 'POST', { ...BAD_TOKEN, Accept: 'text/html' }, 401],
    ['Accept before the content type', 'POST', { ...NO_JSON_SENT, Accept: 'text/html' }, 406],
    ['Accept before the body', 'POST', { ...NO_JSON_BACK, 'Content-Type': 'application/json' }, 406],
    ['the content type before the body', 'POST', NO_JSON_SENT, 415],
  ])('looks at %s', async (_what, method, headers, status) => {
    const reply = await request(emulator.app)
      [method === 'PATCH' ? 'patch' : 'post'](WORKFLOWS)
      .set(headers as Record<string, string>)
      .send('{"not json');

    expect(reply.status).toBe(status);
  });

  test.each([
    ['*/*', 204],
    ['application/*;q=0.5', 204],
    ['text/html, application/json;q=0.1', 204],
    ['APPLICATION/JSON', 204],
    ['text/html', 406],
    ['application/xml, text/*', 406],
    ['application/json;charset=utf-8', 406],
  ])('answers Accept: %s', async (accept, status) => {
    const reply = await cancel(ACTIVE).set('Accept', accept);

    expect(reply.status).toBe(status);
    expect(reply.text).toBe('');
    expect(reply.headers['content-type']).toBe(status === 204 ? 'application/json' : undefined);
    expect(reply.headers['access-control-allow-origin']).toBe('*');
  });

  test.each([
    ['application/json', 400],
    ['Application/JSON', 400],
    ['application/json; charset=utf-8', 415],
    ['text/plain', 415],
    ['', 415],
  ])('answers a body of type %j', async (type, status) => {
    const reply = await request(emulator.app)
      .post(WORKFLOWS)
      .set({ 'X-Auth-Token': SCHEDULER, 'Content-Type': type })
      .send('{}');

    expect(reply.status).toBe(status);
    expect(reply.text === '').toBe(status === 415);
  });

  test('does not look at the content type of a body it does not read', async () => {
    await cancel(ACTIVE).type('text/plain').send('whatever').expect(204);
  });
});

describe('paths and methods', () => {
  test.each([BASE, `${BASE}/`, `${BASE}/automation`, `${WORKFLOWS}/${ACTIVE}/cancel/again`])(
    'answers %s without a body and without CORS',
    async (path) => {
      const reply = await request(emulator.app).get(path).set('X-Auth-Token', OWNER);

      expect(reply.status).toBe(404);
      expect(reply.text).toBe('');
      expect(reply.headers).toMatchObject({ server: 'Cowboy', 'content-length': '0' });
      expect(reply.headers).not.toHaveProperty('access-control-allow-origin');
      expect(reply.headers).not.toHaveProperty('content-type');
    },
  );

  test.each([
    ['get', `${WORKFLOWS}/${ACTIVE}/cancel`, 'POST'],
    ['head', `${WORKFLOWS}/${ACTIVE}`, 'DELETE, GET'],
    ['options', `${WORKFLOWS}/${ACTIVE}/cancel`, 'POST'],
    ['put', WORKFLOWS, 'POST'],
  ] as const)('refuses to %s %s', async (method, path, allow) => {
    const reply = await request(emulator.app)[method](path);

    expect(reply.status).toBe(405);
    expect(reply.text ?? '').toBe('');
    expect(reply.headers).toMatchObject({ allow, 'access-control-allow-origin': '*', server: 'Cowboy' });
    expect(reply.headers).not.toHaveProperty('content-type');
  });
});

describe('internal server error', () => {
  afterEach(() => vi.restoreAllMocks());

  test('gives a reference and hides the cause', async () => {
    const causes: unknown[] = [];
    await restart({ onCrash: (error) => causes.push(error) });
    const cause = new Error('a bug');
    vi.spyOn(Directory.prototype, 'holds').mockImplementation(() => {
      throw cause;
    });

    const reply = await cancel(ACTIVE);

    expect(reply.status).toBe(500);
    expect(reply.headers['content-type']).toBe('application/json');
    const { reference } = reply.body.error.details;
    expect(reference).toMatch(/^[0-9a-f]{10}$/);
    expect(reply.body.error).toEqual({
      id: 'internalServerError',
      details: { reference },
      description: `The server has encountered an error while processing this request. If the problem persists, please contact the site's administrators, citing the following reference: "${reference}".`,
      ctx: ctx('middleware'),
    });
    expect(causes).toEqual([cause]);
  });
});

describe('error envelope', () => {
  test('is written in the order of the documents, and dated by the virtual clock', async () => {
    advance(1234);

    const { text } = await cancel(UNKNOWN);

    expect(text).toMatch(
      new RegExp(
        `^{"error":{"id":"notFound","description":"[^"]+","ctx":{"timestamp":${NOW + 1234},` +
          `"serviceReleaseVersion":"25.0","serviceId":"${PROVIDER}","serviceDomain":"[^"]+",` +
          '"serviceBuildVersion":"231-g8d26f953c3","service":"opw","onedataErrorsRevision":"ca3af8cb",' +
          '"module":"[^"]+","line":\\d+}}}$',
      ),
    );
  });
});

describe('fixture', () => {
  test('comes back on reset', async () => {
    await cancel(PAUSED).expect(204);

    await emulator.reset();

    expect(await statusOf(PAUSED)).toBe('paused');
  });
});

test('points the official command line client and the curl lines of the reference here', () => {
  const [onedata] = emulator.providers;

  expect(onedata?.environment('http://127.0.0.1:4280')).toEqual({
    ONEPROVIDER_HOST: 'http://127.0.0.1:4280',
    ONEPROVIDER_API_KEY: OWNER,
    PROVIDER_HOST: '127.0.0.1:4280',
    TOKEN: OWNER,
  });
});
