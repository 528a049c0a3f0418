/** Worlds over HTTP: made, reached in every way, forked, deleted, expired, bounded. */
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Emulator } from '../../src/emulator.ts';
import { codeOf, controlOf, emulatorWith, inWorld, NOON, refusalOf, serverWith } from '../support/control.ts';
import { startedEmulator } from '../support/emulator.ts';
import { sendRaw } from '../support/raw-http.ts';
import { azureDataFactory, datadog, KEYS, RUNNING, SERVICES, startRun, WORKFLOW } from '../support/services.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startedEmulator({ tls: 'off', auth: 'strict' });
});
beforeEach(async () => {
  await emulator.reset();
  for (const { name } of emulator.worlds.list()) await emulator.worlds.delete(name);
});
afterAll(() => emulator.close());

const { add, get, post, delete: remove, stateOf } = controlOf(() => emulator);
const within = (name: string) => controlOf(() => emulator, inWorld(name));
const host = () => new URL(emulator.url ?? '').host;
const namesOf = async (): Promise<readonly string[]> =>
  (await get('worlds')).body.worlds.map(({ name }: { name: string }) => name);

describe('a new world', () => {
  test('has the name that it was given, a clock, and everything that leads there', async () => {
    const { status, body } = await post('worlds', { name: 'mine', clock: '2030-01-01T00:00:00Z', idleAfter: '10m' });

    expect(status).toBe(201);
    expect(body).toEqual({
      name: 'mine',
      clock: { mode: 'frozen', now: '2030-01-01T00:00:00.000Z' },
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      idleAfter: '600000ms',
      credentials: {
        'azure-data-factory': {
          tenantId: expect.any(String),
          clientId: expect.any(String),
          clientSecret: expect.any(String),
          subscriptionId: '12345678-1234-1234-1234-12345678abc',
          token: expect.any(String),
        },
        fabric: {
          tenantId: expect.any(String),
          subjectToken: expect.any(String),
          appToken: expect.any(String),
          authorization: expect.stringMatching(/^SubjectAndAppToken1\.0 /),
        },
        datadog: { apiKey: expect.stringMatching(/^\w{32}$/), appKey: expect.stringMatching(/^\w{40}$/) },
        onedata: { token: expect.any(String) },
      },
      baseUrls: Object.fromEntries(
        SERVICES.map(({ provider }) => [provider, expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/_world\/mine/)]),
      ),
      environment: expect.objectContaining({
        datadog: {
          DD_API_KEY: body.credentials.datadog.apiKey,
          DD_APP_KEY: body.credentials.datadog.appKey,
          PUP_MOCK_SERVER: expect.stringMatching(/^http:/),
        },
      }),
    });
    const again = (await get('worlds/mine').set('Host', new URL(body.baseUrls.datadog).host)).body;
    expect(again).toEqual(body);
  });

  test('is given a name of its own, standard fixtures and the clock of the settings where nothing is said', async () => {
    const { name } = await add('worlds');
    const other = await add('worlds', {});

    const runs = await within(name).get('runs');
    const clock = await within(name).get('clock');

    expect(name).toMatch(/^w-[0-9a-f]{8}$/);
    expect(other.name).not.toBe(name);
    expect(runs.body).toEqual((await get('runs')).body);
    expect(clock.body).toEqual({ mode: 'frozen', now: NOON });
  });

  test('can follow real time', async () => {
    const { clock } = await add('worlds', { clock: 'real' });

    expect(clock.mode).toBe('real');
  });

  test('goes by its seed: the same one gives the same ids', async () => {
    for (const [name, seed] of Object.entries({ one: 'a', same: 'a', other: 'b' })) await add('worlds', { name, seed });

    const [one, same, other] = await Promise.all(
      ['one', 'same', 'other'].map((name) => startRun(datadog, emulator, { ...KEYS, ...inWorld(name) })),
    );

    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });

  test('begins with variants, fixtures and rules of its own, and comes back to them', async () => {
    const id = '0d7c9a52-4f1e-4c39-9b4e-6a1f0c2d8e77';
    const instances = [{ id, workflowId: WORKFLOW.split('/').at(4), startedAt: '-5m' }];
    const faults = [{ match: { provider: 'datadog' }, do: { status: 503 } }];
    await add('worlds', {
      name: 'own',
      variants: { 'datadog.dialect': 'observed' },
      fixtures: { datadog: { instances }, faults },
    });
    const look = async () => {
      const { body } = await within('own').get('variants');
      const dialect = body.variants.find(({ name }: { name: string }) => name === 'datadog.dialect');
      const { status } = await datadog.read(emulator, RUNNING, { ...KEYS, ...inWorld('own') });
      return [dialect.current, await within('own').stateOf(id), status];
    };
    const before = await look();
    await within('own').put('variants', { 'datadog.dialect': 'documented' });
    await within('own').delete('faults');
    const disturbed = await look();

    await within('own').add('reset');

    expect(before).toEqual(['observed', 'IN_PROGRESS', 503]);
    expect(disturbed).toEqual(['documented', 'IN_PROGRESS', 200]);
    expect(await look()).toEqual(before);
    expect(await stateOf(id)).toBeUndefined();
  });

  test.each([
    [{ name: 'Mine' }, [400, 'BadName']],
    [{ name: '-mine' }, [400, 'BadName']],
    [{ name: 'a.b' }, [400, 'BadName']],
    [{ name: '' }, [400, 'InvalidRequest']],
    [{ name: 'x'.repeat(64) }, [400, 'InvalidRequest']],
    [{ name: 'default' }, [409, 'NameTaken']],
    [{ name: 'taken' }, [409, 'NameTaken']],
    [{ clock: 'noon' }, [400, 'InvalidRule']],
    [{ idleAfter: '10' }, [400, 'InvalidRequest']],
    [{ idleAfter: '1000001d' }, [400, 'BadDuration']],
    [{ variants: { 'datadog.dialekt': 'observed' } }, [400, 'InvalidRule']],
    [{ variants: { 'datadog.dialect': 'spoken' } }, [400, 'InvalidRule']],
    [{ fixtures: { datadog: { cow: 1 } } }, [400, 'InvalidFixture']],
    [{ fixtures: { faults: [{ do: {} }] } }, [400, 'InvalidFixture']],
    [{ fixtures: { faults: [{ match: { operation: 'Nothing' }, do: { hang: true } }] } }, [400, 'InvalidRule']],
    [{ world: 'mine' }, [400, 'InvalidRequest']],
  ])('cannot be %j', async (body, expected) => {
    await add('worlds', { name: 'taken' });

    expect(codeOf(await post('worlds', body))).toEqual(expected);
    expect(await namesOf()).toEqual(['default', 'taken']);
  });

  test('can have the name of one that could not be made', async () => {
    const fixtures = { faults: [{ match: { operation: 'Nothing' }, do: { hang: true } }] };
    const refused = await post('worlds', { name: 'second-try', clock: '2040-01-01T00:00:00Z', fixtures });
    const faults = [{ match: { provider: 'datadog' }, do: { hang: true } }];
    const id = '0d7c9a52-4f1e-4c39-9b4e-6a1f0c2d8e77';
    const instances = [{ id, workflowId: WORKFLOW.split('/').at(4), startedAt: '-5m' }];

    const { clock } = await add('worlds', { name: 'second-try', fixtures: { faults, datadog: { instances } } });

    expect(codeOf(refused)).toEqual([400, 'InvalidRule']);
    expect(clock.now).toBe(NOON);
    expect(await within('second-try').stateOf(id)).toBe('IN_PROGRESS');
  });

  test('is one, however many ask for its name at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => post('worlds', { name: 'wanted' })));

    const statuses = answers.map(({ status }) => status).sort();
    const { body } = answers.find(({ status }) => status === 201) ?? {};
    const keys = datadog.headersFrom(body.credentials.datadog);
    expect(statuses).toEqual([201, ...Array(7).fill(409)]);
    expect((await datadog.cancel(emulator, RUNNING, keys)).status).toBe(200);
    expect([await within('wanted').stateOf(RUNNING), await stateOf(RUNNING)]).toEqual(['CANCELED', 'IN_PROGRESS']);
  });
});

