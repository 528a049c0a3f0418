/** Faults over HTTP against the services themselves, as several clients meet them. */
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { mergeContracts } from '../../src/core/contract/contract.ts';
import type { Emulator } from '../../src/emulator.ts';
import { providers } from '../../src/providers/index.ts';
import { codeOf, controlOf, NOON, refusalOf } from '../support/control.ts';
import { DIALECTS } from '../support/dialects.ts';
import { startedEmulator } from '../support/emulator.ts';
import { azureDataFactory, datadog, fabric, KEYS, RUNNING, SERVICES, startRun, WORKFLOW } from '../support/services.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startedEmulator({ tls: 'off' });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const { add, advance, get, post, delete: remove, stateOf } = controlOf(() => emulator);
const fault = (body: object) => add('faults', body);
const ask = () => datadog.read(emulator, RUNNING);
const statusesOf = async (count: number, call: () => PromiseLike<{ status: number }> = ask): Promise<number[]> => {
  const statuses: number[] = [];
  for (let i = 0; i < count; i += 1) statuses.push((await call()).status);
  return statuses;
};
const DOWN = { do: { status: 503 } };

/** What a bare client meets: how far an answer came, and how it ended. */
interface Met {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Undefined where all went well. */
  readonly failure: string | undefined;
}

interface Pending {
  readonly met: Promise<Met>;
  readonly sent: ClientRequest;
}

/** Sends a request over a connection of its own. */
function send(path: string, { method = 'GET', headers = KEYS, body = '' } = {}): Pending {
  const { port } = new URL(emulator.url ?? '');
  const sent = httpRequest({ port, host: '127.0.0.1', path, method, headers, agent: false });
  const met = new Promise<Met>((resolve) => {
    const sofar = { status: undefined as number | undefined, headers: {}, body: '' };
    const end = (failure?: string) => resolve({ ...sofar, failure });
    sent.on('error', ({ code, message }: NodeJS.ErrnoException) => end(code ?? message));
    sent.on('response', (response) => {
      sofar.status = response.statusCode;
      sofar.headers = response.headers;
      response.on('data', (chunk: Buffer) => {
        sofar.body += chunk;
      });
      response.on('error', ({ code, message }: NodeJS.ErrnoException) => end(code ?? message));
      response.on('end', () => end());
    });
  });
  sent.end(body === '' ? undefined : body);
  return { met, sent };
}

const READ = `${WORKFLOW}/${RUNNING}`;
const journalOf = async (query = '') => (await get(`journal${query}`)).body.entries;

