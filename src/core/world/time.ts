/** Time in a world: moved on purpose, by itself, or waited for. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Agenda, Settled } from '../agenda.ts';
import type { Clock } from '../clock.ts';
import { isTerminal, type Lifecycle, type Run, stateAt } from '../lifecycle.ts';
import type { Activity } from './activity.ts';
import type { DueTransition, Owned, WorldRuns } from './runs.ts';

/** How far to move. */
export type Step = { readonly by: number } | { readonly to: number } | { readonly to: 'next' };

/** What happened on the way. */
export interface Moved {
  readonly transitions: readonly DueTransition[];
  /** What was waiting for an instant and has been done with. */
  readonly settled: readonly Settled[];
}

/** Nothing is planned, so that there is no next instant. */
export class NothingPlanned extends Error {}

export interface WaitOptions {
  readonly run: string;
  /** Any of them will do. */
  readonly states: readonly string[];
  /** Milliseconds. */
  readonly limit: number;
  /** By which clock the limit is measured. */
  readonly clock: 'virtual' | 'real';
  /** Whether the clock is moved to the instant at which it will be true. */
  readonly advance: boolean;
}

/** How a wait ended. `never`: the run has ended otherwise. */
export type Waited = { readonly outcome: 'reached' | 'never' | 'late'; readonly found: Owned };

export interface TimeParts {
  readonly clock: Clock;
  readonly agenda: Agenda;
  readonly runs: WorldRuns;
  readonly activity: Activity;
  readonly lifecycleOf: (provider: string) => Lifecycle<string> | undefined;
}

export class WorldTime {
  readonly #parts: TimeParts;
  #isAutomatic = false;
  #isJumping = false;
  /** Whether the last answer went while time jumped, such as one that had waited for just that. */
  #isDueAgain = false;

  constructor(parts: TimeParts) {
    this.#parts = parts;
  }

  /** Whether time jumps to the next event as soon as nobody is being answered. Only while the clock stands still. */
  get isAutomatic(): boolean {
    return this.#isAutomatic;
  }

  set isAutomatic(value: boolean) {
    this.#isAutomatic = value;
  }

  /** Moves the clock, and returns when everything that fell due has settled. Throws an UnreachableInstant or
   * NothingPlanned. */
  async move(step: Step): Promise<Moved> {
    const { clock, agenda } = this.#parts;
    const from = clock.now();
    const to = await this.#targetOf(step, from);
    clock.check(to);
    return this.#report(from, await agenda.settle(to));
  }

  /** Freezes the clock or lets it run, at `at` or where it is. */
  async set(mode: 'frozen' | 'real', at: number | undefined): Promise<Moved> {
    const { clock, agenda } = this.#parts;
    const from = clock.now();
    const to = at ?? from;
    clock.check(to);
    // On the way, everything that is due happens at its own instant.
    clock.freeze();
    const settled = await agenda.settle(to);
    if (mode === 'real') clock.run();
    return this.#report(from, settled);
  }

  /** Waits until a run is in one of the states. Undefined when there is no such run. */
  async wait(options: WaitOptions): Promise<Waited | undefined> {
    const end = options.clock === 'virtual' ? this.#parts.clock.now() + options.limit : Number.POSITIVE_INFINITY;
    if (options.advance) await this.#advanceUntil(options, end);
    const found = await this.#parts.runs.find(options.run);
    if (found === undefined) return undefined;
    const verdict = this.#verdictOn(found, options);
    if (verdict !== undefined) return verdict;
    return this.#parts.clock.now() >= end ? { outcome: 'late', found } : this.#watch(options);
  }

