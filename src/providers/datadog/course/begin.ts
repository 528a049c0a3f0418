import type { Timeline } from '../../../core/lifecycle.ts';
import { plannedTimeline } from '../../../core/plan.ts';
import type { State } from '../lifecycle.ts';
import type { InstanceData, Spec } from '../records.ts';
import { delayed, endless, planned } from './course.ts';
import { naturalCourse, type Terms } from './natural.ts';

/** What a run starts with. */
export interface Beginning {
  readonly timeline: Timeline<State>;
  readonly data: Pick<InstanceData, 'errorDetail' | 'outputs' | 'steps'>;
}

/** A run that is made at `now` and starts `wait` milliseconds later. There is no state for waiting: clients take everything
 * but IN_PROGRESS as an end. */
export function begin(spec: Spec, now: number, wait: number, terms: Terms): Beginning {
  const { plan } = terms;
  const course = planned(naturalCourse(spec, terms), plan);
  const steps = delayed(plan.stuck === undefined ? course.steps : endless(course.steps), wait);
  const timeline = plannedTimeline<State>(
    now,
    [['IN_PROGRESS', 0], ...(course.end === undefined ? [] : [[course.outcome, course.end + wait] as const])],
    plan,
  );
  return {
    timeline,
    data: { errorDetail: course.error, outputs: course.outputs, ...(steps.length > 0 && { steps }) },
  };
}
