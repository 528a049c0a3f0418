/** What holds for every operation of a Oneprovider, each asked in a way that succeeds. */
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Emulator } from '../../src/emulator.ts';
import { onedata } from '../../src/providers/onedata/index.ts';
import { startedEmulator } from '../support/emulator.ts';
import { type RawReply, sendRaw } from '../support/raw-http.ts';

const BASE = '/api/v3/oneprovider';
const WORKFLOWS = `${BASE}/automation/execution/workflows`;
const ACTIVE = `${WORKFLOWS}/5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a`;
const PAUSED = `${WORKFLOWS}/7e3f912d8cb04f45aa132e69095cbf34ch612c`;
const FINISHED = `${WORKFLOWS}/9051b34faed24167cc35408b2b7ed156ch834e`;
const FAILED = `${WORKFLOWS}/a162c450bfe34278dd46519c3c8fe267ch945f`;
const RESEARCH = '2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3';
const ORDER = {
  atmWorkflowSchemaId: '93d6b5f1a2c84e07b8e1f4d0c9a57362ch0b8e',
  atmWorkflowSchemaRevisionNumber: 3,
  spaceId: RESEARCH,
};
const FIRST_RUN = { laneIndex: 1, laneRunNumber: 1 };

interface Asked {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly allow: string;
  readonly body?: object;
}

const OPERATIONS: readonly Asked[] = [
  { id: 'schedule_workflow_execution', method: 'POST', path: WORKFLOWS, status: 201, allow: 'POST', body: ORDER },
  { id: 'get_workflow_execution_details', method: 'GET', path: ACTIVE, status: 200, allow: 'DELETE, GET' },
  { id: 'delete_workflow_execution', method: 'DELETE', path: FINISHED, status: 204, allow: 'DELETE, GET' },
  { id: 'cancel_workflow_execution', method: 'POST', path: `${ACTIVE}/cancel`, status: 204, allow: 'POST' },
  { id: 'pause_workflow_execution', method: 'POST', path: `${ACTIVE}/pause`, status: 204, allow: 'POST' },
  { id: 'resume_workflow_execution', method: 'POST', path: `${PAUSED}/resume`, status: 204, allow: 'POST' },
  {
    id: 'force_continue_workflow_execution',
    method: 'POST',
    path: `${FAILED}/force_continue`,
    status: 204,
    allow: 'POST',
  },
  {
    id: 'rerun_workflow_execution',
    method: 'POST',
    path: `${FINISHED}/rerun`,
    status: 204,
    allow: 'POST',
    body: FIRST_RUN,
  },
  {
    id: 'retry_workflow_execution',
    method: 'POST',
    path: `${FAILED}/retry`,
    status: 204,
    allow: 'POST',
    body: FIRST_RUN,
  },
  {
    id: 'list_workflow_executions',
    method: 'GET',
    path: `${BASE}/spaces/${RESEARCH}/automation/execution/workflows`,
    status: 200,
    allow: 'GET',
  },
  { id: 'get_health', method: 'GET', path: `${BASE}/health`, status: 200, allow: 'GET' },
  { id: 'get_configuration', method: 'GET', path: `${BASE}/configuration`, status: 200, allow: 'GET' },
];

let emulator: Emulator;
const crashes: unknown[] = [];

beforeAll(async () => {
  emulator = await startedEmulator({
    providers: ['onedata'],
    tls: 'off',
    onCrash: (error) => crashes.push(error),
  });
});
beforeEach(async () => {
  crashes.length = 0;
  await emulator.reset();
});
afterAll(() => emulator.close());

const TOKEN = { 'X-Auth-Token': 'RunsteadSpaceOwnerToken' };

function send({ method, body }: Asked, path: string, headers: object = TOKEN): Promise<RawReply> {
  const typed = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const text = body === undefined ? '' : JSON.stringify(body);
  return sendRaw(emulator.url ?? '', {
    method,
    path,
    headers: Object.entries({ ...typed, ...headers }).flat(),
    body: text,
  });
}

it('are asked for all operations of the contract', () => {
  const [contract] = Object.values(onedata.contracts);
  const ids = Object.values(contract?.paths ?? {}).flatMap((item) =>
    Object.values(item).flatMap((operation) => ('operationId' in operation ? [operation.operationId] : [])),
  );

  expect(OPERATIONS.map(({ id }) => id).sort()).toEqual(ids.sort());
});

