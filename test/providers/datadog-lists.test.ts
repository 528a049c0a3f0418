/** Lists of runs and of workflows. */
import { describe, expect, it } from 'vitest';
import { openStorage } from '../../src/core/storage/storage.ts';
import { counting, groupOf } from '../../src/providers/datadog/census.ts';
import { ENDS, hasEnded } from '../../src/providers/datadog/lifecycle.ts';
import type { Instance } from '../../src/providers/datadog/records.ts';
import { announcedSeed, type Random, seededRandom } from '../support/random.ts';
import {
  type Alone,
  DRAFT,
  MONITORED,
  NOBODY,
  RUNNING,
  runsOf,
  SUCCEEDED,
  startAlone,
  WORKFLOW,
} from './datadog-service.ts';

const CANCELED = '47c2e9b6-1d85-4f03-b6ea-92f7a3d5c80e';
const SPEC = { triggers: [{ apiTrigger: {} }] };

interface Row {
  readonly id: string;
  readonly attributes: { readonly startTimestamp: string; readonly instanceStatus: { readonly detailsKind: string } };
}

const idsOf = ({ body }: { body: { data: readonly { id: string }[] } }): readonly string[] =>
  body.data.map(({ id }) => id);
const listRuns = (alone: Alone, query = '', workflow = WORKFLOW) => alone.send('GET', `${runsOf(workflow)}${query}`);
const list = (alone: Alone, query = '') => alone.send('GET', `/api/v2/workflows${query}`);

describe('a list of runs', () => {
  it('has the last started first, and says how many have ended and how', async () => {
    const { text } = await listRuns(await startAlone());

    const source = (how: string) =>
      `"source":{"${how}":{"actingUser":{"userEmail":"workflow.tester@example.com","userName":"Workflow Tester",` +
      '"userUuid":"9d2f4a60-3b1e-4c57-8f0a-6e5d7c8b9a01"}}}';
    const status = (kind: string, name: string) => `"instanceStatus":{"detailsKind":"${kind}","displayName":"${name}"}`;
    expect(text).toBe(
      `{"data":[{"attributes":{${status('IN_PROGRESS', 'Running')},${source('api')},` +
        `"startTimestamp":"2026-01-15T11:58:00Z"},"id":"${RUNNING}","type":"instances"},` +
        `{"attributes":{"endTimestamp":"2026-01-15T11:10:00Z",${status('SUCCEEDED', 'Succeeded')},${source('api')},` +
        `"startTimestamp":"2026-01-15T11:00:00Z"},"id":"${SUCCEEDED}","type":"instances"},` +
        `{"attributes":{"endTimestamp":"2026-01-14T12:01:00Z",${status('CANCELED', 'Canceled')},${source('manual')},` +
        `"startTimestamp":"2026-01-14T12:00:00Z"},"id":"${CANCELED}","type":"instances"}],` +
        '"meta":{"canceledCount":1,"failedCount":0,"page":{"totalCount":3,"totalFilteredCount":3},"succeededCount":1}}\n',
    );
  });

  it('counts a run that fails among the failed', async () => {
    const { body } = await listRuns(await startAlone(), '', MONITORED);

    expect(body.meta).toEqual({
      canceledCount: 0,
      failedCount: 1,
      page: { totalCount: 1, totalFilteredCount: 1 },
      succeededCount: 0,
    });
  });

  it('counts both kinds of errors as failed', async () => {
    const alone = await startAlone({ plan: { outcome: 'INSTANCE_ERROR', run: 0 } });
    await alone.execute();

    expect((await listRuns(alone)).body.meta.failedCount).toBe(1);
  });

  it('is empty for a workflow that was never executed', async () => {
    const { body } = await listRuns(await startAlone(), '', DRAFT);

    expect(body.data).toEqual([]);
    expect(body.meta.page).toEqual({ totalCount: 0, totalFilteredCount: 0 });
  });

  it('has ten runs on a page unless a size is given', async () => {
    const alone = await startAlone();
    for (let i = 0; i < 12; i += 1) await alone.execute();

    expect(idsOf(await listRuns(alone))).toHaveLength(10);
    expect(idsOf(await listRuns(alone, '?page[number]=1'))).toHaveLength(5);
    expect(idsOf(await listRuns(alone, '?page[size]=15'))).toHaveLength(15);
  });

  it('shows every run once over all of its pages', async () => {
    const alone = await startAlone();
    for (let i = 0; i < 9; i += 1) await alone.execute();

    const pages = [];
    for (let number = 0; number < 5; number += 1)
      pages.push(idsOf(await listRuns(alone, `?page[size]=3&page[number]=${number}`)));

    expect(pages.map(({ length }) => length)).toEqual([3, 3, 3, 3, 0]);
    expect(pages.flat()).toEqual(idsOf(await listRuns(alone, '?page[size]=100')));
    expect(new Set(pages.flat()).size).toBe(12);
  });

  it('follows ends that come by themselves', async () => {
    const alone = await startAlone();
    await alone.execute();
    const before = (await listRuns(alone)).body.meta.succeededCount;
    alone.clock.advanceBy(10_000);

    expect([before, (await listRuns(alone)).body.meta.succeededCount]).toEqual([1, 2]);
  });

  it('follows cancels', async () => {
    const alone = await startAlone();
    await listRuns(alone);
    await alone.cancel();

    expect((await listRuns(alone)).body.meta).toMatchObject({ canceledCount: 2, succeededCount: 1 });
  });

  it('finds the place of runs that came in late', async () => {
    const alone = await startAlone();
    const { id } = (await alone.execute()).body.data;
    const late = { workflowId: WORKFLOW, end: { at: '-10s', state: 'STEP_ERROR' } };
    await alone.service.seed({
      instances: [
        { ...late, id: NOBODY, startedAt: '-30m' },
        { ...late, id: DRAFT, startedAt: '-90s' },
      ],
    });

    expect(idsOf(await listRuns(alone))).toEqual([id, DRAFT, RUNNING, NOBODY, SUCCEEDED, CANCELED]);
    expect(idsOf(await listRuns(alone, '?page[size]=2&page[number]=1'))).toEqual([RUNNING, NOBODY]);
    expect((await listRuns(alone)).body.meta).toMatchObject({ failedCount: 2, page: { totalCount: 6 } });
  });

  it('moves a run that a fixture replaces to where it belongs', async () => {
    const alone = await startAlone();
    await alone.service.seed({ instances: [{ id: RUNNING, workflowId: WORKFLOW, startedAt: '-2h' }] });

    expect(idsOf(await listRuns(alone))).toEqual([SUCCEEDED, RUNNING, CANCELED]);
  });
});

