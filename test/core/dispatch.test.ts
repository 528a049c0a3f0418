import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import request from 'supertest';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { Clock } from '../../src/core/clock.ts';
import type { ContractDocument } from '../../src/core/contract/contract.ts';
import { createReplyCheck } from '../../src/core/contract/reply-check.ts';
import { ApiError } from '../../src/core/errors.ts';
import { createDispatch } from '../../src/core/http/dispatch.ts';
import { createApp } from '../../src/core/http/http.ts';
import { createKernel } from '../../src/core/http/kernel.ts';
import { createLocator } from '../../src/core/http/locate.ts';
import { createServe } from '../../src/core/http/serve.ts';
import type { Served } from '../../src/core/http/served.ts';
import type { Call, Exchange, Finding, Refusals, Reply, Speaker } from '../../src/core/provider.ts';
import type { World } from '../../src/core/world/world.ts';
import { dial } from '../support/wire.ts';

const text = { type: 'string' } as const;
const said = { content: { 'application/json': { schema: { type: 'object', required: ['said'] } } } };
const parts = { type: 'object', additionalProperties: false, properties: { size: { type: 'integer', default: 7 } } };
const responses: Readonly<Record<string, { readonly content?: typeof said.content }>> = {
  200: said,
  204: {},
  default: said,
};

const contract: ContractDocument = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: {
    '/things/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { ...text, maxLength: 5 } }],
      get: {
        operationId: 'get',
        parameters: [{ name: 'count', in: 'query', schema: { type: 'integer', default: 3 } }],
        responses,
      },
      put: {
        operationId: 'put',
        requestBody: { required: true, content: { 'application/json': { schema: parts } } },
        responses,
      },
      post: { operationId: 'post', requestBody: { content: { 'application/json': { schema: parts } } }, responses },
    },
  },
  'x-runstead': { provider: 'things', prefixes: ['/'] },
};

const kernel = createKernel([contract]);
const NOON = Date.parse('2026-01-15T12:00:00Z');

const failure = (status: number, message: string, details?: unknown, headers = {}): ApiError =>
  new ApiError({ status, code: 'x', message, details, headers });

const refusals: Refusals = {
  unknownPath: ({ path }) => failure(404, `no ${path}`),
  wrongMethod: (_exchange, allowed) => failure(405, 'no such method', allowed, { Allow: allowed.join(', ') }),
  malformedJson: (_exchange, reason) => failure(400, `malformed: ${reason}`),
  unsupportedMediaType: (_exchange, received) => failure(415, `not ${received}`),
  bodyTooLarge: (_exchange, limit) => failure(413, `at most ${limit}`),
  invalid: (_exchange, findings) => failure(422, 'invalid', findings),
  crash: () => failure(500, 'crashed'),
};

/** What came to pass, in order. */
let events: string[] = [];
let crashes: unknown[] = [];
let served: Served[] = [];
/** What the operation was called with. */
let call: Call | undefined;

beforeEach(() => {
  events = [];
  crashes = [];
  served = [];
  call = undefined;
});

interface Behaviour {
  readonly operation?: (call: Call) => Reply | Promise<Reply>;
  readonly admit?: (exchange: Exchange) => unknown;
  readonly render?: (error: ApiError, exchange: Exchange) => Reply;
  readonly checkReplies?: boolean;
}

const render = ({ status, message, details, headers }: ApiError): Reply => ({
  status,
  headers,
  body: { said: message, ...(details === undefined ? {} : { details }) },
});

/** An app whose only provider behaves so. */
function appThat(behaviour: Behaviour = {}) {
  const {
    admit = () => 'me',
    operation = () => ({ status: 200, body: { said: 'yes' } }),
    checkReplies = true,
  } = behaviour;
  const handle = (received: Call) => {
    events.push('operation');
    call = received;
    return operation(received);
  };
  const speaker: Speaker = {
    operations: { get: handle, put: handle, post: handle },
    refusals,
    render: behaviour.render ?? render,
    admit(exchange) {
      events.push('admit');
      return admit(exchange);
    },
    headers: ({ body, headers }) =>
      body === undefined ? { ...headers } : { 'Content-Type': 'application/json', ...headers },
  };
  const clock = new Clock();
  clock.reset({ mode: 'frozen', offset: 0, at: NOON });
  const world = { name: 'test', clock, services: new Map(), speaker: () => speaker } as unknown as World;
  const onCrash = (error: unknown) => crashes.push(error);
  const serve = createServe({
    dispatch: createDispatch({
      kernel,
      replyCheck: checkReplies ? createReplyCheck(kernel.contract.document) : undefined,
      bodyLimit: 100,
      onCrash,
    }),
    locate: createLocator(kernel.contract),
    // What a request comes closest to is told elsewhere.
    operations: [],
    worldFor: () => world,
    lost: { speaker, refuse: (name) => failure(404, `no world ${name}`) },
    ownHosts: new Set(),
    onServed: (each) => served.push(each),
    closing: new AbortController().signal,
  });
  return createApp(serve);
}

