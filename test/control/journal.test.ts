/** The journal over HTTP: what was asked and answered, questions about it, as an archive and as a stream. */
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { eventsOf } from '../../src/control/event-stream.ts';
import type { Emulator } from '../../src/emulator.ts';
import { codeOf, controlOf, emulatorWith, inWorld, NOON, refusalOf } from '../support/control.ts';
import { DIALECTS } from '../support/dialects.ts';
import { startedEmulator } from '../support/emulator.ts';
import {
  ADF,
  azureDataFactory,
  BEARER,
  datadog,
  EXECUTIONS,
  fabric,
  JOBS,
  KEYS,
  OWNER,
  onedata,
  PAIR,
  RUNNING,
  startRun,
  VERSIONED,
  WORKFLOW,
} from '../support/services.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startedEmulator({ tls: 'off' });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const { add, get, post, delete: remove } = controlOf(() => emulator);
interface Shown {
  readonly number: number;
  readonly operation: string | null;
}
const numbersOf = async (query: string): Promise<readonly number[]> =>
  (await get(`journal?${query}`)).body.entries.map(({ number }: Shown) => number);

/** 1 starts a run, 2 reads it, 3 cancels another, 4 is refused, 5 is nobody's path, 6 and 7 are of other services. */
async function scenario(): Promise<string> {
  const id = await startRun(datadog, emulator);
  await datadog.read(emulator, id);
  await datadog.cancel(emulator, RUNNING);
  await request(emulator.app).post(WORKFLOW).set(KEYS).send({ meta: 1 });
  await request(emulator.app).get(`${WORKFLOW}/${id}/cancel`).set(KEYS);
  await startRun(azureDataFactory, emulator);
  await startRun(onedata, emulator);
  return id;
}

describe('an exchange', () => {
  test('is kept with all that was asked and answered', async () => {
    const id = await startRun(datadog, emulator);

    const { status, body } = await get('journal');

    expect(status).toBe(200);
    expect(body).toEqual({
      total: 1,
      entries: [
        {
          number: 1,
          world: 'default',
          at: NOON,
          real: { at: expect.stringMatching(/Z$/), took: expect.any(Number) },
          provider: 'datadog',
          operation: 'CreateWorkflowInstance',
          run: id,
          outcome: 'answered',
          request: {
            method: 'POST',
            path: WORKFLOW,
            query: {},
            headers: expect.objectContaining({ ...KEYS, 'content-type': 'application/json' }),
            body: { meta: { payload: { input: 'reports' } } },
          },
          reply: {
            status: 200,
            headers: expect.objectContaining({ 'content-type': expect.stringContaining('json') }),
            body: expect.objectContaining({ data: expect.objectContaining({ id }) }),
          },
          rules: [],
          findings: [],
          nearest: null,
        },
      ],
    });
  });

  test('that the contract refuses is kept with what was wrong', async () => {
    await request(emulator.app).post(WORKFLOW).set(KEYS).send({ meta: 1 });

    const [entry] = (await get('journal')).body.entries;

    expect(entry).toMatchObject({ request: { body: { meta: 1 } }, reply: { status: 400 } });
    expect(entry.findings).toEqual([{ in: 'body', name: 'meta', rule: 'type', message: expect.any(String) }]);
  });

  test('with a query and a body that is no JSON is kept as it was', async () => {
    await request(emulator.app)
      .post(`${ADF}/pipelines/examplePipeline/createRun${VERSIONED}&a=1&a=2`)
      .set(BEARER)
      .type('application/json')
      .send('{"a":');

    const [entry] = (await get('journal')).body.entries;

    expect(entry.request).toMatchObject({ query: { 'api-version': '2018-06-01', a: '1,2' }, body: '{"a":' });
  });

  test('with the control API is none', async () => {
    await get('runs');
    await add('clock/advance', { by: '1s' });

    expect((await get('journal')).body).toEqual({ total: 0, entries: [] });
  });

  test('can be had without real time, which makes the same scenario the same bytes', async () => {
    const play = async () => {
      await emulator.reset();
      const started = await startRun(datadog, emulator);
      await datadog.read(emulator, started);
      return (await get('journal?clock=virtual')).text.replaceAll(/"host":"[^"]*"/g, '');
    };

    const [one, same] = [await play(), await play()];

    expect(same).toBe(one);
    expect(one).not.toContain('"real"');
  });
});

