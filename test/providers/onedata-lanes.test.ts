/** Workflow schemas as they are interpreted: what the lanes of an execution do, and when. */
import { describe, expect, it } from 'vitest';
import { onedata } from '../../src/providers/onedata/index.ts';
import { newEmulator } from '../support/emulator.ts';
import { type Alone, NOW, type Options, OWNER, startAlone, WORKFLOWS } from './onedata-service.ts';

const HEADERS = { 'x-auth-token': OWNER, 'content-type': 'application/json' };
const CHECKSUMS = '93d6b5f1a2c84e07b8e1f4d0c9a57362ch0b8e';
const FIRST_FAILS = 'd71af935e60c424bbf253814ade9b7a6ch4fc2';
const LAST_FAILS = 'e82b0a46f71d435cc0364925bef0c8b7ch50d3';
const OWN = 'fffffffffffffffffffffffffffffff0ch0001';
const INVENTORY = '5e4dc813fa0b4292c0316d9f8ea2b475cha4f6';
const LAMBDA = '706fea351c2d44b4e2538fb1a0c4d697chc618';

interface Run {
  readonly status: string;
  readonly runNumber: number | null;
  readonly originRunNumber: number | null;
  readonly runType: string;
  readonly iteratedStoreId: string | null;
  readonly exceptionStoreId: string | null;
  readonly parallelBoxes: readonly { readonly taskRegistry: Readonly<Record<string, string>> }[];
  readonly isRetriable: boolean;
  readonly isRerunable: boolean;
}

interface Details {
  readonly status: string;
  readonly scheduleTime: number;
  readonly startTime: number;
  readonly suspendTime: number;
  readonly finishTime: number;
  readonly lanes: readonly { readonly runs: readonly Run[] }[];
}

async function scheduled(schema: string, revision: number, options: Options = {}) {
  const alone = await startAlone(options);
  const order = {
    atmWorkflowSchemaId: schema,
    atmWorkflowSchemaRevisionNumber: revision,
    spaceId: '2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3',
  };
  const { text } = await alone.send('POST', WORKFLOWS, { headers: HEADERS, body: JSON.stringify(order) });
  const path = `${WORKFLOWS}/${JSON.parse(text).atmWorkflowExecutionId}`;
  return { alone, path };
}

const details = async (alone: Alone, path: string): Promise<Details> =>
  JSON.parse((await alone.send('GET', path, { headers: HEADERS })).text);

const call = (alone: Alone, path: string, what: string, body?: object) =>
  alone.send('POST', `${path}/${what}`, { headers: HEADERS, ...(body && { body: JSON.stringify(body) }) });

const at = ({ clock }: Alone, ms: number) => clock.advanceTo(NOW + ms);

/** Status and number of every run, newest first, by lane. */
const shape = ({ lanes }: Details) =>
  lanes.map(({ runs }) => runs.map(({ status, runNumber }) => `${status} ${runNumber}`));

async function shapeAt(alone: Alone, path: string, ms: number) {
  at(alone, ms);
  return shape(await details(alone, path));
}

