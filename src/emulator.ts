/** Joins core, control and providers into an emulator. */
import { setMaxListeners } from 'node:events';
import type { RequestListener } from 'node:http';
import control from '../openapi/control.yaml';
import packageJson from '../package.json' with { type: 'json' };
import type { Clock } from './core/clock.ts';
import { checkOperations } from './core/contract/operations-check.ts';
import { UserError } from './core/errors.ts';
import { createKernel, type Kernel } from './core/http/kernel.ts';
import type { Served } from './core/http/served.ts';
import { createIds } from './core/ids.ts';
import type { Listener } from './core/net/listen.ts';
import type { Exchange, Provider } from './core/provider.ts';
import { RuleProblem } from './core/rule-problem.ts';
import { openStorage } from './core/storage/storage.ts';
import type { World } from './core/world/world.ts';
import type { ResetOptions } from './core/world/world-parts.ts';
import type { EmulatorParts } from './emulator-parts.ts';
import { facesOf, openPorts, type State } from './faces.ts';
import { createChecker, type Fixtures, readFixtures } from './fixtures.ts';
import { createHouse, isLoopback, type OpenHouse } from './house.ts';
import { identityFrom } from './identity.ts';
import { type EmulatorOptions, extrasOf, settingsFrom } from './options.ts';
import { providers as registry } from './providers/index.ts';
import type { Settings } from './settings.ts';
import { openStage } from './stage.ts';
import { createWorldDesk, type WorldDesk } from './world-desk.ts';
import { createWorldFactory, inUsersWords, type WorldFactory } from './world-factory.ts';

export const VERSION: string = packageJson.version;
export const PROVIDER_NAMES: readonly string[] = registry.map(({ name }) => name);

export interface Emulator {
  /** `http://127.0.0.1:4280`; undefined until it listens. */
  readonly url: string | undefined;
  /** The same port over https; undefined until it listens, or where TLS is off. */
  readonly secureUrl: string | undefined;
  /** Where the control API is: at `url`, or at a port of its own. Undefined until it listens. */
  readonly controlUrl: string | undefined;
  /** What the control API wants as a bearer token; undefined where it wants none. */
  readonly controlToken: string | undefined;
  /** Answers requests without a port: hand it to supertest or to a server of your own. */
  readonly app: RequestListener;
  /** The default world, and some of its parts by themselves. */
  readonly world: World;
  readonly clock: Clock;
  readonly faults: World['faults'];
  readonly plans: World['plans'];
  readonly journal: World['journal'];
  readonly variants: World['variants'];
  /** Worlds beside the default one. */
  readonly worlds: WorldDesk;
  /** The providers at work, in the order of the registry. */
  readonly providers: readonly Provider[];
  /** The certificate that clients have to trust for https, as PEM; undefined where TLS is off. */
  authority(): Promise<string> | undefined;
  /** Adds resources and runs, and credentials, by provider, in the shape of the fixture files, and rules. */
  seed(fixtures: Fixtures): Promise<void>;
  /** Back to the fixtures. */
  reset(options?: ResetOptions): Promise<void>;
  /** Opens the port; resolves once every check is compiled and nobody meets a cold start. */
  listen(): Promise<void>;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** What only makes sense in code. */
export interface Extras {
  /** Fixtures as a value, beside or instead of a file. */
  readonly fixtures?: Fixtures | undefined;
  /** Bytes a request body may have. */
  readonly bodyLimit?: number | undefined;
  /** Called after every answer. */
  readonly onServed?: ((served: Served) => void) | undefined;
  /** Called with what should never have been thrown; prints it where absent. */
  readonly onCrash?: ((error: unknown, exchange: Exchange) => void) | undefined;
}

/** An emulator without a port: everything works through `app`, for supertest. Throws a UserError on bad options. */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  return buildEmulator(settingsFrom(options, PROVIDER_NAMES), extrasOf(options));
}

/** An emulator that listens and is ready. Throws a UserError on bad options or when the port cannot be had. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  return started(await createEmulator(options));
}

/** The same from settings that are read already. */
export async function startFromSettings(settings: Settings, extras: Extras): Promise<Emulator> {
  return started(await buildEmulator(settings, extras));
}

async function started(emulator: Emulator): Promise<Emulator> {
  try {
    await emulator.listen();
    return emulator;
  } catch (error) {
    await emulator.close();
    throw error;
  }
}