describe('a request that fits its contract', () => {
  test('reaches its operation decoded, with defaults, and with who is calling', async () => {
    const answer = await request(appThat()).get('/things/a%20b?other=1');

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ said: 'yes' });
    expect(call).toMatchObject({ params: { id: 'a b' }, query: { count: 3 }, body: undefined, principal: 'me' });
    expect(call?.exchange).toMatchObject({ method: 'GET', path: '/things/a%20b', query: 'other=1' });
  });

  test('has its numbers converted', async () => {
    await request(appThat()).get('/things/a?count=12');

    expect(call?.query).toEqual({ count: 12 });
  });

  test('has its body parsed and filled up', async () => {
    const app = appThat();

    await request(app).put('/things/a').send({ size: 1 });
    const first = call?.body;
    await request(app).put('/things/a').send({});

    expect(first).toEqual({ size: 1 });
    expect(call?.body).toEqual({ size: 7 });
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json', ''])(
    'may leave an optional body away, whatever type it names: %j',
    async (type) => {
      const named = type === '' ? {} : { 'Content-Type': type };

      const bare = await request(appThat()).post('/things/a').set(named);
      const empty = await request(appThat())
        .post('/things/a')
        .set({ ...named, 'Transfer-Encoding': 'chunked' })
        .send('');

      expect([bare.status, empty.status]).toEqual([200, 200]);
      expect(call?.body).toBeUndefined();
    },
  );

  test('is answered without a body where there is none', async () => {
    const answer = await request(appThat({ operation: () => ({ status: 204 }) })).get('/things/a');

    expect(answer.status).toBe(204);
    expect(answer.text).toBe('');
    expect(answer.headers).not.toHaveProperty('content-length');
  });

  test('is answered with the date of the world and no header that nobody asked for', async () => {
    const { headers } = await request(appThat()).get('/things/a');

    expect(headers['date']).toBe('Thu, 15 Jan 2026 12:00:00 GMT');
    expect(Object.keys(headers).sort()).toEqual(['connection', 'content-length', 'content-type', 'date']);
  });
});

describe('a request is refused', () => {
  const finding = (place: Finding['in'], name: string, rule: string) =>
    expect.objectContaining({ in: place, name, rule });

  test('on an unknown path, before anybody is admitted', async () => {
    const answer = await request(appThat()).get('/nothing');

    expect(answer.status).toBe(404);
    expect(answer.body).toEqual({ said: 'no /nothing' });
    expect(events).toEqual([]);
  });

  test('for its method, with the header that comes along', async () => {
    const answer = await request(appThat()).delete('/things/a');

    expect(answer.status).toBe(405);
    expect(answer.headers['allow']).toBe('GET, PUT, POST');
    expect(events).toEqual([]);
  });

  test('by who admits, before its body is read', async () => {
    const admit = () => {
      throw failure(401, 'who are you');
    };

    const answer = await request(appThat({ admit })).put('/things/a').type('json').send('{"broken');

    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({ said: 'who are you' });
  });

  test('for malformed JSON, before the contract is asked', async () => {
    const answer = await request(appThat()).put('/things/too-long').type('json').send('{"size":');

    expect(answer.status).toBe(400);
    expect(answer.body.said).toMatch(/^malformed: ./);
  });

  test.each([
    ['put', 'text/plain', 'not text/plain'],
    ['put', 'application/json-seq', 'not application/json-seq'],
    ['post', 'text/plain; charset=utf-8', 'not text/plain; charset=utf-8'],
  ] as const)('for its media type: %s %s', async (method, type, message) => {
    const answer = await request(appThat())[method]('/things/a').set('Content-Type', type).send('{}');

    expect(answer.status).toBe(415);
    expect(answer.body).toEqual({ said: message });
    expect(events).toEqual(['admit']);
  });

  test('for an encoding of its body', async () => {
    const answer = await request(appThat()).put('/things/a').type('json').set('Content-Encoding', 'gzip').send('{}');

    expect(answer.status).toBe(415);
  });

  test.each(['Content-Length', 'chunked'])('for too many bytes, announced by %s', async (how) => {
    const body = JSON.stringify({ size: 1, more: 'x'.repeat(100) });
    const asked = request(appThat()).put('/things/a').type('json');
    if (how === 'chunked') asked.write(body);
    else asked.send(body);

    const answer = await asked;

    expect(answer.status).toBe(413);
    expect(answer.body).toEqual({ said: 'at most 100' });
  });

  test('for a body that is not there', async () => {
    const answer = await request(appThat()).put('/things/a');

    expect(answer.status).toBe(422);
    expect(answer.body.details).toEqual([finding('body', '', 'required')]);
  });

  test('for everything that the contract finds', async () => {
    const answer = await request(appThat()).put('/things/too-long?count=x').send({ size: 'big', shape: 1 });

    expect(answer.status).toBe(422);
    expect(answer.body.details).toEqual(
      expect.arrayContaining([
        finding('path', 'id', 'maxLength'),
        finding('body', 'size', 'type'),
        finding('body', 'shape', 'additionalProperties'),
      ]),
    );
    expect(events).toEqual(['admit']);
  });

  test('for a parameter of the query', async () => {
    const answer = await request(appThat()).get('/things/a?count=x');

    expect(answer.body.details).toEqual([finding('query', 'count', 'type')]);
  });

  test('by the operation', async () => {
    const operation = async () => {
      throw failure(409, 'not now', undefined, { 'Retry-After': '1' });
    };

    const answer = await request(appThat({ operation })).get('/things/a');

    expect(answer.status).toBe(409);
    expect(answer.body).toEqual({ said: 'not now' });
    expect(answer.headers['retry-after']).toBe('1');
    expect(crashes).toEqual([]);
  });
});

