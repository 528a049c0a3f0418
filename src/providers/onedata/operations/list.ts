import type { Caller } from '../auth.ts';
import { forbidden, spaceNotSupported } from '../errors.ts';
import type { Execution } from '../execution.ts';
import { encodeToken, readListRequest } from '../list-request.ts';
import { noToken } from '../token-errors.ts';
import type { Deed } from '../tokens/caveats.ts';
import { type Desk, type Does, requireCover } from './desk.ts';

export function listExecutions(desk: Desk): Does<'list_workflow_executions'> {
  const { choices, crash, executions } = desk;
  return async function list({ params: { sid }, principal: caller, exchange }) {
    const request = readListRequest(exchange.query, crash);
    if (caller === undefined) throw noToken(choices);
    requireSpace(desk, caller, sid);

    const entries = await executions.page(sid, request, shownTo(desk, caller));
    const last = entries.at(-1);
    const isLast = request.limit > entries.length;
    return {
      status: 200,
      body: {
        atmWorkflowExecutions: entries.map(({ execution }) => execution.id),
        nextPageToken: isLast || last === undefined ? null : encodeToken(last.key),
        isLast,
      },
    };
  };
}

function requireSpace({ directory }: Desk, caller: Caller, sid: string): void {
  const deed: Deed = { operation: 'get', gri: ['op_space', sid, 'atm_workflow_execution_summaries'] };
  requireCover(caller, deed);
  if (!directory.holds(caller.userId, sid, 'space_view_atm_workflow_executions')) throw forbidden();
  if (!directory.supports(sid)) throw spaceNotSupported(sid);
}

/** Executions of workflow schemas that the caller cannot see are left out (documented). */
function shownTo({ choices, directory }: Desk, { userId }: Caller): (execution: Execution) => boolean {
  if (choices['list-filter'] === 'none') return () => true;
  const known = new Map<string, boolean>();
  return ({ data: { inventoryId } }) => {
    const isShown = known.get(inventoryId) ?? directory.uses(userId, inventoryId);
    known.set(inventoryId, isShown);
    return isShown;
  };
}
