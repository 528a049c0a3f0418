/** What a cancel does to a run. */
import type { Exchange } from '../../core/provider.ts';
import type { Desk } from './desk.ts';
import { invalidRequest, REASONS } from './errors.ts';
import { cancel, hang, hasEnded } from './lifecycle.ts';
import type { Instance } from './records.ts';
import type { Choices } from './variants.ts';

/** Recorded: the answer came about 145 ms after the call, the end a quarter of a second after the answer. */
const DELAYS: Readonly<Record<Choices['cancel-delay'], number>> = { 'at-once': 0, delayed: 250 };

export function refuseToCancel({ choices, failures }: Desk, run: Instance, now: number, exchange: Exchange): void {
  const planned = run.plan?.cancel?.fails;
  const fail = planned === undefined ? undefined : failures.byCode.get(planned);
  if (fail !== undefined) throw fail(exchange);
  if (choices['cancel-of-ended'] === 'refused' && hasEnded(run.timeline, now))
    throw invalidRequest(REASONS.instanceEnded(run.id));
}

/** Asked again within the change, since another cancel may have come first. */
export function cancelled(run: Instance, now: number, choices: Choices): Instance {
  if (hasEnded(run.timeline, now)) return run;
  const { hangs = false, takes = DELAYS[choices['cancel-delay']] } = run.plan?.cancel ?? {};
  return { ...run, timeline: hangs ? hang(run.timeline, now) : cancel(run.timeline, now, takes) };
}
