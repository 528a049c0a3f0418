/** A world as a fixture, in its exact form. */
import { writeTimeline } from '../../core/fixture-timeline.ts';
import type { Collection } from '../../core/storage/store.ts';
import { type Credentials, listCredentials } from './credentials.ts';
import type { Fixture, SeededInstance } from './fixture.ts';
import type { Item } from './items.ts';
import type { JobInstance } from './job-instances.ts';

export interface SavedParts {
  readonly credentials: Credentials;
  readonly items: Collection<Item>;
  readonly instances: Collection<JobInstance>;
}

export async function save({ credentials, items, instances }: SavedParts): Promise<Fixture> {
  const pairs = listCredentials(credentials);
  const knownItems = await items.all();
  const runs = await instances.all();
  return {
    ...(pairs.length > 0 && { credentials: pairs }),
    ...(knownItems.length > 0 && { items: knownItems }),
    ...(runs.length > 0 && { jobInstances: runs.map(saved) }),
  };
}

const saved = ({ scope, data, timeline, plan }: JobInstance): SeededInstance => ({
  ...scope,
  ...data,
  timeline: writeTimeline(timeline),
  ...(plan && { plan }),
});
