import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import request, { type Response, type Test } from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import contract from '../openapi/control.yaml';
import { mergeContracts } from '../src/core/contract/contract.ts';
import { type Emulator, PROVIDER_NAMES, VERSION } from '../src/emulator.ts';
import type { EmulatorOptions } from '../src/options.ts';
import { providers } from '../src/providers/index.ts';
import { newEmulator, startedEmulator } from './support/emulator.ts';
import { type RawReply, sendRaw } from './support/raw-http.ts';
import { lacks, run } from './support/tools.ts';

const withoutCurl = await lacks('curl', '--version');
const NOON = '2026-01-15T12:00:00.000Z';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await newEmulator();
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

/** One of its own, for a test that asks for other settings. */
async function emulatorWith(options: EmulatorOptions): Promise<Emulator> {
  const own = await newEmulator(options);
  onTestFinished(() => own.close());
  return own;
}

const get = (path: string, { app } = emulator): Test => request(app).get(`/_runstead/${path}`);
const post = (path: string, body?: object): Test => request(emulator.app).post(`/_runstead/${path}`).send(body);
const put = (path: string, body: object): Test => request(emulator.app).put(`/_runstead/${path}`).send(body);
const codeOf = ({ status, body }: Response) => [status, body.error?.code];

const ADF =
  '/subscriptions/12345678-1234-1234-1234-12345678abc/resourceGroups/exampleResourceGroup/providers/Microsoft.DataFactory/factories/exampleFactoryName';
