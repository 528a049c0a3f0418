/** What the control API knows of the process, and who may use it. */
import { createGate } from './control/gate.ts';
import { createControl, type House } from './control/index.ts';
import { basePaths, type ContractDocument, vendorHosts } from './core/contract/contract.ts';
import { createIds } from './core/ids.ts';
import type { Provider } from './core/provider.ts';
import type { World } from './core/world/world.ts';
import { Worlds } from './core/world/worlds.ts';
import type { WorldFileChecker } from './fixtures.ts';
import type { Settings } from './settings.ts';
import type { WorldFactory } from './world-factory.ts';

export interface HouseParts {
  readonly version: string;
  readonly settings: Settings;
  readonly providers: readonly Provider[];
  readonly contracts: Readonly<Record<string, ContractDocument>>;
  readonly checker: WorldFileChecker;
  /** Undefined where the control API wants none. */
  readonly token: string | undefined;
  /** Where the services are, if the control API is at a port of its own. */
  readonly servicePort: () => number | undefined;
  readonly isReady: () => boolean;
  readonly authority: () => Promise<string> | undefined;
}

/** The house takes its worlds once the first of them is there. */
export interface OpenHouse {
  readonly house: House;
  readonly control: (world: World) => ReturnType<typeof createControl>;
  takeIn(main: World, factory: WorldFactory): Worlds;
}

export function createHouse(parts: HouseParts): OpenHouse {
  const { authority, checker, contracts, isReady, providers, servicePort, settings, token, version } = parts;
  let worlds: Worlds | undefined;
  let factory: WorldFactory | undefined;

  const house: House = {
    version,
    providers: providers.map(({ name, title, contracts: own, environment }) => ({
      name,
      title,
      path: Object.values(own).flatMap(basePaths)[0] ?? '',
      environment,
    })),
    contracts,
    fixtureSchema: checker.schema,
    isReady,
    authority,
    originOfServices: (origin) => withPort(origin, servicePort()),
    admit: createGate({ token, hosts: hostsOf(settings, contracts) }),
    get worlds() {
      return must(worlds);
    },
    createWorld: (request) => must(worlds).create(request, (name, issued) => must(factory).open(name, request, issued)),
    forkWorld: (source, request) =>
      must(worlds).create(request, (name, issued) => must(factory).fork(name, source, issued)),
    readWorld: (file) => checker.check(file, 'the file'),
  };

  return {
    house,
    control: (world) => createControl(house, world),
    takeIn(main, made) {
      factory = made;
      const ids = createIds(settings.seed === undefined ? undefined : `${settings.seed}/worlds`);
      worlds = new Worlds({ main, providers, ids, limit: settings.maxWorlds });
      return worlds;
    },
  };
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The house has no worlds yet.');
  return value;
}

function withPort(origin: string, port: number | undefined): string {
  if (port === undefined) return origin;
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}:${port}`;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Every name by which a client of this machine may call it. */
function hostsOf({ host, hostname }: Settings, contracts: HouseParts['contracts']): ReadonlySet<string> {
  const names = [...LOOPBACK, host, ...hostname, ...Object.values(contracts).flatMap(vendorHosts)];
  return new Set(names.map((name) => name.toLowerCase()));
}

/** Whether an address leads to this machine only. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|::1|\[::1\])$/i.test(host);
