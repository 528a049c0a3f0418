/** How runs go that a test has planned. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunPlan } from '../../src/core/plan.ts';
import { FACTORY, OUTPUT, openStand, PIPELINE, RUNNING, type Stand, SUCCEEDED } from './azure-data-factory.ts';

let stand: Stand;

beforeEach(async () => {
  stand = await openStand({ queueTime: '1s', runTime: '5s', cancelTime: '2s' });
});
afterEach(() => stand.emulator.close());

const status = async (id: string) => (await stand.read(id))['status'];

/** The states of a new run after each of these waits. */
async function statesOf(plan: RunPlan, ...waits: readonly number[]): Promise<readonly unknown[]> {
  stand.plan(plan);
  const id = await stand.run();
  return statesAfter(id, ...waits);
}

async function statesAfter(id: string, ...waits: readonly number[]): Promise<readonly unknown[]> {
  const states = [];
  for (const wait of waits) {
    stand.advance(wait);
    states.push(await status(id));
  }
  return states;
}

async function endOf(plan: RunPlan) {
  stand.plan(plan);
  const id = await stand.run();
  stand.advance(3_600_000);
  return stand.read(id);
}

describe('a planned run', () => {
  test('is asked for once, by its pipeline and its parameters', async () => {
    const { mock } = stand.plan(undefined);
    await stand.run();

    expect(mock.calls).toEqual([[{ name: 'examplePipeline', parameters: OUTPUT }]]);
  });

  test('is not asked for when a call is repeated or refused', async () => {
    const { mock } = stand.plan(undefined);
    const headers = { 'x-ms-client-request-id': '2f7fdb90-5df1-4b8e-ac2f-064cfa58202b' };
    await stand.run({ headers });
    await stand.run({ headers });
    await stand.call('post', `${PIPELINE}x/createRun`);

    expect(mock.calls).toHaveLength(1);
  });

  test('takes its time', async () => {
    expect(await statesOf({ queue: 10, run: 20 }, 9, 1, 19, 1)).toEqual([
      'Queued',
      'InProgress',
      'InProgress',
      'Succeeded',
    ]);
  });

  test('fails for its reason', async () => {
    expect(await endOf({ outcome: 'Failed', error: 'No room.' })).toMatchObject({
      status: 'Failed',
      message: 'No room.',
      durationInMs: 6000,
    });
  });

  test('fails at its first activity where no reason is given', async () => {
    expect(await endOf({ outcome: 'Failed' })).toMatchObject({
      status: 'Failed',
      message: 'Operation on target ExampleWait failed: The activity failed.',
    });
  });

  test('ends Cancelled as if somebody else had cancelled it', async () => {
    expect(await statesOf({ outcome: 'Cancelled' }, 1000, 2999, 1, 1999, 1)).toEqual([
      'InProgress',
      'InProgress',
      'Canceling',
      'Canceling',
      'Cancelled',
    ]);
  });

  test('fails with the activity that fails, and lasts as long as those up to it', async () => {
    const steps = {
      copy: { duration: 100 },
      skipped: { outcome: 'skipped', duration: 7000 },
      check: { outcome: 'failed', duration: 50, error: 'Bad row.' },
      never: { duration: 9000 },
    } as const;

    expect(await endOf({ steps })).toMatchObject({
      status: 'Failed',
      message: 'Operation on target check failed: Bad row.',
      durationInMs: 1150,
    });
  });

  test('succeeds all the same where that is planned', async () => {
    expect(await endOf({ outcome: 'Succeeded', run: 1, steps: { a: { outcome: 'failed' } } })).toMatchObject({
      status: 'Succeeded',
      durationInMs: 1001,
    });
  });

  test.each(['Queued', 'InProgress'])('stays %s for ever', async (stuck) => {
    expect(await statesOf({ stuck }, 3_600_000)).toEqual([stuck]);
  });

  test('can be cancelled where it is stuck', async () => {
    stand.plan({ stuck: 'Queued' });
    const id = await stand.run();
    await stand.cancel(id);

    expect(await statesAfter(id, 0, 2000)).toEqual(['Canceling', 'Cancelled']);
  });
});

describe('a cancel', () => {
  const cancelled = async (plan: RunPlan, ...waits: readonly number[]) => {
    stand.plan(plan);
    const id = await stand.run();
    const answer = await stand.cancel(id);
    return [answer.status, ...(await statesAfter(id, ...waits))];
  };

  test('takes as long as planned', async () => {
    expect(await cancelled({ cancel: { takes: 70 } }, 69, 1)).toEqual([200, 'Canceling', 'Cancelled']);
  });

  test('hangs where that is planned', async () => {
    expect(await cancelled({ cancel: { hangs: true } }, 3_600_000)).toEqual([200, 'Canceling']);
    expect(await cancelled({ stuck: 'Canceling' }, 3_600_000)).toEqual([200, 'Canceling']);
  });

  test('fails every time with the planned failure, and the run goes on', async () => {
    stand.plan({ cancel: { fails: 'TooManyRequests' } });
    const id = await stand.run();
    const answers = [await stand.cancel(id), await stand.cancel(id)];

    expect(answers.map(({ body }) => body.error.code)).toEqual(['TooManyRequests', 'TooManyRequests']);
    expect(answers[0]?.headers).toMatchObject({
      'retry-after': '60',
      'x-ms-ratelimit-remaining-subscription-writes': '0',
    });
    expect(await statesAfter(id, 6000)).toEqual(['Succeeded']);
  });
});

