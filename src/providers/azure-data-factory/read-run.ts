import { FixtureProblem } from '../../core/errors.ts';
import { readMoment, readTimeline } from '../../core/fixture-timeline.ts';
import { isTerminal, type Timeline } from '../../core/lifecycle.ts';
import type { Core, Failures } from '../../core/provider.ts';
import type { FixtureRun, ShortRun } from './fixture.ts';
import { type PipelineRun, type RunState, runLifecycle } from './lifecycle.ts';
import type { FactoryScope } from './scope.ts';

/** The way to each state. */
const PATHS: Readonly<Record<RunState, readonly RunState[]>> = {
  Queued: ['Queued'],
  InProgress: ['Queued', 'InProgress'],
  Succeeded: ['Queued', 'InProgress', 'Succeeded'],
  Failed: ['Queued', 'InProgress', 'Failed'],
  Canceling: ['Queued', 'InProgress', 'Canceling'],
  Cancelled: ['Queued', 'InProgress', 'Canceling', 'Cancelled'],
};

/** `failures` are what a plan can name. */
export function createRunReader({ clock, timing }: Core, failures: Failures) {
  function timelineFrom(fixture: FixtureRun, place: string): Timeline<RunState> {
    return 'timeline' in fixture
      ? readTimeline(runLifecycle, fixture.timeline, clock.now(), `${place}/timeline`)
      : shortTimeline(fixture, place);
  }

  function shortTimeline({ status, runStart, runEnd }: ShortRun, place: string): Timeline<RunState> {
    const now = clock.now();
    const start = readMoment(runStart, now, `${place}/runStart`);
    if (start > now) throw new FixtureProblem(`${place}/runStart`, 'lies in the future');
    if (runEnd === undefined) return timelineTo(status, start, start + timing.queue + timing.run, timing.queue);
    const end = readMoment(runEnd, now, `${place}/runEnd`);
    if (!isTerminal(runLifecycle, status)) throw new FixtureProblem(`${place}/runEnd`, `${status} is no end`);
    if (end < start) throw new FixtureProblem(`${place}/runEnd`, 'is earlier than runStart');
    return timelineTo(status, start, end, timing.queue);
  }

  return function readRun(inFactory: FactoryScope, fixture: FixtureRun, place: string): PipelineRun {
    const { pipelineName, parameters = {}, annotations = [], message, plan } = fixture;
    const id = fixture.runId.toLowerCase();
    const timeline = timelineFrom(fixture, place);
    const fails = plan?.cancel?.fails;
    if (fails !== undefined && !failures.byCode.has(fails)) {
      throw new FixtureProblem(`${place}/plan/cancel/fails`, `"${fails}" is no code of a failure`);
    }
    const groupId = fixture.runGroupId?.toLowerCase() ?? id;
    return {
      id,
      scope: { ...inFactory, pipelineName },
      createdAt: timeline[0]?.at ?? clock.now(),
      timeline,
      data: { groupId, parameters, annotations, ...(message !== undefined && { failure: message }) },
      ...(plan && { plan }),
    };
  };
}

/** One `step` in milliseconds between states on the way, the last of a run that ends at `end`. */
function timelineTo(status: RunState, start: number, end: number, step: number): Timeline<RunState> {
  const path = PATHS[status];
  const hasEnded = isTerminal(runLifecycle, status);
  return path.map((to, index) => ({
    at: hasEnded && index === path.length - 1 ? end : Math.min(start + index * step, end),
    to,
    cause: index === 0 ? 'created' : 'planned',
  }));
}