describe('a lane run', () => {
  it('is scheduled, prepared, enqueued and active before it has finished', async () => {
    const { alone, path } = await scheduled(CHECKSUMS, 3);

    const seen: (string | undefined)[] = [];
    for (const ms of [0, 2000, 2009, 2010, 2019, 2020, 7004, 7005]) {
      at(alone, ms);
      seen.push((await details(alone, path)).lanes[0]?.runs[0]?.status);
    }

    expect(seen).toEqual([
      'scheduled',
      'preparing',
      'preparing',
      'enqueued',
      'enqueued',
      'active',
      'active',
      'finished',
    ]);
  });

  it('has stores and tasks once it is prepared, and keeps them', async () => {
    const { alone, path } = await scheduled(CHECKSUMS, 3);

    at(alone, 2009);
    const before = (await details(alone, path)).lanes[0]?.runs[0];
    at(alone, 2010);
    const after = (await details(alone, path)).lanes[0]?.runs[0];
    at(alone, 60_000);

    expect(before).toMatchObject({ iteratedStoreId: null, exceptionStoreId: null, parallelBoxes: [] });
    expect(after).toMatchObject({ iteratedStoreId: expect.any(String), exceptionStoreId: expect.any(String) });
    expect(Object.keys(after?.parallelBoxes[0]?.taskRegistry ?? {})).toHaveLength(2);
    expect((await details(alone, path)).lanes[0]?.runs[0]).toEqual({
      ...after,
      status: 'finished',
      isRerunable: true,
    });
  });

  it('of a later lane is prepared in advance without a number, and given one when its turn comes', async () => {
    const { alone, path } = await scheduled(CHECKSUMS, 3);

    expect(await shapeAt(alone, path, 2019)).toEqual([['enqueued 1'], []]);
    expect(await shapeAt(alone, path, 2020)).toEqual([['active 1'], ['preparing null']]);
    expect(await shapeAt(alone, path, 2030)).toEqual([['active 1'], ['enqueued null']]);
    expect(await shapeAt(alone, path, 7004)).toEqual([['active 1'], ['enqueued null']]);
    expect(await shapeAt(alone, path, 7005)).toEqual([['finished 1'], ['active 1']]);
    expect(await shapeAt(alone, path, 60_000)).toEqual([['finished 1'], ['finished 1']]);
  });

  it('of a later lane is made when its turn comes, where that is chosen', async () => {
    const { alone, path } = await scheduled(CHECKSUMS, 3, { choices: { 'lane-preparation': 'in-turn' } });

    expect(await shapeAt(alone, path, 6990)).toEqual([['active 1'], []]);
    expect(await shapeAt(alone, path, 6995)).toEqual([['finished 1'], ['preparing 1']]);
    expect(await shapeAt(alone, path, 11_990)).toEqual([['finished 1'], ['finished 1']]);
  });

  it('that was prepared in advance is gone once the execution is stopped', async () => {
    const { alone, path } = await scheduled(CHECKSUMS, 3);
    at(alone, 3000);

    await call(alone, path, 'cancel');

    expect(shape(await details(alone, path))).toEqual([['stopping 1'], []]);
    expect(await shapeAt(alone, path, 4000)).toEqual([['cancelled 1'], []]);
  });

  it('that is stopped before it was prepared never has stores', async () => {
    const { alone, path } = await scheduled(CHECKSUMS, 3);

    await call(alone, path, 'pause');
    at(alone, 1000);

    const { lanes } = await details(alone, path);
    expect(lanes[0]?.runs[0]).toMatchObject({ status: 'paused', iteratedStoreId: null, parallelBoxes: [] });
  });
});

