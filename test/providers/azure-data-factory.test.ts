import { createHmac } from 'node:crypto';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import standard from '../../fixtures/azure-data-factory/seed.json' with { type: 'json' };
import type { Emulator } from '../../src/emulator.ts';
import type { EmulatorOptions } from '../../src/options.ts';
import { azureDataFactory } from '../../src/providers/azure-data-factory/index.ts';
import { newEmulator } from '../support/emulator.ts';

const SUBSCRIPTION = '/subscriptions/12345678-1234-1234-1234-12345678abc';
const FACTORY = `${SUBSCRIPTION}/resourceGroups/exampleResourceGroup/providers/Microsoft.DataFactory/factories/exampleFactoryName`;
const PIPELINE = `${FACTORY}/pipelines/examplePipeline`;
const SUCCEEDED = '6d0b4f6a-51c8-4e0e-9a36-2c1d70f3e801';
const RUNNING = '6d0b4f6a-51c8-4e0e-9a36-2c1d70f3e803';
const REQUEST_ID = '2f7fdb90-5df1-4b8e-ac2f-064cfa58202b';
const GUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const LISTED = standard.tokens[0] ?? '';
const [CLIENT] = standard.clients;
const OUTPUT = { OutputBlobNameList: ['exampleoutput.csv'] };

let emulator: Emulator;

async function start(options: EmulatorOptions = {}): Promise<void> {
  await emulator?.close();
  emulator = await newEmulator({ providers: 'azure-data-factory', ...options });
}

beforeEach(() => start());
afterEach(() => emulator.close());

interface Options {
  readonly body?: object | string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string | null;
}

type Method = 'get' | 'put' | 'post' | 'delete' | 'patch' | 'head';

/** A call to ARM with the api-version and a token. */
function call(method: Method, path: string, { body, query = '', headers = {}, token = LISTED }: Options = {}) {
  const sent = request(emulator.app)[method](`${path}?api-version=2018-06-01${query}`).set(headers);
  if (token !== null) sent.set('authorization', `Bearer ${token}`);
  return body === undefined ? sent : sent.type(headers['content-type'] ?? 'application/json').send(body);
}

const advance = (by: number): void => emulator.clock.advanceTo(emulator.clock.now() + by);

async function createRun(options: Options = {}): Promise<string> {
  const { status, body } = await call('post', `${PIPELINE}/createRun`, { body: OUTPUT, ...options });
  expect(status).toBe(200);
  return body.runId;
}

async function readRun(id: string) {
  const { body } = await call('get', `${FACTORY}/pipelineruns/${id}`);
  return body;
}

const cancel = (id: string) => call('post', `${FACTORY}/pipelineruns/${id}/cancel`);

const publish = (name: string, properties: object, headers = {}) =>
  call('put', `${FACTORY}/pipelines/${name}`, { body: { properties }, headers });

const askForToken = (path: string, form: Readonly<Record<string, string>>) =>
  request(emulator.app).post(path).type('form').send(form);

const credentials = (more: Readonly<Record<string, string>> = {}) => ({
  grant_type: 'client_credentials',
  client_id: CLIENT?.clientId ?? '',
  client_secret: CLIENT?.clientSecret ?? '',
  scope: 'https://management.azure.com/.default',
  ...more,
});

const claimsIn = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

