/** Interleaved measuring: all subjects of a group run at once, and take one-second slices in random order. */
import { join } from 'node:path';
import { bytesOf, PREFILLED } from './calls.mjs';
import { load } from './load.mjs';
import { Server } from './server.mjs';
import { shuffled } from './stats.mjs';
import { callOf, subjects } from './subjects/index.mjs';

/**
 * One thing to measure: a call to a subject under so many connections.
 * @typedef {object} Cell
 * @property {string} subject
 * @property {string} call
 * @property {number} connections
 * @property {boolean} secure over https
 * @property {string} node the major version, or `main` for the one that the run is about
 */

/** @typedef {import('./load.mjs').Outcome & { cpu: number, windows: number[], wrong: number }} Slice */
/** @typedef {{ cell: Cell, starts: Slice[][] }} Measured */

/** Ids beyond any number of requests. */
const ENDLESS = 0x7fffffff;
const WARM_REQUESTS = 5_000;
const MAKING = { connections: 64, seconds: 2 };

/** Makes instances through the subject's own API, or knows which it holds already. */
async function poolFor(/** @type {Server} */ server, /** @type {import('./calls.mjs').Call} */ call) {
  const { subject, directory, url } = server;
  if (call.made === undefined || subject.instances === 'any') return undefined;
  if (subject.instances === 'prefilled') return { count: PREFILLED };
  const making = callOf(subject, call.made);
  const capture = making.idPattern === undefined ? undefined : join(directory, 'ids');
  const pool = capture === undefined ? { count: ENDLESS } : undefined;
  const { requests, refused } = await load({ ...MAKING, call: making, url, directory, pool, capture });
  if (refused > requests / 100) throw new Error(`${subject.name} refused ${refused} of ${requests}: ${making.title}`);
  return capture === undefined ? { count: requests } : { ids: capture };
}

/** Answers of another kind than the call expects. */
function wrongIn(
  /** @type {import('./load.mjs').Outcome} */ { requests, refused, failed },
  /** @type {number} */ status,
) {
  return failed + (status >= 400 ? requests - refused : refused);
}

/** @returns {Promise<Slice>} */
async function takeSlice(/** @type {Server} */ server, /** @type {Cell} */ cell, /** @type {number} */ seconds) {
  const { subject, port, directory } = server;
  const call = callOf(subject, cell.call);
  await subject.reset?.(server);
  const pool = await poolFor(server, call);
  if (server.probed) await server.readProbe();
  const before = server.cpuMicros();
  const url = `${cell.secure ? 'https' : 'http'}://127.0.0.1:${port}`;
  const outcome = await load({ call, url, directory, connections: cell.connections, seconds, pool });
  const cpu = (server.cpuMicros() - before) / outcome.requests;
  const { windows } = server.probed ? await server.readProbe() : { windows: [] };
  return { ...outcome, cpu, windows, wrong: wrongIn(outcome, call.status) };
}

const placeOf = (/** @type {Cell} */ { subject, node }) => `${subject}@${node}`;

/** @returns {Promise<Server>} */
async function startOne(/** @type {Cell} */ { subject: name, node }, /** @type {Settings} */ { runtimes }) {
  const subject = subjects.get(name);
  const server = await Server.start(subject, { node: runtimes[node], probe: true, instances: String(PREFILLED) });
  try {
    await subject.ready?.(server);
    const first = callOf(subject, 'create');
    await server.answering(bytesOf(first), first.status);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Starts what the cells need; a subject that does not start is noted and left out. */
async function startAll(/** @type {Cell[]} */ cells, /** @type {Settings} */ settings) {
  /** @type {Map<string, Server>} */
  const servers = new Map();
  for (const [place, cell] of new Map(cells.map((one) => [placeOf(one), one]))) {
    const server = await startOne(cell, settings).catch((error) => settings.note(`${cell.subject}: ${error.message}`));
    if (server) servers.set(place, server);
  }
  return servers;
}

/**
 * @typedef {object} Settings
 * @property {Readonly<Record<string, string>>} runtimes Node binaries by the cells' `node`
 * @property {number} starts
 * @property {number} slices
 * @property {number} seconds of one slice
 * @property {number} warm seconds of load on each cell before the first slice
 * @property {(text: string) => void} note for the report
 * @property {(text: string) => void} progress for whoever waits
 */

/** Loads a cell until its code is hot: so many requests, or as many as a slow server manages in five slices. */
async function warmUp(/** @type {Server} */ server, /** @type {Cell} */ cell, /** @type {number} */ seconds) {
  let requests = 0;
  for (let n = 0; n < 5 && requests < WARM_REQUESTS; n += 1) {
    requests += (await takeSlice(server, { ...cell, connections: 16 }, seconds)).requests;
  }
}

/** Starts every subject once, warms it, and adds the slices of this start to what was measured. */
async function oneStart(/** @type {Measured[]} */ all, /** @type {Settings} */ settings) {
  const servers = await startAll(
    all.map(({ cell }) => cell),
    settings,
  );
  try {
    const present = all.filter(({ cell }) => servers.has(placeOf(cell)));
    for (const { cell } of present) await warmUp(servers.get(placeOf(cell)), cell, settings.warm);
    for (const { starts } of present) starts.push([]);
    for (let round = 0; round < settings.slices; round += 1) {
      settings.progress(`  slice ${round + 1} of ${settings.slices}`);
      for (const { cell, starts } of shuffled(present)) {
        starts.at(-1).push(await takeSlice(servers.get(placeOf(cell)), cell, settings.seconds));
      }
    }
  } finally {
    for (const server of servers.values()) await server.stop();
  }
}

/** @returns {Promise<Measured[]>} */
export async function measureSlices(/** @type {readonly Cell[]} */ cells, /** @type {Settings} */ settings) {
  const all = cells.map((cell) => ({ cell, starts: [] }));
  for (let start = 0; start < settings.starts; start += 1) {
    settings.progress(`start ${start + 1} of ${settings.starts}, ${cells.length} cells`);
    await oneStart(all, settings);
  }
  return all;
}
