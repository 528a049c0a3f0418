/** The operations on jobs. A call for an item nobody has created takes the item for granted: each job instance says
 * for itself where it belongs. */
import { isTerminal, plan, replan, stateAt } from '../../core/lifecycle.ts';
import type { Core, Operations } from '../../core/provider.ts';
import type { Collection } from '../../core/storage/store.ts';
import type { operations } from './api.ts';
import type { Principal } from './auth.ts';
import { jobInstanceAlreadyExists, jobInstanceNotFound } from './errors.ts';
import { isAt, type JobInstance, keyOf, type Place, scopeOf } from './job-instances.ts';
import { lifecycle } from './lifecycle.ts';
import { stateOf } from './state.ts';

/** Reported from live traffic: Fabric sends the place of the name in this list. */
const INVOKE_TYPES = ['UnknownFutureValue', 'Scheduled', 'Manual'] as const;

export function router(core: Core, instances: Collection<JobInstance>): Operations<operations, Principal> {
  const { clock, timing } = core;

  return {
    async Jobs_CreateItemJobInstance({ params, body, principal }) {
      const { invokeType, ...rest } = body;
      const createdAt = clock.now();
      const scope = scopeOf(params, principal.tenantId);

      const isNew = await instances.insert({
        id: scope.jobInstanceId,
        scope,
        createdAt,
        timeline: plan(createdAt, [
          ['NotStarted', 0],
          ['InProgress', timing.queue],
          ['Completed', timing.run],
        ]),
        data: { invokeType: typeof invokeType === 'number' ? INVOKE_TYPES[invokeType] : invokeType, ...rest },
      });
      if (!isNew) await refuseElsewhere(params, principal);
      return { status: 202 };
    },

    async Jobs_GetItemJobInstanceState({ params, principal }) {
      const found = await instances.get(keyOf(principal.tenantId, params.jobInstanceId));
      return { status: 200, body: stateOf(atPlace(found, params), clock.now()) };
    },

    async Jobs_CancelItemJobInstance({ params, principal }) {
      const now = clock.now();
      const run = await instances.update(keyOf(principal.tenantId, params.jobInstanceId), (current) =>
        cancelled(atPlace(current, params), now),
      );
      return { status: 200, body: stateOf(atPlace(run, params), now) };
    },
  };

  /** An id that is in use may be asked for again, but only at its own place. */
  async function refuseElsewhere(place: Place, { tenantId }: Principal): Promise<void> {
    const holder = await instances.get(keyOf(tenantId, place.jobInstanceId));
    if (holder && !isAt(holder, place)) throw jobInstanceAlreadyExists(place.jobInstanceId);
  }
}

function atPlace(found: JobInstance | undefined, place: Place): JobInstance {
  if (found === undefined || !isAt(found, place)) throw jobInstanceNotFound(place.jobInstanceId);
  return found;
}

/** An instance that has ended stays as it is: the documented cancel is for ongoing jobs, and may be repeated. */
function cancelled(run: JobInstance, now: number): JobInstance {
  if (isTerminal(lifecycle, stateAt(run.timeline, now))) return run;
  const timeline = replan(lifecycle, run.timeline, now, [{ at: now, to: 'Cancelled', cause: 'cancel' }]);
  return { ...run, timeline };
}
