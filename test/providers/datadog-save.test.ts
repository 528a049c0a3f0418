/** What the service holds, written as a fixture and read again. */
import { describe, expect, it } from 'vitest';
import { faultsOfFixture } from '../../src/core/contract/fixture-check.ts';
import { FixtureProblem } from '../../src/core/errors.ts';
import type { RunPlan } from '../../src/core/plan.ts';
import { datadog } from '../../src/providers/datadog/index.ts';
import { announcedSeed, type Random, seededRandom } from '../support/random.ts';
import {
  type Alone,
  MONITORED,
  NOBODY,
  type Options,
  RUNNING,
  runsOf,
  startAlone,
  WORKFLOW,
  workflowAt,
} from './datadog-service.ts';

const VERSION = '5b0c2a91-64e7-4d3f-9c18-2f7a6b1d0e35';
const ADDED = '2c9e7b14-5d38-4f6a-9b01-7e8d4a3c6f52';
const OTHER = '3d8f6a25-6e49-4a7b-8c12-8f9e5b4d7a63';

const twinOf = async (alone: Alone, saved: unknown): Promise<Alone> =>
  startAlone({ fixtures: [saved], now: alone.clock.now(), choices: alone.choices });

/** Seeding what was saved gives the same service: saved again it is the same, and it answers the same bytes. */
async function expectSame(alone: Alone): Promise<void> {
  const saved = await alone.service.save();
  expect(faultsOfFixture(datadog.fixture.schema, saved)).toEqual([]);
  const twin = await twinOf(alone, JSON.parse(JSON.stringify(saved)));
  expect(await twin.service.save()).toEqual(saved);
  for (const { id, scope } of await alone.service.runs.all()) {
    const workflow = scope['workflow_id'];
    expect(await twin.get(id, workflow)).toEqual(await alone.get(id, workflow));
  }
  expect(await twin.service.runs.all()).toEqual(await alone.service.runs.all());
  const all = '/api/v2/workflows?limit=100&filter[includeUnpublished]=true&filter[includeSpecs]=true';
  const listed = await alone.send('GET', all);
  expect(await twin.send('GET', all)).toEqual(listed);
  for (const { id } of listed.body.data) {
    const runs = `${runsOf(id)}?page[size]=100`;
    expect(await twin.send('GET', runs)).toEqual(await alone.send('GET', runs));
  }
}

const PLANS: readonly [RunPlan, ...RunPlan[]] = [
  {},
  { queue: 5, run: 900, outcome: 'STEP_ERROR', error: 'because' },
  { steps: { Wait: { duration: 30, output: { a: [1] } }, Remove: { outcome: 'failed', error: 'gone' } } },
  { stuck: 'IN_PROGRESS', cancel: { hangs: true } },
  { cancel: { takes: 400 } },
  { cancel: { fails: 'INSTANCE_NOT_FOUND' } },
];

async function someIdOf({ service }: Alone, random: Random): Promise<readonly [string, string]> {
  const runs = await service.runs.all();
  const run = runs[random.below(Math.max(1, runs.length))];
  return [run?.id ?? RUNNING, run?.scope['workflow_id'] ?? WORKFLOW];
}

/** Nobody forbids a name twice. */
const STEPS = ['Wait', 'Remove', 'Wait'].map((name) => ({ name, actionId: 'com.datadoghq.core.noop' }));

const EXAMPLE = { triggers: [{ apiTrigger: {} }] };

type Act = (alone: Alone, random: Random) => Promise<unknown>;

const ACTS: readonly [Act, ...Act[]] = [
  (alone, random) => alone.execute({ input: random.below(9), dryRun: random.below(2) === 0 }),
  async (alone, random) => alone.execute({}, (await someIdOf(alone, random))[1]),
  async (alone) =>
    alone.execute({}, (await alone.create({ name: 'New', spec: { ...EXAMPLE, steps: STEPS } })).body.data.id),
  async (alone, random) => alone.cancel(...(await someIdOf(alone, random))),
  async (alone, random) => {
    const [id] = await someIdOf(alone, random);
    const plan = random.pick(PLANS);
    return alone.service.runs.update(id, (run) => alone.service.steer(run, plan, alone.clock.now()));
  },
  async (alone, random) => alone.clock.advanceBy(random.below(1000)),
  async (alone, random) => {
    const [, workflow] = await someIdOf(alone, random);
    const changes = [{ name: 'Renamed' }, { spec: { ...EXAMPLE, steps: STEPS } }, { published: true, tags: ['z'] }];
    return alone.change(random.pick(changes as [object, ...object[]]), workflow);
  },
  async (alone, random) =>
    random.below(4) === 0 && alone.send('DELETE', workflowAt((await someIdOf(alone, random))[1])),
  async (alone, random) => alone.send('GET', runsOf((await someIdOf(alone, random))[1])),
  (alone, random) =>
    alone.create({
      name: `Workflow ${random.below(100)}`,
      description: random.below(2) === 0 ? 'Made at random.' : '',
      published: random.below(2) === 0,
      tags: ['b', 'a'].slice(random.below(3)),
      ...(random.below(2) === 0 && { runAs: { type: 'service_account', id: NOBODY }, sensitivePrivileges: false }),
      spec: { more: [1, { two: null }], triggers: [{ startStepNames: [], apiTrigger: {} }], steps: STEPS },
    }),
];

