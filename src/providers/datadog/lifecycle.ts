import { isTerminal, type Lifecycle, plan, replan, stateAt, type Timeline } from '../../core/lifecycle.ts';

/** One "L" in CANCELED. Clients take everything but IN_PROGRESS as an end (DataDog/pup), so there is no other. */
export type State = 'IN_PROGRESS' | 'CANCELED' | 'SUCCEEDED' | 'STEP_ERROR' | 'INSTANCE_ERROR';

export const lifecycle: Lifecycle<State> = {
  initial: 'IN_PROGRESS',
  moves: {
    IN_PROGRESS: ['CANCELED', 'SUCCEEDED', 'STEP_ERROR', 'INSTANCE_ERROR'],
    CANCELED: [],
    SUCCEEDED: [],
    STEP_ERROR: [],
    INSTANCE_ERROR: [],
  },
};

export const hasEnded = (timeline: Timeline<State>, now: number): boolean =>
  isTerminal(lifecycle, stateAt(timeline, now));

/** A run that starts now and succeeds after `duration` milliseconds. */
export const begin = (now: number, duration: number): Timeline<State> =>
  plan(now, [
    ['IN_PROGRESS', 0],
    ['SUCCEEDED', duration],
  ]);

export const cancel = (timeline: Timeline<State>, now: number): Timeline<State> =>
  replan(lifecycle, timeline, now, [{ at: now, to: 'CANCELED', cause: 'cancel' }]);
