/** What a world holds, written down and read back; and fixtures that make no sense. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import schema from '../../fixtures/azure-data-factory/schema.json' with { type: 'json' };
import { faultsOfFixture } from '../../src/core/contract/fixture-check.ts';
import { FixtureProblem } from '../../src/core/errors.ts';
import type { Reply, Service } from '../../src/core/provider.ts';
import type { Fixture } from '../../src/providers/azure-data-factory/fixture.ts';
import { announcedSeed, type Random, seededRandom } from '../support/random.ts';
import {
  exchangeOf,
  FACTORY,
  FAILED,
  openStand,
  RUNNING,
  type Stand,
  SUCCEEDED,
  UNKNOWN,
} from './azure-data-factory.ts';

let stand: Stand;

beforeEach(async () => {
  stand = await openStand();
});
afterEach(() => stand.emulator.close());

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** A service that has been given nothing but what this one has saved, and the saved. */
async function refilled(): Promise<{ service: Service; saved: unknown }> {
  const saved = asJson(await stand.service.save());
  expect(faultsOfFixture(schema, saved)).toEqual([]);
  const service = await stand.again();
  service.configure(saved);
  await service.seed(saved);
  return { service, saved };
}

/** The body of a GET, whoever answers it. */
async function bodyOf(service: Service, operation: string, params: object): Promise<string> {
  const handler = service.operations[operation] as unknown as (call: object) => Promise<Reply>;
  return JSON.stringify((await handler({ params, query: {}, exchange: exchangeOf() })).body);
}

async function everyBody(service: Service): Promise<readonly string[]> {
  const { factories = [] } = (await service.save()) as Fixture;
  const bodies = factories.flatMap(({ pipelines = [], runs = [], ...scope }) => [
    bodyOf(service, 'Factories_Get', scope),
    ...pipelines.map(({ name }) => bodyOf(service, 'Pipelines_Get', { ...scope, pipelineName: name })),
    ...runs.map(({ runId }) => bodyOf(service, 'PipelineRuns_Get', { ...scope, runId })),
  ]);
  return Promise.all(bodies);
}

async function expectLaw(): Promise<void> {
  const { service, saved } = await refilled();

  expect(asJson(await service.save())).toEqual(saved);
  expect(await everyBody(service)).toEqual(await everyBody(stand.service));
}

describe('save', () => {
  test('gives a fixture that makes the same world', async () => {
    await expectLaw();
  });

  test('keeps tags, ids and times that nobody could guess', async () => {
    const identity = { type: 'SystemAssigned' };
    await stand.call('put', FACTORY, { body: { location: 'x', identity, tags: { a: 'b' }, zones: ['1'] } });
    await stand.publish('p', { annotations: ['a'], future: 1 });
    stand.advance(1234);
    await stand.cancel(RUNNING);
    await expectLaw();
  });

  test('keeps what is planned, and goes on as planned', async () => {
    stand.plan({
      outcome: 'Failed',
      error: 'Why.',
      run: 1000,
      cancel: { fails: 'NotFound' },
      steps: { a: { output: [1] } },
    });
    const id = await stand.run();
    const { service } = await refilled();
    stand.advance(3_600_000);

    expect(await service.runs.get(id)).toEqual(await stand.service.runs.get(id));
    expect(await everyBody(service)).toEqual(await everyBody(stand.service));
  });

  test('keeps arguments whose names mean something to JavaScript', async () => {
    await stand.run({ body: '{"OutputBlobNameList":[],"__proto__":{"x":1},"constructor":"c"}' });
    await expectLaw();
  });

  test('keeps two pipelines apart whose names differ in letter case', async () => {
    stand.choose({ 'pipeline-name-case': 'counts' });
    await stand.publish('Twin', { description: 'first' });
    await stand.publish('twin', { description: 'second' });
    await expectLaw();
  });

  test('keeps credentials', async () => {
    await stand.emulator.close();
    stand = await openStand({ auth: 'strict' });
    const { service } = await refilled();
    const exchange = exchangeOf({ headers: { authorization: `Bearer ${(await tokens())[0]}` } });

    expect(service.admit(exchange)).toBeDefined();
  });

  const tokens = async (): Promise<readonly string[]> => ((await stand.service.save()) as Fixture).tokens ?? [];

  test('gives nothing for nothing', async () => {
    expect(await (await stand.again()).save()).toEqual({});
  });

  test('holds after any calls', async () => {
    const random = seededRandom(announcedSeed('fixtures of azure-data-factory'));
    for (let round = 0; round < 4; round += 1) {
      for (let count = 0; count < 40; count += 1) await someCall(random);
      await expectLaw();
    }
  });
});