describe.each(SERVICES)('of $provider', (service) => {
  const { provider, operations } = service;
  const contract = providers.find(({ name }) => name === provider)?.contracts ?? {};
  const ids = mergeContracts(Object.values(contract)).operations.map(({ id }) => id);
  const dialect = DIALECTS[provider];

  test.each([400, 401, 403, 404, 429, 500, 502, 503, 504])('the status %i is worded by the service', async (status) => {
    const id = await startRun(service, emulator);
    await fault({ match: { provider }, do: { status } });

    const answer = await service.read(emulator, id);

    expect(answer.status).toBe(status);
    // Beyond these, what stands in front of a service may answer in its place.
    if (status < 404) dialect?.error({ status, headers: answer.headers, body: answer.text });
  });

  test('every failure of the catalogue can be had by its code', async () => {
    const codes = [...(emulator.world.services.get(provider)?.failures.byCode.keys() ?? [])];
    const id = await startRun(service, emulator);

    const seen: unknown[] = [];
    for (const error of codes) {
      await fault({ match: { operation: operations.read }, do: { error } });
      const { status } = await service.read(emulator, id);
      seen.push([error, status >= 400 && status <= 599]);
      await remove('faults');
    }

    expect(codes.length).toBeGreaterThan(10);
    expect(seen).toEqual(codes.map((code) => [code, true]));
  });

  test('every operation can be named', async () => {
    for (const operation of ids) await fault({ match: { provider, operation }, do: { hang: true } });

    expect((await get('faults')).body.faults).toHaveLength(ids.length);
  });

  test('too many requests come with headers that say when to come back', async () => {
    await fault({ match: { provider }, do: { rateLimit: { retryAfter: '7s' } } });

    const answer = await service.create(emulator);

    expect(answer.status).toBe(429);
    expect(answer.headers['retry-after'] ?? answer.headers['x-ratelimit-reset']).toBe('7');
  });

  test('an answer is lost and the call has taken effect', async () => {
    const id = await startRun(service, emulator);
    await fault({ match: { operation: operations.cancel }, do: { lost: true }, times: 1 });

    await expect(service.cancel(emulator, id)).rejects.toMatchObject({ code: 'ECONNRESET' });
    await advance({ by: '1m' });

    expect(await stateOf(id)).toMatch(/^cancell?ed$/i);
  });

  test('a call that is delivered twice is done twice', async () => {
    await fault({ match: { operation: operations.start }, do: { duplicate: true } });
    const before = (await get(`runs?provider=${provider}`)).body.total;

    const { status } = await service.create(emulator);

    // Whoever names the run itself asks for the same one again.
    const made = (await get(`runs?provider=${provider}`)).body.total - before;
    expect([status < 300, made]).toEqual([true, service === fabric ? 1 : 2]);
  });

  test('a stale answer is behind by so much, and nothing else is', async () => {
    const id = await startRun(service, emulator);
    await advance({ by: '1m' });
    const now = service.stateOf(await service.read(emulator, id));
    await fault({ match: { operation: operations.read }, do: { stale: '59s' } });

    const then = await service.read(emulator, id);
    await remove('faults');
    const later = service.stateOf(await service.read(emulator, id));

    expect(then.status).toBe(200);
    expect(service.stateOf(then)).not.toBe(now);
    expect(later).toBe(now);
  });

  test('what was made since is not there yet for a stale answer', async () => {
    const id = await startRun(service, emulator);
    await fault({ match: { operation: operations.read }, do: { stale: '5s' } });

    expect((await service.read(emulator, id)).status).toBe(404);
  });

  test('a run in the path chooses its calls', async () => {
    const [one, other] = [await startRun(service, emulator), await startRun(service, emulator)];
    await fault({ match: { run: one }, ...DOWN });

    const statuses = [await service.read(emulator, one), await service.read(emulator, other)];

    expect(statuses.map(({ status }) => status)).toEqual([503, 200]);
  });
});

