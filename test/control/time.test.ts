import type { Response } from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Emulator } from '../../src/emulator.ts';
import { codeOf, controlOf, emulatorWith, NOON, refusalOf } from '../support/control.ts';
import { newEmulator } from '../support/emulator.ts';
import { azureDataFactory, datadog, RUNNING, SERVICES, startRun } from '../support/services.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await newEmulator({ tls: 'off' });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const { add, get, post, put, stateOf } = controlOf(() => emulator);

const createAdfRun = () => startRun(azureDataFactory, emulator);
const cancelAdfRun = (id: string) => azureDataFactory.cancel(emulator, id);
const executeWorkflow = () => startRun(datadog, emulator);

describe('clock', () => {
  test('tells the time', async () => {
    const { status, body } = await get('clock');

    expect([status, body]).toEqual([200, { mode: 'frozen', now: NOON }]);
  });

  test('can be set forward', async () => {
    const { status, body } = await put('clock', { mode: 'frozen', now: '2026-01-15T14:00:00+01:00' });

    expect([status, body]).toEqual([200, { mode: 'frozen', now: '2026-01-15T13:00:00.000Z', transitions: [] }]);
    expect((await get('clock')).body.now).toBe('2026-01-15T13:00:00.000Z');
  });

  test('can be let run, and be stopped where it is', async () => {
    const running = await put('clock', { mode: 'real' });
    const stopped = await put('clock', { mode: 'frozen' });

    expect(running.body.mode).toBe('real');
    expect(Date.parse(running.body.now) - Date.parse(NOON)).toBeLessThan(10_000);
    expect(stopped.body.mode).toBe('frozen');
    expect(Date.parse(stopped.body.now)).toBeGreaterThanOrEqual(Date.parse(running.body.now));
    expect((await get('clock')).body).toEqual({ mode: 'frozen', now: stopped.body.now });
  });

  test('tells what fell due on the way', async () => {
    const id = await executeWorkflow();

    const { body } = await put('clock', { mode: 'real', now: '2026-01-15T12:00:30Z' });

    expect(body.transitions).toEqual([
      { at: '2026-01-15T12:00:30.000Z', provider: 'datadog', run: id, to: 'SUCCEEDED', cause: 'planned' },
    ]);
  });

  test.each([
    [{ mode: 'frozen', now: '2026-01-15T11:59:59.999Z' }, [409, 'InThePast']],
    [{ mode: 'real', now: '2026-01-15T11:59:59.999Z' }, [409, 'InThePast']],
    [{ mode: 'frozen', now: '9999-12-31T23:59:59-12:00' }, [409, 'TooFar']],
    [{ mode: 'frozen', now: '2026-02-30T00:00:00Z' }, [400, 'BadMoment']],
    [{ mode: 'frozen', now: '2026-01-16' }, [400, 'InvalidRequest']],
    [{ mode: 'stopped' }, [400, 'InvalidRequest']],
    [{ now: '2026-01-16T00:00:00Z' }, [400, 'InvalidRequest']],
    [{ mode: 'frozen', speed: 2 }, [400, 'InvalidRequest']],
  ])('refuses %j, and stays where it is', async (change, expected) => {
    expect(codeOf(await put('clock', change))).toEqual(expected);
    expect((await get('clock')).body).toEqual({ mode: 'frozen', now: NOON });
  });
});

