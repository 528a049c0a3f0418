/** What becomes of one step: how long it takes, how it ends, and where it leads. */
import { parseDuration } from '../../../core/instant.ts';
import type { RunPlan, StepPlan } from '../../../core/plan.ts';
import type { components } from '../api.ts';
import type { StepFact, StepState } from '../records.ts';
import { holds } from './condition.ts';
import { resolved, type Scope } from './templates.ts';

type Schemas = components['schemas'];
export type Step = Schemas['Step'];
type RetryStrategy = Schemas['RetryStrategy'];

export interface Ground {
  readonly scope: Scope;
  /** How long a black box takes, in milliseconds. */
  readonly usual: number;
  readonly plans: NonNullable<RunPlan['steps']>;
}

/** A step that has been begun. */
export interface Begun extends StepFact {
  readonly step: Step;
  readonly ends: number;
  readonly output: unknown;
  /** Why it failed, where somebody has said so. */
  readonly error: string | undefined;
}

const NOOP = 'com.datadoghq.core.noop';
const SLEEP = 'com.datadoghq.core.sleep';
const MOST_RETRIES = 1000;

/** The two actions that are known in full; all others are black boxes. */
const DURATIONS: Readonly<Record<string, (step: Step, ground: Ground) => number>> = {
  [NOOP]: () => 0,
  [SLEEP]: ({ parameters = [] }, { scope }) => {
    const told = parameters.find(({ name }) => name === 'durationSeconds')?.value;
    const seconds = Number(resolved(told, scope));
    return Number.isFinite(seconds) ? Math.max(0, Math.round(seconds * 1000)) : 0;
  },
};

const STATES: Readonly<Record<NonNullable<StepPlan['outcome']>, StepState>> = {
  succeeded: 'SUCCEEDED',
  failed: 'STEP_ERROR',
  skipped: 'SKIPPED',
};

/** Every attempt of a step that fails goes alike, so they can be counted together. */
export function begin(step: Step, begins: number, ground: Ground): Begun {
  const plan = ground.plans[step.name] ?? {};
  const duration = plan.duration ?? DURATIONS[step.actionId]?.(step, ground) ?? ground.usual;
  const state = STATES[plan.outcome ?? 'succeeded'];
  const base = { step, name: step.name, begins, output: plan.output, error: plan.error };
  if (state === 'STEP_ERROR') {
    const [handler] = step.errorHandlers ?? [];
    return { ...base, state, ends: begins + duration + retries(handler?.retryStrategy, duration) };
  }
  const gate = state === 'SUCCEEDED' ? step.completionGate : undefined;
  if (gate === undefined || holds(gate.completionCondition, withOutput(ground.scope, step.name, plan.output)))
    return { ...base, state, ends: begins + duration };
  const ends = begins + duration + retries(gate.retryStrategy, duration);
  return { ...base, state: 'STEP_ERROR', ends, error: plan.error ?? 'completion condition not met' };
}

const withOutput = (scope: Scope, name: string, output: unknown): Scope => ({
  ...scope,
  outputs: new Map([...scope.outputs, [name, output]]),
});

function retries(strategy: RetryStrategy | undefined, duration: number): number {
  const { interval = '', maxRetries = 0 } = strategy?.linear ?? {};
  return Math.min(Math.max(0, maxRetries), MOST_RETRIES) * ((parseDuration(interval) ?? 0) + duration);
}

/** The step that takes over from one that failed. */
export const fallbackOf = ({ errorHandlers = [] }: Step): string | undefined => errorHandlers[0]?.fallbackStepName;

/** Where a step leads that has not failed: along the branch that its output names, else along `main`, else along the first
 * there is (inferred; recorded is `main` alone). */
export function nextAfter({ outboundEdges = [] }: Step, output: unknown): readonly string[] {
  const branches = outboundEdges.map(({ branchName }) => branchName);
  const told = typeof output === 'object' && output !== null && 'branchName' in output ? output.branchName : undefined;
  const taken = [told, 'main'].find((name) => branches.some((branch) => branch === name)) ?? branches[0];
  return outboundEdges.filter(({ branchName }) => branchName === taken).map(({ nextStepName }) => nextStepName);
}
