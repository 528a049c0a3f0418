import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator.ts';
import { newEmulator } from '../support/emulator.ts';

const BASE = '/api/v3/oneprovider';
const RESEARCH = '2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3';
const ELSEWHERE = '4d3cb702e9fa4181bf205c8e7d91a364ch93e5';
const OWNER = 'RunsteadSpaceOwnerToken';
const SCHEDULER = 'RunsteadSchedulerToken';
const OWNER_ID = 'c0a1f5d27e9b4836a8d3b6f4e2170c59ch1a2b';
const NOW_SECONDS = Date.parse('2026-01-15T12:00:00.000Z') / 1000;

const ACTIVE = '5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a';
const SCHEDULED = '6d2e801c7baf4e3499021d58f84bae23ch501b';
const PAUSED = '7e3f912d8cb04f45aa132e69095cbf34ch612c';
const INTERRUPTED = '8f40a23e9dc14056bb243f7a1a6dc045ch723d';
const FINISHED = '9051b34faed24167cc35408b2b7ed156ch834e';
const FAILED = 'a162c450bfe34278dd46519c3c8fe267ch945f';
const CANCELLED = 'b273d561c0f44389ee5762ad4d90f378cha560';
const CRASHED = 'c384e672d105449aff6873be5ea10489chb671';
const MANAGERS_OWN = 'd495f783e21645ab007984cf6fb2159achc782';
const ENDED = [FINISHED, FAILED, CANCELLED, CRASHED];

let emulator: Emulator;

