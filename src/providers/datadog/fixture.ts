import { UserError } from '../../core/errors.ts';
import { parseMoment } from '../../core/instant.ts';
import type { Timeline } from '../../core/lifecycle.ts';
import type { Core } from '../../core/provider.ts';
import { lifecycle, type State } from './lifecycle.ts';
import type { Settings } from './organisation.ts';
import type { CreationSource, Instance, Members, Records, Spec, Starter, Workflow } from './records.ts';

/** As `fixtures/datadog/schema.json` describes it. Moments are RFC 3339, or relative to now: `-5m`. */
export interface Fixture {
  readonly credentials?: Partial<Omit<Settings, 'limits'>>;
  readonly limits?: Settings['limits'];
  readonly workflows?: readonly FixtureWorkflow[];
  readonly instances?: readonly FixtureInstance[];
}

interface FixtureWorkflow {
  readonly id: string;
  readonly specVersionId: string;
  readonly createdAt: string;
  readonly updatedAt?: string;
  readonly creationSource?: CreationSource;
  readonly name: string;
  readonly description?: string;
  readonly published?: boolean;
  readonly tags?: readonly string[];
  readonly spec: Spec;
}

interface FixtureInstance {
  readonly id: string;
  readonly workflowId: string;
  readonly startedAt: string;
  readonly startedBy?: Starter;
  /** How it ends. A run without an end stays in progress until somebody cancels it. */
  readonly end?: { readonly at: string; readonly state: Exclude<State, 'IN_PROGRESS'>; readonly errorDetail?: string };
  readonly payload?: Members;
  readonly outputs?: Members;
}

/** Adds what the fixture names; what is known under the same id is replaced. */
export async function seed(fixture: Fixture, core: Core, records: Records): Promise<void> {
  for (const workflow of fixture.workflows ?? []) await addWorkflow(workflow, core, records);
  for (const instance of fixture.instances ?? []) await addInstance(instance, core, records);
}

async function addWorkflow(fixture: FixtureWorkflow, { clock }: Core, records: Records): Promise<void> {
  const createdAt = moment(fixture.createdAt, clock.now());
  const workflow: Workflow = {
    id: fixture.id,
    createdAt,
    updatedAt: fixture.updatedAt === undefined ? createdAt : moment(fixture.updatedAt, clock.now()),
    creationSource: fixture.creationSource ?? 'workflows_ui',
    name: fixture.name,
    description: fixture.description ?? '',
    published: fixture.published ?? true,
    tags: [...new Set(fixture.tags)].sort(),
    settings: {},
    spec: fixture.spec,
    specVersionId: fixture.specVersionId,
  };
  await records.versions.put({ id: workflow.specVersionId, workflowId: workflow.id, createdAt, spec: workflow.spec });
  await records.workflows.put(workflow);
}

async function addInstance(fixture: FixtureInstance, { clock }: Core, records: Records): Promise<void> {
  const { id, workflowId } = fixture;
  const workflow = await records.workflows.get(workflowId);
  if (workflow === undefined) throw new UserError(`Fixture instance ${id}: there is no workflow ${workflowId}.`);
  const instance: Instance = {
    id,
    scope: { workflow_id: workflowId, instance_id: id },
    createdAt: moment(fixture.startedAt, clock.now()),
    timeline: timelineOf(fixture, clock.now()),
    data: {
      specVersionId: workflow.specVersionId,
      startedBy: fixture.startedBy ?? 'api',
      payload: fixture.payload ?? {},
      outputs: fixture.outputs ?? {},
      errorDetail: fixture.end?.errorDetail ?? '',
    },
  };
  await records.instances.put(instance);
}

function timelineOf({ id, startedAt, end }: FixtureInstance, now: number): Timeline<State> {
  const start = { at: moment(startedAt, now), to: lifecycle.initial, cause: 'created' };
  if (start.at > now) throw new UserError(`Fixture instance ${id} starts in the future.`);
  if (end === undefined) return [start];
  const at = moment(end.at, now);
  if (at < start.at) throw new UserError(`Fixture instance ${id} ends before it starts.`);
  return [start, { at, to: end.state, cause: 'planned' }];
}

function moment(text: string, now: number): number {
  const at = parseMoment(text, now);
  if (at === undefined) throw new UserError(`Fixture moment ${text} is neither an RFC 3339 instant nor like "-5m".`);
  return at;
}