describe('an answer is', () => {
  test.each([
    [{ status: 503 }, 503, /errors/],
    [{ status: 418, body: { tea: 'pot' } }, 418, /^\{"tea":"pot"\}\s*$/],
    [{ status: 200, body: [1] }, 200, /^\[1\]\s*$/],
    [{ status: 302, headers: { Location: 'http://elsewhere.test/' } }, 302, /^$/],
    [{ status: 500, body: 'plain', headers: { 'Content-Type': 'text/plain' } }, 500, /plain/],
  ])('exactly as said: %j', async (effect, status, body) => {
    await fault({ match: { provider: 'datadog' }, do: effect });

    const met = await send(READ).met;

    expect(met).toMatchObject({ status, body: expect.stringMatching(body), failure: undefined });
    if ('headers' in effect) {
      const wanted = Object.entries(effect.headers).map(([name, value]) => [name.toLowerCase(), value]);
      expect(met.headers).toMatchObject(Object.fromEntries(wanted));
    }
  });

  test('no answer: the connection is reset before the head', async () => {
    await fault({ match: { provider: 'datadog' }, do: { reset: 'before' } });

    expect(await send(READ).met).toMatchObject({ status: undefined, failure: 'ECONNRESET' });
    expect((await journalOf())[0]).toMatchObject({ outcome: 'reset', reply: null });
  });

  test('a head and no more: the connection is reset after it', async () => {
    await fault({ match: { provider: 'datadog' }, do: { reset: 'after' } });

    const met = await send(READ).met;

    expect(met).toMatchObject({ status: 200, body: '', failure: 'ECONNRESET' });
    expect(Number(met.headers['content-length'])).toBeGreaterThan(100);
    expect((await journalOf())[0]).toMatchObject({ outcome: 'reset', reply: { status: 200 } });
  });

  test('cut off after so many bytes', async () => {
    await fault({ match: { provider: 'datadog' }, do: { truncate: 10 } });

    expect(await send(READ).met).toMatchObject({ status: 200, body: '{"data":{"', failure: 'ECONNRESET' });
  });

  test('whole, but slow', async () => {
    const plain = await send(READ).met;
    await fault({ match: { provider: 'datadog' }, do: { slow: { bytes: 500, every: '1ms' } } });

    const slow = await send(READ).met;

    expect(slow).toMatchObject({ status: 200, failure: undefined });
    expect(slow.body).toBe(plain.body);
  });

  test('of the right length and no JSON', async () => {
    await fault({ match: { provider: 'datadog' }, do: { malformed: true } });

    const { status, body, failure } = await send(READ).met;

    expect([status, failure]).toEqual([200, undefined]);
    expect(() => JSON.parse(body)).toThrow(SyntaxError);
  });

  test('never there: a call hangs until its client gives up', async () => {
    await fault({ match: { provider: 'datadog' }, do: { hang: true } });
    const { met, sent } = send(READ);
    await vi.waitUntil(() => emulator.faults.list()[0]?.hits === 1);

    sent.destroy(new Error('gave up'));

    expect(await met).toMatchObject({ status: undefined, failure: 'gave up' });
    await vi.waitUntil(() => emulator.journal.total === 1);
    expect((await journalOf())[0]).toMatchObject({ outcome: 'hung', reply: null });
  });

  test('never there: a process that stops waits for nobody', async () => {
    const own = await startedEmulator({ tls: 'off' });
    onTestFinished(() => own.close());
    own.faults.add({ match: { provider: 'datadog' }, do: { hang: true } });
    const asked = fetch(`${own.url}${READ}`, { headers: KEYS }).catch(() => 'broken');
    await vi.waitUntil(() => own.faults.list()[0]?.hits === 1);

    await own.close();

    expect(await asked).toBe('broken');
  });
});

