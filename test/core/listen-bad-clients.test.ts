import { describe, expect, test } from 'vitest';
import { dialSecure, GET, LAST_GET, secured, start } from '../support/listening.ts';
import { dial, talk, trickle, untilClosed } from '../support/wire.ts';

const CONNECT = 'CONNECT example.test:443 HTTP/1.1\r\nHost: example.test:443\r\n\r\n';

describe('bad clients', () => {
  test.each([
    ['garbage', 'nonsense\r\n\r\n'],
    ['zero bytes', '\0\0\0\0'],
    ['an HTTP/2 preface', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['an old SSL hello', Buffer.from([0x80, 0x2e, 0x01, 0x00, 0x02, 0x00, 0x15, 0x00, 0x00, 0x00, 0x10])],
  ])('answers 400 to %s', async (_, bytes) => {
    const { port } = await start();

    expect(await talk(port, bytes)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(await talk(port, LAST_GET)).toContain('GET /here http ');
  });

  test('answers 431 to endless headers', async () => {
    const { port } = await start();

    expect(await talk(port, `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
  });

  test('answers 400 to garbage inside TLS', async () => {
    const { port } = await start();
    const socket = await dialSecure(port);

    socket.write('nonsense\r\n\r\n');

    expect(await untilClosed(socket)).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('closes on a broken TLS record with an alert', async () => {
    const { port } = await start();
    const alert = 0x15;

    const answer = await talk(port, Buffer.from([0x16, 0x03, 0x01, 0x00, 0x05, 0xff, 0xff, 0xff, 0xff, 0xff]));

    expect(answer.charCodeAt(0)).toBe(alert);
    expect(await talk(port, LAST_GET)).toContain('GET /here http ');
  });

  test.each([
    ['before its first byte', ''],
    ['after its first byte', 'G'],
    ['after its first TLS byte', '\x16'],
    ['amid a request', 'POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab'],
    ['after asking for a tunnel', CONNECT],
  ])('survives one that resets %s', async (_, bytes) => {
    const { port } = await start();
    const socket = await dial(port);
    if (bytes !== '') await trickle(socket, Buffer.from(bytes));

    socket.resetAndDestroy();

    expect(await talk(port, LAST_GET)).toContain('GET /here http ');
  });

  test.each(['a request', 'a tunnel'])('survives one that resets after asking for %s over https', async (what) => {
    const { port } = await start();
    const socket = await dial(port);
    const secure = await secured(socket);
    await new Promise((resolve) => secure.write(what === 'a tunnel' ? CONNECT : GET, resolve));

    socket.resetAndDestroy();

    expect(await talk(port, LAST_GET)).toContain('GET /here http ');
  });

  test('closes one that ends before its first byte', async () => {
    const { port } = await start();
    const socket = await dial(port);

    socket.end();

    expect(await untilClosed(socket)).toBe('');
  });

  test('closes one that ends after its first byte', async () => {
    const { port } = await start();
    const socket = await dial(port);

    socket.end('G');

    expect(await untilClosed(socket)).toMatch(/^HTTP\/1\.1 400 |^$/);
  });

  test('cuts one that says nothing', async () => {
    const { port } = await start({ limits: { firstByte: 50 } });
    const socket = await dial(port);

    expect(await untilClosed(socket)).toBe('');
  });

  test('cuts one that begins TLS and says no more', async () => {
    const { port } = await start({ limits: { firstByte: 50 } });

    await expect(talk(port, '\x16')).resolves.toBeDefined();
  });

  test('lets go of one that leaves during the TLS handshake', async () => {
    const listener = await start({ limits: { grace: 60_000 } });
    const socket = await dial(listener.port);
    const answer = untilClosed(socket);

    socket.end('\x16');

    expect(await answer).toBe('');
    await listener.close();
  });

  test.each(['http', 'https'])('cuts one whose headers do not end, over %s', async (scheme) => {
    const { port } = await start({ limits: { headers: 100 } });
    const socket = scheme === 'http' ? await dial(port) : await dialSecure(port);

    socket.write('GET / HTTP/1.1\r\nHost: x\r\n');

    expect(await untilClosed(socket)).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('cuts one whose body does not end', async () => {
    const { port } = await start({ limits: { headers: 100, request: 150 } });

    expect(await talk(port, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n')).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('closes a connection that is idle for too long', async () => {
    const { port } = await start({ limits: { keepAlive: 50 } });

    expect(await talk(port, GET)).toContain('GET /here http ');
  });

  test.each(['http', 'https'])('refuses to be a tunnel over %s', async (scheme) => {
    const { port } = await start();
    const socket = scheme === 'http' ? await dial(port) : await dialSecure(port);

    socket.write(CONNECT);

    expect(await untilClosed(socket)).toMatch(/^HTTP\/1\.1 501 /);
  });

  test('answers a request to upgrade as any other', async () => {
    const { port } = await start();
    const upgrade = 'Connection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n';

    expect(await talk(port, GET.replace(/\r\n$/, upgrade))).toContain('GET /here http ');
  });
});
