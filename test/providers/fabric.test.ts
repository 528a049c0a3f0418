import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Emulator } from '../../src/emulator.ts';
import type { EmulatorOptions } from '../../src/options.ts';
import { newEmulator } from '../support/emulator.ts';

const BASE = '/workload-api-path-placeholder';
const CONTOSO = '5b0c9a2e-7d1f-4e36-a8c4-2f9e61d7b350';
const FABRIKAM = 'c8e4d7f1-06b9-4a52-93de-7a1b5f30e264';
const CONTOSO_TOKENS = 'SubjectAndAppToken1.0 subjectToken="eyJ.contoso.subject", appToken="eyJ.contoso.app"';
const APP_ONLY = 'SubjectAndAppToken1.0 subjectToken="", appToken="eyJ.contoso.app"';

const CANCELLED = '63f77191-432d-4ee6-9c5f-31a1a6987072';
const RUNNING = '8a2b5c60-1d3e-4f47-b6a9-0c1d2e3f4a51';
const COMPLETED = '8a2b5c60-1d3e-4f47-b6a9-0c1d2e3f4a52';
const FAILED = '8a2b5c60-1d3e-4f47-b6a9-0c1d2e3f4a53';
const NEW = '0d9f1c34-77aa-4b1e-8c56-e2b9f0a41d68';

const PLACE = {
  base: BASE,
  workspace: 'e5ef604d-e14f-4a59-9133-75d5a0cb9334',
  itemType: 'Contoso.FinanceAnalytics.Forecast',
  item: 'b14cb7e7-d346-4751-9cfd-8c2767d53111',
  jobType: 'calculateForecast',
};

/** The documents' own answer to the documents' own request. */
const SAMPLE_STATE = {
  status: 'Cancelled',
  startTimeUtc: '2023-12-10T14:41:39.412Z',
  endTimeUtc: '2023-12-10T14:47:29.709Z',
};

const crashes: unknown[] = [];

const SETTINGS: EmulatorOptions = {
  providers: ['fabric'],
  queueTime: '2s',
  runTime: '10s',
  onCrash: (error) => crashes.push(error),
};

let emulator: Emulator;

beforeAll(async () => {
  emulator = await newEmulator(SETTINGS);
});

afterEach(() => emulator.reset());

afterAll(() => emulator.close());

function pathOf(id: string, place: Partial<typeof PLACE> = {}): string {
  const { base, workspace, itemType, item, jobType } = { ...PLACE, ...place };
  return `${base}/workspaces/${workspace}/items/${itemType}/${item}/jobTypes/${jobType}/instances/${id}`;
}

const credentials = (tenant = CONTOSO, tokens = CONTOSO_TOKENS) => ({
  Authorization: tokens,
  'x-ms-client-tenant-id': tenant,
});

const create = (id: string, body: object = { invokeType: 'Manual' }, place = {}, headers = credentials()) =>
  request(emulator.app).post(pathOf(id, place)).set(headers).send(body);

const getState = (id: string, place = {}, headers = credentials()) =>
  request(emulator.app).get(pathOf(id, place)).set(headers);

const cancel = (id: string, place = {}, headers = credentials()) =>
  request(emulator.app)
    .post(`${pathOf(id, place)}/cancel`)
    .set(headers);

const wait = (ms: number) => emulator.clock.advanceTo(emulator.clock.now() + ms);

const notFound = (id: string) => ({
  errorCode: 'JobInstanceNotFound',
  message: `Job instance ${id} not found`,
  source: 'System',
  isPermanent: true,
});

const invalidParameter = (name: string, reason: string) => ({
  errorCode: 'InvalidParameter',
  message: `Invalid parameter '${name}': ${reason}`,
  messageParameters: [name, reason],
  source: 'User',
  isPermanent: true,
});

const authError = (message: string) => ({ errorCode: 'AuthError', message, source: 'External', isPermanent: false });

const BAD_GUID = 'badly formed hexadecimal UUID string';

