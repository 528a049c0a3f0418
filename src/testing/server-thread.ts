/** A server in a thread of its own: what a test does to its own timers, globals and modules does not reach it. */
import { parentPort, workerData } from 'node:worker_threads';
import { startEmulator } from '../emulator.ts';
import type { EmulatorOptions } from '../options.ts';

/** What it says as soon as it is ready, or is not going to be. */
export type Announcement =
  | { readonly url: string; readonly secureUrl: string | undefined }
  | { readonly problem: string };

function announce(what: Announcement): void {
  parentPort?.postMessage(what);
}

try {
  const options: EmulatorOptions = workerData;
  const emulator = await startEmulator({ ...options, port: 0, log: 'off' });
  // Any word from outside is the last one.
  parentPort?.once('message', () => void emulator.close());
  announce({ url: emulator.url ?? '', secureUrl: emulator.secureUrl });
} catch (error) {
  announce({ problem: error instanceof Error ? error.message : String(error) });
}
