/** Vitest's `test` with a world of its own for each test that asks for `runstead`. */
import { test as base, type TestAPI } from 'vitest';
import { openTestWorld, printReport, type TestWorld, type TestWorldOptions } from './test-world.ts';

export interface RunsteadFixtures {
  /** This test's world. When the test fails, its journal is printed. */
  readonly runstead: TestWorld;
  /** What it begins with. `test.override({ runsteadOptions: … })` changes that for a file or a `describe`. */
  readonly runsteadOptions: TestWorldOptions;
}

export const test: TestAPI<RunsteadFixtures> = base.extend<RunsteadFixtures>({
  runsteadOptions: {},
  runstead: async ({ runsteadOptions, task }, use) => {
    const world = await openTestWorld(runsteadOptions);
    await use(world);
    // Hooks for failures come too late: the world is gone by then.
    if (task.result?.state === 'fail') await printReport(world);
    await world.dispose();
  },
});
