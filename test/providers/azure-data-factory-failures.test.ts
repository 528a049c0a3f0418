/** Failures by code and by status, documented statuses by plain state, and credentials of other worlds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import contract from '../../openapi/azure-data-factory.yaml';
import { mergeContracts, type Operation } from '../../src/core/contract/contract.ts';
import { createReplyCheck } from '../../src/core/contract/reply-check.ts';
import type { ApiError } from '../../src/core/errors.ts';
import { createIds } from '../../src/core/ids.ts';
import type { Exchange } from '../../src/core/provider.ts';
import { azureDataFactory } from '../../src/providers/azure-data-factory/index.ts';
import { recipes } from '../statuses/azure-data-factory.ts';
import { startedEmulator } from '../support/emulator.ts';
import { sendRaw } from '../support/raw-http.ts';
import { exchangeOf, FACTORY, LISTED, openStand, type Stand } from './azure-data-factory.ts';

const { operations, document } = mergeContracts([contract]);
const check = createReplyCheck(document);
const page = readFileSync(join(import.meta.dirname, '../../docs/fidelity/azure-data-factory.md'), 'utf8');

let stand: Stand;

beforeEach(async () => {
  stand = await openStand();
});
afterEach(() => stand.emulator.close());

const exchangeTo = (operation: Operation): Exchange =>
  exchangeOf({
    method: operation.method,
    operation,
    params: {
      subscriptionId: 's',
      resourceGroupName: 'g',
      factoryName: 'f',
      pipelineName: 'p',
      runId: 'r',
      tenant: 't',
    },
  });

/** What the contract finds wrong with the failure's answer. */
function faultOf(failure: ApiError, operation: Operation): string | undefined {
  const exchange = exchangeTo(operation);
  const reply = stand.service.render(failure, exchange);
  expect(reply.status).toBe(failure.status);
  return check(operation, reply, stand.service.headers(reply, exchange)['Content-Type']);
}

describe('failures', () => {
  test.each(operations.map((operation) => [operation.id, operation] as const))(
    'fit the contract of %s',
    (_, operation) => {
      const { byCode, byStatus, throttled } = stand.service.failures;
      const exchange = exchangeTo(operation);
      for (const failure of byCode.values()) expect(faultOf(failure(exchange), operation)).toBeUndefined();
      for (let status = 400; status <= 599; status += 1) {
        const failure = byStatus(exchange, status);
        expect(failure.status).toBe(status);
        expect(faultOf(failure, operation)).toBeUndefined();
      }
      expect(faultOf(throttled(exchange, 5), operation)).toBeUndefined();
    },
  );

  test('have the code they are listed under', () => {
    for (const [code, failure] of stand.service.failures.byCode) expect(failure(exchangeOf()).code).toBe(code);
  });

  test('are all on the page, with their status', () => {
    for (const [code, failure] of stand.service.failures.byCode) {
      expect(page).toContain(`| \`${code}\` | ${failure(exchangeOf()).status} |`);
    }
  });

  test('tell how long to wait, and that no call is left', () => {
    const failure = stand.service.failures.throttled(exchangeOf(), 2.5);
    const headers = stand.service.headers(stand.service.render(failure, exchangeOf()), exchangeOf());

    expect(failure.message).toContain("Please try again after '3' seconds.");
    expect(headers).toMatchObject({ 'Retry-After': '3', 'x-ms-ratelimit-remaining-subscription-reads': '0' });
  });

  test('name what the call was about', () => {
    const createRun = operations.find(({ id }) => id === 'Pipelines_CreateRun');
    if (createRun === undefined) throw new Error('No such operation.');
    const failure = stand.service.failures.byCode.get('AuthorizationFailed')?.(exchangeTo(createRun));

    expect(failure?.message).toContain("perform action 'Microsoft.DataFactory/factories/pipelines/createrun/action'");
    expect(failure?.message).toContain("over scope '/subscriptions/s/resourceGroups/g/");
  });
});

describe('variants', () => {
  test('are all on the page', () => {
    for (const { name, choices, pessimist } of azureDataFactory.variants) {
      const values = choices.map(({ value }) => `\`${value}\``).join(', ');
      expect(page).toContain(`| \`azure-data-factory.${name}\` |`);
      expect(page).toContain(`| ${values} | \`${pessimist}\` |`);
    }
  });
});

