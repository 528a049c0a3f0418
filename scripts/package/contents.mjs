import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const ALLOWED = /^(?:dist|openapi|fixtures)\/|^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md)$/;
const NEEDED = [
  'dist/cli.js',
  'dist/index.js',
  'dist/jest.cjs',
  'dist/node-test.js',
  'dist/server-thread.js',
  'dist/testing.js',
  'dist/vitest.js',
  'dist/THIRD-PARTY-LICENSES.txt',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
];
const EXECUTABLE = 0o111;

/** @param {readonly { path: string, mode: number }[]} files as `npm pack` lists them */
export async function checkContents(root, files) {
  const paths = files.map(({ path }) => path);
  const needed = [...NEEDED, ...(await filesBelow(root, 'openapi')), ...(await filesBelow(root, 'fixtures'))];
  assert.deepEqual(sample(needed.filter((path) => !paths.includes(path))), [], 'These are missing');
  assert.deepEqual(sample(paths.filter((path) => !ALLOWED.test(path))), [], 'These do not belong');
  assert.ok(files.find(({ path }) => path === 'dist/cli.js').mode & EXECUTABLE, 'dist/cli.js is not executable');
}

const sample = (paths) => paths.slice(0, 10);

async function filesBelow(root, folder) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)));
}

export async function checkManifest(tarball) {
  const { buffer } = new Uint8Array(await readFile(tarball));
  const { messages, pkg } = await publint({ strict: true, pack: { tarball: buffer } });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg)),
    [],
  );
}
