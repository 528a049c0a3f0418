/** Runs as their specs have them go. */
import { describe, expect, it } from 'vitest';
import type { RunPlan } from '../../src/core/plan.ts';
import { type Alone, RUN_TIME, startAlone } from './datadog-service.ts';

interface Draft {
  readonly starts?: readonly string[];
  readonly plan?: RunPlan;
  readonly payload?: object;
  readonly more?: object;
}

interface Run {
  readonly alone: Alone;
  /** The run as it is so many milliseconds after now. */
  at(milliseconds: number): Promise<Attributes>;
}

interface Attributes {
  readonly state: string;
  readonly steps: Readonly<Record<string, string>>;
  readonly error: string | undefined;
  readonly end: string | undefined;
  readonly outputs: unknown;
}

const NOOP = 'com.datadoghq.core.noop';
const BOX = 'com.datadoghq.http.request';
const SECOND = 1000;

const edge = (nextStepName: string, branchName = 'main') => ({ nextStepName, branchName });
const noop = (name: string, ...next: readonly string[]) => ({
  name,
  actionId: NOOP,
  outboundEdges: next.map((one) => edge(one)),
});
const sleep = (name: string, seconds: unknown, ...next: readonly string[]) => ({
  ...noop(name, ...next),
  actionId: 'com.datadoghq.core.sleep',
  parameters: [{ name: 'durationSeconds', value: seconds }],
});
const box = (name: string, ...next: readonly string[]) => ({ ...noop(name, ...next), actionId: BOX });
const linear = (interval: string, maxRetries: number) => ({
  kind: 'RETRY_STRATEGY_LINEAR',
  linear: { interval, maxRetries },
});

/** A run of a workflow with these steps. */
async function started(steps: readonly object[], { starts, plan, payload = {}, more }: Draft = {}): Promise<Run> {
  const alone = await startAlone(plan === undefined ? {} : { plan });
  const inputs = Object.keys(payload).map((name) => ({ name, type: 'STRING' }));
  const spec = {
    triggers: [{ ...(starts && { startStepNames: starts }), apiTrigger: {} }],
    steps,
    inputSchema: { parameters: inputs },
    ...more,
  };
  const workflow = (await alone.create({ name: 'Example', spec })).body.data.id;
  const { id } = (await alone.execute(payload, workflow)).body.data;
  const begun = alone.clock.now();
  return {
    alone,
    async at(milliseconds) {
      alone.clock.advanceBy(begun + milliseconds - alone.clock.now());
      const { attributes } = (await alone.get(id, workflow)).body.data;
      const associations: readonly { stepName: string; stepState: string }[] = attributes.stepStateAssociations;
      return {
        state: attributes.instanceStatus.detailsKind,
        steps: Object.fromEntries(associations.map(({ stepName, stepState }) => [stepName, stepState])),
        error: attributes.errorDetail,
        end: attributes.endTimestamp,
        outputs: attributes.outputs,
      };
    },
  };
}

