/** Worlds for those who work in code. */
import type { House, NewWorld } from './control/index.ts';
import { showReachable } from './control/show.ts';
import { UserError } from './core/errors.ts';
import { parseDuration } from './core/instant.ts';
import type { World } from './core/world/world.ts';
import { type KeptWorld, WorldProblem } from './core/world/worlds.ts';

/** A world as somebody asks for it; durations as text: `10m`. */
export interface WorldOptions extends Omit<NewWorld, 'idleAfter'> {
  /** It goes when nobody has asked it anything for so long, in real time. */
  readonly idleAfter?: string;
}

/** A world with all that leads there. */
export interface ReachableWorld {
  readonly name: string;
  readonly world: World;
  /** By provider; whoever uses them lands in this world. */
  readonly credentials: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By provider; whoever uses them lands in this world, whatever the credential. Paths where nothing listens. */
  readonly baseUrls: Readonly<Record<string, string>>;
  /** By provider; what to set so that its official clients land in this world. */
  readonly environment: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** For a request that is to land in this world. */
  readonly headers: Readonly<Record<string, string>>;
  delete(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface WorldDesk {
  create(options?: WorldOptions): Promise<ReachableWorld>;
  /** A world that is now as another one is, the default one where none is named. */
  fork(options?: Pick<WorldOptions, 'name' | 'idleAfter'> & { readonly from?: string }): Promise<ReachableWorld>;
  /** All but the default one. */
  list(): readonly World[];
  get(name: string): World | undefined;
  delete(name: string): Promise<void>;
}

/** `origin` is where the process listens; nothing where it does not. */
export function createWorldDesk(house: House, origin: () => string): WorldDesk {
  const reach = (kept: KeptWorld): ReachableWorld => {
    const { world } = kept;
    const remove = () => house.worlds.delete(world.name);
    const { name, credentials, baseUrls, environment } = showReachable(house, world, origin(), kept);
    const headers = { 'X-Runstead-World': name };
    return { name, world, credentials, baseUrls, environment, headers, delete: remove, [Symbol.asyncDispose]: remove };
  };

  return {
    create: async ({ idleAfter, ...request } = {}) =>
      reach(await house.createWorld({ ...request, idleAfter: idleTime(idleAfter) })),
    async fork({ from = house.worlds.main.name, idleAfter, ...request } = {}) {
      const source = house.worlds.get(from);
      if (source === undefined) throw new WorldProblem('NoSuchWorld', `There is no world '${from}'.`);
      return reach(await house.forkWorld(source, { ...request, idleAfter: idleTime(idleAfter) }));
    },
    list: () => house.worlds.list().map(({ world }) => world),
    get: (name) => house.worlds.get(name),
    delete: (name) => house.worlds.delete(name),
  };
}

function idleTime(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const duration = parseDuration(text);
  if (duration === undefined) throw new UserError(`idleAfter: '${text}' is no duration such as 30s or 10m`);
  return duration;
}
