/** Worlds as files over HTTP: snapshots, fixtures, and their schema. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newCompiler } from '../../src/core/contract/ajv.ts';
import { type Emulator, PROVIDER_NAMES } from '../../src/emulator.ts';
import { codeOf, controlOf, emulatorWith, inWorld, refusalOf } from '../support/control.ts';
import { newEmulator } from '../support/emulator.ts';
import { datadog, RUNNING, SERVICES, startRun, WORKFLOW } from '../support/services.ts';
import { temporaryFolder } from '../support/temporary.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await newEmulator({ tls: 'off' });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const { add, advance, get, post, put, delete: remove, stateOf } = controlOf(() => emulator);

const MINE = '0d7c9a52-4f1e-4c39-9b4e-6a1f0c2d8e77';
const workflowId = WORKFLOW.split('/').at(4);
const MY_INSTANCE = { datadog: { instances: [{ id: MINE, workflowId, startedAt: '-5m' }] } };

type Json = Record<string, unknown>;

/** A world in which something of everything has happened, as a file. */
async function eventfulWorld(): Promise<{ file: Json; runs: readonly string[] }> {
  await add('fixtures', MY_INSTANCE);
  const runs = [];
  for (const service of SERVICES) runs.push(await startRun(service, emulator));
  await advance({ by: '5s' });
  await datadog.cancel(emulator, RUNNING);
  await add('faults', { name: 'rare', match: { provider: 'fabric', nth: 5 }, do: { status: 503 } });
  await add('plans', { match: { provider: 'onedata' }, plan: { run: '5m' } });
  await put('variants', { 'datadog.dialect': 'observed' });
  await put('clock', { mode: 'frozen', autoAdvance: true });
  return { file: (await get('snapshot')).body, runs };
}

/** What a world shows of itself, as far as it can be compared. */
async function picture(control = controlOf(() => emulator)): Promise<Readonly<Record<string, unknown>>> {
  const paths = ['clock', 'runs?limit=1000', 'faults', 'plans', 'variants', 'journal?clock=virtual'];
  const answers = await Promise.all(paths.map(async (path) => [path, (await control.get(path)).body] as const));
  return Object.fromEntries(answers);
}