describe('advance', () => {
  const advance = (body: object) => post('clock/advance', body);

  test.each([
    [{ by: '90s' }, '2026-01-15T12:01:30.000Z'],
    [{ by: '250ms' }, '2026-01-15T12:00:00.250Z'],
    [{ by: '0s' }, NOON],
    [{ by: '1.5h' }, '2026-01-15T13:30:00.000Z'],
    [{ to: '2026-01-16T00:00:00Z' }, '2026-01-16T00:00:00.000Z'],
    [{ to: NOON }, NOON],
  ])('%j', async (step, now) => {
    const { status, body } = await advance(step);

    expect([status, body]).toEqual([200, { mode: 'frozen', now, transitions: [] }]);
  });

  test('lists what fell due in all services, oldest first', async () => {
    const [adf, cancelled, datadog] = [await createAdfRun(), await createAdfRun(), await executeWorkflow()];
    await advance({ by: '500ms' });
    await cancelAdfRun(cancelled);

    const { body } = await advance({ by: '1m' });

    expect(body).toEqual({
      mode: 'frozen',
      now: '2026-01-15T12:01:00.500Z',
      transitions: [
        {
          at: '2026-01-15T12:00:01.000Z',
          provider: 'azure-data-factory',
          run: adf,
          to: 'InProgress',
          cause: 'planned',
        },
        {
          at: '2026-01-15T12:00:01.500Z',
          provider: 'azure-data-factory',
          run: cancelled,
          to: 'Cancelled',
          cause: 'cancel',
        },
        { at: '2026-01-15T12:00:30.000Z', provider: 'datadog', run: datadog, to: 'SUCCEEDED', cause: 'planned' },
        { at: '2026-01-15T12:00:31.000Z', provider: 'azure-data-factory', run: adf, to: 'Succeeded', cause: 'planned' },
      ],
    });
  });

  test('goes from one planned thing to the next, until there is none', async () => {
    const adf = await createAdfRun();
    await executeWorkflow();

    const steps: Response[] = [];
    for (let i = 0; i < 4; i += 1) steps.push(await advance({ to: 'next' }));

    const due = steps.slice(0, 3).map(({ body }) => [body.now, body.transitions.map(({ to }: { to: string }) => to)]);
    expect(due).toEqual([
      ['2026-01-15T12:00:01.000Z', ['InProgress']],
      ['2026-01-15T12:00:30.000Z', ['SUCCEEDED']],
      ['2026-01-15T12:00:31.000Z', ['Succeeded']],
    ]);
    expect(steps.slice(3).map(codeOf)).toEqual([[409, 'NothingPlanned']]);
    expect(await stateOf(adf)).toBe('Succeeded');
  });

  test('moves a clock that runs', async () => {
    await put('clock', { mode: 'real' });
    await createAdfRun();

    const next = await advance({ to: 'next' });
    const { body } = await advance({ by: '1d' });

    expect(next.body.transitions).toMatchObject([{ to: 'InProgress' }]);
    expect(body.mode).toBe('real');
    expect(Date.parse(body.now)).toBeGreaterThanOrEqual(Date.parse('2026-01-16T12:00:01Z'));
    expect(body.transitions).toMatchObject([{ to: 'Succeeded' }]);
  });

  test.each([
    [{ to: '2026-01-15T11:59:59.999Z' }, [409, 'InThePast']],
    [{ to: '9999-12-31T23:59:59-12:00' }, [409, 'TooFar']],
    [{ to: 'tomorrow' }, [400, 'BadMoment']],
    [{ to: '2026-04-31T00:00:00Z' }, [400, 'BadMoment']],
    [{ to: 'Next' }, [400, 'BadMoment']],
    [{ by: '1000001d' }, [400, 'BadDuration']],
    [{ by: '-1s' }, [400, 'InvalidRequest']],
    [{ by: 5 }, [400, 'InvalidRequest']],
    [{ by: '1s', to: 'next' }, [400, 'InvalidRequest']],
    [{}, [400, 'InvalidRequest']],
  ])('refuses %j, and stays where it is', async (step, expected) => {
    expect(codeOf(await advance(step))).toEqual(expected);
    expect((await get('clock')).body).toEqual({ mode: 'frozen', now: NOON });
  });

  test('stops at the end of the year 9999, where everything still works', async () => {
    for (let i = 0; i < 2; i += 1) await advance({ by: '1000000d' });

    const last = await advance({ by: '1000000d' });
    const id = await executeWorkflow();

    expect(codeOf(last)).toEqual([409, 'TooFar']);
    expect(await stateOf(id)).toBe('IN_PROGRESS');
  });
});