/** Each id that a path must carry as a GUID, spoilt in turn. */
const BAD_IDS = [
  ['workspaceId', RUNNING, { workspace: 'urn:uuid:e5ef604d-e14f-4a59-9133-75d5a0cb9334' }],
  ['itemId', RUNNING, { item: '%7Bb14cb7e7-d346-4751-9cfd-8c2767d53111%7D' }],
  ['jobInstanceId', '8a2b5c601d3e4f47b6a90c1d2e3f4a51', {}],
] as const;

/** Places where the seeded instances are not. */
const WRONG_PLACES = [
  ['workspace', { workspace: NEW }],
  ['item type', { itemType: 'Contoso.FinanceAnalytics.Report' }],
  ['item', { item: NEW }],
  ['job type', { jobType: 'trainForecast' }],
] as const;

describe('Jobs_CancelItemJobInstance', () => {
  test('answers the documented sample byte for byte', async () => {
    const { status, headers, text } = await cancel(CANCELLED);

    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(text).toBe(JSON.stringify(SAMPLE_STATE));
  });

  test('answers under both base paths', async () => {
    const { body } = await cancel(CANCELLED, { base: '/workload' });

    expect(body).toEqual(SAMPLE_STATE);
  });

  test('ends a running job at once and for good', async () => {
    const { status, body } = await cancel(RUNNING);
    wait(60_000);
    const later = await getState(RUNNING);

    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'Cancelled',
      startTimeUtc: '2026-01-15T11:51:00.000Z',
      endTimeUtc: '2026-01-15T12:00:00.000Z',
    });
    expect(later.body).toEqual(body);
  });

  test('shows no start for a job that had not started', async () => {
    await create(NEW);
    wait(1_999);

    const { body } = await cancel(NEW);

    expect(body).toEqual({ status: 'Cancelled', endTimeUtc: '2026-01-15T12:00:01.999Z' });
  });

  test('drops what the job would have done', async () => {
    await create(NEW);
    wait(5_000);
    await cancel(NEW);
    wait(3_600_000);

    const { body } = await getState(NEW);

    expect(body.status).toBe('Cancelled');
    expect(body.endTimeUtc).toBe('2026-01-15T12:00:05.000Z');
  });

  test('gives the same answer again, with the first end', async () => {
    const first = await cancel(RUNNING);
    wait(5_000);
    const second = await cancel(RUNNING);

    expect(second.status).toBe(200);
    expect(second.text).toBe(first.text);
  });

  test('agrees with itself when several cancel at once', async () => {
    const replies = await Promise.all([1, 2, 3, 4].map(() => cancel(RUNNING)));

    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
  });

  test.each([
    ['Completed', COMPLETED],
    ['Failed', FAILED],
  ])('leaves a job that is %s as it is', async (status, id) => {
    const before = await getState(id);
    const reply = await cancel(id);
    const after = await getState(id);

    expect(reply.status).toBe(200);
    expect(reply.body.status).toBe(status);
    expect([reply.text, after.text]).toEqual([before.text, before.text]);
  });

  test('takes letter case for nothing', async () => {
    const place = {
      workspace: PLACE.workspace.toUpperCase(),
      jobType: 'CALCULATEFORECAST',
      itemType: 'contoso.FINANCEanalytics.forecast',
    };

    const { body } = await cancel(CANCELLED.toUpperCase(), place, credentials(CONTOSO.toUpperCase()));

    expect(body).toEqual(SAMPLE_STATE);
  });

  test('ignores a body', async () => {
    const { status } = await cancel(CANCELLED).set('content-type', 'application/json').send('{not json');

    expect(status).toBe(200);
  });

  test('does not find what was never created, nor creates it', async () => {
    const { status, body } = await cancel(NEW);
    const after = await getState(NEW);

    expect(status).toBe(404);
    expect(body).toEqual(notFound(NEW));
    expect(after.status).toBe(404);
  });

  test.each(WRONG_PLACES)('does not find a job under another %s, nor touches it', async (_part, place) => {
    const { status, body } = await cancel(RUNNING, place);
    const after = await getState(RUNNING);

    expect(status).toBe(404);
    expect(body).toEqual(notFound(RUNNING));
    expect(after.body.status).toBe('InProgress');
  });

  test('does not find the job of another tenant, nor touches it', async () => {
    const { status, body } = await cancel(RUNNING, {}, credentials(FABRIKAM));
    const after = await getState(RUNNING);

    expect(status).toBe(404);
    expect(body).toEqual(notFound(RUNNING));
    expect(after.body.status).toBe('InProgress');
  });

  test.each(BAD_IDS)('refuses a %s that is no GUID', async (name, id, place) => {
    const { status, body } = await cancel(id, place);

    expect(status).toBe(400);
    expect(body).toEqual(invalidParameter(name, BAD_GUID));
  });
});

