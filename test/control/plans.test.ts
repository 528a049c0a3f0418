/** How runs go that a test has planned, or moves by hand, over HTTP and against the services themselves. */
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator.ts';
import { providers } from '../../src/providers/index.ts';
import { codeOf, controlOf, NOON, refusalOf } from '../support/control.ts';
import { newEmulator } from '../support/emulator.ts';
import {
  azureDataFactory,
  BEARER,
  CREATE_RUN,
  datadog,
  onedata,
  RUNNING,
  SERVICES,
  type ServiceClient,
  startRun,
} from '../support/services.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await newEmulator({ tls: 'off', queueTime: '1s', runTime: '30s', cancelTime: '2s' });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const { add, advance, get, post, delete: remove, stateOf } = controlOf(() => emulator);
const plan = (body: object) => add('plans', body);
const start = (service: ServiceClient) => startRun(service, emulator);

/** What is to come, as seconds and states. */
async function comingOf(run: string): Promise<readonly unknown[]> {
  const { body } = await get(`runs/${run}`);
  return body.plan.map(({ at, to }: { at: string; to: string }) => [(Date.parse(at) - Date.parse(NOON)) / 1000, to]);
}

/** How each service spells the usual way. */
const SPELLING = {
  'azure-data-factory': { wait: 'Queued', good: 'Succeeded', bad: 'Failed', code: 'TooManyRequests' },
  fabric: { wait: 'NotStarted', good: 'Completed', bad: 'Failed', code: 'TooManyRequests' },
  datadog: { wait: 'IN_PROGRESS', good: 'SUCCEEDED', bad: 'STEP_ERROR', code: 'forbidden' },
  onedata: { wait: 'scheduled', good: 'finished', bad: 'failed', code: 'forbidden' },
} as const;

const spellingOf = ({ provider }: ServiceClient) => SPELLING[provider as keyof typeof SPELLING];

describe.each(SERVICES)('a plan for $provider', (service) => {
  const { provider } = service;
  const { wait, good, bad, code } = spellingOf(service);
  /** Without a state for waiting, the whole is one. */
  const hasQueue = provider !== 'datadog';

  test('says how long runs wait and take', async () => {
    await plan({ match: { provider }, plan: { queue: '3s', run: '7s' } });

    const coming = await comingOf(await start(service));

    expect(coming.at(-1)).toEqual([10, good]);
    if (hasQueue) expect(coming[0]).toEqual([3, expect.any(String)]);
  });

  test('says how they end, and why', async () => {
    await plan({ match: { provider }, plan: { outcome: bad, error: 'No room on device 7.' } });
    const id = await start(service);
    await advance({ by: '1h' });

    const answer = await service.read(emulator, id);

    expect(service.stateOf(answer)).toBe(bad);
    expect(await stateOf(id)).toBe(bad);
    if (provider !== 'onedata') expect(JSON.stringify(answer.body)).toContain('No room on device 7.');
  });

  test.each(providers.find(({ name }) => name === provider)?.planning.outcomes ?? [])(
    'can have them end %s',
    async (outcome) => {
      await plan({ match: { provider }, plan: { outcome } });
      const id = await start(service);

      await advance({ by: '1h' });

      expect(await stateOf(id)).toBe(outcome);
    },
  );

  test('can leave them where they are for ever', async () => {
    await plan({ match: { provider }, plan: { stuck: wait } });
    const id = await start(service);

    const { transitions } = await advance({ by: '10d' });

    expect(transitions.filter(({ run }: { run: string }) => run === id)).toEqual([]);
    expect(await stateOf(id)).toBe(wait);
  });

  test('says how long a cancel takes', async () => {
    await plan({ match: { provider }, plan: { cancel: { takes: '20s' } } });
    const id = await start(service);
    const { status } = await service.cancel(emulator, id);

    await advance({ by: '19s' });
    const before = await stateOf(id);
    await advance({ by: '1s' });

    expect(status).toBeLessThan(300);
    expect(before).not.toMatch(/^cancell?ed$/i);
    expect(await stateOf(id)).toMatch(/^cancell?ed$/i);
  });

  test('can have a cancel hang', async () => {
    await plan({ match: { provider }, plan: { cancel: { hangs: true } } });
    const id = await start(service);
    const { status } = await service.cancel(emulator, id);

    await advance({ by: '10d' });

    expect(status).toBeLessThan(300);
    expect((await get(`runs/${id}`)).body.plan).toEqual([]);
    expect(await stateOf(id)).not.toMatch(/^cancell?ed$/i);
  });

  test('can have every cancel fail', async () => {
    await plan({ match: { provider }, plan: { cancel: { fails: code } } });
    const id = await start(service);

    const answers = [await service.cancel(emulator, id), await service.cancel(emulator, id)];
    await advance({ by: '1h' });

    for (const { status } of answers) expect(status).toBeGreaterThanOrEqual(400);
    expect(await stateOf(id)).toBe(good);
  });

  test('can be for a run that exists, and is not kept then', async () => {
    const id = await start(service);
    await advance({ by: '500ms' });

    const { status, body } = await post('plans', { match: { run: id }, plan: { run: '60s', outcome: bad } });
    await advance({ by: '1h' });

    expect([status, body]).toEqual([
      201,
      { id, match: { run: id }, plan: { run: '60s', outcome: bad }, seen: 1, hits: 1 },
    ]);
    expect(await stateOf(id)).toBe(bad);
    expect((await get('plans')).body.plans).toEqual([]);
  });

  test.each([
    [{ outcome: 'Sucess' }, 'plan.outcome'],
    [{ stuck: good }, 'plan.stuck'],
    [{ cancel: { fails: 'NoSuchCode' } }, 'plan.cancel.fails'],
  ])('cannot be %j', async (content, place) => {
    const answer = await post('plans', { match: { provider }, plan: content });

    expect(codeOf(answer)).toEqual([400, 'InvalidRule']);
    expect(answer.body.error.message).toMatch(new RegExp(`^${place.replaceAll('.', '\\.')}: .*; near it are .+\\.$`));
    expect((await get('plans')).body.plans).toEqual([]);
  });
});

