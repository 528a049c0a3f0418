import type { Response } from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, PROVIDER_NAMES } from '../../src/emulator.ts';
import { codeOf, controlOf, NOON } from '../support/control.ts';
import { newEmulator, startedEmulator } from '../support/emulator.ts';
import { type RawReply, sendRaw } from '../support/raw-http.ts';
import {
  ADF,
  azureDataFactory,
  BEARER,
  datadog,
  KEYS,
  RUNNING,
  startRun,
  VERSIONED,
  WORKFLOW,
} from '../support/services.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await newEmulator({ tls: 'off' });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const { get, post } = controlOf(() => emulator);

const createAdfRun = () => startRun(azureDataFactory, emulator);
const executeWorkflow = () => startRun(datadog, emulator);
const cancelRunning = () => datadog.cancel(emulator, RUNNING);

describe('runs', () => {
  const idsOf = ({ body }: Response): string[] => body.runs.map(({ id }: { id: string }) => id);

  test('are those of every service, newest first, also of one instant', async () => {
    const [first, second] = [await createAdfRun(), await executeWorkflow()];
    await post('clock/advance', { by: '1ms' });
    const third = await createAdfRun();

    const all = await get('runs');

    const createdAt = all.body.runs.map((each: { createdAt: string }) => each.createdAt);
    expect(idsOf(all).slice(0, 3)).toEqual([third, second, first]);
    expect(createdAt).toEqual([...createdAt].sort().reverse());
    expect(all.body.total).toBe(all.body.runs.length);
    expect(new Set(all.body.runs.map(({ provider }: { provider: string }) => provider))).toEqual(
      new Set(PROVIDER_NAMES),
    );
  });

  test('of one instant and one service come newest first', async () => {
    const [first, second] = [await createAdfRun(), await createAdfRun()];

    expect(idsOf(await get('runs?provider=azure-data-factory&limit=2'))).toEqual([second, first]);
  });

  test('can be chosen by service and by state, as it is now', async () => {
    const running = await get('runs?state=IN_PROGRESS&provider=datadog');
    await cancelRunning();
    const after = await get('runs?state=IN_PROGRESS');
    const fabric = await get('runs?provider=fabric');
    const nothing = await get('runs?state=in_progress');

    expect(idsOf(running)).toEqual([RUNNING]);
    expect(after.body).toEqual({ runs: [], total: 0 });
    expect(fabric.body.runs.every(({ provider }: { provider: string }) => provider === 'fabric')).toBe(true);
    expect(fabric.body.total).toBeGreaterThan(0);
    expect(nothing.body.total).toBe(0);
  });

  test('are as many as the limit allows, counted beyond it', async () => {
    const { body } = await get('runs?limit=2');

    expect(body.runs).toHaveLength(2);
    expect(body.total).toBeGreaterThan(2);
  });

  test.each(['limit=0', 'limit=1001', 'limit=x', 'limit=', 'state='])('are refused for %s', async (query) => {
    expect(codeOf(await get(`runs?${query}`))).toEqual([400, 'InvalidRequest']);
  });

  test('each tell what happened and what is planned', async () => {
    const id = await createAdfRun();
    await post('clock/advance', { by: '1s' });

    const { status, body } = await get(`runs/${id}`);

    expect(status).toBe(200);
    expect(body).toEqual({
      id,
      provider: 'azure-data-factory',
      state: 'InProgress',
      scope: {
        subscriptionId: '12345678-1234-1234-1234-12345678abc',
        resourceGroupName: 'exampleResourceGroup',
        factoryName: 'exampleFactoryName',
        pipelineName: 'examplePipeline',
      },
      createdAt: NOON,
      history: [
        { at: NOON, to: 'Queued', cause: 'created' },
        { at: '2026-01-15T12:00:01.000Z', to: 'InProgress', cause: 'planned' },
      ],
      plan: [{ at: '2026-01-15T12:00:31.000Z', to: 'Succeeded', cause: 'planned' }],
    });
  });

  test.each(['nothing', '00000000-0000-4000-8000-000000000000', '%2e%2e'])('know no %s', async (id) => {
    expect(codeOf(await get(`runs/${id}`))).toEqual([404, 'RunNotFound']);
  });
});

test('the same seed, clock and calls give the same bytes', async () => {
  const execution = '/api/v3/oneprovider/automation/execution/workflows/5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a';
  const job =
    '/workload-api-path-placeholder/workspaces/e5ef604d-e14f-4a59-9133-75d5a0cb9334/items/Contoso.FinanceAnalytics.Forecast/b14cb7e7-d346-4751-9cfd-8c2767d53111/jobTypes/calculateForecast/instances/8a2b5c60-1d3e-4f47-b6a9-0c1d2e3f4a51';
  const token = { 'x-auth-token': 'RunsteadSpaceOwnerToken' };
  const pair = {
    Authorization: 'SubjectAndAppToken1.0 subjectToken="eyJ.contoso.subject", appToken="eyJ.contoso.app"',
    'x-ms-client-tenant-id': '5b0c9a2e-7d1f-4e36-a8c4-2f9e61d7b350',
  };
  const script = [
    ['POST', `${ADF}/pipelines/examplePipeline/createRun${VERSIONED}`, BEARER, '{"OutputBlobNameList":[]}'],
    ['GET', `${ADF}/pipelineruns/00000000-0000-0000-0000-000000000000${VERSIONED}`, BEARER, ''],
    ['POST', WORKFLOW, KEYS, '{"meta":{"payload":{"input":"x"}}}'],
    ['PUT', `${WORKFLOW}/${RUNNING}/cancel`, KEYS, ''],
    ['POST', '/_runstead/clock/advance', {}, '{"to":"next"}'],
    ['POST', `${execution}/cancel`, token, ''],
    ['GET', execution, token, ''],
    ['POST', `${job}/cancel`, pair, ''],
    ['GET', job, {}, ''],
    ['GET', '/nothing', {}, ''],
    ['GET', '/_runstead/runs', {}, ''],
  ] as const;

  /** Every answer of an emulator of its own, as it is on the wire. */
  async function play(seed: string): Promise<readonly RawReply[]> {
    await using own = await startedEmulator({ tls: 'off', seed, hostname: 'emulator.test' });
    const port = new URL(own.url ?? '').port;
    const replies: RawReply[] = [];
    for (const [method, path, headers, body] of script) {
      const typed = { Host: 'emulator.test', 'Content-Type': 'application/json', ...headers };
      const reply = await sendRaw(`http://127.0.0.1:${port}`, {
        method,
        path,
        headers: Object.entries(typed).flat(),
        body,
      });
      replies.push(reply);
    }
    return replies;
  }

  const [one, same, other] = [await play('1'), await play('1'), await play('2')];

  expect(same).toEqual(one);
  expect(other).not.toEqual(one);
  expect(one.map(({ status }) => status)).toEqual([200, 404, 200, 200, 200, 204, 200, 200, 401, 404, 200]);
});