describe('latency', () => {
  /** A call that is held, once it is. */
  async function held(): Promise<Pending> {
    const hits = emulator.faults.list()[0]?.hits ?? 0;
    const pending = send(READ);
    await vi.waitUntil(
      () => (emulator.faults.list()[0]?.hits ?? 0) > hits && emulator.world.agenda.next() !== undefined,
    );
    return pending;
  }

  test('holds an answer until the clock of the world has moved so far', async () => {
    await fault({ match: { provider: 'datadog' }, do: { latency: '90s' } });
    const { met } = await held();

    const early = await advance({ by: '89s' });
    const total = emulator.journal.total;
    const due = await advance({ by: '1s' });

    expect((await met).status).toBe(200);
    expect((await met).headers['date']).toBe('Thu, 15 Jan 2026 12:01:30 GMT');
    expect([early.settled, total]).toEqual([undefined, 0]);
    expect(due.settled).toEqual([{ at: '2026-01-15T12:01:30.000Z', what: `answer to GET ${READ}` }]);
  });

  test('is what an advance to the next event leads to, and an advance waits for the answer', async () => {
    await fault({ match: { provider: 'datadog' }, do: { latency: '5s', status: 503 } });
    const { met } = await held();

    const { now } = await advance({ to: 'next' });

    expect(now).toBe('2026-01-15T12:00:05.000Z');
    expect((await journalOf()).map(({ reply }: { reply: { status: number } }) => reply.status)).toEqual([503]);
    expect((await met).status).toBe(503);
  });

  test('and a hang after it hold nobody else up', async () => {
    await fault({ match: { provider: 'datadog' }, do: { latency: '5s', hang: true } });
    const { sent, met } = await held();

    const { now } = await advance({ by: '10s' });

    expect(now).toBe('2026-01-15T12:00:10.000Z');
    sent.destroy(new Error('gave up'));
    expect((await met).status).toBeUndefined();
  });

  test('can be real', async () => {
    await fault({ match: { provider: 'datadog' }, do: { latency: '5ms', clock: 'real' } });

    const answer = await ask();

    expect(answer.status).toBe(200);
    expect((await journalOf())[0].real.took).toBeGreaterThanOrEqual(4);
    expect((await get('clock')).body.now).toBe(NOON);
  });

  test.each([
    [{ uniform: { from: '100ms', to: '200ms' } }, 100, 200],
    [{ normal: { mean: '100ms', deviation: '10ms' } }, 0, 200],
    [{ lognormal: { median: '100ms', p99: '1s' } }, 1, 10_000],
  ])('can be distributed, the same each time with the same seed: %j', async (latency, low, high) => {
    const draw = async (): Promise<readonly number[]> => {
      await emulator.reset();
      await fault({ match: { provider: 'datadog' }, do: { latency } });
      const waits: number[] = [];
      for (let i = 0; i < 5; i += 1) {
        const before = emulator.clock.now();
        const { met } = await held();
        waits.push((emulator.world.agenda.next() ?? Number.NaN) - before);
        await advance({ to: 'next' });
        await met;
      }
      return waits;
    };

    const [one, again] = [await draw(), await draw()];

    expect(again).toEqual(one);
    expect(new Set(one).size).toBeGreaterThan(2);
    for (const wait of one) expect(wait >= low && wait <= high, String(wait)).toBe(true);
  });

  test('of several rules adds up', async () => {
    await fault({ match: { provider: 'datadog' }, do: { latency: '2s' } });
    await fault({ match: { operation: 'GetWorkflowInstance' }, do: { latency: '3s' } });
    const { met } = await held();

    expect((await advance({ to: 'next' })).now).toBe('2026-01-15T12:00:05.000Z');
    expect((await met).status).toBe(200);
    expect((await journalOf())[0].rules).toEqual(['fault-1', 'fault-2']);
  });
});