describe('a snapshot', () => {
  test('is a whole world in one file', async () => {
    const { file } = await eventfulWorld();

    expect(file).toMatchObject({
      runstead: 1,
      clock: { mode: 'frozen', now: '2026-01-15T12:00:05.000Z', autoAdvance: true },
      ids: { ids: expect.any(Array), chance: expect.any(Array) },
      variants: { 'datadog.dialect': 'observed' },
      faults: [{ id: 'fault-1', name: 'rare', seen: 0, hits: 0 }],
      plans: [{ id: 'plan-1', seen: 0, hits: 0 }],
      journal: { total: 5, entries: expect.any(Array) },
    });
    for (const name of PROVIDER_NAMES) expect(file).toHaveProperty(name);
  });

  test('brings its own world back to where it was', async () => {
    const { file } = await eventfulWorld();
    const before = await picture();
    const next = await startRun(datadog, emulator);
    await add('reset');

    const { status, body } = await put('snapshot', file);

    expect([status, body]).toEqual([
      200,
      { providers: PROVIDER_NAMES, clock: { mode: 'frozen', now: '2026-01-15T12:00:05.000Z', autoAdvance: true } },
    ]);
    expect(await picture()).toEqual(before);
    // Ids go on where they were as well.
    expect(await startRun(datadog, emulator)).toBe(next);
  });

  test('makes another emulator the same world', async () => {
    const { file, runs } = await eventfulWorld();
    const before = await picture();
    const other = await emulatorWith({ clock: 'real', seed: 'another' });

    await controlOf(() => other)
      .put('snapshot', file)
      .expect(200);

    expect(await picture(controlOf(() => other))).toEqual(before);
    expect((await controlOf(() => other).get('snapshot')).body).toEqual(file);
    for (const [index, service] of SERVICES.entries())
      expect((await service.read(other, runs[index] ?? '')).status, service.provider).toBe(200);
  });

  test('makes another world of the same emulator the same, with the credentials that the file has', async () => {
    const { file } = await eventfulWorld();
    const before = await picture();
    await add('worlds', { name: 'copy' });
    const copy = controlOf(() => emulator, inWorld('copy'));

    await copy.put('snapshot', file).expect(200);

    const named = { ...before, 'journal?clock=virtual': expect.anything() };
    expect(await picture(copy)).toEqual(named);
    await copy.add('reset');
    expect(await copy.stateOf(RUNNING)).toBe('IN_PROGRESS');
    await remove('worlds/copy').expect(204);
  });

  test('is what a new world can begin with, and comes back to', async () => {
    const { file } = await eventfulWorld();
    const { body } = await post('worlds', { name: 'begun', fixtures: file });
    const begun = controlOf(() => emulator, inWorld('begun'));
    const keys = datadog.headersFrom(body.credentials.datadog);
    const started = await startRun(datadog, emulator, keys);
    await begun.delete('faults');

    await begun.add('reset');

    expect((await begun.get('clock')).body.now).toBe('2026-01-15T12:00:05.000Z');
    expect([await begun.stateOf(MINE), await begun.stateOf(RUNNING)]).toEqual(['IN_PROGRESS', 'CANCELED']);
    expect((await begun.get('faults')).body.faults).toHaveLength(1);
    expect(await startRun(datadog, emulator, keys)).toBe(started);
    await remove('worlds/begun').expect(204);
  });

  test('a wish goes before what the file says', async () => {
    const { file } = await eventfulWorld();

    const { clock } = await add('worlds', { name: 'wished', fixtures: file, clock: '2031-01-01T00:00:00Z' });

    expect(clock).toEqual({ mode: 'frozen', now: '2031-01-01T00:00:00.000Z' });
    await remove('worlds/wished').expect(204);
  });

  test('is what a process can start with', async () => {
    const { file } = await eventfulWorld();
    const path = join(await temporaryFolder(), 'world.json');
    await writeFile(path, JSON.stringify(file));
    const next = await startRun(datadog, emulator);

    const [fromFile, fromCode] = [
      await emulatorWith({ clock: undefined, seed: undefined, fixtures: path } as never),
      await emulatorWith({ clock: '2026-01-15T13:00:00Z', fixtures: file }),
    ];

    const now = [];
    for (const own of [fromFile, fromCode]) {
      const control = controlOf(() => own);
      now.push((await control.get('clock')).body.now);
      expect([await control.stateOf(MINE), await control.stateOf(RUNNING)]).toEqual(['IN_PROGRESS', 'CANCELED']);
      expect((await control.get('faults')).body.faults).toHaveLength(1);
      expect(await startRun(datadog, own)).toBe(next);
    }
    // A setting goes before the file.
    expect(now).toEqual(['2026-01-15T12:00:05.000Z', '2026-01-15T13:00:00.000Z']);
  });

  test('goes on real time from where it was saved', async () => {
    await put('clock', { mode: 'real', now: '2030-01-01T00:00:00Z' });
    const file = (await get('snapshot')).body;
    await add('reset');

    const { body } = await put('snapshot', file);

    expect(body.clock.mode).toBe('real');
    expect(body.clock.now).toMatch(/^2030-01-01T00:0/);
  });

  const refused: readonly (readonly [string, (file: Json) => unknown, string, RegExp])[] = [
    ['a fixture', ({ datadog: own }) => ({ datadog: own }), 'InvalidFixture', /\/_runstead\/fixtures/],
    ['of another form', (file) => ({ ...file, runstead: 2 }), 'InvalidFixture', /runstead is not 1/],
    ['with an unknown member', (file) => ({ ...file, cow: 1 }), 'InvalidFixture', /\/cow is no provider; there are /],
    [
      'with an unknown member inside',
      (file) => ({ ...file, datadog: { ...(file['datadog'] as object), cow: 1 } }),
      'InvalidFixture',
      /\/datadog must NOT have additional properties \('cow'\)/,
    ],
    [
      'with a bad clock',
      (file) => ({ ...file, clock: { mode: 'stopped' } }),
      'InvalidFixture',
      /\/clock\/mode must be equal to one of the allowed values/,
    ],
    [
      'with a run of nothing',
      (file) => ({ ...file, datadog: { instances: [{ id: MINE, workflowId: MINE, startedAt: '-5m' }] } }),
      'InvalidFixture',
      /\/datadog\/instances\/0/,
    ],
    [
      'with a fault of nothing',
      (file) => ({ ...file, faults: [{ match: { operation: 'Nothing' }, do: { hang: true } }] }),
      'InvalidRule',
      /^match\.operation: /,
    ],
    [
      'with a choice of nothing',
      (file) => ({ ...file, variants: { 'datadog.dialect': 'spoken' } }),
      'InvalidRule',
      /datadog\.dialect: 'spoken' is no choice/,
    ],
    [
      'with an entry that is none',
      (file) => ({ ...file, journal: { total: 1, entries: [{ number: 1 }] } }),
      'InvalidFixture',
      /\/journal\/entries\/0 must have required property 'at'/,
    ],
  ];

  test.each(refused)('%s is refused with its place, and nothing has changed', async (_name, change, code, message) => {
    const { file } = await eventfulWorld();
    const before = await picture();

    const answer = await put('snapshot', change(file) as object);

    expect(codeOf(answer)).toEqual([400, code]);
    expect(answer.body.error.message).toMatch(message);
    expect(await picture()).toEqual(before);
  });
});

