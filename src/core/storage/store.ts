/** What providers see of storage. Every call is asynchronous and every change a compare-and-set, so that the same
 * handlers can run over memory, a folder or a shared store. Records are JSON values and never changed in place. */
import type { Table } from './table.ts';

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

/** A collection for looking only. */
export type Readable<T> = Pick<Collection<T>, 'get' | 'all' | 'list' | 'page'>;

export interface Store {
  /** Opens a collection by name. Ask for each name once, at the start. */
  collection<T>(name: string, spec: CollectionSpec<T>): Collection<T>;
  /** Drops every record of every collection. */
  clear(): Promise<void>;
}

/** The records of a world by collection, apart from where they came from. */
export type Fork = ReadonlyMap<string, Table>;

/** A world's store as its keeper sees it. */
export interface WorldStore extends Store {
  /** Everything in it, at no cost: what is shared is copied when one side changes it. */
  fork(): Fork;
  /** Takes the records of a fork. Only before any collection is open. */
  adopt(fork: Fork): void;
  /** An open collection, for looking only. */
  view(collection: string): Readable<unknown> | undefined;
}
