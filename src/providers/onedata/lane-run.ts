/** Lane runs as dated facts: what a lane is doing at an instant is looked up, never changed by looking. */
import type { components } from './api.ts';

export type LaneStatus = components['schemas']['LaneRunStatus'];

/** A status and when it begins. */
export type LaneMove = readonly [status: LaneStatus, at: number];

export interface Repeats {
  readonly number: number;
  readonly as: 'retry' | 'rerun';
  readonly isAutomatic?: true;
}

export interface LaneRun {
  /** The same for runs of neighbouring lanes that belong to one pass through the workflow. */
  readonly number: number;
  /** Oldest first, never empty, some of them in the future. */
  readonly moves: readonly LaneMove[];
  /** What it repeats, and how; `isAutomatic` where nobody asked for it. */
  readonly repeats?: Repeats;
  /** Where it is prepared while the lane before it still runs: until that one ends, if ever, and whether it is dropped then
   * instead of being given its number. Source: onedata/op-worker, atm_lane_execution_status.erl. */
  readonly advance?: { readonly until?: number; readonly isDropped?: true };
}

/** The runs of every lane, in the order of the lanes, the newest first in each. */
export type LaneRuns = readonly (readonly LaneRun[])[];

const startOf = ({ moves: [first] }: LaneRun): number => first?.[1] ?? 0;

/** Whether it is still being prepared in advance, so that it has no number. */
export const isUnnumbered = ({ advance }: LaneRun, now: number): boolean =>
  advance !== undefined && (advance.until === undefined || now < advance.until);

const isGone = ({ advance }: LaneRun, now: number): boolean =>
  advance?.isDropped === true && advance.until !== undefined && advance.until <= now;

/** Whether it is there at that instant. */
export const isThere = (run: LaneRun, now: number): boolean => startOf(run) <= now && !isGone(run, now);

export const statusOf = ({ moves }: LaneRun, now: number): LaneStatus =>
  (moves.findLast(([, at]) => at <= now) ?? moves[0])?.[0] ?? 'scheduled';

const ENDED: ReadonlySet<LaneStatus> = new Set(['finished', 'failed', 'cancelled', 'crashed']);

export const hasEnded = (run: LaneRun, now: number): boolean => ENDED.has(statusOf(run, now));

/** Whether its stores and tasks have been made by then. */
export const isPrepared = ({ moves }: LaneRun, now: number): boolean =>
  moves.some(([status, at]) => at <= now && (status === 'enqueued' || status === 'active'));

/** Whether all its items have been processed and some have failed: it has not been stopped. */
export function hasFailedItems(run: LaneRun, now: number): boolean {
  const past = run.moves.filter(([, at]) => at <= now);
  return past.at(-1)?.[0] === 'failed' && past.at(-2)?.[0] !== 'stopping';
}

/** For how long it has been active by then. */
export function activeFor({ moves }: LaneRun, now: number): number {
  return moves.reduce((sum, [status, at], index) => {
    if (status !== 'active' || at > now) return sum;
    return sum + Math.min(moves[index + 1]?.[1] ?? now, now) - at;
  }, 0);
}

/** Where a lane run stands. */
export interface Place {
  readonly lane: number;
  readonly run: LaneRun;
}

/** The run that the execution is at: of those with the highest number, the one of the last lane. */
export function currentRun(lanes: LaneRuns, now: number): Place | undefined {
  let found: Place | undefined;
  for (const [lane, runs] of lanes.entries())
    for (const run of runs)
      if (isThere(run, now) && !isUnnumbered(run, now) && run.number >= (found?.run.number ?? 0)) found = { lane, run };
  return found;
}

export const highestNumber = (lanes: LaneRuns): number => Math.max(0, ...lanes.flat().map(({ number }) => number));

export const replaceRun = (lanes: LaneRuns, before: LaneRun, after: LaneRun): LaneRuns =>
  lanes.map((runs) => (runs.includes(before) ? runs.map((run) => (run === before ? after : run)) : runs));

/** A new run, before all others of its lane. */
export const withRun = (lanes: LaneRuns, lane: number, run: LaneRun): LaneRuns =>
  lanes.map((runs, index) => (index === lane ? [run, ...runs] : runs));

/** The same with more moves. */
export const moved = (run: LaneRun, ...more: readonly LaneMove[]): LaneRun => ({
  ...run,
  moves: [...run.moves, ...more],
});

/** What has happened by `now`, and nothing that was to come. Runs that are prepared in advance are dropped. */
export const cutAt = (lanes: LaneRuns, now: number): LaneRuns =>
  lanes.map((runs) =>
    runs
      .filter((run) => isThere(run, now) && !isUnnumbered(run, now))
      .map((run) => ({ ...run, moves: run.moves.filter(([, at]) => at <= now) })),
  );

/** The same, but every run stays as it is for ever. */
export const heldAt = (lanes: LaneRuns, now: number): LaneRuns =>
  lanes.map((runs) => runs.filter((run) => isThere(run, now)).map((run) => heldRun(run, now)));

function heldRun(run: LaneRun, now: number): LaneRun {
  const held = { ...run, moves: run.moves.filter(([, at]) => at <= now) };
  return isUnnumbered(run, now) ? { ...held, advance: {} } : held;
}

/** What comes later than `from`, moved to where `moveTo` has it. */
export const rescaled = (lanes: LaneRuns, from: number, moveTo: (at: number) => number): LaneRuns => {
  const place = (at: number) => (at > from ? moveTo(at) : at);
  return lanes.map((runs) =>
    runs.map((run) => ({
      ...run,
      moves: run.moves.map(([status, at]) => [status, place(at)] as const),
      ...(run.advance?.until !== undefined && { advance: { ...run.advance, until: place(run.advance.until) } }),
    })),
  );
};
