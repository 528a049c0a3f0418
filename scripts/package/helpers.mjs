/** Uses the helpers for tests of an installed package, as the page about them shows it. */
import assert from 'node:assert/strict';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { filesOf } from '../support/page.mjs';
import { run } from '../support/process.mjs';

const PATIENCE = 120_000;

/** Writes files of the page into the project. */
export async function writeExamples(root, project) {
  const files = filesOf(await readFile(join(root, 'docs/testing.md'), 'utf8'));
  for (const name of ['workflow.cjs', 'workflow.test.mjs', 'workflow.node.mjs', 'workflow.jest.cjs']) {
    await writeFile(join(project, name), files[name]);
  }
}

export async function checkVitest(root, project) {
  await link(root, project, 'vitest');
  const program = join(root, 'node_modules/vitest/vitest.mjs');
  const said = await run(process.execPath, [program, 'run', '--no-color', 'workflow.test.mjs'], {
    cwd: project,
    timeout: PATIENCE,
  });
  assert.match(said, /Tests {2}3 passed/);
}

export async function checkNodeTest(project) {
  const said = await run(process.execPath, ['--test', '--test-reporter=tap', 'workflow.node.mjs'], {
    cwd: project,
    timeout: PATIENCE,
  });
  assert.match(said, /^# pass 2$/m);
}

const FAILING = `
const { useRunstead } = require('runstead/jest');

const runstead = useRunstead();

test('fails', async () => {
  await fetch(runstead.world.url + '/api/v2/failing');
  expect(1).toBe(2);
});
`;

const AS_A_MODULE = `
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import { useRunstead } from 'runstead/jest';

const runstead = useRunstead({ jest: { beforeEach, afterEach, afterAll }, clock: '2026-01-15T12:00:00Z' });

test('has a world', async () => {
  expect(await runstead.world.clock.now()).toBe('2026-01-15T12:00:00.000Z');
});
`;

/** Jest is installed here alone: nothing else needs it. */
export async function installJest(project) {
  const options = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  await run('npm', ['install', ...options, 'jest@30'], { cwd: project, timeout: PATIENCE });
  return true;
}

export async function checkJest(project) {
  await writeFile(join(project, 'module.jest.mjs'), AS_A_MODULE);
  await writeFile(join(project, 'failing.jest.cjs'), FAILING);
  const jest = (file, env) => {
    const args = ['node_modules/jest/bin/jest.js', '--no-color', '--testMatch', `**/${file}`];
    return run(process.execPath, args, { cwd: project, timeout: PATIENCE, env });
  };
  await jest('workflow.jest.cjs');
  await jest('module.jest.mjs', { NODE_OPTIONS: '--experimental-vm-modules' });
  const failure = await jest('failing.jest.cjs').then(
    () => assert.fail('A test that fails has passed'),
    ({ message }) => message,
  );
  assert.match(failure, /Runstead: what the world .*\n.*\n +GET \/api\/v2\/failing\n +404/);
}

const CONSUMER = `
import { afterEach, beforeEach } from 'node:test';
import { useRunstead } from 'runstead/jest';
import { withRunstead } from 'runstead/node-test';
import { openTestWorld, type TestWorld } from 'runstead/testing';

const world: TestWorld = await openTestWorld({ clock: 'frozen', server: { auth: 'strict' } });
await world.faults.add({ match: { operation: 'CancelWorkflowInstance', nth: 1 }, do: { latency: '5s' } });
export const state: string = (await world.waitFor('a run', ['done'])).state;
export const body: (context: never) => Promise<void> = withRunstead(({ url }) => void url.length);
export const current: TestWorld = useRunstead({ jest: { beforeEach, afterEach, afterAll: afterEach } }).world;
// @ts-expect-error: types that have fallen back to any would take this.
await world.faults.add({ do: { latency: {} , error: 5 } });
`;

const WITH_VITEST = `
import { test } from 'runstead/vitest';

const mine = test.extend<{ client: { readonly url: string } }>({
  client: async ({ runstead }, use) => use({ url: runstead.url }),
});
mine.override({ runsteadOptions: { clock: 'real' } });
mine('has both', async ({ client, runstead }) => {
  await runstead.advance('next');
  const text: string = client.url;
  // @ts-expect-error: types that have fallen back to any would take this.
  await runstead.advance(text.length);
});
`;

export async function checkHelperTypes(root, project) {
  await link(root, project, 'vitest');
  await writeFile(join(project, 'helpers.ts'), CONSUMER);
  await writeFile(join(project, 'with-vitest.ts'), WITH_VITEST);
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const strict = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,esnext.disposable', '--types', 'node'];
  for (const how of [
    ['--module', 'nodenext'],
    ['--module', 'esnext', '--moduleResolution', 'bundler'],
  ]) {
    await run(process.execPath, [tsc, ...strict, ...how, 'helpers.ts'], { cwd: project });
    // Vitest's own types ask for more than these.
    await run(process.execPath, [tsc, ...strict, ...how, '--skipLibCheck', 'with-vitest.ts'], { cwd: project });
  }
}

async function link(root, project, name) {
  const at = join(project, 'node_modules', name);
  await mkdir(dirname(at), { recursive: true });
  await symlink(join(root, 'node_modules', name), at).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
}
