/** An execution as fixtures write it. */
import { FixtureProblem } from '../../core/errors.ts';
import { type FixtureMove, readTimeline, writeTimeline } from '../../core/fixture-timeline.ts';
import type { Timeline } from '../../core/lifecycle.ts';
import type { RunPlan } from '../../core/plan.ts';
import type { Failures } from '../../core/provider.ts';
import { noticesAt } from './callbacks/notices.ts';
import { lanesAlong } from './course/mirrored.ts';
import type { Directory } from './directory.ts';
import type { Revision, WorkflowSchema } from './directory-entries.ts';
import { createExecution, type Execution, type ExecutionData, type Notices } from './execution.ts';
import { checkRevision } from './fixture-entries.ts';
import {
  readLanes,
  readNotices,
  type SeededLanes,
  type SeededNotices,
  writeLanes,
  writeNotices,
} from './fixture-lanes.ts';
import type { LaneRuns } from './lane-run.ts';
import { lifecycle, STOPPED_BY, type Status, type StopReason } from './lifecycle.ts';
import type { Choices } from './variants.ts';

export interface SeededExecution {
  readonly id: string;
  readonly workflowSchemaId: string;
  /** Of the workflow schema as it is now. */
  readonly revisionNumber?: number;
  /** The workflow schema as it was when the execution was scheduled, where it is no longer so. */
  readonly snapshot?: Snapshot;
  readonly spaceId: string;
  /** Who scheduled it. */
  readonly userId: string;
  readonly logLevel?: string;
  readonly callback?: string;
  /** From `scheduled` on. The execution stays in its last status until a call changes it. */
  readonly history?: readonly Step[];
  /** The same with every cause. */
  readonly timeline?: readonly FixtureMove<Status>[];
  /** What its lanes do, where it does not simply follow from the timeline. */
  readonly lanes?: SeededLanes;
  /** How far the callback has been told; of everything that has happened where absent. */
  readonly notices?: SeededNotices;
  readonly plan?: RunPlan;
}

interface Snapshot {
  readonly name: string;
  readonly inventoryId: string;
  readonly revision: Revision;
}

/** `at` is RFC 3339 or relative to the world's clock; `reason` says why the execution is stopping. */
interface Step {
  readonly at: string;
  readonly status: Status;
  readonly reason?: StopReason;
}

interface Writing {
  readonly now: number;
  readonly choices: Choices;
  readonly directory: Directory;
}

interface Reading extends Writing {
  readonly failures: Failures;
}

export function readExecution(seeded: SeededExecution, reading: Reading, place: string): Execution {
  const { id, spaceId, userId, logLevel = 'info', callback = null, plan } = seeded;
  const made = originOf(seeded, reading.directory, place);
  const timeline = timelineOf(seeded, reading.now, place);
  const createdAt = timeline[0]?.at ?? reading.now;
  const code = plan?.cancel?.fails;
  if (code !== undefined && !reading.failures.byCode.has(code))
    throw new FixtureProblem(`${place}/plan/cancel/fails`, `there is no failure ${code}`);
  const lanes = lanesOf(seeded, made.revision, timeline, reading, place);
  const notices = callback === null ? undefined : noticesOf(seeded, timeline, reading, place);
  const origin = { id, ...made, spaceId, userId, logLevel, callback, timeline, createdAt, plan };
  return createExecution({ ...origin, lanes, notices });
}

function lanesOf(
  { lanes }: SeededExecution,
  revision: Revision,
  timeline: Timeline<Status>,
  { now, choices }: Reading,
  place: string,
): LaneRuns {
  if (lanes === undefined) return lanesAlong(revision, timeline, choices);
  return readLanes(lanes, revision.lanes.length, now, `${place}/lanes`);
}

const noticesOf = (
  { notices }: SeededExecution,
  timeline: Timeline<Status>,
  { now }: Reading,
  place: string,
): Notices => (notices === undefined ? noticesAt(timeline, now) : readNotices(notices, now, `${place}/notices`));

interface Made {
  readonly schema: Pick<WorkflowSchema, 'id' | 'name' | 'inventoryId'>;
  readonly revision: Revision;
}

function originOf(seeded: SeededExecution, directory: Directory, place: string): Made {
  const { workflowSchemaId: id, revisionNumber, snapshot } = seeded;
  if ((revisionNumber === undefined) === (snapshot === undefined))
    throw new FixtureProblem(place, 'has either a revisionNumber or a snapshot');
  if (snapshot !== undefined) {
    checkRevision(snapshot.revision, `${place}/snapshot/revision`);
    return { schema: { id, ...snapshot }, revision: snapshot.revision };
  }
  const schema = directory.schema(id);
  if (schema === undefined) throw new FixtureProblem(`${place}/workflowSchemaId`, `there is no workflow schema ${id}`);
  const revision = schema.revisions.find(({ number }) => number === revisionNumber);
  if (revision === undefined)
    throw new FixtureProblem(`${place}/revisionNumber`, `${schema.name} has no revision ${revisionNumber}`);
  return { schema, revision };
}

function timelineOf({ history, timeline }: SeededExecution, now: number, place: string): Timeline<Status> {
  if ((history === undefined) === (timeline === undefined))
    throw new FixtureProblem(place, 'has either a history or a timeline');
  if (history === undefined) return readTimeline(lifecycle, timeline ?? [], now, `${place}/timeline`);
  try {
    return readTimeline(lifecycle, history.map(toMove), now, `${place}/history`);
  } catch (error) {
    // A history says status where a timeline says to.
    if (!(error instanceof FixtureProblem)) throw error;
    throw new FixtureProblem(error.place.replace(/\/to$/, '/status'), error.message);
  }
}

/** Where a step names no reason for stopping, the status that follows it does. */
function toMove({ at, status, reason }: Step, index: number, history: readonly Step[]): FixtureMove<Status> {
  const next = history[index + 1]?.status;
  const implied = status === 'stopping' && next !== undefined ? STOPPED_BY[next] : undefined;
  return { at, to: status, cause: reason ?? implied ?? 'planned' };
}

/** The form that loses nothing. */
export function writeExecution({ id, timeline, data, plan }: Execution, writing: Writing): SeededExecution {
  const { schemaId, spaceId, userId, logLevel, callback, lanes, notices, revision } = data;
  const { choices, directory, now } = writing;
  const areImplied = isSame(lanes, lanesAlong(revision, timeline, choices));
  const areTold = notices === undefined || isSame(notices, noticesAt(timeline, now));
  return {
    id,
    workflowSchemaId: schemaId,
    ...madeFrom(data, directory),
    spaceId,
    userId,
    ...(logLevel !== 'info' && { logLevel }),
    ...(callback !== null && { callback }),
    timeline: writeTimeline(timeline),
    ...(!areImplied && { lanes: writeLanes(lanes) }),
    ...(!areTold && { notices: writeNotices(notices) }),
    ...(plan && { plan }),
  };
}

function madeFrom(data: ExecutionData, directory: Directory): Pick<SeededExecution, 'revisionNumber' | 'snapshot'> {
  const { schemaId, name, inventoryId, revision } = data;
  const schema = directory.schema(schemaId);
  const current = schema?.revisions.find(({ number }) => number === revision.number);
  const isCurrent = schema?.name === name && schema.inventoryId === inventoryId && isSame(current, revision);
  return isCurrent ? { revisionNumber: revision.number } : { snapshot: { name, inventoryId, revision } };
}

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
