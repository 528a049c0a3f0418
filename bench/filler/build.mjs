/** Bundles Runstead as its own build does, with one provider more in the registry. The product needs no hook for it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { esbuildYaml } from '../../scripts/yaml.mjs';
import { ours, root } from '../subjects/paths.mjs';

const PROVIDER = ours('filler/provider.mjs');

const withFiller = {
  name: 'with-filler',
  setup(builder) {
    builder.onLoad({ filter: /src.providers.index\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const list = /(export const providers[^=]*= \[)(\w+)/;
      if (!list.test(text)) throw new Error('The registry of providers looks different now.');
      const contents = text.replace(list, '$1fillerLike($2), $2');
      return { contents: `import { fillerLike } from ${JSON.stringify(PROVIDER)};\n${contents}`, loader: 'ts' };
    });
  },
};

/** @returns {Promise<string>} the program's path */
export async function buildFiller(/** @type {string} */ directory) {
  const { build } = await import('esbuild');
  const outfile = join(directory, 'runstead.mjs');
  await build({
    absWorkingDir: root('.'),
    entryPoints: [ours('filler/main.mjs')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    target: 'node20.19',
    logLevel: 'warning',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    plugins: [esbuildYaml, withFiller],
  });
  return outfile;
}
