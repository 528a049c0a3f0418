/** Who is being answered in a world right now, and who wants to know of changes. */
export class Activity {
  #active = 0;
  readonly #onIdle: () => void;
  readonly #watchers = new Set<() => void>();

  constructor(onIdle: () => void) {
    this.#onIdle = onIdle;
  }

  get isIdle(): boolean {
    return this.#active === 0;
  }

  begin(): void {
    this.#active += 1;
  }

  /** Something may have changed, and this is no longer going on. A request that waits for an instant counts as ended until
   * it goes on. */
  end(): void {
    this.#active -= 1;
    this.tell();
    if (this.#active === 0) this.#onIdle();
  }

  /** Calls `watcher` whenever something may have changed. Returns how to stop it. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  tell(): void {
    for (const watcher of this.#watchers) watcher();
  }
}
