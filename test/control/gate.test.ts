/** Who may use the control API, and where it is. */
import { describe, expect, test } from 'vitest';
import contract from '../../openapi/control.yaml';
import { mergeContracts } from '../../src/core/contract/contract.ts';
import type { Emulator } from '../../src/emulator.ts';
import { serverWith } from '../support/control.ts';
import { type RawReply, sendRaw } from '../support/raw-http.ts';
import { KEYS, RUNNING, WORKFLOW } from '../support/services.ts';

const { operations } = mergeContracts([contract]);
const OPEN = ['getHealth', 'getReady', 'getVersion', 'getAuthority', 'listContracts', 'getContract'];
const guarded = operations.filter(({ id }) => !OPEN.includes(id));

const ask = (url: string | undefined, path: string, headers: Record<string, string> = {}, method = 'GET') =>
  sendRaw(url ?? '', { method, path, headers: Object.entries(headers).flat() });
const said = ({ status, body }: RawReply) => [status, body === '' ? undefined : JSON.parse(body).error?.code];
const clockOf = (emulator: Emulator, headers: Record<string, string> = {}) =>
  ask(emulator.controlUrl, '/_runstead/clock', headers);

describe('on loopback', () => {
  test.each(['localhost', 'LOCALHOST:80', '127.0.0.1:4280', '[::1]:4280', 'box.test', 'api.datadoghq.com:443'])(
    'whoever calls it %s may',
    async (host) => {
      const emulator = await serverWith({ hostname: 'box.test' });

      expect(said(await clockOf(emulator, { Host: host }))).toEqual([200, undefined]);
      expect(emulator.controlToken).toBeUndefined();
    },
  );

  test.each(['evil.test', 'localhost.evil.test', '127.0.0.1.evil.test:4280', '192.168.0.7', 'evil.test:127.0.0.1'])(
    'who calls it %s may not: a name that leads here is how a page elsewhere gets in',
    async (host) => {
      const emulator = await serverWith();

      const reply = await clockOf(emulator, { Host: host });

      expect(said(reply)).toEqual([403, 'ForeignHost']);
      expect(JSON.parse(reply.body).error.message).toContain(`'${host}' is no name of this machine.`);
    },
  );

  test.each([
    ['http://localhost:3000', 200],
    ['https://127.0.0.1', 200],
    ['http://[::1]:9', 200],
    ['http://app.localhost', 200],
    ['https://evil.test', 403],
    ['http://localhost.evil.test', 403],
    ['null', 403],
    ['localhost', 403],
  ])('a page from %s: %i', async (origin, status) => {
    const emulator = await serverWith();

    const reply = await clockOf(emulator, { Origin: origin });

    expect(said(reply)).toEqual([status, status === 200 ? undefined : 'ForeignOrigin']);
  });

  test('the services do not ask', async () => {
    const emulator = await serverWith();

    const { status } = await ask(emulator.url, `${WORKFLOW}/${RUNNING}`, {
      ...KEYS,
      Host: 'evil.test',
      Origin: 'null',
    });

    expect(status).toBe(200);
  });

  test('a world that is chosen by its host name can be used', async () => {
    const emulator = await serverWith();
    await emulator.worlds.create({ name: 'mine', clock: '2030-01-01T00:00:00Z' });

    const { body } = await clockOf(emulator, { Host: 'mine.localhost:4280', Origin: 'http://mine.localhost:4280' });

    expect(JSON.parse(body).now).toBe('2030-01-01T00:00:00.000Z');
  });
});

