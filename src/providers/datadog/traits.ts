import type { Exchange } from '../../core/provider.ts';
import type { operations } from './api.ts';
import type { Choices } from './variants.ts';

/** The two services behind the one path prefix. They differ in media type, member order, and wording of errors. */
export type BackEnd = 'instances' | 'workflows';

export const PERMISSIONS = ['workflows_read', 'workflows_run', 'workflows_write'] as const;
export type Permission = (typeof PERMISSIONS)[number];

export type LimitName = 'executions' | 'creations' | 'requests';

export interface Traits {
  readonly backEnd: BackEnd;
  /** What the caller must be allowed to do (documented on each operation's page). */
  readonly permission: Permission;
  readonly limit: LimitName;
  /** Whether its page shows errors as plain strings, although the workflow service answers. */
  readonly tellsStrings?: true;
}

/** What sets the operations apart, beside what they do. */
const TRAITS: Readonly<Record<keyof operations, Traits>> = {
  ListWorkflows: { backEnd: 'workflows', permission: 'workflows_read', limit: 'requests', tellsStrings: true },
  CreateWorkflow: { backEnd: 'workflows', permission: 'workflows_write', limit: 'creations' },
  GetWorkflow: { backEnd: 'workflows', permission: 'workflows_read', limit: 'requests' },
  UpdateWorkflow: { backEnd: 'workflows', permission: 'workflows_write', limit: 'requests' },
  DeleteWorkflow: { backEnd: 'workflows', permission: 'workflows_write', limit: 'requests' },
  ListWorkflowInstances: { backEnd: 'instances', permission: 'workflows_read', limit: 'requests' },
  CreateWorkflowInstance: { backEnd: 'instances', permission: 'workflows_run', limit: 'executions' },
  GetWorkflowInstance: { backEnd: 'instances', permission: 'workflows_read', limit: 'requests' },
  CancelWorkflowInstance: { backEnd: 'instances', permission: 'workflows_run', limit: 'requests' },
};

const WORKFLOW_MEDIA_TYPES: Readonly<Record<Choices['workflow-media-type'], string>> = {
  'json-api': 'application/vnd.api+json',
  json: 'application/json',
};

export const mediaTypeOf = (backEnd: BackEnd, choices: Choices): string =>
  backEnd === 'instances' ? 'application/json' : WORKFLOW_MEDIA_TYPES[choices['workflow-media-type']];

/** Undefined on an unknown path or method, which reaches neither service. */
export function traitsOf({ operation }: Exchange): Traits | undefined {
  const table: Readonly<Record<string, Traits>> = TRAITS;
  return operation === undefined ? undefined : table[operation.id];
}

export const limitOf = (exchange: Exchange): LimitName => traitsOf(exchange)?.limit ?? 'requests';
