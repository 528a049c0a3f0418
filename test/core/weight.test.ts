import { describe, expect, it, test } from 'vitest';
import { reweigh, weigh } from '../../src/core/storage/weight.ts';

test.each([
  ['a string', 'x'.repeat(1_000_000), 1_000_000],
  ['a string deep inside', { a: [{ b: { c: 'x'.repeat(1_000_000) } }] }, 1_000_000],
  ['many small values', Array.from({ length: 100_000 }, () => 1), 800_000],
  ['a string behind many small values', [...Array.from({ length: 10_000 }, () => 1), 'x'.repeat(1_000_000)], 1_000_000],
])('does not take %s for light', (_, value, least) => {
  expect(weigh(value)).toBeGreaterThanOrEqual(least);
});

test('takes an ordinary record for what it is', () => {
  const run = {
    id: 'd8f9b9c5-3b1c-4f43-9f2d-0c5e2c1c7d11',
    at: 1_700_000_000_000,
    steps: [{ to: 'Queued' }],
    by: null,
  };

  expect(weigh(run)).toBeGreaterThan(150);
  expect(weigh(run)).toBeLessThan(300);
});

describe('reweigh', () => {
  const before = { id: 'a', timeline: [{ at: 1, to: 'x' }], data: { text: 'y'.repeat(100) } };

  it.each([
    ['nothing changed', { ...before }],
    [
      'a member changed',
      {
        ...before,
        timeline: [
          { at: 1, to: 'x' },
          { at: 2, to: 'longer' },
        ],
      },
    ],
    ['a member came', { ...before, extra: 'z' }],
    ['a member of a member changed', { ...before, data: { ...before.data, text: 'z', more: [1, 2] } }],
    ['a member of a member went', { ...before, data: {} }],
    ['a member became something else', { ...before, data: [1, 2, 3] }],
    ['a member went', { id: 'a', timeline: before.timeline }],
    ['it is no object any more', 'text'],
  ])('gives what weigh gives when %s', (_what, after) => {
    expect(reweigh(weigh(before), before, after)).toBe(weigh(after));
  });

  it('looks at nothing that both share', () => {
    const shared = new Proxy({}, { ownKeys: () => expect.fail('The shared part was looked at.') });
    const [was, is] = [
      { id: 'a', data: { shared, text: 'x' } },
      { id: 'a', data: { shared, text: 'xyz' } },
    ];

    expect(reweigh(1_000, was, is)).toBe(1_002);
  });
});
