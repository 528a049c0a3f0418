import {
  isTerminal,
  type Lifecycle,
  type Run,
  replan,
  stateAt,
  type Timeline,
  type Transition,
} from '../../core/lifecycle.ts';
import type { RunPlan } from '../../core/plan.ts';
import type { Timing } from '../../core/provider.ts';
import type { PipelineScope } from './scope.ts';

/** Spelled as on the wire: one l while it happens, two when it has. */
export type RunState = 'Queued' | 'InProgress' | 'Succeeded' | 'Failed' | 'Canceling' | 'Cancelled';

export const runLifecycle: Lifecycle<RunState> = {
  initial: 'Queued',
  moves: {
    Queued: ['InProgress', 'Canceling'],
    InProgress: ['Succeeded', 'Failed', 'Canceling'],
    Canceling: ['Cancelled'],
    Succeeded: [],
    Failed: [],
    Cancelled: [],
  },
};

export interface PipelineRunData {
  /** Own id, or that of the first run in a chain of recoveries. */
  readonly groupId: string;
  /** As given or defaulted, any JSON. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly annotations: readonly unknown[];
  /** Why it fails, if it ends so. */
  readonly failure?: string;
}

export interface PipelineRun extends Run<RunState, PipelineRunData> {
  readonly scope: PipelineScope;
}

const RETENTION = 45 * 24 * 3_600_000;

/** Runs are kept 45 days. Documented: Programmatically monitor an Azure Data Factory. Counted from their end (inferred). */
export function isForgotten({ timeline }: PipelineRun, now: number): boolean {
  const last = timeline.at(-1);
  return last !== undefined && last.at < now - RETENTION && isTerminal(runLifecycle, last.to);
}

/** Canceling at once, Cancelled a moment later; a run already on its way there stays as it is. */
export function cancelled({ timeline, plan = {} }: PipelineRun, now: number, { cancel }: Timing): Timeline<RunState> {
  if (stateAt(timeline, now) === 'Canceling') return timeline;
  const started: Transition<RunState> = { at: now, to: 'Canceling', cause: 'cancel' };
  const end: Transition<RunState> = { at: now + (plan.cancel?.takes ?? cancel), to: 'Cancelled', cause: 'cancel' };
  return replan(runLifecycle, timeline, now, hangs(plan) ? [started] : [started, end]);
}

/** Whether a run that is being cancelled never ends. */
export const hangs = ({ cancel, stuck }: RunPlan): boolean => cancel?.hangs ?? stuck === 'Canceling';
