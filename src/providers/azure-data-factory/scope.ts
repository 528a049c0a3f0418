/** Where things are: the names in a URL, the keys they are stored under, and the resource ids made of them. */

/** By the names the contract gives them. */
export type FactoryScope = {
  readonly subscriptionId: string;
  readonly resourceGroupName: string;
  readonly factoryName: string;
};

export type PipelineScope = FactoryScope & { readonly pipelineName: string };

export const NAMESPACE = 'Microsoft.DataFactory';
export const FACTORY_TYPE = `${NAMESPACE}/factories` as const;
export const PIPELINE_TYPE = `${FACTORY_TYPE}/pipelines` as const;

// Names are compared without regard to case: ARM does so for every resource.

export const factoryKey = ({ subscriptionId, resourceGroupName, factoryName }: FactoryScope): string =>
  `${subscriptionId}/${resourceGroupName}/${factoryName}`.toLowerCase();

export const pipelineKey = (scope: PipelineScope): string => `${factoryKey(scope)}/${scope.pipelineName.toLowerCase()}`;

/** Of a pipeline beside another one whose name differs in letter case only. No name has a number sign. */
export const twinKey = (scope: PipelineScope): string => `${pipelineKey(scope)}#${scope.pipelineName}`;

/** Of a run, or of a group of runs. */
export const runKey = (scope: FactoryScope, runId: string): string => `${factoryKey(scope)}/${runId.toLowerCase()}`;

export const factoryId = ({ subscriptionId, resourceGroupName, factoryName }: FactoryScope): string =>
  [
    '',
    'subscriptions',
    subscriptionId,
    'resourceGroups',
    resourceGroupName,
    'providers',
    FACTORY_TYPE,
    factoryName,
  ].join('/');

export const pipelineId = (scope: PipelineScope): string => `${factoryId(scope)}/pipelines/${scope.pipelineName}`;

/** The form without subscription and resource group that some messages use. */
export const shortPipelineId = ({ factoryName, pipelineName }: PipelineScope): string =>
  `/${FACTORY_TYPE}/${factoryName}/pipelines/${pipelineName}`;

/** Everything before the run's own part is in capitals. Recorded: TestRunV2.json. */
export const runResourceId = (scope: FactoryScope, runId: string): string =>
  `${factoryId(scope).toUpperCase()}/pipelineruns/${runId}`;
