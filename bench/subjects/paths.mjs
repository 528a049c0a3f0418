/** Where the programs under test lie. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

/** A file of the benchmark. */
export const ours = (/** @type {string} */ path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** A file of the repository. */
export const root = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** A file of an installed package. */
export const installed = (/** @type {string} */ path) => ours(`node_modules/${path}`);

/** The program that a package installs under this name. */
export function program(/** @type {string} */ name, /** @type {string} */ command) {
  const manifest = require.resolve(installed(`${name}/package.json`));
  const { bin } = require(manifest);
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
}

export const CONTRACT = ours('contract/four-operations.yaml');
