/** Choices over HTTP, where the sources allow several answers. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator.ts';
import { providers } from '../../src/providers/index.ts';
import { codeOf, controlOf, emulatorWith, refusalOf } from '../support/control.ts';
import { newEmulator } from '../support/emulator.ts';
import { datadog, fabric, startRun } from '../support/services.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await newEmulator({ tls: 'off' });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const { get, put } = controlOf(() => emulator);

interface Shown {
  readonly name: string;
  readonly current: string;
  readonly default: string;
  readonly pessimist: string;
}
const variantsOf = async (): Promise<readonly Shown[]> => (await get('variants')).body.variants;
const currentOf = async (name: string) => (await variantsOf()).find((variant) => variant.name === name)?.current;

describe('variants', () => {
  test('are listed with their question, their choices and where those come from', async () => {
    const { status, body } = await get('variants');

    const expected = providers.flatMap(({ name: provider, variants }) =>
      variants.map(({ name, question, choices, pessimist }) => ({
        name: `${provider}.${name}`,
        provider,
        question,
        current: choices[0].value,
        default: choices[0].value,
        pessimist,
        choices,
      })),
    );
    expect([status, body]).toEqual([200, { variants: JSON.parse(JSON.stringify(expected)) }]);
    expect(expected.length).toBeGreaterThan(40);
  });

  test('can be chosen by name, which tells at once', async () => {
    const id = await startRun(fabric, emulator);
    const before = await fabric.read(emulator, id.replace('0d9f', '1111'));

    const { status, body } = await put('variants', { 'fabric.error-keys': 'pascal' });
    const after = await fabric.read(emulator, id.replace('0d9f', '1111'));

    expect(status).toBe(200);
    expect(body.variants).toEqual(await variantsOf());
    expect(await currentOf('fabric.error-keys')).toBe('pascal');
    expect([Object.keys(before.body)[0], Object.keys(after.body)[0]]).toEqual(['errorCode', 'ErrorCode']);
  });

  test('that are not named stay as they are', async () => {
    await put('variants', { 'fabric.error-keys': 'pascal' });
    await put('variants', { 'datadog.dialect': 'observed' });

    const chosen = (await variantsOf()).filter((variant) => variant.current !== variant.default);

    expect(chosen.map(({ name }) => name).sort()).toEqual(['datadog.dialect', 'fabric.error-keys']);
  });

  test('of the profile pessimist are all the least convenient ones', async () => {
    await put('variants', { profile: 'pessimist' });

    for (const { name, current, pessimist } of await variantsOf()) expect(current, name).toBe(pessimist);
  });

  test('of a profile give way to those that are named beside it', async () => {
    await put('variants', { profile: 'pessimist', 'datadog.dialect': 'documented' });

    const others = (await variantsOf()).filter(({ name }) => name !== 'datadog.dialect');
    expect(await currentOf('datadog.dialect')).toBe('documented');
    for (const { name, current, pessimist } of others) expect(current, name).toBe(pessimist);
  });

  test('of the profile default are those that are documented best, whatever the settings chose', async () => {
    const own = await emulatorWith({ dialect: 'observed' });
    const control = controlOf(() => own);
    const dialect = async () =>
      (await control.get('variants')).body.variants.find(({ name }: Shown) => name === 'datadog.dialect').current;
    const before = await dialect();

    await control.put('variants', { profile: 'default' });
    const chosen = await dialect();
    await control.add('reset');

    expect([before, chosen, await dialect()]).toEqual(['observed', 'documented', 'observed']);
  });

  test('come back with a reset', async () => {
    await put('variants', { profile: 'pessimist' });

    await emulator.reset();

    for (const variant of await variantsOf()) expect(variant.current, variant.name).toBe(variant.default);
  });

  test.each([
    [
      { 'datadog.dialekt': 'observed' },
      [400, 'InvalidRule', /^datadog\.dialekt: 'datadog\.dialekt' is no variant; near it are datadog\.dialect, /],
    ],
    [
      { 'datadog.dialect': 'observd' },
      [400, 'InvalidRule', /^datadog\.dialect: 'observd' is no choice of datadog\.dialect; near it are observed, /],
    ],
    [{ profile: 'optimist' }, [400, 'InvalidRequest', /profile/]],
    [{ profile: 'pessimist', 'datadog.cow': 'x' }, [400, 'InvalidRule', /datadog\.cow/]],
    [{ 'datadog.dialect': 1 }, [400, 'InvalidRequest', /datadog\.dialect/]],
    [{ __proto__: null, 'datadog.dialect': 'observed', 'fabric.cow': 'x' }, [400, 'InvalidRule', /fabric\.cow/]],
    [[], [400, 'InvalidRequest', /body/]],
  ] as const)('cannot be %j, and none is chosen then', async (choices, [status, code, message]) => {
    const answer = await put('variants', choices as object);

    expect(codeOf(answer)).toEqual([status, code]);
    expect(refusalOf(answer)[2]).toMatch(message);
    for (const variant of await variantsOf()) expect(variant.current, variant.name).toBe(variant.default);
  });

  test('leave a run that is under way alone', async () => {
    const id = await startRun(datadog, emulator);

    await put('variants', { profile: 'pessimist' });

    expect((await get(`runs/${id}`)).body.state).toBe('IN_PROGRESS');
  });
});
