import { future, isTerminal, type Lifecycle, replan, stateAt, type Timeline } from '../../core/lifecycle.ts';

/** One "L" in CANCELED. Clients take everything but IN_PROGRESS as an end (DataDog/pup), so there is no other. */
export type State = 'IN_PROGRESS' | 'CANCELED' | 'SUCCEEDED' | 'STEP_ERROR' | 'INSTANCE_ERROR';

/** The ways to end, the usual one first. */
export const ENDS = ['SUCCEEDED', 'STEP_ERROR', 'INSTANCE_ERROR', 'CANCELED'] as const satisfies readonly State[];
export type End = (typeof ENDS)[number];

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

/** Ends the run so many milliseconds after the call; until then it stays as it is. A second cancel moves nothing. */
export const cancel = (timeline: Timeline<State>, now: number, takes: number): Timeline<State> =>
  future(timeline, now).some(({ cause }) => cause === 'cancel')
    ? timeline
    : replan(lifecycle, timeline, now, [{ at: now + takes, to: 'CANCELED', cause: 'cancel' }]);

/** Drops every end that was planned. */
export const hang = (timeline: Timeline<State>, now: number): Timeline<State> => replan(lifecycle, timeline, now, []);
