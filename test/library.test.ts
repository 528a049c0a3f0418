/** Runstead in the hands of somebody's tests: no port, no process. */
import { readFile, writeFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { PROVIDER_NAMES } from '../src/emulator.ts';
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  type Served,
  startEmulator,
  UserError,
  VERSION,
} from '../src/index.ts';
import { newEmulator, startedEmulator } from './support/emulator.ts';
import { temporaryFolder } from './support/temporary.ts';

const WORKFLOW = 'ccf73164-1998-4785-a7a3-8d06c7e5f558';
const RUNNING = '305a472b-71ab-4ce8-8f8d-75db635627b5';
const MINE = '00000000-0000-4000-8000-000000000001';
const KEYS = { 'dd-api-key': 'runstead-api-key', 'dd-application-key': 'runstead-application-key' };
const MY_KEYS = { 'dd-api-key': 'mine', 'dd-application-key': 'mine' };
const MY_FIXTURES = {
  datadog: {
    credentials: { apiKeys: ['mine'], applicationKeys: [{ key: 'mine' }] },
    instances: [{ id: MINE, workflowId: WORKFLOW, startedAt: '-5m' }],
  },
};

const speaksIpv6 = Object.values(networkInterfaces())
  .flat()
  .some((known) => known?.address === '::1');

const instance = (id = RUNNING) => `/api/v2/workflows/${WORKFLOW}/instances/${id}`;
const statusOf = async ({ app }: Emulator, id?: string, keys = KEYS) =>
  (await request(app).get(instance(id)).set(keys)).status;
const stateOf = async ({ app }: Emulator, id = RUNNING): Promise<string> =>
  (await request(app).get(`/_runstead/runs/${id}`)).body.state;

async function emulatorWith(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await newEmulator({ tls: 'off', ...options });
  onTestFinished(() => emulator.close());
  return emulator;
}

/** What the user is told of these options. */
async function problemsOf(options: unknown): Promise<readonly string[]> {
  const error = await createEmulator(options as EmulatorOptions).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  return (error as UserError).problems;
}

describe('createEmulator', () => {
  test('answers without a port', async () => {
    const emulator = await createEmulator();
    onTestFinished(() => emulator.close());

    const answer = await request(emulator.app).put(`${instance()}/cancel`).set(KEYS);

    expect(answer.status).toBe(200);
    expect(await stateOf(emulator)).toBe('CANCELED');
    expect(emulator.url).toBeUndefined();
    expect(emulator.secureUrl).toBeUndefined();
  });

  test('gives each its own world', async () => {
    const [one, other] = [await emulatorWith(), await emulatorWith()];

    await request(one.app).put(`${instance()}/cancel`).set(KEYS);
    one.clock.advanceBy(1000);

    expect(await stateOf(other)).toBe('IN_PROGRESS');
    expect(one.clock.now() - other.clock.now()).toBe(1000);
  });

  test.each([
    ['values', { seed: 7, providers: ['datadog', 'onedata'], checkReplies: true, hostname: ['a.test'] }],
    ['texts', { seed: '7', providers: 'datadog,onedata', port: '0', auth: 'strict', runTime: '5s,datadog=10s' }],
  ] satisfies [string, EmulatorOptions][])('takes settings as %s', async (_name, options) => {
    const emulator = await emulatorWith(options);

    expect(emulator.providers.map(({ name }) => name)).toEqual(['datadog', 'onedata']);
  });

  test.each([
    ['times', { runTime: '5s,datadog=10s' }, 10_000],
    ['times for all', { runTime: '5s' }, 5000],
  ])('goes by its settings: %s', async (_name, options, expected) => {
    const emulator = await emulatorWith(options);

    const { body } = await request(emulator.app).post(`/api/v2/workflows/${WORKFLOW}/instances`).set(KEYS).send({});
    const run = await request(emulator.app).get(`/_runstead/runs/${body.data.id}`);

    const [{ at }] = run.body.plan;
    expect(Date.parse(at) - emulator.clock.now()).toBe(expected);
  });

  test('serves a part of the services, and knows the others as little as anything else', async () => {
    const emulator = await emulatorWith({ providers: ['fabric'] });

    const other = await request(emulator.app).get(instance()).set(KEYS);
    const nothing = await request(emulator.app).get('/nothing');

    expect(other.status).toBe(404);
    expect(other.body.error.code).toBe('NotFound');
    expect(nothing.body.error.message).toBe(
      'Nothing answers GET /nothing. What does answer starts with: /workload-api-path-placeholder, /workload, /_runstead.',
    );
  });

  test('says everything that is wrong with its options', async () => {
    const options = { port: 65536, tls: 'on', prot: 1, providers: ['dogdata'], seed: {}, clock: null, log: undefined };

    expect(await problemsOf(options)).toEqual([
      expect.stringMatching(/^prot is no setting; there are port, /),
      'seed must be a text, a number, true or false, or a list of texts',
      'clock must be a text, a number, true or false, or a list of texts',
      "port must be a whole number from 0 to 65535, not '65536'",
      "tls must be auto or off, not 'on'",
      `providers must be all, or names from ${PROVIDER_NAMES.join(', ')} with commas between, not 'dogdata'`,
    ]);
  });
});

