/** What every operation works with. */
import type { Core, Refusals } from '../../core/provider.ts';
import type { Collection } from '../../core/storage/store.ts';
import type { Principal } from './auth.ts';
import { itemMetadataNotFound } from './errors.ts';
import { type Item, itemKey } from './items.ts';
import { isAt, isOfItem, type JobInstance, type Place } from './job-instances.ts';
import type { Choices } from './variants.ts';

export interface Desk {
  readonly core: Core;
  readonly choices: Choices;
  readonly refusals: Refusals;
  readonly instances: Collection<JobInstance>;
  readonly items: Collection<Item>;
}

/** Whether an instance of this id is the one that the URL means. */
export const isMeant = ({ choices }: Desk, run: JobInstance, place: Place): boolean =>
  choices.place === 'ignored' ? isOfItem(run, place) : isAt(run, place);

/** Each job instance says for itself where it belongs, so that items are taken for granted by default. */
export const mustKnowItems = ({ choices }: Desk): boolean => choices.items === 'strict';

export async function checkItem({ items }: Desk, { itemId }: Place, { tenantId }: Principal): Promise<void> {
  if ((await items.get(itemKey(tenantId, itemId))) === undefined) throw itemMetadataNotFound(itemId);
}
