/** How runs go: as they usually do, or as a test has planned it. */
import type { Timeline } from './lifecycle.ts';
import { plan as timelineOf } from './lifecycle.ts';

/** How one run is to go. What is undefined goes as usual. Durations are milliseconds. */
export interface RunPlan {
  /** From accepted to started. */
  readonly queue?: number;
  /** From started to ended. */
  readonly run?: number;
  /** The state it ends in, in the service's own spelling. */
  readonly outcome?: string;
  /** Why, where it ends badly. */
  readonly error?: string;
  /** By the step's name. */
  readonly steps?: Readonly<Record<string, StepPlan>>;
  /** What a cancel does. */
  readonly cancel?: CancelPlan;
  /** The state it stays in for ever. */
  readonly stuck?: string;
}

export interface StepPlan {
  readonly outcome?: 'succeeded' | 'failed' | 'skipped';
  readonly duration?: number;
  readonly error?: string;
  /** Any JSON value that the service shows as the step's result. */
  readonly output?: unknown;
}

export interface CancelPlan {
  /** From the call to the end. */
  readonly takes?: number;
  /** The code of the catalogue's failure that every cancel meets. */
  readonly fails?: string;
  /** The call is taken and the run never ends. */
  readonly hangs?: boolean;
}

/** What a plan can be matched by when a run is about to be made. */
export interface ComingRun {
  /** Of what is run: a definition's name. */
  readonly name: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export interface Planner {
  /** The plan for the run that is made now, if somebody has made one. Counts: ask once per run. */
  next(run: ComingRun): RunPlan | undefined;
}

/** A timeline from hops of `[state, milliseconds after the hop before]`, cut after the state the plan holds it in. */
export function plannedTimeline<State extends string>(
  start: number,
  hops: readonly (readonly [State, number])[],
  { stuck }: RunPlan = {},
): Timeline<State> {
  const end = stuck === undefined ? -1 : hops.findIndex(([state]) => state === stuck);
  return timelineOf(start, end === -1 ? hops : hops.slice(0, end + 1));
}
