/** What Jest is given, by hooks that stand in for Jest's. `npm run test:package` does the same with Jest itself. */
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { closeServers } from '../../src/testing/index.ts';
import { type CurrentWorld, type JestOptions, useRunstead } from '../../src/testing/jest.ts';
import { execute, worldsBeside } from './workflow.ts';

const CIRCUS = Symbol('JEST_STATE_SYMBOL');
const globals = globalThis as Record<string | symbol, unknown>;

afterEach(closeServers);

type Hook = () => Promise<void>;

interface Played {
  readonly runstead: CurrentWorld;
  /** Runs a test as Jest would, with the errors that it ends with. */
  play(body: Hook, ...errors: readonly Error[]): Promise<void>;
  readonly end: Hook;
}

function played(options: JestOptions = {}): Played {
  const hooks: Record<string, Hook> = {};
  const take = (name: string) => (hook: Hook) => {
    hooks[name] = hook;
  };
  const jest = {
    beforeEach: take('beforeEach'),
    afterEach: take('afterEach'),
    afterAll: take('afterAll'),
  };
  const runstead = useRunstead({ jest, ...options });
  return {
    runstead,
    async play(body, ...errors) {
      await hooks['beforeEach']?.();
      await body();
      globals[CIRCUS] = { currentlyRunningTest: { errors } };
      await hooks['afterEach']?.().finally(() => delete globals[CIRCUS]);
    },
    end: async () => hooks['afterAll']?.(),
  };
}

function printed() {
  const print = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => print.mockRestore());
  return print.mock.calls;
}

test('gives each test a world of its own, and none between them', async () => {
  const { runstead, play } = played({ clock: '2026-01-15T12:00:00Z' });
  const names: string[] = [];
  const body = async () => {
    const { world } = runstead;
    names.push(world.name);
    await world.advance('1h');
    expect(await world.clock.now()).toBe('2026-01-15T13:00:00.000Z');
    expect(await worldsBeside(world)).toEqual([world.name]);
  };

  await play(body);
  await play(body);

  expect(new Set(names).size).toBe(2);
  expect(() => runstead.world).toThrow('There is a world only while a test or its hooks are running.');
});

test('prints the journal of a test that fails, and of no other', async () => {
  const calls = printed();
  const { runstead, play } = played();
  const body = async () => void (await execute(runstead.world));

  await play(body);
  const before = calls.length;
  await play(body, new Error('it failed'));

  expect(before).toBe(0);
  expect(calls).toEqual([[expect.stringMatching(/^Runstead: what the world .*\n.*\n +POST \/api\/v2\/workflows\//)]]);
});

test('ends its server with the file', async () => {
  const { runstead, play, end } = played();
  let url = '';
  await play(async () => {
    url = runstead.world.url;
  });

  await end();

  await expect(fetch(url)).rejects.toThrow();
});

test('takes the hooks from where Jest puts them, or says what is missing', () => {
  const names: string[] = [];

  expect(() => useRunstead()).toThrow("Jest's functions are not global here.");
  for (const name of ['beforeEach', 'afterEach', 'afterAll']) vi.stubGlobal(name, () => names.push(name));
  onTestFinished(() => void vi.unstubAllGlobals());
  useRunstead();

  expect(names).toEqual(['beforeEach', 'afterEach', 'afterAll']);
});
