/** Asks every subject each call once: to see that all start and answer before an hour is spent on measuring them. */

import { bytesOf, calls, instanceId } from '../calls.mjs';
import { ask } from '../client.mjs';
import { Server } from '../server.mjs';
import { callOf, subjects } from '../subjects/index.mjs';

/** @returns {Promise<number[]>} a status for each call */
async function statusesOf(/** @type {string} */ name, /** @type {string} */ node) {
  const subject = subjects.get(name);
  const server = await Server.start(subject, { node, instances: '1' });
  const id = subject.instances === 'prefilled' ? instanceId(0) : undefined;
  try {
    await subject.ready?.(server);
    const first = callOf(subject, 'create');
    await server.answering(bytesOf(first), first.status);
    const statuses = [];
    for (const call of Object.keys(calls)) {
      const given = call.startsWith('make') ? instanceId(1) : id;
      statuses.push((await ask(server.port, bytesOf(callOf(subject, call), given))).status);
    }
    return statuses;
  } finally {
    await server.stop();
  }
}

/** @returns {Promise<{ head: string[], rows: string[][] }>} a table */
export async function check(/** @type {readonly string[]} */ names, { runtimes, progress }) {
  const rows = [];
  for (const name of names) {
    const statuses = await statusesOf(name, runtimes.main).catch((error) => [
      progress(error.message) ?? 'does not start',
    ]);
    rows.push([name, ...statuses.map(String)]);
  }
  return { head: ['server', ...Object.keys(calls)], rows };
}
