/** The items that a world knows. Only asked for where items must be known; nobody can create one through this contract. */
import type { Collection, Store } from '../../core/storage/store.ts';
import type { components } from './api.ts';

export interface Item {
  readonly tenantId: string;
  readonly workspaceId: components['schemas']['Guid'];
  readonly itemType: string;
  readonly itemId: components['schemas']['Guid'];
}

/** Seen in source: the samples keep an item by its tenant and its id. */
export const itemKey = (tenantId: string, itemId: string): string => `${tenantId}/${itemId}`.toLowerCase();

export const openItems = (store: Store): Collection<Item> =>
  store.collection<Item>('items', { key: ({ tenantId, itemId }) => itemKey(tenantId, itemId) });
