/** Joins core, control and providers into an emulator. */
import { mkdirSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import control from '../openapi/control.yaml';
import packageJson from '../package.json' with { type: 'json' };
import { createControl, type House } from './control/index.ts';
import { type Clock, wallClock } from './core/clock.ts';
import { type ContractDocument, vendorHosts } from './core/contract/contract.ts';
import { checkOperations } from './core/contract/operations-check.ts';
import { UserError } from './core/errors.ts';
import { BODY_LIMIT } from './core/http/body.ts';
import { createDispatch } from './core/http/dispatch.ts';
import { createApp, serverOptions } from './core/http/http.ts';
import { createKernel, type Kernel } from './core/http/kernel.ts';
import type { Served } from './core/http/served.ts';
import { type Listener, listen } from './core/net/listen.ts';
import { type Identity, openIdentity } from './core/net/tls.ts';
import type { Exchange, Provider } from './core/provider.ts';
import { openStorage, type Storage } from './core/storage/storage.ts';
import { openWorld, type ResetOptions, type World } from './core/world.ts';
import { checkFixtures, type Fixtures, readFixtures } from './fixtures.ts';
import { type EmulatorOptions, extrasOf, settingsFrom } from './options.ts';
import { providers as registry } from './providers/index.ts';
import { type Settings, settingFor } from './settings.ts';
import { openStage, type Stage } from './stage.ts';

export const VERSION: string = packageJson.version;
export const PROVIDER_NAMES: readonly string[] = registry.map(({ name }) => name);

export interface Emulator {
  /** `http://127.0.0.1:4280`; undefined until it listens. */
  readonly url: string | undefined;
  /** The same port over https; undefined until it listens, or where TLS is off. */
  readonly secureUrl: string | undefined;
  /** Answers requests without a port: hand it to supertest or to a server of your own. */
  readonly app: RequestListener;
  readonly clock: Clock;
  readonly world: World;
  /** The providers at work, in the order of the registry. */
  readonly providers: readonly Provider[];
  /** The certificate that clients have to trust for https, as PEM; undefined where TLS is off. */
  authority(): Promise<string> | undefined;
  /** Adds resources and runs, and credentials, by provider, in the shape of the fixture files. */
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
  const fixtures = extras.fixtures
    ? await checkFixtures(extras.fixtures, 'the fixtures', providers)
    : await readFixtures(settings.fixtures, providers);
  const contracts: Contracts = Object.assign({}, ...providers.map((provider) => provider.contracts), { control });
  const storage = await openStorage({ folder: settings.data });
  try {
    const identity = identityFrom(settings, contracts);
    return await assemble({ settings, extras, providers, fixtures, contracts, storage, identity });
  } catch (error) {
    await storage.close();
    throw error;
  }
}

type Contracts = Readonly<Record<string, ContractDocument>>;

interface Parts {
  readonly settings: Settings;
  readonly extras: Extras;
  readonly providers: readonly Provider[];
  readonly fixtures: Fixtures;
  readonly contracts: Contracts;
  readonly storage: Storage;
  readonly identity: Identity | undefined;
}

async function assemble(parts: Parts): Promise<Emulator> {
  const { settings, extras, providers, contracts, storage, identity } = parts;
  const kernel = kernelFor(contracts);
  const house: House = {
    version: VERSION,
    providers: providers.map(({ name, title }) => ({ name, title })),
    contracts,
    isReady: () => ready,
    authority: () => identity?.ca(),
  };
  const world = await openDefaultWorld(parts, house);
  checkOperations(kernel.contract.operations, world.speakers);

  const app = createApp({
    dispatch: createDispatch({
      kernel,
      replyCheck: settings.checkReplies ? await kernel.replyCheck() : undefined,
      bodyLimit: extras.bodyLimit ?? BODY_LIMIT,
      onCrash: extras.onCrash ?? printCrash,
    }),
    worldOf: (request) => (stage?.isFor(request) ? stage.world : world),
    onServed: extras.onServed && ((served, where) => where === world && extras.onServed?.(served)),
  });

  let ready = false;
  let stage: Stage | undefined;
  let listener: Listener | undefined;

  const emulator: Emulator = {
    get url() {
      return listener && `http://${displayHost(listener)}`;
    },
    get secureUrl() {
      return listener && identity && `https://${displayHost(listener)}`;
    },
    app,
    clock: world.clock,
    world,
    providers,
    authority: house.authority,
    async seed(more) {
      await checkFixtures(more, 'the fixtures', providers);
      for (const [name, fixture] of Object.entries(more)) {
        world.services.get(name)?.configure(fixture);
        await world.services.get(name)?.seed(fixture);
      }
    },
    async reset(request) {
      const unknown = request?.providers?.find((name) => !world.services.has(name));
      if (unknown !== undefined)
        throw new UserError(`${unknown} is no provider at work; there are ${[...world.services.keys()].join(', ')}`);
      await world.reset(request);
    },
    async listen() {
      const { port, host } = settings;
      listener ??= await listen(app, { port, host, identity, serverOptions: serverOptions(app) });
      await kernel.prime();
      stage = await openStage((storage) => openDefaultWorld({ ...parts, storage }, house));
      await stage.rehearse(listener, Object.values(contracts));
      stage = undefined;
      if (settings.data !== undefined) await identity?.ca();
      ready = true;
    },
    async close() {
      await listener?.close();
      listener = undefined;
      await storage.close();
    },
    [Symbol.asyncDispose]: () => emulator.close(),
  };
  return emulator;
}

const kernels = new Map<string, Kernel>();

/** Tests make emulators by the hundred, always over the same contracts. */
function kernelFor(contracts: Contracts): Kernel {
  const key = Object.keys(contracts).join();
  const kernel = kernels.get(key) ?? createKernel(Object.values(contracts));
  kernels.set(key, kernel);
  return kernel;
}

function openDefaultWorld({ settings, providers, fixtures, storage }: Parts, house: House): Promise<World> {
  const standard = new Map(providers.map(({ name, fixture }) => [name, fixture.standard]));
  return openWorld({
    name: 'default',
    storage,
    providers,
    seed: settings.seed,
    frozenAt: settings.clock === 'now' ? wallClock() : settings.clock,
    settingsOf: (name) => ({
      auth: settingFor(settings.auth, name),
      dialect: settingFor(settings.dialect, name),
      timing: {
        queue: settingFor(settings.queueTime, name),
        run: settingFor(settings.runTime, name),
        cancel: settingFor(settings.cancelTime, name),
      },
    }),
    fixturesOf: (name) => [standard.get(name), ...(name in fixtures ? [fixtures[name]] : [])],
    others: (world) => [['control', createControl(house, world)]],
  });
}

function identityFrom(settings: Settings, contracts: Contracts): Identity | undefined {
  if (settings.tls === 'off') return undefined;
  const { data, tlsCert: certFile, tlsKey: keyFile } = settings;
  const folder = data === undefined ? undefined : join(data, 'tls');
  if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const hostnames = [...settings.hostname, ...Object.values(contracts).flatMap(vendorHosts)];
  return openIdentity({ folder, hostnames, certFile, keyFile });
}

/** Where somebody on this machine reaches what listens there. */
export const displayHost = ({ host, port }: Pick<Listener, 'host' | 'port'>): string => {
  const name = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? host;
  return `${name.includes(':') && !name.startsWith('[') ? `[${name}]` : name}:${port}`;
};

function printCrash(error: unknown, { method, path }: Exchange): void {
  console.error(`runstead: ${method} ${path} broke:`, error);
}
