/** What a world can start with: token pairs, items and job instances. Read as a whole before anything is put anywhere. */
import { FixtureProblem } from '../../core/errors.ts';
import { type FixtureMove, readMoment, readTimeline } from '../../core/fixture-timeline.ts';
import type { Timeline, Transition } from '../../core/lifecycle.ts';
import type { RunPlan } from '../../core/plan.ts';
import type { Credential } from './credentials.ts';
import { byCode } from './failures.ts';
import { type Item, itemKey } from './items.ts';
import { type Job, type JobInstance, keyOf, type Place, scopeOf } from './job-instances.ts';
import { lifecycle, type State } from './lifecycle.ts';

export interface Fixture {
  readonly credentials?: readonly Credential[];
  readonly items?: readonly Item[];
  readonly jobInstances?: readonly SeededInstance[];
}

/** With a timeline it is exact; otherwise it was created, may start and may end, each at an instant. Without an end it goes
 * on until it is cancelled. */
export interface SeededInstance extends Place, Job {
  readonly tenantId: string;
  readonly createdAt?: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly outcome?: State;
  readonly timeline?: readonly FixtureMove<State>[];
  readonly plan?: RunPlan;
}

export function readCredentials({ credentials = [] }: Fixture): readonly Credential[] {
  refuseRepeated('credentials', credentials, ({ appToken, subjectToken }) => `${appToken}/${subjectToken}`);
  return credentials;
}

export function readItems({ items = [] }: Fixture): readonly Item[] {
  refuseRepeated('items', items, ({ tenantId, itemId }) => itemKey(tenantId, itemId));
  return items;
}

export function readInstances({ jobInstances = [] }: Fixture, now: number): readonly JobInstance[] {
  refuseRepeated('jobInstances', jobInstances, (one) => keyOf(one.tenantId.toLowerCase(), one.jobInstanceId));
  return jobInstances.map((seeded, index) => readInstance(seeded, now, `/jobInstances/${index}`));
}

function refuseRepeated<T>(list: string, entries: readonly T[], keyOfEntry: (entry: T) => string): void {
  const seen = new Map<string, number>();
  for (const [index, entry] of entries.entries()) {
    const first = seen.get(keyOfEntry(entry));
    if (first !== undefined) throw new FixtureProblem(`/${list}/${index}`, `is the same as /${list}/${first}`);
    seen.set(keyOfEntry(entry), index);
  }
}

function readInstance(seeded: SeededInstance, now: number, place: string): JobInstance {
  const { tenantId, invokeType, creationPayload, errorDetails, plan } = seeded;
  const scope = scopeOf(seeded, tenantId.toLowerCase());
  const timeline = seeded.timeline
    ? readTimeline(lifecycle, seeded.timeline, now, `${place}/timeline`)
    : readShortForm(seeded, now, place);
  checkPlan(plan, place);

  const data: Job = {
    invokeType,
    ...(creationPayload !== undefined && { creationPayload }),
    ...(errorDetails !== undefined && { errorDetails }),
  };
  return { id: scope.jobInstanceId, scope, createdAt: timeline[0]?.at ?? now, timeline, data, ...(plan && { plan }) };
}

function readShortForm(seeded: SeededInstance, now: number, place: string): Timeline<State> {
  const { createdAt = '-0s', startedAt, endedAt, outcome, errorDetails } = seeded;
  if (errorDetails !== undefined && outcome !== 'Failed') {
    throw new FixtureProblem(`${place}/errorDetails`, 'belongs to the outcome Failed');
  }
  const created: Transition<State> = {
    at: readMoment(createdAt, now, `${place}/createdAt`),
    to: 'NotStarted',
    cause: 'created',
  };
  if (created.at > now) throw new FixtureProblem(`${place}/createdAt`, 'lies in the future');

  const timeline = [created];
  const add = (name: 'startedAt' | 'endedAt', text: string, to: State): void => {
    const at = readMoment(text, now, `${place}/${name}`);
    if (at < (timeline.at(-1)?.at ?? at))
      throw new FixtureProblem(`${place}/${name}`, 'is earlier than what comes ahead of it');
    timeline.push({ at, to, cause: to === 'Cancelled' ? 'cancel' : 'planned' });
  };
  if (startedAt !== undefined) add('startedAt', startedAt, 'InProgress');
  if (endedAt !== undefined && outcome !== undefined) add('endedAt', endedAt, outcome);
  return timeline;
}

function checkPlan(plan: RunPlan | undefined, place: string): void {
  const code = plan?.cancel?.fails;
  if (code === undefined || byCode.has(code)) return;
  throw new FixtureProblem(
    `${place}/plan/cancel/fails`,
    `there is no failure ${code}; there are ${[...byCode.keys()].join(', ')}`,
  );
}
