import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { UnreachableInstant } from '../../../src/core/clock.ts';
import { NothingPlanned, type WaitOptions } from '../../../src/core/world/time.ts';
import type { World } from '../../../src/core/world/world.ts';
import { FIRST_THING } from '../../support/toy-provider.ts';
import { NOON, toyServer, toyWorld } from '../../support/toy-world.ts';

/** A world in which a thing was started just now: it runs in a second, and is done 30 seconds later. */
async function scene() {
  const world = await toyWorld();
  const server = await toyServer(world);
  const id = await server.start();
  return { world, id, ...server };
}

const since = (world: World): number => world.clock.now() - NOON;
const wait = (world: World, run: string, changes: Partial<WaitOptions> = {}) =>
  world.time.wait({ run, states: ['done'], limit: 60_000, clock: 'virtual', advance: false, ...changes });
const quiet = async () => {
  for (let i = 0; i < 10; i += 1) await turn();
};
/** Whether a promise has settled by now. */
async function isOver(promise: Promise<unknown>): Promise<boolean> {
  let over = false;
  void promise.then(() => {
    over = true;
  });
  await quiet();
  return over;
}

describe('a move', () => {
  test('by a distance reports the transitions that fell due', async () => {
    const { world, id } = await scene();

    const { transitions, settled } = await world.time.move({ by: 40_000 });

    expect(transitions.map(({ run, transition }) => [run, transition.to, transition.at - NOON])).toEqual([
      [id, 'running', 1000],
      [id, 'done', 31_000],
    ]);
    expect(settled).toEqual([]);
    expect(since(world)).toBe(40_000);
  });

  test('to an instant goes there', async () => {
    const { world } = await scene();

    const { transitions } = await world.time.move({ to: NOON + 1000 });

    expect(transitions).toHaveLength(1);
    expect(since(world)).toBe(1000);
  });

  test('to what comes next goes from event to event, of runs and others, until there are none', async () => {
    const { world } = await scene();
    world.agenda.add(NOON + 5000, 'a callback', () => undefined);

    const stops: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      await world.time.move({ to: 'next' });
      stops.push(since(world));
    }

    expect(stops).toEqual([1000, 5000, 31_000]);
    await expect(world.time.move({ to: 'next' })).rejects.toThrow(NothingPlanned);
  });

  test('reports what was waiting, and waits for it', async () => {
    const { world } = await scene();
    const seen: number[] = [];
    world.agenda.add(NOON + 5000, 'a callback', async () => {
      await turn();
      seen.push(since(world));
    });

    const { settled } = await world.time.move({ by: 10_000 });

    expect(settled).toEqual([{ at: NOON + 5000, what: 'a callback' }]);
    expect(seen).toEqual([5000]);
  });

  test.each([{ by: -1 }, { to: NOON - 1 }, { by: Number.NaN }, { to: Number.MAX_SAFE_INTEGER }])(
    'does not lead to %j, and settles nothing in the attempt',
    async (step) => {
      const { world } = await scene();
      let calls = 0;
      world.agenda.add(NOON + 5000, 'a callback', () => {
        calls += 1;
      });

      await expect(world.time.move(step)).rejects.toThrow(UnreachableInstant);

      expect([since(world), calls]).toEqual([0, 0]);
    },
  );
});

describe('to set the clock', () => {
  test('ahead goes by way of what is due', async () => {
    const { world, id } = await scene();
    const seen: number[] = [];
    world.agenda.add(NOON + 5000, 'a callback', () => void seen.push(since(world)));

    const { transitions, settled } = await world.time.set('frozen', NOON + 10_000);

    expect(transitions.map(({ run, transition }) => [run, transition.to])).toEqual([[id, 'running']]);
    expect(settled.map(({ what }) => what)).toEqual(['a callback']);
    expect(seen).toEqual([5000]);
    expect([world.clock.mode, since(world)]).toEqual(['frozen', 10_000]);
  });

  test('back is refused', async () => {
    const { world } = await scene();

    await expect(world.time.set('frozen', NOON - 1)).rejects.toThrow(UnreachableInstant);
    await expect(world.time.set('real', NOON - 1)).rejects.toThrow(UnreachableInstant);
    expect(since(world)).toBe(0);
  });

  test('lets it run, and stops it where it is', async () => {
    const { world } = await scene();

    await world.time.set('real', undefined);
    const running = world.clock.mode;
    await world.time.set('frozen', undefined);

    expect([running, world.clock.mode]).toEqual(['real', 'frozen']);
    expect(since(world)).toBeLessThan(1000);
  });

  test('running from later on has everything in between happen at its own instant', async () => {
    const { world } = await scene();
    const instants: number[] = [];
    for (const at of [5000, 10_000]) world.agenda.add(NOON + at, 'event', () => void instants.push(since(world)));

    await world.time.set('real', NOON + 20_000);

    expect(instants).toEqual([5000, 10_000]);
    expect(world.clock.mode).toBe('real');
    expect(since(world)).toBeGreaterThanOrEqual(20_000);
  });

  test('to where it cannot go leaves it as it was', async () => {
    const { world } = await scene();
    world.clock.run();

    await expect(world.time.set('frozen', Date.parse('9999-12-31T23:59:59-14:00'))).rejects.toThrow(UnreachableInstant);

    expect(world.clock.mode).toBe('real');
  });

  test('running from later on settles what was due before', async () => {
    const { world } = await scene();

    const { transitions } = await world.time.set('real', NOON + 10_000);

    expect(transitions.map(({ transition }) => transition.to)).toEqual(['running']);
    expect(world.clock.mode).toBe('real');
  });
});

