/** Every service's runs in one shape. */
import { isoMillis } from '../core/instant.ts';
import { future, past, type Run, stateAt, type Timeline, type Transition } from '../core/lifecycle.ts';
import type { World } from '../core/world.ts';
import type { components } from './api.ts';

type ShownRun = components['schemas']['Run'];
type Due = components['schemas']['ClockReport']['transitions'][number];

interface Owned {
  readonly provider: string;
  readonly run: Run;
}

async function allRuns(world: World): Promise<readonly Owned[]> {
  const lists = [...world.services].map(async ([provider, { runs }]) =>
    (await runs.all()).map((run) => ({ provider, run })),
  );
  return (await Promise.all(lists)).flat();
}

const showTransition = ({ at, to, cause }: Transition) => ({ at: isoMillis(at), to, cause });
const showTimeline = (timeline: Timeline) => timeline.map(showTransition);

export const showRun = (provider: string, run: Run, now: number): ShownRun => ({
  id: run.id,
  provider,
  state: stateAt(run.timeline, now),
  scope: run.scope,
  createdAt: isoMillis(run.createdAt),
  history: showTimeline(past(run.timeline, now)),
  plan: showTimeline(future(run.timeline, now)),
});

export async function findRun(world: World, id: string): Promise<Owned | undefined> {
  return (await allRuns(world)).find(({ run }) => run.id === id);
}

/** Newest first. */
export async function matchingRuns(world: World, provider?: string, state?: string): Promise<readonly ShownRun[]> {
  const now = world.clock.now();
  return (await allRuns(world))
    .toReversed()
    .filter((owned) => provider === undefined || owned.provider === provider)
    .filter(({ run }) => state === undefined || stateAt(run.timeline, now) === state)
    .sort((a, b) => b.run.createdAt - a.run.createdAt)
    .map((owned) => showRun(owned.provider, owned.run, now));
}

/** What falls due after `from`, up to and including `to`, oldest first. */
export async function dueBetween(world: World, from: number, to: number): Promise<Due[]> {
  const due = (await allRuns(world)).flatMap(({ provider, run }) =>
    run.timeline.filter(({ at }) => at > from && at <= to).map((transition) => ({ provider, run: run.id, transition })),
  );
  return due
    .sort((a, b) => a.transition.at - b.transition.at)
    .map(({ provider, run, transition: { at, to: state, cause } }) => ({
      at: isoMillis(at),
      provider,
      run,
      to: state,
      cause,
    }));
}

/** The instant of the next transition that anything has planned after `now`. */
export async function nextDue(world: World, now: number): Promise<number | undefined> {
  const instants = (await allRuns(world)).flatMap(({ run }) => future(run.timeline, now).map(({ at }) => at));
  return instants.length === 0 ? undefined : instants.reduce((a, b) => Math.min(a, b));
}
