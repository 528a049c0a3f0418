import { once } from 'node:events';
import { request as httpRequest, IncomingMessage, ServerResponse } from 'node:http';
import { request as httpsRequest, Agent as SecureAgent } from 'node:https';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import type { Identity } from '../../src/core/net/tls.ts';
import { dialSecure, GET, identity, LAST_GET, start } from '../support/listening.ts';
import { dial, talk, trickle, trickleTo, untilClosed, untilText } from '../support/wire.ts';

const ca = await identity.ca();

describe('one port', () => {
  test('answers http and https', async () => {
    const { port } = await start();
    const secure = await dialSecure(port);
    secure.write(LAST_GET);

    expect(await talk(port, LAST_GET)).toContain('GET /here http ');
    expect(await untilClosed(secure)).toContain('GET /here https ');
  });

  test('tells where it listens', async () => {
    const listener = await start();

    expect(listener.port).toBeGreaterThan(0);
    expect(listener.host).toBe('127.0.0.1');
  });

  test('answers http that comes byte by byte', async () => {
    const { port } = await start();
    const socket = await dial(port);
    const answer = untilClosed(socket);

    await trickle(socket, Buffer.from(LAST_GET));

    expect(await answer).toContain('GET /here http ');
  });

  test('answers https that comes byte by byte', async () => {
    const { port } = await start();
    const socket = await dialSecure(await trickleTo(port));

    socket.write(LAST_GET);

    expect(await untilClosed(socket)).toContain('GET /here https ');
  });

  test('answers pipelined requests in order', async () => {
    const { port } = await start();

    const answers = await talk(port, GET.replace('here', '1') + GET.replace('here', '2') + LAST_GET);

    expect(answers.match(/GET \/\w+/g)).toEqual(['GET /1', 'GET /2', 'GET /here']);
  });

  test('keeps a connection alive between requests', async () => {
    const { port } = await start();
    const socket = await dial(port);

    for (const path of ['/1', '/2', '/3']) {
      socket.write(GET.replace('/here', path));
      expect(await untilText(socket, `GET ${path} http`)).toContain('Connection: keep-alive');
    }
    socket.destroy();
  });

  test('keeps a TLS connection alive between requests', async () => {
    const { port } = await start();
    const socket = await dialSecure(port);

    for (const path of ['/1', '/2', '/3']) {
      socket.write(GET.replace('/here', path));
      expect(await untilText(socket, `GET ${path} https`)).toContain('Connection: keep-alive');
    }
    socket.destroy();
  });

  test('takes large bodies on both', async () => {
    const { port } = await start();
    const body = 'x'.repeat(3_000_000);
    const agent = new SecureAgent({ ca, keepAlive: false });
    const options = { method: 'POST', host: '127.0.0.1', port };

    const [plain, secure] = [httpRequest(options), httpsRequest({ ...options, agent })];
    for (const request of [plain, secure]) request.end(body);
    const answers = await Promise.all([plain, secure].map(async (request) => (await once(request, 'response'))[0]));

    expect(await Promise.all(answers.map((answer) => text(answer)))).toEqual([
      `POST / http ${body}`,
      `POST / https ${body}`,
    ]);
  });

  test('answers a client that shuts its side down after the request', async () => {
    const { port } = await start();
    const socket = await dial(port);

    socket.end(LAST_GET);

    expect(await untilClosed(socket)).toContain('GET /here http ');
  });

  test('lets a client that expects it continue', async () => {
    const { port } = await start();
    const socket = await dial(port);
    socket.write(
      'POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n',
    );
    await untilText(socket, 'HTTP/1.1 100 Continue\r\n\r\n');

    socket.write('ok');

    expect(await untilClosed(socket)).toContain('POST / http ok');
  });

  test('uses the given request and response classes on both', async () => {
    class Asked extends IncomingMessage {
      readonly mark = 'asked';
    }
    class Answered<Request extends IncomingMessage> extends ServerResponse<Request> {
      readonly mark = 'answered';
    }
    const options = { serverOptions: { IncomingMessage: Asked, ServerResponse: Answered } };
    const { port } = await start(options, (request, response) => {
      response.end([request, response].map((one) => ('mark' in one ? one.mark : 'none')).join());
    });
    const secure = await dialSecure(port);
    secure.write(LAST_GET);

    expect(await talk(port, LAST_GET)).toContain('asked,answered');
    expect(await untilClosed(secure)).toContain('asked,answered');
  });
});

describe('https', () => {
  test('agrees on http/1.1 only', async () => {
    const { port } = await start();
    const socket = await dialSecure(port);

    expect(socket.alpnProtocol).toBe('http/1.1');
    socket.destroy();
  });

  test.each(['localhost', 'api.example.test', 'blue.localhost'])('is trusted as %s', async (servername) => {
    const { port } = await start();
    const socket = await dialSecure(port, servername);

    expect(socket.authorized).toBe(true);
    socket.destroy();
  });

  test('is refused as anybody else', async () => {
    const { port } = await start();

    await expect(dialSecure(port, 'other.example.test')).rejects.toThrow(/altnames/);
  });

  test('opens the identity at the first TLS byte, and once', async () => {
    let opened = 0;
    const counting: Identity = {
      ca: identity.ca,
      context(servername) {
        if (servername === undefined) opened += 1;
        return identity.context(servername);
      },
    };
    const { port } = await start({ identity: counting });

    await talk(port, LAST_GET);
    expect(opened).toBe(0);
    const sockets = await Promise.all([dialSecure(port), dialSecure(port)]);
    expect(opened).toBe(1);
    for (const socket of sockets) socket.destroy();
  });

  test('hangs up and reports when there is no certificate, and tries again', async () => {
    const problems: unknown[] = [];
    let broken = true;
    const failure = new UserError('disk full');
    const failing: Identity = {
      ca: identity.ca,
      context: (servername) => (broken ? Promise.reject(failure) : identity.context(servername)),
    };
    const { port } = await start({ identity: failing, onProblem: (error) => problems.push(error) });

    await expect(dialSecure(port)).rejects.toThrow();
    expect(problems).toEqual([failure]);
    broken = false;
    const socket = await dialSecure(port);
    expect(socket.authorized).toBe(true);
    socket.destroy();
  });

  test('is off without an identity', async () => {
    const { port } = await start({ identity: undefined });

    await expect(dialSecure(port)).rejects.toThrow();
    expect(await talk(port, LAST_GET)).toContain('GET /here http ');
  });
});

describe('a place where it cannot listen', () => {
  test('a port in use', async () => {
    const { port } = await start();

    await expect(start({ port })).rejects.toThrow(
      new UserError(`Port ${port} is in use. Stop what uses it, or choose another; 0 takes any free one.`),
    );
  });

  test.each([
    [
      'an address of another machine',
      { host: '192.0.2.1' },
      /^This machine has no address 192\.0\.2\.1\. Use 127\.0\.0\.1/,
    ],
    [
      'an unknown host',
      { host: 'no-such-host.invalid' },
      /no-such-host\.invalid.*Use 127\.0\.0\.1|Cannot listen on no-such/,
    ],
    ['no port at all', { port: 70_000 }, /^70000 is not a port\. Choose one from 1 to 65535/],
  ])('%s', async (_, options, message) => {
    const refused = start(options);

    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toBeInstanceOf(UserError);
  });
});
