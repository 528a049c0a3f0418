import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Clock, UnreachableInstant } from '../../src/core/clock.ts';

const NOON = Date.parse('2026-01-15T12:00:00Z');
const END = Date.parse('9999-12-31T23:59:59.999Z');

/** What the wall clock shows. */
let wall = 0;

beforeEach(() => {
  wall = NOON;
  vi.spyOn(Date, 'now').mockImplementation(() => wall);
});
afterEach(() => vi.restoreAllMocks());

const frozenAt = (at: number): Clock => {
  const clock = new Clock();
  clock.reset({ mode: 'frozen', offset: 0, at });
  return clock;
};

describe('a running clock', () => {
  test('follows real time', () => {
    const clock = new Clock();

    wall += 1500;

    expect(clock.mode).toBe('real');
    expect(clock.now()).toBe(NOON + 1500);
  });

  test('stands still where the wall clock goes back, until it has caught up', () => {
    const clock = new Clock();
    clock.now();

    wall -= 5000;
    const during = clock.now();
    wall += 5001;

    expect(during).toBe(NOON);
    expect(clock.now()).toBe(NOON + 1);
  });

  test('keeps the distance of an advance', () => {
    const clock = new Clock();

    clock.advanceTo(NOON + 60_000);
    wall += 10;

    expect(clock.mode).toBe('real');
    expect(clock.now()).toBe(NOON + 60_010);
  });

  test('can be frozen, advanced and run while every look at the wall clock shows a later time', () => {
    const clock = new Clock();
    vi.mocked(Date.now).mockImplementation(() => {
      wall += 1;
      return wall;
    });

    clock.advanceBy(0);
    clock.run();
    clock.freeze();
    const frozen = clock.now();

    expect(frozen).toBeGreaterThan(NOON);
    expect(clock.now()).toBe(frozen);
  });
});

describe('a frozen clock', () => {
  test('stands still where it was', () => {
    const clock = new Clock();

    clock.freeze();
    wall += 5000;

    expect(clock.mode).toBe('frozen');
    expect(clock.now()).toBe(NOON);
  });

  test('stops at a later instant', () => {
    const clock = new Clock();

    clock.freeze(NOON + 7);

    expect(clock.now()).toBe(NOON + 7);
  });

  test('moves by what it is told', () => {
    const clock = frozenAt(NOON);

    clock.advanceBy(250);
    clock.advanceTo(NOON + 1000);
    wall += 5000;

    expect(clock.mode).toBe('frozen');
    expect(clock.now()).toBe(NOON + 1000);
  });

  test('goes on from where it stood', () => {
    const clock = frozenAt(NOON - 86_400_000);

    wall += 5000;
    clock.run();
    wall += 3;

    expect(clock.mode).toBe('real');
    expect(clock.now()).toBe(NOON - 86_400_000 + 3);
  });

  test('goes on from a later instant', () => {
    const clock = frozenAt(NOON);

    clock.run(NOON + 1000);
    wall += 3;

    expect(clock.now()).toBe(NOON + 1003);
  });
});

describe.each([
  ['freeze', (clock: Clock, at: number) => clock.freeze(at)],
  ['run', (clock: Clock, at: number) => clock.run(at)],
  ['advanceTo', (clock: Clock, at: number) => clock.advanceTo(at)],
  ['advanceBy', (clock: Clock, at: number) => clock.advanceBy(at - clock.now())],
])('%s', (_name, move) => {
  test('never leads backwards, and changes nothing in the attempt', () => {
    const clock = frozenAt(NOON);
    const before = clock.state();

    expect(() => move(clock, NOON - 1)).toThrow(UnreachableInstant);
    expect(clock.state()).toEqual(before);
  });

  test.each([END + 1, Number.POSITIVE_INFINITY, Number.NaN])('never leads to %d', (at) => {
    const clock = frozenAt(NOON);

    expect(() => move(clock, at)).toThrow('The clock does not move past the year 9999.');
    expect(clock.now()).toBe(NOON);
  });

  test('leads as far as the end of the year 9999', () => {
    const clock = frozenAt(NOON);

    move(clock, END);

    expect(clock.now()).toBe(END);
  });
});

test('goes back to real time by reset alone', () => {
  const clock = frozenAt(NOON + 60_000);
  clock.now();

  clock.reset();

  expect(clock.mode).toBe('real');
  expect(clock.now()).toBe(NOON);
});

test.each([
  ['frozen', (clock: Clock) => clock.freeze(NOON + 60_000), NOON + 60_000],
  ['real', (clock: Clock) => clock.advanceTo(NOON + 60_000), NOON + 61_000],
])('a %s clock made again from its state shows the same time', (mode, change, expected) => {
  const clock = new Clock();
  change(clock);
  const state = JSON.parse(JSON.stringify(clock.state()));

  wall += 1000;
  const again = new Clock();
  again.reset(state);

  expect(again.mode).toBe(mode);
  expect(again.now()).toBe(expected);
});

describe('a watcher', () => {
  test('is told of every change, once it has been made', () => {
    const clock = frozenAt(NOON);
    const seen: number[] = [];
    clock.onMove(() => seen.push(clock.now() - NOON));

    clock.advanceBy(10);
    clock.advanceTo(NOON + 20);
    clock.run(NOON + 30);
    clock.freeze(NOON + 40);
    clock.reset({ mode: 'frozen', offset: 0, at: NOON + 5 });

    expect(seen).toEqual([10, 20, 30, 40, 5]);
  });

  test('is not told of the passing of time, nor of what was refused', () => {
    const clock = new Clock();
    let calls = 0;
    clock.onMove(() => {
      calls += 1;
    });

    wall += 5000;
    clock.now();
    const attempt = () => clock.advanceBy(-1);

    expect(attempt).toThrow(UnreachableInstant);
    expect(calls).toBe(0);
  });

  test('can stop, and leaves the others', () => {
    const clock = frozenAt(NOON);
    const told: string[] = [];
    const stop = clock.onMove(() => told.push('one'));
    clock.onMove(() => told.push('other'));

    stop();
    clock.advanceBy(1);

    expect(told).toEqual(['other']);
  });
});

describe('check', () => {
  test.each([
    [NOON - 1, true],
    [END + 1, false],
    [Number.NaN, false],
  ])('refuses %d, and says in which direction it lies', (to, isPast) => {
    const clock = frozenAt(NOON);

    expect(() => clock.check(to)).toThrow(expect.objectContaining({ name: 'UnreachableInstant', isPast }));
  });

  test.each([NOON, NOON + 1, END])('lets %d pass, and moves nothing', (to) => {
    const clock = frozenAt(NOON);

    clock.check(to);

    expect(clock.now()).toBe(NOON);
  });
});
