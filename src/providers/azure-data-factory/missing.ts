/** What is said of things that are not there, where that is a matter of choice. */
import type { ApiError } from '../../core/errors.ts';
import * as errors from './errors.ts';
import type { FactoryScope, PipelineScope } from './scope.ts';
import type { Choices } from './variants.ts';

type Said<Of, By extends keyof Choices> = Readonly<Record<Choices[By], (of: Of) => ApiError>>;

const PARENTS: Said<FactoryScope, 'parent-missing'> = {
  'parent-not-found': errors.parentNotFound,
  'resource-not-found': errors.factoryNotFound,
};

const PIPELINES_TO_RUN: Said<PipelineScope, 'missing-pipeline'> = {
  'not-found': errors.pipelineNotFound,
  'resource-not-found': errors.pipelineResourceNotFound,
  'bad-request': errors.pipelineNotUsable,
};

const RUNS: Said<string, 'unknown-run'> = {
  'not-found': errors.runNotFound,
  'bad-request': errors.runToCancelNotFound,
};

const RUNS_TO_CANCEL: Said<string, 'cancel-unknown-run'> = {
  'bad-request': errors.runToCancelNotFound,
  'not-found': errors.runNotFound,
};

export const parentMissing = (choices: Choices) => PARENTS[choices['parent-missing']];
export const pipelineToRunMissing = (choices: Choices) => PIPELINES_TO_RUN[choices['missing-pipeline']];
export const runMissing = (choices: Choices) => RUNS[choices['unknown-run']];
export const runToCancelMissing = (choices: Choices) => RUNS_TO_CANCEL[choices['cancel-unknown-run']];