describe('await', () => {
  const wait = (body: object) => post('await', body);

  test('answers at once where the run is in the state', async () => {
    const { status, body } = await wait({ run: RUNNING, state: 'IN_PROGRESS' });

    expect([status, body]).toEqual([200, (await get(`runs/${RUNNING}`)).body]);
  });

  test.each(SERVICES)('moves the clock to where the plan of $provider has it', async (service) => {
    const id = await startRun(service, emulator);
    const { body: run } = await get(`runs/${id}`);
    const { at, to } = run.plan.at(-1);

    const { status, body } = await wait({ run: id, state: to, advance: true });

    expect([status, body.state, body.plan]).toEqual([200, to, []]);
    expect((await get('clock')).body.now).toBe(at);
  });

  test('moves it as far as the plan goes, however far that is, where the limit is a real one', async () => {
    await add('plans', { plan: { run: '10d' } });
    const id = await executeWorkflow();

    const { status } = await wait({ run: id, state: 'SUCCEEDED', advance: true, limit: '1s' });

    expect(status).toBe(200);
    expect((await get('clock')).body.now).toMatch(/^2026-01-25T12:00:/);
  });

  test('does not move it where the run is in the state already', async () => {
    const id = await createAdfRun();

    await wait({ run: id, state: ['Queued', 'Succeeded'], advance: true }).expect(200);

    expect((await get('clock')).body.now).toBe(NOON);
  });

  test('answers as soon as somebody else moves the clock', async () => {
    const id = await createAdfRun();
    const waiting = wait({ run: id, state: ['Succeeded', 'Failed'] }).then(({ status, body }) => [status, body.state]);

    await add('clock/advance', { by: '10s' });
    await add('clock/advance', { by: '1m' });

    expect(await waiting).toEqual([200, 'Succeeded']);
  });

  test('answers as soon as somebody cancels, or moves the run by hand', async () => {
    const [one, other] = [await executeWorkflow(), await executeWorkflow()];
    const waiting = [one, other].map((run) => wait({ run, state: 'CANCELED' }).then(({ body }) => body.state));

    await datadog.cancel(emulator, one);
    await add(`runs/${other}/transition`, { to: 'CANCELED' });

    expect(await Promise.all(waiting)).toEqual(['CANCELED', 'CANCELED']);
  });

  test('answers in real time where the clock follows that', async () => {
    await put('clock', { mode: 'real' });
    await add('plans', { plan: { queue: '1ms', run: '20ms' } });
    const id = await executeWorkflow();

    const { status, body } = await wait({ run: id, state: 'SUCCEEDED' });

    expect([status, body.state]).toEqual([200, 'SUCCEEDED']);
  });

  test('gives up when the run ends in another state', async () => {
    const id = await executeWorkflow();
    const waiting = wait({ run: id, state: 'STEP_ERROR' }).then(refusalOf);

    await add('clock/advance', { by: '1m' });

    const expected = [409, 'EndedOtherwise', `The run '${id}' has ended, and is SUCCEEDED.`];
    expect(await waiting).toEqual(expected);
    expect(refusalOf(await wait({ run: id, state: 'CANCELED', advance: true }))).toEqual(expected);
  });

  test('gives up at its limit of real time', async () => {
    const id = await createAdfRun();

    const answer = await wait({ run: id, state: 'Succeeded', limit: '10ms' });

    expect(refusalOf(answer)).toEqual([408, 'LimitReached', `The run '${id}' is Queued still.`]);
  });

  test('gives up at its limit of virtual time', async () => {
    const id = await createAdfRun();
    let answered = false;
    const waiting = wait({ run: id, state: 'Succeeded', limit: '20s', clock: 'virtual' }).then((answer) => {
      answered = true;
      return codeOf(answer);
    });
    await vi.waitUntil(async () => (await get('clock')).status === 200);

    await add('clock/advance', { by: '19s' });
    const before = answered;
    await add('clock/advance', { by: '1s' });

    expect([before, await waiting]).toEqual([false, [408, 'LimitReached']]);
  });

  test('moves the clock to the limit of virtual time, and no further', async () => {
    const id = await createAdfRun();

    const answer = await wait({ run: id, state: 'Succeeded', limit: '20s', clock: 'virtual', advance: true });

    expect(codeOf(answer)).toEqual([408, 'LimitReached']);
    expect((await get('clock')).body.now).toBe('2026-01-15T12:00:20.000Z');
  });

  test('of what is planned by nobody ends as well', async () => {
    const answer = await wait({ run: RUNNING, state: 'SUCCEEDED', limit: '1h', clock: 'virtual', advance: true });

    expect(codeOf(answer)).toEqual([408, 'LimitReached']);
  });

  test.each([
    [{ run: 'nothing', state: 'x' }, [404, 'RunNotFound']],
    [{ run: 'nothing', state: 'x', advance: true }, [404, 'RunNotFound']],
    [{ run: RUNNING }, [400, 'InvalidRequest']],
    [{ run: RUNNING, state: [] }, [400, 'InvalidRequest']],
    [{ run: RUNNING, state: 'CANCELED', limit: 'long' }, [400, 'InvalidRequest']],
    [{ run: RUNNING, state: 'CANCELED', limit: '1000001d' }, [400, 'BadDuration']],
    [{ run: RUNNING, state: 'CANCELED', clock: 'wall' }, [400, 'InvalidRequest']],
  ])('of %j is refused', async (body, expected) => {
    expect(codeOf(await wait(body))).toEqual(expected);
  });
});

