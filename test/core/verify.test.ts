import { describe, expect, test } from 'vitest';
import { showEntry } from '../../src/core/journal/shown-entry.ts';
import { type Question, type Times, verify } from '../../src/core/journal/verify.ts';
import { someEntry, someExchange, someOperation } from '../support/entries.ts';

/** A journal of calls to these operations, numbered from 1 on. */
const journalOf = (...operations: readonly string[]) =>
  operations.map((id, index) => {
    const exchange = someExchange({
      operation: someOperation({ id }),
      path: `/things/${id}`,
      params: { id: `r${index + 1}` },
    });
    return showEntry({ number: index + 1, ...someEntry({ exchange }) }, 'default', false);
  });

const entries = journalOf('start', 'get', 'get', 'cancel', 'get');
const ask = (question: Question) => verify(entries, question);
const sequence = (operations: string, adjacent = false) =>
  ask({ sequence: operations.split(' ').map((operation) => ({ operation })), adjacent });

describe('a pattern is counted', () => {
  test.each<readonly [string, Times | undefined, boolean, string]>([
    ['get', undefined, true, '3 of 5 matched; at least 1 wanted.'],
    ['drop', undefined, false, 'None of 5 matched; at least 1 wanted.'],
    ['get', { exactly: 3 }, true, '3 of 5 matched; exactly 3 wanted.'],
    ['get', { exactly: 2 }, false, '3 of 5 matched; exactly 2 wanted.'],
    ['get', { atLeast: 4 }, false, '3 of 5 matched; at least 4 wanted.'],
    ['get', { atMost: 2 }, false, '3 of 5 matched; at most 2 wanted.'],
    ['get', { atMost: 3 }, true, '3 of 5 matched; at most 3 wanted.'],
    ['get', { atLeast: 1, atMost: 4 }, true, '3 of 5 matched; 1 to 4 wanted.'],
    ['drop', { exactly: 0 }, true, 'None of 5 matched; exactly 0 wanted.'],
    ['drop', { atMost: 2 }, true, 'None of 5 matched; at most 2 wanted.'],
  ])('%s %j: %s', (operation, times, verified, message) => {
    expect(ask({ match: { operation }, ...(times && { times }) })).toMatchObject({ verified, message });
  });

  test('and those that match are named', () => {
    expect(ask({ match: { operation: 'get' } })).toEqual({
      verified: true,
      message: '3 of 5 matched; at least 1 wanted.',
      entries: [2, 3, 5],
      nearest: [],
    });
  });

  test('where there is none, everything', () => {
    expect(ask({ times: { exactly: 5 } }).verified).toBe(true);
  });

  test('over any part of an entry', () => {
    const match = { request: { path: '/things/*', headers: { host: 'local*' } }, reply: { status: '2*' }, run: 'r4' };

    expect(ask({ match }).entries).toEqual([4]);
  });
});

describe('where something is missing', () => {
  test('the three that come closest are told, the newest of equals first, with every difference', () => {
    const { nearest } = ask({ match: { operation: 'cancel', run: 'r5' } });

    expect(nearest.map(({ number }) => number)).toEqual([5, 4, 3]);
    expect(nearest[0]).toEqual({
      number: 5,
      operation: 'get',
      differences: [{ place: 'operation', expected: 'cancel', actual: 'get' }],
    });
    expect(nearest[2]?.differences).toHaveLength(2);
  });

  test('those that do match are not among the nearest', () => {
    const { nearest } = ask({ match: { operation: 'get' }, times: { atLeast: 4 } });

    expect(nearest.map(({ number }) => number)).toEqual([4, 1]);
  });

  test('nothing is near where too many matched', () => {
    expect(ask({ match: { operation: 'get' }, times: { atMost: 1 } }).nearest).toEqual([]);
  });

  test('nothing is near in an empty journal', () => {
    expect(verify([], { match: { operation: 'get' } })).toEqual({
      verified: false,
      message: 'None of 0 matched; at least 1 wanted.',
      entries: [],
      nearest: [],
    });
  });
});

describe('a sequence', () => {
  test.each([
    ['start', [1]],
    ['start get cancel', [1, 2, 4]],
    ['get get get', [2, 3, 5]],
    ['start cancel get', [1, 4, 5]],
  ])('%s came in this order', (operations, found) => {
    expect(sequence(operations)).toMatchObject({ verified: true, entries: found, nearest: [] });
  });

  test.each([
    ['cancel start', [4]],
    ['start get get get get', [1, 2, 3, 5]],
    ['drop', []],
  ])('%s did not', (operations, found) => {
    expect(sequence(operations)).toMatchObject({ verified: false, entries: found });
  });

  test('says how far it came, and what came closest after that', () => {
    const { message, nearest } = sequence('cancel start');

    expect(message).toBe('1 of 2 came in this order; then none matched the next.');
    expect(nearest.map(({ number }) => number)).toEqual([5]);
  });

  test('looks at the whole journal where nothing comes after', () => {
    expect(sequence('get get get start').nearest.map(({ number }) => number)).toEqual([5, 4, 3]);
  });

  test.each([
    ['start get get', true, [1, 2, 3]],
    ['get cancel get', true, [3, 4, 5]],
    ['get get cancel', true, [2, 3, 4]],
    ['start get cancel', false, [1, 2]],
    ['cancel get get', false, [4, 5]],
    ['get drop', false, [2]],
  ])('%s without a gap: %s', (operations, verified, found) => {
    expect(sequence(operations, true)).toMatchObject({ verified, entries: found });
  });

  test('of nothing is there always', () => {
    expect(ask({ sequence: [] }).verified).toBe(true);
    expect(verify([], { sequence: [], adjacent: true }).verified).toBe(true);
  });
});
