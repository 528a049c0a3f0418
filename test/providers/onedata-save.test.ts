import { describe, expect, it } from 'vitest';
import { faultsOfFixture } from '../../src/core/contract/fixture-check.ts';
import { FixtureProblem } from '../../src/core/errors.ts';
import type { RunPlan } from '../../src/core/plan.ts';
import { onedata } from '../../src/providers/onedata/index.ts';
import { announcedSeed, type Random, seededRandom } from '../support/random.ts';
import { type Alone, OWNER, startAlone, WORKFLOWS } from './onedata-service.ts';

const SCHEMA = '93d6b5f1a2c84e07b8e1f4d0c9a57362ch0b8e';
const RESEARCH = '2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3';
const SCHEDULER_ID = 'd4b7e9036f1a4c528e07c9a5b3d6f184ch2b3c';
const SEEDED = 'ffffffffffffffffffffffffffffffffch0001';
const HEADERS = { 'x-auth-token': OWNER, 'content-type': 'application/json' };
const ORDER = { atmWorkflowSchemaId: SCHEMA, atmWorkflowSchemaRevisionNumber: 3, spaceId: RESEARCH };

const standard = onedata.fixture.standard as {
  readonly workflowSchemas: readonly [
    { readonly id: string; readonly name: string; readonly revisions: readonly object[] },
  ];
};

async function schedule(alone: Alone, changes: object = {}): Promise<string> {
  const body = JSON.stringify({ ...ORDER, ...changes });
  const { text } = await alone.send('POST', WORKFLOWS, { headers: HEADERS, body });
  return JSON.parse(text).atmWorkflowExecutionId;
}

const LAST_FAILS = 'e82b0a46f71d435cc0364925bef0c8b7ch50d3';
const CALLBACK = 'http://127.0.0.1:9/stopped';

const call = (alone: Alone, id: string, what: string, body?: object) =>
  alone.send('POST', `${WORKFLOWS}/${id}/${what}`, { headers: HEADERS, ...(body && { body: JSON.stringify(body) }) });

const cancel = (alone: Alone, id: string) => alone.send('POST', `${WORKFLOWS}/${id}/cancel`, { headers: HEADERS });

const saved = async ({ service }: Alone): Promise<unknown> => JSON.parse(JSON.stringify(await service.save()));

const list = async (alone: Alone, phase: string): Promise<string> => {
  const path = `/api/v3/oneprovider/spaces/${RESEARCH}/automation/execution/workflows`;
  return (await alone.send('GET', `${path}?phase=${phase}`, { headers: HEADERS })).text;
};

/** Every execution as its details show it, and the lists of all phases. */
async function shown(alone: Alone): Promise<readonly string[]> {
  const ids = (await alone.service.runs.all()).map(({ id }) => id);
  const lists = ['waiting', 'ongoing', 'suspended', 'ended'].map((phase) => list(alone, phase));
  const details = ids.map(async (id) => (await alone.send('GET', `${WORKFLOWS}/${id}`, { headers: HEADERS })).text);
  return Promise.all([...lists, ...details]);
}

/** What the law says of a world: what it saves makes a world that saves and shows the same. */
async function expectLossless(alone: Alone): Promise<void> {
  const fixture = await saved(alone);
  expect(faultsOfFixture(onedata.fixture.schema, fixture)).toEqual([]);

  const again = await startAlone({ fixtures: [fixture], now: alone.clock.now() });

  expect(await saved(again)).toEqual(fixture);
  expect(await again.service.runs.all()).toEqual(await alone.service.runs.all());
  for (const later of [0, 500, 20_000]) {
    for (const { clock } of [alone, again]) clock.advanceTo(clock.now() + later);
    expect(await shown(again)).toEqual(await shown(alone));
  }
}