describe('Jobs_GetItemJobInstanceState', () => {
  test('shows the job on its way, each state from the very millisecond', async () => {
    await create(NEW);
    const states = [];
    for (const ms of [0, 1_999, 1, 9_999, 1]) {
      wait(ms);
      states.push((await getState(NEW)).body);
    }

    const startTimeUtc = '2026-01-15T12:00:02.000Z';
    expect(states).toEqual([
      { status: 'NotStarted' },
      { status: 'NotStarted' },
      { status: 'InProgress', startTimeUtc },
      { status: 'InProgress', startTimeUtc },
      { status: 'Completed', startTimeUtc, endTimeUtc: '2026-01-15T12:00:12.000Z' },
    ]);
  });

  test('keeps the long job of the fixture going', async () => {
    wait(30 * 24 * 3_600_000);

    const { body } = await getState(RUNNING);

    expect(body).toEqual({ status: 'InProgress', startTimeUtc: '2026-01-15T11:51:00.000Z' });
  });

  test('tells why a job failed', async () => {
    const { status, body } = await getState(FAILED);

    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'Failed',
      startTimeUtc: '2026-01-15T10:01:00.000Z',
      endTimeUtc: '2026-01-15T10:02:00.000Z',
      errorDetails: { errorCode: 'ItemNotFound', message: 'Item not found.', source: 'System', isPermanent: true },
    });
  });

  test('does not find what was never created', async () => {
    const { status, body } = await getState(NEW);

    expect(status).toBe(404);
    expect(body).toEqual(notFound(NEW));
  });

  test.each(WRONG_PLACES)('does not find a job under another %s', async (_part, place) => {
    const { status, body } = await getState(RUNNING, place);

    expect(status).toBe(404);
    expect(body).toEqual(notFound(RUNNING));
  });

  test.each(BAD_IDS)('refuses a %s that is no GUID', async (name, id, place) => {
    const { status, body } = await getState(id, place);

    expect(status).toBe(400);
    expect(body).toEqual(invalidParameter(name, BAD_GUID));
  });
});

