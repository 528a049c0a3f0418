import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs a program beside this process, which may be serving it meanwhile. */
export const run = promisify(execFile);

const { CI } = process.env;

/**
 * Whether tests of this program have to be skipped. A machine without it says so; in CI they run, and fail, instead.
 */
export async function lacks(program: string, ...args: readonly string[]): Promise<boolean> {
  if (await works(program, args)) return false;
  console.warn(`SKIPPED where possible: ${program} is not on this machine`);
  return CI !== 'true';
}

/** Whether a program that nobody has to have is there. */
export async function works(program: string, args: readonly string[]): Promise<boolean> {
  return run(program, args).then(
    () => true,
    () => false,
  );
}
