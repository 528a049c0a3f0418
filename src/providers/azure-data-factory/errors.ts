/**
 * Every failure of this service by its situation, and the envelopes around them. Three parties speak: Azure Resource
 * Manager, the front door (`code` and `message` only); Data Factory behind it (with `target` and `details`); and the
 * authority, whose failures live in its own folder.
 */
import { ApiError } from '../../core/errors.ts';
import type { Reply } from '../../core/provider.ts';
import { type FactoryScope, NAMESPACE, type PipelineScope, pipelineId, shortPipelineId } from './scope.ts';

export const API_VERSION = '2018-06-01';
const LOCATION = 'eastus';

/** What a failure of the service has beside its code and message. */
interface ServiceDetails {
  readonly target: string | null;
}

/** ARM marks what it says itself. Reported: azure-powershell#12544. */
const BY_GATEWAY = { 'x-ms-failure-cause': 'gateway' };

const gateway = (status: number, code: string, message: string, headers?: Readonly<Record<string, string>>): ApiError =>
  new ApiError({ status, code, message, headers: { ...BY_GATEWAY, ...headers } });

const service = (status: number, code: string, message: string, target: string | null): ApiError =>
  new ApiError({ status, code, message, details: { target } satisfies ServiceDetails });

// Credentials

/** `tenantId` is the tenant that the challenge sends a client to. */
export const tokenMissing = (tenantId: string): ApiError =>
  unauthenticated(
    tenantId,
    'AuthenticationFailed',
    "Authentication failed. The 'Authorization' header is missing.",
    "The authentication failed because of missing 'Authorization' header.",
  );

export const tokenInvalid = (tenantId: string): ApiError =>
  unauthenticated(tenantId, 'InvalidAuthenticationToken', 'The access token is invalid.');

/** Both instants in the American form, see `usDate`. */
export const tokenExpired = (tenantId: string, expiry: string, now: string): ApiError =>
  unauthenticated(
    tenantId,
    'ExpiredAuthenticationToken',
    `The access token expiry UTC time '${expiry}' is earlier than current UTC time '${now}'.`,
  );

/** The challenge is seen in source: public tools read the tenant out of it. */
const unauthenticated = (tenantId: string, code: string, message: string, description = message): ApiError =>
  gateway(401, code, message, {
    'WWW-Authenticate': `Bearer authorization_uri="https://login.windows.net/${tenantId}", error="invalid_token", error_description="${description}"`,
  });

// API version

export const apiVersionMissing = (): ApiError =>
  gateway(
    400,
    'MissingApiVersionParameter',
    'The api-version query parameter (?api-version=) is required for all requests.',
  );

export const apiVersionInvalid = (version: string): ApiError =>
  gateway(
    400,
    'InvalidApiVersionParameter',
    `The api-version '${version}' is invalid. The supported versions are '${API_VERSION}'.`,
  );

export const apiVersionUnknown = (version: string, type: string): ApiError =>
  gateway(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location '${LOCATION}' and API version '${version}' for type '${type}'. The supported api-versions are '${API_VERSION}'. The supported locations are '${LOCATION}'.`,
  );

// Places

export const resourceTypeUnknown = (namespace: string, version: string): ApiError =>
  gateway(
    404,
    'InvalidResourceType',
    `The resource type could not be found in the namespace '${namespace}' for api version '${version}'.`,
  );

export const methodNotAllowed = (method: string, path: string, allowed: readonly string[]): ApiError =>
  gateway(405, 'MethodNotAllowed', `The HTTP method '${method}' is not supported on the resource '${path}'.`, {
    Allow: allowed.join(', '),
  });

export const resourceGroupNotFound = (name: string): ApiError =>
  gateway(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`);

export const factoryNotFound = ({ factoryName, resourceGroupName }: FactoryScope): ApiError =>
  gateway(
    404,
    'ResourceNotFound',
    `The Resource '${NAMESPACE}/factories/${factoryName}' under resource group '${resourceGroupName}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );

export const parentNotFound = ({ factoryName }: FactoryScope): ApiError =>
  gateway(
    404,
    'ParentResourceNotFound',
    `Can not perform requested operation on nested resource. Parent resource '${factoryName}' not found.`,
  );

export const factoryNameInvalid = (name: string): ApiError =>
  gateway(400, 'InvalidResourceName', `Resource name ${name} is invalid.`);

// Bodies

export const mediaTypeUnsupported = (received: string | undefined): ApiError =>
  gateway(
    415,
    'UnsupportedMediaType',
    `The content media type '${received ?? '<null>'}' is not supported. Only 'application/json' is supported.`,
  );

export const contentInvalid = (reason: string): ApiError =>
  gateway(400, 'InvalidRequestContent', `The request content was invalid and could not be deserialized: '${reason}'.`);

/** Reported: azure-api-management-devops-resource-kit#594; the status is inferred. */
export const contentTooLarge = (limit: number): ApiError =>
  gateway(
    413,
    'RequestContentTooLarge',
    `The request content size exceeds the maximum size of ${Math.floor(limit / 2 ** 20)} MB.`,
  );

// Pipelines and what they refer to

const MISSING_DOCUMENT = 'The document could not be retrieved because it does not exist.';

export const pipelineNotFound = (scope: PipelineScope): ApiError =>
  service(404, 'NotFound', MISSING_DOCUMENT, pipelineId(scope));

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
export const runNotRunning = (status: string): ApiError =>
  service(
    400,
    'PipelineRunNotRunning',
    `Pipeline run has already completed with status '${status}'.Only pipeline runs that are in progress or queued can be canceled.`,
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

// The rest

export const crashed = (cause: unknown): ApiError =>
  new ApiError({
    status: 500,
    code: 'InternalServerError',
    message: 'Internal error has occurred.',
    details: { target: null } satisfies ServiceDetails,
    cause,
  });

/** ARM's envelope, or the service's where there is a target. Recorded: `details` is null, not absent. */
export function render({ status, code, message, details, headers }: ApiError): Reply {
  const error = hasTarget(details) ? { code, message, target: details.target, details: null } : { code, message };
  return { status, headers, body: { error } };
}

const hasTarget = (details: unknown): details is ServiceDetails =>
  typeof details === 'object' && details !== null && 'target' in details;
