/** Core's values as this API shows them. */
import { isoMillis } from '../core/instant.ts';
import { future, past, stateAt, type Timeline } from '../core/lifecycle.ts';
import type { Owned } from '../core/world/runs.ts';
import type { Moved } from '../core/world/time.ts';
import type { World } from '../core/world/world.ts';
import type { KeptWorld } from '../core/world/worlds.ts';
import type { components } from './api.ts';
import type { House } from './index.ts';

type Schemas = components['schemas'];

export const showClock = ({ clock, time }: World): Schemas['Clock'] => ({
  mode: clock.mode,
  now: isoMillis(clock.now()),
  ...(time.isAutomatic && { autoAdvance: true }),
});

export const showMoved = (world: World, { settled, transitions }: Moved): Schemas['ClockReport'] => ({
  ...showClock(world),
  ...(settled.length > 0 && { settled: settled.map(({ at, what }) => ({ at: isoMillis(at), what })) }),
  transitions: transitions.map(({ provider, run, transition: { at, to, cause } }) => ({
    at: isoMillis(at),
    provider,
    run,
    to,
    cause,
  })),
});

const showTimeline = (timeline: Timeline) => timeline.map(({ at, to, cause }) => ({ at: isoMillis(at), to, cause }));

export const showRun = ({ provider, run }: Owned, now: number): Schemas['Run'] => ({
  id: run.id,
  provider,
  state: stateAt(run.timeline, now),
  scope: run.scope,
  createdAt: isoMillis(run.createdAt),
  history: showTimeline(past(run.timeline, now)),
  plan: showTimeline(future(run.timeline, now)),
});

/** Without what leads there. */
export const showWorld = (world: World, kept?: KeptWorld): Schemas['World'] => ({
  name: world.name,
  clock: showClock(world),
  ...(kept && { createdAt: isoMillis(kept.createdAt) }),
  ...(kept?.idleAfter !== undefined && { idleAfter: `${kept.idleAfter}ms` }),
});

/** With all that leads there, for clients that reach this process at `origin`. The default world shows what every world
 * takes: the standard credentials. */
export function showReachable(house: House, world: World, origin: string, kept?: KeptWorld): Schemas['CreatedWorld'] {
  const base = kept === undefined ? origin : `${origin}/_world/${world.name}`;
  const credentialsOf = (provider: string) => kept?.issued.get(provider)?.shown;
  const byProvider = <T>(value: (provider: House['providers'][number]) => T) =>
    Object.fromEntries(house.providers.map((provider) => [provider.name, value(provider)]));
  return {
    ...showWorld(world, kept),
    credentials: byProvider(({ name }) => ({ ...credentialsOf(name) })),
    baseUrls: byProvider(({ path }) => `${base}${path}`),
    // Here the credentials lead to the world: some clients take no path behind a host.
    environment: byProvider(({ name, environment }) => ({ ...environment(origin, credentialsOf(name)) })),
  };
}
