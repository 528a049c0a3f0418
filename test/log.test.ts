import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Served } from '../src/core/http/served.ts';
import { createLog } from '../src/log.ts';

const SERVED: Served = {
  world: 'default',
  provider: 'datadog',
  operation: 'CancelWorkflowInstance',
  method: 'PUT',
  path: '/api/v2/workflows/1/instances/2/cancel',
  status: 200,
  at: Date.parse('2026-01-15T12:00:00.250Z'),
  took: 1.23456,
};
const UNKNOWN: Served = { ...SERVED, provider: 'control', operation: undefined, path: '/"a"%0A', status: 404 };

/** What is written when these are served in one turn of the event loop. */
async function written(kind: 'pretty' | 'json', ...served: readonly Served[]): Promise<readonly string[]> {
  const writes: string[] = [];
  const log = createLog(kind, (text) => writes.push(text));
  for (const each of served) log?.(each);
  await turn();
  return writes;
}

describe('pretty', () => {
  test('is a line for people', async () => {
    expect(await written('pretty', SERVED)).toEqual([
      '12:00:00.250 200 PUT /api/v2/workflows/1/instances/2/cancel (datadog CancelWorkflowInstance, 1.2 ms)\n',
    ]);
  });

  test('has a dash for an operation that is not known', async () => {
    expect(await written('pretty', UNKNOWN)).toEqual(['12:00:00.250 404 PUT /"a"%0A (control -, 1.2 ms)\n']);
  });
});

describe('json', () => {
  test('is an object for machines', async () => {
    const [line = ''] = await written('json', SERVED);

    expect(JSON.parse(line)).toEqual({
      time: '2026-01-15T12:00:00.250Z',
      status: 200,
      method: 'PUT',
      path: '/api/v2/workflows/1/instances/2/cancel',
      provider: 'datadog',
      operation: 'CancelWorkflowInstance',
      ms: 1.235,
    });
  });

  test('leaves out an operation that is not known', async () => {
    const [line = ''] = await written('json', UNKNOWN);

    expect(JSON.parse(line)).toMatchObject({ provider: 'control', path: '/"a"%0A' });
    expect(JSON.parse(line)).not.toHaveProperty('operation');
  });
});

test('lines of one turn go out in one write, later ones in the next', async () => {
  const writes: string[] = [];
  const log = createLog('json', (text) => writes.push(text));

  log?.(SERVED);
  log?.(UNKNOWN);
  const atOnce = writes.length;
  await turn();
  log?.(SERVED);
  await turn();

  expect(atOnce).toBe(0);
  expect(writes.map((text) => text.split('\n').length - 1)).toEqual([2, 1]);
});

test('off is nothing to call', () => {
  expect(createLog('off', () => undefined)).toBeUndefined();
});