describe('a fault strikes', () => {
  test.each([
    [{}, [503, 503, 503, 503, 503, 503]],
    [{ nth: 2 }, [200, 503, 200, 200, 200, 200]],
    [{ every: 3 }, [200, 200, 503, 200, 200, 503]],
    [{ provider: 'onedata' }, [200, 200, 200, 200, 200, 200]],
    [{ operation: 'GetWorkflowInstance' }, [503, 503, 503, 503, 503, 503]],
    [{ operation: 'CancelWorkflowInstance' }, [200, 200, 200, 200, 200, 200]],
    [{ credential: 'runstead-api-key', nth: 1 }, [503, 200, 200, 200, 200, 200]],
    [{ credential: 'another-key' }, [200, 200, 200, 200, 200, 200]],
    [{ probability: 1 }, [503, 503, 503, 503, 503, 503]],
  ])('where it matches %j: of six', async (match, expected) => {
    await fault({ match, ...DOWN });

    expect(await statusesOf(6)).toEqual(expected);
  });

  test('so many times at the most', async () => {
    await fault({ match: { provider: 'datadog', every: 2 }, ...DOWN, times: 2 });

    expect(await statusesOf(8)).toEqual([200, 503, 200, 503, 200, 200, 200, 200]);
    expect((await get('faults')).body.faults).toMatchObject([{ seen: 8, hits: 2 }]);
  });

  test('in a window of the clock of the world, which is shown absolute', async () => {
    const { match } = await fault({ match: { from: '+1m', until: '2026-01-15T12:02:00Z' }, ...DOWN });
    const statuses: number[] = [];
    for (const by of ['0s', '59s', '1s', '59s', '1s']) {
      await advance({ by });
      statuses.push((await ask()).status);
    }

    expect(match).toEqual({ from: '2026-01-15T12:01:00.000Z', until: '2026-01-15T12:02:00.000Z' });
    expect(statuses).toEqual([200, 200, 503, 503, 200]);
  });

  test('by chance, which is the same chance with the same seed', async () => {
    const play = async () => {
      await emulator.reset();
      await fault({ match: { probability: 0.5 }, ...DOWN });
      return statusesOf(40);
    };

    const [one, again] = [await play(), await play()];

    expect(again).toEqual(one);
    expect(one.filter((status) => status === 503).length).toBeGreaterThan(5);
    expect(one.filter((status) => status === 200).length).toBeGreaterThan(5);
  });

  test('and the first of several has its way, the others do not count it as theirs', async () => {
    await fault({ match: { provider: 'datadog' }, do: { status: 503 }, times: 1 });
    await fault({ match: { provider: 'datadog' }, do: { status: 500 } });

    expect(await statusesOf(2)).toEqual([503, 500]);
    const { faults } = (await get('faults')).body;
    expect(faults.map(({ seen, hits }: { seen: number; hits: number }) => [seen, hits])).toEqual([
      [2, 1],
      [2, 1],
    ]);
  });

  test('nobody who asks the control API', async () => {
    await fault({ do: { hang: true } });

    expect((await get('runs')).status).toBe(200);
  });

  test('whoever asks for what no operation answers, where no operation is named', async () => {
    await fault({ match: { provider: 'datadog' }, do: { hang: true } });
    await fault({ do: { status: 503 } });

    const { status } = await request(emulator.app).get('/api/v2/nothing').set(KEYS);

    expect([404, 503]).toContain(status);
  });

  test('before the service has looked at anything, where it resets or hangs', async () => {
    await fault({ match: { operation: 'CancelWorkflowInstance' }, do: { reset: 'before' } });

    await expect(datadog.cancel(emulator, RUNNING)).rejects.toMatchObject({ code: 'ECONNRESET' });

    expect(await stateOf(RUNNING)).toBe('IN_PROGRESS');
  });

  test('only calls that the service has let in, where it answers in its place', async () => {
    await fault({ match: { provider: 'datadog' }, do: { status: 500 } });

    expect((await datadog.read(emulator, RUNNING, {})).status).toBe(401);
  });

  test('without an effect of the call, where it answers in its place', async () => {
    await fault({ match: { operation: 'CancelWorkflowInstance' }, do: { status: 500 } });
    const { status } = await datadog.cancel(emulator, RUNNING);

    expect([status, await stateOf(RUNNING)]).toEqual([500, 'IN_PROGRESS']);
  });
});

