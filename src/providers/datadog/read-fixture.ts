/** From a fixture to records. Nothing is stored before all of it has been read. */
import { FixtureProblem } from '../../core/errors.ts';
import { readMoment } from '../../core/fixture-timeline.ts';
import type { Fixture, FixtureWorkflow } from './fixture.ts';
import type { Count } from './limits.ts';
import { settingsOf } from './operations/workflows.ts';
import { readInstance, type Surroundings } from './read-instance.ts';
import type { Instance, Records, SpecVersion, Workflow } from './records.ts';
import type { LimitName } from './traits.ts';
import { problemsOfTriggers } from './workflow-problems.ts';

interface Contents {
  readonly versions: readonly SpecVersion[];
  readonly workflows: readonly Workflow[];
  readonly instances: readonly Instance[];
  readonly usage: readonly (readonly [LimitName, Count])[];
}

/** What the fixture holds, as it would stand beside what the world has already. Throws a FixtureProblem. */
export async function readFixture(
  fixture: Fixture,
  records: Records,
  now: number,
  codes: Surroundings['codes'],
): Promise<Contents> {
  const { workflows = [], instances = [] } = fixture;
  refuseTwice(workflows, 'workflows', 'a workflow');
  refuseTwice(instances, 'instances', 'an instance');
  const read = workflows.map((workflow, index) => readWorkflow(workflow, now, placeIn('workflows', index)));
  const versions = read.flatMap((each) => each.versions);
  await refuseForeignVersions(versions, records);
  const surroundings: Surroundings = {
    now,
    codes,
    versions: new Map(versions.map(({ version }) => [version.id, version])),
    workflows: new Map(read.map(({ workflow }) => [workflow.id, workflow])),
    records,
  };
  const runs: Instance[] = [];
  for (const [index, run] of instances.entries())
    runs.push(await readInstance(run, surroundings, placeIn('instances', index)));
  return {
    versions: versions.map(({ version }) => version),
    workflows: read.map(({ workflow }) => workflow),
    instances: runs,
    usage: readUsage(fixture, now),
  };
}

interface PlacedVersion {
  readonly version: SpecVersion;
  readonly place: string;
}

function readWorkflow(fixture: FixtureWorkflow, now: number, place: string) {
  const { id, specVersionId, spec } = fixture;
  const createdAt = readMoment(fixture.createdAt, now, `${place}/createdAt`);
  const updatedAt = readMoment(fixture.updatedAt ?? fixture.createdAt, now, `${place}/updatedAt`);
  if (updatedAt < createdAt) throw new FixtureProblem(`${place}/updatedAt`, 'is earlier than createdAt');
  const specCreatedAt = readMoment(fixture.specCreatedAt ?? fixture.createdAt, now, `${place}/specCreatedAt`);
  const workflow: Workflow = {
    id,
    createdAt,
    updatedAt,
    creationSource: fixture.creationSource ?? 'workflows_ui',
    name: fixture.name,
    description: fixture.description ?? '',
    published: fixture.published ?? true,
    tags: [...new Set(fixture.tags)].sort(),
    settings: settingsOf(fixture),
    spec,
    specVersionId,
  };
  refuseTriggers(workflow.spec, `${place}/spec/triggers`);
  const current = { id: specVersionId, workflowId: id, createdAt: specCreatedAt, spec };
  const versions: readonly PlacedVersion[] = [
    ...readEarlier(fixture, now, place),
    { version: current, place: `${place}/specVersionId` },
  ];
  return { workflow, versions };
}

function readEarlier(
  { id: workflowId, earlierVersions = [] }: FixtureWorkflow,
  now: number,
  place: string,
): readonly PlacedVersion[] {
  return earlierVersions.map(({ id, createdAt, spec }, index) => {
    const here = `${place}/earlierVersions/${index}`;
    const version = { id, workflowId, createdAt: readMoment(createdAt, now, `${here}/createdAt`), spec };
    return { version, place: `${here}/id` };
  });
}

function refuseTriggers({ triggers = [] }: Workflow['spec'], place: string): void {
  const [problem] = problemsOfTriggers(triggers);
  if (problem !== undefined) throw new FixtureProblem(place, problem);
}

/** A version belongs to one workflow. */
async function refuseForeignVersions(placed: readonly PlacedVersion[], { versions }: Records): Promise<void> {
  const seen = new Set<string>();
  for (const { version, place } of placed) {
    const known = await versions.get(version.id);
    const isForeign = known !== undefined && known.workflowId !== version.workflowId;
    if (isForeign || seen.has(version.id)) throw new FixtureProblem(place, `there is another version ${version.id}`);
    seen.add(version.id);
  }
}

/** A JSON pointer to an item. */
const placeIn = (list: 'workflows' | 'instances', index: number): string => `/${list}/${index}`;

function refuseTwice(items: readonly { readonly id: string }[], list: 'workflows' | 'instances', what: string): void {
  const seen = new Set<string>();
  for (const [index, { id }] of items.entries()) {
    if (seen.has(id)) throw new FixtureProblem(`${placeIn(list, index)}/id`, `is the id of ${what} before it`);
    seen.add(id);
  }
}

const readUsage = ({ usage = {} }: Fixture, now: number): Contents['usage'] =>
  Object.entries(usage).map(([name, { since, used }]) => [
    name as LimitName,
    { since: readMoment(since, now, `/usage/${name}/since`), used },
  ]);
