/** The services of one world: started, filled from fixtures, emptied, copied. */
import type { Agenda } from '../agenda.ts';
import type { Clock } from '../clock.ts';
import { FixtureProblem, UserError } from '../errors.ts';
import type { IdSource } from '../ids.ts';
import type { Post } from '../net/post.ts';
import type { Plans } from '../plans.ts';
import type { Core, Provider, Service } from '../provider.ts';
import type { Storage } from '../storage/storage.ts';
import type { Variants } from '../variants.ts';
import { NO_AGENDA, OwnAgenda } from './own-agenda.ts';
import { startReplica } from './replica.ts';
import type { ProviderSettings } from './world-parts.ts';

export interface RackParts {
  /** Of the world: its stores are named after it. */
  readonly name: string;
  readonly storage: Storage;
  readonly providers: readonly Provider[];
  readonly clock: Clock;
  readonly agenda: Pick<Agenda, 'add'>;
  readonly post: Post;
  readonly ids: IdSource;
  readonly plans: Plans;
  readonly variants: Variants;
  readonly settingsOf: (provider: string) => ProviderSettings;
  /** What a provider begins with, already checked against its schema. */
  readonly fixturesOf: (provider: string) => readonly unknown[];
}

/** Small values that services change in place, by name. */
export type Counters = Readonly<Record<string, object>>;

interface Place {
  readonly provider: Provider;
  readonly service: Service;
  readonly core: Core;
  readonly agenda: OwnAgenda;
  /** Every fixture it has been configured with. */
  configurations: readonly unknown[];
  readonly counters: Record<string, object>;
  readonly replicas: Map<number, Service>;
}

/** More than this are made into one. */
const MOST_CONFIGURATIONS = 32;
const MOST_REPLICAS = 8;

export class Rack {
  readonly #parts: RackParts;
  readonly #places = new Map<string, Place>();
  readonly services = new Map<string, Service>();

  constructor(parts: RackParts) {
    this.#parts = parts;
  }

