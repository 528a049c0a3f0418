import { describe, expect, test } from 'vitest';
import { createIds, type Ids } from '../../src/core/ids.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const draw = (ids: Ids): readonly string[] => [ids.uuid(), ids.hex(8), ids.uuid(), ids.hex(40)];

describe('with a seed', () => {
  test('gives the same ids in the same order', () => {
    expect(draw(createIds('one'))).toEqual(draw(createIds('one')));
  });

  test('gives the ids that it has always given', () => {
    expect(draw(createIds('1'))).toEqual([
      'cd19aaac-6ed6-445d-843a-5286b0ceef19',
      '231e5a5d',
      '8e9fe963-d1a4-4e66-bce1-179bd885c40f',
      'ca10448018f12efe427ac97c26329b4ca540c71f',
    ]);
  });

  test('gives other ids than with another seed', () => {
    const [one, two] = [draw(createIds('one')), draw(createIds('two'))];

    expect(one.filter((id) => two.includes(id))).toEqual([]);
  });

  test('gives no id twice', () => {
    const ids = createIds('one');

    const drawn = Array.from({ length: 5000 }, () => ids.uuid());

    expect(new Set(drawn).size).toBe(5000);
  });
});

test('without a seed, no two sources give the same ids', () => {
  const [one, two] = [draw(createIds()), draw(createIds())];

  expect(one.filter((id) => two.includes(id))).toEqual([]);
});

test.each([['seeded', 'one'] as const, ['unseeded', undefined] as const])(
  '%s uuids are of version 4',
  (_name, seed) => {
    const ids = createIds(seed);

    const drawn = Array.from({ length: 200 }, () => ids.uuid());

    expect(drawn.filter((id) => !UUID.test(id))).toEqual([]);
    expect(new Set(drawn.map((id) => id[19])).size).toBe(4);
  },
);

test.each([1, 2, 32, 40])('hex(%i) gives as many hexadecimal digits', (length) => {
  const ids = createIds('one');

  const drawn = Array.from({ length: 50 }, () => ids.hex(length));

  for (const id of drawn) expect(id).toMatch(new RegExp(`^[0-9a-f]{${length}}$`));
});

test('hex uses every digit', () => {
  expect([...new Set(createIds('one').hex(500))].sort().join('')).toBe('0123456789abcdef');
});

describe('the state of a source', () => {
  test('leads another source on from where this one had come', () => {
    const one = createIds('one');
    draw(one);
    const state = JSON.parse(JSON.stringify(one.state()));

    const other = createIds('two');
    other.resume(state);

    expect(draw(other)).toEqual(draw(one));
    expect(other.state()).toEqual(one.state());
  });

  test('is not changed by what is drawn afterwards', () => {
    const ids = createIds('one');
    const state = ids.state();
    const first = draw(ids);

    ids.resume(state);

    expect(draw(ids)).toEqual(first);
  });

  test('there is none without a seed', () => {
    expect(createIds().state()).toBeUndefined();
  });

  test('makes a source foreseeable that was not, and none makes one unforeseeable that was', () => {
    const [unseeded, seeded] = [createIds(), createIds('one')];
    const state = seeded.state();

    unseeded.resume(state);
    seeded.resume(undefined);

    expect(draw(unseeded)).toEqual(draw(createIds('one')));
    expect(seeded.state()).toBeUndefined();
    expect(draw(seeded)).not.toEqual(draw(createIds('one')));
  });
});

describe('fractions', () => {
  test.each([['seeded', 'one'] as const, ['unseeded', undefined] as const])('%s ones fill 0 up to 1', (_name, seed) => {
    const ids = createIds(seed);

    const drawn = Array.from({ length: 2000 }, () => ids.fraction());

    expect(drawn.every((fraction) => fraction >= 0 && fraction < 1)).toBe(true);
    expect(new Set(drawn.map((fraction) => Math.floor(fraction * 10))).size).toBe(10);
    expect(drawn.reduce((sum, fraction) => sum + fraction, 0) / drawn.length).toBeCloseTo(0.5, 1);
  });

  test('are the same ones with the same seed', () => {
    const [one, other] = [createIds('one'), createIds('one')];

    expect([one.fraction(), one.fraction()]).toEqual([other.fraction(), other.fraction()]);
  });
});
