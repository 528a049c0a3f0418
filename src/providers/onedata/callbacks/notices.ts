/** What a callback has been told, and what it is still to be told: each time an execution ends or is suspended. Source:
 * onedata/op-worker, atm_workflow_execution_handler.erl. */
import { createHash } from 'node:crypto';
import type { Timeline, Transition } from '../../../core/lifecycle.ts';
import type { Execution, Notice, Notices } from '../execution.ts';
import { PHASES, type Status } from '../lifecycle.ts';

const isStop = ({ to }: Transition<Status>): boolean => PHASES[to] === 'suspended' || PHASES[to] === 'ended';

const stopsOf = (timeline: Timeline<Status>): Timeline<Status> => timeline.filter(isStop);

/** Whoever is made with a history has told of it. */
export const noticesAt = (timeline: Timeline<Status>, now: number): Notices => ({
  taken: stopsOf(timeline).filter(({ at }) => at <= now).length,
  open: [],
});

/** When there is something to tell next. */
export function nextNotice({ data: { notices }, timeline }: Execution): number | undefined {
  if (notices === undefined) return undefined;
  const stop = stopsOf(timeline)[notices.taken]?.at;
  const instants = [stop, ...notices.open.map(({ due }) => due)].filter((at) => at !== undefined);
  return instants.length === 0 ? undefined : Math.min(...instants);
}

/** With every stop taken up that has come about by now. */
export function withStopsTaken(execution: Execution, now: number): Execution {
  const { data, timeline } = execution;
  if (data.notices === undefined) return execution;
  const { taken, open } = data.notices;
  const fresh = stopsOf(timeline)
    .slice(taken)
    .filter(({ at }) => at <= now);
  const more = fresh.map(({ at, to }): Notice => ({ status: to, at, attempts: 0, due: at }));
  return withNotices(execution, { taken: taken + fresh.length, open: [...open, ...more] });
}

/** A notice has been sent: nothing of it is left where it was taken, or cannot ever be. */
export function withSent(execution: Execution, sent: Notice, isOver: boolean, now: number): Execution {
  const { notices } = execution.data;
  if (notices === undefined) return execution;
  const open = notices.open.flatMap((notice) => {
    if (notice.at !== sent.at || notice.status !== sent.status) return [notice];
    const again = isOver ? undefined : nextAttempt(execution.id, notice, now);
    return again === undefined ? [] : [again];
  });
  return withNotices(execution, { ...notices, open });
}

const withNotices = (execution: Execution, notices: Notices): Execution => ({
  ...execution,
  data: { ...execution.data, notices },
});

/** After the first attempt. */
const MOST_RETRIES = 30;
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 2 * 3_600_000;

function nextAttempt(id: string, notice: Notice, now: number): Notice | undefined {
  const attempts = notice.attempts + 1;
  if (attempts > MOST_RETRIES) return undefined;
  const wait = Math.min(firstWait(id, notice) * 2 ** (attempts - 1), LONGEST_WAIT);
  return { ...notice, attempts, due: now + wait };
}

/** The service throws dice; here it follows from what is told, so that a test sees the same every time. */
function firstWait(id: string, { at }: Notice): number {
  const digest = createHash('sha256').update(`${id}/${at}`).digest();
  return 1 + (digest.readUInt32BE(0) % FIRST_WAIT);
}
