import { describe, expect, test } from 'vitest';
import { plannedTimeline } from '../../src/core/plan.ts';
import { type PlanContent, type PlanMatch, type PlanSpec, Plans } from '../../src/core/plans.ts';
import { RuleProblem } from '../../src/core/rule-problem.ts';

const lifecycle = {
  initial: 'waiting',
  moves: { waiting: ['running'], running: ['done', 'failed'], done: [], failed: [] },
} as const;

const ground = {
  providers: [
    { name: 'one', lifecycle, planning: { outcomes: ['done', 'failed'], hasSteps: true } },
    { name: 'two', lifecycle, planning: { outcomes: ['done'], hasSteps: false } },
  ],
  codesOf: (provider: string) => (provider === 'one' ? ['Busy', 'NoSuchThing'] : []),
};

const newPlans = (...specs: readonly PlanSpec[]): Plans => {
  const plans = new Plans(ground);
  for (const spec of specs) plans.add(spec);
  return plans;
};
/** A plan that can be told from others by how long it runs. */
const running = (seconds: number, match?: PlanMatch, times?: number): PlanSpec => ({
  plan: { run: `${seconds}s` },
  ...(match && { match }),
  ...(times !== undefined && { times }),
});
/** How long each of so many runs is planned to run, in seconds. */
const runsOf = (plans: Plans, count: number, provider = 'one', name = 'import'): readonly (number | undefined)[] => {
  const planner = plans.plannerFor(provider);
  return Array.from({ length: count }, () => {
    const run = planner.next({ name })?.run;
    return run === undefined ? undefined : run / 1000;
  });
};

describe('what a plan says', () => {
  test('is read to milliseconds and plain values', () => {
    const content: PlanContent = {
      queue: '250ms',
      run: '2m',
      outcome: 'failed',
      error: 'It broke.',
      steps: { copy: { outcome: 'succeeded', duration: '5s', output: { rows: 3 } }, load: { error: 'No.' } },
      cancel: { takes: '3s' },
      stuck: 'running',
    };

    expect(newPlans().read(content, 'one')).toEqual({
      queue: 250,
      run: 120_000,
      outcome: 'failed',
      error: 'It broke.',
      steps: { copy: { outcome: 'succeeded', duration: 5000, output: { rows: 3 } }, load: { error: 'No.' } },
      cancel: { takes: 3000 },
      stuck: 'running',
    });
  });

  test('may be nothing but how long, for every provider', () => {
    expect(newPlans(running(5)).list()).toEqual([{ id: 'plan-1', plan: { run: '5s' }, seen: 0, hits: 0 }]);
  });

  test.each<readonly [string, PlanSpec, string, string]>([
    ['nothing', { plan: {} }, 'plan', 'says how: queue, run, outcome, error, steps, cancel, stuck'],
    [
      'what nobody reads',
      { plan: { runs: '5s' } as PlanContent },
      'plan.runs',
      'is not known here; there are queue, run, outcome, error, steps, cancel, stuck',
    ],
    ['no duration', { plan: { run: 'soon' } }, 'plan.run', "'soon' is no duration such as 500ms, 30s, 5m or 2h"],
    [
      'no duration of a step',
      { match: { provider: 'one' }, plan: { steps: { a: { duration: '1' } } } },
      'plan.steps.a.duration',
      "'1' is no duration such as 500ms, 30s, 5m or 2h",
    ],
    ['no such provider', running(1, { provider: 'on' }), 'match.provider', "'on' is no provider; near it are one, two"],
    ['nth and every', running(1, { nth: 1, every: 2 }), 'match.every', 'goes without nth'],
    ['no count', running(1, { nth: 0 }), 'match.nth', 'nth, every and times are whole numbers from 1 on'],
    ['half a count', running(1, { every: 1.5 }), 'match.nth', 'nth, every and times are whole numbers from 1 on'],
    ['for no run', running(1, {}, 0), 'match.nth', 'nth, every and times are whole numbers from 1 on'],
    [
      'an end without its provider',
      { plan: { outcome: 'done' } },
      'match.provider',
      'has to be named, since services spell outcome differently',
    ],
    [
      'a failure without its provider',
      { plan: { cancel: { fails: 'Busy' } } },
      'match.provider',
      'has to be named, since services spell failures differently',
    ],
    [
      'no such end',
      { match: { provider: 'one' }, plan: { outcome: 'Done' } },
      'plan.outcome',
      "'Done' is no end of a run of one; near it are done, failed",
    ],
    [
      'an end to be stuck in',
      { match: { provider: 'one' }, plan: { stuck: 'done' } },
      'plan.stuck',
      "'done' is no state of a run of one before its end; near it are waiting, running",
    ],
    [
      'steps where there are none',
      { match: { provider: 'two' }, plan: { steps: { a: {} } } },
      'plan.steps',
      'runs of two have no steps',
    ],
    [
      'no such failure',
      { match: { provider: 'one' }, plan: { cancel: { fails: 'Bussy' } } },
      'plan.cancel.fails',
      "'Bussy' is no failure of one; near it are Busy, NoSuchThing",
    ],
    [
      'a failure where there are none',
      { match: { provider: 'two' }, plan: { cancel: { fails: 'Busy' } } },
      'plan.cancel.fails',
      'there is no failure of two here',
    ],
    [
      'two ways to cancel',
      { plan: { cancel: { takes: '1s', hangs: true } } },
      'plan.cancel',
      'is one of takes, fails, hangs',
    ],
    ['no way to cancel', { plan: { cancel: {} } }, 'plan.cancel', 'is one of takes, fails, hangs'],
    [
      'a match by what nobody reads',
      running(1, { id: 'x' } as PlanMatch),
      'match.id',
      expect.stringContaining('is not known here'),
    ],
    [
      'a member that nobody reads',
      { ...running(1), once: true } as PlanSpec,
      'once',
      expect.stringContaining('is not known here'),
    ],
  ])('cannot be %s', (_name, spec, place, message) => {
    const plans = newPlans();

    expect(() => plans.add(spec)).toThrow(RuleProblem);
    expect(() => plans.add(spec)).toThrow(expect.objectContaining({ place, message }));
    expect(plans.list()).toEqual([]);
  });
});

