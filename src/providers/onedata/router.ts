import type { Operations } from '../../core/provider.ts';
import type { operations } from './api.ts';
import type { Principal } from './auth.ts';
import { getConfiguration, getHealth } from './operations/about.ts';
import {
  cancelExecution,
  forceContinueExecution,
  pauseExecution,
  rerunExecution,
  resumeExecution,
  retryExecution,
} from './operations/control.ts';
import type { Desk } from './operations/desk.ts';
import { deleteExecution, getDetails, scheduleExecution } from './operations/executions.ts';
import { listExecutions } from './operations/list.ts';

export const router = (desk: Desk): Operations<operations, Principal> => ({
  schedule_workflow_execution: scheduleExecution(desk),
  get_workflow_execution_details: getDetails(desk),
  delete_workflow_execution: deleteExecution(desk),
  cancel_workflow_execution: cancelExecution(desk),
  pause_workflow_execution: pauseExecution(desk),
  resume_workflow_execution: resumeExecution(desk),
  force_continue_workflow_execution: forceContinueExecution(desk),
  rerun_workflow_execution: rerunExecution(desk),
  retry_workflow_execution: retryExecution(desk),
  list_workflow_executions: listExecutions(desk),
  get_health: getHealth(),
  get_configuration: getConfiguration(desk),
});
