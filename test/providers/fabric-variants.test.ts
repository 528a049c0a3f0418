/** Every choice of every variant. */
import { describe, expect, test } from 'vitest';
import { variants } from '../../src/providers/fabric/variants.ts';
import {
  CANCELLED,
  COMPLETED,
  CONTOSO,
  cancelJob,
  createJob,
  FAILED,
  getState,
  HEADERS,
  ITEM,
  NEW,
  pathOf,
  RUNNING,
  type SentRequest,
  type Started,
  startFabric,
} from './fabric-service.ts';

type Act = (started: Started) => Promise<{ readonly status: number; readonly body?: unknown }>;

const OTHER = 'ffffffff-ffff-4fff-8fff-ffffffffffff';
const NIL = '00000000-0000-0000-0000-000000000000';
const NOON = '2026-01-15T12:00:00.000Z';

const read =
  (id: string, request: SentRequest = {}): Act =>
  (started) =>
    started.send('GET', pathOf(id), request);
const create =
  (request: SentRequest): Act =>
  (started) =>
    createJob(started, NEW, request);
const cancel =
  (id: string): Act =>
  (started) =>
    cancelJob(started, id);
const withTokens = (authorization: string): Act => read(CANCELLED, { headers: { authorization } });
const bothOf = async (
  first: Promise<{ body?: unknown }>,
  second: () => Promise<{ status: number; body?: unknown }>,
) => {
  await first;
  return second();
};

const code = (errorCode: string) => expect.objectContaining({ errorCode });
const state = (fields: object) => expect.objectContaining(fields);
const hasKeys = (...keys: readonly string[]) =>
  expect.toSatisfy((body: object) => Object.keys(body).join() === keys.join());

const failedWithDetails = {
  status: 'Failed',
  endTimeUtc: NOON,
  errorDetails: { errorCode: 'InvalidRequest', message: 'jobInstanceId is required', source: 'User' },
};
const NO_TRACE = { headers: { activityid: undefined } };
const TRACE = { headers: { activityid: 'a', requestid: 'b' } };
const NUMBER = { body: { invokeType: 2 } };

