/** The workflow service. */
import type { Core, Operations } from '../../../core/provider.ts';
import type { components, operations } from '../api.ts';
import { invalidWorkflow } from '../errors.ts';
import type { Principal } from '../organisation.ts';
import type { Records, RunAsSettings, Workflow } from '../records.ts';
import { problemsOf } from '../spec.ts';
import { workflowBody } from '../wire/workflow.ts';

type Input = components['schemas']['WorkflowInput'];
type WorkflowOperations = Pick<Operations<operations, Principal>, 'CreateWorkflow'>;

export function workflowOperations(core: Core, { workflows, versions }: Records): WorkflowOperations {
  return {
    async CreateWorkflow({ body }) {
      const { attributes } = body.data;
      const problems = problemsOf(attributes.description ?? '', attributes.spec);
      if (problems.length > 0) throw invalidWorkflow(problems);
      const workflow = create(core, attributes);
      const { id, createdAt, spec, specVersionId } = workflow;
      await versions.insert({ id: specVersionId, workflowId: id, createdAt, spec });
      await workflows.insert(workflow);
      return { status: 201, body: workflowBody(workflow) };
    },
  };
}

/** Defaults as recorded. A webhook secret is taken and never given back, so it is not kept. */
function create({ ids, clock }: Core, input: Input): Workflow {
  const now = clock.now();
  return {
    id: ids.uuid(),
    createdAt: now,
    updatedAt: now,
    creationSource: 'api',
    name: input.name,
    description: input.description ?? '',
    published: input.published ?? true,
    tags: [...new Set(input.tags)].sort(),
    settings: settingsOf(input),
    spec: input.spec,
    specVersionId: ids.uuid(),
  };
}

const settingsOf = ({ runAs, runAsUserMode, sensitivePrivileges }: Input): RunAsSettings => ({
  ...(runAs && { runAs }),
  ...(runAsUserMode && { runAsUserMode }),
  ...(sensitivePrivileges !== undefined && { sensitivePrivileges }),
});