describe('steps', () => {
  const steps = {
    Wait: { outcome: 'succeeded', duration: '5s' },
    Remove: { outcome: 'failed', duration: '2s', error: 'Bad row.' },
  };

  const hasSteps = ({ provider }: ServiceClient) =>
    providers.find(({ name }) => name === provider)?.planning.hasSteps === true;

  test.each([azureDataFactory, datadog])('of $provider can end by themselves', async (service) => {
    await plan({ match: { provider: service.provider }, plan: { steps } });
    const id = await start(service);
    await advance({ by: '1h' });

    const answer = await service.read(emulator, id);

    expect(await stateOf(id)).toBe(spellingOf(service).bad);
    expect(JSON.stringify(answer.body)).toContain('Bad row.');
  });

  test.each(SERVICES.filter((service) => !hasSteps(service)))('are none of $provider', async ({ provider }) => {
    const answer = await post('plans', { match: { provider }, plan: { steps } });

    expect(refusalOf(answer)).toEqual([400, 'InvalidRule', `plan.steps: runs of ${provider} have no steps.`]);
  });
});

describe('a plan is for', () => {
  /** Of so many runs, started one after the other, those that go by a plan: they take five minutes. */
  async function planned(count: number, create: () => Promise<string>): Promise<readonly number[]> {
    const due: number[] = [];
    for (let i = 1; i <= count; i += 1) {
      const coming = (await comingOf(await create())) as readonly [number, string][];
      if ((coming.at(-1)?.[0] ?? 0) >= 300) due.push(i);
    }
    return due;
  }

  const execute = () => start(datadog);
  const FIVE = { run: '5m' };

  test('runs of every service where none is named', async () => {
    await plan({ plan: FIVE });

    for (const service of SERVICES) expect(await planned(1, () => start(service)), service.provider).toEqual([1]);
  });

  test.each([
    [{}, [1, 2, 3, 4]],
    [{ times: 2 }, [1, 2]],
    [{ match: { nth: 3 } }, [3]],
    [{ match: { every: 2 } }, [2, 4]],
    [{ match: { every: 2 }, times: 1 }, [2]],
    [{ match: { provider: 'onedata' } }, []],
  ])('%j: of four', async (spec, expected) => {
    await plan({ ...spec, plan: FIVE });

    expect(await planned(4, execute)).toEqual(expected);
  });

  test.each([
    ['Clean up a storage bucket', 1],
    ['Clean *', 1],
    ['*bucket', 1],
    ['clean*', 0],
    ['Clean', 0],
  ])('runs of the name %s', async (name, count) => {
    await plan({ match: { provider: 'datadog', name }, plan: FIVE });

    expect(await planned(1, execute)).toHaveLength(count);
  });

  test.each([
    ['azure-data-factory', 'examplePipeline'],
    ['fabric', 'calculateForecast'],
  ])('runs of %s by the name of what is run', async (provider, name) => {
    const service = SERVICES.find((each) => each.provider === provider) ?? datadog;
    await plan({ match: { provider, name }, plan: FIVE });
    await plan({ match: { provider, name: `${name}X` }, plan: { run: '1s' } });

    expect(await planned(1, () => start(service))).toEqual([1]);
  });

  test.each([
    [{ input: 'reports' }, 1],
    [{ input: 'rep*' }, 1],
    [{ dryRun: null }, 1],
    [{ input: 'others' }, 0],
    [{ input: 'reports', more: true }, 0],
  ])('runs with the parameters %j', async (parameters, count) => {
    await plan({ match: { provider: 'datadog', parameters }, plan: FIVE });

    expect(await planned(1, execute)).toHaveLength(count);
  });

  test('the newest of several that match', async () => {
    await plan({ match: { provider: 'datadog' }, plan: { run: '10m' } });
    await plan({ match: { provider: 'datadog', nth: 2 }, plan: FIVE });

    const ends = [await comingOf(await execute()), await comingOf(await execute()), await comingOf(await execute())];

    expect(ends.map((coming) => (coming.at(-1) as [number])[0])).toEqual([600, 300, 600]);
  });
});

