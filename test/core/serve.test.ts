import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Served } from '../../src/core/http/served.ts';
import { FIRST_THING } from '../support/toy-provider.ts';
import { NOON, type ToyServer, toyServer, toyWorld } from '../support/toy-world.ts';

const NEAREST = 'x-runstead-nearest';

describe('a request that no operation answers', () => {
  test.each([
    ['POST /things/run', "things startThing: POST /things/runs; segment 2 is 'run' instead of 'runs'"],
    ['PUT /things/runs', 'things listThings: GET /things/runs; the method is PUT instead of GET'],
    ['GET /thing/runs/7', "things getThing: GET /things/runs/{id}; segment 1 is 'thing' instead of 'things'"],
    ['GET /things/runs/7/x%0a%C3%A4', "things getThing: GET /things/runs/{id}; 'x%0a%C3%A4' is one segment too many"],
  ])('%s is told what it comes closest to', async (what, expected) => {
    const world = await toyWorld();
    const { call } = await toyServer(world);

    const { headers, status } = await call(what);

    expect(status).toBeGreaterThanOrEqual(404);
    expect(headers[NEAREST]).toBe(expected);
    expect(world.journal.entries()[0]?.nearest?.differs).toHaveLength(1);
  });

  test.each(['GET /things', 'GET /favicon.ico', 'GET /things/a/b/c/d/e/f/g'])(
    '%s is told nothing where nothing is close',
    async (what) => {
      const { call } = await toyServer(await toyWorld());

      const { headers, status } = await call(what);

      expect(status).toBe(404);
      expect(headers).not.toHaveProperty(NEAREST);
    },
  );

  test('is answered in the words of its provider all the same', async () => {
    const { call } = await toyServer(await toyWorld());

    expect(await call('POST /things/run')).toMatchObject({ status: 404, json: { code: 'UnknownPath' } });
  });
});

test('a request that an operation refuses is told nothing of others', async () => {
  const { call } = await toyServer(await toyWorld());

  expect((await call('GET /things/runs/none')).headers).not.toHaveProperty(NEAREST);
});

describe('the journal of the world', () => {
  test('has what was asked, answered and found wrong', async () => {
    const world = await toyWorld();
    const { call } = await toyServer(world);

    await call('POST /things/runs?a=1', { name: 7 }, { 'X-Key': 'mine' });

    expect(world.journal.entries()).toMatchObject([
      {
        number: 1,
        at: NOON,
        provider: 'things',
        exchange: {
          method: 'POST',
          path: '/things/runs',
          query: 'a=1',
          headers: { 'x-key': 'mine' },
          operation: { id: 'startThing' },
        },
        asked: '{"name":7}',
        findings: [{ in: 'body', name: 'name', rule: 'type' }],
        rules: [],
        outcome: 'answered',
        answer: { status: 422, text: '{"code":"Invalid","message":"name"}' },
      },
    ]);
  });

  test('has the text of a body that is no JSON', async () => {
    const world = await toyWorld();
    const { call } = await toyServer(world);

    await call('POST /things/runs', '{"name":');

    expect(world.journal.entries()[0]).toMatchObject({ asked: '{"name":', answer: { status: 400 } });
  });

  test('tells by which plan the run goes that a call is about', async () => {
    const world = await toyWorld();
    const { call, start } = await toyServer(world);
    world.plans.add({ match: { name: 'planned' }, plan: { run: '5s' } });

    const id = await start('planned');
    await call(`GET /things/runs/${id}`);
    await start('other');
    await call(`GET /things/runs/${FIRST_THING}`);

    expect(world.journal.entries().map(({ rules }) => rules)).toEqual([['plan-1'], ['plan-1'], [], []]);
  });
});

