import { describe, expect, it } from 'vitest';
import type { RunPlan } from '../../src/core/plan.ts';
import { onedata } from '../../src/providers/onedata/index.ts';
import { type Alone, NOW, OWNER, startAlone, WORKFLOWS } from './onedata-service.ts';

const HEADERS = { 'x-auth-token': OWNER, 'content-type': 'application/json' };
const ORDER = {
  atmWorkflowSchemaId: '93d6b5f1a2c84e07b8e1f4d0c9a57362ch0b8e',
  atmWorkflowSchemaRevisionNumber: 3,
  spaceId: '2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3',
  storeInitialContentOverlay: { '1f3d5b79a0c2e4f6180a2b4c6d8e0f1234a6b8': [1, 2] },
};
const SCHEDULED = '6d2e801c7baf4e3499021d58f84bae23ch501b';
const ACTIVE = '5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a';
const PAUSED = '7e3f912d8cb04f45aa132e69095cbf34ch612c';
const FINISHED = '9051b34faed24167cc35408b2b7ed156ch834e';

async function schedule(alone: Alone): Promise<string> {
  const { text } = await alone.send('POST', WORKFLOWS, { headers: HEADERS, body: JSON.stringify(ORDER) });
  return JSON.parse(text).atmWorkflowExecutionId;
}

const cancel = (alone: Alone, id: string) => alone.send('POST', `${WORKFLOWS}/${id}/cancel`, { headers: HEADERS });

/** Statuses with the milliseconds from now until they begin. */
async function aheadOf({ service, clock }: Alone, id: string): Promise<readonly (readonly [string, number])[]> {
  const now = clock.now();
  const timeline = (await service.runs.get(id))?.timeline ?? [];
  return timeline.filter(({ at }) => at >= now).map(({ to, at }) => [to, at - now]);
}

const details = async (alone: Alone, id: string) =>
  JSON.parse((await alone.send('GET', `${WORKFLOWS}/${id}`, { headers: HEADERS })).text);

async function steer(alone: Alone, id: string, plan: RunPlan): Promise<void> {
  await alone.service.runs.update(id, (run) => alone.service.steer(run, plan, alone.clock.now()));
}

describe('a plan for a new execution', () => {
  it('is asked for once, by the name of the workflow schema and the initial contents', async () => {
    const alone = await startAlone();

    await schedule(alone);

    expect(alone.asked).toEqual([{ name: 'Checksum and catalogue', parameters: ORDER.storeInitialContentOverlay }]);
  });

  it('is not asked for where nothing can be scheduled', async () => {
    const alone = await startAlone();

    await alone.send('POST', WORKFLOWS, { headers: HEADERS, body: JSON.stringify({ ...ORDER, spaceId: 'x' }) });

    expect(alone.asked).toEqual([]);
  });

  it.each<[RunPlan, readonly (readonly [string, number])[]]>([
    [
      {},
      [
        ['scheduled', 0],
        ['active', 2000],
        ['stopping', 11_990],
        ['finished', 12_000],
      ],
    ],
    [
      { queue: 5, run: 100 },
      [
        ['scheduled', 0],
        ['active', 5],
        ['stopping', 95],
        ['finished', 105],
      ],
    ],
    [
      { queue: 0, run: 0 },
      [
        ['scheduled', 0],
        ['active', 0],
        ['stopping', 0],
        ['finished', 0],
      ],
    ],
    [
      { outcome: 'failed' },
      [
        ['scheduled', 0],
        ['active', 2000],
        ['stopping', 11_990],
        ['failed', 12_000],
      ],
    ],
    [{ stuck: 'scheduled' }, [['scheduled', 0]]],
    [
      { stuck: 'active' },
      [
        ['scheduled', 0],
        ['active', 2000],
      ],
    ],
    [
      { stuck: 'stopping', queue: 0 },
      [
        ['scheduled', 0],
        ['active', 0],
        ['stopping', 9990],
      ],
    ],
  ])('%j', async (plan, ahead) => {
    const alone = await startAlone({ plan });

    const id = await schedule(alone);

    expect(await aheadOf(alone, id)).toEqual(ahead);
    expect((await alone.service.runs.get(id))?.plan).toEqual(plan);
  });

  it.each(onedata.planning.outcomes)('lets it come to rest as %s', async (outcome) => {
    const alone = await startAlone({ plan: { outcome } });

    const id = await schedule(alone);
    alone.clock.advanceTo(NOW + 12_000);

    const { status, lanes } = await details(alone, id);
    expect(status).toBe(outcome);
    expect(lanes.at(-1).runs[0]).toMatchObject({ status: outcome, isRetriable: outcome === 'failed' });
  });
});

