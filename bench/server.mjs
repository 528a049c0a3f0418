/** A subject at work: started on the server's core, watched through /proc, and ended by its own process id. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, Client } from './client.mjs';
import { pinned, SERVER_CORE } from './cores.mjs';

const PROBE = new URL('probe.mjs', import.meta.url).href;
const START_LIMIT = 120_000;
let lastPort = 20_000;

/** A port below the range from which the system takes ports for outgoing connections. */
async function freePort() {
  for (;;) {
    lastPort = lastPort >= 30_000 ? 20_001 : lastPort + 1;
    if (await canListen(lastPort)) return lastPort;
  }
}

/** @returns {Promise<boolean>} */
function canListen(/** @type {number} */ port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A thread that has ended in the meantime counts as nothing. */
function nanosecondsOf(/** @type {string} */ task) {
  try {
    return Number(readFileSync(`${task}/schedstat`, 'utf8').split(' ')[0]);
  } catch {
    return 0;
  }
}

/**
 * @typedef {object} Options
 * @property {string} node the Node binary
 * @property {boolean} [probe] load the probe: for CPU and heap, not for start times
 * @property {string} [instances] how many instances the self-written servers hold
 * @property {boolean} [gc] let the probe collect garbage before it reads the heap
 */

export class Server {
  /** @type {import('node:child_process').ChildProcess} */
  #child;
  #log = '';
  #dumps = 0;
  startedAt = 0;
  /** Whether it carries the probe. */
  probed = false;

  /** Use Server.start. */
  constructor(subject, port, directory) {
    this.subject = subject;
    this.port = port;
    this.directory = directory;
  }

  static async start(/** @type {import('./subjects/index.mjs').Subject} */ subject, /** @type {Options} */ options) {
    const directory = mkdtempSync(join(tmpdir(), 'runstead-bench-'));
    const server = new Server(subject, await freePort(), directory);
    try {
      await server.#start(options);
      return server;
    } catch (error) {
      rmSync(directory, { recursive: true, force: true });
      throw error;
    }
  }

  async #start(/** @type {Options} */ { node, gc, probe, instances = '0' }) {
    const { port, directory, subject } = this;
    this.probed = Boolean(probe && subject.windows);
    if (this.probed) writeFileSync(this.#probeFile, '');
    const flags = [...(gc ? ['--expose-gc'] : []), ...(this.probed ? ['--import', PROBE] : [])];
    const { command, env } = await subject.launch({ port, directory, node: [node, ...flags] });
    const own = { PORT: String(port), BENCH_PROBE_FILE: this.#probeFile, BENCH_INSTANCES: instances };
    this.#spawn(pinned(SERVER_CORE, command), { ...process.env, ...env, ...own });
  }

  #spawn(/** @type {string[]} */ [file, ...args], /** @type {NodeJS.ProcessEnv} */ env) {
    this.startedAt = performance.now();
    const child = spawn(file, args, { cwd: this.directory, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (/** @type {Buffer} */ chunk) => {
      this.#log = (this.#log + chunk).slice(-2_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => keep(Buffer.from(String(error))));
    this.#child = child;
  }

  get #hasEnded() {
    const { pid, exitCode, signalCode } = this.#child;
    return pid === undefined || exitCode !== null || signalCode !== null;
  }

  get #probeFile() {
    return join(this.directory, 'probe.jsonl');
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Sends these bytes until they are answered with this status; milliseconds since the start. */
  async answering(/** @type {string} */ bytes, /** @type {number} */ status) {
    let last = 'no answer';
    for (;;) {
      const answer = await ask(this.port, bytes).catch((error) => ({ status: 0, body: String(error) }));
      const elapsed = performance.now() - this.startedAt;
      if (answer.status === status) return elapsed;
      last = answer.body || last;
      if (this.#hasEnded || elapsed > START_LIMIT) throw this.#failure(last);
      await sleep(2);
    }
  }

  #failure(/** @type {string} */ last) {
    return new Error(`does not answer as expected. Last answer: ${last}\nLog: ${this.#log}`);
  }

  connect() {
    return Client.open(this.port);
  }

  /** What the probe saw since it was last asked. */
  async readProbe() {
    this.#child.kill('SIGUSR2');
    for (let waited = 0; waited < 10_000; waited += 5) {
      const lines = readFileSync(this.#probeFile, 'utf8').split('\n');
      if (lines.length > this.#dumps + 1) {
        this.#dumps = lines.length - 1;
        return JSON.parse(lines[this.#dumps - 1]);
      }
      await sleep(5);
    }
    throw this.#failure('the probe is silent');
  }

  /** CPU time of all threads so far, in microseconds. */
  cpuMicros() {
    const tasks = `/proc/${this.#child.pid}/task`;
    return readdirSync(tasks).reduce((sum, id) => sum + nanosecondsOf(`${tasks}/${id}`), 0) / 1000;
  }

  /** Resident memory in megabytes. */
  residentMegabytes() {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  async stop() {
    const child = this.#child;
    if (!this.#hasEnded) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), 3_000);
      await ended;
      clearTimeout(patience);
    }
    rmSync(this.directory, { recursive: true, force: true });
  }
}
