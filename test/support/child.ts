import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';

/** Bundles a script into `folder` and gives its path: not every Node that we support runs TypeScript. */
export async function bundleScript(script: URL, folder: string): Promise<string> {
  const outfile = join(folder, 'script.mjs');
  const entryPoints = [fileURLToPath(script)];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  return outfile;
}

export interface Child {
  readonly process: ChildProcess;
  /** The next line that it prints; undefined when there will be none. */
  next(): Promise<string | undefined>;
  readonly closed: Promise<unknown>;
}

/** Runs a script, which is killed at the latest when the test is over. */
export function startScript(script: string, ...args: readonly string[]): Child {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string | undefined> => (await lines.next()).value;
  return { process: child, next, closed: once(child, 'close') };
}
