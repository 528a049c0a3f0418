/** What a world can start with: token pairs and job instances. */
import { UserError } from '../../core/errors.ts';
import { parseMoment } from '../../core/instant.ts';
import type { Transition } from '../../core/lifecycle.ts';
import type { Collection } from '../../core/storage/store.ts';
import type { Credential } from './auth.ts';
import { type Job, type JobInstance, type Place, scopeOf } from './job-instances.ts';
import type { State } from './lifecycle.ts';

export interface Fixture {
  readonly credentials?: readonly Credential[];
  readonly jobInstances?: readonly SeededInstance[];
}

/** Instants are RFC 3339 or relative to the world's clock. Without an end the instance goes on until it is cancelled. */
interface SeededInstance extends Place, Job {
  readonly tenantId: string;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly outcome?: State;
}

/** Adds the job instances of a fixture that keeps to its schema; throws a UserError for instants that make no sense. */
export async function seed(fixture: Fixture, now: number, instances: Collection<JobInstance>): Promise<void> {
  const runs = (fixture.jobInstances ?? []).map((seeded) => toInstance(seeded, now));
  for (const run of runs) await instances.put(run);
}

function toInstance(seeded: SeededInstance, now: number): JobInstance {
  const { tenantId, createdAt, startedAt, endedAt, outcome, invokeType, creationPayload, errorDetails, ...place } =
    seeded;
  const scope = scopeOf(place, tenantId.toLowerCase());
  const at = (text: string): number => moment(text, now, scope.jobInstanceId);

  const created: Transition<State> = { at: at(createdAt), to: 'NotStarted', cause: 'created' };
  const timeline = [created];
  if (startedAt !== undefined) timeline.push({ at: at(startedAt), to: 'InProgress', cause: 'planned' });
  if (endedAt !== undefined && outcome !== undefined) {
    timeline.push({ at: at(endedAt), to: outcome, cause: outcome === 'Cancelled' ? 'cancel' : 'planned' });
  }
  checkOrder(timeline, scope.jobInstanceId);

  const data: Job = {
    invokeType,
    ...(creationPayload !== undefined && { creationPayload }),
    ...(errorDetails !== undefined && { errorDetails }),
  };
  return { id: scope.jobInstanceId, scope, createdAt: created.at, timeline, data };
}

function moment(text: string, now: number, id: string): number {
  const at = parseMoment(text, now);
  if (at === undefined) throw new UserError(`fabric fixture: job instance ${id}: "${text}" is not an instant.`);
  return at;
}

function checkOrder(timeline: readonly Transition<State>[], id: string): void {
  const isOrdered = timeline.every(({ at }, index) => at >= (timeline[index - 1]?.at ?? at));
  if (!isOrdered)
    throw new UserError(`fabric fixture: job instance ${id} starts or ends before what comes ahead of it.`);
}
