import { createServer } from 'node:net';
import { eventually } from '../support/process.mjs';

const PATIENCE = 60_000;
/** It listens on all addresses, where the control API wants one. */
const TOKEN = 'image-test';
const KNOWING = ['--env', `RUNSTEAD_CONTROL_TOKEN=${TOKEN}`];

/** A running container of the emulator. */
export class Container {
  #engine;
  #id;

  constructor(engine, id, port) {
    this.#engine = engine;
    this.#id = id;
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.secureUrl = `https://127.0.0.1:${port}`;
  }

  static async start(engine, image, flags) {
    if (engine.publishes) {
      const id = await engine.call('run', '--detach', '--publish', '127.0.0.1::4280', ...KNOWING, ...flags, image);
      const [place = ''] = (await engine.call('port', id, '4280/tcp')).split('\n');
      return new Container(engine, id, Number(place.split(':').at(-1)));
    }
    const port = await freePort();
    const network = ['--network', 'host', '--env', `RUNSTEAD_PORT=${port}`, ...KNOWING];
    return new Container(engine, await engine.call('run', '--detach', ...network, ...flags, image), port);
  }

  /** Resolves when the container says that it is well, throws when it does not. */
  healthy() {
    return eventually(() => (this.#engine.watches ? this.#watchedHealth() : this.#askedHealth()), PATIENCE);
  }

  async #watchedHealth() {
    const health = await this.inspect('{{.State.Health.Status}}');
    if (health !== 'healthy') throw new Error(`It is ${health}.\n${await this.logs()}`);
  }

  #askedHealth() {
    return this.#engine.call('healthcheck', 'run', this.#id);
  }

  /** Resolves when it takes calls, sooner than it is known to be healthy. */
  ready() {
    return eventually(() => this.get('/_runstead/ready'), PATIENCE);
  }

  async get(path, init = {}) {
    const headers = { Authorization: `Bearer ${TOKEN}` };
    const response = await fetch(this.url + path, { signal: AbortSignal.timeout(10_000), headers, ...init });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return text;
  }

  inspect(format) {
    return this.#engine.call('inspect', '--format', format, this.#id);
  }

  exec(...args) {
    return this.#engine.call('exec', this.#id, ...args);
  }

  logs() {
    return this.#engine.call('logs', this.#id);
  }

  /** Stops it as a person would; gives the exit code and the milliseconds it took. */
  async stop() {
    const start = performance.now();
    await this.#engine.call('stop', this.#id);
    const took = performance.now() - start;
    return { code: Number(await this.inspect('{{.State.ExitCode}}')), took };
  }

  kill() {
    return this.#engine.call('kill', this.#id);
  }

  remove() {
    return this.#engine.call('rm', '--force', '--volumes', this.#id);
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
