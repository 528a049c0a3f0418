import { expect, test } from 'vitest';
import { harOf } from '../../src/core/journal/har.ts';
import type { Unnumbered } from '../../src/core/journal/journal.ts';
import { someEntry, someExchange } from '../support/entries.ts';

interface Archive {
  readonly log: { readonly version: string; readonly creator: object; readonly entries: readonly object[] };
}

const archive = (...changes: readonly Partial<Unnumbered>[]): Archive =>
  harOf(
    changes.map((each, index) => ({ number: index + 1, ...someEntry(each) })),
    { name: 'Toys', version: '1.2.3' },
  ) as Archive;

test('an archive names its version and who wrote it', () => {
  expect(archive()).toEqual({ log: { version: '1.2', creator: { name: 'Toys', version: '1.2.3' }, entries: [] } });
});

test('an exchange is there with all that the format asks for', () => {
  const exchange = someExchange({
    method: 'POST',
    query: 'a=1&b=x%20y',
    headers: { host: 'localhost:4280', 'content-type': 'application/json', 'x-many': ['1', '2'] },
  });

  const [entry] = archive({ exchange, asked: '{"ä":1}', took: 12.5, rules: ['fault-1'] }).log.entries;

  expect(entry).toEqual({
    startedDateTime: '2026-01-15T12:00:04.987Z',
    time: 12.5,
    request: {
      method: 'POST',
      url: 'http://localhost:4280/things/runs/7?a=1&b=x%20y',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [
        { name: 'host', value: 'localhost:4280' },
        { name: 'content-type', value: 'application/json' },
        { name: 'x-many', value: '1' },
        { name: 'x-many', value: '2' },
      ],
      queryString: [
        { name: 'a', value: '1' },
        { name: 'b', value: 'x y' },
      ],
      postData: { mimeType: 'application/json', text: '{"ä":1}' },
      headersSize: -1,
      bodySize: 8,
    },
    response: {
      status: 200,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      content: { size: 16, mimeType: 'application/json', text: '{"state":"done"}' },
      redirectURL: '',
      headersSize: -1,
      bodySize: 16,
    },
    cache: {},
    timings: { send: 0, wait: 12.5, receive: 0 },
    _runstead: {
      provider: 'things',
      operation: 'getThing',
      run: '7',
      at: '2026-01-15T12:00:00.000Z',
      outcome: 'answered',
      rules: ['fault-1'],
    },
  });
});

test('a request without a body has no post data, and no answer has status 0', () => {
  const [entry] = archive({ answer: undefined, outcome: 'hung' }).log.entries;

  expect(entry).toMatchObject({
    request: { url: 'http://localhost:4280/things/runs/7', bodySize: 0, queryString: [] },
    response: { status: 0, headers: [], content: { size: 0, mimeType: '', text: '' } },
    _runstead: { outcome: 'hung' },
  });
  expect((entry as { request: object }).request).not.toHaveProperty('postData');
});

test('exchanges stand in their order', () => {
  const { entries } = archive({ provider: 'one' }, { provider: 'two' }).log;

  expect(entries.map((entry) => (entry as { _runstead: { provider: string } })._runstead.provider)).toEqual([
    'one',
    'two',
  ]);
});
