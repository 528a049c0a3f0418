import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import {
  BodyTooLarge,
  ClientGone,
  hasBody,
  MalformedBody,
  mediaTypeOf,
  parseBody,
  readBody,
} from '../../src/core/http/body.ts';

/** A request whose bytes the test sends. */
function incoming(headers: Record<string, string> = {}) {
  const stream = new PassThrough();
  return { stream, request: Object.assign(stream, { headers }) as unknown as IncomingMessage };
}

const json = (text: string): unknown => parseBody(text, 'application/json');

describe('readBody', () => {
  test('joins what comes in pieces', async () => {
    const { stream, request } = incoming();

    const read = readBody(request, 100);
    stream.write('{"a":');
    stream.end('1}');

    expect(String(await read)).toBe('{"a":1}');
  });

  test('takes as many bytes as the limit', async () => {
    const { stream, request } = incoming({ 'content-length': '5' });

    const read = readBody(request, 5);
    stream.end('12345');

    expect(String(await read)).toBe('12345');
  });

  test('refuses a length beyond the limit before it reads', async () => {
    const { request } = incoming({ 'content-length': '6' });

    await expect(readBody(request, 5)).rejects.toBeInstanceOf(BodyTooLarge);
  });

  test('refuses bytes beyond the limit, and lets the client finish', async () => {
    const { stream, request } = incoming({ 'transfer-encoding': 'chunked' });

    const read = readBody(request, 5);
    stream.write('123');
    stream.write('456');

    await expect(read).rejects.toBeInstanceOf(BodyTooLarge);
    await new Promise<void>((resolve) => stream.on('end', resolve).end('7'.repeat(100_000)));
  });

  test('gives up when the client goes away', async () => {
    const { stream, request } = incoming();

    const read = readBody(request, 100);
    stream.write('12');
    stream.destroy();

    await expect(read).rejects.toBeInstanceOf(ClientGone);
  });

  test('gives up when the connection breaks', async () => {
    const { stream, request } = incoming();

    const read = readBody(request, 100);
    stream.destroy(new Error('aborted'));

    await expect(read).rejects.toBeInstanceOf(ClientGone);
  });
});

test.each([
  [{}, false],
  [{ 'content-length': '0' }, false],
  [{ 'content-length': '1' }, true],
  [{ 'transfer-encoding': 'chunked' }, true],
])('with %j there is a body: %s', (headers, expected) => {
  expect(hasBody(incoming(headers as Record<string, string>).request)).toBe(expected);
});

test.each([
  [undefined, undefined],
  ['', undefined],
  ['application/json', 'application/json'],
  ['Application/JSON', 'application/json'],
  ['application/json; charset=utf-8', 'application/json'],
  ['text/plain ;x', 'text/plain'],
])('the media type of %j is %j', (header, expected) => {
  expect(mediaTypeOf(header)).toBe(expected);
});

describe('parseBody', () => {
  test.each(['application/json', 'application/vnd.api+json', 'text/json'])('reads JSON of type %s', (type) => {
    expect(parseBody('{"a":[1,null,"ä"]}', type)).toEqual({ a: [1, null, 'ä'] });
  });

  test('reads a form', () => {
    const form = 'grant_type=client_credentials&scope=a+b%26c&twice=1&twice=2';

    expect(parseBody(form, 'application/x-www-form-urlencoded')).toEqual({
      grant_type: 'client_credentials',
      scope: 'a b&c',
      twice: ['1', '2'],
    });
  });

  test.each([undefined, 'text/plain', 'application/xml', 'application/jsonp', 'json/constructor', ''])(
    'reads nothing of type %j',
    (type) => {
      expect(parseBody('{}', type)).toBeUndefined();
    },
  );

  test('overlooks a byte order mark', () => {
    expect(json('\uFEFF{"a":1}')).toEqual({ a: 1 });
  });

  test.each(['', '{', '{"a":}', '[1,]', "{'a':1}", '{} {}', '\uFEFF', '\uFEFF\uFEFF{}', 'NaN'])(
    'finds malformed: %j',
    (text) => {
      expect(() => json(text)).toThrow(MalformedBody);
    },
  );

  test('keeps __proto__ a member like any other', () => {
    const body = json('{"__proto__":{"a":1}}') as object;

    expect(Object.keys(body)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
  });

  const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth);

  test('reads 200 levels', () => {
    expect(JSON.stringify(json(nested(200)))).toBe(nested(200));
  });

  test.each([
    ['arrays', nested(201)],
    ['objects', `${'{"a":'.repeat(201)}1${'}'.repeat(201)}`],
    ['what is not even JSON', '['.repeat(100_000)],
  ])('refuses more of %s', (_name, text) => {
    expect(() => json(text)).toThrow('nested more than 200 deep');
  });

  test('counts no brackets inside texts', () => {
    const text = JSON.stringify({ a: '['.repeat(300), b: `\\"${'{'.repeat(300)}`, c: [`\\${'['.repeat(300)}`] });

    expect(JSON.stringify(json(text))).toBe(text);
  });

  test('counts depth, not length', () => {
    expect(json(`[${'[],'.repeat(999)}[]]`)).toHaveLength(1000);
  });
});
