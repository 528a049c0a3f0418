/** What the service says. */
import type { ApiError } from '../../../core/errors.ts';
import { type PipelineScope, pipelineId, shortPipelineId } from '../scope.ts';
import { service } from './envelope.ts';

// Pipelines and what they refer to

const MISSING_DOCUMENT = 'The document could not be retrieved because it does not exist.';

export const pipelineNotFound = (scope: PipelineScope): ApiError =>
  service(404, 'NotFound', MISSING_DOCUMENT, pipelineId(scope));

/** The same text with the status that a cancel of a missing run has. */
export const pipelineNotUsable = (scope: PipelineScope): ApiError =>
  service(400, 'BadRequest', MISSING_DOCUMENT, pipelineId(scope));

export const pipelineNameInvalid = (scope: PipelineScope): ApiError =>
  service(400, 'BadRequest', `The pipeline name '${scope.pipelineName}' is not valid.`, shortPipelineId(scope));

export const pipelineReferenceInvalid = (scope: PipelineScope, name: string): ApiError =>
  service(
    400,
    'BadRequest',
    `The document creation or update failed because of invalid reference '${name}'.`,
    shortPipelineId(scope),
  );

export const etagMismatch = (resourceId: string): ApiError =>
  service(
    412,
    'PreconditionFailed',
    'The etag in the If-Match header is not the current etag of the resource.',
    resourceId,
  );

export const queryInvalid = (name: string): ApiError =>
  service(400, 'BadRequest', `The value of the query parameter '${name}' is not valid.`, name);

// Runs

const RUN = 'pipelinerun';
const ofPipeline = ({ pipelineName }: PipelineScope): string => `pipeline/${pipelineName}/`;

export const runNotFound = (): ApiError => service(404, 'NotFound', MISSING_DOCUMENT, RUN);

/** 400, not 404. Recorded: TestCancelRunNegativeV2.json, CancelPipelineRun.json. */
export const runToCancelNotFound = (runId: string): ApiError => referenceNotFound(runId, RUN);

/** Two sentences without a blank between them. Reported: apache/airflow#56350. */
export const runNotRunning = (state: string, status = 400): ApiError =>
  service(
    status,
    'PipelineRunNotRunning',
    `Pipeline run has already completed with status '${state}'.Only pipeline runs that are in progress or queued can be canceled.`,
    RUN,
  );

export const referencedRunNotFound = (scope: PipelineScope, runId: string): ApiError =>
  referenceNotFound(runId, ofPipeline(scope));

export const referencedRunInvalid = (scope: PipelineScope, runId: string): ApiError =>
  service(
    400,
    'ReferencedPipelineRunNotValid',
    `Referenced pipeline run id ${runId} is not a valid run id.`,
    ofPipeline(scope),
  );

export const startActivityNotFound = (scope: PipelineScope, activity: string): ApiError =>
  service(400, 'BadRequest', `The start activity '${activity}' is not part of the pipeline.`, ofPipeline(scope));

const referenceNotFound = (runId: string, target: string): ApiError =>
  service(400, 'ReferencedPipelineRunNotFound', `Referenced pipeline run id ${runId} does not exist.`, target);

// Arguments. No source shows that any is refused; the words are ours.

export const argumentMissing = (scope: PipelineScope, name: string): ApiError =>
  argument(scope, `The parameter '${name}' has no value.`);

export const argumentUnknown = (scope: PipelineScope, name: string): ApiError =>
  argument(scope, `The parameter '${name}' is not declared by the pipeline.`);

export const argumentMistyped = (scope: PipelineScope, name: string, type: string): ApiError =>
  argument(scope, `The value of the parameter '${name}' is not of the type '${type}'.`);

const argument = (scope: PipelineScope, message: string): ApiError =>
  service(400, 'BadRequest', message, ofPipeline(scope));

// The rest

/** Reported for a body that nests its parameters: liprec/azurebi-docs#196; code and status are inferred. */
export const crashed = (cause?: unknown): ApiError =>
  service(500, 'InternalServerError', 'Internal error has occurred.', null, cause);
