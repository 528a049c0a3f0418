import { describe, expect, test } from 'vitest';
import type { Operation } from '../../src/core/contract/contract.ts';
import { createRoutes } from '../../src/core/contract/routes.ts';

/** `GET /things/{id}`, which is also its id. */
function operation(place: string, owner = 'things'): Operation {
  const [method = '', template = ''] = place.split(' ');
  const rest = { parameters: [], mediaTypes: [], bodyRequired: false, run: undefined, statuses: [] };
  return { id: place, owner, method, template, ...rest };
}

const routesOf = (...places: readonly string[]) => createRoutes(places.map((place) => operation(place)));

const routes = routesOf(
  'GET /things',
  'POST /things',
  'GET /things/{id}',
  'GET /things/newest',
  'GET /things/newest/{part}',
  'PUT /things/{id}/parts/{part}',
  'GET /Mixed/Case/{id}',
);

const found = (method: string, path: string) => {
  const match = routes.find(method, path);
  return match !== undefined && 'operation' in match ? [match.operation.id, match.params] : match;
};

test.each([
  ['GET', '/things', 'GET /things', {}],
  ['POST', '/things', 'POST /things', {}],
  ['GET', '/things/7', 'GET /things/{id}', { id: '7' }],
  ['PUT', '/things/7/parts/left', 'PUT /things/{id}/parts/{part}', { id: '7', part: 'left' }],
])('finds %s %s', (method, path, id, params) => {
  expect(found(method, path)).toEqual([id, params]);
});

describe('a segment', () => {
  test('that is written out wins over a parameter', () => {
    expect(found('GET', '/things/newest')).toEqual(['GET /things/newest', {}]);
  });

  test('that is written out does not hide a parameter where the path goes on otherwise', () => {
    expect(found('PUT', '/things/newest/parts/left')).toEqual([
      'PUT /things/{id}/parts/{part}',
      { id: 'newest', part: 'left' },
    ]);
  });

  test.each(['/mixed/case/AbC', '/MIXED/CASE/AbC', '/Mixed/Case/AbC'])('matches in any case: %s', (path) => {
    expect(found('GET', path)).toEqual(['GET /Mixed/Case/{id}', { id: 'AbC' }]);
  });

  test.each([
    ['a%20b', 'a b'],
    ['a%2Fb', 'a/b'],
    ['%C3%A4', 'ä'],
    ['a+b', 'a+b'],
    ['{id}', '{id}'],
    ['__proto__', '__proto__'],
  ])('is decoded: %s', (segment, id) => {
    expect(found('GET', `/things/${segment}`)).toEqual(['GET /things/{id}', { id }]);
  });

  test.each(['%', '%2', '%zz', '%c3%28'])('that cannot be decoded names nothing: %s', (segment) => {
    expect(found('GET', `/things/${segment}`)).toBeUndefined();
  });
});

describe('a slash', () => {
  test('at the end is ignored', () => {
    expect(found('GET', '/things/')).toEqual(['GET /things', {}]);
    expect(found('GET', '/things/7/')).toEqual(['GET /things/{id}', { id: '7' }]);
  });

  test.each(['/things//', '//things', '/things//parts/left', '//', ''])('too many is another path: %j', (path) => {
    expect(found('GET', path)).toBeUndefined();
  });
});

test.each(['/', '/thing', '/things/7/8', '/things/7/parts', '/constructor'])('knows no %s', (path) => {
  expect(found('GET', path)).toBeUndefined();
});

test.each([
  ['DELETE', '/things', ['GET', 'POST']],
  ['POST', '/things/7', ['GET']],
  ['get', '/things', ['GET', 'POST']],
  ['POST', '/things/newest/', ['GET']],
])('tells the methods of a path instead of %s %s', (method, path, allowed) => {
  expect(found(method, path)).toEqual({ allowed, owner: 'things' });
});

test('tells whose path it is that does not know the method', () => {
  const both = createRoutes([operation('GET /a', 'one'), operation('GET /b', 'two')]);

  expect(both.find('PUT', '/b')).toEqual({ allowed: ['GET'], owner: 'two' });
});

test('parameters of one place may have a name in each operation', () => {
  const named = routesOf('GET /things/{id}', 'PUT /things/{name}');

  expect(named.find('GET', '/things/x')).toMatchObject({ params: { id: 'x' } });
  expect(named.find('PUT', '/things/x')).toMatchObject({ params: { name: 'x' } });
});

test.each([
  ['GET /things/{id}', 'GET /things/{name}'],
  ['GET /things', 'GET /THINGS/'],
])('%s and %s are the same place', (first, second) => {
  expect(() => routesOf(first, second)).toThrow(`${second} is there twice.`);
});
