/** Jobs that go as a test has planned it. */
import { describe, expect, test } from 'vitest';
import type { RunPlan } from '../../src/core/plan.ts';
import {
  COMPLETED,
  cancelJob,
  createJob,
  FAILED,
  getState,
  NEW,
  pathOf,
  RUNNING,
  type Started,
  startFabric,
} from './fabric-service.ts';

const noon = (seconds: number) => `2026-01-15T12:00:${String(seconds).padStart(2, '0')}.000Z`;

async function startWith(...plans: readonly RunPlan[]): Promise<Started> {
  const started = await startFabric();
  started.plans.push(...plans);
  return started;
}

const internalError = (message: string) => ({
  errorCode: 'InternalError',
  message,
  source: 'System',
  isPermanent: false,
});

async function stateAfter(started: Started, seconds: number, id = NEW) {
  started.clock.advanceBy(seconds * 1000);
  return (await getState(started, id)).body;
}

async function steer(started: Started, id: string, plan: RunPlan) {
  const { service, clock } = started;
  return service.runs.update(id, (run) => service.steer(run, plan, clock.now()));
}

describe('a plan for the next job', () => {
  test('is asked for once, by job type and payload', async () => {
    const started = await startWith();
    await createJob(started, NEW, { body: { invokeType: 2, creationPayload: { horizon: 12 } } });
    await createJob(started, NEW, { body: { invokeType: 2, creationPayload: { horizon: 12 } } });
    await createJob(started, NEW.replace('0d', '0e'));

    expect(started.asked).toEqual([
      { name: 'calculateForecast', parameters: { horizon: 12 } },
      { name: 'calculateForecast' },
    ]);
  });

  test('is not asked for when a creation is refused', async () => {
    const started = await startWith();
    const elsewhere = pathOf(RUNNING, { jobType: 'other' });
    const { status } = await started.send('POST', elsewhere, { body: { invokeType: 2 } });

    expect([status, started.asked]).toEqual([409, []]);
  });

  test('gives durations and a bad end with its reason', async () => {
    const started = await startWith({ queue: 5_000, run: 7_000, outcome: 'Failed', error: 'It broke.' });
    await createJob(started);

    expect(await stateAfter(started, 4)).toEqual({ status: 'NotStarted' });
    expect(await stateAfter(started, 1)).toEqual({ status: 'InProgress', startTimeUtc: noon(5) });
    expect(await stateAfter(started, 7)).toEqual({
      status: 'Failed',
      startTimeUtc: noon(5),
      endTimeUtc: noon(12),
      errorDetails: internalError('It broke.'),
    });
  });

  test('gives a bad end some reason where it names none', async () => {
    const started = await startWith({ outcome: 'Failed' });
    await createJob(started);

    expect(await stateAfter(started, 20)).toMatchObject({ errorDetails: internalError('Internal error') });
  });

  test('can end a job as cancelled', async () => {
    const started = await startWith({ outcome: 'Cancelled' });
    await createJob(started);

    expect(await stateAfter(started, 20)).toEqual({
      status: 'Cancelled',
      startTimeUtc: noon(2),
      endTimeUtc: noon(12),
    });
  });

  test.each(['NotStarted', 'InProgress'])('can hold a job in %s until it is cancelled', async (stuck) => {
    const started = await startWith({ stuck });
    await createJob(started);

    expect(await stateAfter(started, 3600)).toMatchObject({ status: stuck });
    expect((await cancelJob(started)).body).toMatchObject({ status: 'Cancelled' });
  });

  test('leaves other jobs alone', async () => {
    const started = await startWith({ stuck: 'NotStarted' });
    await createJob(started);
    await createJob(started, NEW.replace('0d', '0e'));

    expect(await stateAfter(started, 20, NEW.replace('0d', '0e'))).toMatchObject({ status: 'Completed' });
  });

  test('is followed anew when the job is overwritten', async () => {
    const started = await startWith({ stuck: 'NotStarted' }, { run: 1_000 });
    started.choices['create-existing'] = 'overwrite';
    await createJob(started);
    await createJob(started);

    expect(await stateAfter(started, 3)).toMatchObject({ status: 'Completed' });
  });
});

