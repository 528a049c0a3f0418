/**
 * What the self-written servers hold: runs, emptied now and then so that all heaps stay alike, and BENCH_INSTANCES
 * instances, all in progress again after each SIGUSR2, the signal that also parts one measured slice from the next.
 */
import { randomUUID } from 'node:crypto';
import { instanceId } from '../calls.mjs';

const MOST_RUNS = 50_000;

const runs = new Map();
const instances = new Map();
const started = new Date().toISOString();
for (let n = 0; n < Number(process.env.BENCH_INSTANCES ?? 0); n += 1) {
  const id = instanceId(n);
  instances.set(id, { id, status: 'InProgress', startTimeUtc: started, endTimeUtc: undefined });
}

if (instances.size > 0) {
  process.on('SIGUSR2', () => {
    for (const instance of instances.values()) instance.status = 'InProgress';
  });
}

/** @returns {string} the id of a new run */
export function createRun(/** @type {any} */ names, /** @type {any} */ parameters) {
  if (runs.size >= MOST_RUNS) runs.clear();
  const runId = randomUUID();
  runs.set(runId, { runId, ...names, parameters, status: 'InProgress', runStart: new Date() });
  return runId;
}

/** @returns the cancelled instance, or undefined if there is none of that id */
export function cancel(/** @type {string} */ id) {
  const instance = instances.get(id);
  if (instance === undefined) return undefined;
  if (instance.status === 'InProgress') {
    instance.status = 'Cancelled';
    instance.endTimeUtc = new Date().toISOString();
  }
  return instance;
}

/** The Fabric answer. */
export const stateOf = ({ status, startTimeUtc, endTimeUtc }) => ({ status, startTimeUtc, endTimeUtc });