describe('Pipelines_CreateRun', () => {
  test('takes the run through its states as time goes by', async () => {
    await start({ queueTime: '2s', runTime: '5s' });
    const id = await createRun();
    const states = [];
    for (const step of [0, 1999, 1, 4999, 1]) {
      advance(step);
      states.push((await readRun(id)).status);
    }

    expect(states).toEqual(['Queued', 'Queued', 'InProgress', 'InProgress', 'Succeeded']);
  });

  test('tells end and length of a run only when it has ended', async () => {
    await start({ queueTime: '1500ms', runTime: '250ms' });
    const id = await createRun();

    advance(1749);
    const before = await readRun(id);
    advance(1);
    const after = await readRun(id);

    expect(before).toMatchObject({ runEnd: null, durationInMs: null, lastUpdated: '2026-01-15T12:00:01.5Z' });
    expect(after).toMatchObject({ runEnd: '2026-01-15T12:00:01.75Z', durationInMs: 1750, message: '' });
    expect(after.lastUpdated).toBe(after.runEnd);
  });

  test('gives different ids to calls that bring none', async () => {
    const [one, two] = [await createRun(), await createRun()];

    expect(one).toMatch(GUID);
    expect(two).toMatch(GUID);
    expect(two).not.toBe(one);
  });

  test('takes the id of a client in lower case, whatever its version', async () => {
    const id = '8680702E-F1ED-11EC-8961-6E35464960D1';

    expect(await createRun({ headers: { 'x-ms-client-request-id': id } })).toBe(id.toLowerCase());
  });

  test('does not start over when a call is repeated after the run has ended', async () => {
    const headers = { 'x-ms-client-request-id': REQUEST_ID };
    await createRun({ headers });
    advance(3_600_000);

    expect(await createRun({ headers })).toBe(REQUEST_ID);
    expect(await readRun(REQUEST_ID)).toMatchObject({ status: 'Succeeded', runStart: '2026-01-15T12:00:00Z' });
  });

  test('keeps the same id apart in different factories', async () => {
    const other = FACTORY.replace('exampleFactoryName', 'other');
    await call('put', other, { body: {} });
    await call('put', `${other}/pipelines/elsewhere`, { body: { properties: {} } });
    const headers = { 'x-ms-client-request-id': REQUEST_ID };
    await createRun({ headers });

    await call('post', `${other}/pipelines/elsewhere/createRun`, { headers });

    expect((await readRun(REQUEST_ID)).pipelineName).toBe('examplePipeline');
    const { body } = await call('get', `${other}/pipelineruns/${REQUEST_ID}`);
    expect(body).toMatchObject({ runId: REQUEST_ID, pipelineName: 'elsewhere' });
  });

  test('lets a run fail that lacks an argument, at the first activity, and not before it runs', async () => {
    const id = await createRun({ body: {} });
    const early = await readRun(id);
    advance(3_600_000);

    expect(early).toMatchObject({ status: 'Queued', message: null });
    expect(await readRun(id)).toMatchObject({
      status: 'Failed',
      message: "Operation on target ExampleWait failed: The workflow parameter 'OutputBlobNameList' is not found",
    });
  });

  test('fills in defaults, and takes null for an argument', async () => {
    const parameters = {
      a: { type: 'String', defaultValue: 'one' },
      b: { type: 'Int', defaultValue: 2 },
      c: { type: 'Object', defaultValue: null },
      d: { type: 'Bool' },
    };
    await publish('defaults', { parameters });
    const { body } = await call('post', `${FACTORY}/pipelines/defaults/createRun`, { body: { a: 'given', d: null } });
    advance(3_600_000);

    const run = await readRun(body.runId);

    expect(run.status).toBe('Succeeded');
    expect(run.parameters).toEqual({ a: 'given', b: '2', c: null, d: null });
  });

  test('treats names that mean something to JavaScript as any other', async () => {
    const id = await createRun({
      body: '{"OutputBlobNameList":[],"__proto__":{"x":1},"constructor":"c","toString":1}',
    });
    const { text } = await call('get', `${FACTORY}/pipelineruns/${id}`);

    expect(text).toContain(
      '"parameters":{"OutputBlobNameList":"[]","__proto__":"{\\"x\\":1}","constructor":"c","toString":"1"}',
    );
    expect(await readRun('__proto__')).toMatchObject({ error: { code: 'NotFound' } });
  });

  test('uses the parameters of the referenced run, not its group', async () => {
    const first = await createRun({ body: { OutputBlobNameList: ['first.csv'] } });
    const second = await createRun({ body: OUTPUT, query: `&referencePipelineRunId=${first.toUpperCase()}` });

    const run = await readRun(second);

    expect(run).toMatchObject({
      runGroupId: second,
      isLatest: true,
      parameters: { OutputBlobNameList: '["first.csv"]' },
    });
  });

  test('keeps the id of the first run for a whole chain of recoveries', async () => {
    const first = await createRun();
    await cancel(first);
    const recovery = (id: string) => createRun({ body: {}, query: `&referencePipelineRunId=${id}&isRecovery=true` });
    const second = await recovery(first);
    const third = await recovery(second);

    const members = await Promise.all([first, second, third].map(readRun));

    expect(members.map(({ runGroupId }) => runGroupId)).toEqual([first, first, first]);
    expect(members.map(({ isLatest }) => isLatest)).toEqual([false, false, true]);
  });

  test('refuses to recover a run of another pipeline', async () => {
    await publish('other', {});
    const query = `&referencePipelineRunId=${SUCCEEDED}&isRecovery=true`;
    const { status, body } = await call('post', `${FACTORY}/pipelines/other/createRun`, { query });

    expect(status).toBe(400);
    expect(body.error).toEqual({
      code: 'ReferencedPipelineRunNotValid',
      message: `Referenced pipeline run id ${SUCCEEDED} is not a valid run id.`,
      target: 'pipeline/other/',
      details: null,
    });
  });

  test('does not look at the start activity outside recovery', async () => {
    expect(await createRun({ query: '&startActivityName=nowhere' })).toMatch(GUID);
  });

  test('takes a start activity whose name has reserved characters', async () => {
    await publish('odd', { activities: [{ name: 'Copy A&B: (1)', type: 'Copy' }] });
    const path = `${FACTORY}/pipelines/odd/createRun`;
    const { body } = await call('post', path);
    const query = `&referencePipelineRunId=${body.runId}&isRecovery=true&startActivityName=Copy%20A%26B:%20(1)`;

    expect((await call('post', path, { query })).status).toBe(200);
  });

  test('looks for the factory before the pipeline', async () => {
    const { body } = await call('post', `${FACTORY.replace('exampleFactoryName', 'nowhere')}/pipelines/x/createRun`);

    expect(body.error.code).toBe('ResourceNotFound');
  });

  test('refuses a body that is larger than ARM takes', async () => {
    const { status, body } = await call('post', `${PIPELINE}/createRun`, { body: { a: 'x'.repeat(4 * 2 ** 20) } });

    expect(status).toBe(413);
    expect(body.error).toEqual({
      code: 'RequestContentTooLarge',
      message: 'The request content size exceeds the maximum size of 4 MB.',
    });
  });
});

