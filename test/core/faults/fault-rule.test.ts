import { describe, expect, test } from 'vitest';
import type { FaultEffect, FaultMatch, FaultSpec } from '../../../src/core/faults/fault.ts';
import { concerns, type FaultGround, readFault, strikes } from '../../../src/core/faults/fault-rule.ts';
import { RuleProblem } from '../../../src/core/rule-problem.ts';
import { NOON, someExchange, someOperation } from '../../support/entries.ts';

const ground: FaultGround = {
  providers: ['things', 'others'],
  operations: [
    someOperation(),
    someOperation({ id: 'startThing', run: 'reply.id' }),
    someOperation({ id: 'getThing', owner: 'others' }),
    someOperation({ id: 'dropOther', owner: 'others', run: undefined }),
  ],
  codesOf: (provider) => (provider === 'things' ? ['Busy', 'NoSuchThing'] : ['OtherFailure']),
  now: NOON,
};

const read = (spec: FaultSpec, counts?: { seen: number; hits: number }) => readFault('fault-1', spec, ground, counts);
const failing = (match: FaultMatch, times?: number): FaultSpec => ({
  match,
  do: { status: 500 },
  ...(times !== undefined && { times }),
});

describe('a rule', () => {
  test('is read with everything that follows from it', () => {
    const rule = read({
      name: 'two minutes of trouble',
      match: { provider: 'things', operation: 'getThing', from: '+1m', until: '+3m' },
      do: { latency: '2s', stale: '5s' },
      times: 3,
    });

    expect(rule).toMatchObject({
      id: 'fault-1',
      from: NOON + 60_000,
      until: NOON + 180_000,
      lag: 5000,
      effect: 'stale',
      seen: 0,
      hits: 0,
    });
    expect(rule.latency?.(() => 0)).toBe(2000);
  });

  test('is shown with absolute instants, and else as it was written', () => {
    const spec: FaultSpec = { match: { nth: 2, until: '+3m' }, do: { error: 'Busy' }, times: 1 };

    expect(read(spec).spec).toEqual({ ...spec, match: { nth: 2, until: '2026-01-15T12:03:00.000Z' } });
  });

  test('that shows itself is the same rule when it is read again', () => {
    const first = read({ match: { from: '+1m' }, do: { hang: true } });

    expect(read(first.spec)).toEqual(first);
  });

  test('of latency alone has no other effect', () => {
    expect(read({ do: { latency: '1s' } })).toMatchObject({ effect: undefined, lag: 0 });
  });

  test('that was at work before may be over, and keeps its counts', () => {
    const over: FaultSpec = { match: { until: '2026-01-15T11:00:00Z' }, do: { hang: true } };

    expect(read(over, { seen: 5, hits: 2 })).toMatchObject({ seen: 5, hits: 2 });
  });
});

