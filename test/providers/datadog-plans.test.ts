/** Runs that go as a test has planned them. */
import { describe, expect, it } from 'vitest';
import type { RunPlan } from '../../src/core/plan.ts';
import { type Alone, FAILED, MONITORED, NOW, RUN_TIME, RUNNING, SUCCEEDED, startAlone } from './datadog-service.ts';

interface Shown {
  readonly instanceStatus: { readonly detailsKind: string };
  readonly endTimestamp?: string;
  readonly errorDetail?: string;
  readonly stepStateAssociations: readonly { readonly stepName: string; readonly stepState: string }[];
}

const attributesOf = async (alone: Alone, id: string): Promise<Shown> => (await alone.get(id)).body.data.attributes;
const stateOf = async (alone: Alone, id: string): Promise<string> =>
  (await attributesOf(alone, id)).instanceStatus.detailsKind;
const stepsOf = async (alone: Alone, id: string): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    (await attributesOf(alone, id)).stepStateAssociations.map(({ stepName, stepState }) => [stepName, stepState]),
  );

/** A run by this plan, of a workflow with the steps Wait and Remove. */
async function planned(plan: RunPlan): Promise<{ alone: Alone; id: string }> {
  const alone = await startAlone({ plan });
  return { alone, id: (await alone.execute({ input: 'a' })).body.data.id };
}

/** When the run ends, in milliseconds from now. */
async function endOf({ service, clock }: Alone, id: string): Promise<number | undefined> {
  const moves = (await service.runs.get(id))?.timeline ?? [];
  return moves.length < 2 ? undefined : (moves.at(-1)?.at ?? 0) - clock.now();
}

const steered = (alone: Alone, id: string, plan: RunPlan) =>
  alone.service.runs.update(id, (run) => alone.service.steer(run, plan, alone.clock.now()));

describe('a planned run', () => {
  it('is asked for once, by the workflow’s name and the inputs', async () => {
    const { alone } = await planned({});
    await alone.execute({ colour: 1 });

    expect(alone.asked).toEqual([{ name: 'Clean up a storage bucket', parameters: { input: 'a' } }]);
  });

  it('goes as usual where its plan says nothing', async () => {
    const { alone, id } = await planned({});

    expect(await endOf(alone, id)).toBe(RUN_TIME);
    expect((await alone.service.runs.get(id))?.plan).toEqual({});
  });

  it('waits and runs as long as planned, in progress all the time', async () => {
    const { alone, id } = await planned({ queue: 300, run: 500 });

    expect([await endOf(alone, id), await stateOf(alone, id)]).toEqual([800, 'IN_PROGRESS']);
  });

  it.each(['SUCCEEDED', 'STEP_ERROR', 'INSTANCE_ERROR', 'CANCELED'])('ends in %s', async (outcome) => {
    const { alone, id } = await planned({ outcome, error: 'out of memory' });
    alone.clock.advanceBy(RUN_TIME);

    const { instanceStatus, errorDetail } = await attributesOf(alone, id);

    expect(instanceStatus.detailsKind).toBe(outcome);
    expect(errorDetail).toBe(outcome.endsWith('ERROR') ? 'out of memory' : undefined);
  });

  it('stays in progress for ever when it is stuck, and can be cancelled', async () => {
    const { alone, id } = await planned({ stuck: 'IN_PROGRESS' });
    alone.clock.advanceBy(1e9);

    expect(await stateOf(alone, id)).toBe('IN_PROGRESS');
    await alone.cancel(id);
    expect(await stateOf(alone, id)).toBe('CANCELED');
  });
});

