/** What waits for an instant of a world's clock: held answers, callbacks, questions with a limit. */
import type { Clock } from './clock.ts';

/** Something that happened when its time came. */
export interface Settled {
  readonly at: number;
  /** What it was, for a reader: `answer to GET /api/v2/things held back`. */
  readonly what: string;
}

interface Entry extends Settled {
  readonly work: () => void | Promise<void>;
  /** Only looks at what others do: no event of its own. */
  readonly isQuiet: boolean;
}

/** A wait that others can wait for: who was held says when the consequences are over. */
export interface Hold {
  /** Settles when the instant has come. */
  readonly reached: Promise<void>;
  /** To be called once whatever was held has ended, or is no longer interested. */
  release(): void;
}

/** The longest that a timer can be set for. */
const LONGEST_TIMER = 2 ** 31 - 1;

export class Agenda {
  readonly #clock: Clock;
  readonly #entries = new Set<Entry>();
  readonly #unwatch: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #held = new Set<() => void>();
  /** What the clock itself has set off and is still going on. */
  #doing: Promise<void> | undefined;
  #isSettling = false;
  #isClosed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#unwatch = clock.onMove(() => this.#arm());
  }

  /** Has `work` done when the clock shows `at`, by itself or because somebody moves it. Returns how to call it off. */
  add(at: number, what: string, work: Entry['work']): () => void {
    return this.#enter({ at, what, work, isQuiet: false });
  }

  /** The same for somebody who only looks: it is no event to move to, and nothing that a report tells. */
  watch(at: number, work: Entry['work']): () => void {
    return this.#enter({ at, what: '', work, isQuiet: true });
  }

  #enter(entry: Entry): () => void {
    this.#entries.add(entry);
    this.#arm();
    return () => {
      if (this.#entries.delete(entry)) this.#arm();
    };
  }

  hold(at: number, what: string): Hold {
    const over = deferred();
    const reached = deferred();
    const callOff = this.add(at, what, () => {
      reached.resolve();
      return over.promise;
    });
    this.#held.add(reached.resolve);
    const release = () => {
      this.#held.delete(reached.resolve);
      callOff();
      over.resolve();
    };
    return { reached: reached.promise, release };
  }

  /** The instant of the next event. */
  next(): number | undefined {
    const instants = [...this.#entries].filter(({ isQuiet }) => !isQuiet).map(({ at }) => at);
    return instants.length === 0 ? undefined : Math.min(...instants);
  }

  /** Moves the clock to `to` by way of everything that is due until then, each at its own instant, one after the other, and
   * waits until each has settled. */
  async settle(to: number): Promise<readonly Settled[]> {
    const settled: Settled[] = [];
    this.#isSettling = true;
    try {
      if (this.#doing !== undefined) await this.#doing;
      for (let entry = this.#first(); entry !== undefined && entry.at <= to; entry = this.#first()) {
        this.#entries.delete(entry);
        if (entry.at > this.#clock.now()) this.#clock.advanceTo(entry.at);
        await entry.work();
        if (!entry.isQuiet) settled.push({ at: entry.at, what: entry.what });
      }
      if (to > this.#clock.now()) this.#clock.advanceTo(to);
    } finally {
      this.#isSettling = false;
      this.#arm();
    }
    return settled;
  }

  /** Drops everything, unsettled. Who is held is let go, and finds `isClosed`. */
  close(): void {
    this.#isClosed = true;
    this.#unwatch();
    this.#entries.clear();
    clearTimeout(this.#timer);
    for (const letGo of this.#held) letGo();
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  #first(): Entry | undefined {
    let first: Entry | undefined;
    for (const entry of this.#entries) if (first === undefined || entry.at < first.at) first = entry;
    return first;
  }

  /** Sees to it that what is due by now is done soon, and what is due later in time. */
  #arm(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const first = this.#first();
    if (this.#isSettling || first === undefined) return;
    const distance = first.at - this.#clock.now();
    if (distance > 0 && this.#clock.mode === 'frozen') return;
    this.#timer = setTimeout(() => void this.#doDue(), Math.min(Math.max(distance, 0), LONGEST_TIMER)).unref();
  }

  async #doDue(): Promise<void> {
    const now = this.#clock.now();
    const due = [...this.#entries].filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
    for (const entry of due) this.#entries.delete(entry);
    this.#arm();
    const before = this.#doing;
    const doing = this.#doInOrder(before, due);
    this.#doing = doing;
    await doing;
    if (this.#doing === doing) this.#doing = undefined;
  }

  async #doInOrder(before: Promise<void> | undefined, due: readonly Entry[]): Promise<void> {
    await before;
    for (const { work } of due) {
      // Nobody is there whom a failure could be told.
      await Promise.resolve()
        .then(work)
        .catch(() => undefined);
    }
  }
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
