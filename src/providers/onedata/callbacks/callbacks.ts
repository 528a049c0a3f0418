/** Tells the callbacks of executions that these have stopped, when the time comes, and again where nobody listens. */

import type { Posted } from '../../../core/net/post.ts';
import type { Core } from '../../../core/provider.ts';
import type { Execution, Notice } from '../execution.ts';
import type { Executions } from '../executions.ts';
import { encode } from '../wire.ts';
import { nextNotice, withSent, withStopsTaken } from './notices.ts';

interface Parts {
  readonly core: Core;
  readonly executions: Executions;
}

export interface Callbacks {
  /** Puts on the agenda what is still to be told. */
  wake(): Promise<void>;
}

export function createCallbacks({ core, executions }: Parts): Callbacks {
  const { agenda, clock } = core;
  const arranged = new Map<string, { readonly at: number; readonly callOff: () => void }>();
  const busy = new Set<string>();

  function arrange(execution: Execution): void {
    const { id } = execution;
    if (busy.has(id)) return;
    const at = nextNotice(execution);
    const known = arranged.get(id);
    if (known?.at === at) return;
    known?.callOff();
    arranged.delete(id);
    if (at === undefined) return;
    const callOff = agenda.add(at, `callback of workflow execution ${id}`, () => tell(id));
    arranged.set(id, { at, callOff });
  }

  async function tell(id: string): Promise<void> {
    arranged.delete(id);
    busy.add(id);
    try {
      const taken = await executions.update(id, (execution) => withStopsTaken(execution, clock.now()));
      const due = taken?.data.notices?.open.filter((notice) => notice.due <= clock.now()) ?? [];
      for (const notice of due) await send(id, taken?.data.callback ?? '', notice);
    } finally {
      busy.delete(id);
    }
    const left = await executions.get(id);
    if (left !== undefined) arrange(left);
  }

  async function send(id: string, callback: string, notice: Notice): Promise<void> {
    const posted = await core.post({
      url: urlOf(callback),
      headers: { 'content-type': 'application/json' },
      body: encode({ atmWorkflowExecutionId: id, status: notice.status }),
    });
    await executions.update(id, (execution) => withSent(execution, notice, isOver(posted), clock.now()));
  }

  executions.onChange(arrange);
  return {
    async wake() {
      // Whatever there was has been called off.
      arranged.clear();
      for (const execution of await executions.withCallback()) arrange(execution);
    },
  };
}

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Without a scheme, http is meant. */
const urlOf = (callback: string): string => (SCHEME.test(callback) ? callback : `http://${callback}`);

const isOver = (posted: Posted): boolean =>
  'status' in posted ? posted.status >= 200 && posted.status < 300 : posted.isFutile === true;
