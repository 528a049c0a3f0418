/** One command: what worlds cost, as a table. Fails where one takes a millisecond or more in process. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { table } from './report.mjs';
import { Server } from './server.mjs';
import { runstead } from './subjects/runstead.mjs';
import { costsInProcess, costsOverHttp, memoryOf, RUNS } from './trials/world-costs.mjs';

const USAGE = `node bench/worlds.mjs [options]

  --count N    how often each thing is done (2000)
  --worlds N   how many worlds are held to see what one takes (10000)`;

/** Milliseconds at the median, in process. */
const LIMIT = 1;

const FLAGS = /** @type {const} */ ({
  count: { type: 'string', default: '2000' },
  worlds: { type: 'string', default: '10000' },
  help: { type: 'boolean', default: false },
});

async function measureOverHttp(count) {
  const server = await Server.start(runstead, { node: process.execPath });
  try {
    await runstead.ready(server);
    return await costsOverHttp(server, count);
  } finally {
    await server.stop();
  }
}

const number = (value) => value.toFixed(2);
const costRow = (where, what, { median, p99 }) => [what, where, number(median), number(p99)];

function costTable(costs) {
  const rows = Object.entries(costs).flatMap(([where, each]) =>
    Object.entries(each).map(([what, cost]) => costRow(where, what, cost)),
  );
  return table(['what', 'where', 'median ms', 'p99 ms'], rows);
}

function memoryTable({ created, used, forked }) {
  const rows = [
    ['made from the fixtures', number(created)],
    ['the same after one createRun', number(used)],
    [`forked from a world with ${RUNS} runs`, number(forked)],
  ];
  return table(['world', 'KB of heap'], rows);
}

function keep(result) {
  const folder = new URL('results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const name = `worlds-${result.at.date.replaceAll(':', '-').slice(0, 19)}.json`;
  writeFileSync(new URL(name, folder), `${JSON.stringify(result, undefined, 2)}\n`);
  return name;
}

/** Fails the process over what is too slow. */
function pass(costs) {
  const slow = Object.entries(costs).filter(([, { median }]) => median >= LIMIT);
  for (const [what, { median }] of slow) console.error(`too slow: ${what}: ${number(median)} ms`);
  if (slow.length > 0) process.exitCode = 1;
}

async function main() {
  const { values } = parseArgs({ options: FLAGS });
  if (values.help) return console.log(USAGE);
  const [count, worlds] = [Number(values.count), Number(values.worlds)];
  const processor = `${cpus()[0].model}, ${cpus().length} cores`;
  const at = { date: new Date().toISOString(), node: process.version, processor, count, worlds };
  const inProcess = await costsInProcess(count);
  const costs = { 'in process': inProcess, 'over HTTP': await measureOverHttp(count) };
  const memory = await memoryOf(worlds);
  console.log(`Node ${at.node}, ${processor}. Each ${count} times; ${worlds} worlds.\n`);
  console.log(`${costTable(costs)}\n\n${memoryTable(memory)}`);
  console.error(`kept as bench/results/${keep({ at, costs, memory })}`);
  pass(inProcess);
}

await main();
