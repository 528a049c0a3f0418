/** Statuses of a workflow execution, the legal moves between them, and what follows from its timeline alone. */
import { future, type Lifecycle, stateAt, type Timeline } from '../../core/lifecycle.ts';
import type { components } from './api.ts';

export type Status = components['schemas']['WorkflowExecutionStatus'];

export type Phase = 'waiting' | 'ongoing' | 'suspended' | 'ended';

export const PHASES: Readonly<Record<Status, Phase>> = {
  scheduled: 'waiting',
  resuming: 'waiting',
  active: 'ongoing',
  stopping: 'ongoing',
  paused: 'suspended',
  interrupted: 'suspended',
  finished: 'ended',
  failed: 'ended',
  cancelled: 'ended',
  crashed: 'ended',
};

/** What waits or goes on reaches every end through `stopping`, a crash included. Ended executions move on when they are
 * repeated. Source: onedata/op-worker, atm_workflow_execution_status.erl. */
export const lifecycle: Lifecycle<Status> = {
  initial: 'scheduled',
  moves: {
    scheduled: ['active', 'stopping'],
    resuming: ['active', 'stopping'],
    active: ['stopping'],
    // From stopping to stopping: for a stronger reason than before.
    stopping: ['stopping', 'finished', 'failed', 'cancelled', 'crashed', 'paused', 'interrupted'],
    paused: ['resuming', 'stopping', 'crashed'],
    interrupted: ['resuming', 'stopping', 'crashed'],
    finished: ['scheduled'],
    failed: ['scheduled', 'resuming'],
    cancelled: ['scheduled'],
    crashed: [],
  },
};

/** Why an execution is stopping, weakest first: the `cause` of its move there. Any other cause means that all items
 * have been processed. */
export type StopReason = 'serviceStop' | 'pause' | 'interrupt' | 'failure' | 'cancel' | 'crash';
const STOP_REASONS: readonly string[] = ['serviceStop', 'pause', 'interrupt', 'failure', 'cancel', 'crash'];

const rankOf = (cause: string): number => STOP_REASONS.indexOf(cause);

/** Why it is stopping; undefined where all items have been processed. */
export const stopReasonIn = (cause: string): StopReason | undefined =>
  STOP_REASONS.includes(cause) ? (cause as StopReason) : undefined;

/** Whether `reason` replaces `cause`: only a stronger one does. */
export const outranks = (reason: StopReason, cause: string): boolean => rankOf(reason) > rankOf(cause);

/** Why an execution has been stopping that reaches one of these; before any other end, because all items have been
 * processed. */
export const STOPPED_BY: Readonly<Partial<Record<Status, StopReason>>> = {
  cancelled: 'cancel',
  paused: 'pause',
  interrupted: 'interrupt',
  crashed: 'crash',
};

/** What a stop for that reason leads to. */
export const ENDS = {
  serviceStop: 'interrupted',
  pause: 'paused',
  interrupt: 'interrupted',
  failure: 'failed',
  cancel: 'cancelled',
  crash: 'crashed',
} as const satisfies Readonly<Record<StopReason, Status>>;

/** Whether the last stop came about because there was nothing left to do. */
export function allItemsProcessed(timeline: Timeline<Status>, now: number): boolean {
  const stop = timeline.findLast(({ at, to }) => at <= now && to === 'stopping');
  return stop !== undefined && rankOf(stop.cause) === -1;
}

/** How the lane runs ended, while an execution is stopping because all its items have been processed. */
export function outcomeAhead(timeline: Timeline<Status>, now: number): 'finished' | 'failed' | undefined {
  if (stateAt(timeline, now) !== 'stopping' || !allItemsProcessed(timeline, now)) return undefined;
  const ahead = future(timeline, now)[0]?.to;
  return ahead === 'finished' || ahead === 'failed' ? ahead : undefined;
}

/** When each phase was last entered, in milliseconds. Moves inside a phase do not count. */
export function phaseTimes(timeline: Timeline<Status>, now: number): Readonly<Record<Phase, number | undefined>> {
  const times: Record<Phase, number | undefined> = {
    waiting: undefined,
    ongoing: undefined,
    suspended: undefined,
    ended: undefined,
  };
  let current: Phase | undefined;
  for (const { at, to } of timeline) {
    if (at > now) break;
    if (PHASES[to] !== current) times[PHASES[to]] = at;
    current = PHASES[to];
  }
  return times;
}
