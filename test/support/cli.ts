/** The built program, run as its users run it: in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const CLI = join(import.meta.dirname, '../../dist/cli.js');

export interface CliOptions {
  /** All its variables but PATH. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where it looks for a config file; a folder without one where absent. */
  readonly cwd?: string;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Program {
  readonly process: ChildProcess;
  /** Resolves as soon as it has said all of that, from its start on, to what it has said. */
  said(what: RegExp): Promise<string>;
  readonly ended: Promise<Ended>;
}

/** Starts it; at the end of the test it is killed. */
export function spawnCli(args: readonly string[], { env = {}, cwd = import.meta.dirname }: CliOptions = {}): Program {
  if (!existsSync(CLI)) throw new Error('dist/cli.js is missing. `npm test` builds it, and so does `npm run build`.');
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));

  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      texts[name] += chunk;
    });
  }
  const ended = once(child, 'close').then(([code]) => ({ code, ...texts }));

  return {
    process: child,
    ended,
    async said(what) {
      while (!what.test(texts.stdout)) {
        const end = await Promise.race([once(child.stdout, 'data').then(() => undefined), ended]);
        if (end !== undefined && !what.test(texts.stdout)) {
          throw new Error(`It ended with ${end.code} before it said ${what}:\n${end.stdout}${end.stderr}`);
        }
      }
      return texts.stdout;
    },
  };
}

/** Runs it to its end. */
export const runCli = (args: readonly string[], options?: CliOptions): Promise<Ended> => spawnCli(args, options).ended;

export interface Server extends Program {
  readonly url: string;
  readonly secureUrl: string | undefined;
  /** Ends it in order. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

/** A server on a free port that is ready, and logs JSON. */
export async function startServer(args: readonly string[] = [], { env, ...options }: CliOptions = {}): Promise<Server> {
  const program = spawnCli(args, { ...options, env: { RUNSTEAD_PORT: '0', RUNSTEAD_LOG: 'json', ...env } });
  const [first = ''] = (await program.said(/^.*\n/)).split('\n');
  const { listening, secure } = JSON.parse(first);
  return {
    ...program,
    url: listening,
    secureUrl: secure,
    stop(signal = 'SIGTERM') {
      program.process.kill(signal);
      return program.ended;
    },
  };
}