describe('fixtures', () => {
  test('can be a value', async () => {
    const emulator = await emulatorWith({ fixtures: MY_FIXTURES, auth: 'strict' });

    expect(await statusOf(emulator, MINE, MY_KEYS)).toBe(200);
    expect(await statusOf(emulator, RUNNING)).toBe(200);
  });

  test('can be a file', async () => {
    const file = join(await temporaryFolder(), 'fixtures.json');
    await writeFile(file, JSON.stringify(MY_FIXTURES));

    const emulator = await emulatorWith({ fixtures: file, auth: 'strict' });

    expect(await statusOf(emulator, MINE, MY_KEYS)).toBe(200);
  });

  test('come back with a reset', async () => {
    const emulator = await emulatorWith({ fixtures: MY_FIXTURES });
    await request(emulator.app)
      .put(`${instance(MINE)}/cancel`)
      .set(KEYS);

    await emulator.reset();

    expect(await stateOf(emulator, MINE)).toBe('IN_PROGRESS');
  });

  test.each([
    [[], ['the fixtures: must be an object with a member per provider']],
    [{ datadog: [] }, ['the fixtures: /datadog must be object']],
    [
      { fabric: { jobInstances: [{}] }, datadog: { cow: 1 } },
      [
        // Either of the first two will do.
        "the fixtures: /fabric/jobInstances/0 must have required property 'createdAt'",
        "the fixtures: /fabric/jobInstances/0 must have required property 'timeline'",
        'the fixtures: /fabric/jobInstances/0 must match exactly one schema in oneOf',
        ...['tenantId', 'workspaceId', 'itemType', 'itemId', 'jobType', 'jobInstanceId', 'invokeType'].map(
          (name) => `the fixtures: /fabric/jobInstances/0 must have required property '${name}'`,
        ),
        "the fixtures: /datadog must NOT have additional properties ('cow')",
      ],
    ],
    [{ onedata: {} }, ['the fixtures: /onedata is no provider; there are fabric, datadog']],
  ])('that are bad are named with their place: %j', async (fixtures, problems) => {
    expect(await problemsOf({ fixtures, providers: 'fabric,datadog', tls: 'off' })).toEqual(problems);
  });

  test.each([
    ['not there', undefined, /^cannot read the fixtures .*: ENOENT$/],
    ['not JSON', '{"a":', /^.*fixtures\.json is not JSON: .*/],
    ['no object', '[]', /^.*fixtures\.json: must be an object with a member per provider$/],
  ])('in a file that is %s are refused', async (_name, text, problem) => {
    const file = join(await temporaryFolder(), 'fixtures.json');
    if (text !== undefined) await writeFile(file, text);

    expect(await problemsOf({ fixtures: file })).toEqual([expect.stringMatching(problem)]);
  });
});

test('the example of docs/configuration.md is a fixture', async () => {
  const text = await readFile(join(import.meta.dirname, '../docs/configuration.md'), 'utf8');
  const [, example = ''] = /\n## Fixtures\n.*?```json\n(.*?)```/s.exec(text) ?? [];
  const fixtures = JSON.parse(example);

  const emulator = await emulatorWith({ fixtures });

  expect(await stateOf(emulator, fixtures.datadog.instances[0].id)).toBe('IN_PROGRESS');
});

describe('seed', () => {
  test('adds resources, runs and credentials', async () => {
    const emulator = await emulatorWith({ auth: 'strict' });
    const before = await statusOf(emulator, MINE, MY_KEYS);

    await emulator.seed(MY_FIXTURES);

    expect([before, await statusOf(emulator, MINE, MY_KEYS)]).toEqual([403, 200]);
    expect(await stateOf(emulator, RUNNING)).toBe('IN_PROGRESS');
  });

  test('adds nothing where something is wrong', async () => {
    const emulator = await emulatorWith();
    const fixtures = { ...MY_FIXTURES, fabric: { cow: 1 } };

    await expect(emulator.seed(fixtures)).rejects.toThrow(
      new UserError("the fixtures: /fabric must NOT have additional properties ('cow')"),
    );
    expect(await statusOf(emulator, MINE)).toBe(404);
  });

  test('is undone by a reset', async () => {
    const emulator = await emulatorWith();
    await emulator.seed(MY_FIXTURES);

    await emulator.reset();

    expect(await statusOf(emulator, MINE)).toBe(404);
  });
});

