/** The workflow service's picture of a workflow. */
import { isoTrimmed } from '../../../core/instant.ts';
import type { components } from '../api.ts';
import type { Spec, Workflow } from '../records.ts';
import { USER } from '../user.ts';
import { leading } from './order.ts';

type Schemas = components['schemas'];

export const workflowBody = (workflow: Workflow): Schemas['WorkflowResponse'] => ({
  data: { id: workflow.id, type: 'workflows', attributes: attributes(workflow), relationships: RELATIONSHIPS },
});

const attributes = (workflow: Workflow): Schemas['WorkflowAttributes'] => ({
  createdAt: isoTrimmed(workflow.createdAt),
  description: workflow.description,
  name: workflow.name,
  published: workflow.published,
  ...workflow.settings,
  spec: inWireOrder(workflow.spec),
  tags: workflow.tags,
  updatedAt: isoTrimmed(workflow.updatedAt),
});

const SPEC_ORDER = ['triggers', 'steps', 'handle', 'connectionEnvs', 'inputSchema', 'outputSchema'] as const;

/** Recorded: every member that was sent and no other, in this order; in a trigger the steps it starts come first. */
function inWireOrder(spec: Spec): Spec {
  const ordered = leading(spec, SPEC_ORDER);
  if (spec.triggers === undefined) return ordered;
  return { ...ordered, triggers: spec.triggers.map((trigger) => leading(trigger, ['startStepNames'])) };
}

const user: Schemas['UserRelationship'] = { data: { id: USER.id, type: 'users' } };
const RELATIONSHIPS = { creator: user, owner: user };
