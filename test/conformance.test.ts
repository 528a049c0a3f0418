/** What every provider must do, whoever wrote it: whatever goes wrong, it is said in the provider's own dialect. */
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ContractDocument, Operation } from '../src/core/contract/contract.ts';
import { mergeContracts } from '../src/core/contract/contract.ts';
import { faultsOfFixture } from '../src/core/contract/fixture-check.ts';
import type { Emulator } from '../src/emulator.ts';
import { providers } from '../src/providers/index.ts';
import { DIALECTS } from './support/dialects.ts';
import { startedEmulator } from './support/emulator.ts';
import { type RawReply, sendRaw } from './support/raw-http.ts';

const BODY_LIMIT = 2000;

let emulator: Emulator;
const crashes: unknown[] = [];

beforeAll(async () => {
  emulator = await startedEmulator({
    tls: 'off',
    bodyLimit: BODY_LIMIT,
    onCrash: (error) => crashes.push(error),
  });
});
beforeEach(async () => {
  crashes.length = 0;
  await emulator.reset();
});
afterAll(() => emulator.close());

const send = (method: string, path: string, headers: Record<string, string> = {}, body = ''): Promise<RawReply> =>
  sendRaw(emulator.url ?? '', { method, path, headers: Object.entries(headers).flat(), body });

