/** Uses an installed package in the ways that people do. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, run } from '../support/process.mjs';

const PATIENCE = 30_000;

export async function checkVersion(project, version) {
  assert.equal(await run('npx', ['--offline', 'runstead', '--version'], { cwd: project }), version);
}

export async function checkProgram(project) {
  const readyFile = join(project, 'ready.json');
  const program = join(project, 'node_modules/.bin/runstead');
  const server = spawn(program, ['--port', '0', '--ready-file', readyFile], { cwd: project, stdio: 'ignore' });
  const exit = once(server, 'exit');
  try {
    const { url } = await eventually(async () => JSON.parse(await readFile(readyFile, 'utf8')), PATIENCE);
    const { name, providers } = await (await fetch(`${url}/_runstead/version`)).json();
    assert.equal(name, 'runstead');
    assert.ok(providers.length > 0);
    server.kill();
    assert.deepEqual(await exit, [0, null]);
  } finally {
    server.kill('SIGKILL');
  }
}

const LIBRARY = `
import { createServer } from 'node:http';
import { createEmulator } from 'runstead';

const emulator = await createEmulator({ seed: '1' });
const server = createServer(emulator.app).listen(0, '127.0.0.1', async () => {
  const response = await fetch(\`http://127.0.0.1:\${server.address().port}/_runstead/health\`);
  console.log(response.status);
  server.close();
  server.closeAllConnections();
  await emulator.close();
});
`;

export async function checkLibrary(project) {
  await writeFile(join(project, 'library.mjs'), LIBRARY);
  assert.equal(await run(process.execPath, ['library.mjs'], { cwd: project, timeout: PATIENCE }), '200');
}

const CONSUMER = `
import { createEmulator, type Emulator, type EmulatorOptions, startEmulator, UserError, VERSION } from 'runstead';

const options: EmulatorOptions = { clock: '2026-01-01T00:00:00Z', seed: '1' };
const emulator: Emulator = await createEmulator(options);
export const at: number = emulator.clock.now();
export const url: string | undefined = (await startEmulator({ port: 0 })).url;
export const isOurs = (error: unknown): boolean => error instanceof UserError && VERSION !== '';
// @ts-expect-error: types that have fallen back to any would take this.
await createEmulator({ port: {} });
`;

/** Types have to hold for a strict project, which checks those of its libraries too. */
export async function checkTypes(root, project) {
  await writeFile(join(project, 'consumer.ts'), CONSUMER);
  await mkdir(join(project, 'node_modules/@types'));
  await symlink(join(root, 'node_modules/@types/node'), join(project, 'node_modules/@types/node'));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const strict = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,esnext.disposable', '--types', 'node'];
  for (const how of [
    ['--module', 'nodenext'],
    ['--module', 'esnext', '--moduleResolution', 'bundler'],
  ]) {
    await run(process.execPath, [tsc, ...strict, ...how, 'consumer.ts'], { cwd: project });
  }
}