describe('plans', () => {
  test('are listed with what they have seen, and forgotten one by one or all at once', async () => {
    const first = await plan({ name: 'slow', match: { provider: 'datadog', every: 2 }, plan: { run: '5m' }, times: 3 });
    await plan({ plan: { queue: '2s' } });
    for (let i = 0; i < 2; i += 1) await start(datadog);

    const listed = (await get('plans')).body.plans;
    const gone = await remove(`plans/${first.id}`);
    const left = (await get('plans')).body.plans;
    const cleared = await remove('plans');

    expect(first).toEqual({
      id: 'plan-1',
      name: 'slow',
      match: { provider: 'datadog', every: 2 },
      plan: { run: '5m' },
      times: 3,
      seen: 0,
      hits: 0,
    });
    expect(listed).toEqual([
      { ...first, seen: 2, hits: 0 },
      { id: 'plan-2', match: {}, plan: { queue: '2s' }, seen: 2, hits: 2 },
    ]);
    expect([gone.status, cleared.status]).toEqual([204, 204]);
    expect(left.map(({ id }: { id: string }) => id)).toEqual(['plan-2']);
    expect((await get('plans')).body).toEqual({ plans: [] });
  });

  test('that are forgotten leave the runs alone that go by them', async () => {
    await plan({ plan: { run: '5m' } });
    const id = await start(datadog);

    await remove('plans');

    expect(await comingOf(id)).toEqual([[expect.any(Number), 'SUCCEEDED']]);
    expect(((await comingOf(id))[0] as [number])[0]).toBeGreaterThanOrEqual(300);
  });

  test('shape exchanges, and the journal says so', async () => {
    await plan({ match: { provider: 'datadog' }, plan: { run: '5m' } });
    const id = await start(datadog);
    await datadog.read(emulator, id);

    const { entries } = (await get('journal?rule=plan-1')).body;

    expect(entries.map(({ operation, rules }: Record<string, unknown>) => [operation, rules])).toEqual([
      ['CreateWorkflowInstance', ['plan-1']],
      ['GetWorkflowInstance', ['plan-1']],
    ]);
  });

  test.each([
    [{ plan: {} }, 'InvalidRequest', /plan/],
    [{ match: {} }, 'InvalidRequest', /plan/],
    [{ plan: { run: '5 minutes' } }, 'InvalidRequest', /pattern/],
    [{ plan: { run: '1000001d' } }, 'InvalidRule', /^plan\.run: '1000001d' is no duration/],
    [{ plan: { cancel: { takes: '1s', hangs: true } } }, 'InvalidRequest', /cancel/],
    [{ plan: { cancel: { hangs: false } } }, 'InvalidRequest', /hangs/],
    [{ plan: { speed: 2 } }, 'InvalidRequest', /speed/],
    [{ plan: { run: '1s' }, times: 0 }, 'InvalidRequest', /times/],
    [{ match: { nth: 1, every: 2 }, plan: { run: '1s' } }, 'InvalidRule', /^match\.every: goes without nth\.$/],
    [{ match: { provider: 'dogdata' }, plan: { run: '1s' } }, 'InvalidRule', /near it are .*datadog/],
    [{ plan: { outcome: 'Failed' } }, 'InvalidRule', /^match\.provider: has to be named/],
    [{ plan: { steps: { a: {} } } }, 'InvalidRule', /^match\.provider: has to be named/],
    [{ plan: { cancel: { fails: 'x' } } }, 'InvalidRule', /^match\.provider: has to be named/],
    [{ match: { run: RUNNING, nth: 1 }, plan: { run: '1s' } }, 'InvalidRule', /^match\.nth: goes without match\.run/],
    [{ match: { run: RUNNING }, times: 2, plan: { run: '1s' } }, 'InvalidRule', /^times: goes without match\.run/],
    [{ match: { run: RUNNING }, plan: { outcome: 'Failed' } }, 'InvalidRule', /^plan\.outcome: 'Failed' is no end/],
  ])('cannot be %j', async (body, code, message) => {
    const answer = await post('plans', body);

    expect(codeOf(answer)).toEqual([400, code]);
    expect(answer.body.error.message).toMatch(message);
    expect((await get('plans')).body.plans).toEqual([]);
  });

  test('there are no others: 404', async () => {
    const answers = [
      await remove('plans/plan-9'),
      await post('plans', { match: { run: 'nothing' }, plan: { run: '1s' } }),
    ];

    expect(answers.map(refusalOf)).toEqual([
      [404, 'PlanNotFound', "There is no plan 'plan-9'."],
      [404, 'RunNotFound', "No service has a run 'nothing'."],
    ]);
  });

  test('are asked for once per run, whatever is refused', async () => {
    await plan({ match: { nth: 1 }, plan: { run: '5m' } });
    const refused = await request(emulator.app)
      .post(CREATE_RUN.replace('examplePipeline', 'nothing'))
      .set(BEARER)
      .send({});

    expect(refused.status).toBe(404);
    expect(((await comingOf(await start(azureDataFactory))).at(-1) as [number])[0]).toBeGreaterThanOrEqual(300);
  });
});

