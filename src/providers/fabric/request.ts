/** What a request to create a job says. */
import type { Exchange } from '../../core/provider.ts';
import type { components } from './api.ts';
import type { Desk } from './desk.ts';
import type { Job } from './job-instances.ts';
import { BODY_MISSING } from './refusals.ts';

type Body = components['schemas']['CreateItemJobInstanceRequest'];

/** Reported from live traffic: Fabric sends the place of the name in this list. */
const INVOKE_TYPES = ['UnknownFutureValue', 'Scheduled', 'Manual'] as const;

export function readJob({ choices, refusals }: Desk, body: Body | undefined, exchange: Exchange): Job {
  if (body === undefined) {
    if (choices['empty-body'] === 'refused') throw refusals.invalid(exchange, [BODY_MISSING]);
    return { invokeType: 'UnknownFutureValue' };
  }
  const { invokeType, ...rest } = body;
  if (typeof invokeType !== 'number') return { invokeType, ...rest };
  if (choices['invoke-type'] === 'names-only') {
    throw refusals.invalid(exchange, [{ in: 'body', name: 'invokeType', rule: 'enum', message: '' }]);
  }
  return { invokeType: INVOKE_TYPES[invokeType], ...rest };
}
