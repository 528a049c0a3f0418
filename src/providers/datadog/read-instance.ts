/** From a run as fixtures have it to the record of it. */
import { FixtureProblem } from '../../core/errors.ts';
import { readMoment, readTimeline } from '../../core/fixture-timeline.ts';
import type { Timeline } from '../../core/lifecycle.ts';
import type { FixtureInstance, FixtureStep } from './fixture.ts';
import { lifecycle, type State } from './lifecycle.ts';
import type { Instance, Records, SpecVersion, StepFact, Workflow } from './records.ts';

/** Where the run will find itself. */
export interface Surroundings {
  readonly now: number;
  /** Of failures that a plan can name. */
  readonly codes: ReadonlySet<string>;
  /** In the same fixture. */
  readonly workflows: ReadonlyMap<string, Workflow>;
  readonly versions: ReadonlyMap<string, SpecVersion>;
  /** In the world already. */
  readonly records: Records;
}

export async function readInstance(fixture: FixtureInstance, around: Surroundings, place: string): Promise<Instance> {
  const { id, workflowId, plan } = fixture;
  const { now } = around;
  const createdAt = readMoment(fixture.startedAt, now, `${place}/startedAt`);
  if (createdAt > now) throw new FixtureProblem(`${place}/startedAt`, 'lies in the future');
  const steps = readSteps(fixture, createdAt, now, `${place}/steps`);
  refusePlan(fixture, around, `${place}/plan`);
  return {
    id,
    scope: { workflow_id: workflowId, instance_id: id },
    createdAt,
    timeline: timelineOf(fixture, createdAt, now, place),
    data: {
      specVersionId: await versionOf(fixture, around, place),
      startedBy: fixture.startedBy ?? 'api',
      payload: fixture.payload ?? {},
      outputs: fixture.outputs ?? {},
      errorDetail: errorOf(fixture, place),
      ...(steps.length > 0 && { steps }),
    },
    ...(plan && { plan }),
  };
}

/** A run whose workflow is gone can still be cancelled, so that only its version has to be told then. */
async function versionOf(fixture: FixtureInstance, around: Surroundings, place: string): Promise<string> {
  const { workflowId, specVersionId } = fixture;
  const workflow = around.workflows.get(workflowId) ?? (await around.records.workflows.get(workflowId));
  if (specVersionId === undefined) {
    if (workflow === undefined) throw new FixtureProblem(`${place}/workflowId`, `there is no workflow ${workflowId}`);
    return workflow.specVersionId;
  }
  const version = around.versions.get(specVersionId) ?? (await around.records.versions.get(specVersionId));
  if (version !== undefined && version.workflowId !== workflowId)
    throw new FixtureProblem(`${place}/specVersionId`, `is a version of the workflow ${version.workflowId}`);
  return specVersionId;
}

function timelineOf({ end, timeline }: FixtureInstance, start: number, now: number, place: string): Timeline<State> {
  if (timeline !== undefined) {
    if (end !== undefined) throw new FixtureProblem(`${place}/end`, 'stands beside a timeline, which has every move');
    const moves = readTimeline(lifecycle, timeline, now, `${place}/timeline`);
    if (moves[0]?.at !== start) throw new FixtureProblem(`${place}/timeline/0/at`, 'is not the instant of startedAt');
    return moves;
  }
  const first = { at: start, to: lifecycle.initial, cause: 'created' };
  if (end === undefined) return [first];
  const at = readMoment(end.at, now, `${place}/end/at`);
  if (at < start) throw new FixtureProblem(`${place}/end/at`, 'is earlier than startedAt');
  return [first, { at, to: end.state, cause: 'planned' }];
}

function errorOf({ end, errorDetail }: FixtureInstance, place: string): string {
  if (errorDetail !== undefined && end?.errorDetail !== undefined)
    throw new FixtureProblem(`${place}/errorDetail`, 'is told twice');
  return errorDetail ?? end?.errorDetail ?? '';
}

function readSteps({ steps = [] }: FixtureInstance, start: number, now: number, place: string): readonly StepFact[] {
  const seen = new Set<string>();
  return steps.map((step, index) => {
    const { name } = step;
    if (seen.has(name)) throw new FixtureProblem(`${place}/${index}/name`, 'is the name of a step before it');
    seen.add(name);
    return readStep(step, start, now, `${place}/${index}`);
  });
}

function readStep({ name, from, at, state = 'SUCCEEDED' }: FixtureStep, start: number, now: number, place: string) {
  const begins = from === undefined ? 0 : readMoment(from, now, `${place}/from`) - start;
  if (begins < 0) throw new FixtureProblem(`${place}/from`, 'is earlier than startedAt');
  if (at === undefined) return { name, begins, state };
  const ends = readMoment(at, now, `${place}/at`) - start;
  if (ends < begins)
    throw new FixtureProblem(`${place}/at`, `is earlier than ${from === undefined ? 'startedAt' : 'from'}`);
  return { name, begins, ends, state };
}

function refusePlan({ plan }: FixtureInstance, { codes }: Surroundings, place: string): void {
  const fails = plan?.cancel?.fails;
  if (fails === undefined || codes.has(fails)) return;
  throw new FixtureProblem(`${place}/cancel/fails`, `is none of ${[...codes].join(', ')}`);
}