describe('PipelineRuns_Get', () => {
  test('finds a run by its id in capitals', async () => {
    expect((await readRun(SUCCEEDED.toUpperCase())).runId).toBe(SUCCEEDED);
  });

  test('leaves a running example running, however late it is', async () => {
    advance(30 * 24 * 3_600_000);

    expect(await readRun(RUNNING)).toMatchObject({ status: 'InProgress', runStart: '2026-01-15T11:55:00Z' });
  });

  test('does not find a run of one factory in another', async () => {
    const other = FACTORY.replace('exampleFactoryName', 'other');
    await call('put', other, { body: {} });
    const { status, body } = await call('get', `${other}/pipelineruns/${SUCCEEDED}`);

    expect(status).toBe(404);
    expect(body.error).toMatchObject({ code: 'NotFound', target: 'pipelinerun' });
  });
});

describe('PipelineRuns_Cancel', () => {
  test('cancels a queued run, which is Canceling for a moment and then Cancelled', async () => {
    await start({ cancelTime: '3s' });
    const id = await createRun();
    advance(100);

    const answer = await cancel(id);
    const during = await readRun(id);
    advance(3000);
    const after = await readRun(id);

    expect(answer.status).toBe(200);
    expect(answer.text).toBe('');
    expect(during).toMatchObject({
      status: 'Canceling',
      message: '',
      runEnd: null,
      lastUpdated: '2026-01-15T12:00:00.1Z',
    });
    expect(after).toMatchObject({
      status: 'Cancelled',
      runEnd: '2026-01-15T12:00:03.1Z',
      durationInMs: 3100,
      message: '',
    });
  });

  test('cancels a run in progress, which then never succeeds', async () => {
    await start({ queueTime: '1s', runTime: '10s', cancelTime: '20s' });
    const id = await createRun();
    advance(5000);
    await cancel(id);

    advance(15_000);
    expect((await readRun(id)).status).toBe('Canceling');
    advance(5_000);
    expect((await readRun(id)).status).toBe('Cancelled');
  });

  test('does not start the wait again when it is asked twice', async () => {
    await start({ cancelTime: '3s' });
    await cancel(RUNNING);
    advance(2000);

    const again = await cancel(RUNNING);
    advance(1000);

    expect(again.status).toBe(200);
    expect((await readRun(RUNNING)).status).toBe('Cancelled');
  });

  test('forgets why a run would have failed once it is cancelled', async () => {
    const id = await createRun({ body: {} });
    await cancel(id);
    advance(3_600_000);

    expect(await readRun(id)).toMatchObject({ status: 'Cancelled', message: '' });
  });

  test.each([
    ['Succeeded', OUTPUT],
    ['Failed', {}],
  ])('refuses to cancel a run that has %s', async (state, body) => {
    const id = await createRun({ body });
    advance(3_600_000);

    const answer = await cancel(id);

    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ code: 'PipelineRunNotRunning', target: 'pipelinerun' });
    expect(answer.body.error.message).toContain(`'${state}'.Only`);
    expect((await readRun(id)).status).toBe(state);
  });

  test('refuses to cancel a run that is Cancelled', async () => {
    await cancel(RUNNING);
    advance(3_600_000);

    expect((await cancel(RUNNING)).body.error.message).toContain("'Cancelled'");
  });

  test('takes a body it does not need', async () => {
    const path = `${FACTORY}/pipelineruns/${RUNNING}/cancel`;

    expect((await call('post', path, { body: 'anything', headers: { 'content-type': 'text/plain' } })).status).toBe(
      200,
    );
  });
});