describe('Jobs_CreateItemJobInstance', () => {
  test('accepts a job with an empty answer', async () => {
    const { status, headers, text } = await create(NEW, { invokeType: 'Scheduled', creationPayload: { horizon: 12 } });

    expect(status).toBe(202);
    expect(text).toBe('');
    expect(headers['content-type']).toBeUndefined();
    expect(headers['content-length']).toBe('0');
  });

  test.each(['UnknownFutureValue', 'Scheduled', 'Manual', 0, 1, 2])(
    'takes %j for an invoke type',
    async (invokeType) => {
      const { status } = await create(NEW, { invokeType });

      expect(status).toBe(202);
    },
  );

  test('creates the item in passing', async () => {
    const place = { workspace: NEW, item: CANCELLED, itemType: 'Fabrikam.Maps.Map' };
    await create(NEW, { invokeType: 2 }, place);

    const { body } = await getState(NEW, place);

    expect(body).toEqual({ status: 'NotStarted' });
  });

  test('takes a job type with a blank in it', async () => {
    await create(NEW, { invokeType: 2 }, { jobType: 'calculate%20forecast' });

    const { status } = await getState(NEW, { jobType: 'calculate%20forecast' });

    expect(status).toBe(200);
  });

  test('accepts the same job again and lets it go on', async () => {
    await create(NEW);
    wait(5_000);
    const { status, text } = await create(NEW.toUpperCase());
    const { body } = await getState(NEW);

    expect([status, text]).toEqual([202, '']);
    expect(body).toEqual({ status: 'InProgress', startTimeUtc: '2026-01-15T12:00:02.000Z' });
  });

  test('does not revive a cancelled job', async () => {
    const { status } = await create(CANCELLED);
    const { body } = await getState(CANCELLED);

    expect(status).toBe(202);
    expect(body).toEqual(SAMPLE_STATE);
  });

  test.each(WRONG_PLACES)('refuses an id that is taken under another %s', async (_part, place) => {
    const { status, body } = await create(RUNNING, { invokeType: 2 }, place);
    const elsewhere = await getState(RUNNING, place);

    expect(status).toBe(409);
    expect(body).toEqual({
      errorCode: 'JobInstanceAlreadyExists',
      message: `Job instance ${RUNNING} already exists under another item or job type`,
      source: 'User',
      isPermanent: true,
    });
    expect(elsewhere.status).toBe(404);
  });

  test('lets two tenants use the same id', async () => {
    const { status } = await create(RUNNING, { invokeType: 2 }, { jobType: 'trainForecast' }, credentials(FABRIKAM));
    const theirs = await getState(RUNNING, { jobType: 'trainForecast' }, credentials(FABRIKAM));
    const ours = await getState(RUNNING);

    expect(status).toBe(202);
    expect(theirs.body.status).toBe('NotStarted');
    expect(ours.body.status).toBe('InProgress');
  });

  const UNACCEPTED = 'the value is not one of the accepted ones';
  test.each([
    ['{"invokeType":"manual"}', 'invokeType', UNACCEPTED],
    ['{"invokeType":"2"}', 'invokeType', UNACCEPTED],
    ['{"invokeType":3}', 'invokeType', UNACCEPTED],
    ['{"invokeType":1.5}', 'invokeType', UNACCEPTED],
    ['{"invokeType":null}', 'invokeType', UNACCEPTED],
    ['{}', 'invokeType', 'a value is required'],
    ['{"invokeType":2,"creationPayload":null}', 'creationPayload', 'the value is of the wrong type'],
    ['{"invokeType":2,"creationPayload":"x"}', 'creationPayload', 'the value is of the wrong type'],
    ['{"invokeType":2,"priority":1}', 'priority', 'there is no parameter of this name'],
    ['[]', 'body', 'the value is of the wrong type'],
    ['null', 'body', 'the value is of the wrong type'],
    ['', 'body', 'a value is required'],
  ])('refuses the body %s', async (text, name, reason) => {
    const { status, body } = await request(emulator.app)
      .post(pathOf(NEW))
      .set(credentials())
      .set('content-type', 'application/json')
      .send(text);
    const after = await getState(NEW);

    expect(status).toBe(400);
    expect(body).toEqual(invalidParameter(name, reason));
    expect(after.status).toBe(404);
  });

  test('refuses a request without any body', async () => {
    const { status, body } = await request(emulator.app).post(pathOf(NEW)).set(credentials());

    expect(status).toBe(400);
    expect(body).toEqual(invalidParameter('body', 'a value is required'));
  });

  test('refuses a body of an unnamed type', async () => {
    const { status, body } = await request(emulator.app)
      .post(pathOf(NEW))
      .set(credentials())
      .send(Buffer.from('{"invokeType":2}'));

    expect(status).toBe(415);
    expect(body.message).toBe('The request body must be application/json, not of an unnamed type');
  });

  test('refuses malformed JSON', async () => {
    const { status, body } = await request(emulator.app)
      .post(pathOf(NEW))
      .set(credentials())
      .set('content-type', 'application/json')
      .send('{"invokeType":');

    expect(status).toBe(400);
    expect(body).toEqual({
      errorCode: 'InvalidRequest',
      message: 'The request body is not valid JSON',
      source: 'User',
      isPermanent: true,
    });
  });

  test('refuses another media type', async () => {
    const { status, body } = await request(emulator.app)
      .post(pathOf(NEW))
      .set(credentials())
      .set('content-type', 'text/plain')
      .send('Manual');

    expect(status).toBe(415);
    expect(body).toEqual({
      errorCode: 'UnsupportedMediaType',
      message: 'The request body must be application/json, not text/plain',
      source: 'User',
      isPermanent: true,
    });
  });

  test('refuses a body that is too large', async () => {
    const { status, body } = await create(NEW, { invokeType: 2, creationPayload: { text: 'x'.repeat(5_000_000) } });

    expect(status).toBe(413);
    expect(body.errorCode).toBe('PayloadTooLarge');
  });

  test('keeps a payload with a dangerous name to itself', async () => {
    const { status } = await request(emulator.app)
      .post(pathOf(NEW))
      .set(credentials())
      .set('content-type', 'application/json')
      .send('{"invokeType":2,"creationPayload":{"__proto__":{"status":"Failed"}}}');
    const { body } = await getState(NEW);

    expect(status).toBe(202);
    expect(body).toEqual({ status: 'NotStarted' });
  });

  test.each(BAD_IDS)('refuses a %s that is no GUID', async (name, id, place) => {
    const { status, body } = await create(id, { invokeType: 2 }, place);

    expect(status).toBe(400);
    expect(body).toEqual(invalidParameter(name, BAD_GUID));
  });
});