describe('what is saved', () => {
  it('is the standard fixture with exact timelines', async () => {
    const alone = await startAlone();

    const { executions, ...entries } = (await saved(alone)) as Record<string, readonly unknown[]>;

    expect({ ...entries, executions: expect.anything() }).toEqual({ ...standard, executions: expect.anything() });
    expect(executions?.[0]).toEqual({
      id: '5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a',
      workflowSchemaId: SCHEMA,
      revisionNumber: 3,
      spaceId: RESEARCH,
      userId: SCHEDULER_ID,
      timeline: [
        { at: '2026-01-15T11:50:00.000Z', to: 'scheduled', cause: 'created' },
        { at: '2026-01-15T11:51:00.000Z', to: 'active', cause: 'planned' },
      ],
    });
  });

  it('of an empty world is nothing', async () => {
    expect(await saved(await startAlone({ fixtures: [] }))).toEqual({});
  });

  it('holds how an execution was scheduled and planned', async () => {
    const plan: RunPlan = { run: 50, outcome: 'failed', cancel: { takes: 7, fails: 'forbidden' }, stuck: 'stopping' };
    const alone = await startAlone({ plan });

    await schedule(alone, { logLevel: 'debug', callback: 'https://client.example.com/ended' });

    const { executions } = (await saved(alone)) as { readonly executions: readonly object[] };
    expect(executions.at(-1)).toMatchObject({ logLevel: 'debug', callback: 'https://client.example.com/ended', plan });
    await expectLossless(alone);
  });

  it('holds the workflow schema of an execution where it is not that any more', async () => {
    const alone = await startAlone();
    const [schema] = standard.workflowSchemas;

    alone.service.configure({ workflowSchemas: [{ ...schema, name: 'Renamed' }] });

    const { executions } = (await saved(alone)) as { readonly executions: readonly object[] };
    expect(executions[0]).toMatchObject({ snapshot: { name: 'Checksum and catalogue', revision: { number: 3 } } });
    expect(executions[0]).not.toHaveProperty('revisionNumber');
    await expectLossless(alone);
  });

  it('holds what tokens are limited by, and how the service is', async () => {
    const alone = await startAlone();
    const fixture = {
      tokens: [{ token: 'Limited', userId: SCHEDULER_ID, caveats: [{ type: 'api', whitelist: ['all/all/*'] }] }],
      rootKeys: ['secret'],
      condition: { openfaas: 'unreachable' },
      users: [{ id: SEEDED, name: 'Shut out', tokens: ['ShutOutToken'], isBlocked: true }],
      spaces: [{ id: SEEDED, name: 'Away', supported: true, isStorageAway: true, owners: [SEEDED], members: [] }],
    };

    alone.service.configure(fixture);

    expect(await saved(alone)).toMatchObject({
      tokens: expect.arrayContaining(fixture.tokens),
      rootKeys: ['secret'],
      condition: { openfaas: 'unreachable' },
      users: expect.arrayContaining(fixture.users),
      spaces: expect.arrayContaining(fixture.spaces),
    });
    await expectLossless(alone);
  });

  it('leaves out what is well again', async () => {
    const alone = await startAlone();

    alone.service.configure({ condition: { openfaas: 'unreachable' } });
    alone.service.configure({ condition: { openfaas: 'healthy' } });

    expect(await saved(alone)).not.toHaveProperty('condition');
  });

  it('holds how far a callback has been told', async () => {
    const alone = await startAlone({ posts: { status: 500 } });
    await schedule(alone, { callback: CALLBACK });
    await alone.agenda.settle(alone.clock.now() + 60_000);

    const { executions } = (await saved(alone)) as { readonly executions: readonly object[] };
    expect(executions.at(-1)).toMatchObject({
      notices: { taken: 1, open: [{ status: 'finished', at: '2026-01-15T12:00:12.000Z' }] },
    });
    await expectLossless(alone);
  });

  it('holds the tokens of a user from several fixtures, and who has them now', async () => {
    const alone = await startAlone();
    const user = { id: SCHEDULER_ID, name: 'Renamed', tokens: ['AnotherToken', OWNER], isDefault: true };

    alone.service.configure({ users: [user] });

    const { users } = (await saved(alone)) as { readonly users: readonly object[] };
    expect(users.slice(0, 2)).toEqual([
      { id: 'c0a1f5d27e9b4836a8d3b6f4e2170c59ch1a2b', name: 'Space owner', tokens: [] },
      {
        id: SCHEDULER_ID,
        name: 'Renamed',
        tokens: [OWNER, 'RunsteadSchedulerToken', 'AnotherToken'],
        isDefault: true,
      },
    ]);
    await expectLossless(alone);
  });
});

describe('a saved world', () => {
  const seed = announcedSeed('saved worlds of onedata');

  it.each(Array.from({ length: 20 }, (_, index) => seed + index))(
    'is made again after any calls (%i)',
    async (from) => {
      const random = seededRandom(from);
      const alone = await startAlone();
      for (let step = 0; step < 25; step += 1) await someStep(alone, random);

      await expectLossless(alone);
    },
  );
});

const PLANS: readonly [RunPlan, ...RunPlan[]] = [
  {},
  { queue: 5 },
  { run: 300, outcome: 'failed', error: 'no tape' },
  { outcome: 'paused', run: 10 },
  { outcome: 'crashed' },
  { stuck: 'active' },
  { cancel: { takes: 3 } },
  { cancel: { hangs: true } },
  { steps: { lane: { outcome: 'failed', output: [1, null] } } },
  { steps: { upload: { outcome: 'failed', duration: 30 } } },
];