describe('what is saved', () => {
  it('gives the same service again: the standard fixture', async () => {
    await expectSame(await startAlone());
  });

  it('gives the same service again: a world without anything', async () => {
    const alone = await startAlone({ fixtures: [] });

    expect(await alone.service.save()).toEqual({});
    await expectSame(alone);
  });

  it('gives the same service again: whatever has been called', async () => {
    const seed = announcedSeed('datadog save');
    for (let round = 0; round < 40; round += 1) {
      const random = seededRandom(seed + round);
      const choices: Options['choices'] =
        random.below(2) === 0 ? {} : { 'cancel-delay': 'delayed', dialect: 'observed' };
      const alone = await startAlone({ plan: random.pick(PLANS), choices, seed: String(seed + round) });
      for (let step = random.below(25); step >= 0; step -= 1) await random.pick(ACTS)(alone, random);
      await expectSame(alone);
    }
  });

  it('is the sum of all that was configured', async () => {
    const alone = await startAlone({
      fixtures: [
        { credentials: { apiKeys: ['a'] }, limits: { executions: { limit: 1, period: 60 }, creations: null } },
        { credentials: { apiKeys: ['b'], tokens: [{ token: 't' }] }, limits: { executions: null } },
      ],
    });

    expect(await alone.service.save()).toEqual({
      credentials: { apiKeys: ['a', 'b'], tokens: [{ token: 't' }] },
      limits: { executions: null, creations: null },
    });
  });

  it('leaves out what goes without saying', async () => {
    const spec = { triggers: [{ apiTrigger: {} }] };
    const workflow = { id: ADDED, specVersionId: OTHER, createdAt: '2026-01-01T00:00:00.000Z', name: 'Example', spec };
    const alone = await startAlone({ fixtures: [{ workflows: [workflow] }] });

    expect(await alone.service.save()).toEqual({ workflows: [workflow] });
  });

  it('keeps counts of limits', async () => {
    const alone = await startAlone();
    await alone.execute();
    const saved = await alone.service.save();

    const twin = await twinOf(alone, saved);

    expect(saved).toMatchObject({ usage: { executions: { since: '2026-01-15T12:00:00.000Z', used: 1 } } });
    expect((await twin.execute()).headers['x-ratelimit-remaining']).toBe('198');
  });

  it('keeps versions of earlier days, and the runs of them', async () => {
    const spec = { triggers: [{ apiTrigger: {} }], steps: [{ name: 'Old', actionId: 'com.datadoghq.core.noop' }] };
    const workflow = {
      id: ADDED,
      specVersionId: OTHER,
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-02T00:00:00.000Z',
      name: 'Example',
      spec: { triggers: [{ apiTrigger: {} }] },
      specCreatedAt: '2026-01-02T00:00:00.000Z',
      earlierVersions: [{ id: NOBODY, createdAt: '2026-01-01T00:00:00.000Z', spec }],
    };
    const run = { id: ADDED, workflowId: ADDED, specVersionId: NOBODY, startedAt: '-1h' };
    const alone = await startAlone({ fixtures: [{ workflows: [workflow], instances: [run] }] });

    const { attributes } = (await alone.get(ADDED, ADDED)).body.data;

    expect(attributes.stepStateAssociations).toEqual([{ stepName: 'Old', stepState: 'IN_PROGRESS' }]);
    expect(await alone.service.save()).toMatchObject({ workflows: [workflow] });
    await expectSame(alone);
  });

  it('keeps a run whose workflow is gone, which can still be cancelled', async () => {
    const run = { id: ADDED, workflowId: NOBODY, specVersionId: OTHER, startedAt: '-1h' };
    const alone = await startAlone({ fixtures: [{ instances: [run] }] });

    await expectSame(alone);
    expect((await alone.get(ADDED, NOBODY)).status).toBe(404);
    expect((await alone.cancel(ADDED, NOBODY)).status).toBe(200);
  });
});