describe('a request lands in a world', () => {
  let world: { name: string; credentials: Record<string, Record<string, string>>; baseUrls: Record<string, string> };
  beforeEach(async () => {
    world = await add('worlds', { name: 'mine' });
  });

  /** In which of the two worlds there is such a run. */
  const whereabouts = async (id: string) => ({
    mine: (await within('mine').get(`runs/${id}`)).status === 200,
    default: (await get(`runs/${id}`)).status === 200,
  });
  const ONLY_MINE = { mine: true, default: false };

  test.each(SERVICES)('of $provider by its credential, with nothing else changed', async (service) => {
    const headers = service.headersFrom(world.credentials[service.provider] ?? {});

    const id = await startRun(service, emulator, headers);
    const [read, cancelled] = [await service.read(emulator, id, headers), await service.cancel(emulator, id, headers)];

    expect([read.status, cancelled.status]).toEqual([200, expect.toSatisfy((status) => [200, 204].includes(status))]);
    expect(await whereabouts(id)).toEqual(ONLY_MINE);
  });

  test('by a token that its authority has given out', async () => {
    const { tenantId, clientId, clientSecret } = world.credentials['azure-data-factory'] ?? {};
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId ?? '',
      client_secret: clientSecret ?? '',
      scope: 'https://management.azure.com/.default',
    });
    const granted = await fetch(`${emulator.url}/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body: form });
    const { access_token: token } = (await granted.json()) as { access_token: string };

    const id = await startRun(azureDataFactory, emulator, { Authorization: `Bearer ${token}` });

    expect(await whereabouts(id)).toEqual(ONLY_MINE);
  });

  test.each(SERVICES)('of $provider by a header', async (service) => {
    const headers = { ...service.headersFrom(world.credentials[service.provider] ?? {}), ...inWorld('mine') };

    const id = await startRun(service, emulator, headers);

    expect(await whereabouts(id)).toEqual(ONLY_MINE);
  });

  test.each(SERVICES)('of $provider by a prefix of the path, whatever standard credential it has', async (service) => {
    const answer = await service.create(emulator, undefined, '/_world/mine');

    expect(answer.status).toBeLessThan(300);
    expect(await whereabouts(service.idOf(answer))).toEqual(ONLY_MINE);
  });

  test('below the base URL that the world has been given', async () => {
    const told = (await (await fetch(`${emulator.url}/_runstead/worlds/mine`)).json()) as typeof world;
    const answer = await fetch(`${told.baseUrls['datadog']}${WORKFLOW}`, {
      method: 'POST',
      headers: { ...KEYS, 'content-type': 'application/json' },
      body: '{}',
    });
    const { data } = (await answer.json()) as { data: { id: string } };

    expect(answer.status).toBe(200);
    expect(await whereabouts(data.id)).toEqual(ONLY_MINE);
  });

  test.each(['mine.localhost', 'MINE.localhost:4280'])('by the host name %s', async (name) => {
    const headers = Object.entries({ ...KEYS, host: name, 'content-type': 'application/json' }).flat();

    const { status, body } = await sendRaw(emulator.url ?? '', { method: 'POST', path: WORKFLOW, headers, body: '{}' });

    expect(status).toBe(200);
    expect(await whereabouts(JSON.parse(body).data.id)).toEqual(ONLY_MINE);
  });

  test('by the header before the prefix, by the prefix before the host, by a name before a credential', async () => {
    const other = await add('worlds', { name: 'other' });
    const keys = datadog.headersFrom(other.credentials.datadog);
    const start = async (headers: Record<string, string>, base = '') => {
      const flat = Object.entries({ ...keys, 'content-type': 'application/json', ...headers }).flat();
      const asked = { method: 'POST', path: `${base}${WORKFLOW}`, headers: flat, body: '{}' };
      return (await sendRaw(emulator.url ?? '', asked)).status;
    };

    // The keys are known in the other world alone, so that any other refuses them.
    const statuses = [
      await start(inWorld('other'), '/_world/mine'),
      await start(inWorld('mine'), '/_world/other'),
      await start({ host: 'mine.localhost' }, '/_world/other'),
      await start({ host: 'mine.localhost' }),
      await start({}),
    ];

    expect(statuses).toEqual([200, 403, 200, 403, 200]);
  });

  test('of the default one by its name', async () => {
    const answer = await datadog.create(emulator, { ...KEYS, ...inWorld('default') });

    expect(await whereabouts(datadog.idOf(answer))).toEqual({ mine: false, default: true });
  });

  test('also where it is for the control API', async () => {
    const byKey = controlOf(() => emulator, { 'DD-API-KEY': world.credentials['datadog']?.['apiKey'] ?? '' });
    const byPath = controlOf(() => emulator, {}, '/_world/mine');
    const byHost = controlOf(() => emulator, { host: `mine.localhost:${new URL(emulator.url ?? '').port}` });

    const now: string[] = [];
    for (const control of [byKey, byPath, byHost, within('mine')]) now.push((await control.advance({ by: '1m' })).now);

    expect(now).toEqual([1, 2, 3, 4].map((minute) => `2026-01-15T12:0${minute}:00.000Z`));
    expect((await get('clock')).body.now).toBe(NOON);
  });

  test('where its URLs lead is told by whichever way it was asked', async () => {
    const byPath = await controlOf(() => emulator, { host: 'emulator.localhost:1' }, '/_world/mine').get('worlds/mine');
    const plain = await get('worlds/mine').set('Host', 'localhost:4300');

    expect(byPath.body.baseUrls.datadog).toBe('http://emulator.localhost:1/_world/mine');
    expect(plain.body.baseUrls.datadog).toBe('http://localhost:4300/_world/mine');
  });

  test('a made one from within another is no child of it', async () => {
    const made = await controlOf(() => emulator, {}, '/_world/mine').add('worlds', { name: 'next' });

    expect(made.baseUrls.datadog).toMatch(/:\d+\/_world\/next$/);
  });
});

describe('a world that is gone, or never was', () => {
  test('does not answer, by whichever way it is asked, and nobody else does', async () => {
    const { credentials } = await add('worlds', { name: 'mine' });
    const keys = datadog.headersFrom(credentials.datadog);
    await remove('worlds/mine').expect(204);

    const answers = [
      await datadog.cancel(emulator, RUNNING, keys),
      await datadog.cancel(emulator, RUNNING, { ...KEYS, ...inWorld('mine') }),
      await datadog.cancel(emulator, RUNNING, KEYS, '/_world/mine'),
      await datadog.cancel(emulator, RUNNING, { ...KEYS, host: 'mine.localhost' }),
      await within('never').get('clock'),
    ];

    const [byKey, ...byName] = answers.map(refusalOf);
    expect(byKey).toEqual([404, 'WorldNotFound', 'This credential belonged to a world that is gone.']);
    expect(byName).toEqual([
      ...Array(3).fill([404, 'WorldNotFound', "There is no world 'mine'."]),
      [404, 'WorldNotFound', "There is no world 'never'."],
    ]);
    expect(await stateOf(RUNNING)).toBe('IN_PROGRESS');
  });

  test.each([
    ['get', 'worlds/none'],
    ['delete', 'worlds/none'],
    ['post', 'worlds/none/fork'],
  ] as const)('%s %s: 404', async (method, path) => {
    expect(refusalOf(await controlOf(() => emulator)[method](path))).toEqual([
      404,
      'WorldNotFound',
      "There is no world 'none'.",
    ]);
  });

  test('its name can be used again, for a world that knows nothing of it', async () => {
    const first = await add('worlds', { name: 'phoenix', clock: '2040-01-01T00:00:00Z' });
    const run = await startRun(datadog, emulator, datadog.headersFrom(first.credentials.datadog));
    await remove('worlds/phoenix').expect(204);
    const id = '0d7c9a52-4f1e-4c39-9b4e-6a1f0c2d8e77';
    const instances = [{ id, workflowId: WORKFLOW.split('/').at(4), startedAt: '-5m' }];

    const second = await add('worlds', { name: 'phoenix', fixtures: { datadog: { instances } } });

    expect(second.clock.now).toBe(NOON);
    expect((await within('phoenix').get(`runs/${run}`)).status).toBe(404);
    expect(await within('phoenix').stateOf(id)).toBe('IN_PROGRESS');
    expect(await within('phoenix').stateOf(RUNNING)).toBe('IN_PROGRESS');
  });

  test('whoever waits in it when it goes is let go', async () => {
    await add('worlds', { name: 'brief' });
    const brief = within('brief');
    await brief.add('faults', { match: { operation: 'GetWorkflowInstance' }, do: { latency: '1h' } });
    const held = datadog.read(emulator, RUNNING, { ...KEYS, ...inWorld('brief') }).then(
      ({ status }) => status,
      ({ code }) => code,
    );
    const asked = { run: RUNNING, state: 'CANCELED', clock: 'virtual', limit: '1h' };
    const awaited = brief.post('await', asked).then(({ status }) => status);
    await vi.waitUntil(() => emulator.worlds.get('brief')?.agenda.next() !== undefined);
    // Both have been sent before this one, over connections of their own.
    await brief.get('runs');

    await remove('worlds/brief').expect(204);

    expect(await awaited).toBe(404);
    expect(await held).toBe('ECONNRESET');
  });

  test('the default one stays', async () => {
    expect(refusalOf(await remove('worlds/default'))).toEqual([
      409,
      'DefaultWorld',
      'The default world stays. Reset it instead.',
    ]);
  });
});

describe('worlds', () => {
  test('are listed, the default one first, the others as they came', async () => {
    await add('worlds', { name: 'zebra' });
    await add('worlds', { name: 'ant', idleAfter: '1h' });

    const { body } = await get('worlds');

    expect(body.worlds).toEqual([
      { name: 'default', clock: { mode: 'frozen', now: NOON } },
      { name: 'zebra', clock: { mode: 'frozen', now: NOON }, createdAt: expect.any(String) },
      { name: 'ant', clock: { mode: 'frozen', now: NOON }, createdAt: expect.any(String), idleAfter: '3600000ms' },
    ]);
  });

  test('the default one shows where it is, and asks for no credential of its own', async () => {
    const { status, body } = await get('worlds/default').set('Host', host());

    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'default',
      credentials: { 'azure-data-factory': {}, fabric: {}, datadog: {}, onedata: {} },
      baseUrls: { datadog: `http://${host()}`, fabric: `http://${host()}/workload-api-path-placeholder` },
      environment: { datadog: { DD_API_KEY: 'runstead-api-key' } },
    });
  });

  test('do not see each other: runs, clock, rules, variants, journal', async () => {
    await add('worlds', { name: 'one' });
    await add('worlds', { name: 'two' });
    const [one, two] = [within('one'), within('two')];

    await one.advance({ by: '1h' });
    await one.add('faults', { match: { provider: 'datadog' }, do: { status: 503 } });
    await one.add('plans', { match: { provider: 'datadog' }, plan: { run: '5m' } });
    await one.put('variants', { 'datadog.dialect': 'observed' });
    await datadog.read(emulator, RUNNING, { ...KEYS, ...inWorld('one') });

    for (const other of [two, controlOf(() => emulator)]) {
      expect((await other.get('clock')).body.now).toBe(NOON);
      expect((await other.get('faults')).body.faults).toEqual([]);
      expect((await other.get('plans')).body.plans).toEqual([]);
      expect((await other.get('journal')).body.total).toBe(0);
      const { variants } = (await other.get('variants')).body;
      expect(variants.find(({ name }: { name: string }) => name === 'datadog.dialect').current).toBe('documented');
    }
  });

  test('are no more than there may be', async () => {
    const small = await emulatorWith({ maxWorlds: 2 });
    const control = controlOf(() => small);
    const made = [await control.post('worlds', { name: 'a' }), await control.post('worlds/a/fork', { name: 'b' })];

    const refused = [await control.post('worlds'), await control.post('worlds/a/fork')];
    await control.delete('worlds/a');
    const again = await control.post('worlds');

    expect(made.map(({ status }) => status)).toEqual([201, 201]);
    expect(refused.map(refusalOf)).toEqual(
      Array(2).fill([429, 'TooManyWorlds', 'There are 2 worlds already. Delete some.']),
    );
    expect(again.status).toBe(201);
  });

  test('of a process that is to have none are none', async () => {
    const none = await emulatorWith({ maxWorlds: 0 });

    expect(codeOf(await controlOf(() => none).post('worlds'))).toEqual([429, 'TooManyWorlds']);
  });
});

