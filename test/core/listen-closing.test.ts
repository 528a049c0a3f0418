import { once } from 'node:events';
import type { RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { stopwatch } from '../../src/core/clock.ts';
import type { Listener } from '../../src/core/net/listen.ts';
import type { Identity } from '../../src/core/net/tls.ts';
import { deferred } from '../support/deferred.ts';
import { dialSecure, GET, identity, LAST_GET, start } from '../support/listening.ts';
import { dial, talk, untilClosed, untilText } from '../support/wire.ts';

describe('closing', () => {
  async function timed(listener: Listener): Promise<number> {
    const begin = stopwatch();
    await listener.close();
    return stopwatch() - begin;
  }

  async function used(socket: Socket): Promise<Socket> {
    socket.write(GET);
    await untilText(socket, 'GET /here');
    return socket;
  }

  test('ends every kind of connection in less than a second', async () => {
    const listener = await start();
    const { port } = listener;
    const sockets = [
      await dial(port),
      await used(await dial(port)),
      await dialSecure(port),
      await used(await dialSecure(port)),
      await dial(port),
      await dial(port),
      await dial(port),
    ];
    sockets[4]?.write('\x16\x03');
    sockets[5]?.write('GET / HT');
    sockets[6]?.end('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n');
    const ends = sockets.map((socket) => untilClosed(socket));

    expect(await timed(listener)).toBeLessThan(1000);
    await Promise.all(ends);
  });

  test('ends idle connections at once', async () => {
    const listener = await start({ limits: { grace: 60_000 } });
    const { port } = listener;
    const sockets = [await dial(port), await used(await dial(port)), await used(await dialSecure(port))];
    const ends = sockets.map((socket) => untilClosed(socket));

    expect(await timed(listener)).toBeLessThan(1000);
    await Promise.all(ends);
  });

  test('lets a call under way finish, and ends its connection', async () => {
    const arrived = deferred<ServerResponse>();
    const listener = await start({ limits: { grace: 60_000 } }, (_, response) => arrived.resolve(response));
    const answer = talk(listener.port, GET);
    const response = await arrived.promise;

    const closed = listener.close();
    response.end('late but whole');

    expect(await answer).toMatch(/Connection: keep-alive[\s\S]*late but whole$/);
    await closed;
  });

  test('tells who calls while it is closing not to come back', async () => {
    const arrived = deferred<ServerResponse>();
    const queued = deferred<void>();
    const handler: RequestListener = (request, response) => {
      if (request.url === '/first') return arrived.resolve(response);
      response.end('second');
      queued.resolve();
    };
    const listener = await start({ limits: { grace: 60_000 } }, handler);
    const socket = await dial(listener.port);
    const answers = untilClosed(socket);
    socket.write(GET.replace('here', 'first'));
    const response = await arrived.promise;

    const closed = listener.close();
    socket.write(GET);
    await queued.promise;
    response.end('first');

    expect(await answers).toMatch(/first[\s\S]*Connection: close[\s\S]*second/);
    await closed;
  });

  test('cuts a call that takes too long', async () => {
    const arrived = deferred<void>();
    const listener = await start({ limits: { grace: 20 } }, () => arrived.resolve());
    const answer = talk(listener.port, GET);
    await arrived.promise;

    expect(await timed(listener)).toBeLessThan(1000);
    expect(await answer).toBe('');
  });

  test('takes no more connections', async () => {
    const asked: string[] = [];
    const listener = await start({}, (request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await talk(listener.port, LAST_GET);
    await listener.close();

    // Whoever has the port by now may answer, even this connection itself, as long as it is not us.
    const later = await dial(listener.port).catch(() => undefined);
    later?.write(LAST_GET.replace('/here', '/later'));
    if (later !== undefined) await Promise.race([once(later, 'data'), once(later, 'close')]);
    later?.destroy();

    expect(asked).toEqual(['/here']);
  });

  test('may be asked for twice', async () => {
    const listener = await start();

    expect(await Promise.all([listener.close(), listener.close()])).toEqual([undefined, undefined]);
  });

  test('may come while the first TLS client waits for a certificate', async () => {
    const asked = deferred<void>();
    const granted = deferred<void>();
    const slow: Identity = {
      ca: identity.ca,
      async context() {
        asked.resolve();
        await granted.promise;
        return identity.context();
      },
    };
    const listener = await start({ identity: slow, limits: { grace: 60_000 } });
    const answer = talk(listener.port, '\x16');
    await asked.promise;

    expect(await timed(listener)).toBeLessThan(1000);
    granted.resolve();
    expect(await answer).toBe('');
  });
});
