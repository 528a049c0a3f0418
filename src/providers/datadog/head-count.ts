import { ENDS, type End } from './lifecycle.ts';
import type { Instance } from './records.ts';
import { type Due, Schedule } from './schedule.ts';

export type Counts = Readonly<Record<End, number>>;

/** The head count of one group of runs. */
export class HeadCount {
  /** In the order in which they came. */
  readonly #runs = new Map<string, Instance>();
  readonly #ended: Record<End, number> = { SUCCEEDED: 0, STEP_ERROR: 0, INSTANCE_ERROR: 0, CANCELED: 0 };
  readonly #due = new Schedule();
  #now = Number.NEGATIVE_INFINITY;
  #newest: string | undefined;

  /** Until when it has counted. */
  get now(): number {
    return this.#now;
  }

  get size(): number {
    return this.#runs.size;
  }

  get newest(): string | undefined {
    return this.#newest;
  }

  has(run: Instance): boolean {
    return this.#runs.get(run.id) === run;
  }

  countsAt(now: number): Counts {
    this.#now = now;
    for (let due = this.#due.take(now); due !== undefined; due = this.#due.take(now))
      if (this.has(due.run)) this.#ended[due.to] += 1;
    return { ...this.#ended };
  }

  add(run: Instance): void {
    if (this.#runs.has(run.id)) return;
    this.#newest = run.id;
    this.#enter(run);
  }

  /** False once it has kept too much of what is no longer so. */
  replace(run: Instance): boolean {
    const before = this.#runs.get(run.id);
    if (before === undefined || before === run) return true;
    this.#leave(before);
    this.#enter(run);
    return this.#due.size <= 2 * this.#runs.size + 1000;
  }

  /** Takes out up to `count` of its oldest `far` that are not there any more. */
  dropOldest(count: number, there: ReadonlySet<string>, far: number): void {
    const gone: Instance[] = [];
    let seen = 0;
    for (const run of this.#runs.values()) {
      if (seen === far || gone.length === count) break;
      seen += 1;
      if (!there.has(run.id)) gone.push(run);
    }
    for (const run of gone) {
      this.#leave(run);
      this.#runs.delete(run.id);
    }
  }

  #enter(run: Instance): void {
    this.#runs.set(run.id, run);
    const due = dueOf(run);
    if (due === undefined) return;
    if (due.at <= this.#now) this.#ended[due.to] += 1;
    else this.#due.add(due);
  }

  #leave(run: Instance): void {
    const due = dueOf(run);
    if (due !== undefined && due.at <= this.#now) this.#ended[due.to] -= 1;
  }
}

function dueOf(run: Instance): Due | undefined {
  const last = run.timeline.at(-1);
  const to = ENDS.find((end) => end === last?.to);
  return last === undefined || to === undefined ? undefined : { at: last.at, to, run };
}
