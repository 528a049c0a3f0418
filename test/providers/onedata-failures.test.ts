import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createIds } from '../../src/core/ids.ts';
import { onedata } from '../../src/providers/onedata/index.ts';
import { dress, exchangeOf, OWNER, startAlone, WORKFLOWS } from './onedata-service.ts';

const ACTIVE = '5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a';
const EXCHANGES = {
  schedule_workflow_execution: exchangeOf('POST', WORKFLOWS),
  get_workflow_execution_details: exchangeOf('GET', `${WORKFLOWS}/${ACTIVE}`),
  delete_workflow_execution: exchangeOf('DELETE', `${WORKFLOWS}/${ACTIVE}`),
  cancel_workflow_execution: exchangeOf('POST', `${WORKFLOWS}/${ACTIVE}/cancel`),
  pause_workflow_execution: exchangeOf('POST', `${WORKFLOWS}/${ACTIVE}/pause`),
  resume_workflow_execution: exchangeOf('POST', `${WORKFLOWS}/${ACTIVE}/resume`),
  force_continue_workflow_execution: exchangeOf('POST', `${WORKFLOWS}/${ACTIVE}/force_continue`),
  rerun_workflow_execution: exchangeOf('POST', `${WORKFLOWS}/${ACTIVE}/rerun`),
  retry_workflow_execution: exchangeOf('POST', `${WORKFLOWS}/${ACTIVE}/retry`),
  list_workflow_executions: exchangeOf(
    'GET',
    '/api/v3/oneprovider/spaces/2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3/automation/execution/workflows',
  ),
  get_health: exchangeOf('GET', '/api/v3/oneprovider/health'),
  get_configuration: exchangeOf('GET', '/api/v3/oneprovider/configuration'),
};

const { service } = await startAlone();
const { failures } = service;
const codes = [...failures.byCode.keys()];

/** Rows of the table "Failures by code" in the page: code and status. */
const page = readFileSync(join(import.meta.dirname, '../../docs/fidelity/onedata.md'), 'utf8');
const table = page.slice(page.indexOf('## Failures by code')).split('\n## ')[0] ?? '';
const documented = [...table.matchAll(/^\| `([\w-]+)` \| (\d+) \|/gm)].map(([, code, status]) => [
  code,
  Number(status),
]);

describe.each(Object.entries(EXCHANGES))('%s', (_id, exchange) => {
  it.each(codes)('can meet %s, in a form that its contract documents', (code) => {
    const error = failures.byCode.get(code)?.(exchange);
    if (error === undefined) throw new Error('no failure');

    const reply = dress(service, exchange, service.render(error, exchange));

    expect(reply.status).toBe(Object.fromEntries(documented)[code]);
  });

  it('can meet every status', () => {
    for (let status = 400; status < 600; status += 1) {
      const reply = service.render(failures.byStatus(exchange, status), exchange);

      expect(dress(service, exchange, reply).status).toBe(status);
    }
  });
});

it('lists every code in its page', () => {
  expect(documented.map(([code]) => code)).toEqual(codes);
});

it('says the code of a failure, also as the cause of a refused token', () => {
  const exchange = EXCHANGES.schedule_workflow_execution;
  const ids = codes
    .filter((code) => !code.includes('-'))
    .map((code) => {
      const error = failures.byCode.get(code)?.(exchange);
      const { text } = dress(service, exchange, service.render(error as never, exchange));
      const { id, details } = JSON.parse(text).error;
      return [id, details?.authError?.id, details?.specificError?.id];
    });

  expect(codes.filter((code) => !code.includes('-')).every((code, index) => ids[index]?.includes(code))).toBe(true);
});

it('lets what stands in front of the service speak where the service has no words', () => {
  const exchange = EXCHANGES.cancel_workflow_execution;

  const reply = dress(service, exchange, service.render(failures.byStatus(exchange, 502), exchange));

  expect(reply.headers).toEqual({ server: 'nginx', 'content-type': 'text/html' });
  expect(reply.text).toContain('<title>502 Bad Gateway</title>');
});

it('limits nobody itself', () => {
  const exchange = EXCHANGES.cancel_workflow_execution;

  const reply = dress(service, exchange, service.render(failures.throttled(exchange, 7), exchange));

  expect(reply).toMatchObject({ status: 429, headers: { server: 'nginx', 'retry-after': '7' } });
});

describe('credentials', () => {
  const issued = onedata.credentials.issue(createIds('mint'));
  const token = issued.shown['token'] ?? '';

  it('are taken where only known ones are', async () => {
    const alone = await startAlone({ auth: 'strict', fixtures: [onedata.fixture.standard, issued.fixture] });
    const target = `${WORKFLOWS}/${ACTIVE}/cancel`;

    const fresh = await alone.send('POST', target, { headers: { 'x-auth-token': token } });
    const foreign = await alone.send('POST', target, { headers: { 'x-auth-token': `${token}0` } });

    expect([fresh.status, foreign.status]).toEqual([204, 401]);
  });

  it.each([
    ['X-Auth-Token', { 'x-auth-token': token }, issued.key],
    ['Bearer', { authorization: `Bearer ${token}` }, issued.key],
    ['Macaroon', { macaroon: token }, issued.key],
    ['another scheme', { authorization: `Basic ${token}` }, undefined],
    ['an empty token', { 'x-auth-token': '' }, undefined],
  ])('are found in a request: %s', (_how, headers: Record<string, string>, key) => {
    expect(onedata.credentials.keyOf(exchangeOf('GET', WORKFLOWS, { headers }))).toBe(key);
  });

  it('reach the clients through the environment', () => {
    expect(onedata.environment('http://127.0.0.1:1', issued.shown)).toMatchObject({
      ONEPROVIDER_API_KEY: token,
      TOKEN: token,
    });
    expect(onedata.environment('http://127.0.0.1:1')).toMatchObject({ TOKEN: OWNER });
  });
});
