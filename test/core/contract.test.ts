import { describe, expect, test } from 'vitest';
import { basePaths, type ContractDocument, mergeContracts, vendorHosts } from '../../src/core/contract/contract.ts';
import { checkOperations } from '../../src/core/contract/operations-check.ts';
import type { Speaker } from '../../src/core/provider.ts';
import { providers } from '../../src/providers/index.ts';
import { newEmulator } from '../support/emulator.ts';

const thing = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } };

/** A contract with one path and everything that merging looks at. */
function contract(provider: string, changes: Partial<ContractDocument> = {}): ContractDocument {
  return {
    openapi: '3.1.0',
    info: { title: provider, version: '1' },
    paths: {
      '/things/{id}': {
        parameters: [{ $ref: '#/components/parameters/Id' }],
        get: {
          operationId: 'getThing',
          parameters: [{ name: 'part', in: 'query', schema: { type: 'string' } }],
          security: [{ key: [] }],
          'x-runstead-run': 'params.id',
          responses: { 200: thing, default: { $ref: '#/components/responses/Error' } },
        },
        put: { operationId: 'putThing', requestBody: { required: true, ...thing }, responses: { 200: thing } },
      },
    },
    components: {
      parameters: { Id: { name: 'id', in: 'path', required: true, schema: { type: 'string' } } },
      responses: { Error: { description: 'No.' } },
      schemas: { Thing: { type: 'object', properties: { inner: { $ref: '#/components/schemas/Thing' } } } },
    },
    'x-runstead': { provider, prefixes: [`/${provider}`] },
    ...changes,
  };
}

const servedAt = (...urls: readonly string[]) => ({ servers: urls.map((url) => ({ url })) });

describe('mergeContracts', () => {
  test('reads each operation with the parameters of its path and its own', () => {
    const { operations } = mergeContracts([contract('one')]);

    expect(operations).toEqual([
      {
        id: 'getThing',
        owner: 'one',
        method: 'GET',
        template: '/things/{id}',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'part', in: 'query', schema: { type: 'string' } },
        ],
        mediaTypes: [],
        bodyRequired: false,
        run: 'params.id',
        statuses: [200],
      },
      {
        id: 'putThing',
        owner: 'one',
        method: 'PUT',
        template: '/things/{id}',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        mediaTypes: ['application/json'],
        bodyRequired: true,
        run: undefined,
        statuses: [200],
      },
    ]);
  });

  test('gives one of each operation for each base path', () => {
    const servers = servedAt('https://one.test/v1', 'https://two.test/v1/', 'https://two.test/v2');

    const { operations, document } = mergeContracts([contract('one', servers)]);

    expect(operations.map(({ method, template }) => `${method} ${template}`)).toEqual([
      'GET /v1/things/{id}',
      'PUT /v1/things/{id}',
      'GET /v2/things/{id}',
      'PUT /v2/things/{id}',
    ]);
    expect(Object.keys(document.paths)).toEqual(['/v1/things/{id}', '/v2/things/{id}']);
  });

  test('keeps components of the same name apart by their owner', () => {
    const two = contract('two', servedAt('https://two.test/two'));

    const { document } = mergeContracts([contract('one'), two]);

    expect(Object.keys(document.components?.['schemas'] ?? {})).toEqual(['one.Thing', 'two.Thing']);
    expect(document.components?.['schemas']?.['two.Thing']).toEqual({
      type: 'object',
      properties: { inner: { $ref: '#/components/schemas/two.Thing' } },
    });
    expect(document.paths['/two/things/{id}']?.get?.responses).toEqual({
      200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/two.Thing' } } } },
      default: { $ref: '#/components/responses/two.Error' },
    });
  });

  test('leaves security to the providers', () => {
    const { document } = mergeContracts([contract('one')]);

    expect(JSON.stringify(document)).not.toContain('security');
  });

  test('changes none of the documents', () => {
    const one = contract('one');
    const before = structuredClone(one);

    mergeContracts([one]);

    expect(one).toEqual(before);
  });

  test('puts the longest prefix first, in lower case', () => {
    const owned = (provider: string, ...prefixes: string[]) =>
      contract(provider, { ...servedAt(`https://x.test/${provider}`), 'x-runstead': { provider, prefixes } });

    const { prefixes } = mergeContracts([owned('one', '/', '/API'), owned('two', '/api/V2')]);

    expect(prefixes).toEqual([
      ['/api/v2', 'two'],
      ['/api', 'one'],
      ['/', 'one'],
    ]);
  });

  test('knows whose host is which', () => {
    const one = contract('one', servedAt('https://API.one.test', 'http://localhost:4280/x'));
    const two = contract('two', servedAt('https://eu.two.test/v2'));

    const { hosts } = mergeContracts([one, two]);

    expect([...hosts]).toEqual([
      ['api.one.test', 'one'],
      ['eu.two.test', 'two'],
    ]);
  });

  test('refuses two descriptions of one path', () => {
    expect(() => mergeContracts([contract('one'), contract('two')])).toThrow('Two contracts describe /things/{id}.');
  });

  test('refuses a component that two contracts of one provider define', () => {
    const other = contract('one', servedAt('https://one.test/v2'));

    expect(() => mergeContracts([contract('one'), other])).toThrow('Two contracts define one.Id in their parameters.');
  });

  test('refuses a reference to a parameter that is not there', () => {
    expect(() => mergeContracts([contract('one', { components: {} })])).toThrow(
      'The contract of one has no parameter Id.',
    );
  });
});

