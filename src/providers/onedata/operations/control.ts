/** Executions: stopped, and set going again. */
import type { Call, Exchange } from '../../../core/provider.ts';
import type { operations } from '../api.ts';
import type { Principal } from '../auth.ts';
import { notFound } from '../errors.ts';
import type { Execution } from '../execution.ts';
import { forceContinue, repeat, resume } from '../go-on.ts';
import { readRepeatRequest } from '../repeat-request.ts';
import { stop } from '../stop.ts';
import { noTokenForExecution } from '../token-errors.ts';
import { type Desk, type Does, deedOn, plannedFailure, requireControl, requireCover } from './desk.ts';

const INITIATED = { status: 204 } as const;

/** What a call makes of an execution, or the error it meets. */
type Change = (execution: Execution, now: number, exchange: Exchange) => Execution;

type Controlled = Call<operations['pause_workflow_execution'], Principal>;

/** Changes the execution as one step, for who may. */
async function change(
  desk: Desk,
  call: Omit<Controlled, 'body'>,
  aspect: string,
  make: Change,
): Promise<typeof INITIATED> {
  const { core, choices, executions } = desk;
  const { params, principal: caller, exchange } = call;
  if (caller === undefined) throw noTokenForExecution(choices);
  const changed = await executions.update(params.wid, (execution) => {
    requireCover(caller, deedOn('create', params.wid, aspect));
    requireControl(desk, caller, execution);
    return make(execution, core.clock.now(), exchange);
  });
  if (changed === undefined) throw notFound();
  return INITIATED;
}

export function cancelExecution(desk: Desk): Does<'cancel_workflow_execution'> {
  return (call) =>
    change(desk, call, 'cancel', (execution, now, exchange) => {
      const planned = plannedFailure(desk, execution, exchange);
      if (planned !== undefined) throw planned;
      return stop(execution, 'cancel', now, desk.pace);
    });
}

export const pauseExecution =
  (desk: Desk): Does<'pause_workflow_execution'> =>
  (call) =>
    change(desk, call, 'pause', (execution, now) => stop(execution, 'pause', now, desk.pace));

export const resumeExecution =
  (desk: Desk): Does<'resume_workflow_execution'> =>
  (call) =>
    change(desk, call, 'resume', (execution, now) => resume(execution, now, desk.pace));

export const forceContinueExecution =
  (desk: Desk): Does<'force_continue_workflow_execution'> =>
  (call) =>
    change(desk, call, 'force_continue', (execution, now) => forceContinue(execution, now, desk.pace));

/** The body is looked at before the token. */
function again(
  desk: Desk,
  as: 'retry' | 'rerun',
  body: unknown,
  call: Omit<Controlled, 'body'>,
): Promise<typeof INITIATED> {
  const request = readRepeatRequest(body, call.exchange.query);
  return change(desk, call, as, (execution, now) => repeat(execution, { as, ...request }, now, desk.pace));
}

export const rerunExecution =
  (desk: Desk): Does<'rerun_workflow_execution'> =>
  async ({ body, ...call }) =>
    again(desk, 'rerun', body, call);

export const retryExecution =
  (desk: Desk): Does<'retry_workflow_execution'> =>
  async ({ body, ...call }) =>
    again(desk, 'retry', body, call);
