import { describe, expect, test } from 'vitest';
import type { World } from '../../../src/core/world/world.ts';
import { someExchange } from '../../support/entries.ts';
import { FIRST_THING } from '../../support/toy-provider.ts';
import { NOON, toyServer, toyWorld } from '../../support/toy-world.ts';

const LAG = 5000;

/** What the copy of the service says that is so far behind. */
async function ask(world: World, operation: string, id = '', lag = LAG): Promise<unknown> {
  const replica = world.behind('things', lag);
  const handler = replica?.operations[operation] as unknown as (call: object) => Promise<{ readonly body: unknown }>;
  const reply = await handler({ body: { name: 'x' }, exchange: someExchange({ params: { id } }) });
  return reply.body;
}

async function scene() {
  const world = await toyWorld();
  const server = await toyServer(world);
  return { world, ...server };
}

describe('a copy that is behind', () => {
  test('has no records of what came since', async () => {
    const { world, start } = await scene();
    const id = await start();

    await world.time.move({ by: LAG - 1 });
    const before = await ask(world, 'listThings');
    await world.time.move({ by: 1 });
    const after = await ask(world, 'listThings');

    expect(before).toMatchObject({ things: [{ id: FIRST_THING }] });
    expect(after).toMatchObject({ things: [{ id: FIRST_THING }, { id, state: 'waiting' }] });
  });

  test('shows what has changed since as it was', async () => {
    const { world, start, call } = await scene();
    const id = await start();
    await world.time.move({ by: 10_000 });
    await call(`POST /things/runs/${id}/cancel`);

    expect(await ask(world, 'getThing', id)).toMatchObject({ state: 'running' });
    expect(await ask(world, 'getThing', id, 9500)).toMatchObject({ state: 'waiting' });
    expect(await ask(world, 'getThing', id, 0)).toMatchObject({ state: 'cancelled' });
  });

  test('takes changes, and makes none', async () => {
    const { world, start } = await scene();
    const id = await start();
    await world.time.move({ by: 10_000 });
    const before = await world.save();

    await ask(world, 'startThing');
    const cancelled = await ask(world, 'cancelThing', id);

    const { ids: _drawn, ...after } = await world.save();
    expect(cancelled).toMatchObject({ state: 'cancelled' });
    expect(after).toEqual({ ...before, ids: undefined });
  });

  test('uses up no plan', async () => {
    const { world } = await scene();
    world.plans.add({ plan: { run: '5s' }, times: 1 });

    await ask(world, 'startThing');

    expect(world.plans.list()).toMatchObject([{ seen: 0, hits: 0 }]);
  });

  test('follows choices, fixtures and resets', async () => {
    const { world } = await scene();
    world.variants.choose({ 'things.greeting': 'long' });
    const greeting = await ask(world, 'getThing', FIRST_THING);

    await world.reset();
    await world.seed({ things: { things: [{ id: 'new', name: 'new', timeline: [{ at: '-1m', to: 'waiting' }] }] } });

    expect(greeting).toMatchObject({ greeting: 'long' });
    expect(await ask(world, 'getThing', 'new')).toMatchObject({ greeting: 'short', name: 'new' });
  });

  test('is one per distance, and not made again', async () => {
    const { world } = await scene();

    expect(world.behind('things', LAG)).toBe(world.behind('things', LAG));
    expect(world.behind('things', LAG)).not.toBe(world.behind('things', LAG + 1));
    expect(world.behind('nobody', LAG)).toBeUndefined();
  });

  test('can be had at any number of distances', async () => {
    const { world } = await scene();

    const bodies = await Promise.all(Array.from({ length: 50 }, (_, lag) => ask(world, 'getThing', FIRST_THING, lag)));

    expect(bodies).toHaveLength(50);
    expect(world.clock.now()).toBe(NOON);
  });
});