describe.each(SERVICES)('a run of $provider moved by hand', (service) => {
  const lifecycle = providers.find(({ name }) => name === service.provider)?.lifecycle;
  const moves: Readonly<Record<string, readonly string[]>> = lifecycle?.moves ?? {};

  /** The shortest way from the beginning to a state. */
  function wayTo(state: string): readonly string[] {
    const ways: (readonly string[])[] = [[lifecycle?.initial ?? '']];
    for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
      const last = way.at(-1) ?? '';
      if (last === state) return way.slice(1);
      for (const next of moves[last] ?? []) if (!way.includes(next)) ways.push([...way, next]);
    }
    return [];
  }

  const isReachable = (state: string) => state === lifecycle?.initial || wayTo(state).length > 0;

  async function runIn(state: string): Promise<string> {
    const id = await start(service);
    for (const to of wayTo(state)) await add(`runs/${id}/transition`, { to });
    return id;
  }

  const states = Object.keys(moves).filter(isReachable);
  const legal = states.flatMap((from) => (moves[from] ?? []).map((to) => [from, to] as const));
  const illegal = states.flatMap((from) =>
    [...Object.keys(moves), 'toString'].filter((to) => !moves[from]?.includes(to)).map((to) => [from, to] as const),
  );

  test.each(legal)('goes from %s to %s', async (from, to) => {
    const id = await runIn(from);

    const { status, body } = await post(`runs/${id}/transition`, { to });
    const answer = await service.read(emulator, id);

    expect([status, body.state, body.plan]).toEqual([200, to, []]);
    expect(body.history.at(-1)).toEqual({ at: NOON, to, cause: 'hand' });
    expect([answer.status, service.stateOf(answer)]).toEqual([200, to]);
  });

  test.each(illegal)('does not go from %s to %s', async (from, to) => {
    const id = await runIn(from);

    const answer = await post(`runs/${id}/transition`, { to });

    expect(refusalOf(answer)).toEqual([409, 'IllegalMove', `A run cannot go from ${from} to ${to}.`]);
    expect(await stateOf(id)).toBe(from);
  });

  test('shows the reason that it was given', async () => {
    const { bad } = spellingOf(service);
    const id = await runIn(wayTo(bad).at(-2) ?? lifecycle?.initial ?? '');

    await add(`runs/${id}/transition`, { to: bad, error: 'Somebody pulled the plug.' });
    const answer = await service.read(emulator, id);

    expect(service.stateOf(answer)).toBe(bad);
    if (service !== onedata) expect(JSON.stringify(answer.body)).toContain('Somebody pulled the plug.');
  });
});

test.each([
  [`runs/nothing/transition`, { to: 'Failed' }, [404, 'RunNotFound']],
  [`runs/${RUNNING}/transition`, {}, [400, 'InvalidRequest']],
  [`runs/${RUNNING}/transition`, { to: '' }, [400, 'InvalidRequest']],
  [`runs/${RUNNING}/transition`, { to: 'SUCCEEDED', at: NOON }, [400, 'InvalidRequest']],
])('POST %s %j: refused', async (path, body, expected) => {
  expect(codeOf(await post(path, body))).toEqual(expected);
  expect(await stateOf(RUNNING)).toBe('IN_PROGRESS');
});