const NAMES = ['one', 'One', 'TWO', 'two', 'three-3'] as const;

/** Good and bad ones. */
async function someCall(random: Random): Promise<void> {
  const factory = FACTORY.replace('exampleFactoryName', `${random.pick(NAMES)}1`);
  const pipeline = `${factory}/pipelines/${random.pick(NAMES)}`;
  const runs = (await stand.service.runs.all()).map(({ id }) => id);
  const run = runs[random.below(runs.length)] ?? UNKNOWN;
  const calls: readonly [() => PromiseLike<unknown>, ...(() => PromiseLike<unknown>)[]] = [
    () =>
      stand.call('put', factory, {
        body: { tags: { n: String(random.below(2)) }, properties: { n: random.below(2) } },
      }),
    () => stand.call('put', factory, { body: { identity: { type: 'SystemAssigned' }, location: 'West US' } }),
    () => stand.call('put', pipeline, { body: { properties: { annotations: [random.below(2)] } } }),
    () => stand.call('put', pipeline, { body: { properties: { parameters: { a: { type: 'Int' } } } } }),
    () => stand.call('post', `${pipeline}/createRun`, { body: { a: random.below(3) } }),
    () => stand.call('post', `${pipeline}/createRun`, { query: `&referencePipelineRunId=${run}&isRecovery=true` }),
    () => stand.run({ query: `&referencePipelineRunId=${run}&isRecovery=true` }),
    () => stand.cancel(run),
    () => stand.service.runs.update(run, (known) => stand.service.steer(known, { outcome: 'Failed' }, known.createdAt)),
    async () => stand.advance(random.below(5000)),
    async () => stand.choose({ 'pipeline-name-case': random.pick(['ignored', 'counts']) }),
  ];
  await random.pick(calls)();
}

