/** The runs of a workflow, the last started first. */
import { lateOf } from './census.ts';
import type { Counts } from './head-count.ts';
import type { Instance, Records } from './records.ts';

export interface RunPage {
  readonly runs: readonly Instance[];
  readonly total: number;
  readonly counts: Counts;
}

interface Stretch {
  readonly offset: number;
  readonly limit: number;
}

/** A page costs as much as it is long, and as many runs as came in late: those of fixtures that do not begin with the
 * oldest. All others are stored in the order in which they were started. */
export async function pageOfRuns(
  { instances, census }: Records,
  workflowId: string,
  { offset, limit }: Stretch,
  now: number,
): Promise<RunPage> {
  const late = (await instances.list('group', lateOf(workflowId))).toSorted(newestFirst);
  const from = Math.max(0, offset - late.length);
  const { items, total } = await instances.page('group', workflowId, {
    offset: from,
    limit: limit + late.length,
    newestFirst: true,
  });
  const counts = await census.counts(workflowId, now, items);
  const merged = late.length === 0 ? items : merge(items, late, offset - from);
  return {
    runs: merged.slice(0, limit),
    total: total + late.length,
    counts: late.length === 0 ? counts : sum(counts, await census.counts(lateOf(workflowId), now, late)),
  };
}

const newestFirst = (a: Instance, b: Instance): number => b.createdAt - a.createdAt;

/** `items` begin up to as many places before the page as there are late ones, so that however many of these stand before
 * it, it begins `skipped` places behind the first of both. */
function merge(items: readonly Instance[], late: readonly Instance[], skipped: number): readonly Instance[] {
  const [first] = items;
  const newer = first === undefined ? [] : late.filter(({ createdAt }) => createdAt > first.createdAt);
  const both = [...items, ...late.slice(newer.length)].toSorted(newestFirst);
  return [...newer, ...both].slice(skipped);
}

const sum = (a: Counts, b: Counts): Counts => ({
  SUCCEEDED: a.SUCCEEDED + b.SUCCEEDED,
  STEP_ERROR: a.STEP_ERROR + b.STEP_ERROR,
  INSTANCE_ERROR: a.INSTANCE_ERROR + b.INSTANCE_ERROR,
  CANCELED: a.CANCELED + b.CANCELED,
});