describe('a fixture makes no sense', () => {
  const run = { id: ADDED, workflowId: WORKFLOW, startedAt: '-1m' };
  const first = { at: '-1m', to: 'IN_PROGRESS' };
  const workflow = {
    id: ADDED,
    specVersionId: OTHER,
    createdAt: '2026-01-01T00:00:00Z',
    name: 'Example',
    spec: { triggers: [{ apiTrigger: {} }] },
  };
  /** Stands before what is wrong. */
  const GOOD = { workflows: [{ ...workflow, id: VERSION, specVersionId: RUNNING }] };
  const instances = (...rows: readonly object[]) => ({ instances: rows });
  const workflows = (...rows: readonly object[]) => ({ workflows: rows });

  it.each<[string, object, string, string]>([
    [
      'a run of no workflow',
      instances({ ...run, workflowId: NOBODY }),
      '/instances/0/workflowId',
      'there is no workflow',
    ],
    ['a run in the future', instances({ ...run, startedAt: '+1s' }), '/instances/0/startedAt', 'lies in the future'],
    ['no instant', instances({ ...run, startedAt: '2026-01-15Tnoon' }), '/instances/0/startedAt', 'is no instant'],
    [
      'an end before the start',
      instances({ ...run, end: { at: '-2m', state: 'CANCELED' } }),
      '/instances/0/end/at',
      'is earlier than startedAt',
    ],
    [
      'an end beside a timeline',
      instances({ ...run, timeline: [first], end: { at: '-1s', state: 'CANCELED' } }),
      '/instances/0/end',
      'stands beside a timeline',
    ],
    [
      'a timeline of another start',
      instances({ ...run, timeline: [{ ...first, at: '-2m' }] }),
      '/instances/0/timeline/0/at',
      'is not the instant of startedAt',
    ],
    [
      'a timeline that goes on after its end',
      instances({ ...run, timeline: [first, { at: '-30s', to: 'CANCELED' }, { at: '-20s', to: 'SUCCEEDED' }] }),
      '/instances/0/timeline/2/to',
      'cannot go from CANCELED to SUCCEEDED',
    ],
    [
      'two errors',
      instances({ ...run, errorDetail: 'a', end: { at: '-1s', state: 'STEP_ERROR', errorDetail: 'b' } }),
      '/instances/0/errorDetail',
      'is told twice',
    ],
    [
      'a step twice',
      instances({
        ...run,
        steps: [
          { name: 'Wait', at: '-1s', state: 'SUCCEEDED' },
          { name: 'Wait', at: '-1s', state: 'SKIPPED' },
        ],
      }),
      '/instances/0/steps/1/name',
      'is the name of a step before it',
    ],
    [
      'a step before its run',
      instances({ ...run, steps: [{ name: 'Wait', at: '-1h', state: 'SUCCEEDED' }] }),
      '/instances/0/steps/0/at',
      'is earlier than startedAt',
    ],
    [
      'a failure nobody knows',
      instances({ ...run, plan: { cancel: { fails: 'NO_SUCH_CODE' } } }),
      '/instances/0/plan/cancel/fails',
      'is none of unauthorized, ',
    ],
    [
      'a version of another workflow',
      instances({ ...run, workflowId: MONITORED, specVersionId: VERSION }),
      '/instances/0/specVersionId',
      `is a version of the workflow ${WORKFLOW}`,
    ],
    ['a run twice', instances(run, run), '/instances/1/id', 'is the id of an instance before it'],
    ['a workflow twice', workflows(workflow, workflow), '/workflows/1/id', 'is the id of a workflow before it'],
    [
      'a version that is taken',
      workflows({ ...workflow, specVersionId: VERSION }),
      '/workflows/0/specVersionId',
      `there is another version ${VERSION}`,
    ],
    [
      'a version twice',
      workflows(workflow, { ...workflow, id: OTHER }),
      '/workflows/1/specVersionId',
      `there is another version ${OTHER}`,
    ],
    [
      'an earlier version at no instant',
      workflows({ ...workflow, earlierVersions: [{ id: NOBODY, createdAt: '-1e9d', spec: workflow.spec }] }),
      '/workflows/0/earlierVersions/0/createdAt',
      'is no instant',
    ],
    [
      'a change before the creation',
      workflows({ ...workflow, updatedAt: '2025-01-01T00:00:00Z' }),
      '/workflows/0/updatedAt',
      'is earlier than createdAt',
    ],
    [
      'triggers that exclude each other',
      workflows({ ...workflow, spec: { triggers: [{ apiTrigger: {} }, { workflowTrigger: {} }] } }),
      '/workflows/0/spec/triggers',
      'workflowTrigger cannot be combined with others',
    ],
    [
      'a count since no instant',
      { usage: { requests: { since: '2026-13-01T', used: 1 } } },
      '/usage/requests/since',
      'is no instant',
    ],
  ])('and changes nothing: %s', async (_case, fixture, place, message) => {
    const alone = await startAlone();
    const before = await alone.service.save();

    const problem = await alone.service.seed({ ...GOOD, ...fixture }).catch((error: unknown) => error);

    expect(problem).toBeInstanceOf(FixtureProblem);
    expect(problem).toMatchObject({ place, message: expect.stringContaining(message) });
    expect(await alone.service.save()).toEqual(before);
  });
});
