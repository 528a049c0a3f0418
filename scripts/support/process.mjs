import { execFile } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const LINES_SHOWN = 40;

/**
 * Runs a program to its end and gives what it printed, without the last line break.
 * Throws an error that says what it printed when it failed.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').ExecFileOptions} [options] `env` is added to this process's own.
 */
export async function run(program, args, { env = {}, ...options } = {}) {
  try {
    const { stdout } = await execute(program, args, {
      ...options,
      env: { ...process.env, ...env },
      maxBuffer: 2 ** 28,
    });
    return stdout.trimEnd();
  } catch (error) {
    const said = `${error.stdout ?? ''}${error.stderr ?? ''}`.trimEnd().split('\n').slice(-LINES_SHOWN).join('\n');
    throw new Error(`${[program, ...args].join(' ')} ended with ${error.code ?? error.signal}\n${said}`, {
      cause: error,
    });
  }
}

/** Whether a program can be run and says that all is well. */
export const works = (program, args, options) =>
  run(program, args, options).then(
    () => true,
    () => false,
  );

/**
 * What `attempt` gives, tried until it throws no more.
 * @template T
 * @param {() => Promise<T>} attempt
 * @param {number} patience in milliseconds; afterwards the last error is thrown
 * @param {AbortSignal} [inVain] ends the patience
 * @returns {Promise<T>}
 */
export async function eventually(attempt, patience, inVain) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end || inVain?.aborted) throw error;
      await setTimeout(100);
    }
  }
}
