import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** Undoes what a script has set up, last thing first, also when the script is interrupted. */
export class Cleanup {
  #steps = [];
  #running;

  constructor() {
    for (const [signal, code] of Object.entries(SIGNALS)) {
      process.once(signal, () => this.run().finally(() => process.exit(code)));
    }
  }

  /** @param {() => unknown} step may be asynchronous and may throw */
  later(step) {
    this.#steps.push(step);
  }

  async temporaryFolder(name) {
    const folder = await mkdtemp(join(tmpdir(), `runstead-${name}-`));
    this.later(() => rm(folder, { recursive: true, force: true }));
    return folder;
  }

  /** All of it, once: a signal may come while it is under way, and the script go on while a signal is dealt with. */
  run() {
    this.#running ??= this.#undo();
    return this.#running;
  }

  async #undo() {
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        console.error(`Could not clean up: ${error instanceof Error ? error.message : error}`);
        process.exitCode = 1;
      }
    }
  }
}
