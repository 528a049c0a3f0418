import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createPost } from '../../src/core/net/post.ts';

interface Received {
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const servers: { close(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server on loopback that answers 202, where it is, and what it has been sent. */
async function receiver(): Promise<{ readonly port: number; readonly received: Received[] }> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push({ method: request.method, headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(202).end('more than anybody reads');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return { port: (server.address() as AddressInfo).port, received };
}

describe('a request out of the process', () => {
  test('is sent as it is, and tells the status of its answer', async () => {
    const { port, received } = await receiver();

    const posted = await createPost(['loopback'])({
      url: `http://127.0.0.1:${port}/told?a=b`,
      headers: { 'content-type': 'application/json' },
      body: '{"ä":1}',
    });

    expect(posted).toEqual({ status: 202 });
    expect(received).toMatchObject([
      { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': '8' }, body: '{"ä":1}' },
    ]);
  });

  test('fails where nobody listens, and may be tried again', async () => {
    const { port } = await receiver();
    for (const server of servers.splice(0)) server.close();

    const posted = await createPost(['loopback'])({ url: `http://127.0.0.1:${port}/` });

    expect(posted).toEqual({ failure: expect.stringContaining('ECONNREFUSED') });
  });

  test.each([
    ['no URL', 'nowhere', ['any']],
    ['ftp: is not called', 'ftp://127.0.0.1/', ['any']],
    ['example.test may not be called', 'http://example.test/', ['loopback']],
    ['127.0.0.1 may not be called', 'http://127.0.0.1:9/', ['none']],
    ['0.0.0.0 may not be called', 'http://0.0.0.0:9/', ['loopback']],
    ['localhost.example.test may not be called', 'http://localhost.example.test/', ['loopback']],
  ])('is never sent: %s', async (failure, url, hosts) => {
    expect(await createPost(hosts)({ url })).toEqual({ failure, isFutile: true });
  });

  test.each([[['loopback']], [['any']], [['LOCALHOST']]])('may go to this machine with %j', async (hosts) => {
    const { port } = await receiver();

    expect(await createPost(hosts)({ url: `http://localhost:${port}/` })).toEqual({ status: 202 });
  });
});
