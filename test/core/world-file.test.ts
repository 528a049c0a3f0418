import { describe, expect, test } from 'vitest';
import {
  FORMAT,
  OWN_MEMBERS,
  readWorldFile,
  servicesOf,
  type WorldContent,
  writeWorldFile,
} from '../../src/core/world/world-file.ts';
import { NOON, someEntry, someExchange, someOperation } from '../support/entries.ts';

const operation = someOperation();

const content: WorldContent = {
  isWhole: true,
  clock: { mode: 'frozen', offset: 0, at: NOON },
  isAutomatic: true,
  ids: { ids: [1, 2, 3, 4], chance: [5, 6, 7, 8] },
  rules: {
    variants: { 'things.greeting': 'long' },
    faults: [{ id: 'fault-2', do: { hang: true }, seen: 3, hits: 1 }],
    plans: [{ id: 'plan-1', plan: { run: '5s' }, seen: 0, hits: 0 }],
  },
  counters: { things: { counter: { started: 7 } } },
  services: { things: { keys: ['k'] } },
  journal: { total: 9, entries: [{ number: 9, ...someEntry({ exchange: someExchange({ operation }) }) }] },
};

const throughJson = (file: object) => JSON.parse(JSON.stringify(file));

test('a world that is written is the same when it is read', () => {
  const { clock, ...read } = readWorldFile(throughJson(writeWorldFile(content)), [operation]);
  const { clock: _clock, ...written } = content;

  expect(read).toEqual(written);
  expect(clock).toMatchObject({ mode: 'frozen', at: NOON });
});

test('the file says what form it has, and has its providers beside its own members', () => {
  const file = writeWorldFile(content);

  expect(file).toMatchObject({
    runstead: FORMAT,
    clock: { mode: 'frozen', now: '2026-01-15T12:00:00.000Z', autoAdvance: true },
    things: { keys: ['k'] },
  });
  expect(Object.keys(file).filter((name) => !OWN_MEMBERS.includes(name))).toEqual(['things']);
});

test('what nobody can foresee is left out', () => {
  const file = writeWorldFile({ ...content, ids: { ids: undefined, chance: undefined }, isAutomatic: false });

  expect(file.ids).toEqual({});
  expect(file.clock).not.toHaveProperty('autoAdvance');
});

test('a clock that runs goes on from the instant it was saved at', () => {
  const file = { runstead: FORMAT, clock: { mode: 'real', now: '2020-01-01T00:00:00.000Z' } } as const;

  const { clock } = readWorldFile(file, []);

  const shown = Date.now() + (clock?.offset ?? 0);
  expect(clock?.mode).toBe('real');
  expect(shown - Date.parse('2020-01-01T00:00:00Z')).toBeLessThan(5000);
  expect(shown - Date.parse('2020-01-01T00:00:00Z')).toBeGreaterThanOrEqual(0);
});

describe('a file without the form', () => {
  test('only adds to a world', () => {
    expect(readWorldFile({ things: { keys: [] } }, [])).toEqual({
      isWhole: false,
      clock: undefined,
      isAutomatic: false,
      ids: { ids: undefined, chance: undefined },
      rules: { variants: {}, faults: [], plans: [] },
      counters: {},
      services: { things: { keys: [] } },
      journal: { total: 0, entries: [] },
    });
  });

  test('may bring rules and choices', () => {
    const { rules } = readWorldFile({ faults: [{ do: { hang: true } }], variants: { a: 'b' } }, []);

    expect(rules).toEqual({ faults: [{ do: { hang: true } }], variants: { a: 'b' }, plans: [] });
  });
});

test('every member that is not its own is a provider', () => {
  const file = { ...Object.fromEntries(OWN_MEMBERS.map((name) => [name, {}])), one: 1, two: 2 };

  expect(servicesOf(file as never)).toEqual({ one: 1, two: 2 });
});