/** Whatever has happened, pages and counts are those of all runs, sorted and counted. */
describe('lists of runs agree with what there is', () => {
  const ACTS: readonly [Act, ...Act[]] = [
    (alone) => alone.execute(),
    (alone) => alone.execute(),
    async (alone, random) => alone.cancel(await someRun(alone, random)),
    async (alone, random) => {
      const plan = { outcome: random.pick(ENDS), run: random.below(3000) };
      const id = await someRun(alone, random);
      return alone.service.runs.update(id, (run) => alone.service.steer(run, plan, alone.clock.now()));
    },
    async (alone, random) => alone.clock.advanceBy(random.below(4000)),
    (alone, random) => {
      const startedAt = `-${random.below(200_000)}ms`;
      const id = `00000000-0000-4000-8000-${String(random.below(1e9)).padStart(12, '0')}`;
      return alone.service.seed({ instances: [{ id, workflowId: WORKFLOW, startedAt }] });
    },
  ];

  it('in order and number', async () => {
    const seed = announcedSeed('datadog lists');
    for (let round = 0; round < 25; round += 1) {
      const random = seededRandom(seed + round);
      const alone = await startAlone({ seed: String(seed + round) });
      for (let step = random.below(40); step >= 0; step -= 1) {
        await random.pick(ACTS)(alone, random);
        if (random.below(3) === 0) await expectAgreement(alone, random);
      }
      await expectAgreement(alone, random);
    }
  });

  type Act = (alone: Alone, random: Random) => Promise<unknown> | unknown;

  async function runsIn(alone: Alone): Promise<readonly Instance[]> {
    const all = (await alone.service.runs.all()) as readonly Instance[];
    return all.filter(({ scope }) => scope.workflow_id === WORKFLOW);
  }

  async function someRun(alone: Alone, random: Random): Promise<string> {
    const runs = await runsIn(alone);
    return runs[random.below(runs.length)]?.id ?? RUNNING;
  }

  async function expectAgreement(alone: Alone, random: Random): Promise<void> {
    const [size, number] = [1 + random.below(6), random.below(6)];
    const runs = await runsIn(alone);
    const now = alone.clock.now();
    const { body } = await listRuns(alone, `?page[size]=${size}&page[number]=${number}`);
    const rows: readonly Row[] = body.data;
    const starts = runs.map(({ createdAt }) => createdAt).sort((a, b) => b - a);
    const shown = rows.map(({ attributes }) => Date.parse(attributes.startTimestamp));
    expect(shown).toEqual(starts.slice(number * size, (number + 1) * size));
    const ended = (...states: readonly string[]) =>
      runs.filter(({ timeline }) => hasEnded(timeline, now) && states.includes(timeline.at(-1)?.to ?? '')).length;
    expect(body.meta).toEqual({
      canceledCount: ended('CANCELED'),
      failedCount: ended('STEP_ERROR', 'INSTANCE_ERROR'),
      page: { totalCount: runs.length, totalFilteredCount: runs.length },
      succeededCount: ended('SUCCEEDED'),
    });
  }
});