describe('Factories_CreateOrUpdate', () => {
  const NEW = FACTORY.replace('exampleFactoryName', 'newFactory');

  test('changes nothing when the content is the same', async () => {
    const first = await call('put', NEW, { body: { location: 'East US', tags: { b: '2', a: '1' } } });
    advance(5000);
    const second = await call('put', NEW, { body: { tags: { a: '1', b: '2' }, location: 'East US' } });

    expect(second.status).toBe(200);
    expect(second.text).toBe(first.text);
  });

  test('gives a changed factory a new tag, made of the time, and keeps when it was created', async () => {
    const first = await call('put', NEW, { body: { location: 'East US', identity: { type: 'SystemAssigned' } } });
    advance(5000);
    const second = await call('put', NEW, { body: { location: 'West US', identity: { type: 'SystemAssigned' } } });

    expect(first.body.eTag).toMatch(/^"[\da-f]{8}-0000-0d00-0000-6968d6c00000"$/);
    expect(second.body.eTag).toMatch(/^"[\da-f]{8}-0000-0d00-0000-6968d6c50000"$/);
    expect(second.body.properties.createTime).toBe('2026-01-15T12:00:00.0000000Z');
    expect(second.body.identity).toEqual(first.body.identity);
  });

  test('takes back what it has answered, and does not believe what only the server knows', async () => {
    const content = { identity: { type: 'SystemAssigned' }, properties: { custom: 1 }, zones: [] };
    const { body: factory } = await call('put', NEW, { body: content });
    const properties = { ...factory.properties, provisioningState: 'Failed', version: '1999-01-01' };
    const { body } = await call('put', NEW, { body: { ...factory, name: 'x', id: 'y', eTag: 'z', properties } });

    expect(body).toEqual(factory);
  });

  test('keeps properties nobody knows', async () => {
    const { body } = await call('put', NEW, { body: { zones: ['1'], properties: { future: { a: 1 } } } });

    expect(body).toMatchObject({ zones: ['1'], properties: { provisioningState: 'Succeeded', future: { a: 1 } } });
  });

  test('keeps the spelling of the first write', async () => {
    await call('put', NEW, { body: {} });
    const { body } = await call('put', NEW.replace('newFactory', 'NEWFACTORY'), { body: { location: 'East US' } });

    expect(body).toMatchObject({ name: 'newFactory', id: NEW, location: 'East US' });
  });

  test('shows no identity to a factory that did not ask for one', async () => {
    const { body } = await call('put', NEW, { body: { identity: null, tags: null, properties: null } });

    expect(Object.keys(body)).toEqual(['name', 'id', 'type', 'properties', 'eTag', 'location', 'tags']);
  });

  test('gives only a system-assigned identity an id of its own', async () => {
    const identity = { type: 'UserAssigned', userAssignedIdentities: { someId: {} } };
    const { body } = await call('put', NEW, { body: { identity } });

    expect(body.identity).toEqual(identity);
  });

  test.each([
    ['a matching tag', (tag: string) => tag, 200],
    ['a matching tag without quotes', (tag: string) => tag.replaceAll('"', ''), 200],
    ['any tag', () => '*', 200],
    ['another tag', () => '"other"', 412],
  ])('obeys If-Match with %s', async (_, condition, status) => {
    const { body } = await call('put', NEW, { body: { location: 'a' } });
    const answer = await call('put', NEW, { body: { location: 'b' }, headers: { 'if-match': condition(body.eTag) } });

    expect(answer.status).toBe(status);
    expect((await call('get', NEW)).body.location).toBe(status === 200 ? 'b' : 'a');
  });

  test('creates nothing for a client that thinks there is something', async () => {
    const { status } = await call('put', NEW, { body: {}, headers: { 'if-match': '"tag"' } });

    expect(status).toBe(412);
    expect((await call('get', NEW)).status).toBe(404);
  });

  test('lets only one of two clients with the same tag through', async () => {
    const { body } = await call('put', NEW, { body: { location: 'a' } });
    const write = (location: string) => call('put', NEW, { body: { location }, headers: { 'if-match': body.eTag } });

    const answers = await Promise.all([write('b'), write('c')]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  test('refuses an identity without a type', async () => {
    const { status, body } = await call('put', NEW, { body: { identity: {} } });

    expect(status).toBe(400);
    expect(body.error.code).toBe('InvalidRequestContent');
  });
});

describe('Factories_Get', () => {
  test('answers 304 to whoever has the current tag', async () => {
    const { body } = await call('get', FACTORY);
    const same = await call('get', FACTORY, { headers: { 'if-none-match': body.eTag } });
    const other = await call('get', FACTORY, { headers: { 'if-none-match': '"other"' } });

    expect(same.status).toBe(304);
    expect(same.text).toBe('');
    expect(same.headers).not.toHaveProperty('content-type');
    expect(other.status).toBe(200);
  });
});

describe('Pipelines_CreateOrUpdate', () => {
  test('changes the tag only with the content', async () => {
    const one = await publish('p', { description: 'one' });
    const same = await publish('p', { description: 'one' });
    const two = await publish('p', { description: 'two' });

    expect(same.body.etag).toBe(one.body.etag);
    expect(two.body.etag).not.toBe(one.body.etag);
    expect(two.body.etag).toMatch(/^[\da-f]{8}-0000-0d00-0000-[\da-f]{8}0000$/);
  });

  test('takes a call to a pipeline that exists, in whatever case it is named', async () => {
    const pipeline = { referenceName: 'EXAMPLEPIPELINE', type: 'PipelineReference' };
    const activities = [{ name: 'Call', type: 'ExecutePipeline', typeProperties: { pipeline } }];

    expect((await publish('parent', { activities })).status).toBe(200);
  });

  test('does not change runs that were started before', async () => {
    const id = await createRun();
    await publish('examplePipeline', { annotations: ['new'], parameters: { Another: { type: 'String' } } });
    advance(3_600_000);

    expect(await readRun(id)).toMatchObject({ status: 'Succeeded', annotations: [] });
  });

  test('obeys If-Match', async () => {
    const { body } = await publish('p', {});

    expect((await publish('p', { concurrency: 1 }, { 'if-match': `"${body.etag}"` })).status).toBe(200);
    expect((await publish('p', { concurrency: 2 }, { 'if-match': body.etag })).status).toBe(412);
  });

  test.each([
    ['an activity without a type', { activities: [{ name: 'a' }] }],
    ['a parameter without a type', { parameters: { a: {} } }],
    ['a concurrency of none', { concurrency: 0 }],
  ])('refuses %s', async (_, properties) => {
    const { status, body } = await publish('p', properties);

    expect(status).toBe(400);
    expect(body.error.code).toBe('InvalidRequestContent');
  });
});

describe('Pipelines_Get', () => {
  test('tells when the content was last changed', async () => {
    await publish('p', { description: 'one' });
    advance(60_000);
    await publish('p', { description: 'one' });
    const { body } = await call('get', `${FACTORY}/pipelines/P`);

    expect(body).toMatchObject({ name: 'p', properties: { lastPublishTime: '2026-01-15T12:00:00Z' } });
  });

  test('answers 304 to whoever has the current tag', async () => {
    const { body } = await call('get', PIPELINE);

    expect((await call('get', PIPELINE, { headers: { 'if-none-match': body.etag } })).status).toBe(304);
  });
});

describe('headers of ARM', () => {
  test('carry one id of the call in three places', async () => {
    const { headers } = await call('get', FACTORY);
    const id = headers['x-ms-request-id'];

    expect(id).toMatch(GUID);
    expect(headers['x-ms-correlation-request-id']).toBe(id);
    expect(headers['x-ms-routing-request-id']).toBe(`WESTUS:20260115T120000Z:${id}`);
  });

  test('follow the clock', async () => {
    await call('get', FACTORY);
    advance(61_000);

    expect((await call('get', FACTORY)).headers['x-ms-routing-request-id']).toMatch(/^WESTUS:20260115T120101Z:/);
  });

  test('count down by kind of call', async () => {
    const remaining = async (method: 'get' | 'post') => {
      const { headers } = await call(method, method === 'get' ? FACTORY : `${PIPELINE}/createRun`);
      return headers[`x-ms-ratelimit-remaining-subscription-${method === 'get' ? 'reads' : 'writes'}`];
    };

    expect([await remaining('get'), await remaining('post'), await remaining('get'), await remaining('post')]).toEqual([
      '11999',
      '1199',
      '11998',
      '1198',
    ]);
  });

  test('are all there on an error of the front door, and on one of the service', async () => {
    const gateway = await call('get', FACTORY, { token: null });
    const service = await call('get', `${FACTORY}/pipelines/missing`);

    for (const { headers } of [gateway, service]) {
      expect(headers).toMatchObject({
        'cache-control': 'no-cache',
        pragma: 'no-cache',
        expires: '-1',
        'content-type': 'application/json; charset=utf-8',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'x-content-type-options': 'nosniff',
        'x-ms-request-id': expect.stringMatching(GUID),
        'x-ms-ratelimit-remaining-subscription-reads': expect.stringMatching(/^\d+$/),
      });
    }
    expect(gateway.headers['x-ms-failure-cause']).toBe('gateway');
    expect(service.headers).not.toHaveProperty('x-ms-failure-cause');
  });
});

describe('order of checks', () => {
  const bare = (path: string, headers = {}) => request(emulator.app).post(path).set(headers);
  const authorized = { authorization: `Bearer ${LISTED}`, 'content-type': 'application/json' };

  test('goes from the token over the api-version to the place and the request', async () => {
    const nowhere = `${FACTORY.replace('exampleFactoryName', 'nowhere')}/pipelines/x/createRun`;
    const codes = [];
    for (const sent of [
      bare(nowhere).type('json').send('{'),
      bare(nowhere, authorized).send('{'),
      bare(`${nowhere}?api-version=1`, authorized).send('{'),
      bare(`${nowhere}?api-version=2018-06-01`, authorized).send('{'),
      bare(`${nowhere}?api-version=2018-06-01`, authorized).send('{}'),
    ]) {
      codes.push((await sent).body.error.code);
    }

    expect(codes).toEqual([
      'AuthenticationFailed',
      'MissingApiVersionParameter',
      'InvalidApiVersionParameter',
      'InvalidRequestContent',
      'ResourceNotFound',
    ]);
  });

  test('looks at the api-version before the method', async () => {
    const { body } = await request(emulator.app).delete(FACTORY).set(authorized);

    expect(body.error.code).toBe('MissingApiVersionParameter');
  });
});

describe('bearer tokens', () => {
  const FOREIGN = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('[]').toString('base64url')}.x`;

  test('count in open mode as long as they look like one', async () => {
    expect((await call('get', FACTORY, { token: FOREIGN })).status).toBe(200);
    expect((await call('get', FACTORY, { token: `${FOREIGN}.x` })).status).toBe(401);
  });

  test('count in strict mode only when the fixture lists them or the authority gave them out', async () => {
    await start({ auth: 'strict' });
    const { body } = await askForToken('/any/oauth2/v2.0/token', credentials());

    expect((await call('get', FACTORY)).status).toBe(200);
    expect((await call('get', FACTORY, { token: body.access_token })).status).toBe(200);
    expect((await call('get', FACTORY, { token: FOREIGN })).body.error.code).toBe('InvalidAuthenticationToken');
  });

  test('of the authority cannot be changed', async () => {
    await start({ auth: 'strict' });
    const { body } = await askForToken('/any/oauth2/v2.0/token', credentials());
    const [header, , signature] = body.access_token.split('.');
    const payload = Buffer.from(JSON.stringify({ ...claimsIn(body.access_token), exp: 9_999_999_999 }));

    const token = `${header}.${payload.toString('base64url')}.${signature}`;

    expect((await call('get', FACTORY, { token })).body.error.code).toBe('InvalidAuthenticationToken');
  });

  test('expire on the virtual clock in strict mode', async () => {
    await start({ auth: 'strict' });
    const { body } = await askForToken('/any/oauth2/v2.0/token', credentials());
    advance(3_599_999);
    const inTime = await call('get', FACTORY, { token: body.access_token });
    advance(3_661_001);
    const late = await call('get', FACTORY, { token: body.access_token });

    const message =
      "The access token expiry UTC time '1/15/2026 1:00:00 PM' is earlier than current UTC time '1/15/2026 2:01:01 PM'.";
    expect(inTime.status).toBe(200);
    expect(late.status).toBe(401);
    expect(late.body.error).toEqual({ code: 'ExpiredAuthenticationToken', message });
    expect(late.headers['www-authenticate']).toContain(message);
  });

  test('survive a reset', async () => {
    await start({ auth: 'strict' });
    const { body } = await askForToken('/any/oauth2/v2.0/token', credentials());
    await emulator.reset();

    expect((await call('get', FACTORY, { token: body.access_token })).status).toBe(200);
  });

  test('name the tenant of the fixture in their challenge', async () => {
    await start({ fixtures: { 'azure-data-factory': { tenantId: 'my-tenant' } } });
    const { headers } = await call('get', FACTORY, { token: null });

    expect(headers['www-authenticate']).toMatch(
      /^Bearer authorization_uri="https:\/\/login\.windows\.net\/my-tenant", /,
    );
  });
});

describe('Authority_OpenIdConfiguration', () => {
  const discover = (path: string, host = 'emulator.test:8443') =>
    request(emulator.app).get(`${path}/.well-known/openid-configuration`).set('host', host);

  test('makes every URL from the name the client used', async () => {
    const { body } = await discover('/example.com/v2.0');

    expect(body).toMatchObject({
      token_endpoint: 'http://emulator.test:8443/example.com/oauth2/v2.0/token',
      jwks_uri: 'http://emulator.test:8443/example.com/discovery/v2.0/keys',
      issuer: 'http://emulator.test:8443/example.com/v2.0',
      authorization_endpoint: 'http://emulator.test:8443/example.com/oauth2/v2.0/authorize',
    });
  });

  test.each(['/adfs', '/adfs/adfs'])('sends clients of AD FS at %s to an endpoint that gives tokens', async (path) => {
    const { body } = await discover(path);
    expect(body.issuer).toBe(`http://emulator.test:8443${path}`);

    const { pathname } = new URL(body.token_endpoint);
    const { status } = await askForToken(pathname, credentials());

    expect(status).toBe(200);
  });

  test('leaves the keys a client is sent to empty', async () => {
    const { body } = await discover('/t/v2.0');

    expect((await request(emulator.app).get(new URL(body.jwks_uri).pathname)).body).toEqual({ keys: [] });
  });
});

