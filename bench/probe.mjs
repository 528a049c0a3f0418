/**
 * Loaded into a server with --import. Reads the process's CPU time after every 128 requests and, on SIGUSR2, appends one
 * JSON line to BENCH_PROBE_FILE: the microseconds per request of each whole window since the last line, and the heap.
 */
import { appendFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';

const WINDOW = 128;
let windows = [];
let requests = 0;
let since = process.cpuUsage();

function count() {
  requests += 1;
  if (requests < WINDOW) return;
  const { user, system } = process.cpuUsage(since);
  windows.push((user + system) / WINDOW);
  requests = 0;
  since = process.cpuUsage();
}

function dump() {
  // The kind that also gives back to the system what it can, in a Node that knows it.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  appendFileSync(
    process.env.BENCH_PROBE_FILE,
    `${JSON.stringify({ windows, heap: process.memoryUsage().heapUsed })}\n`,
  );
  windows = [];
  requests = 0;
  since = process.cpuUsage();
}

for (const { prototype } of [http.Server, https.Server]) {
  const { emit } = prototype;
  prototype.emit = function emitCounted(event, ...rest) {
    if (event === 'request') count();
    return emit.call(this, event, ...rest);
  };
}
process.on('SIGUSR2', dump);
