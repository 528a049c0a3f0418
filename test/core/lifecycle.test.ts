import { describe, expect, test } from 'vitest';
import {
  enteredAt,
  future,
  IllegalMove,
  isTerminal,
  type Lifecycle,
  lastTransition,
  past,
  plan,
  replan,
  stateAt,
} from '../../src/core/lifecycle.ts';

type State = 'waiting' | 'going' | 'stopping' | 'done' | 'stopped';

const lifecycle: Lifecycle<State> = {
  initial: 'waiting',
  moves: {
    waiting: ['going', 'stopping'],
    going: ['done', 'stopping', 'waiting'],
    stopping: ['stopped'],
    done: [],
    stopped: [],
  },
};

/** Waits from 100, goes from 200, is done at 500. */
const TIMELINE = plan<State>(100, [
  ['waiting', 0],
  ['going', 100],
  ['done', 300],
]);

test('a plan is dated, each step after the one before', () => {
  expect(TIMELINE).toEqual([
    { at: 100, to: 'waiting', cause: 'created' },
    { at: 200, to: 'going', cause: 'planned' },
    { at: 500, to: 'done', cause: 'planned' },
  ]);
});

test.each([
  [99, 'waiting'],
  [100, 'waiting'],
  [199, 'waiting'],
  [200, 'going'],
  [499, 'going'],
  [500, 'done'],
  [9999, 'done'],
] as const)('at %i it is %s', (now, state) => {
  expect(stateAt(TIMELINE, now)).toBe(state);
});

test('of several moves at one instant, the last one counts', () => {
  const timeline = [...TIMELINE, { at: 500, to: 'stopped', cause: 'odd' } as const];

  expect(lastTransition(timeline, 500)).toEqual({ at: 500, to: 'stopped', cause: 'odd' });
});

test('nothing has no state', () => {
  expect(() => stateAt([], 100)).toThrow('A timeline has at least one transition.');
});

test('past and future share the timeline between them', () => {
  expect(past(TIMELINE, 200)).toEqual(TIMELINE.slice(0, 2));
  expect(future(TIMELINE, 200)).toEqual(TIMELINE.slice(2));
});

test('a state is entered when it has happened, and the first time counts', () => {
  const twice = [...TIMELINE.slice(0, 2), { at: 300, to: 'waiting', cause: 'again' } as const];

  expect(enteredAt(TIMELINE, 'going', 199)).toBeUndefined();
  expect(enteredAt(TIMELINE, 'going', 200)).toBe(200);
  expect(enteredAt(TIMELINE, 'stopped', 9999)).toBeUndefined();
  expect(enteredAt(twice, 'waiting', 300)).toBe(100);
});

test('a state without moves is an end', () => {
  const ends = (['waiting', 'going', 'stopping', 'done', 'stopped'] as const).filter((s) => isTerminal(lifecycle, s));

  expect(ends).toEqual(['done', 'stopped']);
});

describe('replan', () => {
  const cancelledAt = (now: number) =>
    replan(lifecycle, TIMELINE, now, [
      { at: now, to: 'stopping', cause: 'cancel' },
      { at: now + 10, to: 'stopped', cause: 'cancel' },
    ]);

  test('drops what was planned and appends what comes instead', () => {
    expect(cancelledAt(250)).toEqual([
      ...TIMELINE.slice(0, 2),
      { at: 250, to: 'stopping', cause: 'cancel' },
      { at: 260, to: 'stopped', cause: 'cancel' },
    ]);
  });

  test('keeps a move that happened at this very instant', () => {
    expect(
      cancelledAt(200)
        .slice(0, 3)
        .map(({ to }) => to),
    ).toEqual(['waiting', 'going', 'stopping']);
  });

  test('leaves the timeline that it was given as it was', () => {
    const before = structuredClone(TIMELINE);

    cancelledAt(250);

    expect(TIMELINE).toEqual(before);
  });

  test('keeps the creation of a run that is still to be created', () => {
    expect(cancelledAt(50).map(({ to }) => to)).toEqual(['waiting', 'stopping', 'stopped']);
  });

  test('with nothing to come lets the run stay as it is', () => {
    expect(replan(lifecycle, TIMELINE, 250, [])).toEqual(TIMELINE.slice(0, 2));
  });

  test('refuses a move that the state does not have', () => {
    expect(() => cancelledAt(500)).toThrow(new IllegalMove('done', 'stopping'));
    expect(() => cancelledAt(500)).toThrow('A run cannot go from done to stopping.');
  });

  test('refuses an illegal move further on', () => {
    const next = [
      { at: 250, to: 'stopping', cause: 'cancel' },
      { at: 260, to: 'done', cause: 'cancel' },
    ] as const;

    expect(() => replan(lifecycle, TIMELINE, 250, next)).toThrow(new IllegalMove('stopping', 'done'));
  });
});