async function buildEmulator(settings: Settings, extras: Extras): Promise<Emulator> {
  const providers = registry.filter(({ name }) => settings.providers.includes(name));
  const contracts: EmulatorParts['contracts'] = Object.assign({}, ...providers.map((provider) => provider.contracts), {
    control,
  });
  const kernel = kernelFor(contracts);
  const checker = createChecker(providers, kernel.contract.operations);
  const storage = await openStorage({ folder: settings.data });
  try {
    const identity = identityFrom(settings, contracts);
    return await assemble({ settings, extras, providers, contracts, kernel, checker, storage, identity });
  } catch (error) {
    await storage.close();
    // A choice or a rule in the settings or in a file.
    throw error instanceof RuleProblem ? new UserError(`${error.place}: ${error.message}`, { cause: error }) : error;
  }
}

async function assemble(parts: EmulatorParts): Promise<Emulator> {
  const { settings, providers, contracts, identity, kernel } = parts;
  const state: State = { isReady: false, stage: undefined, listeners: [] };
  const token = tokenFrom(settings);
  const open = createHouse({
    ...parts,
    version: VERSION,
    token,
    isReady: () => state.isReady,
    servicePort: () => (settings.controlPort === undefined ? undefined : state.listeners[0]?.port),
    authority: () => identity?.ca(),
  });
  const factory = await factoryFor(parts, open);
  const world = await factory.openDefault(parts.storage);
  const worlds = open.takeIn(world, factory);
  const named = [...world.services, ['control', open.control(world)] as const];
  checkOperations(kernel.contract.operations, new Map(named));
  const closing = new AbortController();
  // Every call that is held back listens.
  setMaxListeners(0, closing.signal);
  const faces = await facesOf(parts, open, state, worlds, closing.signal);
  const emulator: Emulator = {
    get url() {
      return state.listeners[0] && `http://${displayHost(state.listeners[0])}`;
    },
    get secureUrl() {
      return state.listeners[0] && identity && `https://${displayHost(state.listeners[0])}`;
    },
    get controlUrl() {
      const listener = state.listeners.at(-1);
      return listener && `http://${displayHost(listener)}`;
    },
    controlToken: token,
    app: faces.main,
    world,
    clock: world.clock,
    faults: world.faults,
    plans: world.plans,
    journal: world.journal,
    variants: world.variants,
    worlds: createWorldDesk(open.house, () => emulator.url ?? ''),
    providers,
    authority: open.house.authority,
    async seed(more) {
      const { services, rules } = await parts.checker.check(more, 'the fixtures');
      await world.seed(services, rules).catch(inUsersWords);
    },
    async reset(request) {
      const unknown = request?.providers?.find((name) => !world.services.has(name));
      if (unknown !== undefined)
        throw new UserError(`${unknown} is no provider at work; there are ${[...world.services.keys()].join(', ')}`);
      await world.reset(request);
    },
    async listen() {
      if (state.listeners.length === 0) await openPorts(parts, faces, state);
      await kernel.prime();
      const stage = await openStage((storage) => factory.openDefault(storage));
      state.stage = stage;
      const [listener] = state.listeners;
      if (listener) await stage.rehearse(listener, Object.values(contracts));
      state.stage = undefined;
      if (settings.data !== undefined) await identity?.ca();
      state.isReady = true;
    },
    async close() {
      closing.abort();
      await Promise.all(state.listeners.map((listener) => listener.close()));
      state.listeners = [];
      await worlds.close();
      world.stop();
      await parts.storage.close();
    },
    [Symbol.asyncDispose]: () => emulator.close(),
  };
  return emulator;
}

async function factoryFor(
  { settings, extras, providers, kernel, checker }: EmulatorParts,
  open: OpenHouse,
): Promise<WorldFactory> {
  const { fixtures: file } = settings;
  const given = extras.fixtures ?? (file === undefined ? undefined : await readFixtures(file));
  const where = extras.fixtures === undefined ? (file ?? '') : 'the fixtures';
  return createWorldFactory({
    settings,
    providers,
    operations: kernel.contract.operations.filter(({ owner }) => owner !== 'control'),
    checker,
    base: given === undefined ? undefined : await checker.check(given, where),
    others: (world) => [['control', open.control(world)]],
  });
}

/** Away from loopback there is always one. */
const tokenFrom = ({ controlToken, host }: Settings): string | undefined =>
  controlToken ?? (isLoopback(host) ? undefined : createIds().hex(32));

const kernels = new Map<string, Kernel>();

/** Tests make emulators by the hundred, always over the same contracts. */
function kernelFor(contracts: EmulatorParts['contracts']): Kernel {
  const key = Object.keys(contracts).join();
  const kernel = kernels.get(key) ?? createKernel(Object.values(contracts));
  kernels.set(key, kernel);
  return kernel;
}

/** Where somebody on this machine reaches what listens there. */
export const displayHost = ({ host, port }: Pick<Listener, 'host' | 'port'>): string => {
  const name = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? host;
  return `${name.includes(':') && !name.startsWith('[') ? `[${name}]` : name}:${port}`;
};
