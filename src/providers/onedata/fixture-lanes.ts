/** Lane runs and notices of an execution as fixtures write them. */
import { FixtureProblem } from '../../core/errors.ts';
import { readMoment } from '../../core/fixture-timeline.ts';
import { isoMillis } from '../../core/instant.ts';
import type { Notices } from './execution.ts';
import type { LaneMove, LaneRun, LaneRuns, LaneStatus, Repeats } from './lane-run.ts';
import type { Status } from './lifecycle.ts';

export interface SeededRun {
  readonly number: number;
  readonly moves: readonly { readonly at: string; readonly status: LaneStatus }[];
  readonly repeats?: Repeats;
  readonly advance?: { readonly until?: string; readonly isDropped?: true };
}

export type SeededLanes = readonly (readonly SeededRun[])[];

export interface SeededNotices {
  readonly taken: number;
  readonly open: readonly {
    readonly status: Status;
    readonly at: string;
    readonly attempts: number;
    readonly due: string;
  }[];
}

/** Throws a FixtureProblem for lanes that the workflow does not have, and for moves that come before the ones ahead. */
export function readLanes(lanes: SeededLanes, count: number, now: number, place: string): LaneRuns {
  if (lanes.length !== count) throw new FixtureProblem(place, `are ${lanes.length}, but the revision has ${count}`);
  return lanes.map((runs, lane) => runs.map((run, index) => readRun(run, now, `${place}/${lane}/${index}`)));
}

function readRun({ moves, advance, ...run }: SeededRun, now: number, place: string): LaneRun {
  const read = { ...run, moves: readMoves(moves, now, `${place}/moves`) };
  if (advance === undefined) return read;
  const { until, ...rest } = advance;
  if (until === undefined) return { ...read, advance: rest };
  return { ...read, advance: { ...rest, until: readMoment(until, now, `${place}/advance/until`) } };
}

function readMoves(moves: SeededRun['moves'], now: number, place: string): readonly LaneMove[] {
  const read = moves.map(({ at, status }, index): LaneMove => [status, readMoment(at, now, `${place}/${index}/at`)]);
  const index = read.findIndex(([, at], i) => at < (read[i - 1]?.[1] ?? at));
  if (index !== -1) throw new FixtureProblem(`${place}/${index}/at`, 'is earlier than the move before it');
  return read;
}

export const writeLanes = (lanes: LaneRuns): SeededLanes => lanes.map((runs) => runs.map(writeRun));

function writeRun({ moves, advance, ...run }: LaneRun): SeededRun {
  const { until, ...rest } = advance ?? {};
  return {
    ...run,
    moves: moves.map(([status, at]) => ({ at: isoMillis(at), status })),
    ...(advance && { advance: { ...rest, ...(until !== undefined && { until: isoMillis(until) }) } }),
  };
}

export const readNotices = ({ taken, open }: SeededNotices, now: number, place: string): Notices => ({
  taken,
  open: open.map(({ at, due, ...notice }, index) => ({
    ...notice,
    at: readMoment(at, now, `${place}/open/${index}/at`),
    due: readMoment(due, now, `${place}/open/${index}/due`),
  })),
});

export const writeNotices = ({ taken, open }: Notices): SeededNotices => ({
  taken,
  open: open.map(({ at, due, ...notice }) => ({ ...notice, at: isoMillis(at), due: isoMillis(due) })),
});
