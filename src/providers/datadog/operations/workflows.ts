/** The workflow service. */
import type { Operations } from '../../../core/provider.ts';
import type { components, operations } from '../api.ts';
import { lateOf } from '../census.ts';
import type { Desk } from '../desk.ts';
import { invalidWorkflow, workflowMissing } from '../errors.ts';
import type { Principal } from '../organisation.ts';
import type { Records, RunAsSettings, Spec, Workflow } from '../records.ts';
import { workflowBody, workflowItem } from '../wire/workflow.ts';
import { filterOf, type Listed, type ListQuery, orderOf } from '../workflow-list.ts';
import { problemsOf } from '../workflow-problems.ts';

type Changes = components['schemas']['WorkflowChanges'];
type Input = components['schemas']['WorkflowInput'];
type All = Operations<operations, Principal>;
type Reading = Pick<All, 'ListWorkflows' | 'GetWorkflow'>;
type Changing = Pick<All, 'CreateWorkflow' | 'UpdateWorkflow' | 'DeleteWorkflow'>;

export const workflowOperations = (desk: Desk): Reading & Changing => ({ ...reading(desk), ...changing(desk) });

function reading(desk: Desk): Reading {
  const { records, choices } = desk;
  const { workflows } = records;
  return {
    async ListWorkflows({ query }) {
      const { limit = USUAL_LIMIT, page = 0, filter = {} } = query;
      if (limit > MOST_LISTED && choices['list-limit'] === 'at-most-100') throw invalidWorkflow(LIMIT_PROBLEM);
      const all = await workflows.all();
      const found = await ordered(desk, all.filter(filterOf(filter, choices)), query.sort);
      const shown = found.slice(page * limit, (page + 1) * limit);
      const meta = { page: { totalCount: all.length, totalFilteredCount: found.length } };
      const data = shown.map((workflow) => workflowItem(workflow, choices, filter.includeSpecs ?? false));
      return { status: 200, body: { data, meta } };
    },

    async GetWorkflow({ params }) {
      const workflow = await workflows.get(params.workflow_id.toLowerCase());
      if (workflow === undefined) throw workflowMissing();
      return { status: 200, body: workflowBody(workflow, choices) };
    },
  };
}

function changing(desk: Desk): Changing {
  const { records, choices } = desk;
  const { workflows } = records;
  return {
    async CreateWorkflow({ body }) {
      const { attributes } = body.data;
      await refuseProblems(desk, attributes, undefined);
      const { ids, clock } = desk;
      const [id, now] = [ids.uuid(), clock.now()];
      const workflow = create(id, now, attributes, await newVersion(desk, id, attributes.spec, now));
      await workflows.insert(workflow);
      return { status: 201, body: workflowBody(workflow, choices) };
    },

    /** Any id in the body is left aside (recorded). */
    async UpdateWorkflow({ params, body }) {
      const id = params.workflow_id.toLowerCase();
      const { attributes } = body.data;
      const found = await workflows.get(id);
      if (found === undefined && choices['update-unknown'] === 'not-found') throw workflowMissing();
      await refuseProblems(desk, attributes, found);
      if (found === undefined) throw workflowMissing();
      const now = desk.clock.now();
      const specVersionId = attributes.spec && (await newVersion(desk, id, attributes.spec, now));
      const updated = await workflows.update(id, (workflow) =>
        changed(workflow, attributes, now, specVersionId, choices),
      );
      if (updated === undefined) throw workflowMissing();
      return { status: 200, body: workflowBody(updated, choices) };
    },

    async DeleteWorkflow({ params }) {
      const id = params.workflow_id.toLowerCase();
      if (!(await workflows.delete(id))) throw workflowMissing();
      if (choices['deleted-runs'] === 'gone') await forgetRuns(records, id);
      return { status: 204 };
    },
  };
}

/** Recorded. */
const USUAL_LIMIT = 50;
const MOST_LISTED = 100;
const LIMIT_PROBLEM = [`invalid parameter "limit" in "query"; must be <= ${MOST_LISTED}`];

