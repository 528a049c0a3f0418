/** Writes the types of every contract: `openapi/X.yaml` becomes `api.ts` in the folder that serves it.
 * With --check it writes nothing and fails when a file is not what it would write. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import openapiTypeScript, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

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

const stale = [];
for (const name of names) {
  const source = new URL(`../openapi/${name}.yaml`, import.meta.url);
  const ast = await openapiTypeScript(source, { immutable: true, alphabetize: false, silent: true });
  const text = HEADER.replace('%', name) + astToString(ast);
  const target = join(root, await folderOf(source), 'api.ts');
  const current = await readFile(target, 'utf8').catch(() => '');
  if (current === text) continue;
  stale.push(target);
  if (!check) await writeFile(target, text);
}

for (const target of stale) console.log(`${check ? 'out of date' : 'wrote'}: ${target}`);
if (check && stale.length > 0) process.exit(1);
