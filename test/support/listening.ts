import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { type TLSSocket, connect as tlsConnect } from 'node:tls';
import { onTestFinished } from 'vitest';
import { type Listener, type ListenOptions, listen } from '../../src/core/net/listen.ts';
import { openIdentity } from '../../src/core/net/tls.ts';
import { dial } from './wire.ts';

/** The identity of every server that `start` starts. */
export const identity = openIdentity({ hostnames: ['api.example.test'] });
export const GET = 'GET /here HTTP/1.1\r\nHost: localhost\r\n\r\n';
export const LAST_GET = GET.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n');

/** Answers with what it was asked: `GET /here https body`. */
export const echo: RequestListener = (request, response) => {
  const scheme = 'encrypted' in request.socket ? 'https' : 'http';
  text(request).then(
    (body) => response.end(`${request.method} ${request.url} ${scheme} ${body}`),
    () => response.destroy(),
  );
};

/** A server that lives as long as the test. */
export async function start(options: Partial<ListenOptions> = {}, handler = echo): Promise<Listener> {
  const listener = await listen(handler, { port: 0, host: '127.0.0.1', identity, ...options });
  onTestFinished(() => listener.close());
  return listener;
}

/** A TLS connection that trusts `identity` and would speak HTTP/2 if it was offered. */
export const dialSecure = async (port: number, servername?: string): Promise<TLSSocket> =>
  secured(await dial(port), servername);

/** The same over a connection that is there. */
export async function secured(raw: Socket, servername = 'localhost'): Promise<TLSSocket> {
  const ca = await identity.ca();
  const socket = tlsConnect({ socket: raw, ca, servername, ALPNProtocols: ['h2', 'http/1.1'] });
  await once(socket, 'secureConnect');
  socket.on('error', () => undefined);
  return socket;
}
