/** Worlds for Jest, whose functions are global or handed in: nothing of it is imported. */
import { closeServers } from './server.ts';
import { openTestWorld, printReport, type TestWorld, type TestWorldOptions } from './test-world.ts';

/** What is needed of Jest, as `@jest/globals` has it. */
export interface JestHooks {
  beforeEach(hook: () => Promise<void>): void;
  afterEach(hook: () => Promise<void>): void;
  afterAll(hook: () => Promise<void>): void;
}

export interface JestOptions extends TestWorldOptions {
  /** `{ beforeEach, afterEach, afterAll }`, where they are not global (`injectGlobals: false`). */
  readonly jest?: JestHooks;
}

export interface CurrentWorld {
  /** The world of the test that is running. Throws between tests. */
  readonly world: TestWorld;
}

/** Gives every test of the file, or of the `describe` in which it is called, a world of its own. When one fails, the
 * journal of its world is printed. */
export function useRunstead({ jest = globalHooks(), ...options }: JestOptions = {}): CurrentWorld {
  let current: TestWorld | undefined;
  jest.beforeEach(async () => {
    current = await openTestWorld(options);
  });
  jest.afterEach(async () => {
    const world = current;
    current = undefined;
    if (world === undefined) return;
    if (hasFailed()) await printReport(world);
    await world.dispose();
  });
  // Each file has modules of its own, so that no other will find these servers.
  jest.afterAll(closeServers);
  return {
    get world() {
      if (current === undefined) throw new Error('There is a world only while a test or its hooks are running.');
      return current;
    },
  };
}

function globalHooks(): JestHooks {
  const { beforeEach, afterEach, afterAll } = globalThis as Partial<JestHooks>;
  if (beforeEach && afterEach && afterAll) return { beforeEach, afterEach, afterAll };
  throw new Error("Jest's functions are not global here. Hand them in: useRunstead({ jest: { beforeEach, … } }).");
}

interface CircusState {
  readonly currentlyRunningTest?: { readonly errors?: readonly unknown[] } | null;
}

/** Jest tells a hook nothing of how its test went; its runner keeps that where it can be found (jest-circus, Jest 27 and
 * later: `JEST_STATE_SYMBOL` in src/types.ts). With another runner, nothing is printed. */
function hasFailed(): boolean {
  const symbol = Object.getOwnPropertySymbols(globalThis).find(({ description }) => description === CIRCUS_STATE);
  const state = symbol && (globalThis as Readonly<Record<symbol, CircusState | undefined>>)[symbol];
  return (state?.currentlyRunningTest?.errors?.length ?? 0) > 0;
}

const CIRCUS_STATE = 'JEST_STATE_SYMBOL';
