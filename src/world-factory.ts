/** Makes worlds as the settings and whoever asks for one want them. */
import type { NewWorld } from './control/index.ts';
import { type ClockState, wallClock } from './core/clock.ts';
import type { Operation } from './core/contract/contract.ts';
import { UserError } from './core/errors.ts';
import { createPost } from './core/net/post.ts';
import type { Issued, Provider, Speaker } from './core/provider.ts';
import { RuleProblem } from './core/rule-problem.ts';
import { openStorage, type Storage } from './core/storage/storage.ts';
import { World } from './core/world/world.ts';
import { NO_RULES, type WorldContent } from './core/world/world-file.ts';
import type { ProviderSettings, WorldParts } from './core/world/world-parts.ts';
import type { WorldFileChecker } from './fixtures.ts';
import { type ClockStart, clockStart, Unfit } from './setting-parsers.ts';
import { type Settings, settingFor } from './settings.ts';

/** Bytes of exchanges that each world remembers at the most. */
const JOURNAL_BYTES = 8 * 1024 * 1024;

export interface FactoryParts {
  readonly settings: Settings;
  readonly providers: readonly Provider[];
  readonly operations: readonly Operation[];
  readonly checker: WorldFileChecker;
  /** The file that every world begins with, where one is given. */
  readonly base: WorldContent | undefined;
  readonly others: (world: World) => Iterable<readonly [name: string, speaker: Speaker]>;
}

export interface WorldFactory {
  /** The default world, or one that is like it. */
  openDefault(storage: Storage): Promise<World>;
  /** Throws a UserError or RuleProblem for a wish that cannot be granted. */
  open(name: string, request: NewWorld, issued: ReadonlyMap<string, Issued>): Promise<World>;
  fork(name: string, source: World, issued: ReadonlyMap<string, Issued>): Promise<World>;
}

export async function createWorldFactory(parts: FactoryParts): Promise<WorldFactory> {
  const { base, checker, operations, others, providers, settings } = parts;
  const memory = await openStorage({});
  const standard = new Map(providers.map(({ name, fixture }) => [name, fixture.standard]));

  const settingsOf = (name: string): ProviderSettings => ({
    auth: settingFor(settings.auth, name),
    timing: {
      queue: settingFor(settings.queueTime, name),
      run: settingFor(settings.runTime, name),
      cancel: settingFor(settings.cancelTime, name),
    },
  });

  const rules = {
    ...NO_RULES,
    ...base?.rules,
    variants: { ...chosenBy(settings, providers), ...base?.rules.variants },
  };
  const post = createPost(settings.callbackHosts);

  const partsFor = (name: string, storage: Storage): WorldParts => ({
    name,
    storage,
    providers,
    operations,
    settingsOf,
    fixturesOf: (provider) => fixturesIn(base, provider, standard.get(provider)),
    rules,
    seed: settings.seed,
    ids: base?.ids.ids === undefined ? undefined : base.ids,
    clock: settings.clock === undefined ? base?.clock : clockFrom(settings.clock),
    isAutomatic: settings.clock === 'auto' || base?.isAutomatic === true,
    journal: { entries: settings.journal, bytes: JOURNAL_BYTES },
    post,
    scratch: async () => memory,
    others,
  });

  /** What each world comes back to, without its credentials: that is what a fork of it comes back to. */
  const origins = new WeakMap<World, WorldParts>();

  async function begin(origin: WorldParts, issued: Issues, open: (world: World) => Promise<World>): Promise<World> {
    const fixturesOf = (provider: string) => [...origin.fixturesOf(provider), ...credentialsOf(issued, provider)];
    const world = new World({ ...origin, fixturesOf });
    origins.set(world, origin);
    try {
      return await open(world);
    } catch (error) {
      await world.close();
      throw error;
    }
  }

  return {
    openDefault: (storage) => new World(partsFor('default', storage)).open().catch(inUsersWords),

    async open(name, { fixtures, ...wishes }, issued) {
      const own = fixtures && (await checker.check(fixtures, 'the fixtures'));
      return begin(wishedFor(partsFor(name, memory), own, wishes), issued, (world) => world.open());
    },

    fork(name, source, issued) {
      const origin = { ...(origins.get(source) ?? partsFor(name, memory)), name };
      const credentials = Object.fromEntries([...issued].map(([provider, { fixture }]) => [provider, fixture]));
      return begin(origin, issued, (world) => world.openFrom(source, credentials));
    },
  };
}

/** Who starts a process can mend its settings and its fixtures. */
export function inUsersWords(error: unknown): never {
  throw error instanceof RuleProblem ? new UserError(`${error.place}: ${error.message}`, { cause: error }) : error;
}

type Issues = ReadonlyMap<string, Issued>;

/** What is wished for goes before what a file says, and that before what is usual. */
function wishedFor(
  usual: WorldParts,
  own: WorldContent | undefined,
  { clock, seed, variants }: Omit<NewWorld, 'fixtures'>,
): WorldParts {
  const { ids, rules, isAutomatic } = usual;
  // A whole world brings all its rules along.
  const { faults, plans } = own?.isWhole ? NO_RULES : rules;
  return {
    ...usual,
    seed: seed ?? usual.seed,
    ids: seed === undefined ? (own?.isWhole ? own.ids : ids) : undefined,
    clock: clock === undefined ? (own?.clock ?? usual.clock) : clockFrom(readClock(clock)),
    isAutomatic: clock === undefined ? (own?.clock ? own.isAutomatic : isAutomatic) : clock === 'auto',
    rules: {
      variants: { ...rules.variants, ...own?.rules.variants, ...variants },
      faults: [...faults, ...(own?.rules.faults ?? [])],
      plans: [...plans, ...(own?.rules.plans ?? [])],
    },
    fixturesOf: (provider) => fixturesIn(own, provider, ...usual.fixturesOf(provider)),
  };
}

/** A whole world comes alone, a fixture adds to what there is. */
function fixturesIn(
  file: WorldContent | undefined,
  provider: string,
  ...usual: readonly unknown[]
): readonly unknown[] {
  const own = file !== undefined && provider in file.services ? [file.services[provider]] : [];
  return file?.isWhole ? own : [...usual, ...own];
}

function credentialsOf(issued: Issues, provider: string): readonly unknown[] {
  const credentials = issued.get(provider);
  return credentials === undefined ? [] : [credentials.fixture];
}

/** What the settings choose: by profile, then `--dialect` for every provider that has such a variant, then by name. */
function chosenBy({ dialect, variants }: Settings, providers: readonly Provider[]): Record<string, string> {
  const rows = providers.flatMap(({ name, variants: own }) => own.map((variant) => ({ provider: name, variant })));
  const chosen = rows.flatMap(({ provider, variant: { name, pessimist } }) => {
    const own = name === 'dialect' ? settingFor(dialect, provider) : 'documented';
    if (own !== 'documented') return [[`${provider}.${name}`, own] as const];
    return variants.profile === 'pessimist' ? [[`${provider}.${name}`, pessimist] as const] : [];
  });
  return { ...Object.fromEntries(chosen), ...variants.choices };
}

/** Undefined for real time. */
const clockFrom = (start: ClockStart): ClockState | undefined =>
  start === undefined ? undefined : { mode: 'frozen', offset: 0, at: typeof start === 'number' ? start : wallClock() };

function readClock(text: string): ClockStart {
  try {
    return clockStart(text);
  } catch (error) {
    throw new RuleProblem('clock', `is ${error instanceof Unfit ? error.message : error}`);
  }
}
