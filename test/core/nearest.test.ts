import { describe, expect, test } from 'vitest';
import { distance, nearest } from '../../src/core/nearest.ts';

describe('distance', () => {
  test.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['abc', 'abc', 0],
    ['abc', 'abd', 1],
    ['abc', 'ab', 1],
    ['abc', 'xabc', 1],
    ['abc', 'ABC', 3],
    ['kitten', 'sitting', 3],
    ['sitting', 'kitten', 3],
  ])('from %j to %j is %i', (one, other, expected) => {
    expect(distance(one, other)).toBe(expected);
  });

  test('compares long names by their beginnings', () => {
    const long = 'a'.repeat(100_000);

    expect(distance(long, `${long}b`)).toBe(0);
    expect(distance(long, 'b'.repeat(100_000))).toBe(64);
  });
});

describe('nearest', () => {
  const names = ['cancelThing', 'getThing', 'listThings', 'startThing'];

  test('gives the most alike first', () => {
    expect(nearest('getThink', names)).toEqual(['getThing', 'listThings', 'startThing']);
  });

  test('overlooks case', () => {
    expect(nearest('GETTHING', names, 1)).toEqual(['getThing']);
  });

  test('gives as many as there are, and as many as are wanted', () => {
    expect(nearest('x', ['a'])).toEqual(['a']);
    expect(nearest('x', names, 0)).toEqual([]);
    expect(nearest('x', [])).toEqual([]);
  });

  test('leaves the candidates as they are', () => {
    const before = [...names];

    nearest('startThing', names);

    expect(names).toEqual(before);
  });
});