describe('what nobody meant to happen', () => {
  const broken = new TypeError('planted');

  test.each([
    ['an operation that throws', { operation: () => Promise.reject(broken) }],
    [
      'an admission that throws',
      {
        admit: () => {
          throw broken;
        },
      },
    ],
  ])('%s is reported, and said in the words of the provider', async (_name, behaviour) => {
    const answer = await request(appThat(behaviour)).get('/things/a');

    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({ said: 'crashed' });
    expect(crashes).toEqual([broken]);
  });

  test.each([
    ['its body', { status: 200, body: { wrong: 1 } }, "must have required property 'said'"],
    ['its lack of one', { status: 200 }, 'does not document the content type none'],
    ['a body where there is none', { status: 204, body: { said: 1 } }, 'documents no body'],
    [
      'its type',
      { status: 200, body: { said: 1 }, headers: { 'Content-Type': 'text/html' } },
      'content type text/html',
    ],
  ])('a reply that breaks its contract by %s is a crash', async (_name, reply, message) => {
    const answer = await request(appThat({ operation: () => reply })).get('/things/a');

    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({ said: 'crashed' });
    expect(String(crashes[0])).toContain('The reply breaks the contract: ');
    expect(String(crashes[0])).toContain(message);
  });

  test('a reply that breaks its contract is sent where replies are not checked', async () => {
    const operation = () => ({ status: 200, body: { wrong: 1 } });

    const answer = await request(appThat({ operation, checkReplies: false })).get('/things/a');

    expect(answer.body).toEqual({ wrong: 1 });
    expect(crashes).toEqual([]);
  });

  test('an error that breaks its contract is a crash as well', async () => {
    const operation = () => Promise.reject(failure(409, 'not now'));
    const badly = (error: ApiError) => ({ ...render(error), body: { error: error.message } });

    const answer = await request(appThat({ operation, render: badly })).get('/things/a');

    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({ error: 'crashed' });
    expect(crashes).toHaveLength(1);
  });

  test('a client that goes away in the middle of its request is answered nothing', async () => {
    const server = createServer(appThat()).listen(0);
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const socket = await dial(port);
    const reached = once(server, 'request');

    socket.write('PUT /things/a HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"s');
    const [left] = await reached;
    socket.destroy();
    await new Promise((resolve) => left.once('close', resolve));
    const after = httpRequest({ port, path: '/things/a' }).end();
    const answer = await new Promise<string>((resolve, reject) => {
      after.on('response', (response) => resolve(textOf(response))).on('error', reject);
    });

    expect(answer).toBe('{"said":"yes"}');
    expect(crashes).toEqual([]);
    expect(served.map(({ method, status }) => [method, status])).toEqual([
      ['PUT', 0],
      ['GET', 200],
    ]);
  });
});

test('every exchange is told of once it is over', async () => {
  const app = appThat();

  await request(app).get('/things/a?count=1');
  await request(app).get('/nothing');

  expect(served).toEqual([
    {
      world: 'test',
      provider: 'things',
      operation: 'get',
      method: 'GET',
      path: '/things/a',
      status: 200,
      at: NOON,
      took: expect.any(Number),
    },
    { ...served[0], operation: undefined, path: '/nothing', status: 404, took: expect.any(Number) },
  ]);
});
