/** Fabric and Onedata, which have no client of their own to install, by the standard library of Python over https. */
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator.ts';
import { startedEmulator } from '../support/emulator.ts';
import { lacks, run } from '../support/tools.ts';
import { environmentOf, type Trust, trust } from './stand.ts';

const PROGRAMS = join(import.meta.dirname, 'programs');

let emulator: Emulator;
let trusted: Trust;

beforeAll(async () => {
  emulator = await startedEmulator({ providers: 'fabric,onedata', auth: 'strict' });
  trusted = await trust(emulator);
});
beforeEach(() => emulator.reset());
afterAll(async () => {
  await Promise.all([emulator.close(), trusted.remove()]);
});

/** What a program tells of each of its steps, by name. */
async function play(service: string, part: string): Promise<unknown> {
  const env = { ...trusted.environment, ...environmentOf(emulator, service), EMULATOR: emulator.secureUrl };
  const { stdout } = await run('python3', ['-B', join(PROGRAMS, `${service}.py`), part], { env });
  return JSON.parse(stdout);
}

const ok = (body: unknown, status = 200) => expect.objectContaining({ status, body });
const refused = (status: number, body: unknown) => expect.objectContaining({ raised: 'HTTPError', status, body });

describe.skipIf(await lacks('python3', '--version'))('python', () => {
  describe('Microsoft Fabric', () => {
    test('has a job run to its end', async () => {
      const startTimeUtc = '2026-01-15T12:00:01.000Z';
      const done = { status: 'Completed', startTimeUtc, endTimeUtc: '2026-01-15T12:00:31.000Z' };

      expect(await play('fabric', 'life')).toEqual({
        create: { status: 202, type: null, location: null, body: null },
        waiting: ok({ status: 'NotStarted' }),
        due: ['InProgress'],
        running: ok({ status: 'InProgress', startTimeUtc }),
        alsoDue: ['Completed'],
        done: ok(done),
        cancelled: ok(done),
      });
    });

    test('cancels a job', async () => {
      const cancelled = ok({
        status: 'Cancelled',
        startTimeUtc: '2026-01-15T12:00:01.000Z',
        endTimeUtc: '2026-01-15T12:00:05.000Z',
      });

      expect(await play('fabric', 'cancel')).toEqual({
        create: ok(null, 202),
        due: ['InProgress'],
        cancelled,
        alsoDue: [],
        again: cancelled,
        state: cancelled,
      });
    });

    test('is refused with an HTTPError that carries the envelope', async () => {
      const unauthorized = (message: string) =>
        refused(401, { errorCode: 'AuthError', message, source: 'External', isPermanent: false });
      const invalid = (name: string, reason: string) =>
        refused(400, {
          errorCode: 'InvalidParameter',
          message: `Invalid parameter '${name}': ${reason}`,
          messageParameters: [name, reason],
          source: 'User',
          isPermanent: true,
        });

      expect(await play('fabric', 'errors')).toEqual({
        unknown: refused(404, {
          errorCode: 'JobInstanceNotFound',
          message: 'Job instance 0d3c9b1e-6a52-4f7b-9c84-1e5d2a7f6b30 not found',
          source: 'System',
          isPermanent: true,
        }),
        anonymous: unauthorized('Missing or invalid Authorization header'),
        foreign: unauthorized('Token validation failed: Signature verification failed'),
        noGuid: invalid('jobInstanceId', 'badly formed hexadecimal UUID string'),
        noInvokeType: invalid('invokeType', 'a value is required'),
      });
    });
  });

  describe('Onedata', () => {
    const NOON = Date.parse('2026-01-15T12:00:00Z') / 1000;
    const execution = (status: string, members: object) => ok(expect.objectContaining({ status, ...members }));
    /** What every error of this service has. */
    const error = (status: number, id: string, members: object = {}) =>
      refused(status, {
        error: expect.objectContaining({
          id,
          description: expect.stringMatching(/\.$/),
          ctx: expect.objectContaining({ service: 'opw', timestamp: expect.any(Number) }),
          ...members,
        }),
      });
    const nested = (id: string) => ({ details: { authError: expect.objectContaining({ id }) } });

    test('has a workflow run to its end', async () => {
      const steps = await play('onedata', 'life');

      expect(steps).toEqual({
        scheduled: {
          status: 201,
          type: 'application/json',
          location: expect.stringMatching(
            /^https:\/\/127\.0\.0\.1:\d+\/api\/v3\/oneprovider\/automation\/execution\/workflows\/[\da-f]{32}ch[\da-f]{4}$/,
          ),
          body: { atmWorkflowExecutionId: expect.stringMatching(/^[\da-f]{32}ch[\da-f]{4}$/) },
        },
        waiting: execution('scheduled', { scheduleTime: NOON, startTime: 0, finishTime: 0 }),
        due: ['active'],
        running: execution('active', { startTime: NOON + 1, finishTime: 0 }),
        alsoDue: ['stopping', 'finished'],
        done: execution('finished', { startTime: NOON + 1, suspendTime: 0, finishTime: NOON + 31 }),
        cancelled: error(400, 'atmWorkflowExecutionEnded'),
      });
    });

    test('cancels a workflow, which stops and has ended a moment later', async () => {
      const accepted = expect.objectContaining({ status: 204, body: null });

      expect(await play('onedata', 'cancel')).toEqual({
        due: ['active'],
        cancelled: accepted,
        stopping: execution('stopping', { finishTime: 0 }),
        again: accepted,
        alsoDue: ['cancelled'],
        state: execution('cancelled', { finishTime: NOON + 6 }),
      });
    });

    test('is refused with an HTTPError that carries the envelope', async () => {
      expect(await play('onedata', 'errors')).toEqual({
        ended: error(400, 'atmWorkflowExecutionEnded'),
        anonymous: error(401, 'unauthorized', { details: { authError: null } }),
        garbled: error(401, 'unauthorized', nested('badToken')),
        viewer: error(403, 'forbidden'),
        unknown: error(404, 'notFound'),
        noSpace: error(400, 'missingRequiredValue', { details: { key: 'spaceId' } }),
        noHtml: refused(406, null),
      });
    });
  });
});