describe('no rule', () => {
  test.each<readonly [string, FaultSpec, string, string]>([
    [
      'of an unknown provider',
      failing({ provider: 'thing' }),
      'match.provider',
      "'thing' is no provider; near it are things, others",
    ],
    [
      'of an unknown operation',
      failing({ operation: 'getThings' }),
      'match.operation',
      "'getThings' is no operation; near it are getThing, startThing, dropOther",
    ],
    [
      'of an operation of somebody else',
      failing({ provider: 'things', operation: 'dropOther' }),
      'match.operation',
      expect.stringMatching(/^'dropOther' is no operation of things; near it are (getThing|startThing)/),
    ],
    [
      'for the run of calls that name none',
      failing({ operation: 'dropOther', run: '7' }),
      'match.run',
      'no operation that matches has the id of a run in its path',
    ],
    [
      'for the run of calls that only answer with one',
      failing({ operation: 'startThing', run: '7' }),
      'match.run',
      'no operation that matches has the id of a run in its path',
    ],
    ['of nth and every', failing({ nth: 1, every: 2 }), 'match.every', 'goes without nth'],
    ['of no count', failing({ nth: 0 }), 'match.nth', 'nth, every and times are whole numbers from 1 on'],
    ['of half a count', failing({ every: 1.5 }), 'match.nth', 'nth, every and times are whole numbers from 1 on'],
    ['for no time', failing({}, 0), 'match.nth', 'nth, every and times are whole numbers from 1 on'],
    ['of no chance', failing({ probability: 0 }), 'match.probability', 'is above 0, and 1 at the most'],
    ['of more than certainty', failing({ probability: 1.1 }), 'match.probability', 'is above 0, and 1 at the most'],
    [
      'of a chance that is no number',
      failing({ probability: Number.NaN }),
      'match.probability',
      'is above 0, and 1 at the most',
    ],
    [
      'from no instant',
      failing({ from: 'noon' }),
      'match.from',
      "'noon' is no instant such as 2026-01-01T00:00:00Z or +5m",
    ],
    ['that is over', failing({ until: '-1s' }), 'match.until', 'has passed already'],
    ['until now', failing({ until: '+0s' }), 'match.until', 'has passed already'],
    ['that ends before it begins', failing({ from: '+2m', until: '+1m' }), 'match.until', 'is not later than from'],
    [
      'with what nobody reads',
      failing({ method: 'GET' } as FaultMatch),
      'match.method',
      expect.stringMatching(/^is not known here; there are provider, operation, run/),
    ],
    [
      'with a member that nobody reads',
      { ...failing({}), once: true } as FaultSpec,
      'once',
      'is not known here; there are name, match, do, times',
    ],
  ])('is one %s', (_name, spec, place, message) => {
    expect(() => read(spec)).toThrow(RuleProblem);
    expect(() => read(spec)).toThrow(expect.objectContaining({ place, message }));
  });

  test.each<readonly [string, FaultEffect, string, string]>([
    [
      'nothing',
      {},
      'do',
      'names what happens: latency, hang, reset, error, status, rateLimit, duplicate, stale, lost, truncate, slow, malformed',
    ],
    ['a clock alone', { clock: 'real' }, 'do', expect.stringMatching(/^names what happens/)],
    ['two things', { hang: true, error: 'Busy' }, 'do.error', 'goes without hang: only latency goes with others'],
    ['what nobody reads', { explode: true } as FaultEffect, 'do.explode', expect.stringMatching(/^is not known here/)],
    [
      'an unknown failure',
      { error: 'Bussy' },
      'do.error',
      "'Bussy' is no failure of things, others; near it are Busy, NoSuchThing, OtherFailure",
    ],
    ['a body alone', { latency: '1s', body: {} }, 'do.body', 'goes with a status'],
    ['headers alone', { latency: '1s', headers: {} }, 'do.body', 'goes with a status'],
    [
      'a status that is no failure',
      { status: 200 },
      'do.status',
      'is from 400 to 599; from 200 on with a body or headers',
    ],
    ['a status that is none', { status: 700 }, 'do.status', 'is from 400 to 599; from 200 on with a body or headers'],
    [
      'no name of a header',
      { status: 500, headers: { 'a b': 'c' } },
      'do.headers.a b',
      'is no header that can be sent',
    ],
    [
      'two headers in one',
      { status: 500, headers: { a: 'b\r\nc: d' } },
      'do.headers.a',
      'is no header that can be sent',
    ],
    ['half a status', { status: 404.5 }, 'do.status', 'is from 400 to 599; from 200 on with a body or headers'],
    [
      'an interim status',
      { status: 100, body: {} },
      'do.status',
      'is from 400 to 599; from 200 on with a body or headers',
    ],
    ['no latency', { latency: 'soon' }, 'do.latency', "'soon' is no duration such as 500ms, 30s, 5m or 2h"],
    [
      'no wait',
      { rateLimit: { retryAfter: '1' } },
      'do.rateLimit.retryAfter',
      "'1' is no duration such as 500ms, 30s, 5m or 2h",
    ],
    ['no lag', { stale: 'old' }, 'do.stale', "'old' is no duration such as 500ms, 30s, 5m or 2h"],
    [
      'no pause',
      { slow: { bytes: 1, every: 'x' } },
      'do.slow.every',
      "'x' is no duration such as 500ms, 30s, 5m or 2h",
    ],
    ['no bytes at a time', { slow: { bytes: 0, every: '1s' } }, 'do.slow.bytes', 'is a whole number from 1 on'],
    ['half a byte', { truncate: 1.5 }, 'do.truncate', 'is a whole number from 0 on'],
    ['less than no byte', { truncate: -1 }, 'do.truncate', 'is a whole number from 0 on'],
  ])('does %s', (_name, effect, place, message) => {
    expect(() => read({ do: effect })).toThrow(expect.objectContaining({ name: 'RuleProblem', place, message }));
  });

  test('names a failure of a provider that it does not match', () => {
    const spec: FaultSpec = { match: { provider: 'others' }, do: { error: 'Busy' } };

    expect(() => read(spec)).toThrow("'Busy' is no failure of others; near it are OtherFailure");
  });

  test.each([200, 204, 302, 599])('stands in the way of a scripted %i', (status) => {
    expect(read({ do: { status, body: {} } }).effect).toBe('status');
  });
});