describe('exchanges can be chosen', () => {
  test.each([
    ['provider=datadog', [1, 2, 3, 4, 5]],
    ['provider=fabric', []],
    ['operation=CancelWorkflowInstance', [3]],
    [`run=${RUNNING}`, [3]],
    ['status=400', [4]],
    ['status=200&provider=datadog', [1, 2, 3]],
    ['unmatched=true', [5]],
    ['unmatched=false&provider=datadog', [1, 2, 3, 4]],
    ['since=5', [6, 7]],
    ['limit=2', [6, 7]],
    ['limit=2&provider=datadog', [4, 5]],
    ['rule=fault-1', []],
    ['', [1, 2, 3, 4, 5, 6, 7]],
  ])('by %s', async (query, expected) => {
    await scenario();

    expect(await numbersOf(query)).toEqual(expected);
    expect((await get(`journal?${query}`)).body.total).toBe(7);
  });

  test('by the run that they have started or are about', async () => {
    const id = await scenario();

    expect(await numbersOf(`run=${id}`)).toEqual([1, 2]);
  });

  test.each(['status=99', 'status=x', 'unmatched=maybe', 'since=-1', 'limit=0', 'clock=wall', 'provider='])(
    'but not by %s',
    async (query) => {
      expect(codeOf(await get(`journal?${query}`))).toEqual([400, 'InvalidRequest']);
    },
  );
});

describe('the journal', () => {
  test('keeps no more than it may, and counts on', async () => {
    const small = await emulatorWith({ journal: 2 });
    for (let i = 0; i < 5; i += 1) await datadog.read(small, RUNNING);

    const { body } = await controlOf(() => small).get('journal');

    expect(body.total).toBe(5);
    expect(body.entries.map(({ number }: Shown) => number)).toEqual([4, 5]);
  });

  test('keeps nothing where it is to', async () => {
    const none = await emulatorWith({ journal: 0 });
    await datadog.read(none, RUNNING);

    expect((await controlOf(() => none).get('journal')).body).toEqual({ total: 1, entries: [] });
  });

  test('begins anew when it is cleared', async () => {
    await scenario();

    const { status } = await remove('journal');
    await datadog.read(emulator, RUNNING);

    expect(status).toBe(204);
    expect(await numbersOf('')).toEqual([1]);
  });
});

describe('verify', () => {
  const verify = (question: object) => post('journal/verify', question);
  const cancels = { operation: 'CancelWorkflowInstance' };
  const reads = { operation: 'GetWorkflowInstance' };
  const starts = { operation: 'CreateWorkflowInstance' };

  test.each([
    [{ match: cancels }, true, [3]],
    [{ match: starts, times: { exactly: 2 } }, true, [1, 4]],
    [{ match: starts, times: { exactly: 1 } }, false, [1, 4]],
    [{ match: starts, times: { atLeast: 2 } }, true, [1, 4]],
    [{ match: starts, times: { atMost: 1 } }, false, [1, 4]],
    [{ match: starts, times: { atLeast: 1, atMost: 2 } }, true, [1, 4]],
    [{ match: { provider: 'fabric' }, times: { exactly: 0 } }, true, []],
    [{ match: { provider: 'fabric' } }, false, []],
    [{ match: { request: { body: { meta: { payload: { input: 'rep*' } } } } } }, true, [1]],
    [{ match: { request: { path: '*/cancel', method: 'PUT' }, reply: { status: 200 } } }, true, [3]],
    [{ match: { request: { headers: { 'dd-api-key': 'runstead-*' } } }, times: { exactly: 5 } }, true, [1, 2, 3, 4, 5]],
    [{ match: { operation: null } }, true, [5]],
    [{ match: { nearest: null }, times: { exactly: 6 } }, true, [1, 2, 3, 4, 6, 7]],
    [{ match: {}, times: { exactly: 7 } }, true, [1, 2, 3, 4, 5, 6, 7]],
    [{ sequence: [starts, cancels] }, true, [1, 3]],
    [{ sequence: [cancels, reads] }, false, [3]],
    [{ sequence: [reads, cancels], adjacent: true }, true, [2, 3]],
    [{ sequence: [starts, cancels], adjacent: true }, false, [1]],
    [{ sequence: [starts, starts, { provider: 'onedata' }] }, true, [1, 4, 7]],
  ])('%j: %s', async (question, verified, entries) => {
    await scenario();

    const { status, body } = await verify(question);

    expect([status, body.verified, body.entries]).toEqual([200, verified, entries]);
    expect(body.message).toMatch(/\.$/);
  });

  test('answers with the nearest misses, and how they differ', async () => {
    await scenario();

    const { body } = await verify({ match: { ...cancels, run: 'another', reply: { status: 200 } } });

    expect(body).toMatchObject({ verified: false, message: 'None of 7 matched; at least 1 wanted.', entries: [] });
    expect(body.nearest).toHaveLength(3);
    expect(body.nearest[0]).toEqual({
      number: 3,
      operation: 'CancelWorkflowInstance',
      differences: [{ place: 'run', expected: 'another', actual: RUNNING }],
    });
  });

  test('says how far a sequence came, and what came closest to what is missing', async () => {
    await scenario();

    const { body } = await verify({ sequence: [starts, { ...cancels, reply: { status: 204 } }] });

    expect(body.message).toBe('1 of 2 came in this order; then none matched the next.');
    expect(body.nearest[0]).toMatchObject({
      number: 3,
      differences: [{ place: 'reply.status', expected: 204, actual: 200 }],
    });
  });

  test.each([
    {},
    { match: {}, sequence: [{}] },
    { match: {}, adjacent: true },
    { sequence: [{}], times: { exactly: 1 } },
    { sequence: [] },
    { match: {}, times: {} },
    { match: {}, times: { exactly: 1, atLeast: 1 } },
    { match: {}, times: { exactly: -1 } },
    { match: [] },
    { matches: {} },
  ])('has no answer to %j', async (question) => {
    expect(codeOf(await verify(question))).toEqual([400, 'InvalidRequest']);
  });
});

