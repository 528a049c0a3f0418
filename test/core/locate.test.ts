import type { Request } from 'express';
import { describe, expect, test } from 'vitest';
import { type ContractDocument, mergeContracts } from '../../src/core/contract/contract.ts';
import { createLocator } from '../../src/core/http/locate.ts';

const contract = (provider: string, path: string, prefixes: readonly string[], server: string): ContractDocument => ({
  openapi: '3.1.0',
  info: { title: provider, version: '1' },
  servers: [{ url: server }],
  paths: {
    [path]: {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { operationId: `${provider}Get`, responses: {} },
    },
  },
  'x-runstead': { provider, prefixes },
});

const contracts = mergeContracts([
  contract('one', '/api/one/{id}', ['/api'], 'https://api.one.test'),
  contract('two', '/api/v2/two/{id}', ['/api/V2'], 'https://api.two.test'),
  contract('rest', '/self/{id}', ['/self', '/'], 'http://localhost:4280'),
]);
const locate = createLocator(contracts);

interface Asked {
  readonly method?: string;
  readonly host?: string;
  readonly isEncrypted?: boolean;
  /** What named the world, taken off the path. */
  readonly base?: string;
}

function place(url: string, asked: Asked = {}, locator = locate) {
  const { method = 'GET', host = 'localhost:4280', isEncrypted = false, base = '' } = asked;
  const socket = isEncrypted ? { encrypted: true } : {};
  const request = { method, url, headers: host === '' ? {} : { host }, socket } as unknown as Request;
  return locator(request, { url, base });
}

test('tells a known request apart', () => {
  const { owner, match, allowed, exchange } = place('/api/one/a%20b?x=1&y=%20?');

  expect({ owner, operation: match?.operation.id, allowed }).toEqual({
    owner: 'one',
    operation: 'oneGet',
    allowed: undefined,
  });
  expect(exchange).toMatchObject({
    method: 'GET',
    path: '/api/one/a%20b',
    query: 'x=1&y=%20?',
    params: { id: 'a b' },
    origin: 'http://localhost:4280',
  });
  expect(exchange.operation).toBe(match?.operation);
});

test('a request without a query has an empty one', () => {
  expect(place('/api/one/a').exchange.query).toBe('');
});

test('another method belongs to the owner of the path', () => {
  const { owner, match, allowed, exchange } = place('/api/v2/two/a', { method: 'PUT' });

  expect({ owner, match, allowed }).toEqual({ owner: 'two', match: undefined, allowed: ['GET'] });
  expect(exchange.operation).toBeUndefined();
  expect(exchange.params).toEqual({});
});

describe('an unknown path', () => {
  test.each([
    ['/api', 'one'],
    ['/api/', 'one'],
    ['/API/nothing', 'one'],
    ['/api/v2', 'two'],
    ['/api/v2/nothing', 'two'],
    ['/api/V2/nothing', 'two'],
    ['/api/v20', 'one'],
    ['/apis', 'rest'],
    ['/self/a/b', 'rest'],
    ['/', 'rest'],
    ['/nothing?path=/api/v2', 'rest'],
  ])('%s belongs to the longest prefix: %s', (path, owner) => {
    expect(place(path)).toMatchObject({ owner, match: undefined, allowed: undefined });
  });

  test.each([
    ['api.one.test', 'one'],
    ['API.TWO.test:8443', 'two'],
    ['elsewhere.test', 'rest'],
    ['', 'rest'],
  ])('below no prefix belongs to whose host it is: %s', (host, owner) => {
    expect(place('/nothing', { host }).owner).toBe(owner);
  });

  test('below a prefix belongs to its owner, whatever the host', () => {
    expect(place('/api/v2/nothing', { host: 'api.one.test' }).owner).toBe('two');
  });
});

test.each([
  ['http://api.one.test/api/one/a?x=1', '/api/one/a', 'x=1'],
  ['HTTPS://api.one.test', '/', ''],
  ['http://api.one.test?x=1', '/', 'x=1'],
  ['*', '*', ''],
])('understands the request line of a proxy: %s', (url, path, query) => {
  const { exchange } = place(url);

  expect({ path: exchange.path, query: exchange.query }).toEqual({ path, query });
});

test.each([
  [{ host: 'emulator:4280' }, 'http://emulator:4280'],
  [{ host: 'emulator:4280', isEncrypted: true }, 'https://emulator:4280'],
  [{ host: '' }, 'http://localhost'],
  [{ base: '/_world/one' }, 'http://localhost:4280/_world/one'],
])('knows by which origin it was reached: %j', (asked, origin) => {
  expect(place('/self/a', asked).exchange.origin).toBe(origin);
});

describe('a locator for some of the owners', () => {
  const only = createLocator(contracts, (owner) => owner !== 'two');

  test('finds their operations', () => {
    expect(place('/api/one/a', {}, only).match?.operation.id).toBe('oneGet');
  });

  test('knows no path of the others, which stay theirs to refuse', () => {
    expect(place('/api/v2/two/a', {}, only)).toMatchObject({ owner: 'two', match: undefined, allowed: undefined });
    expect(place('/api/v2/two/a', { method: 'PUT' }, only).allowed).toBeUndefined();
  });
});
