/** The only reader of the wall clock. Instants are whole milliseconds since 1970, UTC. */

export type ClockMode = 'real' | 'frozen';

/** What a clock needs to be made again: `real` keeps an offset to the wall clock, `frozen` an instant. */
export interface ClockState {
  readonly mode: ClockMode;
  readonly offset: number;
  readonly at: number;
}

/** Virtual time. Follows real time until somebody freezes, sets or advances it; never runs backwards. */
export class Clock {
  #mode: ClockMode = 'real';
  #offset = 0;
  #at = 0;
  #latest = Number.NEGATIVE_INFINITY;

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
    this.#moveTo(at ?? now);
    this.#mode = 'frozen';
    this.#at = at ?? now;
  }

  /** Follows real time again, from `at`, or from where it is. */
  run(at?: number): void {
    const from = at ?? this.now();
    this.#moveTo(from);
    this.#mode = 'real';
    this.#offset = from - Date.now();
  }

  /** Jumps forward to `to`, in either mode. */
  advanceTo(to: number): void {
    this.#moveTo(to);
    if (this.#mode === 'frozen') this.#at = to;
    else this.#offset = to - Date.now();
  }

  /** Back to real time with no memory of the past: the one way backwards. */
  reset(state?: ClockState): void {
    this.#mode = state?.mode ?? 'real';
    this.#offset = state?.offset ?? 0;
    this.#at = state?.at ?? 0;
    this.#latest = Number.NEGATIVE_INFINITY;
  }

  state(): ClockState {
    return { mode: this.#mode, offset: this.#offset, at: this.now() };
  }

  #moveTo(to: number): void {
    if (to < this.now()) throw new RangeError('The clock only moves forward.');
  }
}

/** Milliseconds of real time, for measuring how long something took. */
export const stopwatch = (): number => performance.now();

/** Real time, whatever any virtual clock shows: certificates are checked by clients that know no other. */
export const wallClock = (): number => Date.now();
