/** Every choice of every variant. The defaults have tests and cases of their own; here they stand beside the others. */
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Choices, variants } from '../../src/providers/azure-data-factory/variants.ts';
import {
  FACTORY,
  LISTED,
  openStand,
  PIPELINE,
  RUNNING,
  type Sent,
  type Stand,
  SUBSCRIPTION,
  SUCCEEDED,
  UNKNOWN,
} from './azure-data-factory.ts';

let stand: Stand;

beforeEach(async () => {
  stand = await openStand();
});
afterEach(() => stand.emulator.close());

type Name = keyof Choices;
/** What shows the choice, in a few words. */
type Probe = (stand: Stand) => Promise<unknown>;

const RUN = `${FACTORY}/pipelineruns`;
const REQUEST_ID = '2f7fdb90-5df1-4b8e-ac2f-064cfa58202b';
const withId: Sent = { headers: { 'x-ms-client-request-id': REQUEST_ID } };

interface Answer {
  readonly status: number;
  readonly body: { readonly error?: { readonly code: string } };
}
const said = ({ status, body }: Answer): string => (body.error ? `${status} ${body.error.code}` : String(status));

const createRun = (path: string, sent: Sent) => async (on: Stand) =>
  said(await on.call('post', `${path}/createRun`, sent));

async function createRunOf(on: Stand, properties: object, body: object): Promise<string> {
  await on.publish('p', properties);
  const answer = await on.call('post', `${FACTORY}/pipelines/p/createRun`, { body });
  on.advance(3_600_000);
  if (answer.status !== 200) return said(answer);
  return `200 ${(await on.read(answer.body.runId))['status']}`;
}

const tokenFor = (audience: string): string =>
  ['{"alg":"none"}', JSON.stringify({ aud: audience }), 'x']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

const DECLARED = { parameters: { count: { type: 'Int' } } };

const PROBES: { readonly [N in Name]: Probe } = {
  'run-id': async (on) => ((await on.run(withId)) === REQUEST_ID ? 'the id of the request' : 'another id'),
  async 'repeated-create-run'(on) {
    const [one, two] = [await on.run(withId), await on.run(withId)];
    return one === two ? 'one run' : 'two runs';
  },
  'missing-pipeline': createRun(`${FACTORY}/pipelines/missing`, {}),
  'recovery-without-reference': createRun(PIPELINE, { query: '&isRecovery=true' }),
  async 'foreign-reference'(on) {
    await on.publish('other', {});
    return createRun(`${FACTORY}/pipelines/other`, { query: `&referencePipelineRunId=${SUCCEEDED}` })(on);
  },
  'unknown-reference': createRun(PIPELINE, { query: `&referencePipelineRunId=${UNKNOWN}` }),
  'unknown-start-activity': createRun(PIPELINE, {
    query: `&referencePipelineRunId=${SUCCEEDED}&isRecovery=true&startActivityName=nowhere`,
  }),
  async 'bad-flag'(on) {
    const flags = ['true', 'True', 'maybe', ''];
    const cancels = flags.map((flag) => on.call('post', `${RUN}/${RUNNING}/cancel`, { query: `&isRecursive=${flag}` }));
    return (await Promise.all(cancels)).map(({ status }) => status).join(' ');
  },
  'missing-argument': (on) => createRunOf(on, DECLARED, {}),
  'surplus-argument': (on) => createRunOf(on, DECLARED, { count: 1, more: 2 }),
  'mistyped-argument': (on) => createRunOf(on, DECLARED, { count: 'one' }),
  'nested-parameters': (on) => createRunOf(on, {}, { parameters: { count: { value: 1 } } }),
  'unknown-run': async (on) => said(await on.call('get', `${RUN}/${UNKNOWN}`)),
  'cancel-unknown-run': async (on) => said(await on.cancel(UNKNOWN)),
  'cancel-finished-run': async (on) => said(await on.cancel(SUCCEEDED)),
  async 'cancel-again'(on) {
    await on.cancel(RUNNING);
    return said(await on.cancel(RUNNING));
  },
  'message-without-failure': async (on) => [(await on.read(SUCCEEDED))['message'], (await on.read(RUNNING))['message']],
  'parameter-text': async (on) => (await on.read(SUCCEEDED))['parameters'],
  async 'run-fields'(on) {
    const run = await on.read(SUCCEEDED);
    return ['id', 'annotations', 'pipelineReturnValue', 'cancelledBy'].filter((name) => name in run);
  },
  'run-dimension': async (on) => Object.keys(await on.read(SUCCEEDED)).filter((name) => name.startsWith('runDim')),
  'factory-statistics': async (on) => (await on.call('get', FACTORY)).body.properties.factoryStatistics,
  async 'pipeline-name-case'(on) {
    await on.publish('Twin', { description: 'first' });
    await on.publish('twin', { description: 'second' });
    const read = async (name: string) => (await on.call('get', `${FACTORY}/pipelines/${name}`)).body;
    const [first, second, third] = [await read('Twin'), await read('twin'), await read('TWIN')];
    return [first.properties.description, second.name, third.name ?? third.error.code];
  },
  'if-match': async (on) =>
    said(await on.call('put', FACTORY, { body: { location: 'x' }, headers: { 'if-match': '"old"' } })),
  'parent-missing': async (on) => said(await on.call('put', `${FACTORY}x/pipelines/p`, { body: { properties: {} } })),
  async 'error-details'(on) {
    const { error } = (await on.cancel(UNKNOWN)).body;
    return 'details' in error ? error.details : 'absent';
  },
  async 'api-version'(on) {
    const ask = (version: string) =>
      request(on.emulator.app).get(`${FACTORY}?api-version=${version}`).set('authorization', `Bearer ${LISTED}`);
    return [said(await ask('latest')), said(await ask('2017-01-01')), said(await ask(''))];
  },
  'subscription-id': async (on) => [
    said(await on.call('get', FACTORY)),
    said(await on.call('get', FACTORY.replace(SUBSCRIPTION, `/subscriptions/${UNKNOWN}`))),
  ],
  'media-type': async (on) =>
    said(await on.call('put', FACTORY, { body: 'a,b', headers: { 'content-type': 'text/csv' } })),
  'token-audience': async (on) => [
    said(await on.call('get', FACTORY, { token: LISTED })),
    said(await on.call('get', FACTORY, { token: tokenFor('https://elsewhere.example') })),
    said(await on.call('get', FACTORY, { token: tokenFor('http://me.example:1'), headers: { host: 'me.example:1' } })),
  ],
  async server(on) {
    const { headers } = await on.call('get', FACTORY);
    return [headers['server'], headers['x-powered-by']];
  },
  async 'call-budgets'(on) {
    const { headers } = await on.call('get', FACTORY);
    return headers['x-ms-ratelimit-remaining-subscription-reads'];
  },
  async 'correlation-id'(on) {
    const { headers } = await on.call('get', FACTORY, { headers: { 'x-ms-correlation-request-id': REQUEST_ID } });
    return headers['x-ms-correlation-request-id'] === REQUEST_ID ? 'client' : 'server';
  },
  async 'request-id-echo'(on) {
    const asking = { ...withId.headers, 'x-ms-return-client-request-id': 'true' };
    return (await on.call('get', FACTORY, { headers: asking })).headers['x-ms-client-request-id'];
  },
};

