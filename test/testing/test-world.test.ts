/** A world per test, by whoever tests with no framework that we know. */
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  ControlError,
  closeServers,
  openTestWorld,
  type TestWorld,
  type TestWorldOptions,
} from '../../src/testing/index.ts';
import { startedEmulator } from '../support/emulator.ts';
import { execute, executed, OPERATION, worldsBeside } from './workflow.ts';

const NOON = '2026-01-15T12:00:00Z';

afterAll(closeServers);

async function newWorld(options?: TestWorldOptions): Promise<TestWorld> {
  const world = await openTestWorld(options);
  onTestFinished(() => world.dispose());
  return world;
}

const originOf = ({ url }: TestWorld): string => new URL(url).origin;

describe('a world', () => {
  test('sees nothing of another that is used at the same time', async () => {
    const [one, other] = await Promise.all([newWorld(), newWorld()]);

    const [id] = await Promise.all([executed(one), one.advance('1h'), other.faults.add({ do: { status: 503 } })]);

    expect((await one.runs.get(id)).provider).toBe('datadog');
    await expect(other.runs.get(id)).rejects.toThrow(`No service has a run '${id}'.`);
    expect(await one.faults.list()).toEqual([]);
    expect(await other.journal.entries()).toEqual([]);
    expect(await other.clock.now()).not.toBe(await one.clock.now());
    expect(originOf(one)).toBe(originOf(other));
  });

  test('gives the same ids each time, unless told otherwise', async () => {
    const [one, same, different] = await Promise.all([newWorld(), newWorld(), newWorld({ seed: 'mine' })]);

    const ids = [await executed(one), await executed(same), await executed(different)];

    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  test('is reached by its credentials at any URL of the server', async () => {
    const world = await newWorld();

    await execute(world, originOf(world));

    expect(await world.journal.entries()).toMatchObject([{ operation: OPERATION, world: world.name }]);
  });

  test('begins as it is asked to', async () => {
    const world = await newWorld({ clock: NOON, variants: { 'datadog.dialect': 'observed' } });

    const variants = await world.variants.list();

    expect(await world.clock.get()).toEqual({ mode: 'frozen', now: '2026-01-15T12:00:00.000Z' });
    expect(variants.find(({ name }) => name === 'datadog.dialect')?.current).toBe('observed');
  });

  test('is gone when it has been disposed of, which can be done twice', async () => {
    const world = await openTestWorld();
    const before = await worldsBeside(world);

    await world.dispose();
    await world.dispose();

    expect(before).toContain(world.name);
    expect(await worldsBeside(world)).not.toContain(world.name);
  });

  test('is gone at the end of its block', async () => {
    const left = { url: '', name: '' };
    {
      await using world = await openTestWorld();
      Object.assign(left, { url: world.url, name: world.name });
    }

    expect(await worldsBeside(left)).not.toContain(left.name);
  });

  test('is at hand where a test has replaced fetch and its timers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new Error('no network in this test')));
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers().unstubAllGlobals());

    const world = await newWorld({ clock: NOON });
    await world.advance('1m');

    expect(await world.clock.now()).toBe('2026-01-15T12:01:00.000Z');
  });
});

describe('time', () => {
  test.each([
    ['by a duration', '90s', '2026-01-15T12:01:30.000Z'],
    ['to an instant', { to: '2026-01-15T13:00:00Z' }, '2026-01-15T13:00:00.000Z'],
  ] as const)('moves %s', async (_how, step, expected) => {
    const world = await newWorld({ clock: NOON });

    const report = await world.advance(step);

    expect(report.now).toBe(expected);
    expect(await world.clock.now()).toBe(expected);
  });

  test('moves to the next thing that falls due', async () => {
    const world = await newWorld({ clock: NOON });
    const run = await executed(world);
    const [next] = (await world.runs.get(run)).plan;

    const { now, transitions } = await world.advance('next');

    expect(now).toBe(next?.at);
    expect(transitions).toMatchObject([{ run, to: next?.to }]);
  });

  test('runs where it is let', async () => {
    const world = await newWorld({ clock: NOON });

    expect(await world.clock.set({ mode: 'real' })).toMatchObject({ mode: 'real' });
  });

  test('takes a run to a state, however far away', async () => {
    const world = await newWorld({ clock: NOON });
    await world.plans.add({ match: { provider: 'datadog' }, plan: { run: '300d', outcome: 'STEP_ERROR' } });
    const run = await executed(world);

    const reached = await world.waitFor(run, ['SUCCEEDED', 'STEP_ERROR']);

    expect(reached.state).toBe('STEP_ERROR');
    expect((await world.clock.now()).slice(0, 10)).toBe('2026-11-11');
    expect(await world.waitFor(run, 'STEP_ERROR')).toEqual(reached);
  });

  test('stands still where a test waits for something else', async () => {
    const world = await newWorld({ clock: NOON });
    const run = await executed(world);

    const waiting = world.waitFor(run, 'CANCELED', { advance: false, limit: '10s' });
    await world.runs.move(run, 'CANCELED');

    expect((await waiting).state).toBe('CANCELED');
    expect(await world.clock.now()).toBe('2026-01-15T12:00:00.000Z');
  });

  test.each([
    ['in time', 'IN_PROGRESS', 'LimitReached'],
    ['any more', 'CANCELED', 'EndedOtherwise'],
  ])('is not waited for when a run does not get there %s', async (_when, state, code) => {
    const world = await newWorld();
    const run = await executed(world);
    if (state === 'CANCELED') await world.runs.move(run, state);

    const failure = await world.waitFor(run, 'SUCCEEDED', { advance: false, limit: '10ms' }).catch((error) => error);

    expect(failure).toBeInstanceOf(ControlError);
    expect(failure).toMatchObject({ code, message: expect.stringContaining(state) });
  });
});