describe('documented statuses', () => {
  const documented = Object.values(contract.paths).flatMap((item) =>
    [item.get, item.put, item.post].flatMap((operation) =>
      operation === undefined
        ? []
        : Object.keys(operation.responses)
            .filter((status) => status !== 'default')
            .map((status) => [operation.operationId, Number(status)] as const),
    ),
  );

  test('have a recipe each, and no more', () => {
    const listed = Object.entries(recipes).flatMap(([id, own]) => Object.keys(own).map((status) => `${id} ${status}`));

    expect(listed.sort()).toEqual(documented.map(([id, status]) => `${id} ${status}`).sort());
  });

  test('are reached by their recipes', async () => {
    for (const [id, status] of documented) {
      const recipe = recipes[id]?.[status];
      if (recipe === undefined) throw new Error(`${id} ${status}`);
      const { fixtures = {}, strict } = recipe;
      await using emulator = await startedEmulator({ tls: 'off', fixtures, auth: strict ? 'strict' : 'open' });
      let last = 0;
      for (const call of recipe.calls) last = (await sendRaw(emulator.url ?? '', call)).status;
      expect(last, `${id} ${status}`).toBe(status);
    }
  });
});

describe('issued credentials', () => {
  const { issue, keyOf } = azureDataFactory.credentials;
  const issued = issue(createIds('credentials'));
  const bearer = (token = '') => exchangeOf({ headers: { authorization: `Bearer ${token}` } });

  test('are taken in strict mode, where others are not', async () => {
    await stand.emulator.close();
    stand = await openStand({ auth: 'strict', fixtures: { 'azure-data-factory': issued.fixture } });
    const { token, tenantId, clientId, clientSecret } = issued.shown;
    const form = {
      grant_type: 'client_credentials',
      client_id: clientId ?? '',
      client_secret: clientSecret ?? '',
      scope: 'x/.default',
    };
    const answer = await fetchToken(`/${tenantId}/oauth2/v2.0/token`, form);

    expect((await stand.call('get', FACTORY, { token: token ?? '' })).status).toBe(200);
    expect((await stand.call('get', FACTORY, { token: answer })).status).toBe(200);
    expect((await stand.call('get', FACTORY, { token: issue(createIds('other')).shown['token'] ?? '' })).status).toBe(
      401,
    );
  });

  const fetchToken = async (path: string, form: object): Promise<string> => {
    const sent = stand.call('post', path, {
      body: new URLSearchParams({ ...form }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    return (await sent).body.access_token;
  };

  test('are known by their tenant: in the token, and in the path of the authority', () => {
    expect(issued.key).toBe(issued.shown['tenantId']);
    expect(keyOf(bearer(issued.shown['token']))).toBe(issued.key);
    expect(keyOf(bearer(issued.shown['token']))).toBe(issued.key);
    expect(keyOf(exchangeOf({ params: { tenant: issued.key.toUpperCase() } }))).toBe(issued.key);
  });

  test('are not looked for where nobody says who calls', () => {
    expect(keyOf(exchangeOf())).toBeUndefined();
    expect(keyOf(bearer('nonsense'))).toBeUndefined();
    expect(keyOf(bearer(LISTED))).toBeUndefined();
  });

  test('remember no more tokens than they should', () => {
    for (let count = 0; count < 1100; count += 1) keyOf(bearer(`x.${count}.y`));

    expect(keyOf(bearer(issued.shown['token']))).toBe(issued.key);
  });

  test('are what the variables of the official clients say', () => {
    expect(azureDataFactory.environment('https://localhost:1', issued.shown)).toEqual({
      AZURE_RESOURCE_MANAGER_ENDPOINT: 'https://localhost:1',
      AZURE_AUTHORITY_HOST: 'https://localhost:1',
      AZURE_TENANT_ID: issued.shown['tenantId'],
      AZURE_CLIENT_ID: issued.shown['clientId'],
      AZURE_CLIENT_SECRET: issued.shown['clientSecret'],
      AZURE_SUBSCRIPTION_ID: '12345678-1234-1234-1234-12345678abc',
    });
  });
});
