/** Writes the types of every contract, `openapi/X.yaml` becomes `api.ts` in the folder that serves it, the schema of fixtures and
 * snapshots, and docs/statuses.md. With --check it writes nothing and fails when a file is not what it would write. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import openapiTypeScript, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';
import { statusesDocument } from './statuses.mjs';
import { worldSchemaText } from './world-schema.mjs';

const HEADER = '// Generated from openapi/%.yaml by `npm run generate`. Do not edit.\n\n';
const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));

async function folderOf(source) {
  const { provider } = parse(await readFile(source, 'utf8'))['x-runstead'];
  return provider === 'control' ? 'src/control' : `src/providers/${provider}`;
}

const names = (await readdir(join(root, 'openapi')))
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => basename(file, '.yaml'))
  .filter((name) => wanted.length === 0 || wanted.includes(name));

/** Each file with the text that it should have. */
async function* made() {
  for (const name of names) {
    const source = new URL(`../openapi/${name}.yaml`, import.meta.url);
    const ast = await openapiTypeScript(source, { immutable: true, alphabetize: false, silent: true });
    yield [join(root, await folderOf(source), 'api.ts'), HEADER.replace('%', name) + astToString(ast)];
  }
  if (wanted.length > 0) return;
  yield [join(root, 'fixtures/world.schema.json'), await worldSchemaText(root)];
  yield [join(root, 'docs/statuses.md'), await statusesDocument(root)];
}

const stale = [];
for await (const [target, text] of made()) {
  const current = await readFile(target, 'utf8').catch(() => '');
  if (current === text) continue;
  stale.push(target);
  if (!check) await writeFile(target, text);
}

for (const target of stale) console.log(`${check ? 'out of date' : 'wrote'}: ${target}`);
if (check && stale.length > 0) process.exit(1);