describe('a plan for the cancel', () => {
  it('says how long it takes', async () => {
    const alone = await startAlone({ plan: { cancel: { takes: 77 } } });
    const id = await schedule(alone);

    await cancel(alone, id);

    expect(await aheadOf(alone, id)).toEqual([
      ['scheduled', 0],
      ['stopping', 0],
      ['cancelled', 77],
    ]);
  });

  it('keeps a suspended execution stopping for that long', async () => {
    const alone = await startAlone();
    await steer(alone, PAUSED, { cancel: { takes: 77 } });

    await cancel(alone, PAUSED);

    expect(await aheadOf(alone, PAUSED)).toEqual([
      ['stopping', 0],
      ['cancelled', 77],
    ]);
  });

  it('takes it and never ends', async () => {
    const alone = await startAlone({ plan: { cancel: { hangs: true } } });
    const id = await schedule(alone);

    const { status } = await cancel(alone, id);

    expect(status).toBe(204);
    expect(await aheadOf(alone, id)).toEqual([
      ['scheduled', 0],
      ['stopping', 0],
    ]);
  });

  it('fails every time, but not for who may not cancel', async () => {
    const alone = await startAlone({ plan: { cancel: { fails: 'atmOpenfaasUnhealthy' } } });
    const id = await schedule(alone);

    const replies = [await cancel(alone, id), await cancel(alone, id)];
    const stranger = await alone.send('POST', `${WORKFLOWS}/${id}/cancel`, {
      headers: { 'x-auth-token': 'RunsteadViewerToken' },
    });

    expect(replies.map(({ status, text }) => [status, JSON.parse(text).error.id])).toEqual([
      [503, 'atmOpenfaasUnhealthy'],
      [503, 'atmOpenfaasUnhealthy'],
    ]);
    expect(stranger.status).toBe(403);
    expect((await details(alone, id)).status).toBe('scheduled');
  });
});

describe('steering', () => {
  it.each<[string, string, RunPlan, readonly (readonly [string, number])[]]>([
    [
      'scheduled',
      SCHEDULED,
      { queue: 70_000 },
      [
        ['active', 10_000],
        ['stopping', 19_990],
        ['finished', 20_000],
      ],
    ],
    [
      'scheduled',
      SCHEDULED,
      { queue: 10 },
      [
        ['active', 0],
        ['stopping', 9990],
        ['finished', 10_000],
      ],
    ],
    ['scheduled', SCHEDULED, { queue: 70_000, stuck: 'active' }, [['active', 10_000]]],
    [
      'active',
      ACTIVE,
      { run: 540_100 },
      [
        ['stopping', 90],
        ['finished', 100],
      ],
    ],
    [
      'active',
      ACTIVE,
      { run: 100 },
      [
        ['stopping', 0],
        ['finished', 0],
      ],
    ],
    [
      'active',
      ACTIVE,
      { outcome: 'crashed', run: 550_000 },
      [
        ['stopping', 9990],
        ['crashed', 10_000],
      ],
    ],
    ['active', ACTIVE, { stuck: 'active' }, []],
    ['active', ACTIVE, { cancel: { takes: 5 } }, []],
    ['paused', PAUSED, { run: 100 }, []],
    ['paused', PAUSED, { outcome: 'paused' }, []],
    [
      'paused',
      PAUSED,
      { outcome: 'cancelled', queue: 0, run: 100 },
      [
        ['stopping', 100],
        ['cancelled', 100],
      ],
    ],
    [
      'paused',
      PAUSED,
      { outcome: 'finished', run: 100 },
      [
        ['resuming', 0],
        ['active', 2000],
        ['stopping', 2090],
        ['finished', 2100],
      ],
    ],
  ])('a %s execution (%s) by %j', async (_status, id, plan, ahead) => {
    const alone = await startAlone();

    await steer(alone, id, plan);

    expect(await aheadOf(alone, id)).toEqual(ahead);
    expect((await alone.service.runs.get(id))?.plan).toEqual(plan);
  });

  it('frees an execution that was to be stuck, when it names an end', async () => {
    const alone = await startAlone({ plan: { stuck: 'active', run: 100 } });
    const id = await schedule(alone);

    await steer(alone, id, { cancel: { takes: 1 } });
    const stillStuck = await aheadOf(alone, id);
    await steer(alone, id, { outcome: 'failed' });

    expect(stillStuck.slice(1)).toEqual([['active', 2000]]);
    expect((await aheadOf(alone, id)).slice(1)).toEqual([
      ['active', 2000],
      ['stopping', 2090],
      ['failed', 2100],
    ]);
    expect((await alone.service.runs.get(id))?.plan).toEqual({ run: 100, outcome: 'failed', cancel: { takes: 1 } });
  });

  it('leaves alone what the plan does not name', async () => {
    const alone = await startAlone({ plan: { queue: 10, run: 100, outcome: 'failed' } });
    const id = await schedule(alone);

    await steer(alone, id, { queue: 50 });
    const requeued = await aheadOf(alone, id);
    await steer(alone, id, { outcome: 'finished' });

    expect(requeued.slice(1)).toEqual([
      ['active', 50],
      ['stopping', 140],
      ['failed', 150],
    ]);
    expect((await aheadOf(alone, id)).slice(1)).toEqual([
      ['active', 50],
      ['stopping', 140],
      ['finished', 150],
    ]);
  });

  it('changes a cancel that is under way', async () => {
    const alone = await startAlone();
    await cancel(alone, ACTIVE);

    await steer(alone, ACTIVE, { cancel: { takes: 30 } });
    const sooner = await aheadOf(alone, ACTIVE);
    await steer(alone, ACTIVE, { cancel: { hangs: true } });

    expect(sooner).toEqual([
      ['stopping', 0],
      ['cancelled', 30],
    ]);
    expect(await aheadOf(alone, ACTIVE)).toEqual([['stopping', 0]]);
  });

  it('changes nothing of an ended execution but the reason', async () => {
    const alone = await startAlone();
    const before = await alone.service.runs.get(FINISHED);

    await steer(alone, FINISHED, { outcome: 'failed', run: 5 });
    const steered = await alone.service.runs.get(FINISHED);
    await steer(alone, FINISHED, { error: 'out of tape' });

    expect(steered).toBe(before);
    expect(await alone.service.runs.get(FINISHED)).toEqual({ ...before, plan: { error: 'out of tape' } });
  });
});