const NO_VERSION = '400 MissingApiVersionParameter';

const EXPECTED: { readonly [N in Name]: { readonly [V in Choices[N]]: unknown } } = {
  'run-id': { 'client-request-id': 'the id of the request', new: 'another id' },
  'repeated-create-run': { replayed: 'one run', 'new-run': 'two runs' },
  'missing-pipeline': {
    'not-found': '404 NotFound',
    'resource-not-found': '404 ResourceNotFound',
    'bad-request': '400 BadRequest',
  },
  'recovery-without-reference': { refused: '400 ReferencedPipelineRunNotValid', 'ordinary-run': '200' },
  'foreign-reference': {
    'not-valid': '400 ReferencedPipelineRunNotValid',
    'not-found': '400 ReferencedPipelineRunNotFound',
    taken: '200',
  },
  'unknown-reference': {
    'not-found': '400 ReferencedPipelineRunNotFound',
    'not-valid': '400 ReferencedPipelineRunNotValid',
  },
  'unknown-start-activity': { refused: '400 BadRequest', ignored: '200' },
  'bad-flag': { refused: '200 400 400 400', 'any-case': '200 200 400 400', ignored: '200 200 200 200' },
  'missing-argument': { 'fails-run': '200 Failed', refused: '400 BadRequest' },
  'surplus-argument': { kept: '200 Succeeded', refused: '400 BadRequest' },
  'mistyped-argument': { kept: '200 Succeeded', refused: '400 BadRequest' },
  'nested-parameters': { 'one-parameter': '200 Succeeded', 'internal-error': '500 InternalServerError' },
  'unknown-run': { 'not-found': '404 NotFound', 'bad-request': '400 ReferencedPipelineRunNotFound' },
  'cancel-unknown-run': { 'bad-request': '400 ReferencedPipelineRunNotFound', 'not-found': '404 NotFound' },
  'cancel-finished-run': { 'bad-request': '400 PipelineRunNotRunning', conflict: '409 PipelineRunNotRunning' },
  'cancel-again': { accepted: '200', refused: '400 PipelineRunNotRunning' },
  'message-without-failure': { empty: ['', ''], null: [null, null] },
  'parameter-text': {
    compact: { OutputBlobNameList: '["exampleoutput.csv"]' },
    indented: { OutputBlobNameList: '[\r\n  "exampleoutput.csv"\r\n]' },
  },
  'run-fields': {
    'reported-2024': ['id', 'annotations', 'pipelineReturnValue', 'cancelledBy'],
    'recorded-2020': ['id', 'annotations'],
    documented: [],
  },
  'run-dimension': {
    singular: ['runDimension'],
    plural: ['runDimensions'],
    both: ['runDimension', 'runDimensions'],
  },
  'factory-statistics': {
    absent: undefined,
    zeros: {
      totalResourceCount: 0,
      maxAllowedResourceCount: 0,
      factorySizeInGbUnits: 0,
      maxAllowedFactorySizeInGbUnits: 0,
    },
  },
  'pipeline-name-case': { ignored: ['second', 'Twin', 'Twin'], counts: ['first', 'twin', 'NotFound'] },
  'if-match': { refused: '412 PreconditionFailed', ignored: '200' },
  'parent-missing': {
    'parent-not-found': '404 ParentResourceNotFound',
    'resource-not-found': '404 ResourceNotFound',
  },
  'error-details': { null: null, 'empty-array': [], absent: 'absent' },
  'api-version': {
    'by-form': ['400 InvalidApiVersionParameter', '400 NoRegisteredProviderFound', NO_VERSION],
    'invalid-parameter': ['400 InvalidApiVersionParameter', '400 InvalidApiVersionParameter', NO_VERSION],
    'no-provider': ['400 NoRegisteredProviderFound', '400 NoRegisteredProviderFound', NO_VERSION],
    'invalid-type': ['404 InvalidResourceType', '404 InvalidResourceType', NO_VERSION],
  },
  'subscription-id': {
    any: ['200', '404 ResourceNotFound'],
    uuid: ['400 InvalidSubscriptionId', '404 ResourceNotFound'],
  },
  'media-type': { unsupported: '415 UnsupportedMediaType', 'bad-request': '400 UnsupportedMediaType' },
  'token-audience': {
    any: ['200', '200', '200'],
    known: ['200', '401 InvalidAuthenticationTokenAudience', '200'],
  },
  server: {
    kestrel: ['Kestrel', undefined],
    'iis-10': ['Microsoft-IIS/10.0', 'ASP.NET'],
    'iis-8': ['Microsoft-IIS/8.5', 'ASP.NET'],
  },
  'call-budgets': { 'of-2020': '11999', 'of-2018': '14999', 'of-2024': '249' },
  'correlation-id': { client: 'client', server: 'server' },
  'request-id-echo': { 'on-request': REQUEST_ID, never: undefined },
};