  /** Starts every service: as it was left where the storage has seen it before, otherwise from its fixtures. */
  async open(): Promise<void> {
    for (const provider of this.#parts.providers) await this.#start(provider);
  }

  /** Back to the fixtures. */
  async restart(names: readonly string[] = this.#names()): Promise<void> {
    for (const provider of this.#parts.providers) {
      if (!names.includes(provider.name)) continue;
      await this.#empty(provider);
      await this.#start(provider);
    }
  }

  /** Starts every service with the records, the configuration and the counters of another rack. */
  async openFrom(other: Rack): Promise<void> {
    for (const [name, { provider, configurations, counters }] of other.#places) {
      const { storage } = this.#parts;
      storage.store(this.#key(name)).adopt(other.#parts.storage.store(other.#key(name)).fork());
      const place = this.#place(provider, counters);
      for (const configuration of configurations) place.service.configure(configuration);
      place.configurations = configurations;
      await place.service.wake?.();
    }
  }

  /** Starts every service with nothing but these fixtures and counters. */
  async refill(
    fixtures: Readonly<Record<string, unknown>>,
    counters: Readonly<Record<string, Counters>>,
  ): Promise<void> {
    for (const provider of this.#parts.providers) {
      await this.#empty(provider);
      const { service } = this.#place(provider, counters[provider.name] ?? {});
      if (provider.name in fixtures) await this.#add(provider.name, fixtures[provider.name]);
      else await service.wake?.();
      await this.#markSeeded(provider.name);
    }
  }

  /** Adds fixtures to what is there. Throws a UserError, and may have added some then. */
  async add(fixtures: Readonly<Record<string, unknown>>): Promise<void> {
    for (const [name, fixture] of Object.entries(fixtures)) await this.#add(name, fixture);
  }

  async save(): Promise<Readonly<Record<string, unknown>>> {
    const saved = [...this.services].map(async ([name, service]) => [name, await service.save()] as const);
    return Object.fromEntries(await Promise.all(saved));
  }

  counters(): Readonly<Record<string, Counters>> {
    const entries = [...this.#places].map(([name, { counters }]) => [name, structuredClone(counters)] as const);
    return Object.fromEntries(entries.filter(([, counters]) => Object.keys(counters).length > 0));
  }

  /** The service as it was `lag` milliseconds ago, for reading. */
  behind(name: string, lag: number): Service | undefined {
    const place = this.#places.get(name);
    if (place === undefined) return undefined;
    const { provider, core, configurations, replicas } = place;
    const known = replicas.get(lag);
    if (known !== undefined) return known;
    if (replicas.size >= MOST_REPLICAS) replicas.clear();
    const replica = startReplica(provider, core, this.#parts.storage.store(this.#key(name)), configurations, lag);
    replicas.set(lag, replica);
    return replica;
  }

  /** Drops all records, for good. */
  async close(): Promise<void> {
    for (const provider of this.#parts.providers) await this.#empty(provider);
  }

  async #start(provider: Provider): Promise<void> {
    const { meta } = this.#parts.storage;
    const place = this.#place(provider, {});
    const seeded = (await meta.get(`seeded/${this.#key(provider.name)}`, isTrue)) === true;
    for (const fixture of this.#parts.fixturesOf(provider.name)) {
      this.#configure(place, fixture);
      if (!seeded) await seed(place, fixture);
    }
    if (!seeded) await this.#markSeeded(provider.name);
    await place.service.wake?.();
  }

  async #empty(provider: Provider): Promise<void> {
    const key = this.#key(provider.name);
    await this.#parts.storage.meta.delete(`seeded/${key}`);
    await this.#parts.storage.drop(key);
  }

  #place(provider: Provider, counters: Counters): Place {
    // Whatever a service before it had on the agenda is void.
    this.#places.get(provider.name)?.agenda.clear();
    const own: Record<string, object> = structuredClone(counters);
    const agenda = new OwnAgenda(this.#parts.agenda);
    const core = this.#coreFor(provider, own, agenda);
    const service = provider.start(core);
    const place: Place = { provider, service, core, agenda, configurations: [], counters: own, replicas: new Map() };
    this.#places.set(provider.name, place);
    this.services.set(provider.name, service);
    return place;
  }

  #coreFor({ name }: Provider, counters: Record<string, object>, own: OwnAgenda): Core {
    const { clock, ids, plans, post, storage, variants, settingsOf } = this.#parts;
    return {
      agenda: own,
      post,
      clock,
      ids,
      store: storage.store(this.#key(name)),
      variants: variants.of(name),
      plans: plans.plannerFor(name),
      state<T extends object>(key: string, initial: T): T {
        counters[key] ??= structuredClone(initial);
        // What stands under a name is what the service put there.
        return counters[key] as T;
      },
      ...settingsOf(name),
    };
  }

  async #add(name: string, fixture: unknown): Promise<void> {
    const place = this.#places.get(name);
    if (place === undefined) return;
    this.#configure(place, fixture);
    await seed(place, fixture);
    await this.#compact(place);
    place.agenda.clear();
    await place.service.wake?.();
  }

  #configure(place: Place, fixture: unknown): void {
    try {
      place.service.configure(fixture);
    } catch (error) {
      throw inUsersWords(place, error);
    }
    place.configurations = [...place.configurations, fixture];
    place.replicas.clear();
  }

  /** What many fixtures have configured, as one: otherwise they would pile up. */
  async #compact(place: Place): Promise<void> {
    if (place.configurations.length <= MOST_CONFIGURATIONS) return;
    const scratch = place.provider.start({
      ...place.core,
      agenda: NO_AGENDA,
      store: this.#parts.storage.store(`${this.#key(place.provider.name)}/scratch`),
      state: (_name, initial) => structuredClone(initial),
    });
    for (const configuration of place.configurations) scratch.configure(configuration);
    place.configurations = [await scratch.save()];
    await this.#parts.storage.drop(`${this.#key(place.provider.name)}/scratch`);
  }

  async #markSeeded(name: string): Promise<void> {
    await this.#parts.storage.meta.put(`seeded/${this.#key(name)}`, true);
  }

  #names(): readonly string[] {
    return this.#parts.providers.map(({ name }) => name);
  }

  #key(provider: string): string {
    return `${this.#parts.name}/${provider}`;
  }
}

async function seed(place: Place, fixture: unknown): Promise<void> {
  await place.service.seed(fixture).catch((error: unknown) => {
    throw inUsersWords(place, error);
  });
}

const inUsersWords = ({ provider }: Place, error: unknown): unknown =>
  error instanceof FixtureProblem
    ? new UserError(`/${provider.name}${error.place} ${error.message}`, { cause: error })
    : error;

const isTrue = (value: unknown): value is true => value === true;
