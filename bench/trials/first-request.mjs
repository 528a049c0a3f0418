/** How much slower the first request to an operation is than its tenth, on a server that says it is ready. */
import { bytesOf, instanceId } from '../calls.mjs';
import { Server } from '../server.mjs';
import { median } from '../stats.mjs';
import { callOf, subjects } from '../subjects/index.mjs';

const OPERATIONS = ['create', 'datadog', 'fabric', 'onedata'];
const REQUESTS = 12;
/** The tenth and its neighbours, since a single request is mostly noise. */
const LATER = [8, 12];

async function timesOf(client, call, id) {
  const times = [];
  for (let n = 0; n < REQUESTS; n += 1) times.push((await client.send(bytesOf(call, id))).micros);
  return { first: times[0], tenth: median(times.slice(...LATER)) };
}

/** One server, and one kept connection to it that has already carried a request. */
async function oneStart(subject, node) {
  const server = await Server.start(subject, { node, instances: '1' });
  try {
    await (subject.ready ?? ((s) => s.answering(bytesOf(callOf(subject, 'unknownInstance')), 404)))(server);
    const client = await server.connect();
    await client.send(bytesOf({ title: 'nothing', method: 'GET', path: '/nothing', headers: {}, status: 404 }));
    const times = [];
    const id = subject.instances === 'prefilled' ? instanceId(0) : undefined;
    for (const name of OPERATIONS) times.push({ name, ...(await timesOf(client, callOf(subject, name), id)) });
    client.close();
    return times;
  } finally {
    await server.stop();
  }
}

/** @returns {Promise<{ operations: Record<string, { first: number, tenth: number }>, worst: number }>} medians over the starts */
export async function measureFirstRequests(/** @type {string} */ name, { boots, runtimes, progress }) {
  const starts = [];
  for (let start = 0; start < boots; start += 1) {
    progress(`first requests, start ${start + 1} of ${boots}`);
    starts.push(await oneStart(subjects.get(name), runtimes.main));
  }
  const entries = OPERATIONS.map((operation, index) => [
    operation,
    {
      first: median(starts.map((times) => times[index].first)),
      tenth: median(starts.map((times) => times[index].tenth)),
    },
  ]);
  const worst = Math.max(...entries.map(([, { first, tenth }]) => first / tenth));
  return { operations: Object.fromEntries(entries), worst };
}
