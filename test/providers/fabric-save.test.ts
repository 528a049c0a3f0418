/** What a world holds, written down and read again. */
import { describe, expect, test } from 'vitest';
import { faultsOfFixture } from '../../src/core/contract/fixture-check.ts';
import { FixtureProblem } from '../../src/core/errors.ts';
import { fabric } from '../../src/providers/fabric/index.ts';
import { seededRandom } from '../support/random.ts';
import {
  CONTOSO,
  cancelJob,
  createJob,
  getState,
  ITEM,
  ITEM_TYPE,
  NEW,
  RUNNING,
  type Started,
  startFabric,
  WORKSPACE,
} from './fabric-service.ts';

const INSTANCE = {
  tenantId: CONTOSO,
  workspaceId: WORKSPACE,
  itemType: ITEM_TYPE,
  itemId: ITEM,
  jobType: 'calculateForecast',
  jobInstanceId: NEW,
  invokeType: 'Manual',
} as const;

/** Saves a world, fills an empty one with it at the same instant, and compares. */
async function expectSame(started: Started): Promise<void> {
  const saved: unknown = JSON.parse(JSON.stringify(await started.service.save()));
  const again = await startFabric({ fixtures: [] });
  again.clock.reset({ mode: 'frozen', offset: 0, at: started.clock.now() });
  again.service.configure(saved);
  await again.service.seed(saved);

  expect(faultsOfFixture(fabric.fixture.schema, saved)).toEqual([]);
  expect(JSON.parse(JSON.stringify(await again.service.save()))).toEqual(saved);
  expect(await again.service.runs.all()).toEqual(await started.service.runs.all());
  for (let wait = 0; wait < 4; wait += 1) {
    for (const { id } of await started.service.runs.all()) {
      expect((await getState(again, id)).text).toBe((await getState(started, id)).text);
    }
    for (const { clock } of [started, again]) clock.advanceBy(7_000);
  }
}

describe('save', () => {
  test('writes the standard world', async () => {
    const started = await startFabric();

    await expectSame(started);
    expect(await started.service.save()).toMatchObject({
      credentials: [{}, {}],
      items: [{}],
      jobInstances: [{}, {}, {}, {}],
    });
  });

  test('writes an empty world as an empty fixture', async () => {
    const started = await startFabric({ fixtures: [] });

    expect(await started.service.save()).toEqual({});
  });

  test.each([1, 2, 3, 4, 5])('loses nothing of what calls have done (%i)', async (seed) => {
    const started = await startFabric();
    await callAtRandom(started, seed);

    await expectSame(started);
  });

  test('keeps plans', async () => {
    const started = await startFabric();
    started.plans.push({ run: 1_000, outcome: 'Failed', error: 'No.', cancel: { takes: 500 } });
    await createJob(started);

    await expectSame(started);
  });

  test('is taken as it is by strict mode', async () => {
    const saved = await (await startFabric()).service.save();
    const strict = await startFabric({ auth: 'strict', fixtures: [saved] });

    expect((await getState(strict, RUNNING)).status).toBe(200);
  });
});

const PLANS = [
  {},
  { stuck: 'InProgress' },
  { outcome: 'Failed' },
  { cancel: { takes: 3_000 } },
  { cancel: { hangs: true } },
];
const FLIPS = [
  {},
  { 'cancel-finished': 'cancelled' },
  { 'cancel-unknown': 'cancelled' },
  { 'create-existing': 'overwrite' },
];

async function callAtRandom(started: Started, seed: number): Promise<void> {
  const random = seededRandom(seed);
  const ids = Array.from({ length: 6 }, (_, index) => NEW.replace('0d', `a${index}`));
  for (let step = 0; step < 60; step += 1) {
    const id = ids[random.below(ids.length)] ?? NEW;
    started.plans.splice(0, 1, PLANS[random.below(PLANS.length)] ?? {});
    Object.assign(started.choices, FLIPS[random.below(FLIPS.length)]);
    if (random.below(2) === 0)
      await createJob(started, id, { body: { invokeType: random.below(3), creationPayload: { step } } });
    else await cancelJob(started, id);
    started.clock.advanceBy(random.below(4_000));
  }
}

