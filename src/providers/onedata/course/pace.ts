import type { Timing } from '../../../core/provider.ts';
import type { Choices } from '../variants.ts';

/** What a course depends on beside its workflow and its plan. */
export interface Pace {
  readonly timing: Timing;
  readonly choices: Choices;
}

/** Between the last item and the end, inside the time of the run. */
const WIND_UP: Readonly<Record<Choices['late-window'], number>> = { moment: 10, 'half-second': 500 };

export const windUpOf = (run: number, choices: Choices): number => Math.min(WIND_UP[choices['late-window']], run);

/** Preparing a lane, and waiting until it may start, take this long each (inferred). */
const LANE_STEP = 10;

/** The same where little time is left: at most half of it goes to that. */
export const laneStepOf = (left: number, lanes: number): number =>
  Math.min(LANE_STEP, Math.floor(left / (4 * Math.max(1, lanes))));

/** How many lanes need time of their own to be prepared. */
export const lanesToPrepare = (lanes: number, choices: Choices): number =>
  choices['lane-preparation'] === 'in-advance' ? Math.min(1, lanes) : lanes;
