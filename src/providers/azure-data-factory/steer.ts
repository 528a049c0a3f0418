/** A run that is there already, led by a plan from now on. */
import { enteredAt, future, isTerminal, replan, stateAt, type Timeline } from '../../core/lifecycle.ts';
import type { RunPlan } from '../../core/plan.ts';
import type { Timing } from '../../core/provider.ts';
import { type Course, courseOf, OUTCOMES, timelineOf } from './course.ts';
import { hangs, type PipelineRun, type RunState, runLifecycle } from './lifecycle.ts';

export function steered(run: PipelineRun, plan: RunPlan, now: number, timing: Timing): PipelineRun {
  const state = stateAt(run.timeline, now);
  if (isTerminal(runLifecycle, state)) return plan.error === undefined ? run : withFailure(run, plan.error);
  const joined = join(run.plan ?? {}, plan);
  return state === 'Canceling'
    ? { ...run, plan: joined, timeline: afterCancel(run, joined, plan, now, timing) }
    : onItsWay(run, joined, plan, now, timing);
}

const withFailure = (run: PipelineRun, failure: string | undefined): PipelineRun =>
  failure === undefined ? run : { ...run, data: { ...run.data, failure } };

/** What the younger plan names replaces what the older one has. Who names what comes next frees a run that is stuck. */
function join(older: RunPlan, { steps, cancel, ...plan }: RunPlan): RunPlan {
  const { stuck, ...rest } = older;
  const isFreed = namesEnd({ ...plan, ...(steps && { steps }) }) || (stuck === 'Queued' && plan.queue !== undefined);
  return {
    ...rest,
    ...(stuck !== undefined && !isFreed && { stuck }),
    ...plan,
    ...(steps && { steps: { ...older.steps, ...steps } }),
    ...(cancel && { cancel: { ...older.cancel, ...cancel } }),
  };
}

const namesEnd = ({ run, outcome, steps }: RunPlan): boolean =>
  run !== undefined || outcome !== undefined || steps !== undefined;

/** The cancel has been called: only how long it takes is left to say. */
function afterCancel(run: PipelineRun, joined: RunPlan, { cancel }: RunPlan, now: number, timing: Timing) {
  const called = enteredAt(run.timeline, 'Canceling', now) ?? now;
  const end = future(run.timeline, now)[0]?.at;
  const wanted = called + (joined.cancel?.takes ?? timing.cancel);
  const at = Math.max(now, cancel?.takes === undefined ? (end ?? wanted) : wanted);
  return replan(runLifecycle, run.timeline, now, hangs(joined) ? [] : [{ at, to: 'Cancelled', cause: 'cancel' }]);
}

function onItsWay(run: PipelineRun, joined: RunPlan, plan: RunPlan, now: number, timing: Timing): PipelineRun {
  const [target = run.scope.pipelineName] = Object.keys(joined.steps ?? {});
  const wanted = courseOf(joined, usualCourse(run, timing), target);
  const isCourse = namesEnd(plan) || plan.queue !== undefined || plan.stuck !== undefined;
  const timeline = isCourse ? led(run, wanted, joined.stuck ?? endless(run, plan), now) : run.timeline;
  return withFailure({ ...run, plan: joined, timeline }, wanted.failure);
}

/** What has happened has happened: a run that waits starts now at the earliest, one that has started did so then. */
function led({ createdAt, timeline }: PipelineRun, wanted: Course, stuck: string | undefined, now: number) {
  const state = stateAt(timeline, now);
  const started = enteredAt(timeline, 'InProgress', now);
  const queue = started === undefined ? Math.max(wanted.queue, now - createdAt) : started - createdAt;
  const whole = timelineOf(createdAt, { ...wanted, queue });
  const ahead = whole.slice(whole.findIndex(({ to }) => to === state) + 1);
  const next = ahead.map((move) => ({ ...move, at: Math.max(move.at, now) }));
  return replan(runLifecycle, timeline, now, held(next, state, stuck));
}

/** A run that had no end, such as one of a fixture, is given none unless it is named. */
const endless = ({ timeline }: PipelineRun, plan: RunPlan): RunState | undefined =>
  namesEnd(plan) || timeline.some(({ to }) => isTerminal(runLifecycle, to)) ? undefined : 'InProgress';

/** How it went before, read off its timeline. */
function usualCourse({ createdAt, data, timeline }: PipelineRun, { queue, run, cancel }: Timing): Course {
  const started = timeline.find(({ to }) => to === 'InProgress')?.at;
  const last = timeline.at(-1);
  const outcome = OUTCOMES.find((known) => known === last?.to);
  return {
    queue: started === undefined ? queue : started - createdAt,
    run: started === undefined || last === undefined || outcome === undefined ? run : last.at - started,
    cancel,
    outcome: outcome ?? (data.failure === undefined ? 'Succeeded' : 'Failed'),
    failure: data.failure,
  };
}

/** Cut after the state that the run is to stay in. */
function held(next: Timeline<RunState>, state: RunState, stuck: string | undefined): Timeline<RunState> {
  if (stuck === state) return [];
  const end = next.findIndex(({ to }) => to === stuck);
  return end === -1 ? next : next.slice(0, end + 1);
}
