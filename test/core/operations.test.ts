/** Contracts and operation tables name the same operations, for the compiler as for the program. */
import { describe, expect, it } from 'vitest';
import control from '../../openapi/control.yaml';
import type { operations } from '../../src/control/api.ts';
import { mergeContracts } from '../../src/core/contract/contract.ts';
import { checkOperations } from '../../src/core/contract/operations-check.ts';
import type { Operations } from '../../src/core/provider.ts';
import { newEmulator } from '../support/emulator.ts';

type Table = Operations<operations>;

describe('a table of operations', () => {
  it('does not compile with a row too few or too many', async () => {
    const { world } = await newEmulator();
    const whole = world.speaker('control')?.operations as unknown as Table;
    const { getHealth, ...rest } = whole;

    // @ts-expect-error: getHealth is missing.
    const short: Table = rest;
    // @ts-expect-error: no contract has getWealth.
    const long: Table = { ...whole, getWealth: getHealth };

    expect(Object.keys(short)).toHaveLength(Object.keys(whole).length - 1);
    expect(Object.keys(long)).toHaveLength(Object.keys(whole).length + 1);
  });
});

describe('the start', () => {
  it('fails on operations whose provider does not answer', () => {
    const { operations: documented } = mergeContracts([control]);

    expect(() => checkOperations(documented.slice(0, 1), new Map())).toThrow('control has no handler for getHealth');
  });
});
