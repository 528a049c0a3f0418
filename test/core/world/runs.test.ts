import { describe, expect, test } from 'vitest';
import { IllegalMove } from '../../../src/core/lifecycle.ts';
import type { World } from '../../../src/core/world/world.ts';
import { FIRST_THING } from '../../support/toy-provider.ts';
import { NOON, toyServer, toyWorld } from '../../support/toy-world.ts';

/** A world with a run of each provider beside those it begins with, started a second apart. */
async function scene() {
  const world = await toyWorld();
  const { start } = await toyServer(world);
  const thing = await start('a', 'things');
  world.clock.advanceBy(1000);
  const other = await start('b', 'others');
  return { world, thing, other };
}

const idsOf = (found: Awaited<ReturnType<World['runs']['matching']>>) => found.map(({ run }) => run.id);

describe('runs of all services', () => {
  test('are found by their ids, whosever they are', async () => {
    const { world, other } = await scene();

    expect(await world.runs.find(other)).toMatchObject({ provider: 'others', run: { id: other } });
    expect(await world.runs.find('none')).toBeUndefined();
  });

  test('are listed newest first', async () => {
    const { world, thing, other } = await scene();

    expect(idsOf(await world.runs.matching()).slice(0, 2)).toEqual([other, thing]);
    expect(await world.runs.matching()).toHaveLength(4);
  });

  test('are picked by provider and by state now', async () => {
    const { world, thing, other } = await scene();

    expect(idsOf(await world.runs.matching('things'))).toEqual([thing, FIRST_THING]);
    expect(idsOf(await world.runs.matching('things', 'running'))).toEqual([thing]);
    expect(idsOf(await world.runs.matching(undefined, 'waiting'))).toContain(other);
    expect(await world.runs.matching('nobody')).toEqual([]);
  });
});

describe('what falls due', () => {
  test('is told oldest first, the earlier bound excluded, the later included', async () => {
    const { world, thing, other } = await scene();

    const due = await world.runs.dueBetween(NOON + 1000, NOON + 31_000);

    expect(due.map(({ provider, run, transition }) => [provider, run, transition.to, transition.at - NOON])).toEqual([
      ['others', other, 'running', 2000],
      ['things', thing, 'done', 31_000],
    ]);
  });

  test('next is the earliest that is planned; nothing is next where nothing is', async () => {
    const { world } = await scene();

    const next = await world.runs.nextDue();
    world.clock.advanceTo(NOON + 60_000);

    expect(next).toBe(NOON + 2000);
    expect(await world.runs.nextDue()).toBeUndefined();
  });
});

describe('a move by hand', () => {
  test('happens now, and drops what was planned', async () => {
    const { world, thing } = await scene();

    const moved = await world.runs.move(thing, 'failed');

    expect(moved?.run.timeline.map(({ to, at, cause }) => [to, at - NOON, cause])).toEqual([
      ['waiting', 0, 'created'],
      ['running', 1000, 'planned'],
      ['failed', 1000, 'hand'],
    ]);
    expect(await world.runs.find(thing)).toEqual(moved);
  });

  test('may come with a reason', async () => {
    const { world, thing } = await scene();

    const moved = await world.runs.move(thing, 'failed', 'Somebody pulled the plug.');

    expect(moved?.run.data).toMatchObject({ error: 'Somebody pulled the plug.' });
  });

  test.each(['waiting', 'nowhere', 'constructor'])('to %s is illegal, and changes nothing', async (state) => {
    const { world, thing } = await scene();
    const before = await world.runs.find(thing);

    await expect(world.runs.move(thing, state)).rejects.toThrow(IllegalMove);

    expect(await world.runs.find(thing)).toEqual(before);
  });

  test('of a run that has ended is illegal', async () => {
    const { world, thing } = await scene();
    await world.runs.move(thing, 'done');

    await expect(world.runs.move(thing, 'failed')).rejects.toThrow('A run cannot go from done to failed.');
  });

  test('of no run is none', async () => {
    const { world } = await scene();

    expect(await world.runs.move('none', 'done')).toBeUndefined();
  });
});

describe('to steer', () => {
  test('has a run go as planned from now on', async () => {
    const { world, thing } = await scene();

    const steered = await world.steer(thing, { run: '5s', outcome: 'failed', error: 'No.' });

    expect(steered?.run.timeline.at(-1)).toEqual({ at: NOON + 6000, to: 'failed', cause: 'planned' });
    expect(steered?.run.data).toMatchObject({ error: 'No.' });
  });

  test('takes only what its provider knows', async () => {
    const { world, thing } = await scene();

    await expect(world.steer(thing, { outcome: 'Done' })).rejects.toThrow(
      "'Done' is no end of a run of things; near it are done",
    );
  });

  test('of no run is none', async () => {
    const { world } = await scene();

    expect(await world.steer('none', { run: '5s' })).toBeUndefined();
  });
});
