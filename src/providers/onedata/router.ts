import type { Core, Handler, Operations } from '../../core/provider.ts';
import type { Collection } from '../../core/storage/store.ts';
import type { operations } from './api.ts';
import type { Principal } from './auth.ts';
import { cancel } from './cancel.ts';
import { detailsOf } from './details.ts';
import type { Directory } from './directory.ts';
import { forbidden, noToken, noTokenForExecution, notFound } from './errors.ts';
import { createExecution, type Execution, newId } from './execution.ts';
import { planToFinish } from './lifecycle.ts';
import { readScheduleRequest } from './schedule-request.ts';
import { findStartable } from './startable.ts';

interface Parts {
  readonly core: Core;
  readonly directory: Directory;
  readonly executions: Collection<Execution>;
}

type Does<Id extends keyof operations> = Handler<operations[Id], Principal>;

export const router = (parts: Parts): Operations<operations, Principal> => ({
  schedule_workflow_execution: scheduleExecution(parts),
  get_workflow_execution_details: getDetails(parts),
  cancel_workflow_execution: cancelExecution(parts),
});

const CANCEL_INITIATED = { status: 204 } as const;
const TRAILING_SLASH = /\/$/;

function scheduleExecution({ core, directory, executions }: Parts): Does<'schedule_workflow_execution'> {
  return async function schedule({ body, principal: userId, exchange }) {
    const request = readScheduleRequest(body, exchange.query);
    if (userId === undefined) throw noToken();
    const startable = findStartable(directory, userId, request);

    const createdAt = core.clock.now();
    const id = newId(core.ids);
    const timeline = planToFinish(createdAt, core.timing);
    const { spaceId, logLevel, callback } = request;
    const origin = { id, ...startable, userId, spaceId, logLevel, callback, createdAt, timeline };
    await executions.put(createExecution(origin));
    const location = `${exchange.origin}${exchange.path.replace(TRAILING_SLASH, '')}/${id}`;
    return { status: 201, headers: { location }, body: { atmWorkflowExecutionId: id } };
  };
}

function getDetails({ core, directory, executions }: Parts): Does<'get_workflow_execution_details'> {
  return async function get({ params, principal: userId }) {
    if (userId === undefined) throw noTokenForExecution();
    const execution = await executions.get(params.wid);
    if (execution === undefined) throw notFound();
    requireView(directory, userId, execution);
    return { status: 200, body: detailsOf(execution, core.clock.now()) };
  };
}

function cancelExecution({ core, directory, executions }: Parts): Does<'cancel_workflow_execution'> {
  return async function initiateCancel({ params, principal: userId }) {
    if (userId === undefined) throw noTokenForExecution();
    const cancelled = await executions.update(params.wid, (execution) => {
      requireControl(directory, userId, execution);
      return cancel(execution, core.clock.now(), core.timing.cancel);
    });
    if (cancelled === undefined) throw notFound();
    return CANCEL_INITIATED;
  };
}

function requireView(directory: Directory, userId: string, { data }: Execution): void {
  if (!directory.holds(userId, data.spaceId, 'space_view_atm_workflow_executions')) throw forbidden();
  if (!directory.uses(userId, data.inventoryId)) throw forbidden();
}

/** Who scheduled an execution needs one privilege, everybody else another; holding only the other does not help. Source:
 * onedata/op-worker, atm_workflow_execution_middleware_plugin.erl. */
function requireControl(directory: Directory, userId: string, { data }: Execution): void {
  const isOwn = userId === data.userId;
  const privilege = isOwn ? 'space_schedule_atm_workflow_executions' : 'space_manage_atm_workflow_executions';
  if (!directory.holds(userId, data.spaceId, privilege)) throw forbidden();
}