test('a rule that can be none is told in words, whoever brings it', async () => {
  const fixtures = { faults: [{ match: { provider: 'dogdata' }, do: { hang: true } }] };
  const told = /^match\.provider: 'dogdata' is no provider; near it are /;
  const emulator = await emulatorWith();

  expect(await problemsOf({ fixtures, tls: 'off' })).toEqual([expect.stringMatching(told)]);
  await expect(emulator.seed(fixtures)).rejects.toThrow(UserError);
  await expect(emulator.seed(fixtures)).rejects.toThrow(told);
});

describe('worlds', () => {
  test('are made with all that leads there, and go at the end of their block', async () => {
    const emulator = await emulatorWith({ auth: 'strict' });
    {
      await using mine = await emulator.worlds.create({ name: 'mine', clock: '2030-01-01T00:00:00Z' });
      const { apiKey = '', appKey = '' } = mine.credentials['datadog'] ?? {};

      await request(emulator.app)
        .put(`${instance()}/cancel`)
        .set({ 'dd-api-key': apiKey, 'dd-application-key': appKey })
        .expect(200);

      const { body } = await request(emulator.app).get(`/_runstead/runs/${RUNNING}`).set(mine.headers);
      expect([body.state, mine.world.clock.now()]).toEqual(['CANCELED', Date.parse('2030-01-01T00:00:00Z')]);
      expect([mine.baseUrls['datadog'], mine.environment['datadog']?.['DD_API_KEY']]).toEqual(['/_world/mine', apiKey]);
      expect([emulator.worlds.get('mine'), emulator.worlds.list()]).toEqual([mine.world, [mine.world]]);
    }

    expect(emulator.worlds.list()).toEqual([]);
    expect(await stateOf(emulator)).toBe('IN_PROGRESS');
  });

  test('can be forked, from the default one where none is named', async () => {
    const emulator = await emulatorWith();
    await request(emulator.app).put(`${instance()}/cancel`).set(KEYS);

    const one = await emulator.worlds.fork();
    const two = await emulator.worlds.fork({ from: one.name, name: 'two', idleAfter: '1h' });

    expect((await two.world.runs.matching('datadog', 'CANCELED')).map(({ run }) => run.id)).toContain(RUNNING);
    await one.delete();
    expect(emulator.worlds.list().map(({ name }) => name)).toEqual(['two']);
  });

  test('that cannot be are told why', async () => {
    const { worlds } = await emulatorWith({ maxWorlds: 1 });
    await worlds.create({ name: 'one' });

    await expect(worlds.create({ name: 'one' })).rejects.toThrow("There is a world 'one' already.");
    await expect(worlds.create({ name: 'two' })).rejects.toThrow('There are 1 worlds already. Delete some.');
    await expect(worlds.create({ idleAfter: 'long' })).rejects.toThrow(UserError);
    await expect(worlds.fork({ from: 'none' })).rejects.toThrow("There is no world 'none'.");
    await expect(worlds.delete('none')).rejects.toThrow("There is no world 'none'.");
  });
});

describe('reset', () => {
  test('of a part leaves the rest alone', async () => {
    const emulator = await emulatorWith();
    await emulator.seed(MY_FIXTURES);
    emulator.clock.advanceBy(1000);

    await emulator.reset({ providers: ['onedata'] });
    const afterOther = await statusOf(emulator, MINE);
    await emulator.reset({ providers: ['datadog'] });

    expect([afterOther, await statusOf(emulator, MINE)]).toEqual([200, 404]);
    expect(emulator.clock.now()).toBe(Date.parse('2026-01-15T12:00:01Z'));
  });

  test('knows no other providers', async () => {
    const emulator = await emulatorWith({ providers: 'fabric,datadog' });

    await expect(emulator.reset({ providers: ['onedata'] })).rejects.toThrow(
      new UserError('onedata is no provider at work; there are fabric, datadog'),
    );
  });
});

