/** What a world can start with: a directory of users, spaces and workflow schemas, and executions of the latter. */
import { UserError } from '../../core/errors.ts';
import { parseMoment } from '../../core/instant.ts';
import type { Transition } from '../../core/lifecycle.ts';
import type { Core } from '../../core/provider.ts';
import type { Collection } from '../../core/storage/store.ts';
import type { Directory, Entries } from './directory.ts';
import { createExecution, type Execution } from './execution.ts';
import { lifecycle, type Status, type StopReason } from './lifecycle.ts';

export interface Fixture extends Entries {
  readonly executions?: readonly SeededExecution[];
}

interface SeededExecution {
  readonly id: string;
  readonly workflowSchemaId: string;
  readonly revisionNumber: number;
  readonly spaceId: string;
  /** Who scheduled it. */
  readonly userId: string;
  /** From `scheduled` on. The execution stays in its last status until a call changes it. */
  readonly history: readonly Step[];
}

/** `at` is RFC 3339 or relative to the world's clock; `reason` says why the execution is stopping. */
interface Step {
  readonly at: string;
  readonly status: Status;
  readonly reason?: StopReason;
}

/** Adds the executions of a fixture, which are of workflow schemas in the directory. Throws a UserError where they make
 * no sense. */
export async function seed(
  { executions: seeded = [] }: Fixture,
  { clock }: Core,
  directory: Directory,
  executions: Collection<Execution>,
): Promise<void> {
  const now = clock.now();
  const made = seeded.map((execution) => toExecution(execution, directory, now));
  for (const execution of made) await executions.put(execution);
}

function toExecution(seeded: SeededExecution, directory: Directory, now: number): Execution {
  const { id, spaceId, userId } = seeded;
  const [schema, revision] = schemaOf(seeded, directory);
  const timeline = timelineOf(seeded, now);
  const createdAt = timeline[0]?.at ?? now;
  const rest = { logLevel: 'info', callback: null };
  return createExecution({ id, schema, revision, spaceId, userId, timeline, createdAt, ...rest });
}

function schemaOf({ id, workflowSchemaId, revisionNumber }: SeededExecution, directory: Directory) {
  const schema = directory.schema(workflowSchemaId);
  const revision = schema?.revisions.find(({ number }) => number === revisionNumber);
  if (schema !== undefined && revision !== undefined) return [schema, revision] as const;
  throw problem(id, `no workflow schema ${workflowSchemaId} with revision ${revisionNumber}.`);
}

/** Where a step names no reason for stopping, the status that follows it does. */
const IMPLIED: Readonly<Partial<Record<Status, StopReason>>> = {
  cancelled: 'cancel',
  paused: 'pause',
  interrupted: 'interrupt',
  crashed: 'crash',
};

function timelineOf({ id, history }: SeededExecution, now: number): readonly Transition<Status>[] {
  const timeline = history.map(({ at, status, reason }, index): Transition<Status> => {
    const moment = parseMoment(at, now);
    if (moment === undefined) throw problem(id, `"${at}" is not an instant.`);
    const next = history[index + 1]?.status;
    const implied = status === 'stopping' && next !== undefined ? IMPLIED[next] : undefined;
    return { at: moment, to: status, cause: index === 0 ? 'created' : (reason ?? implied ?? 'planned') };
  });
  for (const [index, step] of timeline.entries()) checkStep(id, timeline[index - 1], step);
  if ((timeline[0]?.at ?? now) > now) throw problem(id, 'it is scheduled in the future.');
  return timeline;
}

function checkStep(id: string, before: Transition<Status> | undefined, { at, to }: Transition<Status>): void {
  const isLegal = before === undefined ? to === lifecycle.initial : lifecycle.moves[before.to].includes(to);
  if (!isLegal) throw problem(id, `it cannot go from ${before?.to ?? 'nothing'} to ${to}.`);
  if (before !== undefined && at < before.at) throw problem(id, `it is ${to} before it is ${before.to}.`);
}

const problem = (id: string, what: string): UserError => new UserError(`onedata fixture: execution ${id}: ${what}`);