describe('black boxes', () => {
  const task = (id: string, blackBox?: object) => ({ id, lambdaId: LAMBDA, lambdaRevisionNumber: 1, blackBox });
  const lane = (id: string, ...boxes: readonly (readonly object[])[]) => ({
    id,
    storeIteratorSpec: { storeSchemaId: 's' },
    parallelBoxes: boxes.map((tasks, index) => ({ id: `${id}${index}`, tasks })),
  });
  const workflow = (...lanes: readonly object[]) => [
    onedata.fixture.standard,
    {
      workflowSchemas: [
        {
          id: OWN,
          name: 'Own',
          inventoryId: INVENTORY,
          revisions: [{ number: 1, stores: [{ id: 's', requiresInitialContent: false }], lanes }],
        },
      ],
    },
  ];

  /** Milliseconds from active to the end of each lane. */
  async function endsOf(fixtures: readonly unknown[], options: Options = {}): Promise<readonly number[]> {
    const { alone, path } = await scheduled(OWN, 1, { fixtures, ...options });
    const run = await alone.service.runs.get(path.slice(path.lastIndexOf('/') + 1));
    const { lanes } = (run?.data ?? {}) as { readonly lanes: readonly (readonly KeptRun[])[] };
    const activeAt = run?.timeline.find(({ to }) => to === 'active')?.at ?? 0;
    return lanes.map(([newest]) => (newest?.moves.at(-1)?.[1] ?? 0) - activeAt);
  }

  it('share the time of a run, box by box', async () => {
    const fixtures = workflow(lane('a', [task('1')]), lane('b', [task('2')], [task('3')], [task('4')]));

    // 10 s, without 20 ms at the beginning and 10 ms at the end.
    expect(await endsOf(fixtures)).toEqual([Math.round(20 + 9970 / 4), 9990]);
  });

  it('take as long as their own durations say: boxes after each other, tasks side by side', async () => {
    const boxes = [[task('1', { duration: 300 }), task('2', { duration: 500 })], [task('3', { duration: 200 })]];

    expect(await endsOf(workflow(lane('a', ...boxes)))).toEqual([20 + 500 + 200]);
  });

  it('leave the rest of the run to those without a duration', async () => {
    const fixtures = workflow(lane('a', [task('1', { duration: 970 })], [task('2')]));

    expect(await endsOf(fixtures)).toEqual([9990]);
  });

  it('that are skipped take no time', async () => {
    const fixtures = workflow(lane('a', [task('1', { outcome: 'skipped' })]), lane('b', [task('2', { duration: 50 })]));

    expect(await endsOf(fixtures)).toEqual([20, 70]);
  });

  it('fit into whatever a plan has for the run', async () => {
    const fixtures = workflow(lane('a', [task('1', { duration: 600 })]), lane('b', [task('2', { duration: 200 })]));

    const [first = 0, last] = await endsOf(fixtures, { plan: { run: 90_000 } });

    expect(last).toBe(89_990);
    expect(first / 89_990).toBeCloseTo(620 / 820, 2);
  });

  it('are planned by the name or the id of their task', async () => {
    const fixtures = workflow(lane('a', [{ ...task('1'), name: 'copy' }]), lane('b', [task('2')]));
    const plan = { steps: { copy: { duration: 100 }, '2': { duration: 30, outcome: 'failed' as const } } };
    const { alone, path } = await scheduled(OWN, 1, { fixtures, plan });

    at(alone, 2000 + 20 + 100 + 30 + 10);

    expect(await details(alone, path)).toMatchObject({ status: 'failed' });
    expect(shape(await details(alone, path))).toEqual([['finished 1'], ['failed 1']]);
  });

  it('that a plan has succeed do so, whatever their workflow says', async () => {
    const { alone, path } = await scheduled(FIRST_FAILS, 1, {
      plan: { steps: { download: { outcome: 'succeeded' } } },
    });

    at(alone, 60_000);

    expect((await details(alone, path)).status).toBe('finished');
  });
});

