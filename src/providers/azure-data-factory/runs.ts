import type { Core, Runs } from '../../core/provider.ts';
import { isForgotten, type PipelineRun } from './lifecycle.ts';
import type { Resources } from './resources.ts';
import { runKey } from './scope.ts';

/** Runs by their bare ids. They are kept per factory, and factories are few: an index would cost every new run more than
 * this look around costs whoever asks. An id that two factories have is that of the older one's run. */
export function createRuns({ clock }: Core, { factories, runs }: Resources): Runs {
  async function find(id: string): Promise<PipelineRun | undefined> {
    for (const { scope } of await factories.all()) {
      const run = await runs.get(runKey(scope, id));
      if (run !== undefined && !isForgotten(run, clock.now())) return run;
    }
    return undefined;
  }

  return {
    get: find,
    async all() {
      const now = clock.now();
      return (await runs.all()).filter((run) => !isForgotten(run, now));
    },
    async update(id, change) {
      const found = await find(id);
      // Whoever changes a run of this service leaves it one.
      return found && runs.update(runKey(found.scope, id), (run) => change(run) as PipelineRun);
    },
  };
}
