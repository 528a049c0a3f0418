/** A fixture file, as `fixtures/azure-data-factory/schema.json` has it. Instants are absolute or relative to now. Whatever
 * `save` writes is exact; the short forms are for people. */
import type { FixtureMove } from '../../core/fixture-timeline.ts';
import type { RunPlan } from '../../core/plan.ts';
import type { components } from './api.ts';
import type { RunState } from './lifecycle.ts';
import type { Factory, Pipeline } from './resources.ts';
import type { FactoryScope } from './scope.ts';

export interface Fixture {
  readonly tenantId?: string;
  readonly clients?: readonly { readonly clientId: string; readonly clientSecret: string }[];
  /** Bearer tokens that count in strict mode. */
  readonly tokens?: readonly string[];
  readonly factories?: readonly FixtureFactory[];
}

export interface FixtureFactory extends FactoryScope {
  readonly createTime?: string;
  readonly etag?: string;
  readonly principal?: Factory['principal'];
  readonly content?: components['schemas']['FactoryContent'];
  readonly pipelines?: readonly FixturePipeline[];
  readonly runs?: readonly FixtureRun[];
}

export interface FixturePipeline {
  readonly name: string;
  readonly publishTime?: string;
  readonly etag?: string;
  readonly isTwin?: true;
  readonly properties: Pipeline['properties'];
}

interface RunDetails {
  readonly runId: string;
  readonly pipelineName: string;
  readonly runGroupId?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly annotations?: readonly unknown[];
  readonly message?: string;
  readonly plan?: RunPlan;
}

export interface ExactRun extends RunDetails {
  readonly timeline: readonly FixtureMove<RunState>[];
}

export interface ShortRun extends RunDetails {
  /** The state it is in, or ends in when `runEnd` is still to come. */
  readonly status: RunState;
  readonly runStart: string;
  readonly runEnd?: string;
}

export type FixtureRun = ExactRun | ShortRun;
