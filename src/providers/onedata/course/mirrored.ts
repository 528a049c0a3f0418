/** What the lanes do while an execution goes through its statuses, where nothing else tells: in fixtures that only know
 * the statuses, and where somebody has moved an execution by hand. */
import type { Timeline, Transition } from '../../../core/lifecycle.ts';
import type { Revision } from '../directory-entries.ts';
import {
  currentRun,
  hasEnded,
  highestNumber,
  isUnnumbered,
  type LaneRun,
  type LaneRuns,
  moved,
  replaceRun,
  statusOf,
  withRun,
} from '../lane-run.ts';
import { type Status, stopReasonIn } from '../lifecycle.ts';
import type { Choices } from '../variants.ts';

type Move = Transition<Status>;

interface Step {
  readonly move: Move;
  /** What follows, as far as it is known. */
  readonly next: Move | undefined;
  readonly choices: Choices;
}

/** The lanes of an execution of which only its statuses are known. */
export const lanesAlong = (revision: Revision, timeline: Timeline<Status>, choices: Choices): LaneRuns =>
  followed(
    revision.lanes.map(() => []),
    timeline,
    choices,
  );

/** The lanes after an execution has made these moves. */
export const followed = (lanes: LaneRuns, moves: Timeline<Status>, choices: Choices): LaneRuns =>
  moves.reduce((before, move, index) => FOLLOWED[move.to](before, { move, next: moves[index + 1], choices }), lanes);

const FOLLOWED: Readonly<Record<Status, (lanes: LaneRuns, step: Step) => LaneRuns>> = {
  scheduled: whenScheduled,
  resuming: whenResuming,
  active: whenActive,
  stopping: whenStopping,
  paused: whenAtRest,
  interrupted: whenAtRest,
  finished: whenAtRest,
  failed: whenAtRest,
  cancelled: whenAtRest,
  crashed: whenAtRest,
};

/** For the first time, or because the lane it was at is run again. */
function whenScheduled(lanes: LaneRuns, { move: { at } }: Step): LaneRuns {
  const { lane = 0, run } = currentRun(lanes, at) ?? {};
  const repeats = run && ({ number: run.number, as: 'rerun' } as const);
  return withRun(lanes, lane, {
    number: highestNumber(lanes) + 1,
    moves: [['scheduled', at]],
    ...(repeats && { repeats }),
  });
}

/** After a failure the next lane goes on. */
function whenResuming(lanes: LaneRuns, { move: { at } }: Step): LaneRuns {
  const { lane = 0, run } = currentRun(lanes, at) ?? {};
  if (run === undefined) return lanes;
  if (!hasEnded(run, at)) return replaceRun(lanes, run, moved(run, ['resuming', at]));
  return withRun(lanes, Math.min(lane + 1, lanes.length - 1), { number: run.number, moves: [['scheduled', at]] });
}

function whenActive(lanes: LaneRuns, { move: { at }, choices }: Step): LaneRuns {
  const { lane = 0, run } = currentRun(lanes, at) ?? {};
  if (run === undefined) return lanes;
  const active = replaceRun(lanes, run, activeFrom(run, at));
  const isPrepared = choices['lane-preparation'] === 'in-advance';
  if (!isPrepared || lane + 1 >= lanes.length) return active;
  const moves = [
    ['preparing', at],
    ['enqueued', at],
  ] as const;
  return withRun(active, lane + 1, { number: run.number, moves, advance: {} });
}

function activeFrom(run: LaneRun, at: number): LaneRun {
  const wasActive = run.moves.some(([status]) => status === 'active' || status === 'enqueued');
  return wasActive ? moved(run, ['active', at]) : moved(run, ['preparing', at], ['enqueued', at], ['active', at]);
}

/** A stop without a reason comes after the last item, when the outcome of the lane is there already. */
function whenStopping(lanes: LaneRuns, { move: { at, cause }, next }: Step): LaneRuns {
  const place = currentRun(lanes, at);
  const outcome = stopReasonIn(cause) === undefined ? next?.to : undefined;
  if (outcome === 'finished') return allFinished(lanes, at);
  const left = lanes.map((runs) => runs.map((run) => dropped(run, at)));
  const run = place && left[place.lane]?.find(({ number }) => number === place.run.number);
  if (run === undefined || hasEnded(run, at)) return left;
  return replaceRun(left, run, moved(run, [outcome === 'failed' ? 'failed' : 'stopping', at]));
}

const dropped = (run: LaneRun, at: number): LaneRun =>
  isUnnumbered(run, at) ? { ...run, advance: { until: at, isDropped: true } } : run;

function whenAtRest(lanes: LaneRuns, { move: { at, to } }: Step): LaneRuns {
  const { run } = currentRun(lanes, at) ?? {};
  if (run === undefined || hasEnded(run, at)) return lanes;
  return to === 'finished' ? allFinished(lanes, at) : replaceRun(lanes, run, moved(run, [to, at]));
}

/** The lane it is at, and those after it, which have had no time of their own. */
function allFinished(lanes: LaneRuns, at: number): LaneRuns {
  const place = currentRun(lanes, at);
  if (place === undefined) return lanes;
  const { lane: first, run } = place;
  return lanes.map((runs, lane) => {
    if (lane < first) return runs;
    const [newest] = runs;
    const own = lane === first ? run : newest && isUnnumbered(newest, at) ? newest : undefined;
    const done = finishedAt(own ?? { number: run.number, moves: [['scheduled', at]] }, at);
    return own === undefined ? [done, ...runs] : runs.map((other) => (other === own ? done : other));
  });
}

function finishedAt(run: LaneRun, at: number): LaneRun {
  const advance = run.advance && { advance: { until: at } };
  const isActive = statusOf(run, at) === 'active' || statusOf(run, at) === 'stopping';
  return { ...moved(isActive ? run : activeFrom(run, at), ['finished', at]), ...advance };
}
