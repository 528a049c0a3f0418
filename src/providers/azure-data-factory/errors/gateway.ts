/** What ARM says of a request before the service sees it. */
import { STATUS_CODES } from 'node:http';
import type { ApiError } from '../../../core/errors.ts';
import { type FactoryScope, NAMESPACE, type PipelineScope } from '../scope.ts';
import { gateway } from './envelope.ts';

export const API_VERSION = '2018-06-01';
const LOCATION = 'eastus';

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

/** Reported: hashicorp/terraform-provider-azurerm#20520; the status is inferred. */
export const subscriptionIdInvalid = (id: string): ApiError =>
  gateway(400, 'InvalidSubscriptionId', `The provided subscription identifier '${id}' is malformed or invalid.`);

/** Reported: autorest-clientruntime-for-java#511. */
export const subscriptionNotFound = (id: string): ApiError =>
  gateway(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`);

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

/** As for a factory: a pipeline is a resource like any other to ARM. */
export const pipelineResourceNotFound = ({ factoryName, pipelineName, resourceGroupName }: PipelineScope): ApiError =>
  gateway(
    404,
    'ResourceNotFound',
    `The Resource '${NAMESPACE}/factories/${factoryName}/pipelines/${pipelineName}' under resource group '${resourceGroupName}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
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

export const mediaTypeUnsupported = (received: string | undefined, status = 415): ApiError =>
  gateway(
    status,
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

// Statuses that have no failure of their own

/** For the person who reads them; clients go by the status. Inferred. */
const MESSAGES: Readonly<Record<number, string>> = {
  502: `The gateway cannot read the response of '${NAMESPACE}'.`,
  503: 'The service is not available at the moment. Please try again later.',
  504: `The gateway received no response of '${NAMESPACE}' in time.`,
};

/** The code is the reason of the status without its blanks, as ARM's own codes are. */
export function plainFailure(status: number): ApiError {
  const reason = STATUS_CODES[status] ?? (status < 500 ? 'Bad Request' : 'Internal Server Error');
  const message = MESSAGES[status] ?? `The request failed with status '${status}': ${reason}.`;
  return gateway(status, reason.replace(/[^A-Za-z]/g, ''), message);
}