/** What is done, and what is answered: by `variant=choice`. */
const CASES: Readonly<Record<string, readonly [what: string, Act, status: number, body?: unknown][]>> = {
  'trace-headers=optional': [['no ActivityId', read(CANCELLED, NO_TRACE), 200]],
  'trace-headers=required': [
    ['no ActivityId', read(CANCELLED, NO_TRACE), 400, code('InvalidParameter')],
    ['both', read(CANCELLED, TRACE), 200],
  ],
  'tenant-header=guid': [
    ['a word', read(CANCELLED, { headers: { 'x-ms-client-tenant-id': 'contoso' } }), 401, code('AuthError')],
    ['none', read(CANCELLED, { headers: { 'x-ms-client-tenant-id': undefined } }), 401, code('AuthError')],
  ],
  'tenant-header=present': [
    ['a word', read(CANCELLED, { headers: { 'x-ms-client-tenant-id': 'contoso' } }), 404, code('JobInstanceNotFound')],
    ['none', read(CANCELLED, { headers: { 'x-ms-client-tenant-id': undefined } }), 401, code('AuthError')],
  ],
  'tenant-header=bad-request': [
    ['a word', read(CANCELLED, { headers: { 'x-ms-client-tenant-id': 'contoso' } }), 400, code('InvalidRequest')],
    ['none', read(CANCELLED, { headers: { 'x-ms-client-tenant-id': undefined } }), 400, code('InvalidRequest')],
  ],
  'token-grammar=anchored': [
    ['no blank', withTokens('SubjectAndAppToken1.0 subjectToken="eyJa",appToken="eyJb"'), 401],
    ['no JWT', withTokens('SubjectAndAppToken1.0 subjectToken="test", appToken="test"'), 401],
  ],
  'token-grammar=lax': [
    ['another order', withTokens('SubjectAndAppToken1.0 appToken="test",subjectToken="test"'), 200],
    ['another scheme', withTokens('Bearer eyJa'), 401],
    ['no app token', withTokens('SubjectAndAppToken1.0 subjectToken="test"'), 401],
    ['no subject token', withTokens('SubjectAndAppToken1.0 appToken="test"'), 401],
  ],
  'malformed-token=unauthorized': [['another scheme', withTokens('Bearer eyJa'), 401, code('AuthError')]],
  'malformed-token=internal-error': [['another scheme', withTokens('Bearer eyJa'), 500, code('InternalError')]],
  'auth-errors=workload-kit': [
    ['no credentials', read(CANCELLED, { headers: { authorization: undefined } }), 401, state({ source: 'External' })],
  ],
  'auth-errors=toolkit': [
    [
      'no credentials',
      read(CANCELLED, { headers: { authorization: undefined } }),
      401,
      { errorCode: 'Unauthorized', message: 'Missing Authorization header', source: 'System', isPermanent: true },
    ],
  ],
  'check-order=credentials-first': [
    ['both wrong', read('x', { headers: { authorization: undefined } }), 401, code('AuthError')],
  ],
  'check-order=path-first': [
    [
      'both wrong',
      read('x', { headers: { authorization: undefined } }),
      400,
      state({ message: "Invalid parameter 'jobInstanceId': badly formed hexadecimal UUID string" }),
    ],
  ],
  'bad-guid=invalid-parameter': [['a word', read('x'), 400, code('InvalidParameter')]],
  'bad-guid=not-found': [
    ['a word for the job', read('x'), 404, state({ message: `Job instance ${NIL} not found` })],
    ['a word for the item', (s) => getState(s, NEW, { item: 'x' }), 404, state({ messageParameters: [NIL] })],
    ['a word in a creation', (s) => createJob(s, 'x'), 404, state({ messageParameters: [ITEM] })],
  ],
  'invoke-type=names-and-numbers': [['2', create(NUMBER), 202]],
  'invoke-type=names-only': [
    [
      '2',
      create(NUMBER),
      400,
      state({ messageParameters: ['invokeType', 'the value is not one of the accepted ones'] }),
    ],
    ['a name', create({ body: { invokeType: 'Scheduled' } }), 202],
  ],
  'empty-body=refused': [['no body', create({}), 400, state({ messageParameters: ['body', 'a value is required'] })]],
  'empty-body=accepted': [['no body', create({}), 202]],
  'bad-body=bad-request': [
    ['no JSON', create({ body: '{' }), 400, code('InvalidRequest')],
    ['no type', create({ body: {} }), 400, code('InvalidParameter')],
  ],
  'bad-body=unprocessable': [
    ['no JSON', create({ body: '{' }), 422, { detail: [{ type: 'syntax', loc: ['body'], msg: 'JSON decode error' }] }],
    [
      'no type',
      create({ body: {} }),
      422,
      { detail: [{ type: 'required', loc: ['body', 'invokeType'], msg: 'a value is required' }] },
    ],
  ],
  'bad-body=internal-error': [
    ['no JSON', create({ body: '{' }), 500, code('InternalError')],
    ['no type', create({ body: {} }), 500, code('InternalError')],
    ['no body', create({}), 500, code('InternalError')],
  ],
  'cancel-finished=unchanged': [
    ['completed', cancel(COMPLETED), 200, state({ status: 'Completed' })],
    ['failed', cancel(FAILED), 200, state({ status: 'Failed' })],
  ],
  'cancel-finished=conflict': [['completed', cancel(COMPLETED), 409, code('JobAlreadyCompleted')]],
  'cancel-finished=cancelled': [
    ['completed', cancel(COMPLETED), 200, state({ status: 'Cancelled', endTimeUtc: NOON })],
    ['and read', (s) => bothOf(cancelJob(s, FAILED), () => getState(s, FAILED)), 200, state({ status: 'Cancelled' })],
  ],
  'cancel-again=unchanged': [['cancelled', cancel(CANCELLED), 200, state({ endTimeUtc: '2023-12-10T14:47:29.709Z' })]],
  'cancel-again=end-moves': [['cancelled', cancel(CANCELLED), 200, state({ endTimeUtc: NOON })]],
  'cancel-unknown=not-found': [['unknown', cancel(NEW), 404, code('JobInstanceNotFound')]],
  'cancel-unknown=cancelled': [
    ['unknown', cancel(NEW), 200, { status: 'Cancelled', endTimeUtc: NOON }],
    ['and read', (s) => bothOf(cancelJob(s, NEW), () => getState(s)), 200, { status: 'Cancelled', endTimeUtc: NOON }],
    ['elsewhere', (s) => cancelJob(s, RUNNING, { item: OTHER }), 404, code('JobInstanceNotFound')],
  ],
  'cancel-unknown=failed': [
    ['unknown', cancel(NEW), 200, failedWithDetails],
    ['and read', (s) => bothOf(cancelJob(s, NEW), () => getState(s)), 404],
  ],
  'cancel-answer=after': [['running', cancel(RUNNING), 200, hasKeys('status', 'startTimeUtc', 'endTimeUtc')]],
  'cancel-answer=status-only': [['running', cancel(RUNNING), 200, { status: 'Cancelled' }]],
  'cancel-answer=before': [
    ['running', cancel(RUNNING), 200, { status: 'InProgress', startTimeUtc: '2026-01-15T11:51:00.000Z' }],
    ['and read', (s) => bothOf(cancelJob(s, RUNNING), () => getState(s, RUNNING)), 200, state({ status: 'Cancelled' })],
  ],
  'state-unknown=not-found': [['unknown', read(NEW), 404, code('JobInstanceNotFound')]],
  'state-unknown=failed': [['unknown', read(NEW), 200, { status: 'Failed' }]],
  'state-unknown=failed-with-details': [['unknown', read(NEW), 200, failedWithDetails]],
  'state-unknown=error': [
    [
      'unknown',
      read(NEW),
      500,
      { errorCode: 'InternalServerError', message: 'Failed to get job instance state', source: 'System' },
    ],
  ],
  'place=strict': [['elsewhere', (s) => getState(s, RUNNING, { jobType: 'other' }), 404]],
  'place=ignored': [
    ['elsewhere', (s) => getState(s, RUNNING, { jobType: 'other', workspace: OTHER, itemType: 'A.B.C' }), 200],
    ['under another item', (s) => getState(s, RUNNING, { item: OTHER }), 404],
  ],
  'items=implicit': [['unknown item', (s) => s.send('POST', pathOf(NEW, { item: OTHER }), NUMBER), 202]],
  'items=strict': [
    ['unknown item', (s) => s.send('POST', pathOf(NEW, { item: OTHER }), NUMBER), 404, code('ItemMetadataNotFound')],
    ['unknown item, read', (s) => getState(s, RUNNING, { item: OTHER }), 404, code('ItemMetadataNotFound')],
    ['unknown item, cancelled', (s) => cancelJob(s, RUNNING, { item: OTHER }), 404, code('ItemMetadataNotFound')],
    ['known item', create(NUMBER), 202],
  ],
  'create-existing=repeatable': [
    ['twice', (s) => createJob(s, CANCELLED), 202],
    [
      'and read',
      (s) => bothOf(createJob(s, CANCELLED), () => getState(s, CANCELLED)),
      200,
      state({ status: 'Cancelled' }),
    ],
    ['elsewhere', (s) => s.send('POST', pathOf(CANCELLED, { item: OTHER }), NUMBER), 409],
  ],
  'create-existing=overwrite': [
    ['and read', (s) => bothOf(createJob(s, CANCELLED), () => getState(s, CANCELLED)), 200, { status: 'NotStarted' }],
    ['elsewhere', (s) => s.send('POST', pathOf(CANCELLED, { item: OTHER }), NUMBER), 202],
  ],
  'error-keys=camel': [['unknown', read(NEW), 404, hasKeys('errorCode', 'message', 'source', 'isPermanent')]],
  'error-keys=pascal': [
    [
      'unknown',
      read(NEW),
      404,
      {
        ErrorCode: 'JobInstanceNotFound',
        Message: `Job instance ${NEW} not found`,
        MessageParameters: null,
        Source: 0,
        IsPermanent: true,
        MoreDetails: null,
      },
    ],
  ],
  'error-keys=snake': [
    ['a bad id', read('x'), 400, hasKeys('error_code', 'message', 'message_parameters', 'source', 'is_permanent')],
  ],
  'absent-fields=omitted': [['running', read(RUNNING), 200, hasKeys('status', 'startTimeUtc')]],
  'absent-fields=null': [
    ['running', read(RUNNING), 200, state({ status: 'InProgress', endTimeUtc: null, errorDetails: null })],
    [
      'created',
      (s) => bothOf(createJob(s), () => getState(s)),
      200,
      { status: 'NotStarted', startTimeUtc: null, endTimeUtc: null, errorDetails: null },
    ],
  ],
  'instants=milliseconds': [['cancelled', read(CANCELLED), 200, state({ startTimeUtc: '2023-12-10T14:41:39.412Z' })]],
  'instants=offset': [
    ['cancelled', read(CANCELLED), 200, state({ startTimeUtc: '2023-12-10T14:41:39.412+00:00' })],
    ['a whole second', read(RUNNING), 200, state({ startTimeUtc: '2026-01-15T11:51:00+00:00' })],
  ],
  'instants=microseconds': [
    ['cancelled', read(CANCELLED), 200, state({ startTimeUtc: '2023-12-10T14:41:39.412000Z' })],
    ['a whole second', read(RUNNING), 200, state({ startTimeUtc: '2026-01-15T11:51:00Z' })],
  ],
  'start-time=started': [['created', (s) => bothOf(createJob(s), () => getState(s)), 200, { status: 'NotStarted' }]],
  'start-time=created': [
    ['created', (s) => bothOf(createJob(s), () => getState(s)), 200, { status: 'NotStarted', startTimeUtc: NOON }],
  ],
  'not-found-permanence=said': [['unknown', read(NEW), 404, state({ isPermanent: true })]],
  'not-found-permanence=unsaid': [['unknown', read(NEW), 404, hasKeys('errorCode', 'message', 'source')]],
  'unknown-path=envelope': [
    ['a path', (s) => s.send('GET', '/workload/x'), 404, code('NotFound')],
    ['a method', (s) => s.send('PUT', pathOf(NEW)), 405, code('MethodNotAllowed')],
  ],
  'unknown-path=framework': [
    ['a path', (s) => s.send('GET', '/workload/x'), 404, { detail: 'Not Found' }],
    ['a method', (s) => s.send('PUT', pathOf(NEW)), 405, { detail: 'Method Not Allowed' }],
  ],
};