describe('a run goes by a plan', () => {
  test.each<readonly [PlanMatch, boolean]>([
    [{}, true],
    [{ provider: 'one' }, true],
    [{ provider: 'two' }, false],
    [{ name: 'import' }, true],
    [{ name: 'imp*' }, true],
    [{ name: 'export' }, false],
    [{ parameters: { day: 'mon*' } }, true],
    [{ parameters: { day: 'monday', rows: 3 } }, true],
    [{ parameters: { day: 'tuesday' } }, false],
    [{ parameters: { hour: '*' } }, false],
    [{ parameters: { hour: null } }, true],
    [{ provider: 'one', name: 'import', parameters: { rows: '3' } }, true],
    [{ provider: 'one', name: 'export', parameters: { rows: '3' } }, false],
  ])('that matches it by %j: %s', (match, expected) => {
    const planner = newPlans(running(5, match)).plannerFor('one');

    const plan = planner.next({ name: 'import', parameters: { day: 'monday', rows: 3 } });

    expect(plan !== undefined).toBe(expected);
  });

  test('without parameters, where none are asked for', () => {
    const plans = newPlans(running(5, { parameters: { a: 1 } }));

    expect(plans.plannerFor('one').next({ name: 'import' })).toBeUndefined();
  });

  test('only the nth', () => {
    expect(runsOf(newPlans(running(5, { nth: 2 })), 4)).toEqual([undefined, 5, undefined, undefined]);
  });

  test('every so many', () => {
    expect(runsOf(newPlans(running(5, { every: 2 })), 5)).toEqual([undefined, 5, undefined, 5, undefined]);
  });

  test('as often as it may', () => {
    const plans = newPlans(running(5, {}, 2));

    expect(runsOf(plans, 4)).toEqual([5, 5, undefined, undefined]);
    expect(plans.list()).toMatchObject([{ seen: 4, hits: 2 }]);
  });

  test('of several, the newest that is due; the others count on', () => {
    const plans = newPlans(running(1), running(2, { nth: 2 }), running(3, {}, 1));

    expect(runsOf(plans, 3)).toEqual([3, 2, 1]);
    expect(plans.list()).toMatchObject([
      { seen: 3, hits: 1 },
      { seen: 3, hits: 1 },
      { seen: 3, hits: 1 },
    ]);
  });

  test('that can be told from it', () => {
    const plans = newPlans(running(1), running(2));

    const plan = plans.plannerFor('one').next({ name: 'import' });

    expect(plans.idOf(plan)).toBe('plan-2');
    expect(plans.idOf({ run: 2000 })).toBeUndefined();
    expect(plans.idOf(undefined)).toBeUndefined();
  });
});

describe('the list', () => {
  test('loses what is removed', () => {
    const plans = newPlans(running(1), running(2));

    expect([plans.remove('plan-2'), plans.remove('plan-2')]).toEqual([true, false]);

    expect(plans.list().map(({ id }) => id)).toEqual(['plan-1']);
    expect(runsOf(plans, 1)).toEqual([1]);
  });

  test('never gives an id twice, also after a clear', () => {
    const plans = newPlans(running(1), running(2));
    plans.remove('plan-2');

    const third = plans.add(running(3)).id;
    plans.clear();
    const fourth = plans.add(running(4)).id;

    expect([third, fourth]).toEqual(['plan-3', 'plan-4']);
    expect(plans.size).toBe(1);
  });

  test('keeps the newest thousand', () => {
    const plans = newPlans(...Array.from({ length: 1005 }, () => running(1)));

    expect(plans.size).toBe(1000);
    expect(plans.list()[0]?.id).toBe('plan-6');
  });

  test('is taken over with ids and counts, and goes on from there', () => {
    const plans = newPlans(running(1, {}, 2), running(2, { nth: 3 }));
    runsOf(plans, 2);
    const other = newPlans();

    other.restore(plans.list());

    expect(other.list()).toEqual(plans.list());
    expect(runsOf(other, 2)).toEqual([2, undefined]);
    expect(other.add(running(9)).id).toBe('plan-3');
    expect(plans.list()).toMatchObject([{ seen: 2 }, { seen: 2 }]);
  });

  test('is taken over from a file without ids, or with the same one twice', () => {
    const plans = newPlans(running(7));

    plans.restore([running(1), { ...running(2), id: 'plan-1' }]);

    expect(plans.list().map(({ id, plan }) => [id, plan.run])).toEqual([
      ['plan-1', '1s'],
      ['plan-2', '2s'],
    ]);
  });
});

test.each([
  [undefined, ['waiting', 'running', 'done']],
  ['waiting', ['waiting']],
  ['running', ['waiting', 'running']],
  ['elsewhere', ['waiting', 'running', 'done']],
])('a run that is stuck in %s goes through %j', (stuck, states) => {
  const timeline = plannedTimeline(
    1000,
    [
      ['waiting', 0],
      ['running', 5],
      ['done', 20],
    ],
    stuck === undefined ? undefined : { stuck },
  );

  expect(timeline.map(({ to }) => to)).toEqual(states);
  expect(timeline.map(({ at }) => at)).toEqual([1000, 1005, 1025].slice(0, states.length));
});
