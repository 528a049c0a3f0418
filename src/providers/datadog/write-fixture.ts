/** From records to a fixture in its exact form. What is as it would be without being told is left out. */
import { writeTimeline } from '../../core/fixture-timeline.ts';
import { isoMillis } from '../../core/instant.ts';
import type { Fixture, FixtureInstance, FixtureStep, FixtureUsage, FixtureWorkflow } from './fixture.ts';
import type { Counts } from './limits.ts';
import type { Settings } from './organisation.ts';
import type { Instance, Records, SpecVersion, StepFact, Workflow } from './records.ts';

export async function writeFixture(settings: Settings, counts: Counts, records: Records): Promise<Fixture> {
  const workflows = await records.workflows.all();
  const current = new Map(workflows.map(({ id, specVersionId }) => [id, specVersionId]));
  const written: FixtureWorkflow[] = [];
  for (const workflow of workflows)
    written.push(writeWorkflow(workflow, await records.versions.list('workflow', workflow.id)));
  return {
    ...writeSettings(settings),
    ...filled('usage', writeUsage(counts)),
    ...listed('workflows', written),
    ...listed(
      'instances',
      (await records.instances.all()).map((run) => writeInstance(run, current.get(run.scope.workflow_id))),
    ),
  };
}

const listed = <Name extends string, T>(name: Name, items: readonly T[]) =>
  (items.length > 0 ? { [name]: items } : {}) as Partial<Record<Name, readonly T[]>>;

const filled = <Name extends string, T extends object>(name: Name, value: T) =>
  (Object.keys(value).length > 0 ? { [name]: value } : {}) as Partial<Record<Name, T>>;

const writeSettings = ({ apiKeys, applicationKeys, tokens, limits }: Settings): Fixture => ({
  ...filled('credentials', {
    ...listed('apiKeys', apiKeys),
    ...listed('applicationKeys', applicationKeys),
    ...listed('tokens', tokens),
  }),
  ...filled('limits', limits),
});

const writeUsage = (counts: Counts): FixtureUsage =>
  Object.fromEntries(
    Object.entries(counts)
      .filter(([, { used }]) => used > 0)
      .map(([name, { since, used }]) => [name, { since: isoMillis(since), used }]),
  );

function writeWorkflow(workflow: Workflow, versions: readonly SpecVersion[]): FixtureWorkflow {
  const { createdAt, updatedAt, creationSource, description, published, settings, specVersionId } = workflow;
  const specCreatedAt = versions.find(({ id }) => id === specVersionId)?.createdAt ?? createdAt;
  const earlier = versions.filter(({ id }) => id !== specVersionId);
  return {
    id: workflow.id,
    specVersionId,
    createdAt: isoMillis(createdAt),
    ...(updatedAt !== createdAt && { updatedAt: isoMillis(updatedAt) }),
    ...(creationSource !== 'workflows_ui' && { creationSource }),
    name: workflow.name,
    ...(description !== '' && { description }),
    ...(!published && { published }),
    ...listed('tags', workflow.tags),
    ...settings,
    spec: workflow.spec,
    ...(specCreatedAt !== createdAt && { specCreatedAt: isoMillis(specCreatedAt) }),
    ...listed(
      'earlierVersions',
      earlier.map(({ id, createdAt: at, spec }) => ({ id, createdAt: isoMillis(at), spec })),
    ),
  };
}

function writeInstance({ id, scope, createdAt, timeline, data, plan }: Instance, current?: string): FixtureInstance {
  const { specVersionId, startedBy, errorDetail, payload, outputs, steps = [] } = data;
  return {
    id,
    workflowId: scope.workflow_id,
    ...(specVersionId !== current && { specVersionId }),
    startedAt: isoMillis(createdAt),
    ...(startedBy !== 'api' && { startedBy }),
    timeline: writeTimeline(timeline),
    ...(errorDetail !== '' && { errorDetail }),
    ...filled('payload', payload),
    ...filled('outputs', outputs),
    ...listed(
      'steps',
      steps.map((step) => writeStep(step, createdAt)),
    ),
    ...(plan && { plan }),
  };
}

const writeStep = ({ name, begins, ends, state }: StepFact, start: number): FixtureStep => ({
  name,
  ...(begins !== 0 && { from: isoMillis(start + begins) }),
  ...(ends !== undefined && { at: isoMillis(start + ends) }),
  ...(state !== 'SUCCEEDED' && { state }),
});