describe('actions', () => {
  it('that do nothing end at once', async () => {
    const run = await started([noop('A', 'B'), noop('B')]);

    expect(await run.at(0)).toMatchObject({
      state: 'SUCCEEDED',
      steps: { A: 'SUCCEEDED', B: 'SUCCEEDED' },
      end: '2026-01-15T12:00:00Z',
    });
  });

  it.each([
    ['a number', 90, 90 * SECOND],
    ['a text', '1.5', 1500],
    ['nothing to count', 'soon', 0],
    ['less than nothing', -5, 0],
  ])('that sleep do so for %s of seconds', async (_case, seconds, ends) => {
    const run = await started([sleep('A', seconds), noop('Never')], { starts: ['A'] });

    if (ends > 0) expect(await run.at(ends - 1)).toMatchObject({ state: 'IN_PROGRESS', steps: { A: 'IN_PROGRESS' } });
    expect(await run.at(ends)).toMatchObject({ state: 'SUCCEEDED', steps: { A: 'SUCCEEDED', Never: 'SKIPPED' } });
  });

  it('that nobody knows take the usual time each', async () => {
    const run = await started([box('A', 'B'), box('B')]);

    expect(await run.at(RUN_TIME - 1)).toMatchObject({ steps: { A: 'IN_PROGRESS' } });
    expect(await run.at(RUN_TIME)).toMatchObject({ steps: { A: 'SUCCEEDED', B: 'IN_PROGRESS' } });
    expect(await run.at(2 * RUN_TIME)).toMatchObject({ state: 'SUCCEEDED', steps: { B: 'SUCCEEDED' } });
  });

  it('are missed where there are no steps: such a run takes the usual time', async () => {
    const run = await started([]);

    expect((await run.at(RUN_TIME - 1)).state).toBe('IN_PROGRESS');
    expect((await run.at(RUN_TIME)).state).toBe('SUCCEEDED');
  });

  it('sleep as long as an input says', async () => {
    const run = await started([sleep('A', '{{ Trigger.seconds }}')], { payload: { seconds: '7' } });

    expect((await run.at(6999)).state).toBe('IN_PROGRESS');
    expect((await run.at(7000)).state).toBe('SUCCEEDED');
  });

  it('sleep as long as the default of an input says', async () => {
    const inputSchema = { parameters: [{ name: 'seconds', type: 'NUMBER', defaultValue: 3 }] };
    const run = await started([sleep('A', '{{ Trigger.seconds }}')], { more: { inputSchema } });

    expect((await run.at(2999)).state).toBe('IN_PROGRESS');
    expect((await run.at(3000)).state).toBe('SUCCEEDED');
  });
});

describe('the way through the steps', () => {
  it('begins where the API trigger says', async () => {
    const run = await started([sleep('A', 1), sleep('B', 5)], { starts: ['B'] });

    expect(await run.at(1000)).toMatchObject({ state: 'IN_PROGRESS', steps: { B: 'IN_PROGRESS' } });
    expect(await run.at(5000)).toMatchObject({ state: 'SUCCEEDED', steps: { A: 'SKIPPED', B: 'SUCCEEDED' } });
  });

  it('begins with all that nothing leads to where the trigger names no step', async () => {
    const run = await started([sleep('A', 1, 'C'), sleep('B', 5), noop('C')]);

    expect(await run.at(0)).toMatchObject({ steps: { A: 'IN_PROGRESS', B: 'IN_PROGRESS' } });
    expect((await run.at(0)).steps).not.toHaveProperty('C');
    expect(await run.at(1000)).toMatchObject({ steps: { A: 'SUCCEEDED', C: 'SUCCEEDED' } });
  });

  it('begins somewhere in a circle, and goes round once', async () => {
    const run = await started([sleep('A', 1, 'B'), sleep('B', 1, 'A')]);

    expect(await run.at(2000)).toMatchObject({ state: 'SUCCEEDED', steps: { A: 'SUCCEEDED', B: 'SUCCEEDED' } });
  });

  it('goes along several edges at the same time', async () => {
    const run = await started([noop('A', 'B', 'C'), sleep('B', 1), sleep('C', 3)]);

    expect(await run.at(0)).toMatchObject({ steps: { A: 'SUCCEEDED', B: 'IN_PROGRESS', C: 'IN_PROGRESS' } });
    expect(await run.at(1000)).toMatchObject({ state: 'IN_PROGRESS', steps: { B: 'SUCCEEDED', C: 'IN_PROGRESS' } });
    expect((await run.at(3000)).state).toBe('SUCCEEDED');
  });

  it('ignores edges that lead nowhere', async () => {
    const run = await started([sleep('A', 1, 'Nowhere')]);

    expect((await run.at(1000)).state).toBe('SUCCEEDED');
  });

  const BRANCHES = { ...noop('A'), outboundEdges: [edge('B', 'false'), edge('C', 'true')] };

  it.each([
    ['the first branch where there is no main one', {}, 'B', 'C'],
    ['the branch that a planned output names', { branchName: 'true' }, 'C', 'B'],
    ['the first branch where the output names none that is there', { branchName: 'maybe' }, 'B', 'C'],
  ])('takes %s', async (_case, output, taken, left) => {
    const run = await started([BRANCHES, noop('B'), noop('C')], { plan: { steps: { A: { output } } } });

    expect((await run.at(0)).steps).toEqual({ A: 'SUCCEEDED', [taken]: 'SUCCEEDED', [left]: 'SKIPPED' });
  });

  it.each([
    ['ANY', 1000],
    ['ALL', 3000],
    [undefined, 1000],
  ])('waits at a readiness gate for %s of those before it', async (thresholdType, begins) => {
    const gate = thresholdType && { readinessGate: { thresholdType } };
    const run = await started([sleep('A', 1, 'C'), sleep('B', 3, 'C'), { ...sleep('C', 9), ...gate }]);

    expect((await run.at(begins - 1)).steps).not.toHaveProperty('C');
    expect((await run.at(begins)).steps['C']).toBe('IN_PROGRESS');
  });

  it('does not wait at a gate for a branch that was not taken', async () => {
    const gated = { ...noop('D'), readinessGate: { thresholdType: 'ALL' } };
    const run = await started([BRANCHES, sleep('B', 1, 'D'), sleep('C', 5, 'D'), gated]);

    expect(await run.at(1000)).toMatchObject({ state: 'SUCCEEDED', steps: { C: 'SKIPPED', D: 'SUCCEEDED' } });
  });

  it('does not stand still before two gates that wait for each other', async () => {
    const gated = (name: string, next: string) => ({ ...noop(name, next), readinessGate: { thresholdType: 'ALL' } });
    const run = await started([noop('A', 'B', 'C'), gated('B', 'C'), gated('C', 'B')], { starts: ['A'] });

    expect(await run.at(0)).toMatchObject({ state: 'SUCCEEDED', steps: { B: 'SUCCEEDED', C: 'SUCCEEDED' } });
  });
});