describe('rules', () => {
  test('disturb calls, and count them', async () => {
    const world = await newWorld();
    const { id } = await world.faults.add({ match: { operation: OPERATION, nth: 2 }, do: { status: 503 } });

    const statuses = [(await execute(world)).status, (await execute(world)).status, (await execute(world)).status];

    expect(statuses).toEqual([200, 503, 200]);
    expect(await world.faults.list()).toMatchObject([{ id, seen: 3, hits: 1 }]);
  });

  test('can be lifted, one or all', async () => {
    const world = await newWorld();
    const { id } = await world.faults.add({ do: { status: 503 } });
    await world.faults.add({ do: { status: 500 } });
    await world.plans.add({ plan: { run: '1s' } });

    await world.faults.remove(id);
    await world.plans.clear();
    const left = await world.faults.list();
    await world.faults.clear();

    expect(left).toHaveLength(1);
    expect([...(await world.faults.list()), ...(await world.plans.list())]).toEqual([]);
  });

  test('that can match nothing are refused with the reason', async () => {
    const world = await newWorld();

    const refused = world.faults.add({ match: { operation: 'CreateWorkflowInstanc' }, do: { status: 503 } });

    await expect(refused).rejects.toMatchObject({ code: 'InvalidRule', message: expect.stringContaining(OPERATION) });
  });

  test('choose between variants', async () => {
    const world = await newWorld();

    const chosen = await world.variants.choose({ 'datadog.dialect': 'observed' });

    expect(chosen.find(({ name }) => name === 'datadog.dialect')?.current).toBe('observed');
  });
});

describe('the journal', () => {
  test('can be filtered and cleared', async () => {
    const world = await newWorld();
    await execute(world);
    await fetch(`${world.url}/api/v2/nothing`);

    const unmatched = await world.journal.entries({ unmatched: true, clock: 'virtual' });
    await world.journal.clear();

    expect(unmatched).toMatchObject([{ number: 2, reply: { status: 404 } }]);
    expect(unmatched[0]).not.toHaveProperty('real');
    expect(await world.journal.entries()).toEqual([]);
  });

  test('answers questions, and fails a test with the nearest misses', async () => {
    const world = await newWorld();
    await execute(world);

    const verdict = await world.journal.verify({ match: { operation: OPERATION }, times: { exactly: 1 } });
    const failing = world.journal.expect({ match: { operation: OPERATION, reply: { status: 503 } } });

    expect(verdict.verified).toBe(true);
    await expect(failing).rejects.toThrow(`nearest: #1 ${OPERATION}\n    reply.status: 503 wanted, 200 there`);
    await expect(world.journal.expect({ match: { operation: OPERATION } })).resolves.toBeUndefined();
  });

  test('is told as text, with what shaped each answer', async () => {
    const world = await newWorld({ clock: NOON });
    await world.faults.add({ name: 'down', match: { operation: OPERATION }, do: { status: 503 } });
    await world.plans.add({ plan: { run: '1s' } });
    await execute(world);
    await fetch(`${world.url}/api/v2/workflow?page=1`);

    const report = await world.report();

    for (const part of [
      `Runstead: what the world ${world.name} was asked (2 exchanges); it is 2026-01-15T12:00:00.000Z there`,
      `#1 2026-01-15T12:00:00.000Z  datadog ${OPERATION}\n      POST /api/v2/workflows/`,
      'instances {}\n      503 {',
      'shaped by fault-1',
      '#2 2026-01-15T12:00:00.000Z  no operation\n      GET /api/v2/workflow?page=1\n      404 {',
      'comes closest to datadog ',
      `fault fault-1 'down' met 1 time, took effect 1 time: {"status":503}`,
      'plan plan-1 met 0 times, took effect 0 times: {"run":"1s"}',
    ])
      expect(report).toContain(part);
  });

  test('is told without an end only as far as it helps', async () => {
    const world = await newWorld();
    await Promise.all(Array.from({ length: 60 }, () => fetch(`${world.url}/api/v2/workflow`)));

    const report = await world.report();

    expect(report).toContain('(60 exchanges)');
    expect(report).toContain('\n  … 10 before these\n  #11 ');
  });

  test('tells connections that were broken', async () => {
    const world = await newWorld();
    await world.faults.add({ do: { reset: 'before' } });
    await execute(world).catch(() => undefined);

    expect(await world.report()).toMatch(/\/instances\n {6}reset\n {6}shaped by fault-1\n/);
  });
});

