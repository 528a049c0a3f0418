/** What a page of Onedata's list costs with a hundred executions in the space, and with a hundred thousand. */
import { performance } from 'node:perf_hooks';
import { Client } from '../client.mjs';
import { median, percentile } from '../stats.mjs';

const LIBRARY = new URL('../../dist/index.js', import.meta.url).href;
const FEW = 100;
const MANY = 100_000;
/** Executions in one fixture: more make a long pause. */
const BATCH = 10_000;
const PAGE = 50;
const WARM = 500;

const SPACE = '2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3';
const LIST = `/api/v3/oneprovider/spaces/${SPACE}/automation/execution/workflows`;
const TOKEN = 'RunsteadSpaceOwnerToken';
const SETTINGS = { port: 0, tls: 'off', log: 'off', providers: 'onedata', clock: 'frozen' };

/** Ended ones, a second apart, so that no two pages are alike. */
const executionOf = (/** @type {number} */ n) => ({
  id: `${n.toString(16).padStart(32, '0')}ch0000`,
  workflowSchemaId: '93d6b5f1a2c84e07b8e1f4d0c9a57362ch0b8e',
  revisionNumber: 3,
  spaceId: SPACE,
  userId: 'd4b7e9036f1a4c528e07c9a5b3d6f184ch2b3c',
  history: ['scheduled', 'active', 'stopping', 'finished'].map((status) => ({ at: `-${n + 1}s`, status })),
});

async function fill(emulator, /** @type {number} */ count) {
  for (let from = 0; from < count; from += BATCH) {
    const length = Math.min(BATCH, count - from);
    await emulator.seed({ onedata: { executions: Array.from({ length }, (_, index) => executionOf(from + index)) } });
  }
}

const requestFor = (/** @type {string} */ query) =>
  `GET ${LIST}?${query} HTTP/1.1\r\nHost: localhost\r\nX-Auth-Token: ${TOKEN}\r\n\r\n`;

/** @returns {Promise<number>} microseconds */
async function ask(client, /** @type {string} */ bytes) {
  const { status, body, micros } = await client.send(bytes);
  if (status !== 200) throw new Error(`unexpected answer: ${body}`);
  return micros;
}

async function timesOf(client, queries) {
  const times = [];
  for (const [n, query] of queries.entries()) {
    const micros = await ask(client, requestFor(query));
    if (n >= WARM) times.push(micros);
  }
  return { median: median(times), p99: percentile(times, 0.99) };
}

/** Tokens from everywhere in the list. */
const tokenAt = (/** @type {number} */ n) => {
  const second = Math.floor(Date.now() / 1000) - n;
  return Buffer.from(`${9_999_999_999 - second}${'f'.repeat(32)}`).toString('base64url');
};

async function measureWith(/** @type {number} */ count, /** @type {number} */ requests) {
  const { startEmulator } = await import(LIBRARY);
  const emulator = await startEmulator(SETTINGS);
  try {
    await fill(emulator, count);
    const client = await Client.open(Number(new URL(emulator.url).port));
    const started = performance.now();
    await ask(client, requestFor(`phase=ended&limit=${PAGE}`));
    const first = performance.now() - started;
    const total = WARM + requests;
    const begin = await timesOf(client, Array(total).fill(`phase=ended&limit=${PAGE}`));
    const anywhere = await timesOf(
      client,
      Array.from({ length: total }, (_, n) => `phase=ended&limit=${PAGE}&token=${tokenAt((n * 7919) % (count / 2))}`),
    );
    client.close();
    return { first, begin, anywhere };
  } finally {
    await emulator.close();
  }
}

/** Times of pages in microseconds, of the first list of all in milliseconds. */
export async function measureList({ requests = 5_000, progress = console.error } = {}) {
  progress(`a list of ${FEW}`);
  const few = await measureWith(FEW, requests);
  progress(`a list of ${MANY}`);
  const many = await measureWith(MANY, requests);
  const ratio = {
    begin: many.begin.median / few.begin.median,
    anywhere: many.anywhere.median / few.anywhere.median,
  };
  return { few, many, ratio };
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await measureList(), null, 2));
