import type { Timeline } from '../../../core/lifecycle.ts';
import {
  activeFor,
  currentRun,
  highestNumber,
  isUnnumbered,
  type LaneMove,
  type LaneRun,
  type LaneRuns,
  moved,
  type Place,
  type Repeats,
  replaceRun,
  withRun,
} from '../lane-run.ts';
import { ENDS, STOPPED_BY, type Status, type StopReason } from '../lifecycle.ts';
import { itemsFail, laneDurations, stopsAtOnce } from './black-box.ts';
import { laneStepOf, lanesToPrepare, windUpOf } from './pace.ts';
import type { Present, Route } from './route.ts';

/** How lanes come to an end: all items processed, or stopped. */
type End = 'finished' | 'failed' | StopReason;

interface Arrival {
  readonly lanes: LaneRuns;
  readonly at: number;
  /** Undefined where they go on for ever. */
  readonly end: End | undefined;
}

/** What stays the same on the way. */
interface Trip {
  readonly present: Present;
  readonly route: Route;
  /** Of each lane. */
  readonly durations: readonly number[];
  /** How long a lane is preparing, and how long it is enqueued. */
  readonly step: number;
}

/** The lanes from the one the execution is at, one after the other for as long as they finish. */
export function throughLanes(present: Present, route: Route, from: number): Arrival {
  const trip = tripOf(present, route);
  const lanes = present.lanes.map((runs) => runs.filter((run) => isCounted(run, present.now)));
  let place = currentRun(lanes, present.now);
  let arrival: Arrival = { lanes, at: from, end: 'finished' };
  while (place !== undefined) {
    arrival = throughLane(trip, arrival.lanes, place, arrival.at);
    if (arrival.end !== 'finished' || place.lane + 1 === lanes.length) return arrival;
    const next = enter(arrival, place.lane + 1);
    arrival = { ...arrival, lanes: next.lanes };
    place = next.place;
  }
  return arrival;
}

/** Not what was prepared in advance to no purpose, and not what will have to be prepared anew. */
const isCounted = (run: LaneRun, now: number): boolean =>
  !isUnnumbered(run, now) && run.advance?.isDropped === undefined;

/** The statuses of an execution, and of the lane run that stops it, at its end. */
export function stopsAfter(at: number, end: End, { pace, plan }: Route): Timeline<Status> {
  const windUp = windUpOf(plan?.run ?? pace.timing.run, pace.choices);
  const isDone = end === 'finished' || end === 'failed';
  const cause = isDone ? 'planned' : end;
  const endAt = at + (end === 'failure' ? pace.timing.cancel : windUp);
  const stopping = { at, to: 'stopping', cause } as const;
  return plan?.stuck === 'stopping' ? [stopping] : [stopping, { at: endAt, to: isDone ? end : ENDS[end], cause }];
}

function tripOf(present: Present, route: Route): Trip {
  const { pace, plan } = route;
  const { revision } = present;
  const run = plan?.run ?? pace.timing.run;
  const left = run - windUpOf(run, pace.choices);
  const step = laneStepOf(left, revision.lanes.length);
  const total = left - 2 * step * lanesToPrepare(revision.lanes.length, pace.choices);
  return { present, route, step, durations: laneDurations(revision, plan, total) };
}

/** The run of the next lane: the one that has been prepared in advance, or a new one. */
function enter({ lanes, at }: Arrival, lane: number): { readonly lanes: LaneRuns; readonly place: Place } {
  const [ready] = lanes[lane] ?? [];
  if (ready?.advance?.until === at) return { lanes, place: { lane, run: ready } };
  const before = lanes[lane - 1]?.[0];
  const run: LaneRun = { number: before?.number ?? 1, moves: [['scheduled', at]] };
  return { lanes: withRun(lanes, lane, run), place: { lane, run } };
}

