import type { Handler } from '../../../core/provider.ts';
import type { operations } from '../api.ts';
import type { Principal } from '../auth.ts';
import { checkItem, type Desk, isMeant, mustKnowItems } from '../desk.ts';
import { keyOf } from '../job-instances.ts';
import { show, stateOf } from '../state.ts';
import { stateOfUnknown } from '../unknown.ts';

type GetState = Handler<operations['Jobs_GetItemJobInstanceState'], Principal>;

export function getStates(desk: Desk): GetState {
  const { choices, core, instances } = desk;

  return async function getState({ params, principal, exchange }) {
    if (mustKnowItems(desk)) await checkItem(desk, params, principal);
    const now = core.clock.now();
    const found = await instances.get(keyOf(principal.tenantId, params.jobInstanceId));
    if (found !== undefined && isMeant(desk, found, params)) {
      return { status: 200, body: stateOf(found, now, choices) };
    }
    return { status: 200, body: show(stateOfUnknown(exchange, now, choices), choices) };
  };
}