describe('authentication', () => {
  const MALFORMED = 'Invalid SubjectAndAppToken header format';
  const post = (headers: Record<string, string>) =>
    request(emulator.app)
      .post(`${pathOf(CANCELLED)}/cancel`)
      .set(headers);

  test('asks for a token pair before anything else', async () => {
    const { status, headers, body } = await request(emulator.app).post(`${pathOf('no-guid')}/cancel`);

    expect(status).toBe(401);
    expect(body).toEqual(authError('Missing or invalid Authorization header'));
    expect(headers['www-authenticate']).toBeUndefined();
  });

  test.each([
    ['is missing', {}],
    ['is empty', { 'x-ms-client-tenant-id': '' }],
    ['is no GUID', { 'x-ms-client-tenant-id': 'contoso' }],
  ])('refuses a tenant that %s', async (_flaw, tenant) => {
    const { status, body } = await post({ Authorization: CONTOSO_TOKENS, ...tenant });

    expect(status).toBe(401);
    expect(body).toEqual(authError('Missing or invalid x-ms-client-tenant-id header'));
  });

  test('asks for the tenant before it reads the token pair', async () => {
    const { body } = await post({ Authorization: 'Bearer eyJ.contoso.subject' });

    expect(body).toEqual(authError('Missing or invalid x-ms-client-tenant-id header'));
  });

  test.each([
    ['another scheme', 'Bearer eyJ.contoso.subject'],
    ['a scheme in lower case', CONTOSO_TOKENS.toLowerCase()],
    ['no blank after the comma', CONTOSO_TOKENS.replace(', ', ',')],
    ['two blanks after the scheme', CONTOSO_TOKENS.replace(' ', '  ')],
    ['the tokens swapped', 'SubjectAndAppToken1.0 appToken="eyJ.contoso.app", subjectToken="eyJ.contoso.subject"'],
    ['no subject token at all', 'SubjectAndAppToken1.0 appToken="eyJ.contoso.app"'],
    ['an empty app token', 'SubjectAndAppToken1.0 subjectToken="eyJ.contoso.subject", appToken=""'],
    ['tokens that do not look like a JWT', 'SubjectAndAppToken1.0 subjectToken="subject", appToken="app"'],
    ['something behind it', `${CONTOSO_TOKENS}, more`],
  ])('refuses a token pair with %s', async (_flaw, tokens) => {
    const { status, body } = await post(credentials(CONTOSO, tokens));

    expect(status).toBe(401);
    expect(body).toEqual(authError(MALFORMED));
  });

  test.each([
    ['create', () => create(NEW, { invokeType: 2 }, {}, credentials(CONTOSO, APP_ONLY))],
    ['get', () => getState(CANCELLED, {}, credentials(CONTOSO, APP_ONLY))],
    ['cancel', () => cancel(CANCELLED, {}, credentials(CONTOSO, APP_ONLY))],
  ])('needs a subject token to %s', async (_operation, call) => {
    const { status, body } = await call();

    expect(status).toBe(401);
    expect(body).toEqual(authError('SubjectAndAppToken is missing subject token'));
  });

  test('takes any token pair of the right form', async () => {
    const { status } = await post(credentials(CONTOSO, 'SubjectAndAppToken1.0 subjectToken="eyJ0", appToken="eyJ1"'));

    expect(status).toBe(200);
  });
});

