/** Which processor core does what. Without two cores or without taskset everything runs where it may. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpus } from 'node:os';

export const SERVER_CORE = 0;
export const LOAD_CORE = 1;

export const canPin = cpus().length > 1 && spawnSync('taskset', ['--version']).status === 0;

/** @returns {string[]} the command line, held to one core */
export function pinned(/** @type {number} */ core, /** @type {string[]} */ command) {
  return canPin ? ['taskset', '-c', String(core), ...command] : command;
}

/** Keeps the benchmark itself off the server's core. */
export function pinSelf() {
  if (canPin) execFileSync('taskset', ['-a', '-p', '-c', String(LOAD_CORE), String(process.pid)]);
}