describe('a step that fails', () => {
  const failing: RunPlan = { steps: { A: { outcome: 'failed', error: 'nobody home', duration: 1000 } } };

  it('ends the run: what follows is skipped, what runs beside it is cancelled', async () => {
    const steps = [box('A', 'B'), noop('B'), sleep('C', 9)];
    const run = await started(steps, { starts: ['A', 'C'], plan: failing });

    expect((await run.at(999)).state).toBe('IN_PROGRESS');
    expect(await run.at(1000)).toMatchObject({
      state: 'STEP_ERROR',
      error: 'step A failed: nobody home',
      steps: { A: 'STEP_ERROR', B: 'SKIPPED', C: 'CANCELED' },
      end: '2026-01-15T12:00:01Z',
    });
  });

  it('is tried again as its error handler says, and then replaced', async () => {
    const handled = { ...box('A', 'B'), errorHandlers: [{ retryStrategy: linear('5s', 2), fallbackStepName: 'F' }] };
    const run = await started([handled, noop('B'), noop('F')], { starts: ['A'], plan: failing });

    expect(await run.at(12_999)).toMatchObject({ state: 'IN_PROGRESS', steps: { A: 'IN_PROGRESS' } });
    expect(await run.at(13_000)).toMatchObject({
      state: 'SUCCEEDED',
      steps: { A: 'STEP_ERROR', B: 'SKIPPED', F: 'SUCCEEDED' },
    });
  });

  it('fails the run where its fallback is no step', async () => {
    const handled = { ...box('A'), errorHandlers: [{ retryStrategy: linear('1s', 1), fallbackStepName: 'None' }] };
    const run = await started([handled], { plan: failing });

    expect((await run.at(2999)).state).toBe('IN_PROGRESS');
    expect((await run.at(3000)).state).toBe('STEP_ERROR');
  });
});

