/** What each call does in each status: one row of the table for each pair, and what it must leave behind. */
import { describe, expect, it } from 'vitest';
import { onedata } from '../../src/providers/onedata/index.ts';
import { type Alone, NOW, OWNER, startAlone, WORKFLOWS } from './onedata-service.ts';

const HEADERS = { 'x-auth-token': OWNER, 'content-type': 'application/json' };
const SEEDED = 'ffffffffffffffffffffffffffffffffch0001';

type Step = readonly [at: string, status: string, reason?: string | undefined];

const RUNNING: readonly Step[] = [
  ['-10m', 'scheduled'],
  ['-9m', 'active'],
];
const stoppedAs = (status: string, reason?: string): readonly Step[] => [
  ...RUNNING,
  ['-5m', 'stopping', reason],
  ['-4m', status],
];

/** How an execution comes into each status; of a failed one, the first of two lanes has failed. */
const HISTORIES: Readonly<Record<string, readonly Step[]>> = {
  scheduled: [['-10m', 'scheduled']],
  resuming: [...stoppedAs('paused', 'pause'), ['-1m', 'resuming']],
  active: RUNNING,
  stopping: [...RUNNING, ['-1s', 'stopping', 'pause'], ['+1s', 'paused']],
  paused: stoppedAs('paused', 'pause'),
  interrupted: stoppedAs('interrupted', 'interrupt'),
  finished: stoppedAs('finished'),
  failed: stoppedAs('failed'),
  cancelled: stoppedAs('cancelled', 'cancel'),
  crashed: stoppedAs('crashed', 'crash'),
};

const STATUSES = Object.keys(HISTORIES);

const CALLS: Readonly<Record<string, readonly [method: string, suffix: string, body?: object]>> = {
  cancel: ['POST', '/cancel'],
  pause: ['POST', '/pause'],
  resume: ['POST', '/resume'],
  force_continue: ['POST', '/force_continue'],
  rerun: ['POST', '/rerun', { laneIndex: 1, laneRunNumber: 1 }],
  retry: ['POST', '/retry', { laneIndex: 1, laneRunNumber: 1 }],
  delete: ['DELETE', ''],
};

const ENDED = 'atmWorkflowExecutionEnded';
const NOT_ENDED = 'atmWorkflowExecutionNotEnded';
const NOT_STOPPED = 'atmWorkflowExecutionNotStopped';
const NOT_RESUMABLE = 'atmWorkflowExecutionNotResumable';
const BAD_TRANSITION = 'atmInvalidStatusTransition';
const NO_RERUN = 'atmLaneExecutionRerunFailed';
const NO_RETRY = 'atmLaneExecutionRetryFailed';

/** A status that the call leads to at once, `gone`, or the id of the error that it meets. */
const TABLE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  scheduled: row('stopping', 'stopping', NOT_RESUMABLE, NOT_RESUMABLE, NOT_ENDED, NOT_ENDED, NOT_STOPPED),
  resuming: row('stopping', 'stopping', NOT_RESUMABLE, NOT_RESUMABLE, NOT_ENDED, NOT_ENDED, NOT_STOPPED),
  active: row('stopping', 'stopping', NOT_RESUMABLE, NOT_RESUMABLE, NOT_ENDED, NOT_ENDED, NOT_STOPPED),
  stopping: row('stopping', 'stopping', NOT_RESUMABLE, NOT_RESUMABLE, NOT_ENDED, NOT_ENDED, NOT_STOPPED),
  paused: row('cancelled', BAD_TRANSITION, 'resuming', NOT_RESUMABLE, NOT_ENDED, NOT_ENDED, 'gone'),
  interrupted: row('cancelled', BAD_TRANSITION, 'resuming', NOT_RESUMABLE, NOT_ENDED, NOT_ENDED, 'gone'),
  finished: row(ENDED, ENDED, NOT_RESUMABLE, NOT_RESUMABLE, 'scheduled', NO_RETRY, 'gone'),
  failed: row(ENDED, ENDED, NOT_RESUMABLE, 'resuming', 'scheduled', 'scheduled', 'gone'),
  cancelled: row(ENDED, ENDED, NOT_RESUMABLE, NOT_RESUMABLE, 'scheduled', NO_RETRY, 'gone'),
  crashed: row(ENDED, ENDED, NOT_RESUMABLE, NOT_RESUMABLE, NO_RERUN, NO_RETRY, 'gone'),
};

