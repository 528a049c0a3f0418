/** What a course sets out from, what it follows, and what comes of it. */
import type { Timeline } from '../../../core/lifecycle.ts';
import type { RunPlan } from '../../../core/plan.ts';
import type { Revision } from '../directory-entries.ts';
import type { LaneRuns } from '../lane-run.ts';
import type { Status } from '../lifecycle.ts';
import type { Outcome } from './outcome.ts';
import type { Pace } from './pace.ts';

/** Where an execution stands, with nothing of its future. */
export interface Present {
  readonly revision: Revision;
  readonly timeline: Timeline<Status>;
  readonly lanes: LaneRuns;
  readonly now: number;
}

export interface Route {
  readonly plan: RunPlan | undefined;
  readonly pace: Pace;
  /** When it becomes active, or did. */
  readonly activeAt: number;
  /** What the lanes come to; where absent, what their tasks say. */
  readonly goal: Outcome | undefined;
}

export interface Course {
  readonly timeline: Timeline<Status>;
  readonly lanes: LaneRuns;
}