  /** The instant of the next event of any kind. */
  async next(): Promise<number | undefined> {
    const instants = [await this.#parts.runs.nextDue(), this.#parts.agenda.next()].filter((at) => at !== undefined);
    return instants.length === 0 ? undefined : Math.min(...instants);
  }

  /** To be called when the last answer has gone: one jump for each time. */
  onIdle(): void {
    if (!this.#isAutomatic) return;
    if (this.#isJumping) this.#isDueAgain = true;
    else void this.#jump();
  }

  async #jump(): Promise<void> {
    this.#isJumping = true;
    try {
      await turn();
      const { activity, clock } = this.#parts;
      if (!activity.isIdle || clock.mode !== 'frozen') return;
      const next = await this.next();
      if (next !== undefined && activity.isIdle) await this.move({ to: Math.max(next, clock.now()) });
    } finally {
      this.#isJumping = false;
    }
    if (!this.#isDueAgain) return;
    this.#isDueAgain = false;
    await this.#jump();
  }

  async #targetOf(step: Step, from: number): Promise<number> {
    if ('by' in step) return from + step.by;
    if (step.to !== 'next') return step.to;
    const next = await this.next();
    if (next === undefined) throw new NothingPlanned();
    return Math.max(next, this.#parts.clock.now());
  }

  async #report(from: number, settled: readonly Settled[]): Promise<Moved> {
    const { clock, runs, activity } = this.#parts;
    const transitions = await runs.dueBetween(from, clock.now());
    activity.tell();
    return { transitions, settled };
  }

  /** Undefined while it may still come true. */
  #verdictOn(found: Owned, { states }: Pick<WaitOptions, 'states'>): Waited | undefined {
    const state = stateAt(found.run.timeline, this.#parts.clock.now());
    if (states.includes(state)) return { outcome: 'reached', found };
    const lifecycle = this.#parts.lifecycleOf(found.provider);
    return lifecycle && isTerminal(lifecycle, state) ? { outcome: 'never', found } : undefined;
  }

  /** To where the plan has it, or to `end` where that comes first. */
  async #advanceUntil({ run, states }: WaitOptions, end: number): Promise<void> {
    const found = await this.#parts.runs.find(run);
    if (found === undefined || this.#verdictOn(found, { states }) !== undefined) return;
    const to = Math.min(nextEntry(found.run, states, this.#parts.clock.now()) ?? end, end);
    if (Number.isFinite(to)) await this.move({ to: Math.max(to, this.#parts.clock.now()) });
  }

  /** Looks again whenever something may have changed, and at the instant for which it is planned. */
  #watch(options: WaitOptions): Promise<Waited | undefined> {
    const { agenda, activity, clock, runs } = this.#parts;
    return new Promise((resolve) => {
      let isOver = false;
      let callOff = () => {};
      const look = async (isLate: boolean) => {
        const found = await runs.find(options.run);
        const verdict = found && (this.#verdictOn(found, options) ?? (isLate ? { outcome: 'late', found } : undefined));
        if (isOver) return;
        if (verdict !== undefined || found === undefined || agenda.isClosed) return finish(verdict);
        callOff();
        const due = nextEntry(found.run, options.states, clock.now());
        callOff = due === undefined ? () => {} : agenda.watch(due, () => look(false));
      };
      const stopWatching = activity.watch(() => void look(false));
      const stopLimit = startLimit(options, agenda, clock, () => look(true));
      const finish = (waited: Waited | undefined) => {
        isOver = true;
        for (const stop of [callOff, stopWatching, stopLimit]) stop();
        resolve(waited);
      };
      void look(false);
    });
  }
}

/** When a run enters one of the states by its plan. */
const nextEntry = ({ timeline }: Run, states: readonly string[], now: number): number | undefined =>
  timeline.find(({ at, to }) => at > now && states.includes(to))?.at;

/** Whoever waits by a clock that stands still may have left long ago. In milliseconds of real time. */
const LONGEST_WAIT = 10 * 60_000;

function startLimit(
  { limit, clock: kind }: WaitOptions,
  agenda: Agenda,
  clock: Clock,
  onLate: () => Promise<void>,
): () => void {
  const real = kind === 'real' ? Math.min(limit, LONGEST_WAIT) : LONGEST_WAIT;
  const timer = setTimeout(() => void onLate(), real);
  const callOff = kind === 'virtual' ? agenda.watch(clock.now() + limit, onLate) : () => {};
  return () => {
    clearTimeout(timer);
    callOff();
  };
}