describe('to wait for a state', () => {
  test('that is there ends at once', async () => {
    const { world, id } = await scene();

    expect(await wait(world, id, { states: ['done', 'waiting'] })).toMatchObject({
      outcome: 'reached',
      found: { provider: 'things', run: { id } },
    });
  });

  test('ends when the clock is moved there', async () => {
    const { world, id } = await scene();

    const waiting = wait(world, id);
    const before = await isOver(waiting);
    await world.time.move({ by: 31_000 });

    expect(before).toBe(false);
    expect(await waiting).toMatchObject({ outcome: 'reached' });
  });

  test('ends at its very instant, though the clock is moved further', async () => {
    const { world, id } = await scene();
    let seen = 0;
    const waiting = wait(world, id, { states: ['running'] }).then((waited) => {
      seen = since(world);
      return waited;
    });
    await quiet();

    await world.time.move({ by: 50_000 });

    expect(await waiting).toMatchObject({ outcome: 'reached' });
    expect(seen).toBeLessThanOrEqual(50_000);
  });

  test('ends when somebody moves the run there by hand, or by a call', async () => {
    const { world, id, call } = await scene();
    const first = wait(world, id, { states: ['running'] });
    await quiet();
    await world.runs.move(id, 'running');
    world.activity.tell();

    const second = wait(world, id, { states: ['cancelled'] });
    await quiet();
    await call(`POST /things/runs/${id}/cancel`);

    expect(await first).toMatchObject({ outcome: 'reached' });
    expect(await second).toMatchObject({ outcome: 'reached' });
  });

  test('ends where the run can never come there any more', async () => {
    const { world, id, call } = await scene();

    const waiting = wait(world, id);
    await quiet();
    await call(`POST /things/runs/${id}/cancel`);

    expect(await waiting).toMatchObject({ outcome: 'never' });
    expect(await wait(world, id)).toMatchObject({ outcome: 'never' });
  });

  test('ends late where the clock passes the limit first', async () => {
    const { world, id } = await scene();

    const waiting = wait(world, id, { limit: 10_000 });
    await quiet();
    await world.time.move({ by: 9999 });
    const before = await isOver(waiting);
    await world.time.move({ by: 1 });

    expect(before).toBe(false);
    expect(await waiting).toMatchObject({ outcome: 'late' });
  });

  test('ends reached where limit and state come at one instant', async () => {
    const { world, id } = await scene();

    const waiting = wait(world, id, { limit: 31_000 });
    await quiet();
    await world.time.move({ by: 60_000 });

    expect(await waiting).toMatchObject({ outcome: 'reached' });
  });

  test('ends late in real time, while the clock stands still', async () => {
    const { world, id } = await scene();

    expect(await wait(world, id, { limit: 5, clock: 'real' })).toMatchObject({ outcome: 'late' });
    expect(since(world)).toBe(0);
  });

  test('ends at once with a limit of nothing', async () => {
    const { world, id } = await scene();

    expect(await wait(world, id, { limit: 0 })).toMatchObject({ outcome: 'late' });
    expect(await wait(world, id, { limit: 0, states: ['waiting'] })).toMatchObject({ outcome: 'reached' });
  });

  test('of no run is for nothing', async () => {
    const { world } = await scene();

    expect(await wait(world, 'none')).toBeUndefined();
  });

  test('of a run that goes away is for nothing', async () => {
    const { world, id } = await scene();

    const waiting = wait(world, id);
    await quiet();
    await world.reset();

    expect(await waiting).toBeUndefined();
  });

  test('is over when the world ends', async () => {
    const { world, id } = await scene();

    const waiting = wait(world, id);
    await quiet();
    await world.close();

    expect(await waiting).toBeUndefined();
  });

  test('follows a plan that changes meanwhile', async () => {
    const { world, id } = await scene();

    const waiting = wait(world, id);
    await quiet();
    await world.steer(id, { run: '5s' });
    await world.time.move({ by: 5000 });

    expect(await waiting).toMatchObject({ outcome: 'reached' });
  });

  test('leaves nothing behind', async () => {
    const { world, id } = await scene();

    const waiting = wait(world, id, { limit: 50_000 });
    await quiet();
    await world.time.move({ by: 31_000 });
    await waiting;
    const { settled } = await world.time.move({ by: 50_000 });

    expect(settled).toEqual([]);
    expect(world.agenda.next()).toBeUndefined();
  });
});

describe('to wait and move the clock', () => {
  test('goes where the plan has it, and no further', async () => {
    const { world, id } = await scene();

    expect(await wait(world, id, { advance: true })).toMatchObject({ outcome: 'reached' });
    expect(since(world)).toBe(31_000);
  });

  test('goes as far as the limit where the plan has it later, or not at all', async () => {
    const { world, id } = await scene();

    const first = await wait(world, id, { advance: true, limit: 5000 });
    const instants = [since(world)];
    const second = await wait(world, FIRST_THING, { advance: true, limit: 5000 });
    instants.push(since(world));

    expect([first, second]).toMatchObject([{ outcome: 'late' }, { outcome: 'late' }]);
    expect(instants).toEqual([5000, 10_000]);
  });

  test('moves nothing where no plan has it and real time is the limit', async () => {
    const { world } = await scene();

    const waiting = wait(world, FIRST_THING, { advance: true, limit: 5, clock: 'real' });

    expect(await waiting).toMatchObject({ outcome: 'late' });
    expect(since(world)).toBe(0);
  });

  test('moves nothing where it is so already', async () => {
    const { world, id } = await scene();

    await wait(world, id, { states: ['waiting'], advance: true });

    expect(since(world)).toBe(0);
  });
});
