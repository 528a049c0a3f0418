import type { components } from '../api.ts';
import type { Counts } from '../head-count.ts';
import type { Instance } from '../records.ts';
import { instanceItem } from './instance.ts';

type InstanceList = components['schemas']['InstanceList'];

/** Runs in progress are in none of the three counts (recorded). Both kinds of errors count as failed (inferred). */
export const instanceList = (
  runs: readonly Instance[],
  total: number,
  { CANCELED, STEP_ERROR, INSTANCE_ERROR, SUCCEEDED }: Counts,
  now: number,
): InstanceList => ({
  data: runs.map((run) => instanceItem(run, now)),
  meta: {
    canceledCount: CANCELED,
    failedCount: STEP_ERROR + INSTANCE_ERROR,
    page: { totalCount: total, totalFilteredCount: total },
    succeededCount: SUCCEEDED,
  },
});