/** One lane, again where its items fail and retries are left. */
function throughLane(trip: Trip, before: LaneRuns, { lane, run: first }: Place, from: number): Arrival {
  let [lanes, run, at] = [before, first, from];
  let readyFrom: number | undefined;
  for (;;) {
    const active = activated(run, at, trip.step);
    const activeAt = active.moves.at(-1)?.[1] ?? at;
    readyFrom ??= activeAt;
    if (trip.route.plan?.stuck === 'active') {
      const held = replaceRun(lanes, run, active);
      return { lanes: inAdvance(trip, held, lane, readyFrom), at, end: undefined };
    }
    const end = endOf(trip, lanes, lane, run);
    at = Math.max(activeAt, trip.present.now) + timeLeft(trip, lane, run);
    const ended = moved(active, ...lastMoves(trip, end, at));
    lanes = replaceRun(lanes, run, ended);
    if (end !== 'failed' || retriesLeft(trip, lanes, lane, ended) === 0)
      return { lanes: inAdvance(trip, lanes, lane, readyFrom, { at, end }), at, end };
    run = retryOf(ended, lanes, at);
    lanes = withRun(lanes, lane, run);
  }
}

/** With all that comes until it is active. What has been active before needs no preparation. */
function activated(run: LaneRun, at: number, step: number): LaneRun {
  const status = run.moves.at(-1)?.[0];
  if (status === 'active') return run;
  if (status === 'enqueued' || run.moves.some(([past]) => past === 'active')) return moved(run, ['active', at]);
  const preparing: readonly LaneMove[] = status === 'preparing' ? [] : [['preparing', at]];
  return moved(run, ...preparing, ['enqueued', at + step], ['active', at + 2 * step]);
}

/** What it still has to do; a run that has been at it for longer than it should have been begins anew. */
function timeLeft({ durations, present }: Trip, lane: number, run: LaneRun): number {
  const whole = durations[lane] ?? 0;
  const left = whole - activeFor(run, present.now);
  return left > 0 ? left : whole;
}

function endOf({ present, route }: Trip, lanes: LaneRuns, lane: number, run: LaneRun): End {
  const { goal, plan } = route;
  const isLast = lane === lanes.length - 1;
  const reason = goal === undefined ? undefined : STOPPED_BY[goal];
  if (reason !== undefined) return isLast ? reason : 'finished';
  const schema = present.revision.lanes[lane];
  if (goal === 'finished' || schema === undefined) return 'finished';
  const runs = lanes[lane] ?? [];
  if (itemsFail(schema, runs.length - runs.indexOf(run), plan)) return stopsAtOnce(schema) ? 'failure' : 'failed';
  return goal === 'failed' && isLast ? 'failed' : 'finished';
}

function lastMoves({ route }: Trip, end: End, at: number): readonly LaneMove[] {
  if (end === 'finished' || end === 'failed') return [[end, at]];
  return stopsAfter(at, end, route).map(({ to, at: when }) => [to, when] as const);
}

/** How often a lane may still be retried by itself: never once somebody has had it repeated. Source: onedata/op-worker,
 * atm_lane_execution_status.erl. */
function retriesLeft({ present }: Trip, lanes: LaneRuns, lane: number, run: LaneRun): number {
  const runs = lanes[lane] ?? [];
  let used = 0;
  for (let at: LaneRun | undefined = run; at?.repeats !== undefined; used += 1) {
    const { isAutomatic, number }: Repeats = at.repeats;
    if (isAutomatic === undefined) return 0;
    at = runs.find((other) => other.number === number);
  }
  return Math.max(0, (present.revision.lanes[lane]?.maxRetries ?? 0) - used);
}

const retryOf = ({ number }: LaneRun, lanes: LaneRuns, at: number): LaneRun => ({
  number: highestNumber(lanes) + 1,
  moves: [['scheduled', at]],
  repeats: { number, as: 'retry', isAutomatic: true },
});

/** The next lane being prepared while this one runs. Without an arrival that never ends. */
function inAdvance(
  { route, step }: Trip,
  lanes: LaneRuns,
  lane: number,
  from: number,
  arrival?: { readonly at: number; readonly end: End },
): LaneRuns {
  const number = lanes[lane]?.[0]?.number;
  const isPrepared = route.pace.choices['lane-preparation'] === 'in-advance';
  if (!isPrepared || number === undefined || lane + 1 >= lanes.length) return lanes;
  const ready = Math.min(from + step, arrival?.at ?? from + step);
  const isDropped = arrival !== undefined && arrival.end !== 'finished';
  const advance = { ...(arrival && { until: arrival.at }), ...(isDropped && { isDropped: true as const }) };
  const moves: readonly LaneMove[] = [
    ['preparing', from],
    ['enqueued', ready],
  ];
  return withRun(lanes, lane + 1, { number, moves, advance });
}
