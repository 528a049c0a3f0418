/** Credentials of a world's own, and what faults make the workload say. */
import { describe, expect, test } from 'vitest';
import { faultsOfFixture } from '../../src/core/contract/fixture-check.ts';
import { createIds } from '../../src/core/ids.ts';
import { fabric } from '../../src/providers/fabric/index.ts';
import { exchangeOf, HEADERS, NEW, pathOf, type Started, startFabric } from './fabric-service.ts';

describe('credentials', () => {
  const issued = fabric.credentials.issue(createIds('mint'));
  const { tenantId = '', authorization = '' } = issued.shown;

  test('are taken in strict mode, with the standard items', async () => {
    const started = await startFabric({
      auth: 'strict',
      choices: { items: 'strict' },
      fixtures: [fabric.fixture.standard, issued.fixture],
    });
    const headers = { authorization, 'x-ms-client-tenant-id': tenantId };
    const created = await started.send('POST', pathOf(NEW), { headers, body: { invokeType: 2 } });
    const foreign = await started.send('GET', pathOf(NEW), { headers: { authorization } });

    expect(faultsOfFixture(fabric.fixture.schema, issued.fixture)).toEqual([]);
    expect(Object.keys(issued.shown)).toEqual(['tenantId', 'subjectToken', 'appToken', 'authorization']);
    expect([created.status, foreign.status]).toEqual([202, 401]);
  });

  test('are known by their tenant, in lower case', () => {
    const keyOf = (tenant: string | undefined) =>
      fabric.credentials.keyOf(exchangeOf('GET', pathOf(NEW), { headers: { 'x-ms-client-tenant-id': tenant } }));

    expect(keyOf(tenantId.toUpperCase())).toBe(issued.key);
    expect(keyOf(undefined)).toBeUndefined();
    expect(issued.key).toBe(tenantId);
  });

  test('go into the environment', () => {
    expect(fabric.environment('http://localhost:1', issued.shown)).toEqual({
      WORKLOAD_ENDPOINT_URL: 'http://localhost:1/workload-api-path-placeholder',
      WORKLOAD_TENANT_ID: tenantId,
      WORKLOAD_AUTHORIZATION: authorization,
    });
  });
});

describe('failures', () => {
  const CALLS = [
    ['POST', pathOf(NEW)],
    ['GET', pathOf(NEW)],
    ['POST', `${pathOf(NEW)}/cancel`],
  ] as const;

  /** Has the next call fail as `failure` says; the reply is held against the contract on the way. */
  async function failWith(started: Started, [method, path]: (typeof CALLS)[number], failure: () => Error) {
    const { admit } = started.service;
    Object.assign(started.service, {
      admit() {
        throw failure();
      },
    });
    const answer = await started.send(method, path, { headers: HEADERS });
    Object.assign(started.service, { admit });
    return answer;
  }

  test.each(['camel', 'pascal', 'snake'] as const)('have a code each, in %s letters', async (letters) => {
    const started = await startFabric({ choices: { 'error-keys': letters } });
    for (const call of CALLS) {
      for (const [code, make] of started.service.failures.byCode) {
        const error = make(exchangeOf(call[0], call[1]));
        const { status, body } = await failWith(started, call, () => error);

        expect(error.code).toBe(code);
        expect(status).toBe(error.status);
        expect(Object.values(body as object)[0]).toBe(code);
      }
    }
  });

  test('have words for every status', async () => {
    const started = await startFabric();
    const exchange = exchangeOf('GET', pathOf(NEW));
    for (let status = 400; status < 600; status += 1) {
      const answer = await failWith(started, CALLS[1], () => started.service.failures.byStatus(exchange, status));

      expect(answer.status).toBe(status);
      expect(answer.body).toMatchObject({
        errorCode: expect.stringMatching(/^[A-Z]/),
        message: expect.stringMatching(/./),
      });
    }
  });

  test('of a server are worth another try, those of a client are not', async () => {
    const started = await startFabric();
    const exchange = exchangeOf('GET', pathOf(NEW));
    const bodyOf = async (status: number) =>
      (await failWith(started, CALLS[1], () => started.service.failures.byStatus(exchange, status))).body;

    expect(await bodyOf(503)).toEqual({
      errorCode: 'ServiceUnavailable',
      message: 'Service Unavailable',
      source: 'System',
      isPermanent: false,
    });
    expect(await bodyOf(410)).toEqual({ errorCode: 'Gone', message: 'Gone', source: 'User', isPermanent: true });
  });

  test('of too many requests tell when to come back', async () => {
    const started = await startFabric();
    const exchange = exchangeOf('GET', pathOf(NEW));
    const answer = await failWith(started, CALLS[1], () => started.service.failures.throttled(exchange, 7));

    expect(answer.status).toBe(429);
    expect(answer.headers['Retry-After']).toBe('7');
    expect(answer.body).toEqual({
      errorCode: 'TooManyRequests',
      message: 'Too many requests',
      source: 'User',
      isPermanent: false,
    });
  });
});
