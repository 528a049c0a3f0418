/** How an execution goes if nobody interferes: as its workflow has it, or as somebody has planned it. A pure function of
 * revision, plan and pace, from which every status at any later instant can be looked up. */
import { lastTransition, type Timeline, type Transition } from '../../../core/lifecycle.ts';
import type { RunPlan } from '../../../core/plan.ts';
import type { Revision } from '../directory-entries.ts';
import { rescaled } from '../lane-run.ts';
import { PHASES, type Status } from '../lifecycle.ts';
import { isOutcome } from './outcome.ts';
import { type Pace, windUpOf } from './pace.ts';
import type { Course, Present, Route } from './route.ts';
import { stopsAfter, throughLanes } from './through-lanes.ts';

/** From an execution that is just being scheduled. */
export function courseOf(start: number, revision: Revision, pace: Pace, plan?: RunPlan): Course {
  const timeline: Timeline<Status> = [{ at: start, to: 'scheduled', cause: 'created' }];
  const lanes = revision.lanes.map((_, lane) =>
    lane === 0 ? [{ number: 1, moves: [['scheduled', start]] as const }] : [],
  );
  const course = onwards({ revision, timeline, lanes, now: start }, pace, plan);
  const activeAt = start + (plan?.queue ?? pace.timing.queue);
  return plan?.run === undefined ? course : fitted(course, activeAt, plan.run, pace);
}

/** From an execution that begins to wait now. A planned outcome counts until it has come true. */
export function onwards(present: Present, pace: Pace, plan?: RunPlan): Course {
  const { now, timeline } = present;
  const { outcome, queue = pace.timing.queue } = plan ?? {};
  const isSpent = timeline.some(({ at, to }) => at <= now && to === outcome);
  return walk(present, {
    plan,
    pace,
    activeAt: now + queue,
    goal: !isSpent && isOutcome(outcome) ? outcome : undefined,
  });
}

/** From where it waits or is active. */
export function walk(present: Present, route: Route): Course {
  const { timeline, now } = present;
  const { to: status } = lastTransition(timeline, now);
  if (route.plan?.stuck === status) return { timeline, lanes: present.lanes };
  const isWaiting = PHASES[status] === 'waiting';
  const active: Timeline<Status> = isWaiting ? [{ at: route.activeAt, to: 'active', cause: 'planned' }] : [];
  const { lanes, at, end } = throughLanes(present, route, isWaiting ? route.activeAt : now);
  const stops = end === undefined ? [] : stopsAfter(at, end, route);
  return { timeline: [...timeline, ...active, ...stops], lanes };
}

/** The same, but at rest `left` milliseconds after `from`: what lies between is stretched or squeezed. */
export function fitted(course: Course, from: number, left: number, { choices }: Pace): Course {
  const stop = course.timeline.findLast(({ at, to }) => to === 'stopping' && at >= from);
  if (stop === undefined) return course;
  const [stopAt, endAt] = [from + left - windUpOf(left, choices), from + left];
  const factor = stop.at === from ? 1 : (stopAt - from) / (stop.at - from);
  const place = (at: number) => (at > stop.at ? endAt : Math.round(from + (at - from) * factor));
  const index = course.timeline.indexOf(stop);
  const shifted = (move: Transition<Status>, position: number) => {
    if (position === index) return { ...move, at: stopAt };
    return position > index ? { ...move, at: endAt } : move;
  };
  return { timeline: course.timeline.map(shifted), lanes: rescaled(course.lanes, from, place) };
}
