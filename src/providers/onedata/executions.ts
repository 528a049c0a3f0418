import type { Core } from '../../core/provider.ts';
import type { Collection } from '../../core/storage/store.ts';
import { nextNotice } from './callbacks/notices.ts';
import { type Execution, isEnded } from './execution.ts';
import type { ListRequest } from './list-request.ts';
import { type Entry, Listing } from './listing/listing.ts';
import { pageOf } from './listing/page.ts';

const CAPACITY = 100_000;
/** Executions share the revision they were made from, which each is weighed with. */
const BYTES = 1024 ** 3;
/** What has made room for others is still listed; past this many the lists are made anew. */
const MOST_LISTED = CAPACITY * 1.25;

/** All executions, and the lists in which they are shown. */
export class Executions {
  readonly #core: Core;
  readonly #kept: Collection<Execution>;
  #listing: Listing | undefined;
  #onChange: (execution: Execution) => void = () => undefined;

  constructor(core: Core) {
    this.#core = core;
    this.#kept = core.store.collection<Execution>('executions', {
      key: ({ id }) => id,
      indexes: { callback: (execution) => (nextNotice(execution) === undefined ? 'none' : 'due') },
      capacity: CAPACITY,
      bytes: BYTES,
      expendable: ({ timeline }) => isEnded(timeline, core.clock.now()),
    });
  }

  /** Has `listener` told of every execution that is new or has changed. */
  onChange(listener: (execution: Execution) => void): void {
    this.#onChange = listener;
  }

  get(id: string): Promise<Execution | undefined> {
    return this.#kept.get(id);
  }

  all(): Promise<readonly Execution[]> {
    return this.#kept.all();
  }

  /** Those whose callback is still to be told of something. */
  withCallback(): Promise<readonly Execution[]> {
    return this.#kept.list('callback', 'due');
  }

  async put(execution: Execution): Promise<void> {
    await this.#kept.put(execution);
    this.#changed(execution);
  }

  async update(id: string, change: (current: Execution) => Execution): Promise<Execution | undefined> {
    const changed = await this.#kept.update(id, change);
    if (changed !== undefined) this.#changed(changed);
    return changed;
  }

  async delete(id: string): Promise<boolean> {
    this.#listing?.remove(id);
    return this.#kept.delete(id);
  }

  /** A page of a space's executions. */
  async page(
    spaceId: string,
    request: ListRequest,
    isShown: (execution: Execution) => boolean,
  ): Promise<readonly Entry[]> {
    const now = this.#core.clock.now();
    for (;;) {
      const listing = await this.#listed();
      const entries = pageOf(listing.of(spaceId, request.phase, now), request, ({ execution }) => isShown(execution));
      const kept = await Promise.all(entries.map(({ execution }) => this.#kept.get(execution.id)));
      const gone = entries.filter((_, index) => kept[index] === undefined);
      if (gone.length === 0) return entries;
      for (const { execution } of gone) listing.remove(execution.id);
    }
  }

  #changed(execution: Execution): void {
    this.#listing?.place(execution, this.#core.clock.now());
    if ((this.#listing?.size ?? 0) > MOST_LISTED) this.#listing = undefined;
    this.#onChange(execution);
  }

  /** Made when it is first asked for, and kept up from then on, unless others change what is kept. */
  async #listed(): Promise<Listing> {
    if (this.#listing !== undefined) return this.#listing;
    const listing = new Listing(await this.#kept.all(), this.#core.clock.now());
    if (!this.#core.isReplica) this.#listing = listing;
    return listing;
  }
}
