/** How many runs of a workflow have ended, and how, at any instant of a clock that only goes forward. Counting all of them
 * for every list would make lists the more expensive the more runs there are. */
import type { Collection } from '../../core/storage/store.ts';
import { type Counts, HeadCount } from './head-count.ts';
import type { Instance } from './records.ts';

/** Runs are grouped by their workflow, those that came in late apart. */
export const groupOf = ({ scope, isLate }: Instance): string =>
  isLate ? lateOf(scope.workflow_id) : scope.workflow_id;
export const lateOf = (workflowId: string): string => `${workflowId} late`;

export interface Census {
  /** `shown` are some of the group's runs, as they are now. */
  counts(group: string, now: number, shown: readonly Instance[]): Promise<Counts>;
}

type Runs = Collection<Instance>;

/** The collection, every change of which the census hears of. */
export function counting(runs: Runs): { readonly instances: Runs; readonly census: Census } {
  const heads = new Map<string, HeadCount>();
  let changes = 0;

  function heard(run: Instance): Instance {
    changes += 1;
    const group = groupOf(run);
    if (heads.get(group)?.replace(run) === false) heads.delete(group);
    return run;
  }

  function forget(): void {
    changes += 1;
    heads.clear();
  }

  async function counts(group: string, now: number, shown: readonly Instance[]): Promise<Counts> {
    const before = changes;
    const known = heads.get(group);
    const head = known !== undefined && (await isCurrent(known, runs, group, now, shown)) ? known : new HeadCount();
    if (head !== known) for (const run of await runs.list('group', group)) head.add(run);
    // What has changed while this was read may have been missed.
    if (changes === before) heads.set(group, head);
    else heads.delete(group);
    return head.countsAt(now);
  }

  return { instances: observed(runs, heard, forget), census: { counts } };
}

function observed(runs: Runs, heard: (run: Instance) => Instance, forget: () => void): Runs {
  return {
    get: (key) => runs.get(key),
    all: () => runs.all(),
    insert: (run) => runs.insert(run),
    list: (index, value) => runs.list(index, value),
    page: (index, value, request) => runs.page(index, value, request),
    update: (key, change) => runs.update(key, (current) => heard(change(current))),
    put(run) {
      forget();
      return runs.put(run);
    },
    delete(key) {
      forget();
      return runs.delete(key);
    },
  };
}

/** More than this many at once are counted anew. */
const MOST_NEW = 10_000;
/** How far from the front a collection makes room. */
const NEAR = 16;

/** Has the head follow what was added at the new end and dropped at the old one. False where it cannot be told what else
 * has happened: then all are counted anew. */
async function isCurrent(
  head: HeadCount,
  runs: Runs,
  group: string,
  now: number,
  shown: readonly Instance[],
): Promise<boolean> {
  if (now < head.now || !(await addNew(head, runs, group))) return false;
  const { total } = await runs.page('group', group, { offset: 0, limit: 0 });
  const missing = head.size - total;
  if (missing < 0 || missing > MOST_NEW) return false;
  if (missing > 0) {
    const { items } = await runs.page('group', group, { offset: 0, limit: missing + NEAR });
    head.dropOldest(missing, new Set(items.map(({ id }) => id)), missing + NEAR);
  }
  return head.size === total && shown.every((run) => head.has(run));
}

/** From the new end back to the newest that is known. */
async function addNew(head: HeadCount, runs: Runs, group: string): Promise<boolean> {
  for (let limit = 1; limit <= MOST_NEW; limit *= 10) {
    const { items } = await runs.page('group', group, { offset: 0, limit, newestFirst: true });
    const known = items.findIndex(({ id }) => id === head.newest);
    if (known === -1 && items.length === limit) continue;
    if (known === -1 && head.newest !== undefined) return false;
    const added = known === -1 ? items : items.slice(0, known);
    for (const run of added.toReversed()) head.add(run);
    return true;
  }
  return false;
}
