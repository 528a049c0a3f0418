import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { esbuildYaml } from './yaml.mjs';

/** What a module of this text exports that stands in the root folder: the project's own sources, bundled so that they run
 * as they are. */
export async function loadSources(root, contents, options = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'runstead-build-'));
  const outfile = join(folder, 'sources.mjs');
  try {
    await build({
      stdin: { contents, resolveDir: root, loader: 'ts' },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'warning',
      plugins: [esbuildYaml],
      ...options,
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}