describe('away from loopback', () => {
  test('a token is made, and wanted', async () => {
    const emulator = await serverWith({ host: '0.0.0.0' });
    const token = emulator.controlToken ?? '';

    const replies = [
      await clockOf(emulator),
      await clockOf(emulator, { Authorization: `Bearer ${token}x` }),
      await clockOf(emulator, { Authorization: `Basic ${token}` }),
      await clockOf(emulator, { Authorization: `Bearer ${token}` }),
      await clockOf(emulator, {
        Authorization: `bearer  ${token}`,
        Host: 'emulator.test',
        Origin: 'https://else.test',
      }),
    ];

    expect(token).toMatch(/^[0-9a-f]{32}$/);
    expect(replies.map(said)).toEqual([...Array(3).fill([401, 'TokenWanted']), [200, undefined], [200, undefined]]);
    expect(replies[0]?.headers['www-authenticate']).toBe('Bearer');
  });

  test('each process makes its own', async () => {
    const [one, other] = [await serverWith({ host: '0.0.0.0' }), await serverWith({ host: '0.0.0.0' })];

    expect(one.controlToken).not.toBe(other.controlToken);
  });

  test('the services want none', async () => {
    const emulator = await serverWith({ host: '0.0.0.0' });

    expect((await ask(emulator.url, `${WORKFLOW}/${RUNNING}`, KEYS)).status).toBe(200);
  });
});

describe('with a token of its own', () => {
  test('wants it also on loopback, for all that tells or changes something', async () => {
    const emulator = await serverWith({ controlToken: 'Sesame' });

    for (const { id, method, template } of guarded) {
      const path = template.replaceAll(/\{[^}]+\}/g, 'x');
      expect(said(await ask(emulator.url, path, {}, method)), id).toEqual([401, 'TokenWanted']);
    }
    expect(guarded.length).toBe(operations.length - OPEN.length);
    expect(said(await clockOf(emulator, { Authorization: 'Bearer Sesame' }))).toEqual([200, undefined]);
  });

  test.each([
    ['/_runstead/health', 200],
    ['/_runstead/ready', 200],
    ['/_runstead/version', 200],
    ['/_runstead/openapi', 200],
    ['/_runstead/openapi/control', 200],
    ['/_runstead/ca.pem', 404],
    ['/nothing', 404],
  ])('lets anybody ask %s', async (path, status) => {
    const emulator = await serverWith({ controlToken: 'Sesame' });

    expect((await ask(emulator.url, path, { Host: 'evil.test' })).status).toBe(status);
  });

  test('in the library needs none', async () => {
    const emulator = await serverWith({ controlToken: 'Sesame' });

    await expect(emulator.reset()).resolves.toBeUndefined();
  });
});

describe('a port of its own', () => {
  test('has the control API and nothing else, and the other port has the services alone', async () => {
    const emulator = await serverWith({ controlPort: 0 });
    const status = async (url: string | undefined, path: string) => (await ask(url, path, KEYS)).status;

    expect(emulator.controlUrl).not.toBe(emulator.url);
    expect(await status(emulator.controlUrl, '/_runstead/clock')).toBe(200);
    expect(await status(emulator.url, '/_runstead/clock')).toBe(404);
    expect(await status(emulator.url, `${WORKFLOW}/${RUNNING}`)).toBe(200);
    expect(await status(emulator.controlUrl, `${WORKFLOW}/${RUNNING}`)).toBe(404);
  });

  test('works on the same worlds', async () => {
    const emulator = await serverWith({ controlPort: 0 });
    await emulator.worlds.create({ name: 'mine' });
    const headers = { ...KEYS, 'X-Runstead-World': 'mine' };
    await ask(emulator.url, `${WORKFLOW}/${RUNNING}/cancel`, headers, 'PUT');

    const { body } = await ask(emulator.controlUrl, `/_runstead/runs/${RUNNING}`, { 'X-Runstead-World': 'mine' });

    expect(JSON.parse(body).state).toBe('CANCELED');
  });

  test('is closed with the other', async () => {
    const emulator = await serverWith({ controlPort: 0 });
    const { controlUrl = '' } = emulator;

    await emulator.close();

    await expect(fetch(controlUrl)).rejects.toThrow();
    expect(emulator.controlUrl).toBeUndefined();
  });

  test('without one, both are at one', async () => {
    const emulator = await serverWith();

    expect(emulator.controlUrl).toBe(emulator.url);
  });
});