describe('fixtures', () => {
  test('add resources, runs, rules and choices to what is there', async () => {
    const faults = [{ match: { provider: 'datadog' }, do: { status: 503 } }];
    const plans = [{ plan: { run: '5m' } }, { plan: { queue: '5s' } }];
    await add('faults', { do: { latency: '1ms', clock: 'real' } });

    const { status, body } = await post('fixtures', {
      ...MY_INSTANCE,
      faults,
      plans,
      variants: { 'datadog.dialect': 'observed' },
    });

    expect([status, body]).toEqual([200, { providers: ['datadog'], faults: 1, plans: 2, variants: 1 }]);
    expect([await stateOf(MINE), await stateOf(RUNNING)]).toEqual(['IN_PROGRESS', 'IN_PROGRESS']);
    expect((await get('faults')).body.faults.map(({ id }: { id: string }) => id)).toEqual(['fault-1', 'fault-2']);
    expect((await get('plans')).body.plans).toHaveLength(2);
    expect((await datadog.read(emulator, MINE)).status).toBe(503);
  });

  test('of nothing add nothing', async () => {
    expect(await add('fixtures', {})).toEqual({ providers: [], faults: 0, plans: 0, variants: 0 });
  });

  test('can bring their schema along', async () => {
    await add('fixtures', { $schema: './world.schema.json', ...MY_INSTANCE });

    expect(await stateOf(MINE)).toBe('IN_PROGRESS');
  });

  test('are gone after a reset', async () => {
    await add('fixtures', { ...MY_INSTANCE, variants: { 'datadog.dialect': 'observed' } });

    await add('reset');

    expect((await get(`runs/${MINE}`)).status).toBe(404);
  });

  test.each([
    [{ runstead: 1 }, 'InvalidFixture', /\/_runstead\/snapshot/],
    [{ clock: { mode: 'frozen' } }, 'InvalidFixture', /must have property runstead when property clock is present/],
    [{ ids: {} }, 'InvalidFixture', /must have property runstead when property ids is present/],
    [{ counters: {} }, 'InvalidFixture', /must have property runstead when property counters is present/],
    [{ journal: { total: 0, entries: [] } }, 'InvalidFixture', /must have property runstead when property journal/],
    [{ ...MY_INSTANCE, fabrik: {} }, 'InvalidFixture', /\/fabrik is no provider/],
    [
      { ...MY_INSTANCE, fabric: { cow: 1 } },
      'InvalidFixture',
      /\/fabric must NOT have additional properties \('cow'\)/,
    ],
    [
      { ...MY_INSTANCE, fabric: { jobInstances: [{}] } },
      'InvalidFixture',
      /\/fabric\/jobInstances\/0 must have required property/,
    ],
    [{ ...MY_INSTANCE, faults: [{ do: { hang: 1 } }] }, 'InvalidFixture', /\/faults\/0\/do\/hang/],
    [{ ...MY_INSTANCE, faults: [{ match: { provider: 'x' }, do: { hang: true } }] }, 'InvalidRule', /match\.provider/],
    [{ ...MY_INSTANCE, plans: [{ plan: { outcome: 'Bad' } }] }, 'InvalidRule', /match\.provider/],
    [{ ...MY_INSTANCE, variants: { 'datadog.cow': 'x' } }, 'InvalidRule', /'datadog\.cow' is no variant; near it are/],
    [{ ...MY_INSTANCE, variants: [] }, 'InvalidFixture', /\/variants must be object/],
  ])('that make no sense are refused with their place, and add nothing: %j', async (body, code, message) => {
    const before = await picture();

    const answer = await post('fixtures', body);

    expect(codeOf(answer)).toEqual([400, code]);
    expect(answer.body.error.message).toMatch(message);
    expect(await picture()).toEqual(before);
  });

  test('that make no sense together with what is there are refused as well', async () => {
    const instances = [
      { id: MINE, workflowId, startedAt: '-5m' },
      { id: MINE.replace('0', '1'), workflowId: MINE, startedAt: '-5m' },
    ];

    const answer = await post('fixtures', { datadog: { instances } });

    expect(codeOf(answer)).toEqual([400, 'InvalidFixture']);
    expect((await get(`runs/${MINE}`)).status).toBe(404);
  });
});

describe('the schema', () => {
  const schema = async () => (await get('fixtures/schema')).body;

  test('is one that compiles, takes a real snapshot, and refuses what it does not know', async () => {
    const { file } = await eventfulWorld();
    const check = newCompiler({ allErrors: true }).compile(await schema());

    expect(check(file), JSON.stringify(check.errors)).toBe(true);
    expect(check({ ...file, cow: 1 })).toBe(false);
    expect(check({ datadog: { cow: 1 } })).toBe(false);
    expect(check({ clock: { mode: 'frozen' } })).toBe(false);
    expect(check(MY_INSTANCE)).toBe(true);
    expect(check({})).toBe(true);
  });

  test('knows the services that are at work, and no others', async () => {
    const own = await emulatorWith({ providers: 'fabric' });

    const { body } = await controlOf(() => own).get('fixtures/schema');

    expect(Object.keys(body.properties)).toContain('fabric');
    expect(Object.keys(body.properties)).not.toContain('datadog');
  });
});

test('a file can have megabytes, and no more than the process takes', async () => {
  const own = await emulatorWith({ bodyLimit: 1000 });

  const answer = await controlOf(() => own).post('fixtures', { variants: { x: 'y'.repeat(1000) } });

  expect(refusalOf(answer)).toEqual([413, 'BodyTooLarge', 'The body may have 1000 bytes at the most.']);
});
