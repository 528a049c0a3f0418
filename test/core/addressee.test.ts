import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { addresseeOf } from '../../src/core/http/addressee.ts';

const OWN = new Set(['api.localhost']);

const target = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  addresseeOf({ url, headers } as unknown as IncomingMessage, OWN);

test('a request that names no world is asked as it is', () => {
  expect(target('/things/7?a=1', { host: 'localhost:4280' })).toEqual({
    world: undefined,
    url: '/things/7?a=1',
    base: '',
  });
});

describe('in the path', () => {
  test.each([
    ['/_world/one/things/7?a=1', 'one', '/things/7?a=1', '/_world/one'],
    ['/_world/one', 'one', '/', '/_world/one'],
    ['/_world/one/', 'one', '/', '/_world/one'],
    ['/_world/one?a=1', 'one', '/?a=1', '/_world/one'],
    ['/_world/one?/two', 'one', '/?/two', '/_world/one'],
    ['/_world//things', '', '/things', '/_world/'],
    ['/_world/One%20/x', 'One%20', '/x', '/_world/One%20'],
    ['/_world/one/_world/two/x', 'one', '/_world/two/x', '/_world/one'],
  ])('%s names %j', (url, world, asked, base) => {
    expect(target(url)).toEqual({ world, url: asked, base });
  });

  test.each(['/_world', '/_worlds/one', '/x/_world/one', '/_WORLD/one', '//_world/one'])('%s names none', (url) => {
    expect(target(url)).toEqual({ world: undefined, url, base: '' });
  });
});

describe('in the host name', () => {
  test.each([
    ['one.localhost', 'one'],
    ['one.localhost:4280', 'one'],
    ['ONE.LocalHost:4280', 'one'],
    ['a.b.localhost', 'a.b'],
    ['localhost', undefined],
    ['localhost:4280', undefined],
    ['one.localhost.test', undefined],
    ['one.localhosts', undefined],
    ['127.0.0.1:4280', undefined],
    ['[::1]:4280', undefined],
  ])('%s names %j', (host, world) => {
    expect(target('/x', { host }).world).toBe(world);
  });

  test('a name of our own means the process, and no world', () => {
    expect(target('/x', { host: 'api.localhost:4280' }).world).toBeUndefined();
  });
});

describe('of several', () => {
  const host = 'host.localhost';

  test('the header counts before path and host', () => {
    expect(target('/_world/path/x', { host, 'x-runstead-world': 'header' })).toEqual({
      world: 'header',
      url: '/x',
      base: '/_world/path',
    });
  });

  test('the path counts before the host', () => {
    expect(target('/_world/path/x', { host }).world).toBe('path');
  });
});
