import { expect, test } from 'vitest';
import { OrderedList } from '../../src/core/storage/ordered-list.ts';
import { announcedSeed, seededRandom } from '../support/random.ts';

interface Item {
  readonly order: number;
}

const orders = (items: readonly Item[]): string => items.map(({ order }) => order).join(' ');

test('is a sorted array, whatever is added and removed', () => {
  const random = seededRandom(announcedSeed('ordered list'));
  const list = new OrderedList<Item>();
  let model: Item[] = [];

  for (let step = 0; step < 3_000; step += 1) {
    const item = { order: random.below(100_000) };
    const old = model[random.below(Math.max(1, Math.min(model.length, random.pick([1, 100, 10_000]))))];
    if (old !== undefined && random.below(100) < (step % 2_000 < 1_000 ? 30 : 60)) {
      list.remove(old);
      model = model.filter((other) => other !== old);
    } else if (!model.some(({ order }) => order === item.order)) {
      list.add(item);
      model = [...model, item].sort((a, b) => a.order - b.order);
    }
    const [offset, limit] = [random.below(model.length + 2), random.below(20)];
    expect(list.length).toBe(model.length);
    expect(orders(list.slice(offset, limit, false))).toBe(orders(model.slice(offset, offset + limit)));
    expect(orders(list.slice(offset, limit, true))).toBe(orders(model.toReversed().slice(offset, offset + limit)));
  }
  expect(list.all()).toEqual(model);
});

test('does not mind an item that it does not have', () => {
  const list = new OrderedList<Item>();
  list.add({ order: 1 });

  list.remove({ order: 1 });
  list.remove({ order: 2 });

  expect(list.length).toBe(1);
});
