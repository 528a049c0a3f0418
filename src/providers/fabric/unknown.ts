/** What is said of a job instance that nobody has created. */
import type { Exchange } from '../../core/provider.ts';
import { internalServerError, jobInstanceNotFound } from './errors.ts';
import type { Place } from './job-instances.ts';
import type { Progress } from './state.ts';
import type { Choices } from './variants.ts';

export function stateOfUnknown({ operation, params }: Exchange, now: number, choices: Choices): Progress {
  switch (choices['state-unknown']) {
    case 'not-found':
      throw jobInstanceNotFound(params['jobInstanceId'] ?? '');
    case 'error':
      throw internalServerError(operation?.id);
    case 'failed':
      return { status: 'Failed' };
    case 'failed-with-details':
      return failedAt(now);
  }
}

export function cancelOfUnknown({ jobInstanceId }: Place, now: number, choices: Choices): Progress {
  switch (choices['cancel-unknown']) {
    case 'not-found':
      throw jobInstanceNotFound(jobInstanceId);
    case 'cancelled':
      return { status: 'Cancelled', endedAt: now };
    case 'failed':
      return failedAt(now);
  }
}

/** Seen in source: the toolkit's back end, whatever was wrong. Who is to blame is inferred from the code. */
const failedAt = (now: number): Progress => ({
  status: 'Failed',
  endedAt: now,
  errorDetails: { errorCode: 'InvalidRequest', message: 'jobInstanceId is required', source: 'User' },
});
