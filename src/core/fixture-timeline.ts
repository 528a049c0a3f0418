/** Timelines as fixtures write them: exact, every move with its instant. */
import { FixtureProblem } from './errors.ts';
import { isoMillis, parseMoment } from './instant.ts';
import type { Lifecycle, Timeline, Transition } from './lifecycle.ts';

/** `at` is RFC 3339, or relative to the world's clock: `-5m`. */
export interface FixtureMove<State extends string = string> {
  readonly at: string;
  readonly to: State;
  readonly cause?: string;
}

/** The instant that `text` names; `place` is where it stands. */
export function readMoment(text: string, now: number, place: string): number {
  const at = parseMoment(text, now);
  if (at === undefined) throw new FixtureProblem(place, `"${text}" is no instant such as 2026-01-01T00:00:00Z or -5m`);
  return at;
}

/** Throws a FixtureProblem for a move that the lifecycle does not know, that comes before the one ahead of it, or for a
 * first one that lies in the future. */
export function readTimeline<State extends string>(
  lifecycle: Lifecycle<State>,
  moves: readonly FixtureMove<State>[],
  now: number,
  place: string,
): Timeline<State> {
  const timeline = moves.map(
    ({ at, to, cause = 'planned' }, index): Transition<State> => ({
      at: readMoment(at, now, `${place}/${index}/at`),
      to,
      cause: index === 0 ? 'created' : cause,
    }),
  );
  for (const [index, move] of timeline.entries())
    checkMove(lifecycle, timeline[index - 1], move, now, `${place}/${index}`);
  return timeline;
}

function checkMove<State extends string>(
  { initial, moves }: Lifecycle<State>,
  before: Transition<State> | undefined,
  { at, to }: Transition<State>,
  now: number,
  place: string,
): void {
  if (before === undefined && to !== initial) throw new FixtureProblem(`${place}/to`, `a run begins as ${initial}`);
  if (before === undefined && at > now) throw new FixtureProblem(`${place}/at`, 'lies in the future');
  if (before === undefined) return;
  if (!moves[before.to].includes(to))
    throw new FixtureProblem(`${place}/to`, `a run cannot go from ${before.to} to ${to}`);
  if (at < before.at) throw new FixtureProblem(`${place}/at`, `is earlier than ${before.to} before it`);
}

export const writeTimeline = <State extends string>(timeline: Timeline<State>): readonly FixtureMove<State>[] =>
  timeline.map(({ at, to, cause }) => ({ at: isoMillis(at), to, cause }));
