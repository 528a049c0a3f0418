/** Worlds for tests of node's own runner. */
import type { TestContext } from 'node:test';
import { openTestWorld, printReport, type TestWorld, type TestWorldOptions } from './test-world.ts';

/** A test's body that is given a world of its own. */
export type BodyWithWorld = (world: TestWorld, context: TestContext) => void | Promise<void>;

/** A test's body as node wants it: `test('cancels', withRunstead(async (world) => { … }))`. When it throws, the journal of
 * its world is printed. */
export const withRunstead = (body: BodyWithWorld, options?: TestWorldOptions): ((t: TestContext) => Promise<void>) =>
  async function bodyInWorld(context) {
    const world = await openTestWorld(options);
    try {
      await body(world, context);
    } catch (error) {
      await printReport(world);
      await world.dispose().catch(() => undefined);
      throw error;
    }
    await world.dispose();
  };
