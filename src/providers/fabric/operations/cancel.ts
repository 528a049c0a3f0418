import type { Exchange, Handler, ReplyTo } from '../../../core/provider.ts';
import type { operations } from '../api.ts';
import type { Principal } from '../auth.ts';
import { cancelled } from '../cancelled.ts';
import { checkItem, type Desk, isMeant, mustKnowItems } from '../desk.ts';
import { internalError, jobInstanceNotFound } from '../errors.ts';
import { byCode } from '../failures.ts';
import { type JobInstance, keyOf, type Place, scopeOf } from '../job-instances.ts';
import { show, stateOf } from '../state.ts';
import { cancelOfUnknown } from '../unknown.ts';
import type { Choices } from '../variants.ts';

type Operation = operations['Jobs_CancelItemJobInstance'];

export function cancelJobs(desk: Desk): Handler<Operation, Principal> {
  const { choices, core, instances } = desk;

  return async function cancelJob({ params, principal, exchange }) {
    if (mustKnowItems(desk)) await checkItem(desk, params, principal);
    const now = core.clock.now();
    let before: JobInstance | undefined;
    const run = await instances.update(keyOf(principal.tenantId, params.jobInstanceId), (current) => {
      if (!isMeant(desk, current, params)) return current;
      before = current;
      return cancel(current, now, choices, exchange);
    });
    if (run === undefined || before === undefined) return cancelUnknown(desk, params, principal, now);
    return answer(choices['cancel-answer'] === 'before' ? before : run, now, choices);
  };
}

function cancel(run: JobInstance, now: number, choices: Choices, exchange: Exchange): JobInstance {
  const code = run.plan?.cancel?.fails;
  if (code !== undefined) throw byCode.get(code)?.(exchange) ?? internalError();
  return cancelled(run, now, choices);
}

function answer(run: JobInstance, now: number, choices: Choices): ReplyTo<Operation> {
  const body = stateOf(run, now, choices);
  if (choices['cancel-answer'] !== 'status-only') return { status: 200, body };
  return { status: 200, body: show({ status: body.status }, choices) };
}

async function cancelUnknown(
  desk: Desk,
  place: Place,
  { tenantId }: Principal,
  now: number,
): Promise<ReplyTo<Operation>> {
  const found = cancelOfUnknown(place, now, desk.choices);
  if (found.status === 'Cancelled') await noteCancelled(desk, place, tenantId, now);
  const isBare = desk.choices['cancel-answer'] === 'status-only';
  return { status: 200, body: show(isBare ? { status: found.status } : found, desk.choices) };
}

/** Seen in source: the samples note down the cancel of a job that they do not know. No plan is asked for: it never runs. */
async function noteCancelled({ instances }: Desk, place: Place, tenantId: string, now: number): Promise<void> {
  const scope = scopeOf(place, tenantId);
  const isNew = await instances.insert({
    id: scope.jobInstanceId,
    scope,
    createdAt: now,
    timeline: [
      { at: now, to: 'NotStarted', cause: 'created' },
      { at: now, to: 'Cancelled', cause: 'cancel' },
    ],
    data: { invokeType: 'UnknownFutureValue' },
  });
  if (!isNew) throw jobInstanceNotFound(place.jobInstanceId);
}
