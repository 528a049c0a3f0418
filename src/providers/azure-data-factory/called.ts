/** What a call is about, as ARM names it. */
import type { Exchange } from '../../core/provider.ts';
import type { operations } from './api.ts';
import { FACTORY_TYPE, factoryId, NAMESPACE, PIPELINE_TYPE, type PipelineScope, pipelineId } from './scope.ts';

/** The names in the URL; those that it does not have are empty. */
export function placeOf({ params }: Exchange): PipelineScope & { readonly runId: string } {
  return {
    subscriptionId: params['subscriptionId'] ?? '',
    resourceGroupName: params['resourceGroupName'] ?? '',
    factoryName: params['factoryName'] ?? '',
    pipelineName: params['pipelineName'] ?? '',
    runId: params['runId'] ?? '',
  };
}

/** Of the pipeline, or else of the factory. */
export function resourceIdOf(exchange: Exchange): string {
  const place = placeOf(exchange);
  return place.pipelineName === '' ? factoryId(place) : pipelineId(place);
}

/** That of createRun is reported (Azure/azure-cli-extensions#5419), the others are named like it. */
const ACTIONS: Readonly<Partial<Record<keyof operations, string>>> = {
  Factories_CreateOrUpdate: `${FACTORY_TYPE}/write`,
  Factories_Get: `${FACTORY_TYPE}/read`,
  Pipelines_CreateOrUpdate: `${PIPELINE_TYPE}/write`,
  Pipelines_Get: `${PIPELINE_TYPE}/read`,
  Pipelines_CreateRun: `${PIPELINE_TYPE}/createrun/action`,
  PipelineRuns_Get: `${FACTORY_TYPE}/pipelineruns/read`,
  PipelineRuns_Cancel: `${FACTORY_TYPE}/pipelineruns/cancel/action`,
};

export const actionOf = ({ operation }: Exchange): string =>
  ACTIONS[operation?.id as keyof operations] ?? `${NAMESPACE}/register/action`;
