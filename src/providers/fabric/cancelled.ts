/** What a cancel does to a job instance. */
import { future, isTerminal, replan, stateAt, type Timeline } from '../../core/lifecycle.ts';
import { jobAlreadyCompleted } from './errors.ts';
import type { JobInstance } from './job-instances.ts';
import { lifecycle, type State } from './lifecycle.ts';
import type { Choices } from './variants.ts';

/** An instance that has ended stays as it is, unless the world has chosen otherwise: the documented cancel is for ongoing
 * jobs, and may be repeated. */
export function cancelled(run: JobInstance, now: number, choices: Choices): JobInstance {
  const state = stateAt(run.timeline, now);
  if (state === 'Cancelled') return choices['cancel-again'] === 'end-moves' ? endedAnew(run, now) : run;
  if (isTerminal(lifecycle, state)) return FINISHED[choices['cancel-finished']](run, now);
  return { ...run, timeline: endingFrom(run, now) };
}

const FINISHED: Readonly<Record<Choices['cancel-finished'], (run: JobInstance, now: number) => JobInstance>> = {
  unchanged: (run) => run,
  conflict: ({ id }) => {
    throw jobAlreadyCompleted(id);
  },
  cancelled: endedAnew,
};

/** At once, unless a test has planned how long it takes, or that it never ends. */
function endingFrom({ timeline, plan }: JobInstance, now: number): Timeline<State> {
  const { takes = 0, hangs = false } = plan?.cancel ?? {};
  if (hangs) return replan(lifecycle, timeline, now, []);
  if (takes > 0 && future(timeline, now).some(({ cause }) => cause === 'cancel')) return timeline;
  return replan(lifecycle, timeline, now, [{ at: now + takes, to: 'Cancelled', cause: 'cancel' }]);
}

/** As if it had gone on until now: the end it had is forgotten. */
function endedAnew(run: JobInstance, now: number): JobInstance {
  const before = run.timeline.filter(({ at, to }) => at <= now && !isTerminal(lifecycle, to));
  return { ...run, timeline: [...before, { at: now, to: 'Cancelled', cause: 'cancel' }] };
}
