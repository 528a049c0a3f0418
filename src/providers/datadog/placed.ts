import type { Instance, Records } from './records.ts';

/** A run of a fixture as it is stored beside those that are there: marked as late where the order in which runs came in is
 * not the order in which they were started, so that lists find its place. */
export async function placed(run: Instance, { instances }: Records): Promise<Instance> {
  const { id, createdAt, scope } = run;
  const before = await instances.get(id);
  if (before !== undefined) return isAtHome(before, run) ? run : { ...run, isLate: true };
  const request = { offset: 0, limit: 1, newestFirst: true };
  const [newest] = (await instances.page('group', scope.workflow_id, request)).items;
  return newest !== undefined && newest.createdAt > createdAt ? { ...run, isLate: true } : run;
}

/** What replaces a run takes its place. */
const isAtHome = ({ createdAt, isLate, scope }: Instance, run: Instance): boolean =>
  !isLate && createdAt === run.createdAt && scope.workflow_id === run.scope.workflow_id;
