/** The Oneprovider itself: what it tells everybody, and what it answers when it, or what it needs, is not well. */
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator.ts';
import { onedata } from '../../src/providers/onedata/index.ts';
import { newEmulator } from '../support/emulator.ts';

const BASE = '/api/v3/oneprovider';
const WORKFLOWS = `${BASE}/automation/execution/workflows`;
const ACTIVE = '5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a';
const FINISHED = '9051b34faed24167cc35408b2b7ed156ch834e';
const UNKNOWN = '00000000000000000000000000000000ch0000';
const RESEARCH = '2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3';
const OWNER = 'RunsteadSpaceOwnerToken';
const ORDER = {
  atmWorkflowSchemaId: '93d6b5f1a2c84e07b8e1f4d0c9a57362ch0b8e',
  atmWorkflowSchemaRevisionNumber: 3,
  spaceId: RESEARCH,
};

let emulator: Emulator;
beforeAll(async () => {
  emulator = await newEmulator({ providers: ['onedata'] });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const seed = (fixture: object) => emulator.seed({ onedata: fixture });
const schedule = (token = OWNER) =>
  request(emulator.app).post(WORKFLOWS).set({ 'X-Auth-Token': token, 'Content-Type': 'application/json' }).send(ORDER);
const post = (path: string, token = OWNER) =>
  request(emulator.app).post(`${WORKFLOWS}/${path}`).set('X-Auth-Token', token);

describe('what everybody may know', () => {
  test('get_health says that it is healthy', async () => {
    const reply = await request(emulator.app).get(`${BASE}/health`);

    expect(reply.status).toBe(200);
    expect(reply.headers['content-type']).toBe('application/json');
    expect(reply.text).toBe('{"status":"healthy"}');
  });

  test('get_configuration says who it is and what it works with', async () => {
    const reply = await request(emulator.app).get(`${BASE}/configuration`);

    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      providerId: 'a7ee2722915b8bf7fb064eb65087cc61ch9357',
      name: 'dev-oneprovider-krakow',
      domain: 'dev-oneprovider-krakow.default.svc.cluster.local',
      onezoneDomain: 'dev-onezone.default.svc.cluster.local',
      version: '25.0',
      build: '231-g8d26f953c3',
      compatibleOnezoneVersions: ['25.0'],
      compatibleOneproviderVersions: ['25.0'],
      compatibleOneclientVersions: ['25.0'],
    });
  });

  test('get_configuration tells of release 21.02 where that one is speaking', async () => {
    emulator.variants.choose({ 'onedata.release': '21.02' });

    const { body } = await request(emulator.app).get(`${BASE}/configuration`);

    expect(body).toMatchObject({ version: '21.02.8', compatibleOnezoneVersions: expect.arrayContaining(['21.02.8']) });
  });

  test.each(['health', 'configuration'])('%s looks at no token and at no Accept', async (path) => {
    await request(emulator.app).get(`${BASE}/${path}`).set({ 'X-Auth-Token': '?', Accept: 'text/html' }).expect(200);
  });

  test.each(['health', 'configuration'])('%s can only be got', async (path) => {
    const reply = await request(emulator.app).post(`${BASE}/${path}`);

    expect([reply.status, reply.headers['allow'], reply.text]).toEqual([405, 'GET', '']);
  });

  test('health and configuration can be had while the circuit breaker is open', async () => {
    await seed({ condition: { circuitBreaker: 'open' } });

    await request(emulator.app).get(`${BASE}/health`).expect(200);
    await request(emulator.app).get(`${BASE}/configuration`).expect(200);
  });
});

describe('while the circuit breaker is open', () => {
  beforeEach(() => seed({ condition: { circuitBreaker: 'open' } }));

  const UNAVAILABLE = {
    id: 'serviceUnavailable',
    description:
      'The service required for this operation is currently unavailable (offline, unreachable, or disrupted).',
    ctx: { module: 'op_worker_circuit_breaker' },
  };

  test.each([
    ['post', WORKFLOWS],
    ['get', `${WORKFLOWS}/${ACTIVE}`],
    ['delete', `${WORKFLOWS}/${FINISHED}`],
    ['post', `${WORKFLOWS}/${UNKNOWN}/cancel`],
    ['post', `${WORKFLOWS}/${ACTIVE}/rerun`],
    ['get', `${BASE}/spaces/${RESEARCH}/automation/execution/workflows?limit=x`],
  ] as const)('to %s %s is answered 503', async (method, path) => {
    const reply = await request(emulator.app)[method](path).set('X-Auth-Token', OWNER);

    expect(reply.status).toBe(503);
    expect(reply.body.error).toMatchObject(UNAVAILABLE);
  });

  test.each([
    ['a bad token', { 'X-Auth-Token': '?', 'Content-Type': 'application/json' }, 401],
    ['what the client takes', { 'X-Auth-Token': OWNER, Accept: 'text/html', 'Content-Type': 'text/plain' }, 406],
    ['what the client sends', { 'X-Auth-Token': OWNER, 'Content-Type': 'text/plain' }, 415],
    ['nothing else', { 'X-Auth-Token': OWNER, 'Content-Type': 'application/json' }, 503],
  ])('%s is looked at before it', async (_what, headers, status) => {
    await request(emulator.app).post(WORKFLOWS).set(headers).send('{"not json').expect(status);
  });
});

describe('while OpenFaaS', () => {
  test.each([
    ['not-configured', 400, 'atmOpenfaasNotConfigured', 'No OpenFaaS service is configured.'],
    ['unreachable', 400, 'atmOpenfaasUnreachable', 'Cannot connect to the OpenFaaS service.'],
    ['unhealthy', 503, 'atmOpenfaasUnhealthy', 'The OpenFaaS service is unhealthy.'],
  ])('is %s, nothing can be scheduled', async (openfaas, status, id, description) => {
    await seed({ condition: { openfaas } });

    const reply = await schedule();

    expect(reply.status).toBe(status);
    expect(reply.body.error).toMatchObject({ id, description });
  });

  test('is away, executions can still be stopped', async () => {
    await seed({ condition: { openfaas: 'unreachable' } });

    await post(`${ACTIVE}/cancel`).expect(204);
  });
});

describe('while the storage of a space is away', () => {
  beforeEach(async () => {
    const { spaces } = onedata.fixture.standard as { readonly spaces: readonly object[] };
    await seed({ spaces: [{ ...spaces[0], isStorageAway: true }] });
  });

  test.each(['cancel', 'pause', 'resume', 'force_continue'])('%s is answered 503 to who may', async (action) => {
    const allowed = await post(`${ACTIVE}/${action}`);
    const other = await post(`${ACTIVE}/${action}`, 'RunsteadViewerToken');

    expect([allowed.status, other.status]).toEqual([503, 403]);
    expect(allowed.body.error.id).toBe('serviceUnavailable');
  });

  test('executions can be looked at', async () => {
    await request(emulator.app).get(`${WORKFLOWS}/${ACTIVE}`).set('X-Auth-Token', OWNER).expect(200);
  });
});