describe('startEmulator', () => {
  test('listens and is ready', async () => {
    const emulator = await startedEmulator();
    onTestFinished(() => emulator.close());

    const ready = await fetch(`${emulator.url}/_runstead/ready`);
    const authority = await (await fetch(`${emulator.url}/_runstead/ca.pem`)).text();

    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
    expect(emulator.secureUrl).toBe(emulator.url?.replace('http:', 'https:'));
    expect(await ready.json()).toEqual({ status: 'ready' });
    expect(await emulator.authority()).toBe(authority);
  });

  test('has no https where it is off', async () => {
    const emulator = await startedEmulator({ tls: 'off' });
    onTestFinished(() => emulator.close());

    expect(emulator.secureUrl).toBeUndefined();
    expect(emulator.authority()).toBeUndefined();
  });

  const hosts = [
    ['0.0.0.0', '127.0.0.1'],
    ['::1', '[::1]'],
    ['::', '[::1]'],
  ] as const;

  test.each(hosts.filter(([host]) => speaksIpv6 || !host.includes(':')))(
    'on %s says where it is reached',
    async (host, expected) => {
      const emulator = await startedEmulator({ host, tls: 'off' });
      onTestFinished(() => emulator.close());

      expect(emulator.url).toMatch(new RegExp(`^http://${expected.replace(/[[\].]/g, '\\$&')}:\\d+$`));
      expect((await fetch(`${emulator.url}/_runstead/health`)).status).toBe(200);
    },
  );

  test('refuses a port in use, and leaves its data folder to others', async () => {
    const [first, data] = [await startedEmulator({ tls: 'off' }), await temporaryFolder()];
    onTestFinished(() => first.close());
    const port = new URL(first.url ?? '').port;

    await expect(startEmulator({ port, data, tls: 'off' })).rejects.toThrow(UserError);
    await using second = await startedEmulator({ data, tls: 'off' });
    expect(second.url).toBeDefined();
  });

  test('listens until it is closed, which can be done twice', async () => {
    const emulator = await startedEmulator({ tls: 'off' });
    const url = emulator.url ?? '';

    await emulator.close();
    await emulator.close();

    expect(emulator.url).toBeUndefined();
    await expect(fetch(url)).rejects.toThrow();
  });

  test('is closed at the end of its block', async () => {
    let url = '';
    {
      await using emulator = await startedEmulator({ tls: 'off' });
      url = emulator.url ?? '';
      expect((await fetch(`${url}/_runstead/health`)).status).toBe(200);
    }

    await expect(fetch(url)).rejects.toThrow();
  });
});

test('every answer is told to onServed', async () => {
  const served: Served[] = [];
  const emulator = await emulatorWith({ onServed: (each) => served.push(each) });

  await request(emulator.app).get('/_runstead/version');
  await request(emulator.app).delete(instance()).set(KEYS);

  expect(served).toMatchObject([
    { provider: 'control', operation: 'getVersion', method: 'GET', path: '/_runstead/version', status: 200 },
    { provider: 'datadog', operation: undefined, method: 'DELETE', path: instance(), status: 405 },
  ]);
});

test('bodies may have as many bytes as bodyLimit says', async () => {
  const emulator = await emulatorWith({ bodyLimit: 20 });
  const reset = (body: object) => request(emulator.app).post('/_runstead/reset').send(body);

  const [fits, large] = [await reset({ keep: ['ids'] }), await reset({ keep: ['ids', 'clock'] })];

  expect([fits.status, large.status]).toEqual([200, 413]);
  expect(large.body.error.message).toBe('The body may have 20 bytes at the most.');
});

describe('a handler that breaks', () => {
  /** An emulator whose cancel of Datadog is broken. */
  async function broken(options: EmulatorOptions): Promise<Emulator> {
    const emulator = await emulatorWith(options);
    const operations = emulator.world.services.get('datadog')?.operations as Record<string, () => never>;
    operations['CancelWorkflowInstance'] = () => {
      throw new TypeError('planted');
    };
    return emulator;
  }

  test('is told to onCrash, and ends nothing', async () => {
    const crashes: unknown[] = [];
    const emulator = await broken({ onCrash: (error, { path }) => crashes.push([error, path]) });

    const answer = await request(emulator.app).put(`${instance()}/cancel`).set(KEYS);

    expect(answer.status).toBe(500);
    expect(crashes).toEqual([[new TypeError('planted'), `${instance()}/cancel`]]);
    expect(await statusOf(emulator)).toBe(200);
  });

  test('is printed where nobody wants to be told', async () => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => print.mockRestore());
    const emulator = await broken({});

    await request(emulator.app).put(`${instance()}/cancel`).set(KEYS);

    expect(print.mock.calls).toEqual([[`runstead: PUT ${instance()}/cancel broke:`, new TypeError('planted')]]);
  });
});

test('tells its version', () => {
  expect(VERSION).toMatch(/^\d+\.\d+\.\d+/);
});