describe('a world that is idle', () => {
  test('goes after so much real time without a request, and not before', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: Date.parse(NOON) });
    onTestFinished(() => void vi.useRealTimers());
    const own = await emulatorWith({});
    const control = controlOf(() => own);
    const names = async () => (await control.get('worlds')).body.worlds.map(({ name }: { name: string }) => name);
    const { credentials } = await control.add('worlds', { name: 'brief', idleAfter: '10s' });
    await control.add('worlds', { name: 'lasting' });
    const keys = datadog.headersFrom(credentials.datadog);

    await vi.advanceTimersByTimeAsync(9000);
    const touched = await datadog.read(own, RUNNING, keys);
    await vi.advanceTimersByTimeAsync(9000);
    const before = await names();
    await vi.advanceTimersByTimeAsync(2000);
    const after = await names();
    const answer = await datadog.read(own, RUNNING, keys);

    expect(touched.status).toBe(200);
    expect(before).toEqual(['default', 'brief', 'lasting']);
    expect(after).toEqual(['default', 'lasting']);
    expect(codeOf(answer)).toEqual([404, 'WorldNotFound']);
  });
});

describe('a fork', () => {
  test('is now as its source is, its journal aside, and from now on its own', async () => {
    await add('worlds', { name: 'source' });
    const source = within('source');
    const keys = { ...KEYS, ...inWorld('source') };
    const id = await startRun(datadog, emulator, keys);
    await source.advance({ by: '10s' });
    await source.add('faults', { match: { provider: 'onedata' }, do: { status: 503 } });
    await source.add('plans', { match: { provider: 'datadog' }, plan: { run: '5m' } });
    await source.put('variants', { 'datadog.dialect': 'observed' });

    const { status, body } = await post('worlds/source/fork', { name: 'fork', idleAfter: '1h' });
    const fork = within('fork');
    const shared = [(await fork.get('runs')).body, (await fork.get('variants')).body, (await fork.get('plans')).body];
    const expected = [
      (await source.get('runs')).body,
      (await source.get('variants')).body,
      (await source.get('plans')).body,
    ];
    await datadog.cancel(emulator, id, datadog.headersFrom(body.credentials.datadog));
    await fork.advance({ by: '1s' });
    await fork.delete('faults');

    expect([status, body.name, body.idleAfter]).toEqual([201, 'fork', '3600000ms']);
    expect(body.clock.now).toBe('2026-01-15T12:00:10.000Z');
    expect(shared).toEqual(expected);
    expect([await fork.stateOf(id), await source.stateOf(id)]).toEqual(['CANCELED', 'IN_PROGRESS']);
    expect((await source.get('clock')).body.now).toBe('2026-01-15T12:00:10.000Z');
    expect((await source.get('faults')).body.faults).toHaveLength(1);
    expect((await fork.get('journal')).body.total).toBe(1);
    expect((await source.get('journal')).body.total).toBe(1);
  });

  test('goes on with the ids of its source', async () => {
    await add('worlds/default/fork', { name: 'one' });
    await add('worlds/default/fork', { name: 'two' });

    const [one, two, main] = [
      await startRun(datadog, emulator, { ...KEYS, ...inWorld('one') }),
      await startRun(datadog, emulator, { ...KEYS, ...inWorld('two') }),
      await startRun(datadog, emulator, KEYS),
    ];

    expect([two, main]).toEqual([one, one]);
  });

  test('comes back to what its source comes back to', async () => {
    const id = '0d7c9a52-4f1e-4c39-9b4e-6a1f0c2d8e77';
    const instances = [{ id, workflowId: WORKFLOW.split('/').at(4), startedAt: '-5m' }];
    const wishes = { clock: '2030-01-01T00:00:00Z', variants: { 'datadog.dialect': 'observed' }, seed: 'mine' };
    await add('worlds', { name: 'source', ...wishes, fixtures: { datadog: { instances } } });
    const first = await startRun(datadog, emulator, { ...KEYS, ...inWorld('source') });
    await within('source').advance({ by: '1h' });
    const fork = await add('worlds/source/fork', { name: 'fork' });
    const keys = datadog.headersFrom(fork.credentials.datadog);
    await datadog.cancel(emulator, id, keys);

    await within('fork').add('reset');

    expect((await within('fork').get('clock')).body.now).toBe('2030-01-01T00:00:00.000Z');
    expect(await within('fork').stateOf(id)).toBe('IN_PROGRESS');
    expect(await startRun(datadog, emulator, keys)).toBe(first);
  });

  test('takes the credentials of its source only where it is named', async () => {
    const source = await add('worlds', { name: 'source' });
    await add('worlds/source/fork', { name: 'fork' });
    const keys = datadog.headersFrom(source.credentials.datadog);

    const [plain, named] = [
      await startRun(datadog, emulator, keys),
      await startRun(datadog, emulator, { ...keys, ...inWorld('fork') }),
    ];

    expect((await within('source').get(`runs/${plain}`)).status).toBe(200);
    expect((await within('fork').get(`runs/${named}`)).status).toBe(200);
    expect(plain).toBe(named);
  });

  test.each([
    [{ name: 'Bad' }, [400, 'BadName']],
    [{ name: 'default' }, [409, 'NameTaken']],
    [{ clock: 'real' }, [400, 'InvalidRequest']],
  ])('cannot be %j', async (body, expected) => {
    expect(codeOf(await post('worlds/default/fork', body))).toEqual(expected);
    expect(await namesOf()).toEqual(['default']);
  });
});

