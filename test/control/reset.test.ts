import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, PROVIDER_NAMES } from '../../src/emulator.ts';
import { codeOf, controlOf, NOON } from '../support/control.ts';
import { newEmulator } from '../support/emulator.ts';
import { azureDataFactory, datadog, RUNNING, startRun } from '../support/services.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await newEmulator({ tls: 'off' });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const { add, get, post, put, stateOf } = controlOf(() => emulator);

const createAdfRun = () => startRun(azureDataFactory, emulator);
const cancelRunning = () => datadog.cancel(emulator, RUNNING);

describe('reset', () => {
  test('brings everything back', async () => {
    const id = await createAdfRun();
    await cancelRunning();
    await post('clock/advance', { by: '1h' });

    const { status, body } = await post('reset');
    const again = await createAdfRun();

    expect([status, body]).toEqual([200, { providers: PROVIDER_NAMES, clock: { mode: 'frozen', now: NOON } }]);
    expect(await stateOf(RUNNING)).toBe('IN_PROGRESS');
    expect(again).toBe(id);
  });

  test.each([
    [['clock'], '2026-01-15T13:00:00.000Z', true],
    [['ids'], NOON, false],
    [['clock', 'ids'], '2026-01-15T13:00:00.000Z', false],
    [[], NOON, true],
  ])('keeps %j', async (keep, now, sameIds) => {
    const id = await createAdfRun();
    await post('clock/advance', { by: '1h' });

    const { body } = await post('reset', { keep });
    const again = await createAdfRun();

    expect(body.clock.now).toBe(now);
    expect(again === id).toBe(sameIds);
    expect((await get(`runs/${id}`)).status).toBe(sameIds ? 200 : 404);
  });

  test('of some services leaves the others, the clock and the ids alone', async () => {
    const id = await createAdfRun();
    await cancelRunning();
    await post('clock/advance', { by: '1h' });

    const { body } = await post('reset', { providers: ['azure-data-factory', 'fabric'] });
    const again = await createAdfRun();

    expect(body).toEqual({
      providers: ['azure-data-factory', 'fabric'],
      clock: { mode: 'frozen', now: '2026-01-15T13:00:00.000Z' },
    });
    expect((await get(`runs/${id}`)).status).toBe(404);
    expect(again).not.toBe(id);
    expect(await stateOf(RUNNING)).toBe('CANCELED');
  });

  test.each([
    [{ providers: ['fabric', 'dogdata'] }, [400, 'UnknownProvider']],
    [{ providers: 'fabric' }, [400, 'InvalidRequest']],
    [{ keep: ['runs'] }, [400, 'InvalidRequest']],
    [{ everything: true }, [400, 'InvalidRequest']],
    [[], [400, 'InvalidRequest']],
  ])('refuses %j, and changes nothing', async (body, expected) => {
    await cancelRunning();

    expect(codeOf(await post('reset', body))).toEqual(expected);
    expect(await stateOf(RUNNING)).toBe('CANCELED');
  });

  test('needs no body, whatever type it names', async () => {
    const asked = request(emulator.app).post('/_runstead/reset').type('form');

    expect((await asked).status).toBe(200);
  });

  test('can be asked for many times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => post('reset')));

    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(await stateOf(RUNNING)).toBe('IN_PROGRESS');
  });
});

describe('what a reset keeps of the rules', () => {
  const KINDS = ['faults', 'plans', 'variants', 'journal'] as const;

  /** Which of them are as they were made, and not as the world began. */
  async function leftOf(): Promise<readonly string[]> {
    const [faults, plans, variants, journal] = await Promise.all(KINDS.map(async (kind) => (await get(kind)).body));
    const dialect = variants.variants.find(({ name }: { name: string }) => name === 'datadog.dialect').current;
    const left = [faults.faults.length > 0, plans.plans.length > 0, dialect === 'observed', journal.total > 0];
    return KINDS.filter((_, index) => left[index]);
  }

  beforeEach(async () => {
    await add('faults', { match: { provider: 'fabric' }, do: { status: 503 } });
    await add('plans', { plan: { run: '5m' } });
    await put('variants', { 'datadog.dialect': 'observed' });
    await cancelRunning();
  });

  test.each([[[]], [['faults']], [['plans']], [['variants']], [['journal']], [[...KINDS]]])('%j', async (keep) => {
    const before = await leftOf();

    await add('reset', { keep });

    expect(before).toEqual(KINDS);
    expect(await leftOf()).toEqual(keep);
    expect(await stateOf(RUNNING)).toBe('IN_PROGRESS');
  });

  test('of some services: all of them', async () => {
    await add('reset', { providers: ['datadog'] });

    expect(await leftOf()).toEqual(KINDS);
  });

  test('of no service: everything', async () => {
    const { providers } = await add('reset', { providers: [] });

    expect(providers).toEqual([]);
    expect(await leftOf()).toEqual(KINDS);
    expect(await stateOf(RUNNING)).toBe('CANCELED');
  });
});
