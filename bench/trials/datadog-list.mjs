/** What a page of a workflow's runs costs with a hundred of them and with a hundred thousand: the first page, one far behind,
 * and the first one after a run was started, which has to be counted in. By itself: node bench/trials/datadog-list.mjs */
import { fileURLToPath } from 'node:url';
import { bytesOf } from '../calls.mjs';
import { Server } from '../server.mjs';
import { callOf, subjects } from '../subjects/index.mjs';

const FEW = 100;
const MANY = 100_000;
const ROUNDS = 500;
const CONNECTIONS = 8;

const median = (/** @type {number[]} */ values) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

function listCall(/** @type {any} */ execute, /** @type {number} */ number) {
  const path = `${execute.path}?page%5Bsize%5D=10&page%5Bnumber%5D=${number}`;
  return bytesOf({ ...execute, title: 'Datadog list', method: 'GET', path, body: undefined });
}

/** Runs until there are `count`, by a few clients at once. */
async function fill(server, /** @type {string} */ execute, /** @type {number} */ count) {
  const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => server.connect()));
  let left = count;
  await Promise.all(
    clients.map(async (client) => {
      while (left > 0) {
        left -= 1;
        await client.send(execute);
      }
      client.close();
    }),
  );
}

/** Medians in microseconds, as a client sees them. */
async function timesOf(client, call, /** @type {number} */ count) {
  const execute = bytesOf(call);
  const pages = { first: listCall(call, 0), far: listCall(call, Math.floor(count / 20)) };
  const times = { first: [], far: [], changed: [] };
  for (let round = -20; round < ROUNDS; round += 1) {
    for (const [name, bytes] of Object.entries(pages)) {
      const { status, micros } = await client.send(bytes);
      if (status !== 200) throw new Error(`The list answers ${status}.`);
      if (round >= 0) times[name].push(micros);
    }
    if (round % 10 !== 0) continue;
    await client.send(execute);
    const { micros } = await client.send(pages.first);
    if (round >= 0) times.changed.push(micros);
  }
  return { first: median(times.first), far: median(times.far), changed: median(times.changed) };
}

/** @returns {Promise<{ few: Record<string, number>, many: Record<string, number> }>} */
export async function measureList(/** @type {string} */ name, { runtimes, progress }) {
  const subject = subjects.get(name);
  const server = await Server.start(subject, { node: runtimes.main });
  try {
    await subject.ready?.(server);
    const call = callOf(subject, 'makeDatadog');
    const client = await server.connect();
    progress(`${FEW} runs`);
    await fill(server, bytesOf(call), FEW);
    const few = await timesOf(client, call, FEW);
    progress(`${MANY} runs`);
    await fill(server, bytesOf(call), MANY - FEW);
    const many = await timesOf(client, call, MANY);
    client.close();
    return { few, many };
  } finally {
    await server.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const settings = {
    runtimes: { main: [process.execPath] },
    progress: (/** @type {string} */ text) => console.error(text),
  };
  const { few, many } = await measureList('runstead', settings);
  for (const page of Object.keys(few))
    console.log(
      `${page.padEnd(8)} ${few[page].toFixed(0)} µs with ${FEW}, ${many[page].toFixed(0)} µs with ${MANY} runs ` +
        `(x ${(many[page] / few[page]).toFixed(2)})`,
    );
}
