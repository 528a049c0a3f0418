import { describe, expect, test } from 'vitest';
import type { Operation } from '../../src/core/contract/contract.ts';
import { nearestOperation } from '../../src/core/contract/nearest-operation.ts';

/** `GET /things/{id}`, which is also its id. */
function operation(place: string, owner = 'things'): Operation {
  const [method = '', template = ''] = place.split(' ');
  return {
    id: place,
    owner,
    method,
    template,
    parameters: [],
    mediaTypes: [],
    bodyRequired: false,
    run: undefined,
    statuses: [],
  };
}

const operations = [
  operation('GET /api/v2/things'),
  operation('POST /api/v2/things'),
  operation('GET /api/v2/things/{id}'),
  operation('PUT /api/v2/things/{id}/cancel'),
  operation('GET /other/{id}', 'others'),
];

const near = (what: string) => {
  const [method = '', path = ''] = what.split(' ');
  return nearestOperation(operations, method, path);
};

describe('what a request comes closest to', () => {
  test.each([
    ['POST /api/v2/things/7/cancel', 'PUT /api/v2/things/{id}/cancel', ['the method is POST instead of PUT']],
    ['PUT /api/v2/things/7/cancle', 'PUT /api/v2/things/{id}/cancel', ["segment 5 is 'cancle' instead of 'cancel'"]],
    ['GET /api/v1/things/7', 'GET /api/v2/things/{id}', ["segment 2 is 'v1' instead of 'v2'"]],
    ['PUT /api/v2/things/7', 'GET /api/v2/things/{id}', ['the method is PUT instead of GET']],
    ['PUT /api/v2/things//cancel', 'PUT /api/v2/things/{id}/cancel', ["segment 4 is '' instead of '{id}'"]],
    ['GET /api/v2/things/7/parts', 'GET /api/v2/things/{id}', ["'parts' is one segment too many"]],
    ['GET /api/v2', 'GET /api/v2/things', ["the path ends before 'things'"]],
    [
      'DELETE /api/v3/thing',
      'GET /api/v2/things',
      [
        'the method is DELETE instead of GET',
        "segment 2 is 'v3' instead of 'v2'",
        "segment 3 is 'thing' instead of 'things'",
      ],
    ],
  ])('of %s is %s', (asked, id, differs) => {
    expect(near(asked)).toMatchObject({ operation: id, differs });
  });

  test('is told with its provider, method and path', () => {
    expect(near('GET /othr/7')).toEqual({
      provider: 'others',
      operation: 'GET /other/{id}',
      method: 'GET',
      template: '/other/{id}',
      differs: ["segment 1 is 'othr' instead of 'other'"],
    });
  });

  test('overlooks case and a slash at the end, as routes do', () => {
    expect(near('POST /API/V2/Things/7/')).toMatchObject({
      operation: 'GET /api/v2/things/{id}',
      differs: ['the method is POST instead of GET'],
    });
  });
});

test.each(['GET /', 'GET /favicon.ico', 'GET /completely/else/where', 'GET '])('nothing comes close to %s', (asked) => {
  expect(near(asked)).toBeUndefined();
});

test('a path that is longer than any is not even compared', () => {
  const path = `/api/v2/things${'/x'.repeat(100_000)}`;

  expect(nearestOperation(operations, 'GET', path)).toBeUndefined();
});

test('where there are no operations, nothing is near', () => {
  expect(nearestOperation([], 'GET', '/api')).toBeUndefined();
});