describe('a planned cancel', () => {
  test('takes its time and keeps the old state until then', async () => {
    const started = await startWith({ run: 60_000, cancel: { takes: 4_000 } });
    await createJob(started);
    await stateAfter(started, 3);

    const first = await cancelJob(started);
    expect(first.body).toEqual({ status: 'InProgress', startTimeUtc: noon(2) });
    expect(await stateAfter(started, 2)).toMatchObject({ status: 'InProgress' });
    await cancelJob(started);
    expect(await stateAfter(started, 2)).toEqual({
      status: 'Cancelled',
      startTimeUtc: noon(2),
      endTimeUtc: noon(7),
    });
  });

  test('outlasts what the job would have done', async () => {
    const started = await startWith({ cancel: { takes: 3_600_000 } });
    await createJob(started);
    await cancelJob(started);

    expect(await stateAfter(started, 60)).toEqual({ status: 'NotStarted' });
  });

  test('hangs', async () => {
    const started = await startWith({ cancel: { hangs: true } });
    await createJob(started);
    await stateAfter(started, 3);

    expect((await cancelJob(started)).body).toMatchObject({ status: 'InProgress' });
    expect(await stateAfter(started, 3600)).toMatchObject({ status: 'InProgress' });
  });

  test('fails by code, each time', async () => {
    const started = await startWith({ cancel: { fails: 'AccessDenied' } });
    await createJob(started);

    expect((await cancelJob(started)).body).toMatchObject({ errorCode: 'AccessDenied' });
    expect(await cancelJob(started)).toMatchObject({ status: 403 });
    expect(await stateAfter(started, 20)).toMatchObject({ status: 'Completed' });
  });
});

describe('steering', () => {
  test('a waiting job changes when it starts and lets it run as long', async () => {
    const started = await startWith({});
    await createJob(started);
    await steer(started, NEW, { queue: 30_000 });

    expect(await stateAfter(started, 29)).toEqual({ status: 'NotStarted' });
    expect(await stateAfter(started, 11)).toEqual({
      status: 'Completed',
      startTimeUtc: noon(30),
      endTimeUtc: noon(40),
    });
  });

  test('counts from the start, but nothing happens in the past', async () => {
    const started = await startWith();
    await createJob(started);
    await stateAfter(started, 8);
    await steer(started, NEW, { run: 1_000 });

    expect(await stateAfter(started, 0)).toEqual({ status: 'Completed', startTimeUtc: noon(2), endTimeUtc: noon(8) });
  });

  test('an outcome alone keeps the instants', async () => {
    const started = await startWith();
    await createJob(started);
    await steer(started, NEW, { outcome: 'Failed', error: 'No.' });

    expect(await stateAfter(started, 12)).toMatchObject({
      status: 'Failed',
      endTimeUtc: noon(12),
      errorDetails: { message: 'No.' },
    });
  });

  test('gives an end to a job that had none', async () => {
    const started = await startWith();
    await steer(started, RUNNING, { outcome: 'Completed' });

    expect(await stateAfter(started, 0, RUNNING)).toMatchObject({ status: 'Completed', endTimeUtc: noon(0) });
  });

  test('holds a job, and lets it go again', async () => {
    const started = await startWith();
    await createJob(started);
    await stateAfter(started, 3);
    await steer(started, NEW, { stuck: 'InProgress' });
    expect(await stateAfter(started, 30)).toMatchObject({ status: 'InProgress' });
    await steer(started, NEW, { run: 40_000 });

    expect(await stateAfter(started, 9)).toMatchObject({ status: 'Completed', endTimeUtc: noon(42) });
  });

  test('holds a waiting job once it has started', async () => {
    const started = await startWith();
    await createJob(started);
    await steer(started, NEW, { stuck: 'InProgress' });

    expect(await stateAfter(started, 50)).toEqual({ status: 'InProgress', startTimeUtc: noon(2) });
  });

  test('a cancel plan alone leaves the timeline', async () => {
    const started = await startWith({ run: 5_000 });
    await createJob(started);
    const before = await started.service.runs.get(NEW);
    const after = await steer(started, NEW, { cancel: { hangs: true } });

    expect(after?.timeline).toEqual(before?.timeline);
    expect(after?.plan).toEqual({ run: 5_000, cancel: { hangs: true } });
  });

  test('an ended job takes nothing but a reason', async () => {
    const started = await startWith();
    const completed = await started.service.runs.get(COMPLETED);
    await steer(started, FAILED, { error: 'Another reason.', run: 1 });

    expect(await steer(started, COMPLETED, { outcome: 'Failed', run: 1 })).toEqual(completed);
    expect((await getState(started, FAILED)).body).toMatchObject({
      status: 'Failed',
      errorDetails: internalError('Another reason.'),
    });
  });

  test('knows no job that is not there', async () => {
    const started = await startWith();

    expect(await steer(started, NEW, { run: 1 })).toBeUndefined();
  });
});