describe('Authority_Token', () => {
  const PATH = '/example.com/oauth2/v2.0/token';

  test('gives a token for the resource in the scope', async () => {
    const { body } = await askForToken(PATH, credentials({ scope: 'https://management.core.windows.net//.default' }));
    const [header, payload, signature] = body.access_token.split('.');

    expect(claimsIn(body.access_token)).toMatchObject({
      aud: 'https://management.core.windows.net/',
      tid: 'example.com',
      appid: CLIENT?.clientId,
      iat: 1_768_478_400,
      nbf: 1_768_478_400,
      exp: 1_768_482_000,
      oid: expect.stringMatching(GUID),
    });
    const expected = createHmac('sha256', CLIENT?.clientSecret ?? '')
      .update(`${header}.${payload}`)
      .digest('base64url');
    expect(signature).toBe(expected);
  });

  test('takes any client and secret in open mode, and knows the client again', async () => {
    const objectIdFor = async (client_id: string) => {
      const { body } = await askForToken(PATH, credentials({ client_id, client_secret: 'any' }));
      return claimsIn(body.access_token).oid;
    };

    expect(await objectIdFor('someone')).toBe(await objectIdFor('someone'));
    expect(await objectIdFor('someone')).not.toBe(await objectIdFor('someone-else'));
  });

  test('refuses a wrong secret in strict mode', async () => {
    await start({ auth: 'strict' });
    const { status, body } = await askForToken(
      `${PATH}?client-request-id=my-call`,
      credentials({ client_secret: 'no' }),
    );

    expect(status).toBe(401);
    expect(body).toMatchObject({
      error: 'invalid_client',
      error_codes: [7000215],
      timestamp: '2026-01-15 12:00:00Z',
      correlation_id: 'my-call',
    });
    expect(body.error_description).toBe(
      `AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${CLIENT?.clientId}'.\r\nTrace ID: ${body.trace_id}\r\nCorrelation ID: my-call\r\nTimestamp: 2026-01-15 12:00:00Z`,
    );
  });

  test('refuses an unknown client in strict mode, before it looks at the secret', async () => {
    await start({ auth: 'strict' });
    const { status, body } = await askForToken(PATH, credentials({ client_id: 'stranger' }));

    expect(status).toBe(400);
    expect(body).toMatchObject({ error: 'unauthorized_client', error_codes: [700016] });
    expect(body.error_description).toContain("'stranger' was not found in the directory 'example.com'");
  });

  test.each([
    ['grant_type', 400, 'invalid_request', 900144],
    ['client_id', 400, 'invalid_request', 900144],
    ['client_secret', 401, 'invalid_client', 7000218],
    ['scope', 400, 'invalid_request', 900144],
  ])('refuses a request without %s', async (field, status, error, number) => {
    const answer = await askForToken(PATH, credentials({ [field]: '' }));

    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error, error_codes: [number] });
    expect(answer.body.error_description).toContain(`'${field}'`);
  });

  test('does not take a field that is given twice', async () => {
    const form = `${new URLSearchParams(credentials())}&client_id=again`;
    const { body } = await request(emulator.app).post(PATH).type('form').send(form);

    expect(body.error_description).toContain("'client_id'");
  });

  test("answers an unknown path under the vendor's name in its own words", async () => {
    const { status, body } = await request(emulator.app)
      .get('/nowhere/at/all')
      .set('host', 'login.microsoftonline.com');

    expect(status).toBe(404);
    expect(body).toMatchObject({ error: 'invalid_request', error_codes: [90023] });
  });
});