describe('auto-advance', () => {
  /** A client that knows nothing of any clock: it asks until its run has ended. */
  async function poll(control = emulator): Promise<readonly string[]> {
    const id = await startRun(azureDataFactory, control);
    const seen: string[] = [];
    while (seen.length < 20 && !['Succeeded', 'Failed', 'Cancelled'].includes(seen.at(-1) ?? '')) {
      seen.push(azureDataFactory.stateOf(await azureDataFactory.read(control, id)));
    }
    return seen;
  }

  test('has time jump to the next event each time the last answer has gone', async () => {
    const { body } = await put('clock', { mode: 'frozen', autoAdvance: true });

    const seen = await poll();

    expect(body).toEqual({ mode: 'frozen', now: NOON, autoAdvance: true, transitions: [] });
    expect(seen.at(-1)).toBe('Succeeded');
    expect(seen.length).toBeLessThan(5);
    expect((await get('clock')).body).toEqual({ mode: 'frozen', now: '2026-01-15T12:00:31.000Z', autoAdvance: true });
  });

  test('lets held answers come by themselves', async () => {
    await put('clock', { mode: 'frozen', autoAdvance: true });
    await add('faults', { match: { provider: 'datadog' }, do: { latency: '5m' } });

    const { status, headers } = await datadog.read(emulator, RUNNING);

    expect([status, headers['date']]).toEqual([200, 'Thu, 15 Jan 2026 12:05:00 GMT']);
  });

  test('is not held up by a call that never ends', async () => {
    await put('clock', { mode: 'frozen', autoAdvance: true });
    const id = await createAdfRun();
    await add('faults', { match: { operation: 'GetWorkflowInstance' }, do: { hang: true } });
    const hung = datadog
      .read(emulator, RUNNING)
      .timeout(5_000)
      .then(
        ({ status }) => status,
        ({ code }) => code,
      );
    await vi.waitUntil(() => emulator.faults.list()[0]?.hits === 1);

    await add('await', { run: id, state: 'Succeeded', advance: true });

    expect(await stateOf(id)).toBe('Succeeded');
    expect(await hung).toBe('ECONNABORTED');
  });

  test('is not set off by the control API', async () => {
    await put('clock', { mode: 'frozen', autoAdvance: true });
    await add('fixtures', {});
    await get('runs');

    expect((await get('clock')).body.now).toBe(NOON);
  });

  test('ends with a change that does not ask for it, and with a reset', async () => {
    await put('clock', { mode: 'frozen', autoAdvance: true });
    const { body } = await put('clock', { mode: 'frozen' });
    await put('clock', { mode: 'frozen', autoAdvance: true });
    await add('reset');

    expect(body.autoAdvance).toBeUndefined();
    expect((await get('clock')).body).toEqual({ mode: 'frozen', now: NOON });
  });

  test('is what a world can begin with, and comes back to', async () => {
    const own = await emulatorWith({ clock: 'auto' });
    const control = controlOf(() => own);

    const seen = await poll(own);
    await control.put('clock', { mode: 'frozen' });
    await control.add('reset');
    const { clock } = await control.add('worlds', { clock: 'auto' });

    expect(seen.at(-1)).toBe('Succeeded');
    expect((await control.get('clock')).body).toMatchObject({ mode: 'frozen', autoAdvance: true });
    expect(clock).toMatchObject({ mode: 'frozen', autoAdvance: true });
  });
});
