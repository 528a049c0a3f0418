import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Response } from 'express';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Delivery } from '../../src/core/faults/disturbance.ts';
import { deliver, deliverBroken, deliverStream } from '../../src/core/http/deliver.ts';
import type { Answer } from '../../src/core/http/served.ts';
import type { Outcome } from '../../src/core/journal/entry.ts';
import { deferred } from '../support/deferred.ts';
import { dial, untilClosed, untilText } from '../support/wire.ts';

const NOON = Date.parse('2026-01-15T12:00:00Z');
const answer = (text: string | undefined, changes: Partial<Answer> = {}): Answer => ({
  status: 200,
  headers: { 'Content-Type': 'text/plain' },
  text,
  ...changes,
});

/** The port of a server that answers everything so, for as long as the test. */
async function serverThat(respond: (response: Response) => void): Promise<number> {
  const server = createServer((_request, response) => respond(response as Response)).listen(0);
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** Head and body of the answer, and how the exchange ended by its own account. */
async function delivered(respond: (response: Response) => Outcome | undefined | Promise<Outcome>) {
  const over = deferred<Outcome | undefined>();
  const port = await serverThat((response) => void Promise.resolve(respond(response)).then(over.resolve));
  const socket = await dial(port);
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  const [head = '', body = ''] = (await untilClosed(socket)).split('\r\n\r\n');
  return { head: head.split('\r\n'), body, outcome: await over.promise };
}

const plainly = (of: Answer) =>
  delivered((response) => {
    deliver(response, of, NOON);
    return undefined;
  });
const broken = (of: Answer, delivery: Delivery) => delivered((response) => deliverBroken(response, of, NOON, delivery));

describe('an answer', () => {
  test('has its headers in their spelling and order, then its length and its date', async () => {
    const { head, body } = await plainly(answer('häh', { headers: { 'x-First': '1', 'Content-Type': 'text/plain' } }));

    expect(head).toEqual([
      'HTTP/1.1 200 OK',
      'x-First: 1',
      'Content-Type: text/plain',
      'Content-Length: 4',
      'Date: Thu, 15 Jan 2026 12:00:00 GMT',
      'Connection: close',
    ]);
    expect(Buffer.from(body, 'latin1').toString()).toBe('häh');
  });

  test('without a body has length 0', async () => {
    expect((await plainly(answer(undefined))).head).toContain('Content-Length: 0');
  });

  test.each([204, 304])('of status %i has no length', async (status) => {
    const { head } = await plainly(answer(undefined, { status }));

    expect(head.filter((line) => /^(content-length|transfer-encoding)/i.test(line))).toEqual([]);
  });
});

describe('broken on purpose', () => {
  test('lost: nothing comes', async () => {
    expect(await broken(answer('whole'), { kind: 'lost' })).toEqual({ head: [''], body: '', outcome: 'reset' });
  });

  test('reset after the head: only that comes', async () => {
    const { head, body, outcome } = await broken(answer('whole'), { kind: 'resetAfterHead' });

    expect(head).toContain('Content-Length: 5');
    expect({ body, outcome }).toEqual({ body: '', outcome: 'reset' });
  });

  test.each([
    [0, ''],
    [3, 'who'],
    [5, 'whole'],
    [99, 'whole'],
  ])('truncated at %i: %j comes', async (bytes, expected) => {
    const { head, body, outcome } = await broken(answer('whole'), { kind: 'truncate', bytes });

    expect(head).toContain('Content-Length: 5');
    expect({ body, outcome }).toEqual({ body: expected, outcome: 'reset' });
  });

  test('truncated counts bytes, not letters', async () => {
    expect((await broken(answer('ää'), { kind: 'truncate', bytes: 1 })).body).toBe('\u00c3');
  });

  test('truncated without a body: the head comes', async () => {
    expect((await broken(answer(undefined), { kind: 'truncate', bytes: 5 })).head[0]).toBe('HTTP/1.1 200 OK');
  });

  test('slow: all of it comes', async () => {
    const { head, body, outcome } = await broken(answer('whole'), { kind: 'slow', bytes: 2, pause: 1 });

    expect(head).toContain('Content-Length: 5');
    expect({ body, outcome }).toEqual({ body: 'whole', outcome: 'answered' });
  });

  test('slow without a body: it ends at once', async () => {
    const { body, outcome } = await broken(answer(undefined), { kind: 'slow', bytes: 1, pause: 60_000 });

    expect({ body, outcome }).toEqual({ body: '', outcome: 'answered' });
  });
});

describe('a stream', () => {
  /** Texts that the test gives one by one. */
  function texts() {
    const waiting: ((result: IteratorResult<string>) => void)[] = [];
    const returned = deferred<void>();
    const stream: AsyncIterable<string> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise<IteratorResult<string>>((resolve) => waiting.push(resolve)),
        return: async () => {
          returned.resolve();
          for (const resolve of waiting.splice(0)) resolve({ done: true, value: undefined });
          return { done: true, value: undefined };
        },
      }),
    };
    const give = (result: IteratorResult<string>) => waiting.shift()?.(result);
    return {
      stream,
      returned: returned.promise,
      say: (value: string) => give({ value }),
      end: () => give({ done: true, value: '' }),
    };
  }

  async function streaming(stream: AsyncIterable<string>, closing = new AbortController()) {
    const over = deferred<void>();
    const port = await serverThat((response) => {
      void deliverStream(response, answer(undefined, { stream }), NOON, closing.signal).then(over.resolve);
    });
    const socket = await dial(port);
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    await untilText(socket, '\r\n\r\n');
    return { socket, over: over.promise };
  }

  test('comes text by text, as each is there', async () => {
    const { stream, say, end } = texts();
    const { socket, over } = await streaming(stream);

    say('one');
    const first = await untilText(socket, 'one');
    say('two');
    const second = await untilText(socket, 'two');
    end();
    await over;

    expect([first, second].map((text) => /one|two/.exec(text)?.[0])).toEqual(['one', 'two']);
  });

  test('is over when the client leaves', async () => {
    const { stream, returned } = texts();
    const { socket, over } = await streaming(stream);

    socket.destroy();

    await returned;
    await over;
  });

  test('is over when the process stops, and ends properly', async () => {
    const { stream, returned } = texts();
    const closing = new AbortController();
    const { socket, over } = await streaming(stream, closing);

    closing.abort();

    await returned;
    await over;
    expect(await untilClosed(socket)).toContain('0\r\n\r\n');
  });

  test('is broken off where the client does not read', async () => {
    const megabyte = 'x'.repeat(1024 * 1024);
    let given = 0;
    async function* endless() {
      for (;;) {
        given += 1;
        yield megabyte;
      }
    }
    const port = await serverThat((response) => {
      void deliverStream(response, answer(undefined, { stream: endless() }), NOON, new AbortController().signal).then(
        over.resolve,
      );
    });
    const over = deferred<void>();
    const socket = await dial(port);
    socket.pause();

    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await over.promise;
    socket.destroy();

    expect(given).toBeLessThan(50);
  });
});
