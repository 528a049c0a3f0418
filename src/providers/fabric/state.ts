import { isoMillis } from '../../core/instant.ts';
import { enteredAt, isTerminal, lastTransition } from '../../core/lifecycle.ts';
import type { components } from './api.ts';
import type { JobInstance } from './job-instances.ts';
import { lifecycle } from './lifecycle.ts';

/** An instance as the wire shows it: what does not apply yet is left out, as the schema takes no null. */
export function stateOf({ timeline, data }: JobInstance, now: number): components['schemas']['ItemJobInstanceState'] {
  const { to: status, at } = lastTransition(timeline, now);
  const startedAt = enteredAt(timeline, 'InProgress', now);
  return {
    status,
    ...(startedAt !== undefined && { startTimeUtc: isoMillis(startedAt) }),
    ...(isTerminal(lifecycle, status) && { endTimeUtc: isoMillis(at) }),
    ...(status === 'Failed' && data.errorDetails !== undefined && { errorDetails: data.errorDetails }),
  };
}