async function someStep(alone: Alone, random: Random): Promise<void> {
  const { clock, service } = alone;
  const ids = (await service.runs.all()).map(({ id }) => id);
  const id = ids[random.below(ids.length)] ?? '';
  const steps: readonly [() => unknown, ...(() => unknown)[]] = [
    () => schedule(alone),
    () => schedule(alone, { logLevel: 'alert', callback: 'host:80' }),
    () => schedule(alone, { atmWorkflowSchemaId: LAST_FAILS, atmWorkflowSchemaRevisionNumber: 2, callback: CALLBACK }),
    () => cancel(alone, id),
    () => list(alone, 'ongoing'),
    () => call(alone, id, 'pause'),
    () => call(alone, id, 'resume'),
    () => call(alone, id, 'force_continue'),
    () => call(alone, id, 'rerun', { laneIndex: 1, laneRunNumber: 1 }),
    () => call(alone, id, 'retry', { laneIndex: 2, laneRunNumber: 2 }),
    () => alone.send('DELETE', `${WORKFLOWS}/${id}`, { headers: HEADERS }),
    () => alone.agenda.settle(clock.now() + random.below(20_000)),
    () => service.runs.update(id, (run) => service.steer(run, random.pick(PLANS), clock.now())),
    () => clock.advanceTo(clock.now() + random.below(3000)),
  ];
  await random.pick(steps)();
}