describe('authentication in strict mode', () => {
  const UNKNOWN = 'Token validation failed: Signature verification failed';

  let strict: Emulator;

  beforeAll(async () => {
    strict = await newEmulator({ ...SETTINGS, auth: 'strict' });
  });

  afterAll(() => strict.close());

  const cancelStrictly = (headers = credentials()) =>
    request(strict.app)
      .post(`${pathOf(CANCELLED)}/cancel`)
      .set(headers);

  test('takes a token pair of the fixture', async () => {
    const { status, body } = await cancelStrictly();

    expect(status).toBe(200);
    expect(body).toEqual(SAMPLE_STATE);
  });

  test.each([
    ['an unknown app token', CONTOSO_TOKENS.replace('contoso.app', 'other.app'), UNKNOWN],
    ['an unknown subject token', CONTOSO_TOKENS.replace('contoso.subject', 'other.subject'), UNKNOWN],
    ['the tokens of two tenants', CONTOSO_TOKENS.replace('contoso.app', 'fabrikam.app'), UNKNOWN],
    ['a known app token alone', APP_ONLY, 'SubjectAndAppToken is missing subject token'],
    ['an unknown app token alone', APP_ONLY.replace('contoso', 'other'), UNKNOWN],
  ])('refuses %s', async (_flaw, tokens, message) => {
    const { status, body } = await cancelStrictly(credentials(CONTOSO, tokens));

    expect(status).toBe(401);
    expect(body).toEqual(authError(message));
  });

  test('refuses a tenant that the tokens do not belong to', async () => {
    const { status, body } = await cancelStrictly(credentials(FABRIKAM));

    expect(status).toBe(401);
    expect(body).toEqual(authError('Unexpected token format'));
  });
});

describe('paths and methods', () => {
  test.each([`${BASE}/workspaces`, '/workload', '/workload/jobs?x=1'])('knows nothing at %s', async (path) => {
    const { status, headers, body } = await request(emulator.app).get(path);

    expect(status).toBe(404);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(body).toEqual({
      errorCode: 'NotFound',
      message: `There is nothing at ${path.replace('?x=1', '')}`,
      source: 'User',
      isPermanent: true,
    });
  });

  test.each([
    ['get', `${pathOf(CANCELLED)}/cancel`, ['POST']],
    ['delete', pathOf(CANCELLED), ['GET', 'POST']],
  ] as const)('refuses to %s %s', async (method, path, allowed) => {
    const {
      status,
      headers: { allow },
      body,
    } = await request(emulator.app)[method](path).set(credentials());

    expect(status).toBe(405);
    expect(allow?.split(', ').sort()).toEqual(allowed);
    expect(body).toEqual({
      errorCode: 'MethodNotAllowed',
      message: `Method ${method.toUpperCase()} is not allowed here`,
      source: 'User',
      isPermanent: true,
    });
  });
});