describe.each(OPERATIONS)('$id', (asked) => {
  const { allow, path, status } = asked;
  const noBody = status === 204;

  it('succeeds with its own status', async () => {
    expect((await send(asked, path)).status).toBe(status);
  });

  it('names Cowboy as its server', async () => {
    expect((await send(asked, path)).headers['server']).toBe('Cowboy');
  });

  it('lets scripts of every origin read its answers', async () => {
    const { headers } = await send(asked, path, { ...TOKEN, Origin: 'https://elsewhere.example.com' });

    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
    expect(headers).not.toHaveProperty('vary');
  });

  it('has the content type application/json without a charset, with and without a body', async () => {
    expect((await send(asked, path)).headers['content-type']).toBe('application/json');
  });

  it('tells the length of a body, and none where there is none', async () => {
    const reply = await send(asked, path);

    expect(reply.headers['content-length']).toBe(noBody ? undefined : String(Buffer.byteLength(reply.body)));
    expect(reply.body === '').toBe(noBody);
  });

  it('dates its answers by the clock of its world', async () => {
    emulator.clock.advanceTo(emulator.clock.now() + 61_000);

    expect((await send(asked, path)).headers.date).toBe('Thu, 15 Jan 2026 12:01:01 GMT');
  });

  it('sets no cookie and names no way to authenticate', async () => {
    for (const headers of [TOKEN, {}, { 'X-Auth-Token': '?' }]) {
      const reply = await send(asked, path, headers);
      expect(reply.headers).not.toHaveProperty('set-cookie');
      expect(reply.headers).not.toHaveProperty('www-authenticate');
    }
  });

  it('writes compact JSON with members in descending order', async () => {
    const { body } = await send(asked, path);

    const descending = (_key: string, value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? 1 : -1)))
        : value;
    expect(noBody ? '' : JSON.stringify(JSON.parse(body), descending)).toBe(body);
  });

  it('does not mind one slash at the end of its path', async () => {
    expect((await send(asked, `${path}/`)).status).toBe(status);
  });

  it('matches its path without regard to case', async () => {
    const known = path.slice(0, BASE.length).toUpperCase() + path.slice(BASE.length);

    expect((await send(asked, known)).status).toBe(status);
  });

  it('is not there two slashes further, nor below itself', async () => {
    for (const other of [`${path}//`, `${path}/more/still`]) {
      const reply = await send(asked, other);
      expect([reply.status, reply.body]).toEqual([404, '']);
      expect(reply.headers).not.toHaveProperty('access-control-allow-origin');
      expect(reply.headers).not.toHaveProperty('content-type');
    }
  });

  it('takes no notice of parameters nobody knows', async () => {
    expect((await send(asked, `${path}?pretty=true&x=1`)).status).toBe(status);
  });

  it('answers at the host of the documents, whatever the port', async () => {
    const host = { ...TOKEN, Host: 'dev-oneprovider-krakow.default.svc.cluster.local:8443' };

    expect((await send(asked, path, host)).status).toBe(status);
  });

  it.each(['PUT', 'PATCH', 'OPTIONS'])('has no %s: 405 with the methods there are, and no body', async (other) => {
    const { body: _body, ...bare } = asked;

    const reply = await send({ ...bare, method: other }, path);

    expect([reply.status, reply.headers.allow, reply.body]).toEqual([405, allow, '']);
    expect(reply.headers).toMatchObject({ server: 'Cowboy', 'access-control-allow-origin': '*' });
    expect(reply.headers).not.toHaveProperty('content-type');
  });

  it('has no HEAD: 405 as for every method that is not there', async () => {
    const reply = await request(emulator.app).head(path).set(TOKEN);

    expect([reply.status, reply.headers['allow']]).toEqual([405, allow]);
  });

  it('looks at the method before it looks at the token', async () => {
    expect((await send({ ...asked, method: 'PUT' }, path, { 'X-Auth-Token': '?' })).status).toBe(405);
  });

  it('says a crash with a reference and hides the cause', async () => {
    const table = emulator.world.services.get('onedata')?.operations as Record<string, () => never>;
    vi.spyOn(table, asked.id).mockImplementation(() => {
      throw new TypeError('planted');
    });

    const reply = await send(asked, path);

    const { error } = JSON.parse(reply.body);
    expect(reply.status).toBe(500);
    expect(error).toMatchObject({ id: 'internalServerError', ctx: { module: 'middleware' } });
    expect(error.details.reference).toMatch(/^[0-9a-f]{10}$/);
    expect(reply.body).not.toContain('planted');
    expect(crashes).toHaveLength(1);
  });

  it('can be made to fail once by any code of the catalogue, in the envelope of the service', async () => {
    emulator.faults.add({ match: { provider: 'onedata' }, do: { error: 'temporaryFailure' }, times: 1 });

    const failed = await send(asked, path);
    const after = await send(asked, path);

    expect(failed.status).toBe(503);
    expect(failed.headers['content-type']).toBe('application/json');
    expect(Object.keys(JSON.parse(failed.body).error)).toEqual(['id', 'description', 'ctx']);
    expect(after.status).toBe(status);
  });

  it('says errors without a ctx in release 21.02', async () => {
    emulator.variants.choose({ 'onedata.release': '21.02' });
    emulator.faults.add({ match: { provider: 'onedata' }, do: { error: 'temporaryFailure' } });

    const reply = await send(asked, path);

    expect(JSON.parse(reply.body)).toEqual({
      error: { id: 'temporaryFailure', description: 'Temporary failure - please try again later.' },
    });
  });

  it('is limited by what stands in front of it, never by itself', async () => {
    emulator.faults.add({ match: { provider: 'onedata' }, do: { rateLimit: { retryAfter: '7s' } } });

    const reply = await send(asked, path);

    expect([reply.status, reply.headers['retry-after'], reply.headers['server']]).toEqual([429, '7', 'nginx']);
  });
});