const VERSIONED = '?api-version=2018-06-01';
const WORKFLOW = '/api/v2/workflows/ccf73164-1998-4785-a7a3-8d06c7e5f558/instances';
const BEARER = { Authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.c2ln' };
const KEYS = { 'dd-api-key': 'a', 'dd-application-key': 'b' };

/** Starts a run that waits a second and takes thirty. */
const createAdfRun = async (): Promise<string> =>
  (
    await request(emulator.app)
      .post(`${ADF}/pipelines/examplePipeline/createRun${VERSIONED}`)
      .set(BEARER)
      .send({ OutputBlobNameList: [] })
  ).body.runId;
const cancelAdfRun = (id: string): Test =>
  request(emulator.app).post(`${ADF}/pipelineruns/${id}/cancel${VERSIONED}`).set(BEARER);
/** Starts a run that takes thirty seconds. */
const executeWorkflow = async (): Promise<string> =>
  (await request(emulator.app).post(WORKFLOW).set(KEYS).send({})).body.data.id;

const RUNNING = '305a472b-71ab-4ce8-8f8d-75db635627b5';
const cancelRunning = (): Test => request(emulator.app).put(`${WORKFLOW}/${RUNNING}/cancel`).set(KEYS);
const stateOf = async (id: string): Promise<string> => (await get(`runs/${id}`)).body.state;

describe('health, ready and version', () => {
  test('it is healthy before it listens, and ready after', async () => {
    const own = await emulatorWith({ tls: 'off' });

    const [health, before] = [await get('health', own), await get('ready', own)];
    await own.listen();
    const after = await get('ready', own);

    expect([health.status, health.body]).toEqual([200, { status: 'ok' }]);
    expect([before.status, before.body]).toEqual([503, { error: { code: 'Starting', message: 'Not ready yet.' } }]);
    expect([after.status, after.body]).toEqual([200, { status: 'ready' }]);
  });

  test('it tells its version and its services', async () => {
    const { status, body } = await get('version');

    expect([status, body]).toEqual([
      200,
      {
        name: 'runstead',
        version: VERSION,
        node: process.versions.node,
        providers: providers.map(({ name, title }) => ({ name, title })),
      },
    ]);
  });

  test('it tells of the services that it was asked to stand in for', async () => {
    const own = await emulatorWith({ tls: 'off', providers: 'fabric' });

    expect((await get('version', own)).body.providers).toEqual([
      { name: 'fabric', title: 'Microsoft Fabric workload API' },
    ]);
  });
});

describe('ca.pem', () => {
  test('is the certificate to trust', async () => {
    const { status, headers, body } = await get('ca.pem').responseType('text');

    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/x-pem-file');
    expect(String(body)).toBe(await emulator.authority());
    expect(String(body)).toMatch(/^-----BEGIN CERTIFICATE-----\n/);
  });

  test('is nothing without https', async () => {
    const own = await emulatorWith({ tls: 'off' });

    expect(codeOf(await get('ca.pem', own))).toEqual([404, 'NoHttps']);
  });
});

describe('openapi', () => {
  test('lists every contract, and where it is', async () => {
    const { body } = await get('openapi/').set('Host', 'emulator.test:4300');

    expect(body.contracts.map(({ name }: { name: string }) => name)).toEqual([
      ...providers.flatMap(({ contracts }) => Object.keys(contracts)),
      'control',
    ]);
    expect(body.contracts.at(-1)).toEqual({
      name: 'control',
      title: 'Runstead control API',
      version: '1',
      url: 'http://emulator.test:4300/_runstead/openapi/control',
    });
  });

  test.each([...providers.flatMap(({ contracts }) => Object.entries(contracts)), ['control', contract] as const])(
    'gives the contract %s as it is',
    async (name, document) => {
      const { status, body } = await get(`openapi/${name}`);

      expect(status).toBe(200);
      expect(body).toEqual(document);
    },
  );

  test.each(['nothing', '__proto__', 'constructor', 'control.yaml'])('knows no %s', async (name) => {
    expect(codeOf(await get(`openapi/${name}`))).toEqual([404, 'ContractNotFound']);
  });
});

describe('clock', () => {
  test('tells the time', async () => {
    const { status, body } = await get('clock');

    expect([status, body]).toEqual([200, { mode: 'frozen', now: NOON }]);
  });

  test('can be set forward', async () => {
    const { status, body } = await put('clock', { mode: 'frozen', now: '2026-01-15T14:00:00+01:00' });

    expect([status, body]).toEqual([200, { mode: 'frozen', now: '2026-01-15T13:00:00.000Z', transitions: [] }]);
    expect((await get('clock')).body.now).toBe('2026-01-15T13:00:00.000Z');
  });

  test('can be let run, and be stopped where it is', async () => {
    const running = await put('clock', { mode: 'real' });
    const stopped = await put('clock', { mode: 'frozen' });

    expect(running.body.mode).toBe('real');
    expect(Date.parse(running.body.now) - Date.parse(NOON)).toBeLessThan(10_000);
    expect(stopped.body.mode).toBe('frozen');
    expect(Date.parse(stopped.body.now)).toBeGreaterThanOrEqual(Date.parse(running.body.now));
    expect((await get('clock')).body).toEqual({ mode: 'frozen', now: stopped.body.now });
  });

  test('tells what fell due on the way', async () => {
    const id = await executeWorkflow();

    const { body } = await put('clock', { mode: 'real', now: '2026-01-15T12:00:30Z' });

    expect(body.transitions).toEqual([
      { at: '2026-01-15T12:00:30.000Z', provider: 'datadog', run: id, to: 'SUCCEEDED', cause: 'planned' },
    ]);
  });

  test.each([
    [{ mode: 'frozen', now: '2026-01-15T11:59:59.999Z' }, [409, 'InThePast']],
    [{ mode: 'real', now: '2026-01-15T11:59:59.999Z' }, [409, 'InThePast']],
    [{ mode: 'frozen', now: '9999-12-31T23:59:59-12:00' }, [409, 'TooFar']],
    [{ mode: 'frozen', now: '2026-02-30T00:00:00Z' }, [400, 'BadMoment']],
    [{ mode: 'frozen', now: '2026-01-16' }, [400, 'InvalidRequest']],
    [{ mode: 'stopped' }, [400, 'InvalidRequest']],
    [{ now: '2026-01-16T00:00:00Z' }, [400, 'InvalidRequest']],
    [{ mode: 'frozen', speed: 2 }, [400, 'InvalidRequest']],
  ])('refuses %j, and stays where it is', async (change, expected) => {
    expect(codeOf(await put('clock', change))).toEqual(expected);
    expect((await get('clock')).body).toEqual({ mode: 'frozen', now: NOON });
  });
});

describe('advance', () => {
  const advance = (body: object) => post('clock/advance', body);

  test.each([
    [{ by: '90s' }, '2026-01-15T12:01:30.000Z'],
    [{ by: '250ms' }, '2026-01-15T12:00:00.250Z'],
    [{ by: '0s' }, NOON],
    [{ by: '1.5h' }, '2026-01-15T13:30:00.000Z'],
    [{ to: '2026-01-16T00:00:00Z' }, '2026-01-16T00:00:00.000Z'],
    [{ to: NOON }, NOON],
  ])('%j', async (step, now) => {
    const { status, body } = await advance(step);

    expect([status, body]).toEqual([200, { mode: 'frozen', now, transitions: [] }]);
  });

  test('lists what fell due in all services, oldest first', async () => {
    const [adf, cancelled, datadog] = [await createAdfRun(), await createAdfRun(), await executeWorkflow()];
    await advance({ by: '500ms' });
    await cancelAdfRun(cancelled);

    const { body } = await advance({ by: '1m' });

    expect(body).toEqual({
      mode: 'frozen',
      now: '2026-01-15T12:01:00.500Z',
      transitions: [
        {
          at: '2026-01-15T12:00:01.000Z',
          provider: 'azure-data-factory',
          run: adf,
          to: 'InProgress',
          cause: 'planned',
        },
        {
          at: '2026-01-15T12:00:01.500Z',
          provider: 'azure-data-factory',
          run: cancelled,
          to: 'Cancelled',
          cause: 'cancel',
        },
        { at: '2026-01-15T12:00:30.000Z', provider: 'datadog', run: datadog, to: 'SUCCEEDED', cause: 'planned' },
        { at: '2026-01-15T12:00:31.000Z', provider: 'azure-data-factory', run: adf, to: 'Succeeded', cause: 'planned' },
      ],
    });
  });

  test('goes from one planned thing to the next, until there is none', async () => {
    const adf = await createAdfRun();
    await executeWorkflow();

    const steps: Response[] = [];
    for (let i = 0; i < 4; i += 1) steps.push(await advance({ to: 'next' }));

    const due = steps.slice(0, 3).map(({ body }) => [body.now, body.transitions.map(({ to }: { to: string }) => to)]);
    expect(due).toEqual([
      ['2026-01-15T12:00:01.000Z', ['InProgress']],
      ['2026-01-15T12:00:30.000Z', ['SUCCEEDED']],
      ['2026-01-15T12:00:31.000Z', ['Succeeded']],
    ]);
    expect(steps.slice(3).map(codeOf)).toEqual([[409, 'NothingPlanned']]);
    expect(await stateOf(adf)).toBe('Succeeded');
  });

  test('moves a clock that runs', async () => {
    await put('clock', { mode: 'real' });
    await createAdfRun();

    const next = await advance({ to: 'next' });
    const { body } = await advance({ by: '1d' });

    expect(next.body.transitions).toMatchObject([{ to: 'InProgress' }]);
    expect(body.mode).toBe('real');
    expect(Date.parse(body.now)).toBeGreaterThanOrEqual(Date.parse('2026-01-16T12:00:01Z'));
    expect(body.transitions).toMatchObject([{ to: 'Succeeded' }]);
  });

  test.each([
    [{ to: '2026-01-15T11:59:59.999Z' }, [409, 'InThePast']],
    [{ to: '9999-12-31T23:59:59-12:00' }, [409, 'TooFar']],
    [{ to: 'tomorrow' }, [400, 'BadMoment']],
    [{ to: '2026-04-31T00:00:00Z' }, [400, 'BadMoment']],
    [{ to: 'Next' }, [400, 'BadMoment']],
    [{ by: '1000001d' }, [400, 'BadDuration']],
    [{ by: '-1s' }, [400, 'InvalidRequest']],
    [{ by: 5 }, [400, 'InvalidRequest']],
    [{ by: '1s', to: 'next' }, [400, 'InvalidRequest']],
    [{}, [400, 'InvalidRequest']],
  ])('refuses %j, and stays where it is', async (step, expected) => {
    expect(codeOf(await advance(step))).toEqual(expected);
    expect((await get('clock')).body).toEqual({ mode: 'frozen', now: NOON });
  });

  test('stops at the end of the year 9999, where everything still works', async () => {
    for (let i = 0; i < 2; i += 1) await advance({ by: '1000000d' });

    const last = await advance({ by: '1000000d' });
    const id = await executeWorkflow();

    expect(codeOf(last)).toEqual([409, 'TooFar']);
    expect(await stateOf(id)).toBe('IN_PROGRESS');
  });
});

describe('runs', () => {
  const idsOf = ({ body }: Response): string[] => body.runs.map(({ id }: { id: string }) => id);

  test('are those of every service, newest first, also of one instant', async () => {
    const [first, second] = [await createAdfRun(), await executeWorkflow()];
    await post('clock/advance', { by: '1ms' });
    const third = await createAdfRun();

    const all = await get('runs');

    const createdAt = all.body.runs.map((each: { createdAt: string }) => each.createdAt);
    expect(idsOf(all).slice(0, 3)).toEqual([third, second, first]);
    expect(createdAt).toEqual([...createdAt].sort().reverse());
    expect(all.body.total).toBe(all.body.runs.length);
    expect(new Set(all.body.runs.map(({ provider }: { provider: string }) => provider))).toEqual(
      new Set(PROVIDER_NAMES),
    );
  });

  test('of one instant and one service come newest first', async () => {
    const [first, second] = [await createAdfRun(), await createAdfRun()];

    expect(idsOf(await get('runs?provider=azure-data-factory&limit=2'))).toEqual([second, first]);
  });

  test('can be chosen by service and by state, as it is now', async () => {
    const running = await get('runs?state=IN_PROGRESS&provider=datadog');
    await cancelRunning();
    const after = await get('runs?state=IN_PROGRESS');
    const fabric = await get('runs?provider=fabric');
    const nothing = await get('runs?state=in_progress');

    expect(idsOf(running)).toEqual([RUNNING]);
    expect(after.body).toEqual({ runs: [], total: 0 });
    expect(fabric.body.runs.every(({ provider }: { provider: string }) => provider === 'fabric')).toBe(true);
    expect(fabric.body.total).toBeGreaterThan(0);
    expect(nothing.body.total).toBe(0);
  });

  test('are as many as the limit allows, counted beyond it', async () => {
    const { body } = await get('runs?limit=2');

    expect(body.runs).toHaveLength(2);
    expect(body.total).toBeGreaterThan(2);
  });

  test.each(['limit=0', 'limit=1001', 'limit=x', 'limit=', 'state='])('are refused for %s', async (query) => {
    expect(codeOf(await get(`runs?${query}`))).toEqual([400, 'InvalidRequest']);
  });

  test('each tell what happened and what is planned', async () => {
    const id = await createAdfRun();
    await post('clock/advance', { by: '1s' });

    const { status, body } = await get(`runs/${id}`);

    expect(status).toBe(200);
    expect(body).toEqual({
      id,
      provider: 'azure-data-factory',
      state: 'InProgress',
      scope: {
        subscriptionId: '12345678-1234-1234-1234-12345678abc',
        resourceGroupName: 'exampleResourceGroup',
        factoryName: 'exampleFactoryName',
        pipelineName: 'examplePipeline',
      },
      createdAt: NOON,
      history: [
        { at: NOON, to: 'Queued', cause: 'created' },
        { at: '2026-01-15T12:00:01.000Z', to: 'InProgress', cause: 'planned' },
      ],
      plan: [{ at: '2026-01-15T12:00:31.000Z', to: 'Succeeded', cause: 'planned' }],
    });
  });

  test.each(['nothing', '00000000-0000-4000-8000-000000000000', '%2e%2e'])('know no %s', async (id) => {
    expect(codeOf(await get(`runs/${id}`))).toEqual([404, 'RunNotFound']);
  });
});

describe('reset', () => {
  test('brings everything back', async () => {
    const id = await createAdfRun();
    await cancelRunning();
    await post('clock/advance', { by: '1h' });

    const { status, body } = await post('reset');
    const again = await createAdfRun();

    expect([status, body]).toEqual([200, { providers: PROVIDER_NAMES, clock: { mode: 'frozen', now: NOON } }]);
    expect(await stateOf(RUNNING)).toBe('IN_PROGRESS');
    expect(again).toBe(id);
  });

  test.each([
    [['clock'], '2026-01-15T13:00:00.000Z', true],
    [['ids'], NOON, false],
    [['clock', 'ids'], '2026-01-15T13:00:00.000Z', false],
    [[], NOON, true],
  ])('keeps %j', async (keep, now, sameIds) => {
    const id = await createAdfRun();
    await post('clock/advance', { by: '1h' });

    const { body } = await post('reset', { keep });
    const again = await createAdfRun();

    expect(body.clock.now).toBe(now);
    expect(again === id).toBe(sameIds);
    expect((await get(`runs/${id}`)).status).toBe(sameIds ? 200 : 404);
  });

  test('of some services leaves the others, the clock and the ids alone', async () => {
    const id = await createAdfRun();
    await cancelRunning();
    await post('clock/advance', { by: '1h' });

    const { body } = await post('reset', { providers: ['azure-data-factory', 'fabric'] });
    const again = await createAdfRun();

    expect(body).toEqual({
      providers: ['azure-data-factory', 'fabric'],
      clock: { mode: 'frozen', now: '2026-01-15T13:00:00.000Z' },
    });
    expect((await get(`runs/${id}`)).status).toBe(404);
    expect(again).not.toBe(id);
    expect(await stateOf(RUNNING)).toBe('CANCELED');
  });

  test.each([
    [{ providers: ['fabric', 'dogdata'] }, [400, 'UnknownProvider']],
    [{ providers: 'fabric' }, [400, 'InvalidRequest']],
    [{ keep: ['runs'] }, [400, 'InvalidRequest']],
    [{ everything: true }, [400, 'InvalidRequest']],
    [[], [400, 'InvalidRequest']],
  ])('refuses %j, and changes nothing', async (body, expected) => {
    await cancelRunning();

    expect(codeOf(await post('reset', body))).toEqual(expected);
    expect(await stateOf(RUNNING)).toBe('CANCELED');
  });

  test('needs no body, whatever type it names', async () => {
    const asked = request(emulator.app).post('/_runstead/reset').type('form');

    expect((await asked).status).toBe(200);
  });

  test('can be asked for many times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => post('reset')));

    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(await stateOf(RUNNING)).toBe('IN_PROGRESS');
  });
});

