/** Tasks as black boxes: how long they take and whether their items fail. Lambdas are never run. */
import type { RunPlan, StepPlan } from '../../../core/plan.ts';
import type { LaneSchema, Revision, TaskSchema } from '../directory-entries.ts';

type Box = LaneSchema['parallelBoxes'][number];

/** What a plan says of a task, by its name or its id. */
const plannedFor = ({ id, name }: TaskSchema, plan: RunPlan | undefined): StepPlan | undefined =>
  plan?.steps?.[id] ?? (name === undefined ? undefined : plan?.steps?.[name]);

/** In milliseconds; undefined for a task that takes what is left for it. */
function durationOf(task: TaskSchema, plan: RunPlan | undefined): number | undefined {
  const planned = plannedFor(task, plan);
  const outcome = planned?.outcome ?? task.blackBox?.outcome;
  return planned?.duration ?? task.blackBox?.duration ?? (outcome === 'skipped' ? 0 : undefined);
}

/** How long each lane runs. The boxes of a lane are run one after the other, the tasks of a box side by side. Boxes whose
 * tasks have no duration of their own share evenly what the others leave of `total`. */
export function laneDurations({ lanes }: Revision, plan: RunPlan | undefined, total: number): readonly number[] {
  const durations = (box: Box) => box.tasks.map((task) => durationOf(task, plan));
  const boxes = lanes.flatMap(({ parallelBoxes }) => parallelBoxes.map(durations));
  const fixed = boxes.filter((times) => !times.includes(undefined)).map(longest);
  const shared = boxes.length - fixed.length;
  const share = Math.max(0, total - sum(fixed)) / Math.max(1, shared);
  const timeOf = (box: Box) => longest(durations(box).map((time) => time ?? share));
  return wholes(lanes.map(({ parallelBoxes }) => sum(parallelBoxes.map(timeOf))));
}

/** In whole milliseconds, and together neither more nor less. */
function wholes(durations: readonly number[]): readonly number[] {
  const ends = durations.map((_, index) => Math.round(sum(durations.slice(0, index + 1))));
  return ends.map((end, index) => end - (ends[index - 1] ?? 0));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const longest = (times: readonly (number | undefined)[]): number =>
  times.reduce((most: number, time) => Math.max(most, time ?? 0), 0);

/** Whether items of a lane fail in its nth run. */
export const itemsFail = ({ parallelBoxes }: LaneSchema, nth: number, plan: RunPlan | undefined): boolean =>
  parallelBoxes.some(({ tasks }) => tasks.some((task) => fails(task, nth, plan)));

function fails(task: TaskSchema, nth: number, plan: RunPlan | undefined): boolean {
  const planned = plannedFor(task, plan)?.outcome;
  if (planned !== undefined) return planned === 'failed';
  const { outcome, failures = Number.POSITIVE_INFINITY } = task.blackBox ?? {};
  return outcome === 'failed' && nth <= failures;
}

/** Whether so many failed items stop a lane at once. A task that fails does so with every item. */
export const stopsAtOnce = ({ instantFailureExceptionThreshold: threshold = 1 }: LaneSchema): boolean => threshold < 1;