describe('a call is of the kind that a rule is for', () => {
  const call = someExchange({ params: { id: 'ABC-7' } });

  test.each<readonly [FaultMatch, boolean]>([
    [{}, true],
    [{ provider: 'things' }, true],
    [{ provider: 'others' }, false],
    [{ operation: 'getThing' }, true],
    [{ operation: 'startThing' }, false],
    [{ provider: 'others', operation: 'getThing' }, false],
    [{ run: 'ABC-7' }, true],
    [{ run: 'abc-7' }, true],
    [{ run: 'abc' }, false],
    [{ credential: 'my-key' }, true],
    [{ credential: 'MY-KEY' }, false],
    [{ credential: 'my-*' }, false],
  ])('by %j: %s', (match, expected) => {
    expect(concerns(read(failing(match)), call, 'my-key')).toBe(expected);
  });

  test('where it has no credential, only if none is asked for', () => {
    expect(concerns(read(failing({})), call, undefined)).toBe(true);
    expect(concerns(read(failing({ credential: 'my-key' })), call, undefined)).toBe(false);
  });

  test('where it is to nobody, only if neither provider nor operation is asked for', () => {
    const lost = someExchange({ operation: undefined, params: {} });

    expect(concerns(read(failing({})), lost, undefined)).toBe(true);
    expect(concerns(read(failing({ provider: 'things' })), lost, undefined)).toBe(false);
    expect(concerns(read(failing({ run: '7' })), lost, undefined)).toBe(false);
  });
});

describe('of calls that it is for, a rule strikes', () => {
  const strikesOf = (spec: FaultSpec, count: number, nowOf = (_index: number) => NOON, fraction = () => 0) => {
    const rule = read(spec);
    return Array.from({ length: count }, (_, index) => {
      const isStruck = strikes(rule, nowOf(index), fraction);
      if (isStruck) rule.hits += 1;
      return isStruck ? 1 : 0;
    });
  };

  test.each<readonly [string, FaultSpec, readonly number[]]>([
    ['all', failing({}), [1, 1, 1, 1, 1, 1]],
    ['as many as it may', failing({}, 2), [1, 1, 0, 0, 0, 0]],
    ['the nth', failing({ nth: 3 }), [0, 0, 1, 0, 0, 0]],
    ['every so many', failing({ every: 3 }), [0, 0, 1, 0, 0, 1]],
    ['every so many, as often as it may', failing({ every: 2 }, 1), [0, 1, 0, 0, 0, 0]],
  ])('%s', (_name, spec, expected) => {
    expect(strikesOf(spec, 6)).toEqual(expected);
  });

  test('those of its time, the first instant included, the last not', () => {
    const spec = failing({ from: '+1s', until: '+3s' });

    expect(strikesOf(spec, 5, (index) => NOON + index * 1000)).toEqual([0, 1, 1, 0, 0]);
  });

  test('as many as chance has it', () => {
    const fractions = [0.1, 0.5, 0.2, 0.9];
    let drawn = 0;
    const fraction = () => fractions[drawn++] ?? 0;

    expect(strikesOf(failing({ probability: 0.5 }), 4, undefined, fraction)).toEqual([1, 0, 1, 0]);
  });

  test('without asking chance where something else spares the call', () => {
    let drawn = 0;
    const fraction = () => {
      drawn += 1;
      return 0;
    };

    strikesOf(failing({ probability: 0.5, nth: 2 }), 5, undefined, fraction);

    expect(drawn).toBe(1);
  });
});
