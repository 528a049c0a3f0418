/** A copy of a service that is behind: it reads what the service has stored, as it was some time ago. */
import { Clock, type ClockMode } from '../clock.ts';
import type { Core, Provider, Service } from '../provider.ts';
import type { Collection, CollectionSpec, Readable, Store, WorldStore } from '../storage/store.ts';
import { NO_AGENDA } from './own-agenda.ts';

/** Shows what another clock showed `lag` milliseconds ago. */
class LaggingClock extends Clock {
  readonly #leader: Clock;
  readonly #lag: number;

  constructor(leader: Clock, lag: number) {
    super();
    this.#leader = leader;
    this.#lag = lag;
  }

  override get mode(): ClockMode {
    return this.#leader.mode;
  }

  override now(): number {
    return this.#leader.now() - this.#lag;
  }
}

/** A service over the records of `store` as they were `lag` milliseconds ago. What came later is not there yet; what has
 * changed since shows by its timeline. Writing to it does nothing. */
export function startReplica(
  provider: Provider,
  core: Core,
  store: WorldStore,
  configurations: readonly unknown[],
  lag: number,
): Service {
  const clock = new LaggingClock(core.clock, lag);
  const service = provider.start({
    ...core,
    agenda: NO_AGENDA,
    isReplica: true,
    clock,
    store: storeBehind(store, clock),
    plans: { next: () => undefined },
    state: (_name, initial) => structuredClone(initial),
  });
  for (const configuration of configurations) service.configure(configuration);
  return service;
}

const storeBehind = (store: WorldStore, clock: Clock): Store => ({
  collection: <T>(name: string, _spec: CollectionSpec<T>) =>
    // What is stored under a name is what the service put there itself.
    collectionBehind(store.view(name) as Readable<T> | undefined, clock),
  clear: async () => undefined,
});

function collectionBehind<T>(current: Readable<T> | undefined, clock: Clock): Collection<T> {
  const isThere = (record: T): boolean => createdAtOf(record) <= clock.now();
  const kept = (records: readonly T[] = []) => records.filter(isThere);
  return {
    async get(key) {
      const found = await current?.get(key);
      return found !== undefined && isThere(found) ? found : undefined;
    },
    all: async () => kept(await current?.all()),
    list: async (index, value) => kept(await current?.list(index, value)),
    async page(index, value, { offset, limit, newestFirst = false }) {
      const records = kept(await current?.list(index, value));
      const ordered = newestFirst ? records.toReversed() : records;
      return { items: ordered.slice(offset, offset + limit), total: records.length };
    },
    async update(key, change) {
      const found = await this.get(key);
      return found === undefined ? undefined : change(found);
    },
    insert: async () => true,
    put: async () => undefined,
    delete: async () => true,
  };
}

/** Records without such a date have always been there. */
function createdAtOf(record: unknown): number {
  const { createdAt } = record as { readonly createdAt?: unknown };
  return typeof createdAt === 'number' ? createdAt : Number.NEGATIVE_INFINITY;
}