describe('state', () => {
  test('can be seeded', async () => {
    const world = await newWorld();
    const id = '00000000-0000-4000-8000-000000000001';
    const workflowId = 'ccf73164-1998-4785-a7a3-8d06c7e5f558';

    await world.seed({ datadog: { instances: [{ id, workflowId, startedAt: '-5m' }] } });

    expect(await world.runs.get(id)).toMatchObject({ provider: 'datadog', state: 'IN_PROGRESS' });
    await expect(world.seed({ datdog: {} })).rejects.toThrow('/datdog is no provider');
  });

  test('can be put back, to a snapshot or to the beginning', async () => {
    const world = await newWorld();
    const run = await executed(world);
    const snapshot = await world.snapshot();
    await world.runs.move(run, 'CANCELED');

    await world.restore(snapshot);
    const restored = await world.runs.get(run);
    await world.reset();

    expect(restored.state).toBe('IN_PROGRESS');
    await expect(world.runs.get(run)).rejects.toMatchObject({ status: 404, code: 'RunNotFound' });
  });

  test('can be looked through', async () => {
    const world = await newWorld();
    const id = await executed(world);

    const runs = await world.runs.list({ provider: 'datadog', limit: 1 });

    expect(runs.map((run) => run.id)).toEqual([id]);
  });
});

describe('the server', () => {
  test('speaks https where it is told to', async () => {
    const world = await newWorld({ server: { tls: 'auto' } });

    const { url, baseUrls, environment } = world;

    const azure = environment['azure-data-factory']?.['AZURE_RESOURCE_MANAGER_ENDPOINT'];
    for (const each of [url, baseUrls['azure-data-factory'], azure]) expect(each).toMatch(/^https:/);
    expect(await world.authority()).toMatch(/^-----BEGIN CERTIFICATE-----/);
  });

  test('is another one for other settings', async () => {
    const [usual, strict] = [await newWorld(), await newWorld({ server: { auth: 'strict' } })];
    const foreign = { datadog: { apiKey: 'any', appKey: 'any' } };

    const statuses = [usual, strict].map(
      async ({ baseUrls }) => (await execute({ baseUrls, credentials: foreign })).status,
    );

    expect(await Promise.all(statuses)).toEqual([200, 403]);
    expect((await execute(strict)).status).toBe(200);
  });

  test('says what is wrong with its settings', async () => {
    const opening = openTestWorld({ server: { providers: 'dogdata' } });

    await expect(opening).rejects.toThrow(/^Runstead cannot start: providers must be all, or names from /);
  });

  test('ends when it is closed, and another starts when it is wanted', async () => {
    const before = await openTestWorld();

    await closeServers();
    const after = await newWorld();

    await expect(fetch(before.url)).rejects.toThrow();
    expect(originOf(after)).not.toBe(originOf(before));
  });
});

describe('RUNSTEAD_URL', () => {
  test('names the server that is used instead', async () => {
    const emulator = await startedEmulator({ tls: 'off', controlToken: 'sesame' });
    onTestFinished(() => emulator.close());
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv('RUNSTEAD_URL', `${emulator.url}/`);
    vi.stubEnv('RUNSTEAD_CONTROL_TOKEN', 'sesame');

    const world = await openTestWorld();
    await execute(world);
    const during = emulator.worlds.get(world.name)?.journal.total;
    await world.dispose();

    expect(originOf(world)).toBe(emulator.url);
    expect(during).toBe(1);
    expect(emulator.worlds.list()).toEqual([]);
  });

  test('is named where nobody answers there', async () => {
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv('RUNSTEAD_URL', 'http://127.0.0.1:1');

    await expect(openTestWorld()).rejects.toThrow('No server answers at http://127.0.0.1:1/_runstead/worlds: ');
  });
});
