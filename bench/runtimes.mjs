/** The Node binaries under test: the one that runs this file, and those installed as packages beside it. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const self = process.versions.node.split('.')[0];

/** @returns {string | undefined} the path of a Node of that major version, if there is one */
export function runtime(/** @type {string} */ major) {
  if (major === 'self' || major === self) return process.execPath;
  const installed = fileURLToPath(new URL(`node_modules/node${major}/bin/node`, import.meta.url));
  return existsSync(installed) ? installed : undefined;
}

export const versionOf = (/** @type {string} */ node) => execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
