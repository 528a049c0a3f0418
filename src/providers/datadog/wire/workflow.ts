/** The workflow service's picture of a workflow. */
import { isoTrimmed } from '../../../core/instant.ts';
import type { components } from '../api.ts';
import type { Spec, Workflow } from '../records.ts';
import { USER } from '../user.ts';
import type { Choices } from '../variants.ts';
import { leading } from './order.ts';

type Schemas = components['schemas'];

export const workflowBody = (workflow: Workflow, choices: Choices): Schemas['WorkflowResponse'] => ({
  data: { id: workflow.id, type: 'workflows', attributes: attributes(workflow, choices), relationships: RELATIONSHIPS },
});

/** Specs are null where nobody has asked for them (recorded). */
export function workflowItem(workflow: Workflow, choices: Choices, withSpec: boolean): Schemas['WorkflowListItem'] {
  const { data } = workflowBody(workflow, choices);
  return withSpec ? data : { ...data, attributes: { ...data.attributes, spec: null } };
}

const attributes = (workflow: Workflow, choices: Choices): Schemas['WorkflowAttributes'] => ({
  createdAt: isoTrimmed(workflow.createdAt),
  description: workflow.description,
  name: workflow.name,
  published: workflow.published,
  ...(choices['run-as'] === 'always' && { runAsUserMode: modeOf(workflow) }),
  ...workflow.settings,
  spec: inWireOrder(workflow.spec),
  tags: choices['tag-order'] === 'sorted' ? workflow.tags : workflow.tags.toReversed(),
  updatedAt: isoTrimmed(workflow.updatedAt),
});

/** The mode that `runAs` asks for; a run has the owner's rights where nobody has asked (inferred). */
const modeOf = ({ settings: { runAsUserMode, runAs } }: Workflow) => runAsUserMode ?? runAs?.type ?? 'owner';

const SPEC_ORDER = ['triggers', 'steps', 'handle', 'connectionEnvs', 'inputSchema', 'outputSchema'] as const;

/** Recorded: every member that was sent and no other, in this order; in a trigger the steps it starts come first. */
function inWireOrder(spec: Spec): Spec {
  const ordered = leading(spec, SPEC_ORDER);
  if (spec.triggers === undefined) return ordered;
  return { ...ordered, triggers: spec.triggers.map((trigger) => leading(trigger, ['startStepNames'])) };
}

const user: Schemas['UserRelationship'] = { data: { id: USER.id, type: 'users' } };
const RELATIONSHIPS = { creator: user, owner: user };