describe('a census', () => {
  const GROUP = 'a';
  const CAPACITY = 30;

  const runOf = (id: number, ends: number): Instance => ({
    id: String(id),
    scope: { workflow_id: GROUP, instance_id: String(id) },
    createdAt: id,
    timeline: [
      { at: 0, to: 'IN_PROGRESS', cause: 'created' },
      { at: ends, to: ENDS[id % ENDS.length] ?? 'SUCCEEDED', cause: 'planned' },
    ],
    data: { specVersionId: '', startedBy: 'api', payload: {}, outputs: {}, errorDetail: '' },
  });

  async function smallWorld() {
    const storage = await openStorage();
    let now = 0;
    const { instances, census } = counting(
      storage.store('census').collection<Instance>('instances', {
        key: ({ id }) => id,
        indexes: { group: groupOf },
        capacity: CAPACITY,
        expendable: ({ timeline }) => hasEnded(timeline, now),
      }),
    );
    const expectRight = async (): Promise<void> => {
      const runs = await instances.list('group', GROUP);
      const expected = Object.fromEntries(
        ENDS.map((end) => [end, runs.filter(({ timeline: [, last] }) => last?.to === end && last.at <= now).length]),
      );
      expect(await census.counts(GROUP, now, runs.slice(-3))).toEqual(expected);
    };
    return {
      instances,
      census,
      expectRight,
      get now() {
        return now;
      },
      advance(by: number) {
        now += by;
      },
    };
  }

  it('is right while old runs make room for new ones', async () => {
    const random = seededRandom(announcedSeed('datadog census'));
    const world = await smallWorld();
    for (let id = 0; id < 400; id += 1) {
      await world.instances.insert(runOf(id, world.now + random.below(20)));
      if (random.below(4) === 0) world.advance(random.below(10));
      if (random.below(4) === 0) {
        const key = String(id - random.below(CAPACITY));
        await world.instances.update(key, (run) => ({ ...run, timeline: runOf(id, world.now).timeline }));
      }
      if (random.below(3) === 0) await world.expectRight();
    }
    await world.expectRight();
  });

  it('is right after a run was deleted or replaced', async () => {
    const world = await smallWorld();
    for (let id = 0; id < 9; id += 1) await world.instances.insert(runOf(id, 0));
    await world.expectRight();

    await world.instances.delete('4');
    await world.expectRight();
    await world.instances.put(runOf(5, 1000));

    await world.expectRight();
  });

  it('notices on what is shown that somebody else changes runs', async () => {
    const world = await smallWorld();
    await world.instances.insert(runOf(1, 0));
    await world.expectRight();

    const changed = runOf(1, 1000);
    const others = await world.census.counts(GROUP, 0, [changed]);

    expect(others).toMatchObject({ STEP_ERROR: 1 });
  });
});

