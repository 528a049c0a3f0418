/** Executions: scheduled, looked at, deleted. */
import { stateAt } from '../../../core/lifecycle.ts';
import { noticesAt } from '../callbacks/notices.ts';
import { courseOf } from '../course/course.ts';
import { detailsOf } from '../details.ts';
import { notFound } from '../errors.ts';
import { createExecution, newId } from '../execution.ts';
import { PHASES } from '../lifecycle.ts';
import { locationOf } from '../location.ts';
import { readScheduleRequest } from '../schedule-request.ts';
import { findStartable } from '../startable.ts';
import { noToken, noTokenForExecution } from '../token-errors.ts';
import { executionNotStopped } from '../workflow-errors.ts';
import { type Desk, type Does, deedOn, requireControl, requireCover, requireView } from './desk.ts';

export function scheduleExecution(desk: Desk): Does<'schedule_workflow_execution'> {
  const { core, choices, directory, executions, pace } = desk;
  return async function schedule({ body, principal: caller, exchange }) {
    const request = readScheduleRequest(body, exchange.query);
    if (caller === undefined) throw noToken(choices);
    requireCover(caller, deedOn('create', 'null'));
    const startable = findStartable(directory, caller.userId, request);

    const { spaceId, logLevel, callback, overlay } = request;
    const plan = core.plans.next({ name: startable.schema.name, parameters: overlay });
    const createdAt = core.clock.now();
    const id = newId(core.ids);
    const course = courseOf(createdAt, startable.revision, pace, plan);
    const notices = callback === null ? undefined : noticesAt([], createdAt);
    const origin = { id, ...startable, userId: caller.userId, spaceId, logLevel, callback, createdAt, plan };
    await executions.put(createExecution({ ...origin, ...course, notices }));
    const headers = { location: locationOf(id, exchange, choices.location) };
    return { status: 201, headers, body: { atmWorkflowExecutionId: id } };
  };
}

export function getDetails(desk: Desk): Does<'get_workflow_execution_details'> {
  const { core, choices, executions } = desk;
  return async function get({ params, principal: caller }) {
    if (caller === undefined) throw noTokenForExecution(choices);
    const execution = await executions.get(params.wid);
    if (execution === undefined) throw notFound();
    requireCover(caller, deedOn('get', params.wid));
    requireView(desk, caller, execution);
    return { status: 200, body: detailsOf(execution, core.clock.now(), choices) };
  };
}

export function deleteExecution(desk: Desk): Does<'delete_workflow_execution'> {
  const { core, choices, executions } = desk;
  return async function remove({ params, principal: caller }) {
    if (caller === undefined) throw noTokenForExecution(choices);
    const execution = await executions.get(params.wid);
    if (execution === undefined) throw notFound();
    requireCover(caller, deedOn('delete', params.wid));
    requireControl(desk, caller, execution);
    const phase = PHASES[stateAt(execution.timeline, core.clock.now())];
    if (phase === 'waiting' || phase === 'ongoing') throw executionNotStopped();
    // Of several that delete it at the same moment, one has.
    if (!(await executions.delete(params.wid))) throw notFound();
    return { status: 204 };
  };
}
