import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Agenda } from '../../src/core/agenda.ts';
import { Clock } from '../../src/core/clock.ts';
import { deferred } from '../support/deferred.ts';

const NOON = Date.parse('2026-01-15T12:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ now: NOON, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => vi.useRealTimers());

function frozen() {
  const clock = new Clock();
  clock.freeze();
  return { clock, agenda: new Agenda(clock), done: [] as string[] };
}

function running() {
  const clock = new Clock();
  return { clock, agenda: new Agenda(clock), done: [] as string[] };
}

describe('to settle', () => {
  test('does everything that is due, each at its own instant, the earliest first', async () => {
    const { agenda, clock, done } = frozen();
    const note = (name: string) => () => void done.push(`${name} ${clock.now() - NOON}`);
    agenda.add(NOON + 30, 'third', note('third'));
    agenda.add(NOON + 10, 'first', note('first'));
    agenda.add(NOON + 10, 'second', note('second'));
    agenda.add(NOON + 50, 'later', note('later'));

    const settled = await agenda.settle(NOON + 40);

    expect(done).toEqual(['first 10', 'second 10', 'third 30']);
    expect(settled).toEqual([
      { at: NOON + 10, what: 'first' },
      { at: NOON + 10, what: 'second' },
      { at: NOON + 30, what: 'third' },
    ]);
    expect(clock.now()).toBe(NOON + 40);
    expect(agenda.next()).toBe(NOON + 50);
  });

  test('waits for one before it goes on to the next', async () => {
    const { agenda, clock, done } = frozen();
    const gate = deferred<void>();
    agenda.add(NOON + 10, 'slow', () => gate.promise);
    agenda.add(NOON + 20, 'next', () => void done.push('next'));

    const settling = agenda.settle(NOON + 20);
    await Promise.resolve();
    const meanwhile = [clock.now() - NOON, [...done]];
    gate.resolve();
    await settling;

    expect(meanwhile).toEqual([10, []]);
    expect(done).toEqual(['next']);
  });

  test('does what is added on the way, if it is due until then', async () => {
    const { agenda, done } = frozen();
    agenda.add(NOON + 10, 'first', () => {
      done.push('first');
      agenda.add(NOON + 20, 'follower', () => void done.push('follower'));
      agenda.add(NOON + 99, 'too late', () => void done.push('too late'));
    });

    await agenda.settle(NOON + 30);

    expect(done).toEqual(['first', 'follower']);
  });

  test('leaves out what is called off on the way', async () => {
    const { agenda, done } = frozen();
    const callOff = agenda.add(NOON + 20, 'second', () => void done.push('second'));
    agenda.add(NOON + 10, 'first', callOff);

    await agenda.settle(NOON + 30);

    expect(done).toEqual([]);
  });

  test('tells of what happens by itself, not of who only looks', async () => {
    const { agenda, done } = frozen();
    agenda.watch(NOON + 10, () => void done.push('looked'));
    agenda.add(NOON + 20, 'event', () => undefined);

    const next = agenda.next();
    const settled = await agenda.settle(NOON + 30);

    expect(next).toBe(NOON + 20);
    expect(done).toEqual(['looked']);
    expect(settled.map(({ what }) => what)).toEqual(['event']);
  });

  test('passes on what an entry throws, and goes on afterwards', async () => {
    const { agenda, clock, done } = frozen();
    agenda.add(NOON + 10, 'broken', () => Promise.reject(new Error('planted')));
    agenda.add(NOON + 20, 'next', () => void done.push('next'));

    await expect(agenda.settle(NOON + 30)).rejects.toThrow('planted');
    await agenda.settle(NOON + 30);

    expect(done).toEqual(['next']);
    expect(clock.now()).toBe(NOON + 30);
  });

  test('to an instant that has passed does only what was due then', async () => {
    const { agenda, clock } = frozen();

    await agenda.settle(NOON - 10);

    expect(clock.now()).toBe(NOON);
  });
});

test('to settle waits for what the clock has set off by itself', async () => {
  const { agenda, done } = running();
  const gate = deferred<void>();
  agenda.add(NOON + 10, 'slow', () => gate.promise.then(() => void done.push('slow')));
  await vi.advanceTimersByTimeAsync(10);

  const settling = agenda.settle(NOON + 20).then(() => void done.push('settled'));
  await vi.advanceTimersByTimeAsync(0);
  const meanwhile = [...done];
  gate.resolve();
  await settling;

  expect(meanwhile).toEqual([]);
  expect(done).toEqual(['slow', 'settled']);
});

test('a failure of what the clock sets off by itself ends nothing', async () => {
  const { agenda, done } = running();
  agenda.add(NOON + 10, 'bad', () => {
    throw new Error('planted');
  });
  agenda.add(NOON + 10, 'good', () => void done.push('good'));

  await vi.advanceTimersByTimeAsync(10);

  expect(done).toEqual(['good']);
});

describe('without anybody who settles', () => {
  test('time that is moved makes due what it passes', async () => {
    const { agenda, clock, done } = frozen();
    agenda.add(NOON + 20, 'second', () => void done.push('second'));
    agenda.add(NOON + 10, 'first', () => void done.push('first'));

    await vi.advanceTimersByTimeAsync(1000);
    const before = [...done];
    clock.advanceTo(NOON + 20);
    await vi.advanceTimersByTimeAsync(0);

    expect(before).toEqual([]);
    expect(done).toEqual(['first', 'second']);
  });

  test('time that passes makes due what it reaches', async () => {
    const { agenda, done } = running();
    agenda.add(NOON + 1000, 'in a second', () => void done.push('done'));

    await vi.advanceTimersByTimeAsync(999);
    const before = [...done];
    await vi.advanceTimersByTimeAsync(1);

    expect(before).toEqual([]);
    expect(done).toEqual(['done']);
  });

  test('an earlier entry comes first, though it was added later', async () => {
    const { agenda, done } = running();
    agenda.add(NOON + 5000, 'late', () => void done.push('late'));
    agenda.add(NOON + 1000, 'early', () => void done.push('early'));

    await vi.advanceTimersByTimeAsync(1000);

    expect(done).toEqual(['early']);
  });

  test('what is due already is done soon, and never within the call', async () => {
    const { agenda, done } = frozen();

    agenda.add(NOON - 10, 'overdue', () => void done.push('overdue'));
    const atOnce = [...done];
    await vi.advanceTimersByTimeAsync(0);

    expect(atOnce).toEqual([]);
    expect(done).toEqual(['overdue']);
  });

  test('a clock that is frozen holds everything up, and one that runs again lets it go on', async () => {
    const { agenda, clock, done } = running();
    agenda.add(NOON + 1000, 'in a second', () => void done.push('done'));

    clock.freeze();
    await vi.advanceTimersByTimeAsync(60_000);
    const before = [...done];
    clock.run();
    await vi.advanceTimersByTimeAsync(1000);

    expect(before).toEqual([]);
    expect(done).toEqual(['done']);
  });

  test('waits longer than any timer can be set for', async () => {
    const { agenda, done } = running();
    const days = 40 * 86_400_000;
    agenda.add(NOON + days, 'in forty days', () => void done.push('done'));

    await vi.advanceTimersByTimeAsync(days - 1);
    const before = [...done];
    await vi.advanceTimersByTimeAsync(1);

    expect(before).toEqual([]);
    expect(done).toEqual(['done']);
  });
});

describe('a hold', () => {
  test('is reached at its instant, and settled once it is released', async () => {
    const { agenda, done } = frozen();
    const hold = agenda.hold(NOON + 10, 'answer to GET /');
    void hold.reached.then(() => done.push('reached'));

    const settling = agenda.settle(NOON + 10).then((settled) => settled.map(({ what }) => what));
    await hold.reached;
    void settling.then(() => done.push('settled'));
    await vi.advanceTimersByTimeAsync(0);
    const before = [...done];
    hold.release();

    expect(await settling).toEqual(['answer to GET /']);
    expect(before).toEqual(['reached']);
  });

  test('that is released early is no event any more', async () => {
    const { agenda, clock } = frozen();
    const hold = agenda.hold(NOON + 10, 'answer');

    hold.release();

    expect(agenda.next()).toBeUndefined();
    expect(await agenda.settle(NOON + 20)).toEqual([]);
    expect(clock.now()).toBe(NOON + 20);
  });
});

test('what is called off does not happen, and calling it off again does no harm', async () => {
  const { agenda, clock, done } = frozen();
  const callOff = agenda.add(NOON + 10, 'never', () => void done.push('never'));

  callOff();
  callOff();
  clock.advanceBy(20);
  await vi.advanceTimersByTimeAsync(0);

  expect(done).toEqual([]);
  expect(agenda.next()).toBeUndefined();
});

test('a closed agenda does nothing more, whatever the clock does', async () => {
  const { agenda, clock, done } = frozen();
  agenda.add(NOON + 10, 'never', () => void done.push('never'));

  agenda.close();
  clock.advanceBy(20);
  await vi.advanceTimersByTimeAsync(0);

  expect(done).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
