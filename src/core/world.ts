/** A world: everything a test can disturb, apart from every other world. */
import { Clock, type ClockState } from './clock.ts';
import { createIds, type Ids } from './ids.ts';
import type { AuthMode, Dialect, Provider, Service, Speaker, Timing } from './provider.ts';
import type { Storage } from './storage/storage.ts';

/** What may differ from provider to provider. */
export interface ProviderSettings {
  readonly auth: AuthMode;
  readonly dialect: Dialect;
  readonly timing: Timing;
}

/** What a world starts with. */
export interface WorldParts {
  readonly name: string;
  readonly storage: Storage;
  readonly providers: readonly Provider[];
  readonly settingsOf: (provider: string) => ProviderSettings;
  /** Fixtures of a provider, already checked; each adds to the ones before it. */
  readonly fixturesOf: (provider: string) => readonly unknown[];
  /** Undefined for ids that nobody can foresee. */
  readonly seed: string | undefined;
  /** Undefined for real time, otherwise the instant it stands still at. */
  readonly frozenAt: number | undefined;
  /** Whoever answers here beside the providers, by name. */
  readonly others: (world: World) => Iterable<readonly [name: string, speaker: Speaker]>;
}

export interface ResetOptions {
  /** All where absent. A part of them leaves clock and ids alone. */
  readonly providers?: readonly string[] | undefined;
  readonly keep?: readonly ('clock' | 'ids')[] | undefined;
}

export interface World {
  readonly name: string;
  readonly clock: Clock;
  /** Each provider at work here, by its name. */
  readonly services: ReadonlyMap<string, Service>;
  /** Everybody who answers here. */
  readonly speakers: ReadonlyMap<string, Speaker>;
  /** Back to the fixtures. */
  reset(options?: ResetOptions): Promise<void>;
  /** Writes down what time it is here, after a change. */
  saveClock(): Promise<void>;
}

/** Opens a world: as it was left, where its storage has seen it before, otherwise from its fixtures. */
export async function openWorld(parts: WorldParts): Promise<World> {
  const { name, storage, providers, frozenAt } = parts;
  const { meta } = storage;
  const clock = new Clock();
  const ids = createReseedableIds(() => createIds(saltedSeed(parts)));
  const services = new Map<string, Service>();
  const speakers = new Map<string, Speaker>();
  const clockKey = `clock/${name}`;

  async function start(provider: Provider): Promise<void> {
    const key = `${name}/${provider.name}`;
    const service = provider.start({ clock, ids, store: storage.store(key), ...parts.settingsOf(provider.name) });
    const seeded = (await meta.get(`seeded/${key}`, isTrue)) === true;
    for (const fixture of parts.fixturesOf(provider.name)) {
      service.configure(fixture);
      if (!seeded) await service.seed(fixture);
    }
    if (!seeded) await meta.put(`seeded/${key}`, true);
    services.set(provider.name, service);
    speakers.set(provider.name, service);
  }

  async function restart(provider: Provider): Promise<void> {
    const key = `${name}/${provider.name}`;
    await meta.delete(`seeded/${key}`);
    await storage.drop(key);
    await start(provider);
  }

  async function startClock(): Promise<void> {
    clock.reset(frozenAt === undefined ? undefined : { mode: 'frozen', offset: 0, at: frozenAt });
    await saveClock();
  }

  const saveClock = () => meta.put(clockKey, clock.state());

  async function resetNow(options: ResetOptions): Promise<void> {
    if (options.providers === undefined) {
      if (!options.keep?.includes('clock')) await startClock();
      if (!options.keep?.includes('ids')) ids.reseed();
    }
    for (const provider of providers) {
      if (options.providers?.includes(provider.name) ?? true) await restart(provider);
    }
  }

  let resets: Promise<void> = Promise.resolve();

  const world: World = {
    name,
    clock,
    services,
    speakers,
    saveClock,
    reset(options = {}) {
      // One after the other: a service must not be dropped while it is being seeded.
      const done = resets.then(() => resetNow(options));
      resets = done.catch(() => undefined);
      return done;
    },
  };

  const left = await meta.get(clockKey, isClockState);
  if (left === undefined) await startClock();
  else clock.reset(left);
  for (const provider of providers) await start(provider);
  for (const [speakerName, speaker] of parts.others(world)) speakers.set(speakerName, speaker);
  return world;
}

/** A folder that is opened again must not see the ids of the time before. */
const saltedSeed = ({ seed, storage }: WorldParts): string | undefined =>
  seed === undefined || storage.generation === 0 ? seed : `${seed}/${storage.generation}`;

function createReseedableIds(make: () => Ids): Ids & { reseed(): void } {
  let ids = make();
  return {
    uuid: () => ids.uuid(),
    hex: (length) => ids.hex(length),
    reseed() {
      ids = make();
    },
  };
}

function isClockState(value: unknown): value is ClockState {
  if (typeof value !== 'object' || value === null) return false;
  const { mode, offset, at } = value as Partial<ClockState>;
  return (mode === 'real' || mode === 'frozen') && typeof offset === 'number' && typeof at === 'number';
}

const isTrue = (value: unknown): value is true => value === true;