describe('everything else is refused', () => {
  const { operations } = mergeContracts([contract]);
  const templates = [...new Set(operations.map(({ template }) => template))];
  const methodsOf = (path: string) =>
    operations.filter(({ template }) => template === path).map(({ method }) => method);

  test.each(templates)('%s with another method', async (template) => {
    const answer = await request(emulator.app).patch(template.replace(/\{[^}]+\}/, 'x'));

    expect(codeOf(answer)).toEqual([405, 'MethodNotAllowed']);
    expect(answer.headers['allow']).toBe(methodsOf(template).join(', '));
  });

  test.each(['/', '/nothing', '/_runstead', '/_runstead/', '/_runstead/nothing', '/favicon.ico'])(
    'the path %s',
    async (path) => {
      const answer = await request(emulator.app).get(path);

      expect(codeOf(answer)).toEqual([404, 'NotFound']);
      expect(answer.body.error.message).toContain(`Nothing answers GET ${path}. `);
      expect(answer.body.error.message).toContain('/_runstead.');
    },
  );

  test.each([
    ['application/json', '{"mode":', [400, 'MalformedJson']],
    ['application/json', '"frozen"', [400, 'InvalidRequest']],
    ['application/json', '', [400, 'InvalidRequest']],
    ['text/plain', '{"mode":"frozen"}', [415, 'UnsupportedMediaType']],
    ['application/x-www-form-urlencoded', 'mode=frozen', [415, 'UnsupportedMediaType']],
  ])('a body of type %s that is %j', async (type, body, expected) => {
    const answer = await request(emulator.app).put('/_runstead/clock').set('Content-Type', type).send(body);

    expect(codeOf(answer)).toEqual(expected);
  });
});

