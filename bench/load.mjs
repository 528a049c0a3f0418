/** Runs wrk, pinned beside the server's core, with one thread and one call. */
import { execFile, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { LOAD_CORE, pinned } from './cores.mjs';

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('load.lua', import.meta.url));

/**
 * @typedef {object} Load
 * @property {import('./calls.mjs').Call} call
 * @property {string} url scheme, host and port
 * @property {string} directory for the file that tells the script what to send
 * @property {number} connections
 * @property {number} seconds
 * @property {{ ids?: string, count?: number, first?: number }} [pool] which ids take the place of `{id}`, one after the other
 * @property {string} [capture] file for the ids found in the answers
 */

/** @typedef {{ requests: number, micros: number, p50: number, p99: number, refused: number, failed: number }} Outcome */

/** @returns {string} the value as a Lua expression */
function lua(/** @type {any} */ value) {
  if (value === undefined) return 'nil';
  if (typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value).map(([key, member]) => `[${JSON.stringify(key)}]=${lua(member)}`)}}`;
}

function specOf(/** @type {Load} */ { call, pool, capture }) {
  const { method, headers, body, sampleId, idPattern } = call;
  const path = pool ? call.path : call.path.replace('{id}', sampleId ?? '');
  return { method, path, headers, body, idPattern, capture, first: 0, ...pool };
}

export function requireLoader() {
  if (spawnSync('wrk', ['--version']).error)
    throw new Error('wrk is not installed; Debian has it: apt-get install wrk');
}

/** @returns {Promise<Outcome>} */
export async function load(/** @type {Load} */ load) {
  const file = join(load.directory, 'call.lua');
  writeFileSync(file, `return ${lua(specOf(load))}\n`);
  const flags = ['-t1', `-c${load.connections}`, `-d${load.seconds}s`, '--timeout', '10s', '-s', SCRIPT];
  const [command, ...args] = pinned(LOAD_CORE, ['wrk', ...flags, load.url, file]);
  const { stdout } = await run(command, args);
  return JSON.parse(stdout.trim().split('\n').at(-1));
}
