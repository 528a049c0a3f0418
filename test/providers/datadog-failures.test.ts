/** What a fault can make the service say, credentials of worlds, and every documented status. */
import { afterAll, describe, expect, it } from 'vitest';
import { createIds } from '../../src/core/ids.ts';
import type { Exchange } from '../../src/core/provider.ts';
import { datadog } from '../../src/providers/datadog/index.ts';
import { recipes } from '../statuses/datadog.ts';
import { startedEmulator } from '../support/emulator.ts';
import { sendRaw } from '../support/raw-http.ts';
import type { StatusRecipe } from '../support/status-recipe.ts';
import {
  dress,
  exchangeOf,
  KEYS,
  MONITORED,
  operations,
  RUNNING,
  runAt,
  startAlone,
  WORKFLOW,
} from './datadog-service.ts';

const exchangeFor = ({ method, template }: (typeof operations)[number]): Exchange =>
  exchangeOf(method, template.replace('{workflow_id}', WORKFLOW).replace('{instance_id}', RUNNING));
const OPERATIONS = operations.map((operation) => [operation.id, exchangeFor(operation)] as const);
const DIALECTS = ['documented', 'observed'] as const;
const MEDIA_TYPES = ['json-api', 'json'] as const;

describe.each(OPERATIONS)('faults at %s', (_id, exchange) => {
  it.each(DIALECTS.flatMap((dialect) => MEDIA_TYPES.map((media) => ({ dialect, media }))))(
    'fit the contract: $dialect, $media',
    async ({ dialect, media }) => {
      const { service } = await startAlone({ choices: { dialect, 'workflow-media-type': media } });

      for (const [code, fail] of service.failures.byCode) {
        const answer = dress(service, exchange, service.render(fail(exchange), exchange));
        expect(answer.status, code).toBeGreaterThanOrEqual(400);
        expect(answer.body.errors.length, code).toBeGreaterThan(0);
      }
    },
  );

  it('can have any status', async () => {
    const { service } = await startAlone();

    for (let status = 400; status < 600; status += 1) {
      const answer = dress(service, exchange, service.render(service.failures.byStatus(exchange, status), exchange));
      expect(answer.status).toBe(status);
      expect(answer.body.errors.length).toBeGreaterThan(0);
    }
  });

  it.each([
    [7, '7', '60'],
    [0.2, '1', '60'],
    [90, '90', '90'],
  ])('tell clients to come back after %d s', async (seconds, reset, period) => {
    const { service } = await startAlone();

    const answer = dress(service, exchange, service.render(service.failures.throttled(exchange, seconds), exchange));

    expect(answer.status).toBe(429);
    expect(answer.headers).toMatchObject({
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': reset,
      'x-ratelimit-period': period,
    });
  });

  it('write the names of these headers as all answers do', async () => {
    const { service } = await startAlone({ choices: { 'limit-header-names': 'mixed-case' } });

    const { headers } = dress(service, exchange, service.render(service.failures.throttled(exchange, 7), exchange));

    expect(headers).toMatchObject({ 'X-RateLimit-Reset': '7', 'X-RateLimit-Remaining': '0' });
    expect(headers).not.toHaveProperty('x-ratelimit-reset');
  });
});

describe('faults', () => {
  const at = (id: string) => OPERATIONS.find(([name]) => name === id)?.[1] ?? exchangeOf('GET', '/');
  const said = async (id: string, code: string) => {
    const { service } = await startAlone({ choices: { dialect: 'observed' } });
    const error = service.failures.byCode.get(code)?.(at(id));
    return error === undefined ? undefined : dress(service, at(id), service.render(error, at(id))).text;
  };

  it.each([
    [
      'CancelWorkflowInstance',
      'INSTANCE_NOT_FOUND',
      `{"code":"INSTANCE_NOT_FOUND","detail":"instance ${RUNNING} not found"}`,
    ],
    ['GetWorkflowInstance', 'WORKFLOW_NOT_FOUND', '{"code":"WORKFLOW_NOT_FOUND","detail":"workflow not found"}'],
    ['CreateWorkflowInstance', 'too-many-requests', '"Too many requests"'],
    [
      'GetWorkflowInstance',
      'INVALID_FIELD_VALUE',
      '{"code":"INVALID_FIELD_VALUE","detail":"value <no value> is invalid for field workflow_id"}',
    ],
  ])('at %s by the code %s', async (id, code, item) => {
    expect(await said(id, code)).toBe(`{"errors":[${item}]}\n`);
  });

  it('at CreateWorkflow are items of JSON:API', async () => {
    expect(await said('CreateWorkflow', 'too-many-requests')).toBe(
      '{"errors":[{"status":"429","title":"Too many requests"}]}',
    );
    expect(await said('CreateWorkflow', 'invalid-spec')).toBe('{"errors":[{"detail":"spec is invalid"}]}');
  });
});