test('the same seed, clock and calls give the same bytes', async () => {
  const execution = '/api/v3/oneprovider/automation/execution/workflows/5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a';
  const job =
    '/workload-api-path-placeholder/workspaces/e5ef604d-e14f-4a59-9133-75d5a0cb9334/items/Contoso.FinanceAnalytics.Forecast/b14cb7e7-d346-4751-9cfd-8c2767d53111/jobTypes/calculateForecast/instances/8a2b5c60-1d3e-4f47-b6a9-0c1d2e3f4a51';
  const token = { 'x-auth-token': 'RunsteadSpaceOwnerToken' };
  const pair = {
    Authorization: 'SubjectAndAppToken1.0 subjectToken="eyJ.contoso.subject", appToken="eyJ.contoso.app"',
    'x-ms-client-tenant-id': '5b0c9a2e-7d1f-4e36-a8c4-2f9e61d7b350',
  };
  const script = [
    ['POST', `${ADF}/pipelines/examplePipeline/createRun${VERSIONED}`, BEARER, '{"OutputBlobNameList":[]}'],
    ['GET', `${ADF}/pipelineruns/00000000-0000-0000-0000-000000000000${VERSIONED}`, BEARER, ''],
    ['POST', WORKFLOW, KEYS, '{"meta":{"payload":{"input":"x"}}}'],
    ['PUT', `${WORKFLOW}/${RUNNING}/cancel`, KEYS, ''],
    ['POST', '/_runstead/clock/advance', {}, '{"to":"next"}'],
    ['POST', `${execution}/cancel`, token, ''],
    ['GET', execution, token, ''],
    ['POST', `${job}/cancel`, pair, ''],
    ['GET', job, {}, ''],
    ['GET', '/nothing', {}, ''],
    ['GET', '/_runstead/runs', {}, ''],
  ] as const;

  /** Every answer of an emulator of its own, as it is on the wire. */
  async function play(seed: string): Promise<readonly RawReply[]> {
    await using own = await startedEmulator({ tls: 'off', seed });
    const port = new URL(own.url ?? '').port;
    const replies: RawReply[] = [];
    for (const [method, path, headers, body] of script) {
      const typed = { Host: 'emulator.test', 'Content-Type': 'application/json', ...headers };
      const reply = await sendRaw(`http://127.0.0.1:${port}`, {
        method,
        path,
        headers: Object.entries(typed).flat(),
        body,
      });
      replies.push(reply);
    }
    return replies;
  }

  const [one, same, other] = [await play('1'), await play('1'), await play('2')];

  expect(same).toEqual(one);
  expect(other).not.toEqual(one);
  expect(one.map(({ status }) => status)).toEqual([200, 404, 200, 200, 200, 204, 200, 200, 401, 404, 200]);
});

