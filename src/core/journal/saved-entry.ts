/** An entry as a world file holds it: all that is needed to have it again. */
import type { Operation } from '../contract/contract.ts';
import type { Exchange } from '../provider.ts';
import type { Entry } from './entry.ts';

export interface SavedEntry extends Omit<Entry, 'exchange' | 'asked' | 'nearest' | 'answer'> {
  readonly exchange: Omit<Exchange, 'operation'> & { readonly operation?: string };
  readonly asked?: string;
  readonly nearest?: NonNullable<Entry['nearest']>;
  readonly answer?: NonNullable<Entry['answer']>;
}

export function saveEntry({ exchange, asked, nearest, answer, ...rest }: Entry): SavedEntry {
  const { operation, ...call } = exchange;
  return {
    ...rest,
    exchange: { ...call, ...(operation && { operation: operation.id }) },
    ...(asked !== undefined && { asked }),
    ...(nearest && { nearest }),
    ...(answer && { answer }),
  };
}

export function readSavedEntry(saved: SavedEntry, operations: readonly Operation[]): Entry {
  const { exchange, asked, nearest, answer, ...rest } = saved;
  const operation = operations.find(({ id, owner }) => id === exchange.operation && owner === saved.provider);
  return { ...rest, exchange: { ...exchange, operation }, asked, nearest, answer };
}
