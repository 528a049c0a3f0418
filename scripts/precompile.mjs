/** Compiles the checks of requests at build time: an esbuild plugin that puts them in the place of the compiler. */
import { loadSources } from './load-sources.mjs';

const ENTRY = `
export { precompile } from './scripts/precompiled.ts';
export { providers } from './src/providers/index.ts';
export { default as control } from './openapi/control.yaml';
`;

export async function precompiledChecks(root, banner) {
  const { precompile, providers, control } = await loadSources(root, ENTRY, { banner });
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