describe('a lane whose items fail', () => {
  it('ends the execution, and can be retried and rerun', async () => {
    const { alone, path } = await scheduled(FIRST_FAILS, 1);

    at(alone, 60_000);

    const found = await details(alone, path);
    expect(found.status).toBe('failed');
    expect(shape(found)).toEqual([['failed 1'], []]);
    expect(found.lanes[0]?.runs[0]).toMatchObject({ isRetriable: true, isRerunable: true, runType: 'regular' });
  });

  it('is done with at once while the execution is still stopping', async () => {
    const { alone, path } = await scheduled(LAST_FAILS, 1);

    at(alone, 2000 + 9995);

    const found = await details(alone, path);
    expect(found).toMatchObject({ status: 'stopping', finishTime: 0 });
    expect(found.lanes[1]?.runs[0]).toMatchObject({ status: 'failed', isRetriable: false, isRerunable: false });
  });

  it('is retried by itself while retries are left, with what has failed', async () => {
    const { alone, path } = await scheduled(FIRST_FAILS, 2);

    at(alone, 9000);
    const during = await details(alone, path);
    at(alone, 60_000);
    const after = await details(alone, path);

    expect(during.status).toBe('active');
    expect(shape(during)).toEqual([['active 2', 'failed 1'], ['enqueued null']]);
    expect(during.lanes[0]?.runs[0]).toMatchObject({
      runType: 'retry',
      originRunNumber: 1,
      iteratedStoreId: during.lanes[0]?.runs[1]?.exceptionStoreId,
    });
    expect(after.status).toBe('finished');
    expect(shape(after)).toEqual([['finished 2', 'failed 1'], ['finished 2']]);
  });

  it('is not retried more often than its workflow has it', async () => {
    const { alone, path } = await scheduled(LAST_FAILS, 2);

    at(alone, 60_000);

    const found = await details(alone, path);
    expect(found.status).toBe('failed');
    expect(shape(found)).toEqual([['finished 1'], ['failed 2', 'failed 1']]);
  });

  it('is not retried by itself once the execution is cancelled', async () => {
    const { alone, path } = await scheduled(LAST_FAILS, 2);
    at(alone, 9000);

    await call(alone, path, 'cancel');
    at(alone, 60_000);

    expect(shape(await details(alone, path))).toEqual([['finished 1'], ['cancelled 1']]);
  });

  it('stops the execution where too many items fail, and cannot be retried then', async () => {
    const { alone, path } = await scheduled(FIRST_FAILS, 3);
    const id = path.slice(path.lastIndexOf('/') + 1);
    const stop = (await alone.service.runs.get(id))?.timeline.at(-2);

    at(alone, (stop?.at ?? 0) - NOW);
    const during = await details(alone, path);
    at(alone, 60_000);
    const after = await details(alone, path);

    expect(stop).toMatchObject({ to: 'stopping', cause: 'failure' });
    expect(shape(during)).toEqual([['stopping 1'], []]);
    expect(after.status).toBe('failed');
    expect(after.lanes[0]?.runs[0]).toMatchObject({ status: 'failed', isRetriable: false, isRerunable: true });
    expect(JSON.parse((await call(alone, path, 'retry', { laneIndex: 1, laneRunNumber: 1 })).text).error.id).toBe(
      'atmLaneExecutionRetryFailed',
    );
  });
});

describe('resume', () => {
  it('goes on where the lane was, for as long as was left', async () => {
    const { alone, path } = await scheduled(CHECKSUMS, 3);
    at(alone, 4020);
    await call(alone, path, 'pause');
    at(alone, 100_000);

    const reply = await call(alone, path, 'resume');
    const resuming = await details(alone, path);
    at(alone, 102_000);
    const active = await details(alone, path);
    // Of 4985 ms, 2000 were done when it was paused.
    at(alone, 102_000 + 2984);
    const still = await details(alone, path);
    at(alone, 102_000 + 2985);
    const next = await details(alone, path);

    expect(reply.status).toBe(204);
    expect(resuming).toMatchObject({
      status: 'resuming',
      scheduleTime: NOW / 1000 + 100,
      startTime: NOW / 1000 + 2,
      suspendTime: NOW / 1000 + 5,
      finishTime: 0,
    });
    expect(shape(resuming)).toEqual([['resuming 1'], []]);
    expect(active).toMatchObject({ status: 'active', startTime: NOW / 1000 + 102 });
    expect(shape(active)).toEqual([['active 1'], ['preparing null']]);
    expect(shape(still)[0]).toEqual(['active 1']);
    expect(shape(next)).toEqual([['finished 1'], ['active 1']]);
  });

  it('prepares what was never prepared', async () => {
    const { alone, path } = await scheduled(CHECKSUMS, 3);
    await call(alone, path, 'pause');
    at(alone, 1000);

    await call(alone, path, 'resume');

    expect(await shapeAt(alone, path, 3000)).toEqual([['preparing 1'], []]);
    expect(await shapeAt(alone, path, 60_000)).toEqual([['finished 1'], ['finished 1']]);
  });
});