describe('planned steps', () => {
  it('fail the run, which names the first that fails', async () => {
    const steps = { Wait: { outcome: 'failed', error: 'nobody home' } } as const;
    const { alone, id } = await planned({ steps });
    alone.clock.advanceBy(RUN_TIME);

    const { instanceStatus, errorDetail } = await attributesOf(alone, id);

    expect([instanceStatus.detailsKind, errorDetail]).toEqual(['STEP_ERROR', 'step Wait failed: nobody home']);
    expect(await stepsOf(alone, id)).toEqual({ Wait: 'STEP_ERROR', Remove: 'SKIPPED' });
  });

  it('add up to the run where only they have durations', async () => {
    const { alone, id } = await planned({ steps: { Wait: { duration: 100 }, Remove: { duration: 50 } } });

    expect(await endOf(alone, id)).toBe(150);
    expect(await stepsOf(alone, id)).toEqual({ Wait: 'IN_PROGRESS' });
    alone.clock.advanceBy(100);
    expect(await stepsOf(alone, id)).toEqual({ Wait: 'SUCCEEDED', Remove: 'IN_PROGRESS' });
    alone.clock.advanceBy(50);
    expect(await stepsOf(alone, id)).toEqual({ Wait: 'SUCCEEDED', Remove: 'SUCCEEDED' });
  });

  it('share what is left of a planned run', async () => {
    const { alone, id } = await planned({ run: 1000, steps: { Wait: { duration: 100, outcome: 'skipped' } } });

    expect(await endOf(alone, id)).toBe(1000);
    alone.clock.advanceBy(100);
    expect(await stepsOf(alone, id)).toEqual({ Wait: 'SKIPPED', Remove: 'IN_PROGRESS' });
    alone.clock.advanceBy(899);
    expect((await stepsOf(alone, id))['Remove']).toBe('IN_PROGRESS');
    alone.clock.advanceBy(1);
    expect((await stepsOf(alone, id))['Remove']).toBe('SUCCEEDED');
  });

  it('may fail in a run that is planned to succeed', async () => {
    const { alone, id } = await planned({ outcome: 'SUCCEEDED', steps: { Wait: { outcome: 'failed' } } });
    alone.clock.advanceBy(RUN_TIME);

    expect(await stateOf(alone, id)).toBe('SUCCEEDED');
    expect(await stepsOf(alone, id)).toEqual({ Wait: 'STEP_ERROR', Remove: 'SUCCEEDED' });
  });

  it('that have not ended are cancelled with the run', async () => {
    const { alone, id } = await planned({ steps: { Wait: { duration: 100 }, Remove: { duration: 50 } } });
    alone.clock.advanceBy(120);
    await alone.cancel(id);

    expect(await stepsOf(alone, id)).toEqual({ Wait: 'SUCCEEDED', Remove: 'CANCELED' });
  });

  it('are of no account where the workflow has none of that name', async () => {
    const { alone, id } = await planned({ steps: { Nowhere: { outcome: 'failed', duration: 5 } } });

    expect(await endOf(alone, id)).toBe(RUN_TIME);
  });
});

describe('a planned cancel', () => {
  it('takes its time, and a second one moves nothing', async () => {
    const { alone, id } = await planned({ cancel: { takes: 400 } });

    const first = await alone.cancel(id);
    alone.clock.advanceBy(399);
    const second = await alone.cancel(id);
    const before = await stateOf(alone, id);
    alone.clock.advanceBy(1);

    expect([first.status, second.status, before]).toEqual([200, 200, 'IN_PROGRESS']);
    expect(await attributesOf(alone, id)).toMatchObject({
      instanceStatus: { detailsKind: 'CANCELED' },
      endTimestamp: '2026-01-15T12:00:00.4Z',
    });
  });

  it.each([
    ['INSTANCE_NOT_FOUND', 404],
    ['instance-ended', 400],
    ['internal-error', 500],
    ['too-many-requests', 429],
  ])('fails with %s every time', async (fails, status) => {
    const { alone, id } = await planned({ cancel: { fails } });

    expect([(await alone.cancel(id)).status, (await alone.cancel(id)).status]).toEqual([status, status]);
    expect(await endOf(alone, id)).toBe(RUN_TIME);
  });

  it('hangs', async () => {
    const { alone, id } = await planned({ cancel: { hangs: true } });

    const answer = await alone.cancel(id);
    alone.clock.advanceBy(1e9);

    expect([answer.status, await stateOf(alone, id)]).toEqual([200, 'IN_PROGRESS']);
  });
});

