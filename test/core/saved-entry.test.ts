import { expect, test } from 'vitest';
import { readSavedEntry, saveEntry } from '../../src/core/journal/saved-entry.ts';
import { someEntry, someExchange, someOperation } from '../support/entries.ts';

const operations = [someOperation({ owner: 'others' }), someOperation(), someOperation({ id: 'listThings' })];

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test.each([
  ['plain', someEntry({ exchange: someExchange({ operation: operations[1] }) })],
  [
    'with everything',
    someEntry({
      exchange: someExchange({ operation: operations[1], query: 'a=1', headers: { 'set-cookie': ['a', 'b'] } }),
      asked: '{"a":1}',
      findings: [{ in: 'body', name: 'a', rule: 'type', message: 'must be a text' }],
      rules: ['fault-1', 'plan-2'],
    }),
  ],
  [
    'to nobody',
    someEntry({
      exchange: someExchange({ operation: undefined, params: {} }),
      nearest: { provider: 'things', operation: 'getThing', method: 'GET', template: '/x', differs: ['the method'] },
    }),
  ],
  [
    'without an answer',
    someEntry({ exchange: someExchange({ operation: operations[1] }), answer: undefined, outcome: 'hung' }),
  ],
])('an entry %s is the same once it is read again', (_name, entry) => {
  const numbered = { number: 9, ...entry };

  const read = readSavedEntry(throughJson(saveEntry(numbered)), operations);

  expect(read).toEqual(numbered);
  expect(read.exchange.operation).toBe(numbered.exchange.operation);
});

test('an operation that is no longer there is none', () => {
  const saved = saveEntry({ number: 1, ...someEntry() });

  expect(readSavedEntry(saved, []).exchange.operation).toBeUndefined();
});

test('of operations of one name, it is that of its provider', () => {
  const saved = saveEntry({ number: 1, ...someEntry() });

  expect(readSavedEntry(saved, operations).exchange.operation?.owner).toBe('things');
});