describe('docs/control-api.md', () => {
  const text = readFileSync(join(import.meta.dirname, '../docs/control-api.md'), 'utf8');
  const [, ...sections] = text.split(/^## /m);

  test('tells of every operation', () => {
    const { operations } = mergeContracts([contract]);

    const told = sections.map((section) => section.slice(0, section.indexOf('\n')));

    expect([...told].sort()).toEqual(operations.map(({ method, template }) => `${method} ${template}`).sort());
  });

  test('names every code that there is', () => {
    const source = readFileSync(join(import.meta.dirname, '../src/control/errors.ts'), 'utf8');
    const codes = [...source.matchAll(/failure\(\s*\d+,\s*'(\w+)'/g)].map(([, code]) => code);

    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => !text.includes(`\`${code}\``))).toEqual([]);
  });

  test.skipIf(withoutCurl)('shows examples that work as shown, from top to bottom', async () => {
    await using own = await startedEmulator({ clock: '2026-01-15T12:00:00Z' });
    const host = new URL(own.url ?? '').host;
    const examples = [...sections.join('').matchAll(/```sh\n(.*?)```\n\n```(\w+)\n(.*?)```/gs)];

    for (const [, command = '', language, shown = ''] of examples) {
      const { stdout } = await run('sh', [
        '-c',
        command.replace('curl ', 'curl -s ').replaceAll('localhost:4280', host),
      ]);
      const said = stdout.replaceAll(host, 'localhost:4280');
      if (language === 'json')
        expect(abridged(JSON.parse(said), JSON.parse(shown)), command).toEqual(JSON.parse(shown));
      else expect(said.split('\n')[0]).toBe(shown.split('\n')[0]);
    }
    expect(examples.length).toBe(sections.length + 1);
  });
});

const LEFT_OUT = '…';

/** A value with everything left out that is left out where it is shown. */
function abridged(value: unknown, shown: unknown): unknown {
  if (shown === LEFT_OUT) return LEFT_OUT;
  if (Array.isArray(value) && Array.isArray(shown)) {
    const isWhole = shown.at(-1) !== LEFT_OUT;
    const items = isWhole ? value : value.slice(0, shown.length - 1);
    return [...items.map((item, index) => abridged(item, shown[index])), ...(isWhole ? [] : [LEFT_OUT])];
  }
  if (!isObject(value) || !isObject(shown)) return value;
  const isWhole = !(LEFT_OUT in shown);
  const members = Object.entries(value).filter(([name]) => isWhole || name in shown);
  return {
    ...Object.fromEntries(members.map(([name, member]) => [name, abridged(member, shown[name])])),
    ...(isWhole ? {} : { [LEFT_OUT]: LEFT_OUT }),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
