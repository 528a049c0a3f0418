import { type Lifecycle, plan, type Run, replan, stateAt, type Timeline } from '../../core/lifecycle.ts';
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
  readonly failure: string | undefined;
}

export interface PipelineRun extends Run<RunState, PipelineRunData> {
  readonly scope: PipelineScope;
}

export const planned = (now: number, outcome: 'Succeeded' | 'Failed', { queue, run }: Timing): Timeline<RunState> =>
  plan<RunState>(now, [
    ['Queued', 0],
    ['InProgress', queue],
    [outcome, run],
  ]);

/** Canceling at once, Cancelled a moment later; a run already on its way there stays as it is. */
export function cancelled(timeline: Timeline<RunState>, now: number, { cancel }: Timing): Timeline<RunState> {
  if (stateAt(timeline, now) === 'Canceling') return timeline;
  return replan(runLifecycle, timeline, now, [
    { at: now, to: 'Canceling', cause: 'cancel' },
    { at: now + cancel, to: 'Cancelled', cause: 'cancel' },
  ]);
}
