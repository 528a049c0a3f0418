/** What each effect of a fault does to a call, over a real socket. */
import { getEventListeners, once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { FaultSpec } from '../../../src/core/faults/fault.ts';
import type { Entry } from '../../../src/core/journal/entry.ts';
import type { World } from '../../../src/core/world/world.ts';
import { FIRST_THING } from '../../support/toy-provider.ts';
import { type ToyServer, toyServer, toyWorld } from '../../support/toy-world.ts';
import { dial, untilClosed, untilText } from '../../support/wire.ts';

interface Scene extends ToyServer {
  readonly world: World;
}

/** A world of toys with these faults, and a server over it. */
async function scene(...faults: readonly FaultSpec[]): Promise<Scene> {
  const world = await toyWorld();
  for (const fault of faults) world.faults.add(fault);
  return { ...(await toyServer(world)), world };
}

const START = 'POST /things/runs';
const START_BODY = '{"name":"one"}';
const RAW_START = `${START} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${START_BODY.length}\r\n\r\n${START_BODY}`;
const RAW_GET = `GET /things/runs/${FIRST_THING} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

/** Everything that comes back for `text` until the server hangs up, and whether it did so by a reset. */
async function talk(port: number, text: string): Promise<{ readonly said: string; readonly isReset: boolean }> {
  const socket = await dial(port);
  let isReset = false;
  socket.on('error', (error: NodeJS.ErrnoException) => {
    isReset ||= error.code === 'ECONNRESET';
  });
  socket.write(text);
  const said = await untilClosed(socket);
  return { said, isReset };
}

/** The next exchange that ends in the world. */
const nextEntry = (world: World): Promise<Entry> =>
  new Promise((resolve) => {
    const stop = world.journal.listen((entry) => {
      stop();
      resolve(entry);
    });
  });

const startedIn = async (world: World): Promise<number> => (await world.runs.all()).length - 2;
const hitsIn = (world: World): readonly number[] => world.faults.list().map(({ hits }) => hits);

test('a rule that holds a call back and then fails it does both, once', async () => {
  const { call, world } = await scene({ do: { latency: '1s', error: 'Busy' }, times: 1 });

  const failing = call(START, { name: 'a' });
  while (world.agenda.next() === undefined) await turn();
  await world.time.move({ by: 1000 });
  const [failed, plain] = [await failing, await call(START, { name: 'b' })];

  expect([failed.status, plain.status]).toEqual([503, 200]);
  expect(hitsIn(world)).toEqual([1]);
});

describe('a failure', () => {
  test('of the catalogue comes in the words of the service, and the call has no effect', async () => {
    const { call, world } = await scene({ match: { operation: 'startThing', nth: 2 }, do: { error: 'Busy' } });

    const replies = [
      await call(START, { name: 'a' }),
      await call(START, { name: 'b' }),
      await call(START, { name: 'c' }),
    ];

    expect(replies.map(({ status }) => status)).toEqual([200, 503, 200]);
    expect(replies[1]?.json).toEqual({ code: 'Busy', message: 'Come back later.' });
    expect(await startedIn(world)).toBe(2);
  });

  test('that names something takes it from the call', async () => {
    const { call } = await scene({ do: { error: 'NoSuchThing' } });

    expect((await call(`GET /things/runs/${FIRST_THING}`)).json).toMatchObject({
      message: `There is no ${FIRST_THING}.`,
    });
  });

  test('by status comes in the words of the service', async () => {
    const { call } = await scene({ do: { status: 418 } });

    expect(await call('GET /things/runs')).toMatchObject({ status: 418, json: { code: 'Status418' } });
  });

  test.each([
    ['1500ms', '2'],
    ['0s', '1'],
    ['2m', '120'],
  ])('by too many calls says when to come back: %s as %s', async (retryAfter, seconds) => {
    const { call } = await scene({ do: { rateLimit: { retryAfter } } });

    const { status, headers } = await call('GET /things/runs');

    expect([status, headers['retry-after']]).toEqual([429, seconds]);
  });

  test('does not befall a call that is refused before its operation, and is not used up by it', async () => {
    const { call, world } = await scene({ do: { error: 'Busy' }, times: 1 });

    const replies = [await call(START, {}), await call('GET /things/nothing'), await call('GET /things/runs')];

    expect(replies.map(({ status }) => status)).toEqual([422, 404, 503]);
    expect(world.journal.entries().map(({ rules }) => rules)).toEqual([[], [], ['fault-1']]);
    expect(hitsIn(world)).toEqual([1]);
  });

  test('strikes as often as it may, also where calls come at once', async () => {
    const { call, world } = await scene({ do: { error: 'Busy' }, times: 3 });

    const replies = await Promise.all(Array.from({ length: 12 }, () => call(START, { name: 'one' })));

    expect(replies.filter(({ status }) => status === 503)).toHaveLength(3);
    expect(hitsIn(world)).toEqual([3]);
    expect(await startedIn(world)).toBe(9);
  });
});

describe('a scripted answer', () => {
  test('is given word by word', async () => {
    const headers = { 'Content-Type': 'text/html', 'X-More': 'yes' };
    const { call, world } = await scene({ do: { status: 302, headers, body: { any: ['thing'] } } });

    const reply = await call(START, { name: 'one' });

    expect(reply).toMatchObject({ status: 302, json: { any: ['thing'] } });
    expect(reply.headers).toMatchObject({ 'content-type': 'text/html', 'x-more': 'yes' });
    expect(await startedIn(world)).toBe(0);
  });

  test('leaves the lengths and the date to who sends it', async () => {
    const headers = { 'content-length': '999', date: 'never' };
    const { call } = await scene({ do: { status: 200, headers, body: 'text' } });

    const reply = await call('GET /things/runs');

    expect(reply.headers).toMatchObject({ 'content-length': '6', date: 'Thu, 15 Jan 2026 12:00:00 GMT' });
  });
});

describe('a reset', () => {
  test('before anything is answered has no effect but that', async () => {
    const { port, world } = await scene({ do: { reset: 'before' } });

    const ended = nextEntry(world);
    const { said, isReset } = await talk(port, RAW_START);

    expect({ said, isReset }).toEqual({ said: '', isReset: true });
    expect(await ended).toMatchObject({ outcome: 'reset', answer: undefined, rules: ['fault-1'] });
    expect(await startedIn(world)).toBe(0);
  });

  test('after the head comes before the body, and the call has taken effect', async () => {
    const { port, world } = await scene({ do: { reset: 'after' } });

    const ended = nextEntry(world);
    const { said } = await talk(port, RAW_START);

    expect(said).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*Content-Length: \d+\r\n[\s\S]*\r\n\r\n$/);
    expect(await ended).toMatchObject({ outcome: 'reset', answer: { status: 200 } });
    expect(await startedIn(world)).toBe(1);
  });

  test('is no end of other connections', async () => {
    const { port, call } = await scene({ match: { operation: 'startThing' }, do: { reset: 'before' } });

    await talk(port, RAW_START);

    expect((await call('GET /things/runs')).status).toBe(200);
  });
});

test('a lost answer: the call has taken effect, and not a byte comes back', async () => {
  const { port, world } = await scene({ do: { lost: true } });

  const ended = nextEntry(world);
  const { said, isReset } = await talk(port, RAW_START);

  expect({ said, isReset }).toEqual({ said: '', isReset: true });
  expect(await ended).toMatchObject({ outcome: 'reset', answer: { status: 200 } });
  expect(await startedIn(world)).toBe(1);
});

describe('a truncated answer', () => {
  test.each([0, 1, 10])('ends after %i bytes of its body', async (bytes) => {
    const { port, world } = await scene({ do: { truncate: bytes } });

    const ended = nextEntry(world);
    const { said } = await talk(port, RAW_GET);
    const [head = '', body = ''] = said.split('\r\n\r\n');

    expect(head).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(body).toBe(`{"id":"${FIRST_THING}"`.slice(0, bytes));
    expect(Number(/Content-Length: (\d+)/.exec(head)?.[1])).toBeGreaterThan(10);
    expect((await ended).outcome).toBe('reset');
  });
});

describe('a slow answer', () => {
  test('comes in pieces, and is whole in the end', async () => {
    const { port, world, call } = await scene({ times: 1, do: { slow: { bytes: 20, every: '4ms' } } });
    const socket = await dial(port);
    const pieces: string[] = [];
    socket.on('data', (chunk: Buffer) => pieces.push(String(chunk)));

    const ended = nextEntry(world);
    socket.write(RAW_GET);
    await ended;
    await untilQuiet(socket);
    const whole = await call(`GET /things/runs/${FIRST_THING}`);

    expect(pieces.join('').split('\r\n\r\n')[1]).toBe(whole.body);
    expect(pieces.length).toBeGreaterThan(3);
    expect(await ended).toMatchObject({ outcome: 'answered' });
    expect((await ended).took).toBeGreaterThan(12);
  });

  test('is over as soon as the client leaves', async () => {
    const { port, world } = await scene({ do: { slow: { bytes: 1, every: '20ms' } } });
    const socket = await dial(port);

    const ended = nextEntry(world);
    socket.write(RAW_GET);
    await untilText(socket, '\r\n\r\n');
    socket.destroy();

    expect((await ended).outcome).toBe('abandoned');
  });
});

/** The server has sent what it had to send: it answers the next request. */
async function untilQuiet(socket: Awaited<ReturnType<typeof dial>>): Promise<void> {
  const closed = once(socket, 'close');
  socket.end();
  await closed;
}

test('a malformed answer is no JSON, and as long as it says', async () => {
  const { call } = await scene({ do: { malformed: true } });

  for (const path of ['/things/runs', `/things/runs/${FIRST_THING}`]) {
    const { body, headers, status } = await call(`GET ${path}`);

    expect(status).toBe(200);
    expect(body.length).toBeGreaterThan(2);
    expect(() => JSON.parse(body)).toThrow(SyntaxError);
    expect(headers['content-length']).toBe(String(body.length));
  }
});

describe('a call that hangs', () => {
  test('is answered nothing until the client leaves, and has no effect', async () => {
    const { port, world, call } = await scene({ match: { operation: 'startThing' }, do: { hang: true } });
    const socket = await dial(port);
    let said = '';
    socket.on('data', (chunk: Buffer) => {
      said += chunk;
    });

    const ended = nextEntry(world);
    socket.write(RAW_START);
    // The other is answered after it.
    const other = await call('GET /things/runs');
    await ended;
    const hung = nextEntry(world);
    socket.destroy();

    expect(other.status).toBe(200);
    expect(said).toBe('');
    expect(await hung).toMatchObject({ outcome: 'hung', answer: undefined, rules: ['fault-1'] });
    expect(await startedIn(world)).toBe(0);
  });

  test('does not keep time from going on', async () => {
    const { port, world } = await scene({ do: { hang: true, latency: '1s' } });
    const socket = await dial(port);
    socket.write(RAW_START);
    while (world.agenda.next() === undefined) await turn();

    const { settled } = await world.time.move({ by: 5000 });

    expect(settled).toHaveLength(1);
    expect(world.activity.isIdle).toBe(true);
  });

  test('ends when the process stops', async () => {
    const { port, close, world } = await scene({ do: { hang: true } });
    const hung = nextEntry(world);
    const answered = talk(port, RAW_GET);
    while (hitsIn(world)[0] === 0) await turn();

    await close();

    expect((await answered).said).toBe('');
    expect((await hung).outcome).toBe('hung');
  });
});

describe('a call that is delivered twice', () => {
  test('has its effect twice, and is answered as the second was', async () => {
    const { call, world } = await scene({ match: { operation: 'startThing' }, do: { duplicate: true } });

    const { json } = await call(START, { name: 'one' });

    expect(json).toMatchObject({ number: 2 });
    expect(await startedIn(world)).toBe(2);
    expect(world.journal.total).toBe(1);
  });

  test('may be refused the second time', async () => {
    const { call } = await scene({ match: { operation: 'cancelThing' }, do: { duplicate: true } });

    expect(await call(`POST /things/runs/${FIRST_THING}/cancel`)).toMatchObject({
      status: 409,
      json: { code: 'AlreadyOver' },
    });
  });

  test('may be refused both times', async () => {
    const { call } = await scene({ do: { duplicate: true } });

    expect((await call('GET /things/runs/none')).status).toBe(404);
  });
});

describe('a stale answer', () => {
  const stale: FaultSpec = { match: { operation: 'getThing' }, do: { stale: '5s' } };

  test('does not know yet what has just been made', async () => {
    const { call, start, world } = await scene(stale, { match: { operation: 'listThings' }, do: { stale: '5s' } });
    const id = await start();

    const atOnce = await call(`GET /things/runs/${id}`);
    const list = await call('GET /things/runs');
    await world.time.move({ by: 5000 });
    const later = await call(`GET /things/runs/${id}`);

    expect(atOnce.status).toBe(404);
    expect(list.json).toMatchObject({ things: [{ id: FIRST_THING }] });
    expect(later.json).toMatchObject({ id, state: 'waiting' });
  });

  test('shows the state of then, also of what somebody has cancelled since', async () => {
    const { call, start, world } = await scene(stale);
    const id = await start();
    await world.time.move({ by: 10_000 });
    await call(`POST /things/runs/${id}/cancel`);

    const before = await call(`GET /things/runs/${id}`);
    await world.time.move({ by: 5000 });
    const after = await call(`GET /things/runs/${id}`);

    expect([before.json, after.json]).toMatchObject([{ state: 'running' }, { state: 'cancelled' }]);
  });
});

describe('latency on the clock of the world', () => {
  test('holds the answer back until the clock is moved; who moves it waits for the answer', async () => {
    const { call, start, world } = await scene({ match: { operation: 'getThing' }, do: { latency: '2s' } });
    const id = await start();

    const answering = call(`GET /things/runs/${id}`);
    while (world.agenda.next() === undefined) await turn();
    const moved = await world.time.move({ by: 5000 });
    const entry = world.journal.entries().at(-1);

    expect(moved.settled).toEqual([{ at: world.clock.now() - 3000, what: `answer to GET /things/runs/${id}` }]);
    expect(entry).toMatchObject({ at: world.clock.now() - 3000, outcome: 'answered', rules: ['fault-1'] });
    expect((await answering).json).toMatchObject({ state: 'running' });
    expect((await answering).headers['date']).toBe('Thu, 15 Jan 2026 12:00:02 GMT');
  });

  test('goes with another effect', async () => {
    const { call, world } = await scene({ do: { latency: '2s', error: 'Busy' } });

    const answering = call('GET /things/runs');
    while (world.agenda.next() === undefined) await turn();
    await world.time.move({ to: 'next' });

    expect((await answering).status).toBe(503);
    expect(world.clock.now()).toBe(Date.parse('2026-01-15T12:00:02Z'));
  });

  test('is over when the client leaves: nothing is left to wait for', async () => {
    const { port, world } = await scene({ do: { latency: '2s' } });
    const socket = await dial(port);
    socket.write(RAW_START);
    while (world.agenda.next() === undefined) await turn();

    const ended = nextEntry(world);
    socket.destroy();

    expect(await ended).toMatchObject({ outcome: 'abandoned', answer: undefined });
    await turn();
    expect(world.agenda.next()).toBeUndefined();
    expect(world.activity.isIdle).toBe(true);
    expect(await startedIn(world)).toBe(0);
  });

  test('is over when the world is closed', async () => {
    const { port, world } = await scene({ do: { latency: '2s' } });
    const answered = talk(port, RAW_GET);
    while (world.agenda.next() === undefined) await turn();

    await world.close();

    expect((await answered).said).toBe('');
  });

  test('of two calls is settled in the order of their instants', async () => {
    const { call, world } = await scene(
      { match: { operation: 'listThings' }, do: { latency: '3s' } },
      { match: { operation: 'getThing' }, do: { latency: '1s' } },
    );

    const answers = [call('GET /things/runs'), call(`GET /things/runs/${FIRST_THING}`)];
    while (world.faults.list().some(({ hits }) => hits === 0)) await turn();
    await world.time.move({ by: 5000 });
    await Promise.all(answers);

    expect(world.journal.entries().map(({ exchange }) => exchange.operation?.id)).toEqual(['getThing', 'listThings']);
  });
});

test('calls that were held back leave nothing behind that listens', async () => {
  const { signal } = new AbortController();
  const world = await toyWorld();
  world.faults.add({ do: { latency: '1ms', clock: 'real' } });
  const { call } = await toyServer(world, { closing: signal });

  await Promise.all(Array.from({ length: 20 }, () => call('GET /things/runs')));
  await turn();

  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('latency in real time holds the answer back though the clock stands still', async () => {
  const { call, world } = await scene({ do: { latency: '30ms', clock: 'real' } });

  const reply = await call('GET /things/runs');

  expect(reply.status).toBe(200);
  expect(world.journal.entries()[0]?.took).toBeGreaterThanOrEqual(29);
  expect(world.clock.now()).toBe(Date.parse('2026-01-15T12:00:00Z'));
});
