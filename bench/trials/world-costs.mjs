/** What a world costs: to make, to copy, to bring back to its fixtures, and to keep. */
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { bytesOf, calls } from '../calls.mjs';
import { Client } from '../client.mjs';
import { median, percentile } from '../stats.mjs';

/** Runs in the world that is copied or reset. */
export const RUNS = 1_000;
/** Worlds made before one is measured: until the code for it is hot. */
const WARM = 1_000;

const LIBRARY = new URL('../../dist/index.js', import.meta.url).href;
/** No run ends by itself. */
const SETTINGS = { port: 0, tls: 'off', log: 'off', runTime: '24h', maxWorlds: 100_000 };
const JSON_TYPE = { 'content-type': 'application/json' };

/** @typedef {{ median: number, p99: number }} Cost in milliseconds */
/** @typedef {{ create: Cost, fork: Cost, reset: Cost }} Costs */

/**
 * A world as one side makes, resets and drops it.
 * @typedef {object} Way
 * @property {() => Promise<string>} create gives the name
 * @property {() => Promise<string>} fork of the default world
 * @property {(name: string) => Promise<unknown>} reset
 * @property {(name: string) => Promise<unknown>} remove
 */

/** How long `act` takes, again and again. What comes before and after is not counted. */
async function timesOf(count, act, remove, prepare = async () => undefined) {
  const times = [];
  for (let n = -WARM; n < count; n += 1) {
    const prepared = await prepare();
    const started = performance.now();
    const made = await act(prepared);
    if (n >= 0) times.push(performance.now() - started);
    await remove(prepared ?? made);
  }
  return { median: median(times), p99: percentile(times, 0.99) };
}

async function openEmulator() {
  const { startEmulator } = await import(LIBRARY);
  return startEmulator(SETTINGS);
}

async function ask(client, bytes) {
  const answer = await client.send(bytes);
  if (answer.status >= 300) throw new Error(`unexpected answer: ${answer.body}`);
  return answer.body;
}

/** So many runs through the service's own API, in the default world where no other is named. */
export async function makeRuns(client, count, world) {
  const bytes = bytesOf(calls.create, '', world === undefined ? {} : { 'x-runstead-world': world });
  for (let n = 0; n < count; n += 1) await ask(client, bytes);
}

/** @returns {Promise<Costs>} with 1,000 runs in the default world, of which each fork has a copy */
async function costsOf(/** @type {Way} */ { create, fork, reset, remove }, client, count) {
  await makeRuns(client, RUNS);
  const forkAndChange = async () => {
    const name = await fork();
    // From now on its records are its own.
    await makeRuns(client, 1, name);
    return name;
  };
  return {
    create: await timesOf(count, create, remove),
    fork: await timesOf(count, fork, remove),
    reset: await timesOf(count, reset, remove, forkAndChange),
  };
}

/** @returns {Promise<Costs>} in the process that holds the worlds */
export async function costsInProcess(/** @type {number} */ count) {
  const emulator = await openEmulator();
  const { worlds } = emulator;
  const client = await Client.open(Number(new URL(emulator.url).port));
  /** @type {Way} */
  const way = {
    create: async () => (await worlds.create()).name,
    fork: async () => (await worlds.fork()).name,
    reset: (name) => worlds.get(name).reset(),
    remove: (name) => worlds.delete(name),
  };
  try {
    return await costsOf(way, client, count);
  } finally {
    client.close();
    await emulator.close();
  }
}

const control = (method, path, headers = {}) => bytesOf({ title: path, method, path, headers, status: 200 });
const nameIn = (answer) => /"name":"([^"]+)"/.exec(answer)?.[1];

/** @returns {Promise<Costs>} over a kept connection, from the request's first byte to the answer's last */
export async function costsOverHttp(/** @type {import('../server.mjs').Server} */ server, /** @type {number} */ count) {
  const client = await server.connect();
  /** @type {Way} */
  const way = {
    create: async () => nameIn(await ask(client, control('POST', '/_runstead/worlds', JSON_TYPE))),
    fork: async () => nameIn(await ask(client, control('POST', '/_runstead/worlds/default/fork', JSON_TYPE))),
    reset: (name) => ask(client, control('POST', '/_runstead/reset', { 'x-runstead-world': name })),
    remove: (name) => ask(client, control('DELETE', `/_runstead/worlds/${name}`)),
  };
  try {
    return await costsOf(way, client, count);
  } finally {
    client.close();
  }
}

function heapNow() {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

async function growthOf(count, work) {
  const before = heapNow();
  for (let n = 0; n < count; n += 1) await work(n);
  return (heapNow() - before) / count / 1024;
}

/** Kilobytes of heap for each of so many worlds: made, with one run more, and as forks of a world with 1,000 runs. */
export async function memoryOf(/** @type {number} */ count) {
  const emulator = await openEmulator();
  const { worlds } = emulator;
  const client = await Client.open(Number(new URL(emulator.url).port));
  try {
    await makeRuns(client, RUNS);
    const created = await growthOf(count, () => worlds.create({}));
    const names = worlds.list().map(({ name }) => name);
    const used = created + (await growthOf(count, (n) => makeRuns(client, 1, names[n])));
    for (const name of names) await worlds.delete(name);
    const forked = await growthOf(count, () => worlds.fork({}));
    return { created, used, forked };
  } finally {
    client.close();
    await emulator.close();
  }
}
