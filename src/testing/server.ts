/** The servers that tests talk to: made when the first test wants one and shared from then on, or the one that the
 * variable RUNSTEAD_URL names. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { EmulatorOptions } from '../options.ts';
import type { Address } from './control-client.ts';
import type { Announcement } from './server-thread.ts';

/** Settings of the server itself. Tests that give the same ones share a server. */
export type ServerOptions = Omit<
  EmulatorOptions,
  'port' | 'host' | 'log' | 'readyFile' | 'controlPort' | 'controlToken' | 'onServed' | 'onCrash'
>;

export interface Server extends Address {
  /** The same over https; undefined where TLS is off. */
  readonly secureUrl: string | undefined;
  /** Whether others, whom nobody here knows of, may be using it. */
  readonly isForeign: boolean;
}

interface Own extends Server {
  close(): Promise<void>;
}

const servers = new Map<string, Promise<Own>>();

export function serverFor(options: ServerOptions = {}): Promise<Server> {
  const foreign = foreignServer();
  if (foreign !== undefined) return Promise.resolve(foreign);
  const key = JSON.stringify(options);
  const known = servers.get(key);
  if (known !== undefined) return known;
  const started = startThread({ tls: 'off', clock: 'frozen', ...options });
  servers.set(key, started);
  // Who asks again may be luckier.
  started.catch(() => servers.delete(key));
  return started;
}

/** Ends every server that this process has made. The next test that wants one gets a new one. */
export async function closeServers(): Promise<void> {
  const all = [...servers.values()];
  servers.clear();
  for (const started of await Promise.allSettled(all)) if (started.status === 'fulfilled') await started.value.close();
}

function foreignServer(): Server | undefined {
  const { RUNSTEAD_URL: url, RUNSTEAD_CONTROL_TOKEN: token } = process.env;
  if (!url) return undefined;
  return { url: url.replace(/\/+$/, ''), secureUrl: undefined, token: token || undefined, isForeign: true };
}

async function startThread(options: ServerOptions): Promise<Own> {
  const thread = new Worker(serverFile(), { workerData: options, execArgv: [], env: { NODE_ENV: 'production' } });
  const [said] = (await once(thread, 'message')) as [Announcement];
  if ('problem' in said) {
    await thread.terminate();
    throw new Error(`Runstead cannot start: ${said.problem}`);
  }
  // A test run ends when its tests have, whether anybody closes this or not.
  thread.unref();
  const ended = once(thread, 'exit');
  return {
    ...said,
    isForeign: false,
    async close() {
      thread.ref();
      thread.postMessage('close');
      await ended;
    },
  };
}

/** Found from wherever the build has put this code, and from its source. */
function serverFile(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return join(folder, 'dist/server-thread.js');
}
