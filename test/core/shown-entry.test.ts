import { describe, expect, test } from 'vitest';
import type { Unnumbered } from '../../src/core/journal/journal.ts';
import { showEntry } from '../../src/core/journal/shown-entry.ts';
import { someEntry, someExchange } from '../support/entries.ts';

const shown = (changes: Partial<Unnumbered> = {}, withRealTime = false) =>
  showEntry({ number: 3, ...someEntry(changes) }, 'default', withRealTime);

test('an entry is shown whole', () => {
  expect(shown({ rules: ['fault-1'], asked: '{"a":1}' })).toEqual({
    number: 3,
    world: 'default',
    at: '2026-01-15T12:00:00.000Z',
    provider: 'things',
    operation: 'getThing',
    run: '7',
    outcome: 'answered',
    request: {
      method: 'GET',
      path: '/things/runs/7',
      query: {},
      headers: { host: 'localhost:4280' },
      body: { a: 1 },
    },
    reply: { status: 200, headers: { 'content-type': 'application/json' }, body: { state: 'done' } },
    rules: ['fault-1'],
    findings: [],
    nearest: null,
  });
});

test('real time is shown where it is wanted', () => {
  expect(shown({}, true).real).toEqual({ at: '2026-01-15T12:00:05.000Z', took: 1.235 });
  expect(shown({}, false)).not.toHaveProperty('real');
});

test('what is not there is null', () => {
  const exchange = someExchange({ operation: undefined, params: {} });

  expect(shown({ exchange, outcome: 'hung', answer: undefined })).toMatchObject({
    operation: null,
    run: null,
    outcome: 'hung',
    request: { body: null },
    reply: null,
  });
  expect(shown({ answer: { status: 204, headers: {}, text: undefined } }).reply).toEqual({
    status: 204,
    headers: {},
    body: null,
  });
});

describe('a body', () => {
  test.each([
    ['', ''],
    ['plain', 'plain'],
    ['{"a":', '{"a":'],
    ['null', null],
    ['"text"', 'text'],
    ['[1]', [1]],
  ])('%j is shown as %j', (text, body) => {
    expect(shown({ asked: text }).request.body).toEqual(body);
  });
});

describe('a query', () => {
  const queryOf = (query: string) => ({ ...shown({ exchange: someExchange({ query }) }).request.query });

  test('is decoded; of a name that comes twice all values are there', () => {
    expect(queryOf('a=1&b=x%20y&a=2&empty=&page%5Bsize%5D=5')).toEqual({
      a: '1,2',
      b: 'x y',
      empty: '',
      'page[size]': '5',
    });
  });

  test('takes any name, and bad encoding as it is', () => {
    const { query } = shown({ exchange: someExchange({ query: '__proto__=1&constructor=2&bad=%zz' }) }).request;

    expect(Object.entries(query)).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
      ['bad', '%zz'],
    ]);
  });
});

test('headers that came several times are joined', () => {
  const headers = { host: 'x', 'set-cookie': ['a', 'b'], gone: undefined };

  expect(shown({ exchange: someExchange({ headers }) }).request.headers).toEqual({
    host: 'x',
    'set-cookie': 'a, b',
    gone: '',
  });
});