beforeAll(async () => {
  emulator = await newEmulator({ providers: ['onedata'], queueTime: '2s', runTime: '10s', cancelTime: '1s' });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const list = (query = '', token = OWNER, space = RESEARCH) =>
  request(emulator.app)
    .get(`${BASE}/spaces/${space}/automation/execution/workflows${query === '' ? '' : `?${query}`}`)
    .set('X-Auth-Token', token);

const ids = async (query = '', token = OWNER): Promise<readonly string[]> =>
  (await list(query, token)).body.atmWorkflowExecutions;

const post = (path: string, body?: object) =>
  request(emulator.app).post(`${BASE}/automation/execution/workflows${path}`).set('X-Auth-Token', OWNER).send(body);

const advance = (ms: number) => emulator.clock.advanceTo(emulator.clock.now() + ms);

const idOf = (number: number): string => `${String(number).padStart(32, '0')}ch0000`;

const seedActive = (numbers: readonly number[], changes: (number: number) => object = () => ({})) =>
  emulator.seed({
    onedata: {
      executions: numbers.map((number) => ({
        id: idOf(number),
        workflowSchemaId: '93d6b5f1a2c84e07b8e1f4d0c9a57362ch0b8e',
        revisionNumber: 3,
        spaceId: RESEARCH,
        userId: OWNER_ID,
        history: [
          { at: '-2h', status: 'scheduled' },
          { at: '-1h', status: 'active' },
        ],
        ...changes(number),
      })),
    },
  });

describe('list_workflow_executions', () => {
  test('shows the ongoing ones where no phase is named', async () => {
    const reply = await list();

    expect(reply.status).toBe(200);
    expect(reply.headers['content-type']).toBe('application/json');
    expect(reply.text).toBe(
      `{"nextPageToken":null,"isLast":true,"atmWorkflowExecutions":["${ACTIVE}","${MANAGERS_OWN}"]}`,
    );
  });

  test.each([
    ['waiting', [SCHEDULED]],
    ['ongoing', [ACTIVE, MANAGERS_OWN]],
    ['suspended', [PAUSED, INTERRUPTED]],
    ['ended', ENDED],
  ])('shows those that are %s, the latest to become so first', async (phase, expected) => {
    expect(await ids(`phase=${phase}`)).toEqual(expected);
  });

  test('orders those of one second by their ids', async () => {
    await seedActive([3, 1, 2]);

    expect((await ids()).slice(2)).toEqual([idOf(1), idOf(2), idOf(3)]);
  });

  test('follows an execution through its phases', async () => {
    const seen: (readonly string[])[] = [];
    const { body } = await post('', {
      atmWorkflowSchemaId: '93d6b5f1a2c84e07b8e1f4d0c9a57362ch0b8e',
      atmWorkflowSchemaRevisionNumber: 3,
      spaceId: RESEARCH,
    });
    const id = body.atmWorkflowExecutionId;
    const look = async () => {
      const phases = ['waiting', 'ongoing', 'suspended', 'ended'];
      const lists = await Promise.all(phases.map((phase) => ids(`phase=${phase}`)));
      seen.push(phases.filter((_, index) => lists[index]?.includes(id)));
    };

    await look();
    advance(2000);
    await look();
    await post(`/${id}/pause`).expect(204);
    advance(1000);
    await look();
    await post(`/${id}/resume`).expect(204);
    await look();
    advance(60_000);
    await look();
    await post(`/${id}/rerun`, { laneIndex: 1, laneRunNumber: 1 }).expect(204);
    await look();

    expect(seen).toEqual([['waiting'], ['ongoing'], ['suspended'], ['waiting'], ['ended'], ['waiting']]);
  });

  test('does not show what has been deleted', async () => {
    await list('phase=ended');

    await request(emulator.app)
      .delete(`${BASE}/automation/execution/workflows/${FAILED}`)
      .set('X-Auth-Token', OWNER)
      .expect(204);

    expect(await ids('phase=ended')).toEqual([FINISHED, CANCELLED, CRASHED]);
  });

  test('tells a page that is exactly full from the last one only by the empty page after it', async () => {
    const full = await list('phase=ended&limit=4');
    const next = await list(`phase=ended&limit=4&token=${full.body.nextPageToken}`);

    expect(full.body).toMatchObject({ atmWorkflowExecutions: ENDED, isLast: false });
    expect(next.body).toEqual({ atmWorkflowExecutions: [], isLast: true, nextPageToken: null });
  });

  test('gives the index of the last entry as the token', async () => {
    const { body } = await list('phase=ended&limit=1');

    const index = `${9_999_999_999 - (NOW_SECONDS - 46 * 3600)}${FINISHED}`;
    expect(body.nextPageToken).toBe(Buffer.from(index).toString('base64url'));
    expect(body.nextPageToken).not.toContain('=');
  });

  test('pages through everything once, whatever the size of a page', async () => {
    await seedActive(Array.from({ length: 23 }, (_, number) => number));
    const all = await ids();

    for (const limit of [1, 2, 7, 24, 25, 26]) {
      const found: string[] = [];
      for (let query = `limit=${limit}`; query !== ''; ) {
        const { body } = await list(query);
        found.push(...body.atmWorkflowExecutions);
        query = body.isLast ? '' : `limit=${limit}&token=${body.nextPageToken}`;
      }
      expect(found).toEqual(all);
    }
  });

  test('starts at an index, inclusive, but not beside a token', async () => {
    const { body } = await list('phase=ended&limit=2');
    const index = Buffer.from(body.nextPageToken, 'base64url').toString();

    expect(await ids(`phase=ended&index=${index}`)).toEqual([FAILED, CANCELLED, CRASHED]);
    expect(await ids(`phase=ended&index=${index}&token=${body.nextPageToken}`)).toEqual([CANCELLED, CRASHED]);
    expect(await ids('phase=ended&index=')).toEqual(ENDED);
  });

  test.each([
    ['offset=1', [FAILED, CANCELLED, CRASHED]],
    ['offset=%2B3', [CRASHED]],
    ['offset=9', []],
    ['offset=-2', ENDED],
    ['token=TOKEN&offset=-1', [FAILED, CANCELLED, CRASHED]],
    ['token=TOKEN&offset=-100', ENDED],
    ['token=TOKEN&offset=1', [CRASHED]],
    ['offset=1&limit=2', [FAILED, CANCELLED]],
  ])('moves the start by %s', async (query, expected) => {
    const { body } = await list('phase=ended&limit=2');

    expect(await ids(`phase=ended&${query.replace('TOKEN', body.nextPageToken)}`)).toEqual(expected);
  });

  const bad = (id: string, key: string, what: string, more: object = {}) => ({
    id,
    description: `Bad value: provided "${key}" must ${what}.`,
    details: { key, ...more },
  });
  const PHASES = ['waiting', 'ongoing', 'suspended', 'ended'];

  test.each([
    ['limit=x', bad('badValueInteger', 'limit', 'be an integer')],
    ['limit=', bad('badValueInteger', 'limit', 'be an integer')],
    ['limit', bad('badValueInteger', 'limit', 'be an integer')],
    ['limit=1.5', bad('badValueInteger', 'limit', 'be an integer')],
    ['limit=1&limit=2', bad('badValueInteger', 'limit', 'be an integer')],
    ['limit=0', bad('badValueNotInRange', 'limit', 'be between <1, 1000>', { low: 1, high: 1000 })],
    ['limit=1001', bad('badValueNotInRange', 'limit', 'be between <1, 1000>', { low: 1, high: 1000 })],
    ['offset=x', bad('badValueInteger', 'offset', 'be an integer')],
    ['phase=all', bad('badValueNotAllowed', 'phase', `be one of: ${PHASES.join(', ')}`, { allowed: PHASES })],
    ['phase=ended&phase=ended', bad('badValueString', 'phase', 'be a string')],
    ['index=a&index=b', bad('badValueString', 'index', 'be a string')],
    ['token=', bad('badValueEmpty', 'token', 'not be empty')],
  ])('refuses %s', async (query, error) => {
    const reply = await list(query);

    expect(reply.status).toBe(400);
    expect(reply.body.error).toMatchObject({ ...error, ctx: { module: 'middleware_sanitizer' } });
  });

  test('reports the first bad parameter in the order of their names', async () => {
    const seen: string[] = [];
    const parts = ['token=', 'phase=x', 'offset=x', 'limit=x', 'index=a&index=b'];

    for (let left = parts; left.length > 0; left = left.slice(0, -1)) {
      const { body } = await list(left.join('&'));
      seen.push(body.error.details.key);
    }

    expect(seen).toEqual(['index', 'limit', 'offset', 'phase', 'token']);
  });

  test.each(['*', 'a', 'ab%20c'])('has a bug where the token is %s', async (token) => {
    const reply = await list(`token=${token}`);

    expect(reply.status).toBe(500);
    expect(reply.body.error).toMatchObject({
      id: 'internalServerError',
      details: { reference: expect.stringMatching(/^[0-9a-f]{10}$/) },
    });
  });

  test('takes the largest page, and no notice of what it does not know', async () => {
    await list('limit=1000&sort=desc').expect(200);
  });

  test('looks at the parameters before it looks for a token, and for that before the space', async () => {
    const path = `${BASE}/spaces/unknown/automation/execution/workflows`;

    const invalid = await request(emulator.app).get(`${path}?limit=x`);
    const anonymous = await request(emulator.app).get(path);

    expect([invalid.status, anonymous.status]).toEqual([400, 401]);
    expect(anonymous.body.error).toMatchObject({ details: { authError: null }, ctx: { module: 'middleware' } });
  });

  test.each([
    ['the space owner', OWNER, RESEARCH, 200],
    ['a user with the privilege to view', SCHEDULER, RESEARCH, 200],
    ['a viewer', 'RunsteadViewerToken', RESEARCH, 200],
    ['a user who is not in the space', 'RunsteadOutsiderToken', RESEARCH, 403],
    ['the space owner, of an unknown space', OWNER, 'unknown', 403],
    ['a member of a space that is stored elsewhere', SCHEDULER, ELSEWHERE, 400],
  ])('answers %s as the privileges say', async (_who, token, space, status) => {
    const reply = await list('', token, space);

    expect(reply.status).toBe(status);
    if (status === 403) expect(reply.body.error.id).toBe('forbidden');
    if (status === 400)
      expect(reply.body.error).toMatchObject({ id: 'spaceNotSupportedBy', details: { spaceId: ELSEWHERE } });
  });

  test('leaves out executions of inventories that the caller does not belong to, and counts without them', async () => {
    const foreign = { workflowSchemaId: 'c609e824d5fb413aeb142703fcd8a695ch3eb1', revisionNumber: 1 };
    await seedActive([1, 2, 3, 4, 5, 6], (number) => (number % 2 === 0 ? foreign : {}));

    const first = await list('limit=4');
    const second = await list(`limit=4&token=${first.body.nextPageToken}&offset=-1`);

    expect(first.body).toMatchObject({
      atmWorkflowExecutions: [ACTIVE, MANAGERS_OWN, idOf(1), idOf(3)],
      isLast: false,
    });
    expect(second.body.atmWorkflowExecutions).toEqual([idOf(3), idOf(5)]);
  });

  test('shows a world that has been forked as it was, and both go their own ways', async () => {
    await list();
    await using _fork = await emulator.worlds.fork({ name: 'other' });

    await post(`/${ACTIVE}/cancel`).expect(204);
    advance(5000);

    expect(await ids()).toEqual([MANAGERS_OWN]);
    const there = await request(emulator.app)
      .get(`${BASE}/spaces/${RESEARCH}/automation/execution/workflows`)
      .set({ 'X-Auth-Token': OWNER, 'X-Runstead-World': 'other' });
    expect(there.body.atmWorkflowExecutions).toEqual([ACTIVE, MANAGERS_OWN]);
  });
});
