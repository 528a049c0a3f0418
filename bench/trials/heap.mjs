/** What ten thousand requests with as many different content types leave behind on the heap. */
import { bytesOf, instanceId, PREFILLED } from '../calls.mjs';
import { Server } from '../server.mjs';
import { callOf, subjects } from '../subjects/index.mjs';

const REQUESTS = 10_000;
const CONNECTIONS = 16;

async function send(clients, call, id, /** @type {(n: number) => string} */ contentType) {
  let next = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (next < REQUESTS) {
        next += 1;
        await client.send(bytesOf(call, id, { 'content-type': contentType(next) }));
      }
    }),
  );
}

async function heapAfter(server, work) {
  await work();
  await server.readProbe();
  return (await server.readProbe()).heap;
}

/**
 * Megabytes of growth. The same number of equal requests goes before, so that journals and caches of fixed size are full.
 * @returns {Promise<number>}
 */
export async function measureHeapGrowth(/** @type {string} */ name, { runtimes, progress }) {
  progress('distinct content types');
  const subject = subjects.get(name);
  const options = { node: runtimes.main, probe: true, gc: true, instances: String(PREFILLED) };
  const server = await Server.start(subject, options);
  try {
    await subject.ready?.(server);
    const call = callOf(subject, 'datadog');
    const id = subject.instances === 'prefilled' ? instanceId(0) : undefined;
    await server.answering(bytesOf(call, id), call.status);
    const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => server.connect()));
    const before = await heapAfter(server, () => send(clients, call, id, () => 'application/x-same'));
    const after = await heapAfter(server, () => send(clients, call, id, (n) => `application/x-${n}`));
    for (const client of clients) client.close();
    return (after - before) / 1024 ** 2;
  } finally {
    await server.stop();
  }
}
