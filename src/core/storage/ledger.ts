/** Everything that is stored, as one value, and the changes that lead to it. */
import { Table } from './table.ts';

/** One change, in the form it has in a file. Each says the whole new value, so that doing it twice does no harm. */
export type Change =
  | readonly ['put', world: string, collection: string, key: string, record: unknown]
  | readonly ['delete', world: string, collection: string, key: string]
  | readonly ['clear', world: string]
  | readonly ['meta', key: string, value: unknown]
  | readonly ['forget', key: string]
  | readonly ['opened', times: number];

export interface Ledger {
  readonly worlds: Map<string, Map<string, Table>>;
  readonly meta: Map<string, unknown>;
  /** How many times the folder has been opened. */
  opened: number;
  /** Whether anything but that was ever stored. */
  used: boolean;
  /** Changes as lines of text, on their way from a collection to a file; always empty over memory. */
  readonly pending: string[];
}

/** Where a collection reports what it does. */
export interface ChangeLog {
  /** Undefined when a change may be made now; otherwise a promise to wait for first, which rejects when it may not. */
  ready(): Promise<void> | undefined;
  /** To be called just before the change is made. */
  note(change: Change): void;
  /** Settles when everything noted so far is kept; undefined when it is. */
  commit(): Promise<void> | undefined;
}

export const emptyLedger = (): Ledger => ({ worlds: new Map(), meta: new Map(), opened: 0, used: false, pending: [] });

/** The records of one collection, made on first use. */
export function tableOf(ledger: Ledger, world: string, collection: string): Table {
  const tables = ledger.worlds.get(world) ?? new Map<string, Table>();
  const table = tables.get(collection) ?? new Table();
  ledger.worlds.set(world, tables.set(collection, table));
  return table;
}

/** Does what a line says. */
export function apply(ledger: Ledger, change: Change): void {
  if (change[0] === 'opened') {
    ledger.opened = change[1];
    return;
  }
  ledger.used = true;
  if (change[0] === 'put') tableOf(ledger, change[1], change[2]).set(change[3], change[4]);
  if (change[0] === 'delete') remove(tableOf(ledger, change[1], change[2]), change[3]);
  if (change[0] === 'clear') ledger.worlds.delete(change[1]);
  if (change[0] === 'meta') ledger.meta.set(change[1], change[2]);
  if (change[0] === 'forget') ledger.meta.delete(change[1]);
}

function remove(table: Table, key: string): void {
  const row = table.get(key);
  if (row !== undefined) table.delete(row);
}

export const encode = (change: Change): string => JSON.stringify(change);

/** Undefined for text that is no change. */
export function decode(text: string): Change | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isChange(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** How many strings follow the kind, and how many values in all. */
const SHAPES: ReadonlyMap<unknown, readonly [strings: number, values: number]> = new Map([
  ['put', [3, 4]],
  ['delete', [3, 3]],
  ['clear', [1, 1]],
  ['meta', [1, 2]],
  ['forget', [1, 1]],
  ['opened', [0, 1]],
]);

function isChange(value: unknown): value is Change {
  if (!Array.isArray(value)) return false;
  const [kind, ...rest]: readonly unknown[] = value;
  const [strings, values] = SHAPES.get(kind) ?? [0, -1];
  if (rest.length !== values) return false;
  if (kind === 'opened') return Number.isSafeInteger(rest[0]);
  return rest.slice(0, strings).every((part) => typeof part === 'string');
}
