/** From the start of the process to its first good answer, and the memory it then holds at rest. */
import { setTimeout as sleep } from 'node:timers/promises';
import { bytesOf } from '../calls.mjs';
import { Server } from '../server.mjs';
import { shuffled } from '../stats.mjs';
import { callOf, subjects } from '../subjects/index.mjs';

const REST = 1_000;

async function boot(/** @type {string} */ name, /** @type {string} */ node) {
  const subject = subjects.get(name);
  const server = await Server.start(subject, { node });
  try {
    const call = callOf(subject, 'create');
    const start = await server.answering(bytesOf(call), call.status);
    await sleep(REST);
    return { start, memory: server.residentMegabytes() };
  } finally {
    await server.stop();
  }
}

/** @returns {Promise<Map<string, { start: number, memory: number }[]>>} by subject, one entry for each boot */
export async function measureBoots(/** @type {readonly string[]} */ names, { boots, runtimes, note, progress }) {
  const results = new Map(names.map((name) => [name, []]));
  for (let round = 0; round < boots; round += 1) {
    progress(`boot ${round + 1} of ${boots}`);
    for (const name of shuffled([...results.keys()])) {
      try {
        results.get(name).push(await boot(name, runtimes.main));
      } catch (error) {
        note(`${name}: ${error.message}`);
        results.delete(name);
      }
    }
  }
  return results;
}