describe('as an archive', () => {
  const pair = { name: expect.any(String), value: expect.any(String) };

  test('every exchange has all that HAR 1.2 asks for', async () => {
    await scenario();
    await add('faults', { do: { reset: 'before' } });
    await datadog.read(emulator, RUNNING).catch(() => undefined);

    const { status, body } = await get('journal/har');

    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['log']);
    expect(body.log).toMatchObject({ version: '1.2', creator: { name: 'runstead', version: expect.any(String) } });
    expect(body.log.entries).toHaveLength(8);
    for (const entry of body.log.entries) {
      expect(entry).toMatchObject({
        startedDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        time: expect.any(Number),
        request: {
          method: expect.stringMatching(/^[A-Z]+$/),
          url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\//),
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: expect.arrayContaining([pair]),
          queryString: expect.any(Array),
          headersSize: -1,
          bodySize: expect.any(Number),
        },
        response: {
          status: expect.any(Number),
          statusText: expect.any(String),
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: expect.any(Array),
          content: { size: expect.any(Number), mimeType: expect.any(String) },
          redirectURL: '',
          headersSize: -1,
          bodySize: expect.any(Number),
        },
        cache: {},
        timings: { send: 0, wait: expect.any(Number), receive: 0 },
      });
      expect(URL.canParse(entry.request.url)).toBe(true);
    }
  });

  test('an exchange tells what was sent, and what this process knows beside it', async () => {
    await startRun(azureDataFactory, emulator);

    const [entry] = (await get('journal/har')).body.log.entries;

    expect(entry.request.queryString).toEqual([{ name: 'api-version', value: '2018-06-01' }]);
    expect(entry.request.postData).toEqual({
      mimeType: 'application/json',
      text: '{"OutputBlobNameList":["a.csv"]}',
    });
    expect(entry.request.bodySize).toBe(entry.request.postData.text.length);
    expect(JSON.parse(entry.response.content.text)).toEqual({ runId: expect.any(String) });
    expect(entry._runstead).toMatchObject({
      provider: 'azure-data-factory',
      operation: 'Pipelines_CreateRun',
      at: NOON,
    });
  });

  test('exchanges can be chosen, too', async () => {
    await scenario();

    const { body } = await get('journal/har?provider=datadog&limit=1');

    expect(body.log.entries).toHaveLength(1);
    expect(codeOf(await get('journal/har?status=x'))).toEqual([400, 'InvalidRequest']);
  });
});

