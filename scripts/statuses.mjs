/** Writes out docs/statuses.md, from the contracts and from the recipes in test/statuses/. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadSources } from './load-sources.mjs';

const entryFor = (names) => `
export { statusesPage } from './scripts/statuses-page.ts';
${names.map((name) => `export { recipes as '${name}' } from './test/statuses/${name}.ts';`).join('\n')}
`;

/** By provider, but for the control API's. */
async function contractsIn(folder) {
  const found = {};
  for (const file of (await readdir(folder)).sort()) {
    const contract = parse(await readFile(join(folder, file), 'utf8'));
    const { provider } = contract['x-runstead'];
    if (provider !== 'control') found[provider] = { ...found[provider], [file]: contract };
  }
  return found;
}

/** The page's text. */
export async function statusesDocument(root) {
  const contracts = await contractsIn(join(root, 'openapi'));
  const names = (await readdir(join(root, 'test/statuses'))).map((file) => file.replace(/\.ts$/, ''));
  const { statusesPage, ...recipes } = await loadSources(root, entryFor(names));
  return statusesPage(
    Object.entries(contracts).map(([name, own]) => ({
      provider: { name, contracts: own },
      recipes: recipes[name] ?? {},
    })),
  );
}
