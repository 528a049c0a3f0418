/** What this service refuses because of what workflows and their executions are. Ids, texts and details:
 * onedata/onedata-errors at the revision the documents show (ca3af8cb). Modules and lines: inferred from where the
 * service's code raises them. */
import { OnedataError, type Origin } from './onedata-error.ts';

const STATUS: Origin = ['atm_workflow_execution_status', 214];

export const executionEnded = () =>
  new OnedataError(
    400,
    'atmWorkflowExecutionEnded',
    STATUS,
    'Specified automation workflow execution has already ended.',
  );

export const executionNotEnded = () =>
  new OnedataError(
    400,
    'atmWorkflowExecutionNotEnded',
    ['atm_workflow_execution_status', 245],
    'Specified automation workflow execution has not ended yet.',
  );

export const executionNotStopped = () =>
  new OnedataError(
    400,
    'atmWorkflowExecutionNotStopped',
    ['atm_workflow_execution_status', 252],
    'Specified automation workflow execution has not stopped yet.',
  );

export const executionNotResumable = () =>
  new OnedataError(
    400,
    'atmWorkflowExecutionNotResumable',
    ['atm_workflow_execution_status', 259],
    'Specified automation workflow execution cannot be resumed.',
  );

/** The next two are the service's own races: somebody else was quicker. */
export const executionStopped = () =>
  new OnedataError(
    400,
    'atmWorkflowExecutionStopped',
    ['atm_workflow_execution_status', 231],
    'Specified automation workflow execution has already stopped.',
  );

export const executionStopping = () =>
  new OnedataError(
    400,
    'atmWorkflowExecutionStopping',
    ['atm_workflow_execution_status', 226],
    'Specified automation workflow execution is already stopping.',
  );

export const statusTransitionRefused = (prevStatus: string, newStatus: string) =>
  new OnedataError(
    400,
    'atmInvalidStatusTransition',
    ['atm_lane_execution_status', 276],
    `Invalid status transition from "${prevStatus}" to "${newStatus}".`,
    { prevStatus, newStatus },
  );

export const retryRefused = () =>
  new OnedataError(
    400,
    'atmLaneExecutionRetryFailed',
    ['atm_lane_execution_status', 402],
    'Failed to retry specified lane execution. Lane execution can be retried only if all items have been processed but some of them failed.',
  );

export const rerunRefused = () =>
  new OnedataError(
    400,
    'atmLaneExecutionRerunFailed',
    ['atm_lane_execution_status', 400],
    'Failed to rerun specified lane execution. Lane execution can be rerun only if it is in one of the following states: "finished", "failed", "cancelled".',
  );

export const workflowEmpty = () =>
  new OnedataError(
    400,
    'atmWorkflowEmpty',
    ['atm_workflow_schema_logic', 93],
    'Bad automation workflow: no lanes defined.',
  );

export const laneEmpty = (atmLaneSchemaId: string) =>
  new OnedataError(
    400,
    'atmLaneEmpty',
    ['atm_workflow_schema_logic', 106],
    `Bad automation lane: lane (ID: "${atmLaneSchemaId}") must not be empty.`,
    { atmLaneSchemaId },
  );

export const parallelBoxEmpty = (atmParallelBoxSchemaId: string) =>
  new OnedataError(
    400,
    'atmParallelBoxEmpty',
    ['atm_workflow_schema_logic', 119],
    `Bad automation parallel box: parallel box (ID: "${atmParallelBoxSchemaId}") must not be empty.`,
    { atmParallelBoxSchemaId },
  );

const storeCreationFailed = (atmStoreSchemaId: string, specificError: OnedataError) =>
  new OnedataError(
    400,
    'atmStoreCreationFailed',
    ['atm_workflow_execution_factory', 341],
    `Failed to create an automation store (schema ID: "${atmStoreSchemaId}"): ${specificError.message}`,
    { atmStoreSchemaId, specificError },
  );

export const storeContentMissing = (storeSchemaId: string) =>
  storeCreationFailed(
    storeSchemaId,
    new OnedataError(
      400,
      'atmStoreMissingRequiredInitialContent',
      ['atm_store_api', 97],
      'Missing initial content required to create an automation store.',
    ),
  );

export const storeContentMistyped = (storeSchemaId: string, value: unknown, expType: string) =>
  storeCreationFailed(
    storeSchemaId,
    new OnedataError(
      400,
      'atmDataTypeUnverified',
      ['atm_value', 64],
      `Provided value is not of expected type: ${expType}.`,
      { value, expType },
    ),
  );

const FROZEN = 'any modification is forbidden (frozen state).';

/** Nobody can change the content of a store by way of the operations here. */
export const storeFrozen = (atmStoreSchemaId: string) =>
  new OnedataError(
    403,
    'atmStoreFrozen',
    ['atm_store_api', 143],
    `Failed to perform operation on an automation store (schema ID: "${atmStoreSchemaId}") as ${FROZEN}`,
    { atmStoreSchemaId },
  );
