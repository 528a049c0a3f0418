/** The control API: what the emulator says of itself and lets be done to it. Answers also where nobody else does. */
import type { ContractDocument } from '../core/contract/contract.ts';
import type { Exchange, Reply, Speaker } from '../core/provider.ts';
import type { World } from '../core/world/world.ts';
import type { WorldContent, WorldFile } from '../core/world/world-file.ts';
import type { KeptWorld, WorldRequest, Worlds } from '../core/world/worlds.ts';
import { refusals, render } from './errors.ts';
import { router } from './router.ts';

/** A world as somebody asks for it. */
export interface NewWorld extends WorldRequest {
  /** `real`, `frozen` or an instant. */
  readonly clock?: string | undefined;
  readonly seed?: string | undefined;
  readonly variants?: Readonly<Record<string, string>> | undefined;
  readonly fixtures?: WorldFile | undefined;
}

/** A provider, as far as the control API has to know it. */
export interface Tenant {
  readonly name: string;
  readonly title: string;
  /** What stands between the origin and its paths: nothing for most. */
  readonly path: string;
  environment(origin: string, credentials?: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
}

/** The whole process, as far as the control API has to know it. */
export interface House {
  readonly version: string;
  readonly providers: readonly Tenant[];
  /** Every contract served, by the name of its file. */
  readonly contracts: Readonly<Record<string, ContractDocument>>;
  readonly worlds: Worlds;
  readonly fixtureSchema: object;
  isReady(): boolean;
  /** Where a client finds the services that has reached this API at `origin`. */
  originOfServices(origin: string): string;
  /** The certificate clients have to trust; undefined without https. */
  authority(): Promise<string> | undefined;
  /** Throws an ApiError for whoever may not use this API. */
  admit(exchange: Exchange): void;
  /** Throws a WorldProblem, UserError or RuleProblem. */
  createWorld(request: NewWorld): Promise<KeptWorld>;
  forkWorld(source: World, request: WorldRequest): Promise<KeptWorld>;
  /** Throws a UserError for a file that breaks the schema. */
  readWorld(file: WorldFile): Promise<WorldContent>;
}

export function createControl(house: House, world: World): Speaker {
  return {
    operations: router(house, world),
    refusals: refusals(house),
    render,
    admit: (exchange) => house.admit(exchange),
    headers: ({ body, headers }: Reply) =>
      body === undefined ? { ...headers } : { 'Content-Type': contentTypeOf(body), ...headers },
    encode: (body: unknown, _exchange: Exchange) => (typeof body === 'string' ? body : JSON.stringify(body)),
  };
}

const contentTypeOf = (body: unknown): string =>
  typeof body === 'string' ? 'application/x-pem-file' : 'application/json; charset=utf-8';