describe('variants', () => {
  test('have a default that the service follows', () => {
    expect(stand.core.variants).toEqual(
      Object.fromEntries(variants.map(({ name, choices }) => [name, choices[0].value])),
    );
  });

  test('name one of their choices for the pessimist', () => {
    for (const { choices, pessimist } of variants) expect(choices.map(({ value }) => value)).toContain(pessimist);
  });

  describe.each(variants.map((variant) => [variant.name, variant] as const))('%s', (name, { choices }) => {
    test.each(choices.map(({ value, meaning }) => [value, meaning]))('%s: %s', async (value) => {
      stand.choose({ [name]: value });
      const expected: Readonly<Record<string, unknown>> = EXPECTED[name];

      expect(await PROBES[name](stand)).toEqual(expected[value]);
    });
  });

  test('change while the service runs', async () => {
    const before = await stand.cancel(UNKNOWN);
    stand.choose({ 'cancel-unknown-run': 'not-found' });

    expect([before.status, (await stand.cancel(UNKNOWN)).status]).toEqual([400, 404]);
  });
});

describe('pipeline-name-case: counts', () => {
  test('starts, refers to and recovers runs of the pipeline that is spelled like that', async () => {
    stand.choose({ 'pipeline-name-case': 'counts' });
    await stand.publish('Twin', {});
    await stand.publish('twin', {});
    const { body } = await stand.call('post', `${FACTORY}/pipelines/twin/createRun`);
    const query = `&referencePipelineRunId=${body.runId}&isRecovery=true`;

    expect((await stand.read(body.runId))['pipelineName']).toBe('twin');
    expect((await stand.call('post', `${FACTORY}/pipelines/twin/createRun`, { query })).status).toBe(200);
    expect((await stand.call('post', `${FACTORY}/pipelines/Twin/createRun`, { query })).status).toBe(400);
  });
});
