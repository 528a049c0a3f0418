/** One command: a million requests to one server, and what it holds after each hundred thousand. Fails where it goes on growing
 * once everything that is bounded is full. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bytesOf, calls } from './calls.mjs';
import { table } from './report.mjs';
import { runtime, versionOf } from './runtimes.mjs';
import { Server } from './server.mjs';
import { runstead } from './subjects/runstead.mjs';

const USAGE = `node bench/soak.mjs [options]

  --node 24|22|20|self   Node that the server runs on (24 where it is installed)
  --requests N           how many in all (1000000), in ten parts`;

const PARTS = 10;
const CONNECTIONS = 16;
/** The part after which the default world is full: four in ten requests make a run there, and it keeps 100,000. */
const FULL_AFTER = 3;
/** By how much it may grow after that, as a share. */
const GROWTH = 0.1;
/** One round in so many goes to a world that is made for it and soon dropped. */
const EVERY = 10;
/** Rounds that such a world lives for. */
const LIFE = 10;

const FLAGS = /** @type {const} */ ({
  node: { type: 'string' },
  requests: { type: 'string', default: '1000000' },
  help: { type: 'boolean', default: false },
});

const { create, datadog, onedata } = calls;
const RUN = create.path.replace(/pipelines\/.*\?/, 'pipelineruns/{id}?');
const run = { ...create, method: 'GET', path: RUN, body: undefined };
const cancel = { ...create, path: RUN.replace('?', '/cancel?'), headers: { ...create.headers, 'content-length': '0' } };

/** What is sent in a round, one after the other; four runs are made, and three of them cancelled. */
const ROUND = [
  { make: true, call: create },
  { call: run },
  { call: { ...cancel, body: undefined } },
  { make: true, call: create },
  { call: { ...cancel, body: undefined } },
  { call: { ...datadog, method: 'GET', path: datadog.path.replace('/cancel', '') }, id: datadog.sampleId },
  { make: true, call: create },
  { call: { ...onedata, method: 'GET', path: onedata.path.replace('/cancel', '') }, id: onedata.sampleId },
  { make: true, call: create },
  { call: { ...cancel, body: undefined } },
];

const control = (method, path, headers = {}) => bytesOf({ title: path, method, path, headers, status: 200 });

async function ask(client, bytes) {
  const answer = await client.send(bytes);
  if (answer.status >= 300) throw new Error(`unexpected answer: ${answer.body}`);
  return answer.body;
}

async function sendRound(client, headers) {
  let made = '';
  for (const { make = false, call, id = made } of ROUND) {
    const body = await ask(client, bytesOf(call, id, headers));
    if (make) made = /"runId":"([^"]+)"/.exec(body)?.[1] ?? '';
  }
}

/** One connection: most of its rounds go to the default world, some to worlds that come and go. */
class Visitor {
  #client;
  #rounds = 0;
  #world = '';

  constructor(client) {
    this.#client = client;
  }

  async round() {
    this.#rounds += 1;
    if (this.#rounds % EVERY !== 0) return sendRound(this.#client, {});
    if (this.#rounds % (EVERY * LIFE) === 0 || this.#world === '') await this.#move();
    return sendRound(this.#client, { 'x-runstead-world': this.#world });
  }

  close() {
    this.#client.close();
  }

  async #move() {
    if (this.#world !== '') await ask(this.#client, control('DELETE', `/_runstead/worlds/${this.#world}`));
    const type = { 'content-type': 'application/json' };
    const made = await ask(this.#client, control('POST', '/_runstead/worlds', type));
    this.#world = /"name":"([^"]+)"/.exec(made)?.[1] ?? '';
  }
}

async function sendPart(visitors, requests) {
  let left = requests / ROUND.length;
  const work = async (visitor) => {
    while (left > 0) {
      left -= 1;
      await visitor.round();
    }
  };
  await Promise.all(visitors.map(work));
}

/** With the CPU time of each request since the last reading, to see that it stays the same as well. */
async function reading(server, requests, { requests: before, cpu } = { requests: 0, cpu: 0 }) {
  const spent = server.cpuMicros();
  await server.readProbe();
  const { heap } = await server.readProbe();
  const micros = requests === before ? 0 : (spent - cpu) / (requests - before);
  return { requests, heap: heap / 1024 ** 2, rss: server.residentMegabytes(), micros, cpu: server.cpuMicros() };
}

async function soak(server, requests) {
  const visitors = await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => new Visitor(await server.connect())),
  );
  const readings = [await reading(server, 0)];
  for (let part = 1; part <= PARTS; part += 1) {
    await sendPart(visitors, requests / PARTS);
    readings.push(await reading(server, (part * requests) / PARTS, readings.at(-1)));
    console.error(`${part} of ${PARTS}`);
  }
  for (const visitor of visitors) visitor.close();
  return readings;
}

function keep(result) {
  const folder = new URL('results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const name = `soak-${result.date.replaceAll(':', '-').slice(0, 19)}.json`;
  writeFileSync(new URL(name, folder), `${JSON.stringify(result, undefined, 2)}\n`);
  return name;
}

const show = (readings) =>
  table(
    ['requests', 'heap MB', 'resident MB', 'CPU µs for each'],
    readings.map(({ requests, heap, rss, micros }) => [requests, heap.toFixed(1), rss.toFixed(0), micros.toFixed(0)]),
  );

/** Fails the process over a heap, or a process, that has grown. */
function pass(readings) {
  const [full, last] = [readings[FULL_AFTER], readings.at(-1)];
  for (const what of ['heap', 'rss']) {
    const growth = last[what] / full[what] - 1;
    console.error(`${what}: ${(100 * growth).toFixed(1)} % from ${full.requests} to ${last.requests} requests`);
    if (growth > GROWTH) process.exitCode = 1;
  }
}

async function main() {
  const { values } = parseArgs({ options: FLAGS });
  if (values.help) return console.log(USAGE);
  const node = runtime(values.node ?? '24') ?? (values.node === undefined ? process.execPath : undefined);
  if (node === undefined) throw new Error(`no Node ${values.node} here: npm install --prefix bench brings 22 and 24`);
  const server = await Server.start(runstead, { node, probe: true, gc: true });
  try {
    await runstead.ready(server);
    const readings = await soak(server, Number(values.requests));
    const at = { date: new Date().toISOString(), node: versionOf(node) };
    console.log(`Node ${at.node}\n\n${show(readings)}`);
    console.error(`kept as bench/results/${keep({ ...at, readings })}`);
    pass(readings);
  } finally {
    await server.stop();
  }
}

await main();