test('an own port of the control API leaves the URLs of a world to the other one', async () => {
  const own = await serverWith({ controlPort: 0 });

  const asked = await fetch(`${own.controlUrl}/_runstead/worlds`, { method: 'POST' });
  const { baseUrls, environment, credentials } = (await asked.json()) as Record<string, Record<string, never>>;

  expect(asked.status).toBe(201);
  expect(new URL(baseUrls?.['datadog'] ?? '').host).toBe(new URL(own.url ?? '').host);
  expect(JSON.stringify(environment)).not.toContain(new URL(own.controlUrl ?? '').host);
  const keys = datadog.headersFrom(credentials?.['datadog'] ?? {});
  const answer = await fetch(`${baseUrls?.['datadog']}${WORKFLOW}/${RUNNING}`, { headers: keys });
  expect(answer.status).toBe(200);
});

test('hundreds of worlds driven at once never see each other', async () => {
  const names = Array.from({ length: 300 }, (_, index) => `t-${index}`);
  const made = await Promise.all(names.map((name) => emulator.worlds.create({ name, seed: name })));

  const ids = await Promise.all(
    made.map(async ({ credentials }) => {
      const headers = { ...datadog.headersFrom(credentials['datadog'] ?? {}), 'content-type': 'application/json' };
      const answer = await fetch(`${emulator.url}${WORKFLOW}`, { method: 'POST', headers, body: '{}' });
      return ((await answer.json()) as { data: { id: string } }).data.id;
    }),
  );

  const seen = await Promise.all(made.map(async ({ world }) => (await world.runs.matching('datadog'))[0]?.run.id));
  expect(new Set(ids).size).toBe(300);
  expect(seen).toEqual(ids);
  expect(made.map(({ world }) => world.journal.total)).toEqual(Array(300).fill(1));
  expect((await get('journal')).body.total).toBe(0);
}, 60_000);