function row(...answers: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(CALLS).map((call, index) => [call, answers[index] ?? '']));
}

/** Where a call comes to rest if nobody interferes, by what it leads to at once. */
const RESTS: Readonly<Record<string, string>> = { resuming: 'finished', scheduled: 'finished' };
const restAfter = (call: string, led: string): string => {
  if (led !== 'stopping') return RESTS[led] ?? led;
  return call === 'cancel' ? 'cancelled' : 'paused';
};

const executionIn = (status: string, changes: object = {}) => ({
  executions: [
    {
      id: SEEDED,
      workflowSchemaId: '93d6b5f1a2c84e07b8e1f4d0c9a57362ch0b8e',
      revisionNumber: 3,
      spaceId: '2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3',
      userId: 'c0a1f5d27e9b4836a8d3b6f4e2170c59ch1a2b',
      history: HISTORIES[status]?.map(([at, to, reason]) => ({ at, status: to, ...(reason && { reason }) })),
      ...changes,
    },
  ],
});

const standing = (status: string, changes: object = {}): Promise<Alone> =>
  startAlone({ fixtures: [onedata.fixture.standard, executionIn(status, changes)] });

function send(alone: Alone, call: string) {
  const [method = '', suffix, body] = CALLS[call] ?? [];
  const sent = { headers: HEADERS, ...(body && { body: JSON.stringify(body) }) };
  return alone.send(method, `${WORKFLOWS}/${SEEDED}${suffix}`, sent);
}

const timelineOf = async ({ service }: Alone) => (await service.runs.get(SEEDED))?.timeline ?? [];

async function statusOf(alone: Alone): Promise<string> {
  const reply = await alone.send('GET', `${WORKFLOWS}/${SEEDED}`, { headers: HEADERS });
  return reply.status === 404 ? 'gone' : JSON.parse(reply.text).status;
}

/** Every move is one that the service makes, and none goes back in time. */
async function expectLegal(alone: Alone): Promise<void> {
  const timeline = await timelineOf(alone);
  for (const [index, { at, to }] of timeline.entries()) {
    const before = timeline[index - 1];
    if (before === undefined) continue;
    expect(onedata.lifecycle.moves[before.to], `${before.to} to ${to}`).toContain(to);
    expect(at).toBeGreaterThanOrEqual(before.at);
  }
  for (const { moves } of await lanesOf(alone)) expectLegalLane(moves);
}

const ENDS = ['finished', 'failed', 'cancelled', 'crashed', 'paused', 'interrupted'];
const LANE_MOVES: Readonly<Record<string, readonly string[]>> = {
  scheduled: ['preparing', 'stopping'],
  resuming: ['preparing', 'active', 'stopping'],
  preparing: ['enqueued', 'stopping'],
  enqueued: ['active', 'stopping'],
  active: ['finished', 'failed', 'stopping'],
  stopping: ENDS,
  paused: ['resuming', 'stopping'],
  interrupted: ['resuming', 'stopping'],
};

interface KeptRun {
  readonly moves: readonly (readonly [status: string, at: number])[];
}

async function lanesOf({ service }: Alone): Promise<readonly KeptRun[]> {
  const { lanes = [] } = ((await service.runs.get(SEEDED))?.data ?? {}) as { readonly lanes?: readonly KeptRun[][] };
  return lanes.flat();
}

function expectLegalLane(moves: KeptRun['moves']): void {
  for (const [index, [status, at]] of moves.entries()) {
    const [before, earlier] = moves[index - 1] ?? [];
    if (before === undefined || earlier === undefined) continue;
    expect(LANE_MOVES[before], `lane run ${before} to ${status}`).toContain(status);
    expect(at).toBeGreaterThanOrEqual(earlier);
  }
}

const PAIRS = STATUSES.flatMap((status) =>
  Object.keys(CALLS).map((call) => [call, status, TABLE[status]?.[call] ?? ''] as const),
);
const isRefusal = (answer: string): boolean => answer.startsWith('atm');

it('knows every status of the contract', () => {
  expect([...STATUSES].sort()).toEqual(Object.keys(onedata.lifecycle.moves).sort());
});