describe('faults', () => {
  test('are listed, and lifted one by one or all at once', async () => {
    const first = await fault({ name: 'down', match: { provider: 'datadog', nth: 1 }, ...DOWN, times: 1 });
    await fault({ do: { latency: '1s' } });

    const gone = await remove(`faults/${first.id}`);
    const left = (await get('faults')).body.faults;
    const cleared = await remove('faults');

    expect(first).toEqual({
      id: 'fault-1',
      name: 'down',
      match: { provider: 'datadog', nth: 1 },
      do: { status: 503 },
      times: 1,
      seen: 0,
      hits: 0,
    });
    expect([gone.status, cleared.status]).toEqual([204, 204]);
    expect(left).toEqual([{ id: 'fault-2', match: {}, do: { latency: '1s' }, seen: 0, hits: 0 }]);
    expect((await get('faults')).body).toEqual({ faults: [] });
    expect((await ask()).status).toBe(200);
  });

  test('show in the journal of what they shaped', async () => {
    await fault({ match: { nth: 2 }, ...DOWN });
    await statusesOf(2);

    const entries = await journalOf('?rule=fault-1');

    expect(entries.map(({ number, rules }: Record<string, unknown>) => [number, rules])).toEqual([[2, ['fault-1']]]);
  });

  test.each([
    [{}, 'InvalidRequest', /do/],
    [{ do: {} }, 'InvalidRequest', /do/],
    [{ do: { explode: true } }, 'InvalidRequest', /explode/],
    [{ do: { hang: false } }, 'InvalidRequest', /hang/],
    [{ do: { status: 600 } }, 'InvalidRequest', /status/],
    [{ do: { status: 200 } }, 'InvalidRule', /^do\.status: is from 400 to 599; from 200 on with a body or headers\.$/],
    [{ do: { clock: 'real' } }, 'InvalidRule', /^do: names what happens: latency, /],
    [{ do: { body: {} } }, 'InvalidRule', /^do: names what happens|^do\.body: goes with a status/],
    [{ do: { hang: true, lost: true } }, 'InvalidRule', /goes without/],
    [
      { do: { error: 'Forbiden' }, match: { provider: 'fabric' } },
      'InvalidRule',
      /^do\.error: .* near it are Forbidden,/,
    ],
    [{ do: { latency: { uniform: { from: '2s', to: '1s' } } } }, 'InvalidRule', /^do\.latency\.uniform: /],
    [{ do: { latency: { lognormal: { median: '2s', p99: '1s' } } } }, 'InvalidRule', /^do\.latency\.lognormal: /],
    [{ do: { latency: { uniform: { from: '1s' } } } }, 'InvalidRequest', /latency/],
    [{ match: { provider: 'dogdata' }, ...DOWN }, 'InvalidRule', /^match\.provider: .* near it are /],
    [
      { match: { operation: 'GetWorkflowInstanc' }, ...DOWN },
      'InvalidRule',
      /^match\.operation: 'GetWorkflowInstanc' is no operation; near it are GetWorkflowInstance/,
    ],
    [
      { match: { provider: 'onedata', operation: 'GetWorkflowInstance' }, ...DOWN },
      'InvalidRule',
      /is no operation of onedata; near it are .*workflow_execution/,
    ],
    [{ match: { operation: 'Factories_Get', run: 'x' }, ...DOWN }, 'InvalidRule', /^match\.run: no operation/],
    [{ match: { nth: 1, every: 2 }, ...DOWN }, 'InvalidRule', /^match\.every: goes without nth\.$/],
    [{ match: { until: '-1s' }, ...DOWN }, 'InvalidRule', /^match\.until: has passed already\.$/],
    [{ match: { from: '+2m', until: '+1m' }, ...DOWN }, 'InvalidRule', /^match\.until: is not later than from\.$/],
    [{ match: { from: 'noon' }, ...DOWN }, 'InvalidRule', /^match\.from: 'noon' is no instant/],
    [{ match: { probability: 0 }, ...DOWN }, 'InvalidRequest', /probability/],
    [{ match: { path: '/' }, ...DOWN }, 'InvalidRequest', /path/],
    [{ ...DOWN, times: 0 }, 'InvalidRequest', /times/],
  ])('cannot be %j', async (body, code, message) => {
    const answer = await post('faults', body);

    expect(codeOf(answer)).toEqual([400, code]);
    expect(answer.body.error.message).toMatch(message);
    expect((await get('faults')).body.faults).toEqual([]);
  });

  test('there are no others: 404', async () => {
    expect(refusalOf(await remove('faults/fault-9'))).toEqual([404, 'FaultNotFound', "There is no fault 'fault-9'."]);
  });
});

test('a client that retries gets through', async () => {
  await fault({ match: { provider: 'azure-data-factory', nth: 1 }, do: { rateLimit: { retryAfter: '1s' } } });
  await fault({ match: { provider: 'azure-data-factory', nth: 2 }, do: { reset: 'before' } });

  const attempts: unknown[] = [];
  for (let i = 0; i < 3; i += 1) {
    attempts.push(
      await azureDataFactory.create(emulator).then(
        ({ status }) => status,
        ({ code }) => code,
      ),
    );
  }

  expect(attempts).toEqual([429, 'ECONNRESET', 200]);
});
