/** Runstead as its users start it, and started by a small program that can stretch its contracts. */
import { bytesOf } from '../calls.mjs';
import { buildFiller } from '../filler/build.mjs';
import { ours, root } from './paths.mjs';

const QUIET = ['--log', 'off'];

/** No limit on Datadog executions, and no run ends by itself, so that a cancel finds something to cancel. */
const ENDLESS = ['--fixtures', ours('fixtures.json'), '--run-time', '24h', '--cancel-time', '24h'];

const control = (/** @type {string} */ method, /** @type {string} */ path) =>
  bytesOf({ title: path, method, path: `/_runstead${path}`, headers: {}, status: 200 });

/** @type {Pick<import('./index.mjs').Subject, 'windows' | 'instances' | 'ready' | 'reset'>} */
const shared = {
  windows: true,
  instances: 'made',
  ready: (server) => server.answering(control('GET', '/ready'), 200),
  async reset(server) {
    await server.answering(control('POST', '/reset'), 200);
  },
};

/** @returns {import('./index.mjs').Subject} */
function started(/** @type {string} */ name, /** @type {string} */ title, /** @type {readonly string[]} */ more = []) {
  return {
    name,
    title,
    ...shared,
    launch: ({ node, port }) => ({
      command: [...node, root('dist/cli.js'), '--port', String(port), ...QUIET, ...ENDLESS, ...more],
    }),
  };
}

export const runstead = started('runstead', 'Runstead');

export const runsteadWithoutJournal = started('runstead-no-journal', 'Runstead without a journal', ['--journal', '0']);

/** @returns {import('./index.mjs').Subject} */
function stretched(/** @type {string} */ name, /** @type {number} */ paths) {
  return {
    name,
    title: `Runstead with ${paths} more paths`,
    ...shared,
    launch: async ({ node, directory }) => ({
      command: [...node, await buildFiller(directory)],
      env: { RUNSTEAD_BENCH_FILLER: String(paths) },
    }),
  };
}

/** @type {import('./index.mjs').Subject} */
export const runsteadPlain = stretched('runstead-plain', 0);

/** @type {import('./index.mjs').Subject} */
export const runsteadFiller = stretched('runstead-filler', 200);