describe('force continue', () => {
  it('gives the next lane a run of the same number', async () => {
    const { alone, path } = await scheduled(FIRST_FAILS, 1);
    at(alone, 60_000);

    const reply = await call(alone, path, 'force_continue');
    const resuming = await details(alone, path);
    at(alone, 120_000);
    const after = await details(alone, path);

    expect(reply.status).toBe(204);
    expect(resuming).toMatchObject({ status: 'resuming', scheduleTime: NOW / 1000 + 60 });
    expect(shape(resuming)).toEqual([['failed 1'], ['scheduled 1']]);
    expect(after.status).toBe('finished');
    expect(shape(after)).toEqual([['failed 1'], ['finished 1']]);
  });

  it('is refused where the last lane has failed', async () => {
    const { alone, path } = await scheduled(LAST_FAILS, 1);
    at(alone, 60_000);

    const reply = await call(alone, path, 'force_continue');

    expect(reply.status).toBe(400);
    expect(JSON.parse(reply.text).error.id).toBe('atmWorkflowExecutionNotResumable');
    expect((await details(alone, path)).status).toBe('failed');
  });
});

describe('rerun and retry', () => {
  it('put a new run first in the lane, numbered after the highest so far', async () => {
    const { alone, path } = await scheduled(CHECKSUMS, 3);
    at(alone, 60_000);

    const reply = await call(alone, path, 'rerun', { laneIndex: 1, laneRunNumber: 1 });
    const waiting = await details(alone, path);
    at(alone, 120_000);
    const after = await details(alone, path);

    expect(reply.status).toBe(204);
    expect(waiting).toMatchObject({
      status: 'scheduled',
      scheduleTime: NOW / 1000 + 60,
      startTime: NOW / 1000 + 2,
      finishTime: NOW / 1000 + 12,
    });
    expect(shape(waiting)).toEqual([['scheduled 2', 'finished 1'], ['finished 1']]);
    expect(waiting.lanes[0]?.runs[0]).toMatchObject({
      runType: 'rerun',
      originRunNumber: 1,
      iteratedStoreId: waiting.lanes[0]?.runs[1]?.iteratedStoreId,
      exceptionStoreId: null,
    });
    expect(after.status).toBe('finished');
    expect(shape(after)).toEqual([
      ['finished 2', 'finished 1'],
      ['finished 2', 'finished 1'],
    ]);
    expect(after.lanes[1]?.runs[0]).toMatchObject({ runType: 'regular', originRunNumber: null });
  });

  it('go on from the lane they name and leave those before it alone', async () => {
    const { alone, path } = await scheduled(CHECKSUMS, 3);
    at(alone, 60_000);

    await call(alone, path, 'rerun', { laneIndex: '2', laneRunNumber: '1' });

    expect(await shapeAt(alone, path, 120_000)).toEqual([['finished 1'], ['finished 2', 'finished 1']]);
  });

  it('give every run stores and tasks of its own', async () => {
    const { alone, path } = await scheduled(CHECKSUMS, 3);
    at(alone, 60_000);
    await call(alone, path, 'rerun', { laneIndex: 1, laneRunNumber: 1 });
    at(alone, 120_000);

    const [second, first] = (await details(alone, path)).lanes[0]?.runs ?? [];

    expect(second?.exceptionStoreId).not.toBe(first?.exceptionStoreId);
    expect(second?.parallelBoxes).not.toEqual(first?.parallelBoxes);
    expect(second?.iteratedStoreId).toBe(first?.iteratedStoreId);
  });

  it('are not retried by themselves', async () => {
    const { alone, path } = await scheduled(LAST_FAILS, 2);
    at(alone, 60_000);

    const reply = await call(alone, path, 'retry', { laneIndex: 2, laneRunNumber: 2 });
    at(alone, 120_000);

    expect(reply.status).toBe(204);
    expect(shape(await details(alone, path))).toEqual([['finished 1'], ['failed 3', 'failed 2', 'failed 1']]);
    expect((await details(alone, path)).lanes[1]?.runs[0]).toMatchObject({ runType: 'retry', originRunNumber: 2 });
  });

  it('let a task succeed that only fails so many times', async () => {
    const { alone, path } = await scheduled(FIRST_FAILS, 1, {
      fixtures: [onedata.fixture.standard, failingOnce()],
    });
    at(alone, 60_000);

    await call(alone, path, 'retry', { laneIndex: 1, laneRunNumber: 1 });

    expect(await shapeAt(alone, path, 120_000)).toEqual([['finished 2', 'failed 1'], ['finished 2']]);
  });

  it.each([[{ laneIndex: 3, laneRunNumber: 1 }], [{ laneIndex: 1, laneRunNumber: 2 }]])(
    'do not find %j',
    async (body) => {
      const { alone, path } = await scheduled(CHECKSUMS, 3);
      at(alone, 60_000);

      for (const what of ['rerun', 'retry']) {
        const reply = await call(alone, path, what, body);
        expect([reply.status, JSON.parse(reply.text).error.id]).toEqual([404, 'notFound']);
      }
    },
  );

  function failingOnce(): object {
    const { workflowSchemas } = structuredClone(onedata.fixture.standard) as {
      readonly workflowSchemas: readonly {
        id: string;
        revisions: { lanes: { parallelBoxes: { tasks: { blackBox: object }[] }[] }[] }[];
      }[];
    };
    const schema = workflowSchemas.find(({ id }) => id === FIRST_FAILS);
    const task = schema?.revisions[0]?.lanes[0]?.parallelBoxes[0]?.tasks[0];
    if (task !== undefined) task.blackBox = { outcome: 'failed', failures: 1 };
    return { workflowSchemas: [schema] };
  }
});

