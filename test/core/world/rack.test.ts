import { describe, expect, onTestFinished, test } from 'vitest';
import { Clock } from '../../../src/core/clock.ts';
import { createIds } from '../../../src/core/ids.ts';
import { Plans } from '../../../src/core/plans.ts';
import { openStorage } from '../../../src/core/storage/storage.ts';
import { Variants } from '../../../src/core/variants.ts';
import { NO_AGENDA } from '../../../src/core/world/own-agenda.ts';
import { Rack, type RackParts } from '../../../src/core/world/rack.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { FIRST_THING, type ThingsFixture } from '../../support/toy-provider.ts';
import { FROZEN, toys } from '../../support/toy-world.ts';

async function partsOf(wishes: Partial<RackParts> = {}): Promise<RackParts> {
  const clock = new Clock();
  clock.reset(FROZEN);
  return {
    name: 'default',
    storage: await openStorage(),
    providers: toys,
    agenda: NO_AGENDA,
    post: async () => ({ failure: 'toys call nobody' }),
    clock,
    ids: createIds('rack'),
    plans: new Plans({ providers: toys, codesOf: () => [] }),
    variants: new Variants(toys, {}),
    settingsOf: () => ({ auth: 'open', timing: { queue: 0, run: 0, cancel: 0 } }),
    fixturesOf: () => [toys[0].fixture.standard],
    ...wishes,
  };
}

async function opened(wishes: Partial<RackParts> = {}): Promise<Rack> {
  const rack = new Rack(await partsOf(wishes));
  await rack.open();
  return rack;
}

const idsIn = async (rack: Rack, name = 'things') =>
  ((await rack.services.get(name)?.runs.all()) ?? []).map(({ id }) => id);
const fixture = (...ids: readonly string[]): ThingsFixture => ({
  things: ids.map((id) => ({ id, name: id, timeline: [{ at: '-1s', to: 'waiting' }] })),
});
const keysIn = async (rack: Rack) => ((await rack.save())['things'] as ThingsFixture).keys;

describe('a rack', () => {
  test('starts every service from all of its fixtures', async () => {
    const rack = await opened({ fixturesOf: () => [fixture('a'), fixture('b')] });

    expect([...rack.services.keys()]).toEqual(['things', 'others']);
    expect([await idsIn(rack), await idsIn(rack, 'others')]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  test('seeds only once into a storage, and configures each time', async () => {
    const folder = await temporaryFolder();
    const fixturesOf = () => [{ ...fixture('a'), keys: ['k'] }];
    const storage = await openStorage({ folder });
    const first = await opened({ storage, fixturesOf });
    await first.services.get('things')?.runs.update('a', (run) => ({ ...run, data: { name: 'changed' } }));
    await storage.close();

    const kept = await openStorage({ folder });
    onTestFinished(() => kept.close());
    const again = await opened({ storage: kept, fixturesOf });

    expect(await again.services.get('things')?.runs.get('a')).toMatchObject({ data: { name: 'changed' } });
    expect(await keysIn(again)).toEqual(['k']);
  });

  test('restarts the services that it is asked to', async () => {
    const rack = await opened();
    await rack.add({ things: fixture('a'), others: fixture('a') });

    await rack.restart(['others']);

    expect([await idsIn(rack), await idsIn(rack, 'others')]).toEqual([[FIRST_THING, 'a'], [FIRST_THING]]);
  });

  test('refills services with nothing but what it is given', async () => {
    const rack = await opened();

    await rack.refill({ things: { ...fixture('a'), keys: ['k'] } }, { things: { counter: { started: 7 } } });

    expect([await idsIn(rack), await idsIn(rack, 'others')]).toEqual([['a'], []]);
    expect(await keysIn(rack)).toEqual(['k']);
    expect(rack.counters()).toEqual({ things: { counter: { started: 7 } }, others: { counter: { started: 0 } } });
  });

  test('is given counters that it does not share', async () => {
    const counters = { things: { counter: { started: 7 } } };
    const rack = await opened();
    await rack.refill({}, counters);

    counters.things.counter.started = 99;
    Object.assign(rack.counters()['things']?.['counter'] ?? {}, { started: 55 });

    expect(rack.counters()['things']).toEqual({ counter: { started: 7 } });
  });

  test('tells where in a fixture something makes no sense', async () => {
    const rack = await opened();

    await expect(rack.add({ others: fixture('a', FIRST_THING) })).rejects.toThrow(
      '/others/things/1/id is there already',
    );
    await expect(rack.add({ things: { keys: [''] } })).rejects.toThrow('/things/keys has an empty key');
  });

  test('knows no fixture of somebody else', async () => {
    const rack = await opened();

    await rack.add({ nobody: fixture('a') });

    expect(Object.keys(await rack.save())).toEqual(['things', 'others']);
  });

  test('keeps what many fixtures have configured, however many', async () => {
    const rack = await opened({ fixturesOf: () => [] });

    for (let i = 0; i < 100; i += 1) await rack.add({ things: { keys: [`k${i}`] } });
    const copy = new Rack(await partsOf({ name: 'copy' }));
    await copy.openFrom(rack);

    expect(await keysIn(rack)).toHaveLength(100);
    expect(await keysIn(copy)).toEqual(await keysIn(rack));
  });

  test('leaves nothing in the storage when it is closed', async () => {
    const storage = await openStorage();
    const rack = await opened({ storage });

    await rack.close();
    const again = await opened({ storage, fixturesOf: () => [fixture('b')] });

    expect(await idsIn(again)).toEqual(['b']);
  });
});
