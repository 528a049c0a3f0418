/** What the operations work with, and what all of them ask about a caller. */
import type { ApiError } from '../../../core/errors.ts';
import type { Core, Exchange, Failures, Handler } from '../../../core/provider.ts';
import type { operations } from '../api.ts';
import type { Caller, Principal } from '../auth.ts';
import type { Pace } from '../course/pace.ts';
import type { Directory } from '../directory.ts';
import { forbidden } from '../errors.ts';
import type { Execution } from '../execution.ts';
import type { Executions } from '../executions.ts';
import { serviceUnavailable } from '../service-errors.ts';
import { tokenCaveatUnverified } from '../token-errors.ts';
import { covers, type Deed } from '../tokens/caveats.ts';
import type { Choices } from '../variants.ts';

export interface Desk {
  readonly core: Core;
  readonly choices: Choices;
  readonly directory: Directory;
  readonly executions: Executions;
  readonly failures: Failures;
  readonly pace: Pace;
  readonly crash: () => ApiError;
}

export type Does<Id extends keyof operations> = Handler<operations[Id], Principal>;

/** Ways of dealing with an execution, as API caveats name them (inferred). */
export const deedOn = (operation: Deed['operation'], id: string, aspect = 'instance'): Deed => ({
  operation,
  gri: ['op_atm_workflow_execution', id, aspect],
});

/** A token that is limited to other things is refused like one that is not valid. Source: onedata/op-worker,
 * middleware.erl. */
export function requireCover({ limits }: Caller, deed: Deed): void {
  const broken = limits.find((caveat) => !covers(caveat, deed));
  if (broken !== undefined) throw tokenCaveatUnverified(broken);
}

export function requireView({ directory }: Desk, { userId }: Caller, { data }: Execution): void {
  if (!directory.holds(userId, data.spaceId, 'space_view_atm_workflow_executions')) throw forbidden();
  if (!directory.uses(userId, data.inventoryId)) throw forbidden();
}

/** Who scheduled an execution needs one privilege, everybody else another; holding only the other does not help. Source:
 * onedata/op-worker, atm_workflow_execution_middleware_plugin.erl. */
export function requireControl({ directory }: Desk, { userId }: Caller, { data }: Execution): void {
  const isOwn = userId === data.userId;
  const privilege = isOwn ? 'space_schedule_atm_workflow_executions' : 'space_manage_atm_workflow_executions';
  if (!directory.holds(userId, data.spaceId, privilege)) throw forbidden();
  if (directory.isStorageAway(data.spaceId)) throw serviceUnavailable();
}

/** The failure that is planned for every cancel of an execution. */
export const plannedFailure = ({ failures }: Desk, { plan }: Execution, exchange: Exchange): ApiError | undefined =>
  failures.byCode.get(plan?.cancel?.fails ?? '')?.(exchange);
