import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import contract from '../../openapi/control.yaml';
import { mergeContracts } from '../../src/core/contract/contract.ts';
import { type Emulator, VERSION } from '../../src/emulator.ts';
import { providers } from '../../src/providers/index.ts';
import { codeOf, controlOf, emulatorWith } from '../support/control.ts';
import { newEmulator } from '../support/emulator.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await newEmulator();
});
afterAll(() => emulator.close());

const { get } = controlOf(() => emulator);

describe('health, ready and version', () => {
  test('it is healthy before it listens, and ready after', async () => {
    const own = await emulatorWith({ tls: 'off' });

    const [health, before] = [await controlOf(() => own).get('health'), await controlOf(() => own).get('ready')];
    await own.listen();
    const after = await controlOf(() => own).get('ready');

    expect([health.status, health.body]).toEqual([200, { status: 'ok' }]);
    expect([before.status, before.body]).toEqual([503, { error: { code: 'Starting', message: 'Not ready yet.' } }]);
    expect([after.status, after.body]).toEqual([200, { status: 'ready' }]);
  });

  test('it tells its version and its services', async () => {
    const { status, body } = await get('version');

    expect([status, body]).toEqual([
      200,
      {
        name: 'runstead',
        version: VERSION,
        node: process.versions.node,
        providers: providers.map(({ name, title }) => ({ name, title })),
      },
    ]);
  });

  test('it tells of the services that it was asked to stand in for', async () => {
    const own = await emulatorWith({ tls: 'off', providers: 'fabric' });

    expect((await controlOf(() => own).get('version')).body.providers).toEqual([
      { name: 'fabric', title: 'Microsoft Fabric workload API' },
    ]);
  });
});

describe('ca.pem', () => {
  test('is the certificate to trust', async () => {
    const { status, headers, body } = await get('ca.pem').responseType('text');

    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/x-pem-file');
    expect(String(body)).toBe(await emulator.authority());
    expect(String(body)).toMatch(/^-----BEGIN CERTIFICATE-----\n/);
  });

  test('is nothing without https', async () => {
    const own = await emulatorWith({ tls: 'off' });

    expect(codeOf(await controlOf(() => own).get('ca.pem'))).toEqual([404, 'NoHttps']);
  });
});

describe('openapi', () => {
  test('lists every contract, and where it is', async () => {
    const { body } = await get('openapi/').set('Host', 'emulator.test:4300');

    expect(body.contracts.map(({ name }: { name: string }) => name)).toEqual([
      ...providers.flatMap(({ contracts }) => Object.keys(contracts)),
      'control',
    ]);
    expect(body.contracts.at(-1)).toEqual({
      name: 'control',
      title: 'Runstead control API',
      version: '1',
      url: 'http://emulator.test:4300/_runstead/openapi/control',
    });
  });

  test.each([...providers.flatMap(({ contracts }) => Object.entries(contracts)), ['control', contract] as const])(
    'gives the contract %s as it is',
    async (name, document) => {
      const { status, body } = await get(`openapi/${name}`);

      expect(status).toBe(200);
      expect(body).toEqual(document);
    },
  );

  test.each(['nothing', '__proto__', 'constructor', 'control.yaml'])('knows no %s', async (name) => {
    expect(codeOf(await get(`openapi/${name}`))).toEqual([404, 'ContractNotFound']);
  });
});

describe('everything else is refused', () => {
  const { operations } = mergeContracts([contract]);
  const templates = [...new Set(operations.map(({ template }) => template))];
  const methodsOf = (path: string) =>
    operations.filter(({ template }) => template === path).map(({ method }) => method);

  test.each(templates)('%s with another method', async (template) => {
    const answer = await request(emulator.app).patch(template.replace(/\{[^}]+\}/, 'x'));

    expect(codeOf(answer)).toEqual([405, 'MethodNotAllowed']);
    expect(answer.headers['allow']).toBe(methodsOf(template).join(', '));
  });

  test.each(['/', '/nothing', '/_runstead', '/_runstead/', '/_runstead/nothing', '/favicon.ico'])(
    'the path %s',
    async (path) => {
      const answer = await request(emulator.app).get(path);

      expect(codeOf(answer)).toEqual([404, 'NotFound']);
      expect(answer.body.error.message).toContain(`Nothing answers GET ${path}. `);
      expect(answer.body.error.message).toContain('/_runstead.');
    },
  );

  test('what breaks inside', async () => {
    const crashes: unknown[] = [];
    const own = await emulatorWith({ onCrash: (error) => crashes.push(error) });
    const operations = own.world.speaker('control')?.operations as Record<string, () => never>;
    operations['getClock'] = () => {
      throw new TypeError('planted');
    };

    const answer = await controlOf(() => own).get('clock');

    expect(codeOf(answer)).toEqual([500, 'InternalError']);
    expect(answer.text).not.toContain('planted');
    expect(crashes).toEqual([new TypeError('planted')]);
  });

  test.each([
    ['application/json', '{"mode":', [400, 'MalformedJson']],
    ['application/json', '"frozen"', [400, 'InvalidRequest']],
    ['application/json', '', [400, 'InvalidRequest']],
    ['text/plain', '{"mode":"frozen"}', [415, 'UnsupportedMediaType']],
    ['application/x-www-form-urlencoded', 'mode=frozen', [415, 'UnsupportedMediaType']],
  ])('a body of type %s that is %j', async (type, body, expected) => {
    const answer = await request(emulator.app).put('/_runstead/clock').set('Content-Type', type).send(body);

    expect(codeOf(answer)).toEqual(expected);
  });
});
