/** Puts answers on the wire: in one piece, or in the broken ways that faults ask for. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Response } from 'express';
import type { Delivery } from '../faults/disturbance.ts';
import { httpDate } from '../instant.ts';
import type { Outcome } from '../journal/entry.ts';
import type { Answer } from './served.ts';

const BODILESS = new Set([204, 304]);

/** Status, headers and body in one write. */
export function deliver(response: Response, answer: Answer, at: number): void {
  writeHead(response, answer, at);
  response.end(answer.text);
}

function writeHead(response: Response, { status, headers, text }: Answer, at: number): void {
  const list: string[] = [];
  for (const name in headers) list.push(name, headers[name] ?? '');
  if (!BODILESS.has(status)) list.push('Content-Length', String(text === undefined ? 0 : Buffer.byteLength(text)));
  list.push('Date', httpDate(at));
  response.writeHead(status, list);
}

/** Breaks the connection in the middle of things, as a peer does that goes down. */
export function breakConnection({ socket }: Response): void {
  // Only a plain socket can be reset; one inside TLS just ends.
  if (socket !== null && 'resetAndDestroy' in socket && !('encrypted' in socket)) socket.resetAndDestroy();
  else socket?.destroy();
}

type Way<Kind extends Delivery['kind']> = (
  response: Response,
  answer: Answer,
  at: number,
  delivery: Extract<Delivery, { kind: Kind }>,
) => Promise<Outcome>;

const WAYS: { readonly [Kind in Delivery['kind']]: Way<Kind> } = {
  async lost(response) {
    breakConnection(response);
    return 'reset';
  },
  async resetAfterHead(response, answer, at) {
    writeHead(response, answer, at);
    await flushed(response, '');
    breakConnection(response);
    return 'reset';
  },
  async truncate(response, answer, at, { bytes }) {
    writeHead(response, answer, at);
    await flushed(response, Buffer.from(answer.text ?? '').subarray(0, bytes));
    response.socket?.destroy();
    return 'reset';
  },
  async slow(response, answer, at, { bytes, pause: between }) {
    writeHead(response, answer, at);
    const body = Buffer.from(answer.text ?? '');
    for (let from = 0; from < body.length && !response.destroyed; from += bytes) {
      if (from > 0) await pause(between, undefined, { ref: false });
      response.write(body.subarray(from, from + bytes));
    }
    const outcome = response.destroyed ? 'abandoned' : 'answered';
    response.end();
    return outcome;
  },
};

/** As a fault has it. Says how the exchange ended. */
export function deliverBroken(response: Response, answer: Answer, at: number, delivery: Delivery): Promise<Outcome> {
  const way = WAYS[delivery.kind] as Way<Delivery['kind']>;
  return way(response, answer, at, delivery as never);
}

/** Head and first bytes have left when it settles. */
function flushed(response: Response, chunk: string | Buffer): Promise<void> {
  return new Promise((resolve) => {
    if (chunk.length > 0) response.write(chunk, () => resolve());
    else {
      response.flushHeaders();
      setImmediate(resolve);
    }
  });
}

/** A slow reader is dropped at this many bytes that it has not taken. */
const MOST_UNREAD = 4 * 1024 * 1024;

/** Sends texts as they come, until there are no more or nobody listens. */
export async function deliverStream(
  response: Response,
  answer: Answer,
  at: number,
  closing: AbortSignal,
): Promise<void> {
  const { status, headers, stream } = answer;
  response.writeHead(status, { ...headers, Date: httpDate(at) });
  response.flushHeaders();
  const texts = stream?.[Symbol.asyncIterator]();
  const stop = () => void texts?.return?.();
  response.on('close', stop);
  closing.addEventListener('abort', stop);
  for (let next = await texts?.next(); next && !next.done; next = await texts?.next()) {
    response.write(next.value);
    if (response.writableLength > MOST_UNREAD) break;
  }
  stop();
  closing.removeEventListener('abort', stop);
  response.end();
}
