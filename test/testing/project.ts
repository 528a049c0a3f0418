/** A small project in which the built package is installed, and in which a program is run. */
import { spawn } from 'node:child_process';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../support/temporary.ts';

export const ROOT = join(import.meta.dirname, '../..');

export interface Project {
  readonly folder: string;
  run(program: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Outcome>;
}

export interface Outcome {
  readonly code: number | null;
  /** Whatever it printed, errors included. */
  readonly said: string;
}

export async function newProject(files: Readonly<Record<string, string>>): Promise<Project> {
  const folder = await temporaryFolder();
  const modules = join(folder, 'node_modules');
  await mkdir(join(modules, 'runstead'), { recursive: true });
  await cp(join(ROOT, 'dist'), join(modules, 'runstead/dist'), { recursive: true });
  await cp(join(ROOT, 'package.json'), join(modules, 'runstead/package.json'));
  await symlink(join(ROOT, 'node_modules/vitest'), join(modules, 'vitest'));
  const all = { 'package.json': '{ "private": true }\n', ...files };
  for (const [name, text] of Object.entries(all)) await writeFile(join(folder, name), text);
  return { folder, run: (program, args, env = {}) => run(folder, program, args, env) };
}

function run(cwd: string, program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  const child = spawn(program, args, { cwd, env: { ...ownVariables(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said }));
  });
}

/** Without those by which a runner would take itself for a part of this one. */
const ownVariables = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_|JEST|TEST$|RUNSTEAD|FORCE_COLOR|CI$)/.test(name)),
  );

/** Runs Vitest over the project. */
export const vitest = (
  { run: start }: Project,
  env?: NodeJS.ProcessEnv,
  ...flags: readonly string[]
): Promise<Outcome> =>
  start(
    process.execPath,
    [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--pool=threads', '--no-color', ...flags],
    env,
  );