describe('a failure nobody foresaw', () => {
  test('is an internal error that tells nothing', async () => {
    const failure = new Error('a secret');
    vi.spyOn(emulator.clock, 'now').mockImplementationOnce(() => {
      throw failure;
    });

    const { status, body } = await cancel(CANCELLED);

    expect(status).toBe(500);
    expect(body).toEqual({
      errorCode: 'InternalError',
      message: 'Internal error',
      source: 'System',
      isPermanent: false,
    });
    expect(crashes).toEqual([failure]);
  });
});

describe('fixture', () => {
  const INSTANCE = {
    tenantId: CONTOSO.toUpperCase(),
    workspaceId: PLACE.workspace.toUpperCase(),
    itemType: PLACE.itemType,
    itemId: PLACE.item,
    jobType: PLACE.jobType,
    jobInstanceId: NEW,
    invokeType: 'Manual',
    createdAt: '-1m',
  };
  const seed = (instance: object) => emulator.seed({ fabric: { jobInstances: [instance] } });

  test('may say how a job is going to end', async () => {
    const errorDetails = { errorCode: 'Broken', message: 'It broke.', source: 'User' };
    await seed({ ...INSTANCE, startedAt: '-30s', endedAt: '+30s', outcome: 'Failed', errorDetails });

    const before = await getState(NEW);
    wait(30_000);
    const after = await getState(NEW);

    expect(before.body).toEqual({ status: 'InProgress', startTimeUtc: '2026-01-15T11:59:30.000Z' });
    expect(after.body).toEqual({
      status: 'Failed',
      startTimeUtc: '2026-01-15T11:59:30.000Z',
      endTimeUtc: '2026-01-15T12:00:30.000Z',
      errorDetails,
    });
  });

  test('may bring credentials', async () => {
    const strict = await newEmulator({ ...SETTINGS, auth: 'strict' });
    const credential = {
      tenantId: CONTOSO.toUpperCase(),
      subjectToken: 'eyJ.new.subject',
      appToken: 'eyJ.contoso.app',
    };
    await strict.seed({ fabric: { credentials: [credential] } });

    const { status } = await request(strict.app)
      .get(pathOf(CANCELLED))
      .set(credentials(CONTOSO, CONTOSO_TOKENS.replace('contoso.subject', 'new.subject')));
    await strict.close();

    expect(status).toBe(200);
  });

  test.each([
    ['an end before its start', { startedAt: '-10s', endedAt: '-20s', outcome: 'Completed' }],
    ['an end without an outcome', { endedAt: '-20s' }],
    ['an instant that is none', { startedAt: '2026-99-99T00:00:00Z' }],
    ['a field nobody knows', { colour: 'red' }],
  ])('is refused for %s', async (_flaw, flaw) => {
    await expect(seed({ ...INSTANCE, ...flaw })).rejects.toThrow(/fabric/);
    const { status } = await getState(NEW);

    expect(status).toBe(404);
  });
});

describe('environment', () => {
  test('points the development gateway at the workload', () => {
    const [fabric] = emulator.providers;

    expect(fabric?.environment('http://127.0.0.1:4280')).toEqual({
      WORKLOAD_ENDPOINT_URL: `http://127.0.0.1:4280${BASE}`,
    });
  });
});

describe('runs', () => {
  const runs = () => emulator.world.services.get('fabric')?.runs;

  test('are found by their bare id', async () => {
    await create(NEW, { invokeType: 2 });

    const run = await runs()?.get(NEW.toUpperCase());

    expect(run?.id).toBe(NEW);
    expect(run?.data).toEqual({ invokeType: 'Manual' });
  });

  test('are listed whatever their tenant', async () => {
    await create(NEW, { invokeType: 2 }, {}, credentials(FABRIKAM));

    const all = await runs()?.all();

    expect(all?.map(({ id }) => id)).toEqual([CANCELLED, RUNNING, COMPLETED, FAILED, NEW]);
  });
});