describe('as a stream', () => {
  /** What it says, as it comes. */
  async function listen(headers: Record<string, string> = {}) {
    const leaving = new AbortController();
    onTestFinished(() => leaving.abort());
    const response = await fetch(`${emulator.url}/_runstead/journal/stream`, { headers, signal: leaving.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const next = async (): Promise<string> => (await reader?.read())?.value ?? '';
    return { response, next, leave: () => leaving.abort() };
  }

  test('every exchange is an event, as soon as it has ended', async () => {
    const { response, next } = await listen();
    const greeting = await next();
    await datadog.read(emulator, RUNNING);
    const first = await next();
    await datadog.cancel(emulator, RUNNING);
    const second = await next();

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(greeting).toBe(': listening\n\n');
    const [, shown = ''] = /^event: exchange\ndata: (.*)\n\n$/.exec(first) ?? [];
    expect(JSON.parse(shown)).toEqual((await get('journal')).body.entries[0]);
    expect(second).toContain('"operation":"CancelWorkflowInstance"');
  });

  test('it tells of its own world alone', async () => {
    await emulator.worlds.create({ name: 'streamed' });
    onTestFinished(() => emulator.worlds.delete('streamed'));
    const { next } = await listen(inWorld('streamed'));
    await next();

    await datadog.read(emulator, RUNNING);
    await datadog.cancel(emulator, RUNNING, { ...KEYS, ...inWorld('streamed') });

    expect(await next()).toContain('"operation":"CancelWorkflowInstance"');
  });

  test('a process that stops ends it', async () => {
    const own = await startedEmulator({ tls: 'off' });
    const response = await fetch(`${own.url}/_runstead/journal/stream`);

    await own.close();

    // Ended or broken off: in no case does somebody wait for ever.
    expect(await response.text().catch(() => 'broken')).toMatch(/^(: listening\n\n|broken)$/);
  });

  test('who has left is forgotten, also while nothing happens', async () => {
    const unsubscribe = vi.fn();
    const events = eventsOf(() => unsubscribe);
    const first = await events.next();
    const waiting = events.next();

    await events.return?.();

    expect(first).toEqual({ done: false, value: ': listening\n\n' });
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(unsubscribe).toHaveBeenCalledOnce();
  });

  test('a silence is filled now and then', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const events = eventsOf(() => () => undefined);
    await events.next();

    await vi.advanceTimersByTimeAsync(15_000);

    expect(await events.next()).toEqual({ done: false, value: ': still here\n\n' });
    await events.return?.();
  });
});

describe('a request that nothing answers', () => {
  const cases = [
    [azureDataFactory, 'get', `${ADF}/pipelinruns/x${VERSIONED}`, BEARER, 'PipelineRuns_Get', "'pipelinruns'"],
    [fabric, 'get', `${JOBS}/x/state`, PAIR, 'Jobs_GetItemJobInstanceState', "'state'"],
    [
      datadog,
      'get',
      `${WORKFLOW}/${RUNNING}/cancel`,
      KEYS,
      'CancelWorkflowInstance',
      'the method is GET instead of PUT',
    ],
    [onedata, 'post', `${EXECUTIONS}/x/cancle`, OWNER, 'cancel_workflow_execution', "'cancle' instead of 'cancel'"],
  ] as const;

  test.each(cases)(
    'of $provider is refused in its words, explained in a header and in the journal',
    async ({ provider }, method, path, headers, operation, difference) => {
      const answer = await request(emulator.app)[method](path).set(headers);
      const [entry] = (await get('journal?unmatched=true')).body.entries;

      const raw = { status: answer.status, headers: answer.headers, body: answer.text };
      const dialect = DIALECTS[provider];
      if (answer.status === 405) dialect?.wrongMethod(raw);
      else dialect?.unknownPath(raw);
      expect(answer.headers['x-runstead-nearest']).toContain(`${provider} ${operation}: `);
      expect(answer.headers['x-runstead-nearest']).toContain(difference);
      expect(entry).toMatchObject({ provider, operation: null, nearest: { provider, operation } });
      expect(entry.nearest.differs.join('; ')).toContain(difference);
    },
  );

  test('of nobody is explained as well, where it comes close to something', async () => {
    const close = await request(emulator.app).get('/api/v3/oneproviders/automation/execution/workflows/x');
    const far = await request(emulator.app).get('/favicon.ico');

    expect(refusalOf(close).slice(0, 2)).toEqual([404, 'NotFound']);
    expect(close.headers['x-runstead-nearest']).toContain('onedata get_workflow_execution_details: GET ');
    expect(far.headers['x-runstead-nearest']).toBeUndefined();
    expect(await numbersOf('unmatched=true')).toEqual([1]);
  });
});