test.each([
  ['no server', {}, [''], []],
  ['a path alone', servedAt('/v1'), ['/v1'], []],
  ['a host alone', servedAt('https://one.test/'), [''], ['one.test']],
  ['one path on two hosts', servedAt('https://one.test/v1', 'https://two.test/v1/'), ['/v1'], ['one.test', 'two.test']],
])('base paths and hosts of %s', (_name, servers, paths, hosts) => {
  const document = contract('one', servers);

  expect(basePaths(document)).toEqual(paths);
  expect(vendorHosts(document)).toEqual(hosts);
});

describe('checkOperations', () => {
  const speaker = (...ids: readonly string[]) =>
    ({ operations: Object.fromEntries(ids.map((id) => [id, () => ({ status: 200 })])) }) as unknown as Speaker;
  const { operations } = mergeContracts([contract('one')]);

  test('is content with the same operations on both sides', () => {
    const speakers = new Map([['one', speaker('putThing', 'getThing')]]);

    expect(() => checkOperations(operations, speakers)).not.toThrow();
  });

  test('names every difference', () => {
    const speakers = new Map([
      ['one', speaker('getThing', 'dropThing')],
      ['two', speaker('getThing')],
    ]);

    expect(() => checkOperations(operations, speakers)).toThrow(
      'Contracts and handlers differ: one has no handler for putThing; the contract of one has no dropThing; the contract of two has no getThing.',
    );
  });

  test('keeps an emulator from starting whose contract has an operation more', async () => {
    const fabric = providers.find(({ name }) => name === 'fabric');
    const start = fabric?.start;
    if (fabric === undefined || start === undefined) throw new Error('no fabric');
    const restore = Object.assign.bind(undefined, fabric, { start });
    Object.assign(fabric, {
      start: (core: Parameters<typeof start>[0]) => {
        const service = start(core);
        const { Jobs_CancelItemJobInstance: _left, ...operations } = service.operations;
        return { ...service, operations: { ...operations, Jobs_Forget: () => ({ status: 200 }) } };
      },
    });

    const started = newEmulator({ providers: 'fabric', tls: 'off' }).finally(restore);

    await expect(started).rejects.toThrow(
      'Contracts and handlers differ: fabric has no handler for Jobs_CancelItemJobInstance; the contract of fabric has no Jobs_Forget.',
    );
  });
});
