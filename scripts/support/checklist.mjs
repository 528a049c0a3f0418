/** Counts and announces checks. One that fails does not keep the next from being made. */
export class Checklist {
  #passed = 0;
  #failed = 0;

  /**
   * What `action` gives; undefined when it failed.
   * @template T
   * @param {string} title
   * @param {() => Promise<T> | T} action throws when the check fails
   */
  async check(title, action) {
    const start = performance.now();
    const took = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
    try {
      const value = await action();
      this.#passed += 1;
      console.log(`ok      ${title} (${took()})`);
      return value;
    } catch (error) {
      this.#failed += 1;
      console.log(`FAILED  ${title} (${took()})\n${error instanceof Error ? error.message : error}`);
      return undefined;
    }
  }

  /** Prints the sum, and makes the process fail if anything did. */
  conclude() {
    console.log(`${this.#passed} passed, ${this.#failed} failed`);
    if (this.#failed > 0) process.exitCode = 1;
  }
}
