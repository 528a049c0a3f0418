import { UnreachableInstant } from '../../core/clock.ts';
import { isoMillis } from '../../core/instant.ts';
import { stateAt } from '../../core/lifecycle.ts';
import type { Call, Operations, ReplyTo } from '../../core/provider.ts';
import { type Moved, NothingPlanned, type Step } from '../../core/world/time.ts';
import type { World } from '../../core/world/world.ts';
import type { operations } from '../api.ts';
import { endedOtherwise, inThePast, noSuchRun, nothingPlanned, tooFar, waitedTooLong } from '../errors.ts';
import { durationOf, momentOf } from '../read.ts';
import { showClock, showMoved, showRun } from '../show.ts';

type Time = 'getClock' | 'setClock' | 'advanceClock' | 'awaitRun';

const USUAL_LIMIT = 30_000;

export function timeOperations(world: World): Pick<Operations<operations>, Time> {
  const { clock, time } = world;

  /** Moves time, keeps it, and tells what fell due on the way. */
  async function moved(move: () => Promise<Moved>): Promise<ReplyTo<operations['advanceClock']>> {
    const from = clock.now();
    try {
      const report = await move();
      await world.saveClock();
      return { status: 200, body: showMoved(world, report) };
    } catch (error) {
      if (error instanceof NothingPlanned) throw nothingPlanned();
      if (!(error instanceof UnreachableInstant)) throw error;
      throw error.isPast ? inThePast(isoMillis(from)) : tooFar();
    }
  }

  return {
    getClock: () => ({ status: 200, body: showClock(world) }),

    setClock({ body: { mode, now, autoAdvance } }) {
      const at = now === undefined ? undefined : momentOf(now);
      return moved(async () => {
        const report = await time.set(mode, at);
        time.isAutomatic = autoAdvance ?? false;
        return report;
      });
    },

    advanceClock({ body }) {
      const step = stepOf(body);
      return moved(() => time.move(step));
    },

    async awaitRun({ body: { run, state, limit, clock: kind = 'real', advance = false } }) {
      const states = typeof state === 'string' ? [state] : state;
      const waited = await time.wait({
        run,
        states,
        limit: limit === undefined ? USUAL_LIMIT : durationOf(limit),
        clock: kind,
        advance,
      });
      if (waited === undefined) throw noSuchRun(run);
      const now = clock.now();
      const current = stateAt(waited.found.run.timeline, now);
      if (waited.outcome === 'never') throw endedOtherwise(run, current);
      if (waited.outcome === 'late') throw waitedTooLong(run, current);
      return { status: 200, body: showRun(waited.found, now) };
    },
  };
}

/** How far an advance leads. */
function stepOf({ by, to = '' }: Call<operations['advanceClock']>['body']): Step {
  if (by !== undefined) return { by: durationOf(by) };
  return { to: to === 'next' ? to : momentOf(to) };
}
