import { run, works } from '../support/process.mjs';
import { Container } from './container.mjs';

/** Settings that every builder hands on without being asked in the Dockerfile. */
const PROXIES = ['http_proxy', 'https_proxy', 'no_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'];

/** A container engine behind its command line: docker and podman take the same words. */
export class Engine {
  #command;
  #env;
  #buildFlags;

  /**
   * @param {object} options
   * @param {string} options.name for people
   * @param {readonly string[]} options.command program and first arguments
   * @param {NodeJS.ProcessEnv} [options.env]
   * @param {readonly string[]} [options.buildFlags]
   * @param {boolean} [options.publishes] whether ports can be published; else containers use this machine's network
   * @param {boolean} [options.watches] whether it runs health checks by itself
   */
  constructor({ name, command, env = {}, buildFlags = [], publishes = true, watches = true }) {
    this.name = name;
    this.publishes = publishes;
    this.watches = watches;
    this.#command = command;
    this.#env = env;
    this.#buildFlags = buildFlags;
  }

  call(...args) {
    const [program, ...first] = this.#command;
    return run(program, [...first, ...args], { env: this.#env });
  }

  works(...args) {
    const [program, ...first] = this.#command;
    return works(program, [...first, ...args], { env: this.#env });
  }

  /** Whether the image is here, now at the latest. */
  async has(image) {
    return (await this.works('image', 'inspect', image)) || this.works('pull', '--quiet', image);
  }

  /** Makes an image of a tar file with a root. */
  import(tar, image) {
    const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
    return this.call('import', '--change', `ENV ${path}`, '--change', 'CMD ["node"]', tar, image);
  }

  build(folder, image, settings) {
    const proxies = PROXIES.filter((name) => process.env[name] !== undefined);
    const pairs = [...Object.entries(settings).map(([name, value]) => `${name}=${value}`), ...proxies];
    const flags = pairs.flatMap((pair) => ['--build-arg', pair]);
    return this.call('build', '--network', 'host', ...this.#buildFlags, ...flags, '--tag', image, folder);
  }

  /** In bytes, with everything it is based on. */
  async sizeOf(image) {
    return Number(await this.call('image', 'inspect', '--format', '{{.Size}}', image));
  }

  /** Runs an image to its end and gives what it printed. */
  once(image, ...args) {
    return this.call('run', '--rm', '--network', this.publishes ? 'none' : 'host', image, ...args);
  }

  /** Starts a container of the emulator. */
  start(image, flags = []) {
    return Container.start(this, image, flags);
  }
}
