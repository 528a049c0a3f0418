import { expect, test } from 'vitest';
import { openStorage, type Storage } from '../../src/core/storage/storage.ts';
import type { Collection, CollectionSpec } from '../../src/core/storage/store.ts';
import { announcedSeed, type Random, seededRandom } from '../support/random.ts';
import { temporaryFolder } from '../support/temporary.ts';

interface Thing {
  readonly key: string;
  readonly owner: string;
  readonly done: boolean;
  readonly version: number;
}

const CAPACITY = 40;
const OWNERS = ['x', 'y', 'z'] as const;

const spec: CollectionSpec<Thing> = {
  key: ({ key }) => key,
  indexes: { owner: ({ owner }) => owner, state: ({ owner, done }) => `${owner}/${done}` },
  capacity: CAPACITY,
  expendable: ({ done }) => done,
};

/** What a collection is: a list in the order of creation. */
class Model {
  things: readonly Thing[] = [];

  get(key: string): Thing | undefined {
    return this.things.find((thing) => thing.key === key);
  }

  put(thing: Thing): void {
    this.things = this.get(thing.key)
      ? this.things.map((other) => (other.key === thing.key ? thing : other))
      : [...this.things, thing];
    if (this.things.length > CAPACITY) this.#drop(thing);
  }

  delete(key: string): void {
    this.things = this.things.filter((thing) => thing.key !== key);
  }

  #drop(written: Thing): void {
    const others = this.things.slice(0, 16).filter((thing) => thing !== written);
    const victim = others.find(({ done }) => done) ?? others[0];
    if (victim !== undefined) this.delete(victim.key);
  }
}

type Step = (collection: Collection<Thing>, model: Model, random: Random) => Promise<void>;

const randomKey = (random: Random): string => `${random.below(120)}`;

const randomThing = (random: Random): Thing => ({
  key: randomKey(random),
  owner: random.pick(OWNERS),
  done: random.below(2) === 0,
  version: random.below(1_000),
});

// The model is changed before anything is waited for, so that steps may also run at once.
const STEPS: readonly [Step, ...Step[]] = [
  async (collection, model, random) => {
    const thing = randomThing(random);
    const isFree = model.get(thing.key) === undefined;
    if (isFree) model.put(thing);
    expect(await collection.insert(thing)).toBe(isFree);
  },
  async (collection, model, random) => {
    const thing = randomThing(random);
    model.put(thing);
    await collection.put(thing);
  },
  async (collection, model, random) => {
    const { key, ...rest } = randomThing(random);
    const expected = model.get(key) && { key, ...rest };
    if (expected !== undefined) model.put(expected);
    expect(await collection.update(key, () => ({ key, ...rest }))).toEqual(expected);
  },
  async (collection, model, random) => {
    const key = randomKey(random);
    const isThere = model.get(key) !== undefined;
    model.delete(key);
    expect(await collection.delete(key)).toBe(isThere);
  },
];

async function compare(collection: Collection<Thing>, { things }: Model, random: Random): Promise<void> {
  const [owner, offset, limit] = [random.pick(OWNERS), random.below(20), random.below(20)];
  const [owned, key] = [things.filter((thing) => thing.owner === owner), randomKey(random)];
  const page = (newestFirst: boolean) => collection.page('owner', owner, { offset, limit, newestFirst });

  expect(await collection.all()).toEqual(things);
  expect(await collection.get(key)).toEqual(things.find((thing) => thing.key === key));
  expect(await collection.list('state', `${owner}/true`)).toEqual(owned.filter(({ done }) => done));
  expect(await page(false)).toEqual({ items: owned.slice(offset, offset + limit), total: owned.length });
  const newest = owned.toReversed().slice(offset, offset + limit);
  expect(await page(true)).toEqual({ items: newest, total: owned.length });
}

test('a collection is a list in the order of creation, also after it was closed and opened again', async () => {
  const random = seededRandom(announcedSeed('collection'));
  const folder = await temporaryFolder();
  const model = new Model();
  const open = (): Promise<Storage> =>
    openStorage({ folder, journal: { compactOpening: 3_000 + random.below(5_000), compactRunning: 6_000 } });
  const collectionOf = (storage: Storage) => storage.store('world').collection('things', spec);
  let storage = await open();
  let collection = collectionOf(storage);

  for (let round = 0; round < 500; round += 1) {
    const steps = Array.from({ length: 1 + random.below(12) }, () => random.pick(STEPS));
    await Promise.all(steps.map((step) => step(collection, model, random)));
    if (random.below(100) === 0) {
      model.things = [];
      await storage.store('world').clear();
    }
    if (random.below(10) === 0) {
      await storage.close();
      storage = await open();
      collection = collectionOf(storage);
    }
    await compare(collection, model, random);
  }
  await storage.close();
});
