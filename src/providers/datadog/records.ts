/** What is stored, and where. Ids are kept in lower case. */
import type { Run } from '../../core/lifecycle.ts';
import type { Core } from '../../core/provider.ts';
import type { Collection } from '../../core/storage/store.ts';
import type { components } from './api.ts';
import { hasEnded, type State } from './lifecycle.ts';

type Schemas = components['schemas'];
export type Spec = Schemas['Spec'];
export type Trigger = Schemas['Trigger'];
export type Members = Schemas['FreeObject'];

/** The way a run or a workflow came to be. */
export type Starter = 'api' | 'manual';
export type CreationSource = Schemas['IncludedWorkflow']['attributes']['creationSource'];

/** Kept and given back only if they were sent. */
export type RunAsSettings = Pick<Schemas['WorkflowAttributes'], 'runAs' | 'runAsUserMode' | 'sensitivePrivileges'>;

export interface Workflow {
  readonly id: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly creationSource: CreationSource;
  readonly name: string;
  readonly description: string;
  readonly published: boolean;
  readonly tags: readonly string[];
  readonly settings: RunAsSettings;
  readonly spec: Spec;
  /** The version that `spec` is. */
  readonly specVersionId: string;
}

/** A run keeps the version it was started with, whatever becomes of the workflow. */
export interface SpecVersion {
  readonly id: string;
  readonly workflowId: string;
  readonly createdAt: number;
  readonly spec: Spec;
}

interface InstanceData {
  readonly specVersionId: string;
  readonly startedBy: Starter;
  /** Input values by name. */
  readonly payload: Members;
  readonly outputs: Members;
  /** Shown once the run has failed; empty where nothing is known. */
  readonly errorDetail: string;
}

export interface Instance extends Run<State, InstanceData> {
  readonly scope: { readonly workflow_id: string; readonly instance_id: string };
}

export interface Records {
  readonly workflows: Collection<Workflow>;
  readonly versions: Collection<SpecVersion>;
  readonly instances: Collection<Instance>;
}

export const openRecords = ({ store, clock }: Core): Records => ({
  workflows: store.collection('workflows', { key: ({ id }) => id }),
  versions: store.collection('versions', { key: ({ id }) => id }),
  instances: store.collection('instances', {
    key: ({ id }) => id,
    expendable: ({ timeline }) => hasEnded(timeline, clock.now()),
  }),
});
