/** All worlds of a process: the default one, and those that tests have made. */
import { wallClock } from '../clock.ts';
import type { IdSource } from '../ids.ts';
import type { Exchange, Issued, Provider } from '../provider.ts';
import type { World } from './world.ts';

/** A world that cannot be made, or is not there. `code` is stable. */
export class WorldProblem extends Error {
  readonly code: 'BadName' | 'NameTaken' | 'TooManyWorlds' | 'NoSuchWorld' | 'DefaultWorld';

  constructor(code: WorldProblem['code'], message: string) {
    super(message);
    this.code = code;
  }
}

export interface WorldRequest {
  /** Also a label of a host name. Made up where absent. */
  readonly name?: string | undefined;
  /** Milliseconds of real time without a request after which it goes. Never where absent. */
  readonly idleAfter?: number | undefined;
}

/** A world and how it is reached. */
export interface KeptWorld {
  readonly world: World;
  /** By provider. */
  readonly issued: ReadonlyMap<string, Issued>;
  readonly idleAfter: number | undefined;
  /** In real time. */
  readonly createdAt: number;
}

interface Kept extends KeptWorld {
  usedAt: number;
}

export interface WorldsParts {
  readonly main: World;
  readonly providers: readonly Provider[];
  readonly ids: IdSource;
  /** How many there may be beside the default one. */
  readonly limit: number;
}

/** Makes a world of that name which takes these credentials. */
export type MakeWorld = (name: string, issued: ReadonlyMap<string, Issued>) => Promise<World>;

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const NAME_RULE = 'a name has up to 63 small letters, digits and hyphens inside';

/** How often idle worlds are looked for, in milliseconds. */
const SWEEP = 1_000;
/** Credentials of worlds that are gone are remembered, up to so many. */
const MOST_GONE = 100_000;

export class Worlds {
  readonly #parts: WorldsParts;
  readonly #kept = new Map<string, Kept>();
  /** Names of those that are being made. */
  readonly #coming = new Set<string>();
  readonly #byKey = new Map<string, Kept>();
  readonly #goneKeys = new Set<string>();
  readonly #readers: ReadonlyMap<string, (exchange: Exchange) => string | undefined>;
  #sweeper: ReturnType<typeof setInterval> | undefined;

  constructor(parts: WorldsParts) {
    this.#parts = parts;
    this.#readers = new Map(parts.providers.map(({ name, credentials }) => [name, credentials.keyOf]));
  }

  get main(): World {
    return this.#parts.main;
  }

  /** All but the default one, oldest first. */
  list(): readonly KeptWorld[] {
    return [...this.#kept.values()];
  }

  get(name: string): World | undefined {
    return name === this.main.name ? this.main : this.#kept.get(name)?.world;
  }

  /** Throws a WorldProblem. */
  async create({ name = this.#freeName(), idleAfter }: WorldRequest, make: MakeWorld): Promise<KeptWorld> {
    this.#check(name);
    this.#coming.add(name);
    try {
      const { ids, providers } = this.#parts;
      const issued = new Map(providers.map((provider) => [provider.name, provider.credentials.issue(ids)]));
      return this.#keep(await make(name, issued), issued, idleAfter);
    } finally {
      this.#coming.delete(name);
    }
  }

  /** Throws a WorldProblem. */
  async delete(name: string): Promise<void> {
    if (name === this.main.name) throw new WorldProblem('DefaultWorld', 'The default world stays. Reset it instead.');
    const kept = this.#kept.get(name);
    if (kept === undefined) throw noSuchWorld(name);
    this.#kept.delete(name);
    for (const { key } of kept.issued.values()) this.#retire(key);
    await kept.world.close();
  }

  /** The world that a request is for: the one it names, else the one that gave out its credential, else the default one.
   * Undefined where that one is gone or never was. */
  find(name: string | undefined, owner: string, exchange: Exchange): World | undefined {
    if (name !== undefined) return name === this.main.name ? this.main : this.#touched(this.#kept.get(name));
    if (this.#byKey.size === 0 && this.#goneKeys.size === 0) return this.main;
    const key = this.#readers.has(owner) ? this.#readers.get(owner)?.(exchange) : this.#anyKey(exchange);
    if (key === undefined || this.#goneKeys.has(key)) return key === undefined ? this.main : undefined;
    const kept = this.#byKey.get(key);
    return kept === undefined ? this.main : this.#touched(kept);
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeper);
    for (const { world } of this.#kept.values()) await world.close();
    this.#kept.clear();
    this.#byKey.clear();
  }

  #keep(world: World, issued: KeptWorld['issued'], idleAfter: number | undefined): KeptWorld {
    const now = wallClock();
    const kept: Kept = { world, issued, idleAfter, createdAt: now, usedAt: now };
    this.#kept.set(world.name, kept);
    for (const { key } of issued.values()) this.#byKey.set(key, kept);
    if (idleAfter !== undefined) this.#sweeper ??= setInterval(() => void this.#sweep(), SWEEP).unref();
    return kept;
  }

  #touched(kept: Kept | undefined): World | undefined {
    if (kept?.idleAfter !== undefined) kept.usedAt = wallClock();
    return kept?.world;
  }

  /** Whoever is no provider is asked with the credential of any. */
  #anyKey(exchange: Exchange): string | undefined {
    for (const keyOf of this.#readers.values()) {
      const key = keyOf(exchange);
      if (key !== undefined && (this.#byKey.has(key) || this.#goneKeys.has(key))) return key;
    }
    return undefined;
  }

  /** A client of a world that is gone must not end up in the default one. */
  #retire(key: string): void {
    this.#byKey.delete(key);
    this.#goneKeys.add(key);
    const [oldest] = this.#goneKeys;
    if (this.#goneKeys.size > MOST_GONE && oldest !== undefined) this.#goneKeys.delete(oldest);
  }

  #check(name: string): void {
    if (!NAME.test(name)) throw new WorldProblem('BadName', `'${name}' is no name of a world: ${NAME_RULE}.`);
    if (name === this.main.name || this.#kept.has(name) || this.#coming.has(name))
      throw new WorldProblem('NameTaken', `There is a world '${name}' already.`);
    if (this.#kept.size + this.#coming.size >= this.#parts.limit)
      throw new WorldProblem('TooManyWorlds', `There are ${this.#parts.limit} worlds already. Delete some.`);
  }

  #freeName(): string {
    const name = `w-${this.#parts.ids.hex(8)}`;
    return this.#kept.has(name) || this.#coming.has(name) ? this.#freeName() : name;
  }

  async #sweep(): Promise<void> {
    const now = wallClock();
    for (const { world, idleAfter, usedAt } of this.#kept.values()) {
      if (idleAfter !== undefined && now - usedAt >= idleAfter && world.activity.isIdle) await this.delete(world.name);
    }
    if ([...this.#kept.values()].some(({ idleAfter }) => idleAfter !== undefined)) return;
    clearInterval(this.#sweeper);
    this.#sweeper = undefined;
  }
}

export const noSuchWorld = (name: string): WorldProblem =>
  new WorldProblem('NoSuchWorld', `There is no world '${name}'.`);