describe('a planned outcome', () => {
  it('counts once: a paused execution that is resumed goes on to its end', async () => {
    const { alone, path } = await scheduled(CHECKSUMS, 3, { plan: { outcome: 'paused', run: 100 } });
    at(alone, 2100);
    const paused = await details(alone, path);

    await call(alone, path, 'resume');
    at(alone, 60_000);

    expect(paused.status).toBe('paused');
    expect((await details(alone, path)).status).toBe('finished');
  });

  it('that has not come true yet still counts', async () => {
    const { alone, path } = await scheduled(CHECKSUMS, 3, { plan: { outcome: 'crashed' } });
    at(alone, 3000);
    await call(alone, path, 'pause');
    at(alone, 5000);

    await call(alone, path, 'resume');
    at(alone, 60_000);

    expect((await details(alone, path)).status).toBe('crashed');
  });

  it.each(['active', 'stopping'])('leaves the lanes of an execution that is stuck as %s as they are', async (stuck) => {
    const { alone, path } = await scheduled(CHECKSUMS, 3, { plan: { stuck } });

    at(alone, 100_000);

    const expected = { active: [['active 1'], ['enqueued null']], stopping: [['finished 1'], ['finished 1']] };
    expect((await details(alone, path)).status).toBe(stuck);
    expect(shape(await details(alone, path))).toEqual(expected[stuck as 'active']);
  });
});

interface KeptRun {
  readonly number: number;
  readonly moves: readonly (readonly [status: string, at: number])[];
  readonly advance?: { readonly isDropped?: true };
}

describe('an execution that is moved by hand', () => {
  const ACTIVE = '5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a';

  it.each([
    ['crashed', [['crashed 1'], []]],
    ['paused', [['paused 1'], []]],
    ['finished', [['finished 1'], ['finished 1']]],
    ['failed', [['failed 1'], []]],
  ])('has its lanes follow to %s', async (to, expected) => {
    const emulator = await newEmulator({ providers: ['onedata'] });
    const { runs, services } = emulator.world;

    await runs.move(ACTIVE, 'stopping');
    await runs.move(ACTIVE, to);

    const { data } = (await services.get('onedata')?.runs.get(ACTIVE)) ?? {};
    const { lanes } = data as { readonly lanes: readonly (readonly KeptRun[])[] };
    const shown = lanes.map((list) =>
      list.filter(({ advance }) => !advance?.isDropped).map(({ moves, number }) => `${moves.at(-1)?.[0]} ${number}`),
    );
    expect(shown).toEqual(expected);
    await emulator.close();
  });
});