async function ordered({ records, choices }: Desk, workflows: readonly Workflow[], sort: ListQuery['sort']) {
  const asksForRuns = sort?.includes('lastExecutedAt') ?? false;
  const listed: Listed[] = [];
  // Of several that were made at the same instant, the last comes first.
  for (const workflow of workflows.toReversed()) {
    const lastExecutedAt = asksForRuns ? await lastExecution(records, workflow.id) : undefined;
    listed.push({ workflow, lastExecutedAt });
  }
  return listed.sort(orderOf(sort, choices)).map(({ workflow }) => workflow);
}

async function lastExecution({ instances }: Records, id: string): Promise<number | undefined> {
  const late = await instances.list('group', lateOf(id));
  const { items } = await instances.page('group', id, { offset: 0, limit: 1, newestFirst: true });
  const starts = [...items, ...late].map(({ createdAt }) => createdAt);
  return starts.length === 0 ? undefined : Math.max(...starts);
}

async function refuseProblems(desk: Desk, changes: Changes, found: Workflow | undefined): Promise<void> {
  const problems = problemsOf(changes, desk.choices, await handlesTaken(desk, found?.id));
  if (problems.length > 0) throw invalidWorkflow(problems);
}

const NO_HANDLES: ReadonlySet<string> = new Set();

/** By other workflows. Only looked up where somebody asks for it: as a rule a handle may be used twice (inferred). */
async function handlesTaken({ choices, records }: Desk, own: string | undefined): Promise<ReadonlySet<string>> {
  if (choices['spec-references'] === 'unchecked') return NO_HANDLES;
  const others = (await records.workflows.all()).filter(({ id }) => id !== own);
  return new Set(others.flatMap(({ spec }) => spec.handle ?? []));
}

/** Its id. It is there before the workflow names it, so that no run is without the version it was started with. */
async function newVersion({ ids, records }: Desk, workflowId: string, spec: Spec, createdAt: number): Promise<string> {
  const id = ids.uuid();
  await records.versions.insert({ id, workflowId, createdAt, spec });
  return id;
}

/** As recorded, where nobody has said anything. */
const INITIAL = { description: '', published: true, tags: [] };

/** A webhook secret is taken and never given back, so it is not kept. */
function create(id: string, now: number, input: Input, specVersionId: string): Workflow {
  return {
    id,
    createdAt: now,
    updatedAt: now,
    creationSource: 'api',
    name: input.name,
    description: input.description ?? INITIAL.description,
    published: input.published ?? INITIAL.published,
    tags: asSet(input.tags ?? INITIAL.tags),
    settings: settingsOf(input),
    spec: input.spec,
    specVersionId,
  };
}

export const asSet = (tags: readonly string[]): readonly string[] => [...new Set(tags)].sort();

/** What is left out stays as it is (inferred). */
function changed(
  workflow: Workflow,
  changes: Changes,
  updatedAt: number,
  specVersionId: string | undefined,
  choices: Desk['choices'],
): Workflow {
  const left = choices['update-left-out'] === 'kept' ? workflow : { ...workflow, ...INITIAL, settings: {} };
  return {
    ...left,
    updatedAt,
    name: changes.name ?? left.name,
    description: changes.description ?? left.description,
    published: changes.published ?? left.published,
    tags: changes.tags === undefined ? left.tags : asSet(changes.tags),
    settings: { ...left.settings, ...settingsOf(changes) },
    spec: changes.spec ?? left.spec,
    specVersionId: specVersionId ?? left.specVersionId,
  };
}

export const settingsOf = ({ runAs, runAsUserMode, sensitivePrivileges }: RunAsSettings): RunAsSettings => ({
  ...(runAs && { runAs }),
  ...(runAsUserMode && { runAsUserMode }),
  ...(sensitivePrivileges !== undefined && { sensitivePrivileges }),
});

/** Inferred. All in one go, so that they are written down together. */
async function forgetRuns({ instances, versions }: Records, workflowId: string): Promise<void> {
  const runs = [...(await instances.list('group', workflowId)), ...(await instances.list('group', lateOf(workflowId)))];
  const known = await versions.list('workflow', workflowId);
  await Promise.all([...runs.map(({ id }) => instances.delete(id)), ...known.map(({ id }) => versions.delete(id))]);
}
