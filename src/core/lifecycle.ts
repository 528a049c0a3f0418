/** A run as data: its states, the legal moves between them, and a dated list of moves, some of them in the future. */
import type { RunPlan } from './plan.ts';

/** States and the table of legal moves; a state with no moves is terminal. */
export interface Lifecycle<State extends string> {
  readonly initial: State;
  readonly moves: Readonly<Record<State, readonly State[]>>;
}

/** One move. `cause` says in a word why it happens: `created`, `planned`, `cancel`. */
export interface Transition<State extends string = string> {
  readonly at: number;
  readonly to: State;
  readonly cause: string;
}

/** Oldest first, never empty. What lies after now is the plan. */
export type Timeline<State extends string = string> = readonly Transition<State>[];

/** Whatever a service starts and cancels. Immutable: a change makes a new value. */
export interface Run<State extends string = string, Data = unknown> {
  readonly id: string;
  /** The ids in its URL, by the names the contract gives them. */
  readonly scope: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly timeline: Timeline<State>;
  readonly data: Data;
  /** What a test has planned for it. */
  readonly plan?: RunPlan;
}

/** The newest move that has happened by `now`; the first one where none has. */
export function lastTransition<State extends string>(timeline: Timeline<State>, now: number): Transition<State> {
  const found = timeline.findLast((transition) => transition.at <= now) ?? timeline[0];
  if (found === undefined) throw new RangeError('A timeline has at least one transition.');
  return found;
}

export const stateAt = <State extends string>(timeline: Timeline<State>, now: number): State =>
  lastTransition(timeline, now).to;

/** When the run entered `state` the first time, if it has by `now`. */
export const enteredAt = <State extends string>(
  timeline: Timeline<State>,
  state: State,
  now: number,
): number | undefined => timeline.find((transition) => transition.to === state && transition.at <= now)?.at;

export const isTerminal = <State extends string>(lifecycle: Lifecycle<State>, state: State): boolean =>
  lifecycle.moves[state].length === 0;

export const past = <State extends string>(timeline: Timeline<State>, now: number): Timeline<State> =>
  timeline.filter((transition) => transition.at <= now);

export const future = <State extends string>(timeline: Timeline<State>, now: number): Timeline<State> =>
  timeline.filter((transition) => transition.at > now);

/** A timeline from steps of `[state, milliseconds after the step before]`, the first being the creation. */
export function plan<State extends string>(
  start: number,
  steps: readonly (readonly [State, number])[],
): Timeline<State> {
  let at = start;
  return steps.map(([to, delay], index) => {
    at += delay;
    return { at, to, cause: index === 0 ? 'created' : 'planned' };
  });
}

/** Drops what was planned after `now` and appends `next`. Refuses a move the lifecycle does not allow. */
export function replan<State extends string>(
  lifecycle: Lifecycle<State>,
  timeline: Timeline<State>,
  now: number,
  next: Timeline<State>,
): Timeline<State> {
  let state = stateAt(timeline, now);
  for (const { to } of next) {
    if (!lifecycle.moves[state].includes(to)) throw new IllegalMove(state, to);
    state = to;
  }
  const kept = past(timeline, now);
  return [...(kept.length > 0 ? kept : timeline.slice(0, 1)), ...next];
}

export class IllegalMove extends Error {
  readonly from: string;
  readonly to: string;

  constructor(from: string, to: string) {
    super(`A run cannot go from ${from} to ${to}.`);
    this.name = 'IllegalMove';
    this.from = from;
    this.to = to;
  }
}
