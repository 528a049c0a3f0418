import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';

/** A connection to a server on this machine, as bare as it gets. */
export async function dial(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  return socket;
}

/** Everything the other side says until the connection is closed. */
export async function untilClosed(stream: Readable): Promise<string> {
  let text = '';
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
  });
  if (!stream.closed) await new Promise((resolve) => stream.once('close', resolve));
  return text;
}

/** What the other side says up to and with `mark`. */
export async function untilText(stream: Readable, mark: string): Promise<string> {
  let text = '';
  while (!text.includes(mark)) {
    const [chunk] = await once(stream, 'data');
    text += String(chunk);
  }
  return text;
}

/** Writes one byte per packet. */
export async function trickle(socket: Socket, bytes: Uint8Array): Promise<void> {
  for (const byte of bytes) {
    await new Promise<void>((resolve, reject) => {
      socket.write(Uint8Array.of(byte), (error) => (error ? reject(error) : resolve()));
    });
  }
}

/** Sends all of `bytes` and gives everything that comes back until the server hangs up. */
export async function talk(port: number, bytes: string | Uint8Array): Promise<string> {
  const socket = await dial(port);
  socket.write(bytes);
  return untilClosed(socket);
}

/** The port of a stand-in for the server at `port`, to which it passes on what it gets byte by byte. */
export async function trickleTo(port: number): Promise<number> {
  const server = createServer((near) => {
    passOn(near, port).catch(() => near.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function passOn(near: Socket, port: number): Promise<void> {
  const far = await dial(port);
  far.pipe(near);
  for await (const chunk of near) await trickle(far, chunk);
}