describe('credentials of a world', () => {
  it('pass strict authentication, and no others do', async () => {
    const issued = datadog.credentials.issue(createIds('mint'));
    const { apiKey = '', appKey = '' } = issued.shown;
    const alone = await startAlone({
      auth: 'strict',
      fixtures: [{ ...(datadog.fixture.standard as object), credentials: {} }, issued.fixture],
    });
    const own = { 'dd-api-key': apiKey, 'dd-application-key': appKey };

    expect((await alone.send('GET', runAt(WORKFLOW, RUNNING), undefined, own)).status).toBe(200);
    expect((await alone.send('GET', runAt(WORKFLOW, RUNNING), undefined, KEYS)).status).toBe(403);
    expect(issued.key).toBe(datadog.credentials.keyOf(exchangeOf('GET', runAt(WORKFLOW, RUNNING), own)));
  });

  it.each([
    ['the API key of a pair', { 'dd-api-key': 'a', 'dd-application-key': 'b', authorization: 'Bearer c' }, 'a'],
    ['a token', { authorization: 'Bearer c' }, 'c'],
    ['a token beside empty keys', { 'dd-api-key': '', 'dd-application-key': '', authorization: 'bearer c' }, 'c'],
    ['a token beside half a pair', { 'dd-api-key': 'a', authorization: 'Bearer c' }, 'c'],
    ['half a pair beside an empty token', { 'dd-api-key': 'a', authorization: 'Bearer ' }, 'a'],
    ['nothing', {}, undefined],
  ])('are recognised by %s', (_case, headers, key) => {
    expect(datadog.credentials.keyOf(exchangeOf('GET', runAt(MONITORED, RUNNING), headers))).toBe(key);
  });

  it('reach clients through their environment', () => {
    expect(datadog.environment('http://localhost:4280', { apiKey: 'a', appKey: 'b' })).toEqual({
      DD_API_KEY: 'a',
      DD_APP_KEY: 'b',
      PUP_MOCK_SERVER: 'http://localhost:4280',
    });
  });
});

type Emulator = Awaited<ReturnType<typeof startedEmulator>>;

describe('every documented status', () => {
  const emulators = new Map<string, Emulator>();
  afterAll(async () => {
    for (const emulator of emulators.values()) await emulator.close();
  });

  async function emulatorFor({ strict = false, fixtures = {} }: StatusRecipe): Promise<Emulator> {
    const key = JSON.stringify({ strict, fixtures });
    const known = emulators.get(key);
    await known?.reset();
    const auth = strict ? 'strict' : 'open';
    const emulator = known ?? (await startedEmulator({ providers: ['datadog'], tls: 'off', auth, fixtures }));
    emulators.set(key, emulator);
    return emulator;
  }

  const documented = Object.values(datadog.contracts).flatMap(({ paths }) =>
    Object.values(paths).flatMap((item) =>
      Object.values(item).flatMap((operation) =>
        'operationId' in operation
          ? Object.keys(operation.responses)
              .filter((status) => status !== 'default')
              .map((status) => [operation.operationId, Number(status)] as const)
          : [],
      ),
    ),
  );

  it.each(documented)('of %s is reached: %d', async (id, status) => {
    const recipe = recipes[id]?.[status];
    if (recipe === undefined) throw new Error('There is no recipe.');
    const { url = '' } = await emulatorFor(recipe);

    const statuses: number[] = [];
    for (const call of recipe.calls) statuses.push((await sendRaw(url, call)).status);

    expect(statuses.at(-1)).toBe(status);
  });
});