describe('a fixture without sense', () => {
  const execution = {
    id: SEEDED,
    workflowSchemaId: SCHEMA,
    revisionNumber: 3,
    spaceId: RESEARCH,
    userId: SCHEDULER_ID,
    history: [
      { at: '-10m', status: 'scheduled' },
      { at: '-9m', status: 'active' },
    ],
  };
  const { history, ...bare } = execution;
  const timed = (...more: readonly object[]) => [{ ...execution, history: [...history, ...more] }];
  const backwards = [
    { at: '-1m', status: 'scheduled' },
    { at: '-2m', status: 'preparing' },
  ];
  const special = { token: 'Special', userId: SCHEDULER_ID };
  const user = { id: SCHEDULER_ID, name: 'n', tokens: ['AToken'] };
  const other = { ...user, id: SEEDED };
  const lane = { id: 'l', storeIteratorSpec: { storeSchemaId: 's' }, parallelBoxes: [] };
  const store = { id: 's', requiresInitialContent: false };
  const task = { id: 't', lambdaId: SEEDED, lambdaRevisionNumber: 1 };
  const revision = { number: 1, stores: [store], lanes: [lane] };
  const schemaOf = (...revisions: readonly object[]) => ({
    workflowSchemas: [{ id: SEEDED, name: 'n', inventoryId: SEEDED, revisions }],
  });

  it.each<[string, object, string, string]>([
    [
      'an execution of nothing',
      { executions: [{ ...execution, workflowSchemaId: SEEDED }] },
      '/executions/0/workflowSchemaId',
      'no workflow schema',
    ],
    [
      'an unknown revision',
      { executions: [{ ...execution, revisionNumber: 9 }] },
      '/executions/0/revisionNumber',
      'has no revision 9',
    ],
    [
      'neither revision nor snapshot',
      { executions: [{ ...execution, revisionNumber: undefined }] },
      '/executions/0',
      'either a revisionNumber or a snapshot',
    ],
    [
      'revision and snapshot',
      { executions: [{ ...execution, snapshot: { name: 'n', inventoryId: SEEDED, revision } }] },
      '/executions/0',
      'either a revisionNumber or a snapshot',
    ],
    [
      'a bad snapshot',
      {
        executions: [
          {
            ...execution,
            revisionNumber: undefined,
            snapshot: { name: 'n', inventoryId: SEEDED, revision: { ...revision, stores: [] } },
          },
        ],
      },
      '/executions/0/snapshot/revision/lanes/0/storeIteratorSpec/storeSchemaId',
      'no such store',
    ],
    ['neither history nor timeline', { executions: [bare] }, '/executions/0', 'either a history or a timeline'],
    [
      'history and timeline',
      { executions: [{ ...execution, timeline: [{ at: '-1m', to: 'scheduled' }] }] },
      '/executions/0',
      'either a history or a timeline',
    ],
    [
      'no instant',
      { executions: [{ ...execution, history: [{ at: 'soon', status: 'scheduled' }] }] },
      '/executions/0/history/0/at',
      '"soon" is no instant',
    ],
    [
      'a wrong start',
      { executions: [{ ...execution, history: [{ at: '-1m', status: 'active' }] }] },
      '/executions/0/history/0/status',
      'begins as scheduled',
    ],
    [
      'an illegal move',
      { executions: timed({ at: '-1m', status: 'finished' }) },
      '/executions/0/history/2/status',
      'from active to finished',
    ],
    [
      'an illegal move in a timeline',
      {
        executions: [
          {
            ...bare,
            timeline: [
              { at: '-1m', to: 'scheduled' },
              { at: '-1m', to: 'paused' },
            ],
          },
        ],
      },
      '/executions/0/timeline/1/to',
      'from scheduled to paused',
    ],
    [
      'steps in the wrong order',
      { executions: timed({ at: '-20m', status: 'stopping' }) },
      '/executions/0/history/2/at',
      'earlier than active',
    ],
    [
      'a start in the future',
      { executions: [{ ...execution, history: [{ at: '+1m', status: 'scheduled' }] }] },
      '/executions/0/history/0/at',
      'in the future',
    ],
    [
      'an unknown failure',
      { executions: [{ ...execution, plan: { cancel: { fails: 'teapot' } } }] },
      '/executions/0/plan/cancel/fails',
      'no failure teapot',
    ],
    [
      'lanes that the workflow does not have',
      { executions: [{ ...execution, lanes: [[]] }] },
      '/executions/0/lanes',
      'are 1, but the revision has 2',
    ],
    [
      'moves of a lane in the wrong order',
      { executions: [{ ...execution, lanes: [[{ number: 1, moves: backwards }], []] }] },
      '/executions/0/lanes/0/0/moves/1/at',
      'earlier than the move before it',
    ],
    ['two tokens that are one', { tokens: [special, special] }, '/tokens/1/token', 'there already'],
    ['two executions of one id', { executions: [execution, execution] }, '/executions/1/id', 'there already'],
    ['two users of one id', { users: [user, { ...user, tokens: [] }] }, '/users/1/id', 'there already'],
    ['a token of two users', { users: [user, other] }, '/users/1/tokens/0', 'given out already'],
    [
      'two default users',
      {
        users: [
          { ...user, isDefault: true },
          { ...other, tokens: [], isDefault: true },
        ],
      },
      '/users/1/isDefault',
      'only one',
    ],
    [
      'two revisions of one number',
      schemaOf(revision, revision),
      '/workflowSchemas/0/revisions/1/number',
      'there already',
    ],
    [
      'two stores of one id',
      schemaOf({ ...revision, stores: [store, store] }),
      '/workflowSchemas/0/revisions/0/stores/1/id',
      'there already',
    ],
    [
      'two lanes of one id',
      schemaOf({ ...revision, lanes: [lane, lane] }),
      '/workflowSchemas/0/revisions/0/lanes/1/id',
      'there already',
    ],
    [
      'two tasks of one id',
      schemaOf({ ...revision, lanes: [{ ...lane, parallelBoxes: [{ id: 'b', tasks: [task, task] }] }] }),
      '/workflowSchemas/0/revisions/0/lanes/0/parallelBoxes/0/tasks/1/id',
      'there already',
    ],
    [
      'a lane over no store',
      schemaOf({ ...revision, stores: [] }),
      '/workflowSchemas/0/revisions/0/lanes/0/storeIteratorSpec/storeSchemaId',
      'no such store',
    ],
  ])('%s: is refused, and nothing has changed', async (_what, fixture, place, words) => {
    const alone = await startAlone();
    const before = await saved(alone);
    const given = JSON.parse(JSON.stringify(fixture));
    expect(faultsOfFixture(onedata.fixture.schema, given)).toEqual([]);
    const problem = await attempt(alone, given);

    expect(problem).toBeInstanceOf(FixtureProblem);
    expect(problem).toMatchObject({ place, message: expect.stringContaining(words) });
    expect(await saved(alone)).toEqual(before);
  });

  async function attempt({ service }: Alone, fixture: unknown): Promise<unknown> {
    try {
      service.configure(fixture);
      await service.seed(fixture);
      return undefined;
    } catch (error) {
      return error;
    }
  }
});

it('has a schema that describes every member and lets nothing else in', () => {
  const problems: string[] = [];
  JSON.parse(JSON.stringify(onedata.fixture.schema), function (this: unknown, key, value) {
    if (value?.properties !== undefined && value.additionalProperties !== false) problems.push(`${key} is open`);
    if (key === 'properties')
      for (const [name, member] of Object.entries<{ description?: string }>(value))
        if (member.description === undefined) problems.push(`${name} is not described`);
    return value;
  });

  expect(problems).toEqual([]);
});
