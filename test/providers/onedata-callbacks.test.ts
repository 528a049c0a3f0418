import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Emulator } from '../../src/emulator.ts';
import { newEmulator } from '../support/emulator.ts';
import { NOW, OWNER, startAlone, WORKFLOWS } from './onedata-service.ts';

const ORDER = {
  atmWorkflowSchemaId: '93d6b5f1a2c84e07b8e1f4d0c9a57362ch0b8e',
  atmWorkflowSchemaRevisionNumber: 3,
  spaceId: '2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3',
};
const HEADERS = { 'x-auth-token': OWNER, 'content-type': 'application/json' };
const HOUR = 3_600_000;

describe('the callback of an execution', () => {
  interface Told {
    readonly at: number;
    readonly method: string | undefined;
    readonly type: string | undefined;
    readonly body: { readonly atmWorkflowExecutionId: string; readonly status: string };
  }

  let emulator: Emulator;
  let listener: Server;
  let target: string;
  let told: Told[];
  /** What the listener answers next, the last of them for ever. */
  let answers: number[];

  beforeAll(async () => {
    emulator = await newEmulator({ providers: ['onedata'], queueTime: '2s', runTime: '10s', cancelTime: '1s' });
    listener = createServer((asked, response) => {
      void textOf(asked).then((text) => {
        const { method, headers } = asked;
        told.push({ at: emulator.clock.now() - NOW, method, type: headers['content-type'], body: JSON.parse(text) });
        response.writeHead(answers.length > 1 ? (answers.shift() ?? 204) : (answers[0] ?? 204)).end();
      });
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    target = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/stopped?a=1`;
  });
  beforeEach(async () => {
    await emulator.reset();
    told = [];
    answers = [204];
  });
  afterAll(async () => {
    await emulator.close();
    listener.close();
  });

  async function textOf(asked: IncomingMessage): Promise<string> {
    let text = '';
    for await (const chunk of asked) text += chunk;
    return text;
  }

  async function schedule(callback = target): Promise<string> {
    const { body } = await request(emulator.app)
      .post(WORKFLOWS)
      .set(HEADERS)
      .send({ ...ORDER, callback });
    return body.atmWorkflowExecutionId;
  }

  const post = (id: string, what: string) =>
    request(emulator.app).post(`${WORKFLOWS}/${id}/${what}`).set(HEADERS).expect(204);
  const advance = (by: number) => emulator.world.time.move({ by });

  test('is told when it has finished, at that very instant', async () => {
    const id = await schedule();

    await advance(11_999);
    const before = [...told];
    await advance(1);

    expect(before).toEqual([]);
    expect(told).toEqual([
      {
        at: 12_000,
        method: 'POST',
        type: 'application/json',
        body: { atmWorkflowExecutionId: id, status: 'finished' },
      },
    ]);
  });

  test('is told of each stop, also of those after which it goes on', async () => {
    const id = await schedule();
    await advance(3000);
    await post(id, 'pause');
    await advance(5000);
    await post(id, 'resume');
    await advance(3000);
    await post(id, 'cancel');
    await advance(5000);

    expect(told.map(({ at, body }) => [at, body.status])).toEqual([
      [4000, 'paused'],
      [12_000, 'cancelled'],
    ]);
  });

  test('is told of what happens within a call too', async () => {
    const id = await schedule();
    await post(id, 'pause');
    await advance(1000);

    await post(id, 'cancel');

    await vi.waitFor(() => expect(told.map(({ body }) => body.status)).toEqual(['paused', 'cancelled']));
  });

  test('is told again until somebody takes it: after up to two seconds, then twice as long each time', async () => {
    answers = [500, 404, 301, 200];
    await schedule();

    await advance(HOUR);

    const waits = told.map(({ at }, index) => at - (told[index - 1]?.at ?? 12_000)).slice(1);
    const [first = 0] = waits;
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThanOrEqual(2000);
    expect(waits).toEqual([first, 2 * first, 4 * first]);
  });

  test('is given up after thirty retries, of which none is more than two hours after the one before', async () => {
    answers = [503];
    await schedule();

    const { settled } = await advance(60 * HOUR);

    const waits = told.map(({ at }, index) => at - (told[index - 1]?.at ?? 0)).slice(1);
    expect(told).toHaveLength(31);
    expect(Math.max(...waits)).toBe(2 * HOUR);
    expect(settled).toHaveLength(31);
    expect(settled[0]?.what).toMatch(/^callback of workflow execution [0-9a-f]{32}ch[0-9a-f]{4}$/);
  });

  test('is tried again where nobody listens', async () => {
    await schedule('127.0.0.1:1/nobody');

    const { settled } = await advance(13_000 + 2 * 4000);

    expect(settled.length).toBeGreaterThan(2);
  });

  test('is never called on hosts that are not allowed, and not tried again', async () => {
    await schedule('https://client.example.com/stopped');

    const { settled } = await advance(HOUR);

    expect(settled).toHaveLength(1);
  });

  test('without a scheme is called by http', async () => {
    await schedule(target.replace('http://', ''));

    await advance(12_000);

    expect(told).toHaveLength(1);
  });

  test('is not told of an execution that has been deleted before it could be told', async () => {
    answers = [500];
    const id = await schedule();
    await advance(12_000);

    await request(emulator.app).delete(`${WORKFLOWS}/${id}`).set(HEADERS).expect(204);
    await advance(HOUR);

    expect(told).toHaveLength(1);
  });

  test('is told in a fork of the world as well, from where it was', async () => {
    answers = [500];
    const id = await schedule();
    await advance(12_000);
    answers = [204];

    await using fork = await emulator.worlds.fork({ name: 'fork' });
    await fork.world.time.move({ by: 2000 });

    expect(told.map(({ body }) => body)).toEqual([
      { atmWorkflowExecutionId: id, status: 'finished' },
      { atmWorkflowExecutionId: id, status: 'finished' },
    ]);
  });

  test('is told after the world has been saved and restored', async () => {
    await schedule();
    const content = await emulator.world.save();

    await emulator.reset();
    await emulator.world.restore(content);
    await advance(12_000);

    expect(told.map(({ body }) => body.status)).toEqual(['finished']);
  });

  test('is not told again of what a fixture says has happened', async () => {
    await emulator.seed({
      onedata: {
        executions: [
          {
            id: 'ffffffffffffffffffffffffffffffffch0001',
            workflowSchemaId: ORDER.atmWorkflowSchemaId,
            revisionNumber: 3,
            spaceId: ORDER.spaceId,
            userId: 'c0a1f5d27e9b4836a8d3b6f4e2170c59ch1a2b',
            callback: target,
            history: [
              { at: '-1h', status: 'scheduled' },
              { at: '-1h', status: 'active' },
              { at: '-5m', status: 'stopping' },
              { at: '-5m', status: 'finished' },
            ],
          },
        ],
      },
    });

    await advance(HOUR);

    expect(told).toEqual([]);
  });
});

describe('two stops at one instant', () => {
  test('are both told, in their order', async () => {
    const alone = await startAlone({ plan: { queue: 0, run: 0 } });
    const body = JSON.stringify({ ...ORDER, callback: 'http://localhost/' });
    const { text } = await alone.send('POST', WORKFLOWS, { headers: HEADERS, body });
    const id = JSON.parse(text).atmWorkflowExecutionId;
    await alone.send('POST', `${WORKFLOWS}/${id}/rerun`, {
      headers: HEADERS,
      body: JSON.stringify({ laneIndex: 1, laneRunNumber: 1 }),
    });

    await alone.agenda.settle(NOW);

    expect(alone.posted.map(({ body: sent }) => JSON.parse(sent ?? '').status)).toEqual(['finished', 'finished']);
  });
});
