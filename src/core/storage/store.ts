/** What providers see of storage. Every call is asynchronous and every change a compare-and-set, so that the same
 * handlers can run over memory, a folder or a shared store. Records are JSON values and never changed in place. */

export interface CollectionSpec<T> {
  /** The unique key of a record. */
  readonly key: (record: T) => string;
  /** Named groupings; a record is listed under the value its function gives, in the order of creation. */
  readonly indexes?: Readonly<Record<string, (record: T) => string>>;
  /** How many records are kept. Past it, the oldest for which `expendable` holds is dropped (the oldest at all where
   * none of the eldest few is). Defaults to 100,000. */
  readonly capacity?: number;
  /** How many bytes they may weigh together, roughly; past it, the same happens. Defaults to 256 MiB. */
  readonly bytes?: number;
  readonly expendable?: (record: T) => boolean;
}

export interface PageRequest {
  readonly offset: number;
  readonly limit: number;
  readonly newestFirst?: boolean;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/** Reading only: what the control API sees of a provider's runs. */
export interface View<T> {
  get(key: string): Promise<T | undefined>;
  /** In the order of creation. */
  all(): Promise<readonly T[]>;
}

export interface Collection<T> extends View<T> {
  /** Adds a record; false, and no change, when its key is taken. */
  insert(record: T): Promise<boolean>;
  /** Adds, or replaces at the place where the old one was. */
  put(record: T): Promise<void>;
  /** Replaces the record by what `change` makes of the current one, as one step; undefined when there is none.
   * `change` may be called again if somebody else was faster, and may throw to leave everything as it was. */
  update(key: string, change: (current: T) => T): Promise<T | undefined>;
  delete(key: string): Promise<boolean>;
  list(index: string, value: string): Promise<readonly T[]>;
  page(index: string, value: string, request: PageRequest): Promise<Page<T>>;
}

export interface Store {
  /** Opens a collection by name. Ask for each name once, at the start. */
  collection<T>(name: string, spec: CollectionSpec<T>): Collection<T>;
  /** Drops every record of every collection. */
  clear(): Promise<void>;
}

/** Every record of a world by collection, each with its key, in the order of creation. */
export type Dump = Readonly<Record<string, readonly (readonly [key: string, record: unknown])[]>>;

/** A world's store as its keeper sees it: it can also be taken out and put back as a whole. */
export interface WorldStore extends Store {
  dump(): Promise<Dump>;
  /** Replaces everything. The records must be of the kinds that the collections of those names hold. */
  restore(dump: Dump): Promise<void>;
}