describe('Authority_TokenV1', () => {
  test.each([
    ['resource', { resource: 'https://management.azure.com/', scope: '' }, 'https://management.azure.com/'],
    ['scope', { resource: '', scope: 'https://management.azure.com/.default' }, 'https://management.azure.com'],
  ])('takes the audience from the %s', async (_, form, audience) => {
    const { body } = await askForToken('/adfs/oauth2/token', credentials(form));

    expect(body.resource).toBe(audience);
    expect(claimsIn(body.access_token).aud).toBe(audience);
  });

  test('refuses a request that has neither', async () => {
    const { body } = await askForToken('/t/oauth2/token', credentials({ scope: '' }));

    expect(body.error_description).toContain("'resource'");
  });
});

describe('fixtures', () => {
  test('may describe a run that will end later', async () => {
    const run = { runId: REQUEST_ID, pipelineName: 'p', status: 'Cancelled', runStart: '-1m', runEnd: '+1m' };
    const factory = { subscriptionId: 's', resourceGroupName: 'g', factoryName: 'new', runs: [run] };
    await emulator.seed({ 'azure-data-factory': { factories: [factory] } });
    const path = `/subscriptions/s/resourceGroups/g/providers/Microsoft.DataFactory/factories/new/pipelineruns/${REQUEST_ID}`;

    const before = (await call('get', path)).body.status;
    advance(60_000);
    const after = await call('get', path);

    expect(before).toBe('Canceling');
    expect(after.body).toMatchObject({ status: 'Cancelled', durationInMs: 120_000 });
  });

  test('are refused when an instant in them does not exist', async () => {
    const factory = {
      subscriptionId: 's',
      resourceGroupName: 'g',
      factoryName: 'new',
      createTime: '2026-02-31T25:00:00Z',
    };

    await expect(emulator.seed({ 'azure-data-factory': { factories: [factory] } })).rejects.toThrow('is no instant');
  });

  test("can be found by the official clients' variables", async () => {
    await start({ auth: 'strict' });
    const variables = azureDataFactory.environment('https://localhost:4280');
    const form = credentials({
      client_id: variables['AZURE_CLIENT_ID'] ?? '',
      client_secret: variables['AZURE_CLIENT_SECRET'] ?? '',
    });

    expect(variables['AZURE_AUTHORITY_HOST']).toBe('https://localhost:4280');
    expect((await askForToken(`/${variables['AZURE_TENANT_ID']}/oauth2/v2.0/token`, form)).status).toBe(200);
  });
});