describe('table of calls and statuses', () => {
  it.each(PAIRS.filter(([, , answer]) => !isRefusal(answer)))(
    '%s of a %s execution leads to %s',
    async (call, status, led) => {
      const alone = await standing(status);

      const reply = await send(alone, call);

      expect(reply.status).toBe(204);
      expect(reply.text).toBe('');
      expect(await statusOf(alone)).toBe(led);
      await expectLegal(alone);
      alone.clock.advanceTo(NOW + 60_000);
      expect(await statusOf(alone)).toBe(restAfter(call, led));
    },
  );

  it.each(PAIRS.filter(([, , answer]) => isRefusal(answer)))(
    '%s of a %s execution is refused with %s and changes nothing',
    async (call, status, id) => {
      const alone = await standing(status);
      const before = await alone.service.runs.get(SEEDED);

      const reply = await send(alone, call);

      expect(reply.status).toBe(400);
      expect(JSON.parse(reply.text).error.id).toBe(id);
      expect(await alone.service.runs.get(SEEDED)).toBe(before);
    },
  );

  it.each(['paused', 'interrupted'])('pause of a %s execution names both statuses in its refusal', async (status) => {
    const alone = await standing(status);

    const { text } = await send(alone, 'pause');

    expect(JSON.parse(text).error).toMatchObject({
      description: `Invalid status transition from "${status}" to "stopping".`,
      details: { prevStatus: status, newStatus: 'stopping' },
    });
  });
});

describe('reasons for stopping', () => {
  const REASONS = ['serviceStop', 'pause', 'interrupt', 'failure', 'cancel', 'crash'] as const;
  const END = {
    serviceStop: 'interrupted',
    pause: 'paused',
    interrupt: 'interrupted',
    failure: 'failed',
    cancel: 'cancelled',
    crash: 'crashed',
  };
  const ranks = (reason: (typeof REASONS)[number]) => REASONS.indexOf(reason);

  it.each(REASONS.flatMap((reason) => (['pause', 'cancel'] as const).map((call) => [call, reason, call] as const)))(
    '%s while stopping for %s: the stronger reason wins',
    async (call, reason) => {
      const history = [
        { at: '-10m', status: 'scheduled' },
        { at: '-9m', status: 'active' },
        { at: '-1s', status: 'stopping', reason },
        { at: '+300ms', status: END[reason] },
      ];
      const alone = await standing('stopping', { history });

      const reply = await send(alone, call);
      const during = await statusOf(alone);
      alone.clock.advanceTo(NOW + 5_000);

      expect([reply.status, during]).toEqual([204, 'stopping']);
      expect(await statusOf(alone)).toBe(END[ranks(call) > ranks(reason) ? call : reason]);
      await expectLegal(alone);
    },
  );

  it.each([
    ['cancel', 'finished'],
    ['cancel', 'failed'],
    ['pause', 'finished'],
    ['pause', 'failed'],
  ])('%s is refused in the short window in which all items are done and the lane has %s', async (call, outcome) => {
    const history = [
      { at: '-10m', status: 'scheduled' },
      { at: '-9m', status: 'active' },
      { at: '-5ms', status: 'stopping' },
      { at: '+5ms', status: outcome },
    ];
    const alone = await standing('stopping', { history });

    const reply = await send(alone, call);

    expect(reply.status).toBe(400);
    expect(JSON.parse(reply.text).error).toMatchObject({
      id: BAD_TRANSITION,
      details: { prevStatus: outcome, newStatus: 'stopping' },
    });
  });
});

describe('every two calls after each other', () => {
  const TWO = STATUSES.flatMap((status) => Object.keys(CALLS).map((call) => [status, call] as const));

  it.each(TWO)('meet the answers of the table and leave a legal timeline, from %s and %s on', async (status, first) => {
    for (const second of Object.keys(CALLS)) {
      const alone = await standing(status);
      await send(alone, first);
      alone.clock.advanceTo(NOW + 500);
      const before = await statusOf(alone);

      const reply = await send(alone, second);

      const answer = before === 'gone' ? 'notFound' : (TABLE[before]?.[second] ?? '');
      if (reply.status === 204) expect(await statusOf(alone), `${before}, ${second}`).toBe(answer);
      else expect(JSON.parse(reply.text).error.id, `${before}, ${second}`).toBe(answer);
      await expectLegal(alone);
    }
  });
});
