/** Compiles the checks of requests at build time: an esbuild plugin that puts them in the place of the compiler. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { esbuildYaml } from './yaml.mjs';

const ENTRY = `
export { precompile } from './scripts/precompiled.ts';
export { providers } from './src/providers/index.ts';
export { default as control } from './openapi/control.yaml';
`;

/** The program's own modules do the work, bundled so that they run as they are. */
async function load(root, banner) {
  const folder = await mkdtemp(join(tmpdir(), 'runstead-build-'));
  const outfile = join(folder, 'precompile.mjs');
  try {
    await build({
      stdin: { contents: ENTRY, resolveDir: root, loader: 'ts' },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'warning',
      banner,
      plugins: [esbuildYaml],
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}

export async function precompiledChecks(root, banner) {
  const { precompile, providers, control } = await load(root, banner);
  const modules = precompile([...providers.flatMap(({ contracts }) => Object.values(contracts)), control]);
  return {
    name: 'precompiled-checks',
    setup(builder) {
      builder.onResolve({ filter: /^precompiled:/ }, ({ path }) => ({
        path: path.slice(12),
        namespace: 'precompiled',
      }));
      builder.onLoad({ filter: /.*/, namespace: 'precompiled' }, ({ path }) => ({
        contents: modules[path],
        loader: 'js',
        resolveDir: root,
      }));
      builder.onLoad({ filter: /src.core.contract.checks\.ts$/ }, () => ({
        contents: modules.checks,
        loader: 'js',
        resolveDir: root,
      }));
    },
  };
}