describe('steering', () => {
  const steer = async (id: string, plan: RunPlan) => {
    await stand.service.runs.update(id, (run) => stand.service.steer(run, plan, stand.emulator.clock.now()));
  };
  const begun = async (wait: number, plan?: RunPlan) => {
    stand.plan(plan);
    const id = await stand.run();
    stand.advance(wait);
    return id;
  };

  test('gives a waiting run another wait and another end', async () => {
    const id = await begun(500);
    await steer(id, { queue: 3000, outcome: 'Failed', error: 'Steered.' });

    expect(await statesAfter(id, 2499, 1, 4999, 1)).toEqual(['Queued', 'InProgress', 'InProgress', 'Failed']);
    expect((await stand.read(id))['message']).toBe('Steered.');
  });

  test('starts a run at once that has waited long enough, and leaves it its length', async () => {
    const id = await begun(500);
    await steer(id, { queue: 0 });

    expect(await statesAfter(id, 0, 4999, 1)).toEqual(['InProgress', 'InProgress', 'Succeeded']);
  });

  test('ends a running one at once', async () => {
    const id = await begun(2000);
    await steer(id, { run: 0, outcome: 'Failed' });

    expect(await stand.read(id)).toMatchObject({ status: 'Failed', durationInMs: 2000 });
  });

  test('holds a run where it is, and frees it when an end is named', async () => {
    const id = await begun(2000);
    await steer(id, { stuck: 'InProgress' });
    expect(await statesAfter(id, 60_000)).toEqual(['InProgress']);

    await steer(id, { outcome: 'Succeeded' });
    expect(await statesAfter(id, 0)).toEqual(['Succeeded']);
  });

  test('does not hold a run in a state that is over', async () => {
    const id = await begun(2000);
    await steer(id, { stuck: 'Queued' });

    expect(await statesAfter(id, 4000)).toEqual(['Succeeded']);
  });

  test('only tells a run why it will end where nothing else is named', async () => {
    const id = await begun(2000, { outcome: 'Failed', error: 'Before.' });
    await steer(id, { error: 'After.' });
    stand.advance(4000);

    expect(await stand.read(id)).toMatchObject({ status: 'Failed', message: 'After.' });
  });

  test('says of an ended run why it failed, and leaves everything else', async () => {
    const id = await begun(6000, { outcome: 'Failed' });
    const before = await stand.read(id);
    await steer(id, { outcome: 'Succeeded', run: 0, error: 'After.' });

    expect(await stand.read(id)).toEqual({ ...before, message: 'After.' });
  });

  test('leaves an ended run alone without a reason', async () => {
    const before = await stand.service.runs.get(SUCCEEDED);
    await steer(SUCCEEDED, { outcome: 'Failed' });

    expect(await stand.service.runs.get(SUCCEEDED)).toBe(before);
  });

  test.each<[string, RunPlan, readonly unknown[]]>([
    ['another length', { cancel: { takes: 5000 } }, ['Canceling', 'Canceling', 'Cancelled']],
    ['no end', { cancel: { hangs: true } }, ['Canceling', 'Canceling', 'Canceling']],
    ['no change by anything else', { outcome: 'Failed', run: 0 }, ['Canceling', 'Cancelled', 'Cancelled']],
  ])('gives a cancel %s', async (_, plan, states) => {
    await stand.cancel(RUNNING);
    stand.advance(1000);
    await steer(RUNNING, plan);

    expect(await statesAfter(RUNNING, 999, 1, 3000)).toEqual(states);
  });

  test('lets a cancel end that hangs', async () => {
    const id = await begun(0, { cancel: { hangs: true } });
    await stand.cancel(id);
    stand.advance(60_000);
    await steer(id, { cancel: { hangs: false } });

    expect(await statesAfter(id, 0)).toEqual(['Cancelled']);
  });

  test('counts for a later cancel', async () => {
    await steer(RUNNING, { cancel: { takes: 70 } });
    await stand.cancel(RUNNING);

    expect(await statesAfter(RUNNING, 69, 1)).toEqual(['Canceling', 'Cancelled']);
  });

  test('does not find a run that is not there', async () => {
    expect(await stand.service.runs.update('nobody', (run) => run)).toBeUndefined();
    expect((await stand.call('get', `${FACTORY}/pipelineruns/nobody`)).status).toBe(404);
  });
});