describe('fixtures that make no sense', () => {
  const scope = { subscriptionId: 's', resourceGroupName: 'g', factoryName: 'new' };
  const run = { runId: UNKNOWN, pipelineName: 'p', status: 'Succeeded', runStart: '-1h', runEnd: '-1m' } as const;
  const pipeline = { name: 'p', properties: {} };
  const calling = {
    properties: {
      activities: [
        {
          name: 'a',
          type: 'ExecutePipeline',
          typeProperties: { pipeline: { type: 'PipelineReference', referenceName: 'q' } },
        },
      ],
    },
  };
  const timeline = [{ at: '-1h', to: 'Queued' }];

  test.each<[string, object, string, string]>([
    ['an instant that does not exist', { createTime: '2026-02-31T10:00:00Z' }, '/createTime', 'is no instant'],
    ['a factory of the future', { createTime: '+1s' }, '/createTime', 'future'],
    [
      'a pipeline of the future',
      { pipelines: [{ ...pipeline, publishTime: '+1s' }] },
      '/pipelines/0/publishTime',
      'future',
    ],
    [
      'a pipeline that is there twice',
      { pipelines: [pipeline, { ...pipeline, name: 'P' }] },
      '/pipelines/1/name',
      'twice',
    ],
    ['a twin without another', { pipelines: [{ ...pipeline, isTwin: true }] }, '/pipelines/0/isTwin', 'before it'],
    ['a pipeline that calls nothing', { pipelines: [{ ...calling, name: 'p' }] }, '/pipelines/0/properties', '"q"'],
    ['a run of the future', { runs: [{ ...run, runStart: '+1s' }] }, '/runs/0/runStart', 'future'],
    ['a run that ends before it begins', { runs: [{ ...run, runEnd: '-2h' }] }, '/runs/0/runEnd', 'earlier'],
    ['an end of a run that runs', { runs: [{ ...run, status: 'InProgress' }] }, '/runs/0/runEnd', 'no end'],
    ['a run that is there twice', { runs: [run, run] }, '/runs/1/runId', 'twice'],
    ['an illegal move', { runs: [exact({ at: '-1m', to: 'Succeeded' })] }, '/runs/0/timeline/1/to', 'cannot go'],
    ['a move back in time', { runs: [exact({ at: '-2h', to: 'InProgress' })] }, '/runs/0/timeline/1/at', 'earlier'],
    [
      'an unknown code',
      { runs: [{ ...run, plan: { cancel: { fails: 'No' } } }] },
      '/runs/0/plan/cancel/fails',
      'no code',
    ],
  ])('are refused: %s', async (_, more, place, words) => {
    const before = await stand.service.save();
    const fixture = {
      factories: [
        { ...scope, factoryName: 'fine' },
        { ...scope, ...more },
      ],
    };
    const failure = await stand.service.seed(fixture).catch((error: unknown) => error);

    expect(faultsOfFixture(schema, fixture)).toEqual([]);
    expect(failure).toBeInstanceOf(FixtureProblem);
    expect(failure).toMatchObject({ place: `/factories/1${place}`, message: expect.stringContaining(words) });
    expect(await stand.service.save()).toEqual(before);
  });

  function exact(move: object) {
    return { runId: UNKNOWN, pipelineName: 'p', timeline: [...timeline, move] };
  }

  test('are refused: a factory that is there twice', async () => {
    const factories = [scope, { ...scope, factoryName: 'NEW' }];

    await expect(stand.service.seed({ factories })).rejects.toMatchObject({ place: '/factories/1/factoryName' });
  });

  test('are refused: a client that is there twice', () => {
    const clients = [
      { clientId: 'a', clientSecret: '1' },
      { clientId: 'A', clientSecret: '2' },
    ];

    expect(() => stand.service.configure({ clients })).toThrow('"A" is there twice');
  });

  test.each([
    ['a run with a state and a timeline', { ...run, timeline }],
    ['a run with neither', { runId: UNKNOWN, pipelineName: 'p' }],
    ['an unknown member', { ...run, more: 1 }],
    ['an unknown outcome', { ...run, plan: { outcome: 'Canceled' } }],
  ])('do not keep to the schema: %s', (_, broken) => {
    expect(faultsOfFixture(schema, { factories: [{ ...scope, runs: [broken] }] })).not.toEqual([]);
  });

  test('may name a pipeline in other letters, and one that the world has', async () => {
    await stand.publish('q', {});
    const given = {
      subscriptionId: '12345678-1234-1234-1234-12345678abc',
      resourceGroupName: 'EXAMPLERESOURCEGROUP',
      factoryName: 'EXAMPLEFACTORYNAME',
    };
    await stand.service.seed({ factories: [{ ...given, pipelines: [{ ...calling, name: 'caller' }] }] });

    expect((await stand.call('get', `${FACTORY}/pipelines/caller`)).body.id).toBe(`${FACTORY}/pipelines/caller`);
  });
});

describe('after 45 days', () => {
  const DAY = 24 * 3_600_000;

  test('a run that has ended is not found any more', async () => {
    stand.advance(45 * DAY - 118 * 60_000);
    expect((await stand.read(SUCCEEDED))['status']).toBe('Succeeded');
    stand.advance(1);

    expect(await stand.read(SUCCEEDED)).toMatchObject({ error: { code: 'NotFound' } });
    expect((await stand.cancel(SUCCEEDED)).body.error.code).toBe('ReferencedPipelineRunNotFound');
    expect(await stand.service.runs.get(SUCCEEDED)).toBeUndefined();
    expect((await stand.service.runs.all()).map(({ id }) => id)).toEqual([FAILED, RUNNING]);
    await expectLaw();
  });

  test('its id starts another run', async () => {
    const headers = { 'x-ms-client-request-id': SUCCEEDED };
    stand.advance(46 * DAY);
    await stand.run({ headers });

    expect((await stand.read(SUCCEEDED))['status']).toBe('Queued');
  });

  test('a run that has not ended is still there', async () => {
    stand.advance(100 * DAY);

    expect((await stand.read(RUNNING))['status']).toBe('InProgress');
  });
});
