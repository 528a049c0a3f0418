import type { Handler } from '../../../core/provider.ts';
import type { operations } from '../api.ts';
import type { Principal } from '../auth.ts';
import { checkItem, type Desk, mustKnowItems } from '../desk.ts';
import { jobInstanceAlreadyExists } from '../errors.ts';
import { isAt, type JobInstance, keyOf, type Place, scopeOf } from '../job-instances.ts';
import { planned, timelineFrom } from '../plans.ts';
import { readJob } from '../request.ts';

type Create = Handler<operations['Jobs_CreateItemJobInstance'], Principal>;

export function createJobs(desk: Desk): Create {
  const { clock, timing } = desk.core;

  return async function createJob({ params, body, principal, exchange }) {
    const data = readJob(desk, body, exchange);
    if (mustKnowItems(desk)) await checkItem(desk, params, principal);
    const createdAt = clock.now();
    const scope = scopeOf(params, principal.tenantId);
    const run = { id: scope.jobInstanceId, scope, createdAt, timeline: timelineFrom(createdAt, timing), data };

    if (await desk.instances.insert(run)) await followPlan(desk, run);
    else await createAgain(desk, run, params);
    return { status: 202 };
  };
}

/** Once per run, and not for a request that is only repeated. */
async function followPlan({ core, instances }: Desk, { scope, data }: JobInstance): Promise<void> {
  const { creationPayload: parameters } = data;
  const plan = core.plans.next({ name: scope.jobType, ...(parameters && { parameters }) });
  if (plan === undefined) return;
  await instances.update(keyOf(scope.tenantId, scope.jobInstanceId), (run) => planned(run, plan, core.timing));
}

/** An id that is in use may be asked for again, but only at its own place. */
async function createAgain(desk: Desk, run: JobInstance, place: Place): Promise<void> {
  if (desk.choices['create-existing'] === 'overwrite') {
    await desk.instances.put(run);
    return followPlan(desk, run);
  }
  const holder = await desk.instances.get(keyOf(run.scope.tenantId, run.id));
  if (holder && !isAt(holder, place)) throw jobInstanceAlreadyExists(place.jobInstanceId);
}
