import { describe, expect, test } from 'vitest';
import { differences, fits, matches } from '../../src/core/pattern.ts';
import { seededRandom } from '../support/random.ts';

/** Neither begins with an end of the other: texts of them match as texts of single letters do. */
const BLOCKS: Readonly<Record<string, string>> = { a: `<${'a'.repeat(40)}>`, b: `<${'a'.repeat(39)}b>` };

describe('a text with stars', () => {
  test.each([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['*', 'anything at all', true],
    ['**', 'a', true],
    ['a', 'a', true],
    ['a', 'A', false],
    ['a*', 'a', true],
    ['a*', 'ba', false],
    ['*a', 'ba', true],
    ['*a', 'ab', false],
    ['a*c', 'abc', true],
    ['a*c', 'abcd', false],
    ['a*b*c', 'a-b-b-c', true],
    ['*ab*', 'aab', true],
    ['*aab', 'aaab', true],
    ['a?c', 'abc', false],
    ['a.c', 'abc', false],
    ['[ab]', 'a', false],
    ['a*', 'a\nb', true],
    ['*', '😀', true],
    ['😀*', '😀!', true],
    ['literal * star', 'literal * star', true],
  ])('%j fits %j: %s', (pattern, text, expected) => {
    expect(fits(pattern, text)).toBe(expected);
  });

  test('fits what the same pattern fits as a regular expression', () => {
    const random = seededRandom(7);
    const word = (letters: readonly [string, ...string[]], length: number) =>
      Array.from({ length: random.below(length) }, () => random.pick(letters)).join('');

    for (let i = 0; i < 5000; i += 1) {
      const [pattern, text] = [word(['a', 'b', '*'], 8), word(['a', 'b'], 10)];
      const expected = new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(text);
      const [long, longText] = [pattern, text].map((short) =>
        short.replaceAll(/[ab]/g, (letter) => BLOCKS[letter] ?? ''),
      );

      expect(fits(pattern, text), `${pattern} on ${text}`).toBe(expected);
      // Parts of some length are looked for otherwise.
      expect(fits(long ?? '', longText ?? ''), `${pattern} on ${text}, long`).toBe(expected);
    }
  });

  test.each([
    ['many stars', `${'*a'.repeat(100_000)}b`],
    ['a star and a long end', `*${'a'.repeat(100_000)}b`],
    ['a long part that fails at its end', `*${'a'.repeat(100_000)}b*`],
    ['a long part that fails at its beginning', `*b${'a'.repeat(100_000)}*`],
    ['many short parts that fail at their ends', `${'*aaaaaaaaaaaaaaab'.repeat(10_000)}*`],
    ['stars alone', `${'*'.repeat(100_000)}b`],
  ])('takes no long time over what it does not fit: %s', (_name, pattern) => {
    const text = 'a'.repeat(1_000_000);
    const started = performance.now();

    expect(fits(pattern, text)).toBe(false);

    // One that looks back over and over would take minutes at the least.
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('a pattern', () => {
  test.each([
    [undefined, 'anything'],
    ['a*', 'abc'],
    ['4*', 404],
    ['true', true],
    ['*', 0],
    [404, 404],
    [false, false],
    [null, null],
    [null, undefined],
    [{}, {}],
    [{}, { a: 1 }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: null }, {}],
    [{ a: { b: '*' } }, { a: { b: 'x', c: 1 } }],
    [[], []],
    [
      [1, '*', { a: 1 }],
      [1, 'two', { a: 1, b: 2 }],
    ],
  ])('%j matches %j', (pattern, value) => {
    expect(matches(pattern, value)).toBe(true);
  });

  test.each([
    ['a', undefined],
    ['*', undefined],
    ['*', null],
    ['*', {}],
    [1, '1'],
    [0, false],
    [null, 0],
    [null, ''],
    [{}, []],
    [{}, null],
    [{}, 'text'],
    [[], {}],
    [[1], [1, 2]],
    [[1, 2], [1]],
    [
      [2, 1],
      [1, 2],
    ],
    [{ a: 1 }, { a: 2 }],
    [{ toString: '*' }, {}],
    [{ constructor: {} }, {}],
  ])('%j does not match %j', (pattern, value) => {
    expect(matches(pattern, value)).toBe(false);
  });
});

describe('differences', () => {
  test('tell every place, what was expected and what was there', () => {
    const pattern = { request: { body: { items: ['a*', { id: 1 }], gone: null }, method: 'PUT' }, status: 200 };
    const value = { request: { body: { items: ['b', { id: 2 }], gone: true }, method: 'PUT' } };

    expect(differences(pattern, value)).toEqual([
      { place: 'request.body.items.0', expected: 'a*', actual: 'b' },
      { place: 'request.body.items.1.id', expected: 1, actual: 2 },
      { place: 'request.body.gone', expected: null, actual: true },
      { place: 'status', expected: 200, actual: undefined },
    ]);
  });

  test('of a list that is longer or shorter are the whole list', () => {
    expect(differences({ a: [1] }, { a: [1, 2] })).toEqual([{ place: 'a', expected: [1], actual: [1, 2] }]);
  });

  test('of the whole value have no place', () => {
    expect(differences('a', 'b')).toEqual([{ place: '', expected: 'a', actual: 'b' }]);
  });
});
