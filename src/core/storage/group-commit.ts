/** Lines for one file from many writers: what arrives while a write is in progress goes out together in the next. */

/** Beyond this many characters a group takes no more lines, so that no single write grows without bound. */
const FULL = 1024 * 1024;

export class GroupCommit {
  readonly #append: (text: string) => Promise<void>;
  /** In order; a group leaves when it has been written. */
  readonly #queue: Group[] = [];
  #pass: Promise<void> | undefined;
  #failure: { readonly reason: unknown } | undefined;

  constructor(append: (text: string) => Promise<void>) {
    this.#append = append;
  }

  /** Whether lines wait that could not be written. Nothing should be added then before `retry` has succeeded. */
  get blocked(): boolean {
    return this.#failure !== undefined;
  }

  /** Takes the lines; resolves when they and all before them have been written, rejects when that failed. */
  add(lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return this.#queue.at(-1)?.written ?? Promise.resolve();
    const group = this.#openGroup();
    group.add(lines);
    this.#start();
    return group.written;
  }

  /** Calls `action`, which must not fail, between all lines added so far and all that come after. */
  between(action: () => Promise<void>): void {
    this.#queue.push(new Group(action));
    this.#start();
  }

  /** Waits for what is being written and tries again what could not be; rejects when it still cannot. */
  async retry(): Promise<void> {
    this.#start();
    await this.#pass;
    if (this.#failure !== undefined) throw this.#failure.reason;
  }

  #openGroup(): Group {
    const last = this.#queue.at(-1);
    if (last?.open) return last;
    const group = new Group();
    this.#queue.push(group);
    return group;
  }

  #start(): void {
    if (this.#pass === undefined && this.#queue.length > 0) this.#pass = this.#writeQueue();
  }

  async #writeQueue(): Promise<void> {
    try {
      for (let group = this.#queue[0]; group !== undefined; group = this.#queue[0]) {
        await this.#append(await group.seal());
        this.#queue.shift();
        this.#failure = undefined;
        group.resolve();
      }
    } catch (reason) {
      // The lines stay: memory already holds what they say, and the file has to catch up before it may say more.
      this.#failure = { reason };
      for (const group of this.#queue) group.reject(reason);
    }
    this.#pass = undefined;
  }
}

class Group {
  readonly written: Promise<void>;
  readonly #lines: string[] = [];
  #size = 0;
  #sealed = false;
  #before: (() => Promise<void>) | undefined;
  #settle: { readonly resolve: () => void; readonly reject: (reason: unknown) => void } | undefined;

  constructor(before?: () => Promise<void>) {
    this.#before = before;
    this.written = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    // Whoever waits sees a failure; that nobody does is no reason to end the process.
    this.written.catch(() => undefined);
  }

  get open(): boolean {
    return !this.#sealed && this.#size < FULL;
  }

  add(lines: readonly string[]): void {
    for (const line of lines) {
      this.#lines.push(line);
      this.#size += line.length;
    }
  }

  /** Closes the group, does what comes before it, and gives its text. */
  async seal(): Promise<string> {
    const before = this.#before;
    this.#before = undefined;
    await before?.();
    this.#sealed = true;
    return this.#lines.join('');
  }

  resolve(): void {
    this.#settle?.resolve();
  }

  /** Closes the group as well: its promise is spent. */
  reject(reason: unknown): void {
    this.#sealed = true;
    this.#settle?.reject(reason);
  }
}