describe('a completion gate', () => {
  const gated = (operand1: unknown, operator: string, operand2?: unknown) => ({
    ...sleep('A', 1),
    completionGate: {
      completionCondition: { operand1, operator: `OPERATOR_${operator}`, ...(operand2 !== undefined && { operand2 }) },
      retryStrategy: linear('4s', 2),
    },
  });

  it.each([
    [1, 'EQUAL', 1],
    ['a', 'NOT_EQUAL', 'b'],
    [2, 'GREATER_THAN', 1],
    [1, 'LESS_THAN', '2'],
    [2, 'GREATER_THAN_OR_EQUAL_TO', 2],
    [2, 'LESS_THAN_OR_EQUAL_TO', 2],
    ['abc', 'CONTAINS', 'b'],
    [[1, 2], 'CONTAINS', 2],
    ['abc', 'DOES_NOT_CONTAIN', 'd'],
    [null, 'IS_NULL', undefined],
    [0, 'IS_NOT_NULL', undefined],
    [[], 'IS_EMPTY', undefined],
    ['', 'IS_EMPTY', undefined],
    [{ a: 1 }, 'IS_NOT_EMPTY', undefined],
  ])('lets a step end whose condition holds: %j %s %j', async (a, operator, b) => {
    const run = await started([gated(a, operator, b)]);

    expect((await run.at(1000)).state).toBe('SUCCEEDED');
  });

  it.each([
    [1, 'EQUAL', '1'],
    ['a', 'NOT_EQUAL', 'a'],
    [1, 'GREATER_THAN', 1],
    [[1], 'DOES_NOT_CONTAIN', 1],
    [1, 'IS_NULL', undefined],
    ['a', 'IS_EMPTY', undefined],
    [{}, 'IS_NOT_EMPTY', undefined],
  ])('fails a step after its retries whose condition does not hold: %j %s %j', async (a, operator, b) => {
    const run = await started([gated(a, operator, b)]);

    expect((await run.at(10_999)).state).toBe('IN_PROGRESS');
    expect(await run.at(11_000)).toMatchObject({
      state: 'STEP_ERROR',
      error: 'step A failed: completion condition not met',
    });
  });

  it('looks at what a plan has the step put out', async () => {
    const plan = { steps: { A: { output: { ready: false } } } };
    const run = await started([gated('{{ Steps.A.ready }}', 'EQUAL', true)], { plan });

    expect((await run.at(11_000)).state).toBe('STEP_ERROR');
  });

  it('opens where nobody has said what the step puts out', async () => {
    const run = await started([gated('{{ Steps.A.ready }}', 'EQUAL', true)]);

    expect((await run.at(1000)).state).toBe('SUCCEEDED');
  });
});

describe('outputs of a run', () => {
  const outputSchema = {
    parameters: [
      { name: 'count', type: 'NUMBER', value: '{{ Steps.A.found.count }}' },
      { name: 'text', type: 'STRING', value: '{{ Trigger.who }} in {{ WorkflowName }}' },
      { name: 'fallback', type: 'STRING', value: '{{ Steps.A.nothing }}', defaultValue: 'none' },
      { name: 'unknown', type: 'STRING', value: '{{ Steps.B.nothing }}' },
    ],
  };

  it('are what the output schema names, once it has succeeded', async () => {
    const plan = { steps: { A: { output: { found: { count: 3 } }, duration: 5 } } };
    const run = await started([box('A')], { plan, payload: { who: 'me' }, more: { outputSchema } });

    expect((await run.at(4)).outputs).toEqual({});
    expect((await run.at(5)).outputs).toEqual({ count: 3, fallback: 'none', text: 'me in Example' });
  });

  it('are none where it has failed', async () => {
    const plan: RunPlan = { steps: { A: { outcome: 'failed', duration: 0 } } };
    const run = await started([box('A')], { plan, payload: { who: 'me' }, more: { outputSchema } });

    expect((await run.at(0)).outputs).toEqual({});
  });
});

