/** What is stored, and where. Ids are kept in lower case. */
import type { Run } from '../../core/lifecycle.ts';
import type { Core, Runs } from '../../core/provider.ts';
import type { Collection } from '../../core/storage/store.ts';
import type { components } from './api.ts';
import { type Census, counting, groupOf } from './census.ts';
import { type End, hasEnded, type State } from './lifecycle.ts';

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

/** What becomes of a step: when it begins and ends, in milliseconds after its run was made, and how it ends. Runs of one
 * spec that all go alike share these. */
export interface StepFact {
  readonly name: string;
  readonly begins: number;
  /** Undefined where it goes on until the run ends. */
  readonly ends?: number;
  readonly state: StepState;
}

/** Inferred: recorded is CANCELED alone. */
export type StepState = 'SUCCEEDED' | 'SKIPPED' | Exclude<End, 'SUCCEEDED'>;

export interface InstanceData {
  readonly specVersionId: string;
  readonly startedBy: Starter;
  /** Input values by name. */
  readonly payload: Members;
  readonly outputs: Members;
  /** Shown once the run has failed; empty where nothing is known. */
  readonly errorDetail: string;
  /** In the order in which they end, those that are never reached left out. Undefined where nothing is known of any: all
   * share the fate of the run then. */
  readonly steps?: readonly StepFact[];
}

export interface Instance extends Run<State, InstanceData> {
  readonly scope: { readonly workflow_id: string; readonly instance_id: string };
  /** Came in after runs that were started later, so that its place in the collection is not its place in lists. */
  readonly isLate?: true;
}

export interface Records {
  readonly workflows: Collection<Workflow>;
  readonly versions: Collection<SpecVersion>;
  readonly instances: Collection<Instance>;
  readonly census: Census;
}

export function openRecords({ store, clock }: Core): Records {
  const { instances, census } = counting(
    store.collection('instances', {
      key: ({ id }) => id,
      indexes: { group: groupOf },
      expendable: ({ timeline }) => hasEnded(timeline, clock.now()),
    }),
  );
  return {
    workflows: store.collection('workflows', { key: ({ id }) => id }),
    versions: store.collection('versions', {
      key: ({ id }) => id,
      indexes: { workflow: ({ workflowId }) => workflowId },
    }),
    instances,
    census,
  };
}

/** The runs as the control API sees them. It hands back what it was given, changed by `steer` at most. */
export const runsIn = ({ instances }: Records): Runs => ({
  get: (id) => instances.get(id),
  all: () => instances.all(),
  update: (id, change) => instances.update(id, (run) => change(run) as Instance),
});