type Row = readonly [choice: string, what: string, Act, status: number, body: unknown];

const rows = Object.entries(CASES).flatMap(([choice, cases]) =>
  cases.map(([what, act, status, body]): Row => [choice, what, act, status, body]),
);

describe('variants', () => {
  test.each(rows)('%s answers %s', async (choice, _what, act, status, body) => {
    const started = await startFabric();
    const [name = '', value = ''] = choice.split('=');
    started.choices[name] = value;

    const answer = await act(started);

    expect(answer.status).toBe(status);
    if (body !== undefined) expect(answer.body).toEqual(body);
  });

  test.each([
    ['utf-8', 'application/json; charset=utf-8'],
    ['none', 'application/json'],
  ] as const)('charset=%s', async (charset, type) => {
    const started = await startFabric({ choices: { charset } });

    const { headers } = await getState(started, CANCELLED);

    expect(headers['content-type']).toBe(type);
  });

  test('are all covered above', () => {
    const all = variants.flatMap(({ name, choices }) => choices.map(({ value }) => `${name}=${value}`));

    expect([...Object.keys(CASES), 'charset=utf-8', 'charset=none'].sort()).toEqual([...all].sort());
  });

  test('have pessimists among their choices, and names of their own', () => {
    expect(new Set(variants.map(({ name }) => name)).size).toBe(variants.length);
    for (const { choices, pessimist } of variants) expect(choices.map(({ value }) => value)).toContain(pessimist);
  });

  test('change while the service runs', async () => {
    const started = await startFabric();
    const before = await getState(started, NEW);
    started.choices['state-unknown'] = 'failed';
    const after = await getState(started, NEW);

    expect([before.status, after.status]).toEqual([404, 200]);
  });

  test('a job created without a body has an unknown invoke type', async () => {
    const started = await startFabric({ choices: { 'empty-body': 'accepted' } });
    await createJob(started, NEW, {});

    expect((await started.service.runs.get(NEW))?.data).toEqual({ invokeType: 'UnknownFutureValue' });
  });

  test('pessimists all together still let a job be created, read and cancelled', async () => {
    const choices = Object.fromEntries(variants.map(({ name, pessimist }) => [name, pessimist]));
    const started = await startFabric({ choices });
    const headers = { ...HEADERS, ...TRACE.headers };
    const send = (method: string, path: string, body?: object) =>
      started.send(method, path, { headers, ...(body && { body }) });

    const created = await send('POST', pathOf(NEW), { invokeType: 'Manual' });
    const read1 = await send('GET', pathOf(NEW));
    const cancelled = await send('POST', `${pathOf(NEW)}/cancel`);

    expect([created.status, read1.status, cancelled.status]).toEqual([202, 200, 200]);
  });

  test('credentials in strict mode are those of the fixture', async () => {
    const started = await startFabric({ auth: 'strict', choices: { 'tenant-header': 'present' } });
    const foreign = await started.send('GET', pathOf(CANCELLED), { headers: { 'x-ms-client-tenant-id': 'x' } });
    const own = await started.send('GET', pathOf(CANCELLED), { headers: { 'x-ms-client-tenant-id': CONTOSO } });

    expect([foreign.status, own.status]).toEqual([401, 200]);
  });
});
