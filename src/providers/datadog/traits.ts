import type { Exchange } from '../../core/provider.ts';
import type { operations } from './api.ts';

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
}

/** What sets the operations apart, beside what they do. */
const TRAITS: Readonly<Record<keyof operations, Traits>> = {
  CreateWorkflow: { backEnd: 'workflows', permission: 'workflows_write', limit: 'creations' },
  CreateWorkflowInstance: { backEnd: 'instances', permission: 'workflows_run', limit: 'executions' },
  GetWorkflowInstance: { backEnd: 'instances', permission: 'workflows_read', limit: 'requests' },
  CancelWorkflowInstance: { backEnd: 'instances', permission: 'workflows_run', limit: 'requests' },
};

export const MEDIA_TYPES: Readonly<Record<BackEnd, string>> = {
  instances: 'application/json',
  workflows: 'application/vnd.api+json',
};

/** Undefined on an unknown path or method, which reaches neither service. */
export function traitsOf({ operation }: Exchange): Traits | undefined {
  const table: Readonly<Record<string, Traits>> = TRAITS;
  return operation === undefined ? undefined : table[operation.id];
}