describe.each(providers.map((provider) => [provider.name, provider] as const))('%s', (name, provider) => {
  const contracts = Object.values(provider.contracts);
  const { operations } = mergeContracts(contracts);
  const sample = contracts.map((contract) => contract['x-runstead'].sample).find((found) => found !== undefined);
  const credentials = sample?.headers ?? {};
  const dialect = DIALECTS[name];
  if (dialect === undefined) throw new Error(`test/support/dialects.ts does not know the dialect of ${name}.`);

  /** A path that names what the sample names, as far as it does. */
  const pathOf = ({ template }: Operation): string =>
    template.replace(/\{([^}]+)\}/g, (_, key: string) => encodeURIComponent(sample?.path[key] ?? 'unknown'));
  const queryOf = (operation: Operation): string =>
    operation.parameters.some((parameter) => parameter.in === 'query') && sample?.query !== undefined
      ? `?${new URLSearchParams(sample.query)}`
      : '';
  const secured = operations.filter((operation) => isSecured(contracts, operation));
  const withBody = secured.filter(({ mediaTypes }) => mediaTypes.includes('application/json'));

  it('has a standard fixture that its schema accepts', () => {
    expect(faultsOfFixture(provider.fixture.schema, provider.fixture.standard)).toEqual([]);
  });

  it.each(contracts.flatMap((contract) => contract['x-runstead'].prefixes))(
    'owns unknown paths below %s',
    async (prefix) => {
      const reply = await send('GET', `${prefix}/no/such/thing?${new URLSearchParams(sample?.query)}`, credentials);

      expect(reply.status).toBe(404);
      dialect.unknownPath(reply);
    },
  );

  it.each(operations.map((operation) => [operation.method, operation.template, operation] as const))(
    'knows no other method for %s %s',
    async (_method, _template, operation) => {
      const here = operations.filter(({ template }) => template === operation.template).map(({ method }) => method);

      const reply = await send('TRACE', `${pathOf(operation)}?${new URLSearchParams(sample?.query)}`, credentials);

      expect(reply.status).toBe(405);
      expect(reply.headers.allow?.split(', ').sort()).toEqual([...here].sort());
      dialect.wrongMethod(reply);
    },
  );

  it.each(secured.map((operation) => [operation.id, operation] as const))(
    'refuses %s without a credential',
    async (_id, operation) => {
      const reply = await send(
        operation.method,
        pathOf(operation) + queryOf(operation),
        bodyHeaders(operation),
        bodyOf(operation),
      );

      expect([400, 401]).toContain(reply.status);
      dialect.error(reply);
    },
  );

  it.each(withBody.map((operation) => [operation.id, operation] as const))(
    'refuses malformed JSON for %s',
    async (_id, operation) => {
      const headers = { ...credentials, 'Content-Type': 'application/json' };

      const reply = await send(operation.method, pathOf(operation) + queryOf(operation), headers, '{"open":');

      expect(reply.status).toBe(400);
      dialect.error(reply);
    },
  );

  it.each(withBody.map((operation) => [operation.id, operation] as const))(
    'refuses a body nested too deep for %s',
    async (_id, operation) => {
      const headers = { ...credentials, 'Content-Type': 'application/json' };
      const deep = `${'['.repeat(900)}${']'.repeat(900)}`;

      const reply = await send(operation.method, pathOf(operation) + queryOf(operation), headers, deep);

      expect(reply.status).toBe(400);
      dialect.error(reply);
    },
  );

  it.each(withBody.map((operation) => [operation.id, operation] as const))(
    'refuses another media type for %s',
    async (_id, operation) => {
      const headers = { ...credentials, 'Content-Type': 'text/csv' };

      const reply = await send(operation.method, pathOf(operation) + queryOf(operation), headers, 'a,b');

      expect([400, 415]).toContain(reply.status);
      dialect.mediaType(reply);
    },
  );

  it.each(withBody.map((operation) => [operation.id, operation] as const))(
    'refuses an oversize body for %s, told or untold',
    async (_id, operation) => {
      const headers = { ...credentials, 'Content-Type': 'application/json' };
      const path = pathOf(operation) + queryOf(operation);

      const told = await send(operation.method, path, headers, `{"a":"${'x'.repeat(BODY_LIMIT)}"}`);
      const untold = await sendChunked(operation.method, path, headers, BODY_LIMIT * 20);

      expect(told.status).toBe(413);
      expect(untold.status).toBe(413);
      dialect.tooLarge(told);
    },
  );

  it('says a handler that crashes in its own words, and goes on', async () => {
    const operation = operations.find(({ id }) => id === sample?.operationId);
    const service = emulator.world.services.get(name);
    if (operation === undefined || service === undefined) throw new Error('No sample operation.');
    const table = service.operations as Record<string, () => never>;
    table[operation.id] = () => {
      throw new TypeError('planted');
    };

    const reply = await send(operation.method, pathOf(operation) + queryOf(operation), credentials);
    await emulator.reset();
    const after = await send('GET', '/_runstead/health');

    expect(reply.status).toBe(500);
    expect(reply.body).not.toContain('planted');
    expect(crashes).toMatchObject([{ message: 'planted' }]);
    dialect.error(reply);
    expect(after.status).toBe(200);
  });

  it.each(operations.map((operation) => [operation.id, operation] as const))(
    'survives hostile requests to %s',
    async (_id, operation) => {
      const hostile = [
        '%',
        '%00',
        '%2e%2e%2f',
        '__proto__',
        'constructor',
        '%F0%9F%98%80',
        "'%22<x>",
        'x'.repeat(500),
        '%c3%28',
      ];
      for (const word of hostile) {
        const path = operation.template.replace(/\{[^}]+\}/g, word);
        const query = `?${word}=${word}&api-version=${word}&__proto__[x]=1&a[b][c]=d`;
        const headers = { ...credentials, 'Content-Type': 'application/json' };

        const reply = await send(
          operation.method,
          path + query,
          headers,
          `{"__proto__":{"a":1},"constructor":"${'y'.repeat(50)}"}`,
        );

        expect(reply.status, path).toBeLessThan(500);
      }
      expect(crashes).toEqual([]);
    },
  );
});

function isSecured(contracts: readonly ContractDocument[], { id }: Operation): boolean {
  for (const { paths, security: whole } of contracts) {
    for (const item of Object.values(paths)) {
      for (const operation of Object.values(item)) {
        if (!('operationId' in operation) || operation.operationId !== id) continue;
        const security = operation.security ?? whole ?? [];
        return security.length > 0;
      }
    }
  }
  return false;
}

const bodyHeaders = ({ mediaTypes }: Operation): Record<string, string> =>
  mediaTypes[0] === undefined ? {} : { 'Content-Type': mediaTypes[0] };
const bodyOf = ({ mediaTypes }: Operation): string => (mediaTypes[0] === undefined ? '' : '{}');

/** A body whose length nobody announces. */
function sendChunked(
  method: string,
  path: string,
  headers: Record<string, string>,
  bytes: number,
): Promise<{ status: number }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(new URL(path, emulator.url), { method, headers }, (response) => {
      response.resume().on('end', () => resolve({ status: response.statusCode ?? 0 }));
    });
    sent.on('error', reject);
    for (let i = 0; i < bytes; i += 1000) sent.write('x'.repeat(1000));
    sent.end();
  });
}
