/** As `fixtures/datadog/schema.json` describes it. Moments are RFC 3339, or relative to now: `-5m`. */
import type { FixtureMove } from '../../core/fixture-timeline.ts';
import type { RunPlan } from '../../core/plan.ts';
import type { End, State } from './lifecycle.ts';
import type { Settings } from './organisation.ts';
import type { CreationSource, Members, RunAsSettings, Spec, Starter, StepState } from './records.ts';
import type { LimitName } from './traits.ts';

export interface Fixture {
  readonly credentials?: Partial<Omit<Settings, 'limits'>>;
  readonly limits?: Settings['limits'];
  readonly usage?: FixtureUsage;
  readonly workflows?: readonly FixtureWorkflow[];
  readonly instances?: readonly FixtureInstance[];
}

export type FixtureUsage = Readonly<Partial<Record<LimitName, { readonly since: string; readonly used: number }>>>;

export interface FixtureVersion {
  readonly id: string;
  readonly createdAt: string;
  readonly spec: Spec;
}

export interface FixtureWorkflow extends RunAsSettings {
  readonly id: string;
  readonly specVersionId: string;
  readonly createdAt: string;
  readonly updatedAt?: string;
  readonly creationSource?: CreationSource;
  readonly name: string;
  readonly description?: string;
  readonly published?: boolean;
  readonly tags?: readonly string[];
  readonly spec: Spec;
  /** When `spec` came to be, where it is not as old as the workflow. */
  readonly specCreatedAt?: string;
  readonly earlierVersions?: readonly FixtureVersion[];
}

export interface FixtureStep {
  readonly name: string;
  /** With its run where it is left out. */
  readonly from?: string;
  /** When it ends. Without it, it goes on until its run ends. */
  readonly at?: string;
  readonly state?: StepState;
}

export interface FixtureInstance {
  readonly id: string;
  readonly workflowId: string;
  /** The workflow's present version where it is left out. */
  readonly specVersionId?: string;
  readonly startedAt: string;
  readonly startedBy?: Starter;
  /** How it ends. A run without an end stays in progress until somebody cancels it. */
  readonly end?: { readonly at: string; readonly state: End; readonly errorDetail?: string };
  /** Every move, in the place of `end`. */
  readonly timeline?: readonly FixtureMove<State>[];
  readonly errorDetail?: string;
  readonly payload?: Members;
  readonly outputs?: Members;
  readonly steps?: readonly FixtureStep[];
  readonly plan?: RunPlan;
}