describe('a list of workflows', () => {
  const named = async (alone: Alone, ...names: readonly string[]): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (const name of names) {
      alone.clock.advanceBy(1000);
      ids.push((await alone.create({ name, spec: SPEC })).body.data.id);
    }
    return ids;
  };
  const namesOf = ({ body }: { body: { data: readonly { attributes: { name: string } }[] } }) =>
    body.data.map(({ attributes }) => attributes.name);

  it('has the last created first, without specs, and counts', async () => {
    const { text, body } = await list(await startAlone());

    expect(idsOf({ body })).toEqual([MONITORED, WORKFLOW]);
    const creator = '{"data":{"id":"9d2f4a60-3b1e-4c57-8f0a-6e5d7c8b9a01","type":"users"}}';
    expect(text).toContain(
      `{"data":[{"id":"${MONITORED}","type":"workflows","attributes":{"createdAt":"2025-11-20T08:00:00Z",` +
        '"description":"Started by a monitor only.","name":"Look into an alert","published":true,"spec":null,' +
        '"tags":["team:on-call"],"updatedAt":"2025-11-20T08:00:00Z"},' +
        `"relationships":{"creator":${creator},"owner":${creator}}},{`,
    );
    expect(text.endsWith('"meta":{"page":{"totalCount":3,"totalFilteredCount":2}}}')).toBe(true);
  });

  it('has the last created first among those of one instant', async () => {
    const alone = await startAlone();
    for (const name of ['a', 'b', 'c']) await alone.create({ name, spec: SPEC });

    expect(namesOf(await list(alone, '?limit=3'))).toEqual(['c', 'b', 'a']);
  });

  it('tells specs where they are asked for, as getting a workflow does', async () => {
    const alone = await startAlone();
    const { body } = await list(alone, '?filter[includeSpecs]=true');

    expect(body.data[1]).toEqual((await alone.send('GET', `/api/v2/workflows/${WORKFLOW}`)).body.data);
  });

  it('has drafts where they are asked for', async () => {
    const { body } = await list(await startAlone(), '?filter[includeUnpublished]=true');

    expect(idsOf({ body })).toEqual([DRAFT, MONITORED, WORKFLOW]);
    expect(body.meta.page).toEqual({ totalCount: 3, totalFilteredCount: 3 });
  });

  it('has 50 workflows on a page unless a limit is given', async () => {
    const alone = await startAlone();
    for (let i = 0; i < 55; i += 1) await alone.create({ name: `Workflow ${i}`, spec: SPEC });

    expect(idsOf(await list(alone))).toHaveLength(50);
    expect(idsOf(await list(alone, '?page=1'))).toHaveLength(7);
    expect(idsOf(await list(alone, '?limit=57'))).toHaveLength(57);
  });

  it('shows every workflow once over all of its pages', async () => {
    const alone = await startAlone();
    await named(alone, 'a', 'b', 'c', 'd', 'e');

    const pages = [];
    for (let page = 0; page < 4; page += 1) pages.push(idsOf(await list(alone, `?limit=3&page=${page}`)));

    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1, 0]);
    expect(pages.flat()).toEqual(idsOf(await list(alone)));
  });

  it.each([
    ['a part of a name in whatever case', 'CLEAN', [WORKFLOW]],
    ['a part of the creator’s name', 'tester', [MONITORED, WORKFLOW]],
    ['a whole tag', 'team:infra', [WORKFLOW]],
    ['a tag in whatever case', 'Team:On-Call', [MONITORED]],
    ['a part of a tag', 'team:', []],
    ['what nothing has', 'nowhere', []],
  ])('is filtered by %s', async (_case, query, found) => {
    const { body } = await list(await startAlone(), `?filter[query]=${encodeURIComponent(query)}`);

    expect(idsOf({ body })).toEqual(found);
    expect(body.meta.page).toEqual({ totalCount: 3, totalFilteredCount: found.length });
  });

  it('is filtered by a part of a handle', async () => {
    const alone = await startAlone();
    const { id } = (await alone.create({ name: 'a', spec: { ...SPEC, handle: 'nightly-run' } })).body.data;

    expect(idsOf(await list(alone, '?filter[query]=Nightly'))).toEqual([id]);
  });

  it.each([
    ['one kind of trigger', 'filter[triggerIds]=monitor', [MONITORED]],
    ['a kind nobody uses', 'filter[triggerIds]=slack', []],
    ['kind and name', 'filter[triggerIds]=api&filter[query]=alert', []],
  ])('is filtered by %s', async (_case, query, found) => {
    expect(idsOf(await list(await startAlone(), `?${query}`))).toEqual(found);
  });

  it.each([
    ['name', ['Clean up a storage bucket', 'alpha', 'Beta', 'Look into an alert'].sort(byLetters)],
    ['-name', ['Clean up a storage bucket', 'alpha', 'Beta', 'Look into an alert'].sort(byLetters).reverse()],
    ['createdAt', ['Clean up a storage bucket', 'Look into an alert', 'Beta', 'alpha']],
    ['-createdAt', ['alpha', 'Beta', 'Look into an alert', 'Clean up a storage bucket']],
    ['updatedAt', ['Look into an alert', 'Clean up a storage bucket', 'Beta', 'alpha']],
    ['creatorName,name', ['alpha', 'Beta', 'Clean up a storage bucket', 'Look into an alert']],
    ['-ownerName,createdAt', ['Clean up a storage bucket', 'Look into an alert', 'Beta', 'alpha']],
    ['-lastExecutedAt', ['Clean up a storage bucket', 'Look into an alert', 'alpha', 'Beta']],
  ])('is sorted by %s', async (sort, names) => {
    const alone = await startAlone();
    await named(alone, 'Beta', 'alpha');

    expect(namesOf(await list(alone, `?sort=${sort}`))).toEqual(names);
  });

  it('puts workflows last that were never executed, the oldest execution before the newest', async () => {
    const alone = await startAlone();
    const [beta = ''] = await named(alone, 'Beta', 'alpha');
    await alone.execute({}, beta);

    expect(namesOf(await list(alone, '?sort=-lastExecutedAt'))).toEqual([
      'Beta',
      'Clean up a storage bucket',
      'Look into an alert',
      'alpha',
    ]);
  });
});

function byLetters(a: string, b: string): number {
  return a.toLowerCase() < b.toLowerCase() ? -1 : 1;
}