describe('a fixture', () => {
  const short = { ...INSTANCE, createdAt: '-1m' };
  const exact = (...timeline: readonly object[]) => ({ ...INSTANCE, timeline });
  const created = { at: '-1m', to: 'NotStarted' };

  test.each([
    ['a creation ahead', { ...short, createdAt: '+1s' }, '/createdAt'],
    ['an instant that is none', { ...short, createdAt: '2026-99-99T00:00:00Z' }, '/createdAt'],
    ['a start before the creation', { ...short, startedAt: '-2m' }, '/startedAt'],
    ['an end before the start', { ...short, startedAt: '-10s', endedAt: '-20s', outcome: 'Completed' }, '/endedAt'],
    [
      'a reason without a failure',
      { ...short, errorDetails: { errorCode: 'a', message: 'b', source: 'User' } },
      '/errorDetails',
    ],
    ['a timeline that begins elsewhere', exact({ at: '-1m', to: 'InProgress' }), '/timeline/0/to'],
    [
      'a move that is none',
      exact(created, { at: '-1s', to: 'Failed' }, { at: '-1s', to: 'InProgress' }),
      '/timeline/2/to',
    ],
    ['a move too early', exact(created, { at: '-2m', to: 'InProgress' }), '/timeline/1/at'],
    ['a failure nobody knows', { ...short, plan: { cancel: { fails: 'Nope' } } }, '/plan/cancel/fails'],
  ])('is refused for %s, and nothing of it is taken', async (_flaw, instance, place) => {
    const started = await startFabric();
    const fixture = {
      items: [{ ...ITEM_OF_OURS, itemId: NEW }],
      jobInstances: [{ ...short, jobInstanceId: OTHER }, instance],
    };
    const before = await started.service.save();
    expect(faultsOfFixture(fabric.fixture.schema, fixture)).toEqual([]);

    const problem = await started.service.seed(fixture).catch((error: unknown) => error);

    expect(problem).toBeInstanceOf(FixtureProblem);
    expect(problem).toMatchObject({ place: `/jobInstances/1${place}` });
    expect(await started.service.save()).toEqual(before);
  });

  const OTHER = 'ffffffff-ffff-4fff-8fff-ffffffffffff';
  const ITEM_OF_OURS = { tenantId: CONTOSO, workspaceId: WORKSPACE, itemType: ITEM_TYPE, itemId: ITEM };

  test.each([
    ['a job', { jobInstances: [short, { ...short, jobInstanceId: NEW.toUpperCase() }] }, '/jobInstances/1'],
    ['an item', { items: [ITEM_OF_OURS, ITEM_OF_OURS] }, '/items/1'],
  ])('is refused for naming %s twice', async (_what, fixture, place) => {
    const { service } = await startFabric();

    await expect(service.seed(fixture)).rejects.toMatchObject({ place });
  });

  test('is refused for a token pair of two tenants', async () => {
    const { service } = await startFabric();
    const pair = { tenantId: CONTOSO, subjectToken: 'eyJa', appToken: 'eyJb' };

    expect(() => service.configure({ credentials: [pair, { ...pair, tenantId: NEW }] })).toThrow(FixtureProblem);
    expect(await service.save()).toEqual(await (await startFabric()).service.save());
  });

  test.each([
    ['neither an instant nor a timeline', INSTANCE],
    ['both', { ...short, timeline: [created] }],
    ['a start beside a timeline', { ...exact(created), startedAt: '-1s' }],
    ['an end without an outcome', { ...short, endedAt: '-1s' }],
    ['a plan with steps', { ...short, plan: { steps: {} } }],
  ])('does not keep to the schema with %s', (_what, instance) => {
    expect(faultsOfFixture(fabric.fixture.schema, { jobInstances: [instance] })).not.toEqual([]);
  });

  test('replaces a job of an earlier one', async () => {
    const { service } = await startFabric();
    await service.seed({ jobInstances: [{ ...short, jobInstanceId: RUNNING }] });

    expect((await service.runs.get(RUNNING))?.timeline).toHaveLength(1);
  });
});