describe('worlds', () => {
  async function house() {
    const [one, two] = [await toyWorld({ name: 'one' }), await toyWorld({ name: 'two' })];
    const worlds = new Map([one, two].map((world) => [world.name, world]));
    const served: Served[] = [];
    const server = await toyServer(one, {
      worldFor: (name) => (name === undefined ? one : worlds.get(name)),
      onServed: (each) => served.push(each),
    });
    return { ...server, one, two, served };
  }
  const ways: readonly (readonly [string, (server: ToyServer, path: string) => ReturnType<ToyServer['call']>])[] = [
    ['header', ({ call }, path) => call(`POST ${path}`, { name: 'a' }, { 'X-Runstead-World': 'two' })],
    ['path', ({ call }, path) => call(`POST /_world/two${path}`, { name: 'a' })],
    ['host', ({ call }, path) => call(`POST ${path}`, { name: 'a' }, { Host: 'two.localhost:80' })],
  ];

  test.each(ways)('are told apart by the %s', async (_name, send) => {
    const server = await house();

    const { status } = await send(server, '/things/runs');

    expect(status).toBe(200);
    expect([server.one, server.two].map(({ journal }) => journal.total)).toEqual([0, 1]);
    expect(server.two.journal.entries()[0]?.exchange.path).toBe('/things/runs');
    expect(server.served.map(({ world }) => world)).toEqual(['two']);
  });

  test('below a path, the client is known to have come by it', async () => {
    const { call, port, two } = await house();

    await call('GET /_world/two/things/runs');

    expect(two.journal.entries()[0]?.exchange.origin).toBe(`http://127.0.0.1:${port}/_world/two`);
  });

  test('that are not there are refused, and nobody else is asked', async () => {
    const { call, one, two, served } = await house();

    const { status } = await call('GET /_world/three/things/runs');

    expect(status).toBe(500);
    expect([one, two].map(({ journal }) => journal.total)).toEqual([0, 0]);
    expect(served).toEqual([]);
  });
});

describe('where time goes on by itself', () => {
  const state = async ({ call }: ToyServer, id: string) => {
    const { json } = await call(`GET /things/runs/${id}`);
    return (json as { state: string }).state;
  };
  /** The clock has moved as far as it does by itself. */
  const quiet = async () => {
    for (let i = 0; i < 20; i += 1) await turn();
  };

  test('it jumps to the next event once for each answer', async () => {
    const world = await toyWorld();
    world.time.isAutomatic = true;
    const server = await toyServer(world);

    const id = await server.start();
    await quiet();
    const instants = [world.clock.now() - NOON];
    const states = [await state(server, id)];
    await quiet();
    instants.push(world.clock.now() - NOON);
    states.push(await state(server, id));
    await quiet();
    instants.push(world.clock.now() - NOON);

    expect(instants).toEqual([1000, 31_000, 31_000]);
    expect(states).toEqual(['running', 'done']);
  });

  test('also for an answer that the jump itself has let go', async () => {
    const world = await toyWorld();
    world.time.isAutomatic = true;
    world.faults.add({ match: { operation: 'startThing' }, do: { latency: '500ms' } });
    const server = await toyServer(world);

    const id = await server.start();
    await quiet();

    expect(world.clock.now() - NOON).toBe(1500);
    expect(await state(server, id)).toBe('running');
  });

  test('not while somebody else is being answered, nor for what nobody asks', async () => {
    const world = await toyWorld();
    const server = await toyServer(world);
    await server.start();
    world.time.isAutomatic = true;

    world.activity.begin();
    await server.call('GET /things/runs');
    await quiet();
    const during = world.clock.now() - NOON;
    world.activity.end();
    await quiet();
    const after = world.clock.now() - NOON;
    await quiet();

    expect([during, after, world.clock.now() - NOON]).toEqual([0, 1000, 1000]);
  });

  test('not where the clock runs', async () => {
    const world = await toyWorld({ clock: undefined });
    world.time.isAutomatic = true;
    const server = await toyServer(world);
    const before = world.clock.now();

    await server.start();
    await quiet();

    expect(world.clock.now() - before).toBeLessThan(1000);
  });

  test('an answer that is held back is an event like others', async () => {
    const world = await toyWorld();
    world.time.isAutomatic = true;
    world.faults.add({ do: { latency: '500ms' } });
    const { call } = await toyServer(world);

    const { headers } = await call('GET /things/runs');

    expect(headers['date']).toBe('Thu, 15 Jan 2026 12:00:00 GMT');
    expect(world.clock.now()).toBe(NOON + 500);
  });
});
