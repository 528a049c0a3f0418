/** The only reader of the wall clock. Instants are whole milliseconds since 1970, UTC. */

export type ClockMode = 'real' | 'frozen';

/** What a clock needs to be made again: `real` keeps an offset to the wall clock, `frozen` an instant. */
export interface ClockState {
  readonly mode: ClockMode;
  readonly offset: number;
  readonly at: number;
}

export function isClockState(value: unknown): value is ClockState {
  if (typeof value !== 'object' || value === null) return false;
  const { mode, offset, at } = value as Partial<ClockState>;
  return (mode === 'real' || mode === 'frozen') && typeof offset === 'number' && typeof at === 'number';
}

/** The end of the year 9999: later instants have no form that every client can read. */
const LATEST = 253_402_300_799_999;

/** Time cannot move to that instant. */
export class UnreachableInstant extends RangeError {
  readonly isPast: boolean;

  constructor(isPast: boolean) {
    super(isPast ? 'The clock only moves forward.' : 'The clock does not move past the year 9999.');
    this.name = 'UnreachableInstant';
    this.isPast = isPast;
  }
}

/** Virtual time. Follows real time until somebody freezes, sets or advances it; never runs backwards. */
export class Clock {
  #mode: ClockMode = 'real';
  #offset = 0;
  #at = 0;
  #latest = Number.NEGATIVE_INFINITY;
  readonly #watchers = new Set<() => void>();

  get mode(): ClockMode {
    return this.#mode;
  }

  now(): number {
    const now = this.#mode === 'real' ? Date.now() + this.#offset : this.#at;
    if (now > this.#latest) this.#latest = now;
    return this.#latest;
  }

  /** Stops at `at`, or where it is. */
  freeze(at?: number): void {
    const now = this.now();
    this.#at = reachable(at ?? now, now);
    this.#mode = 'frozen';
    this.#tell();
  }

  /** Throws an UnreachableInstant where `to` cannot be moved to. */
  check(to: number): void {
    reachable(to, this.now());
  }

  /** Calls `watcher` after every change but the passing of time. Returns how to stop it. */
  onMove(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Follows real time again, from `at`, or from where it is. */
  run(at?: number): void {
    const now = this.now();
    this.#offset = reachable(at ?? now, now) - Date.now();
    this.#mode = 'real';
    this.#tell();
  }

  /** Jumps forward to `to`, in either mode. */
  advanceTo(to: number): void {
    this.#jump(to, this.now());
  }

  /** The same by so many milliseconds. */
  advanceBy(distance: number): void {
    const now = this.now();
    this.#jump(now + distance, now);
  }

  /** Back to real time with no memory of the past: the one way backwards. */
  reset(state?: ClockState): void {
    this.#mode = state?.mode ?? 'real';
    this.#offset = state?.offset ?? 0;
    this.#at = state?.at ?? 0;
    this.#latest = Number.NEGATIVE_INFINITY;
    this.#tell();
  }

  state(): ClockState {
    return { mode: this.#mode, offset: this.#offset, at: this.now() };
  }

  /** While it runs, time goes on between two looks at it: `now` is the one that counts. */
  #jump(to: number, now: number): void {
    const at = reachable(to, now);
    if (this.#mode === 'frozen') this.#at = at;
    else this.#offset = at - Date.now();
    this.#tell();
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher();
  }
}

function reachable(at: number, now: number): number {
  if (at < now) throw new UnreachableInstant(true);
  if (!(at <= LATEST)) throw new UnreachableInstant(false);
  return at;
}

/** Milliseconds of real time, for measuring how long something took. */
export const stopwatch = (): number => performance.now();

/** Real time, whatever any virtual clock shows: certificates are checked by clients that know no other. */
export const wallClock = (): number => Date.now();