describe('a run that is steered', () => {
  it.each([
    ['run', { run: 5000 }, 5000, 'SUCCEEDED'],
    ['queue', { queue: 1000 }, 9000, 'SUCCEEDED'],
    ['outcome', { outcome: 'STEP_ERROR' }, 8000, 'STEP_ERROR'],
    ['a failing step', { steps: { Remove: { outcome: 'failed', duration: 7 } } }, 8007, 'STEP_ERROR'],
    ['an error alone', { error: 'why' }, 8000, 'SUCCEEDED'],
    ['a cancel alone', { cancel: { takes: 5 } }, 8000, 'SUCCEEDED'],
  ] as const)('follows what is named: %s', async (_case, plan, end, state) => {
    const { alone, id } = await planned({});
    alone.clock.advanceBy(2000);

    await steered(alone, id, plan);

    expect(await endOf(alone, id)).toBe(end);
    alone.clock.advanceBy(end);
    expect(await stateOf(alone, id)).toBe(state);
  });

  it('keeps what is not named', async () => {
    const { alone, id } = await planned({ outcome: 'STEP_ERROR', error: 'first', cancel: { takes: 9 } });

    await steered(alone, id, { run: 5, cancel: { fails: 'internal-error' } });

    expect((await alone.service.runs.get(id))?.plan).toEqual({
      outcome: 'STEP_ERROR',
      error: 'first',
      run: 5,
      cancel: { fails: 'internal-error' },
    });
    alone.clock.advanceBy(5);
    expect(await attributesOf(alone, id)).toMatchObject({ errorDetail: 'first' });
  });

  it('gets stuck, and loose again once an end is named', async () => {
    const { alone, id } = await planned({});

    await steered(alone, id, { stuck: 'IN_PROGRESS' });
    const stuck = await endOf(alone, id);
    await steered(alone, id, { outcome: 'INSTANCE_ERROR' });

    expect(stuck).toBeUndefined();
    expect(await endOf(alone, id)).toBe(RUN_TIME);
    expect((await alone.service.runs.get(id))?.plan).toEqual({ outcome: 'INSTANCE_ERROR' });
  });

  it('ends though it had no end before', async () => {
    const alone = await startAlone();

    await steered(alone, RUNNING, { run: 100 });

    expect(await endOf(alone, RUNNING)).toBe(100);
  });

  it('keeps the steps that have ended', async () => {
    const { alone, id } = await planned({ steps: { Wait: { duration: 100 }, Remove: { duration: 50 } } });
    alone.clock.advanceBy(120);

    await steered(alone, id, { steps: { Wait: { outcome: 'failed' }, Remove: { outcome: 'failed', duration: 10 } } });
    alone.clock.advanceBy(10);

    expect(await stepsOf(alone, id)).toEqual({ Wait: 'SUCCEEDED', Remove: 'STEP_ERROR' });
    expect(await stateOf(alone, id)).toBe('STEP_ERROR');
  });

  it('has what follows a step move along with it', async () => {
    const { alone, id } = await planned({ steps: { Remove: { duration: 50 } } });
    alone.clock.advanceBy(2000);

    await steered(alone, id, { steps: { Wait: { duration: 3000 } } });

    expect(await endOf(alone, id)).toBe(3050);
    alone.clock.advanceBy(2999);
    expect(await stepsOf(alone, id)).toEqual({ Wait: 'IN_PROGRESS' });
    alone.clock.advanceBy(1);
    expect(await stepsOf(alone, id)).toEqual({ Wait: 'SUCCEEDED', Remove: 'IN_PROGRESS' });
  });

  it('has its open steps shortened in proportion', async () => {
    const { alone, id } = await planned({ steps: { Wait: { duration: 6000 }, Remove: { duration: 3000 } } });
    alone.clock.advanceBy(3000);

    await steered(alone, id, { run: 600 });

    expect(await endOf(alone, id)).toBe(600);
    alone.clock.advanceBy(300);
    expect(await stepsOf(alone, id)).toEqual({ Wait: 'SUCCEEDED', Remove: 'IN_PROGRESS' });
  });

  it('is left as it is once it has ended, but for its error', async () => {
    const alone = await startAlone();
    const { service } = alone;
    const before = await service.runs.get(SUCCEEDED);
    const failed = await service.runs.get(FAILED);
    if (before === undefined || failed === undefined) throw new Error('The fixture has changed.');

    expect(service.steer(before, { outcome: 'STEP_ERROR', run: 5 }, NOW)).toBe(before);
    await service.runs.update(FAILED, (run) => service.steer(run, { error: 'another' }, NOW));
    expect((await alone.get(FAILED, MONITORED)).body.data.attributes.errorDetail).toBe('another');
    expect((await service.runs.get(FAILED))?.timeline).toEqual(failed.timeline);
  });
});