describe('a plan for a whole run', () => {
  it('makes its steps shorter in proportion', async () => {
    const run = await started([sleep('A', 3, 'B'), sleep('B', 1)], { plan: { run: 400 } });

    expect((await run.at(299)).steps).toEqual({ A: 'IN_PROGRESS' });
    expect((await run.at(300)).steps).toEqual({ A: 'SUCCEEDED', B: 'IN_PROGRESS' });
    expect((await run.at(400)).state).toBe('SUCCEEDED');
  });

  it('gives its last step what is left', async () => {
    const run = await started([sleep('A', 3, 'B'), sleep('B', 1)], { plan: { run: 9000 } });

    expect((await run.at(3000)).steps).toEqual({ A: 'SUCCEEDED', B: 'IN_PROGRESS' });
    expect((await run.at(8999)).state).toBe('IN_PROGRESS');
    expect((await run.at(9000)).state).toBe('SUCCEEDED');
  });

  it.each(['STEP_ERROR', 'INSTANCE_ERROR', 'CANCELED'])('has its last step share a bad end: %s', async (outcome) => {
    const run = await started([sleep('A', 3, 'B'), sleep('B', 1)], { plan: { outcome } });

    expect(await run.at(4000)).toMatchObject({ state: outcome, steps: { A: 'SUCCEEDED', B: outcome } });
  });

  it('that is stuck leaves its last step in progress', async () => {
    const run = await started([sleep('A', 3, 'B'), sleep('B', 1)], { plan: { stuck: 'IN_PROGRESS' } });

    expect(await run.at(1e9)).toMatchObject({ state: 'IN_PROGRESS', steps: { A: 'SUCCEEDED', B: 'IN_PROGRESS' } });
  });
});

it('a cancel cuts the course: what has not ended is cancelled', async () => {
  const alone = await startAlone();
  const spec = { triggers: [{ apiTrigger: {} }], steps: [noop('A', 'B'), sleep('B', 5, 'C'), noop('C')] };
  const workflow = (await alone.create({ name: 'Example', spec })).body.data.id;
  const { id } = (await alone.execute({}, workflow)).body.data;
  alone.clock.advanceBy(1000);

  await alone.cancel(id, workflow);
  alone.clock.advanceBy(1e6);

  expect((await alone.get(id, workflow)).body.data.attributes).toMatchObject({
    endTimestamp: '2026-01-15T12:00:01Z',
    stepStateAssociations: [
      { stepName: 'A', stepState: 'SUCCEEDED' },
      { stepName: 'B', stepState: 'CANCELED' },
      { stepName: 'C', stepState: 'CANCELED' },
    ],
  });
});

it('a run keeps the course of the spec it was started with', async () => {
  const alone = await startAlone();
  const spec = { triggers: [{ apiTrigger: {} }], steps: [sleep('A', 5)] };
  const workflow = (await alone.create({ name: 'Example', spec })).body.data.id;
  const { id } = (await alone.execute({}, workflow)).body.data;

  await alone.change({ spec: { ...spec, steps: [sleep('B', 50)] } }, workflow);
  alone.clock.advanceBy(5000);

  const { data, included } = (await alone.get(id, workflow)).body;
  expect(data.attributes.stepStateAssociations).toEqual([{ stepName: 'A', stepState: 'SUCCEEDED' }]);
  expect(included[0].attributes.spec.steps[0].name).toBe('A');
  expect(included[1].attributes.specVersionId).not.toBe(included[0].id);
});

it('a run of more than seven days is ended by the service', async () => {
  const week = 7 * 24 * 60 * 60 * SECOND;
  const run = await started([sleep('A', week / SECOND, 'B'), sleep('B', 1)]);

  expect((await run.at(week - 1)).state).toBe('IN_PROGRESS');
  expect(await run.at(week)).toMatchObject({
    state: 'INSTANCE_ERROR',
    error: 'workflow exceeded the maximum run time',
    end: '2026-01-22T12:00:00Z',
  });
});
