/** Bundles the program into dist/: nothing has to be installed beside it, and it starts twice as fast. */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { precompiledChecks } from './precompile.mjs';
import { esbuildYaml } from './yaml.mjs';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
/** The old one stays until the new one is complete: somebody may be running it. */
const outdir = join(root, 'node_modules', `.runstead-build-${process.pid}`);

/** The validator compiles OpenAPI's own schema at every start to check documents. Ours are checked when they are built
 * (`npm run check`), so that half of the start-up time buys nothing. */
const withoutMetaSchema = {
  name: 'without-meta-schema',
  setup(builder) {
    builder.onLoad({ filter: /express-openapi-validator.dist.framework.openapi\.schema\.validator\.js$/ }, () => {
      withoutMetaSchema.used = true;
      return { contents: 'exports.OpenAPISchemaValidator = class { validate() { return { errors: [] }; } };' };
    });
  },
};

/** Express brings body parsers along and the validator an upload parser; nothing here ever calls them. */
const withoutParsers = {
  name: 'without-parsers',
  setup(builder) {
    builder.onLoad({ filter: /node_modules.(body-parser|multer).index\.js$/ }, () => ({
      contents: 'module.exports = {};',
    }));
  },
};

/** The licences of everything bundled have to travel with it. */
async function licences(inputs) {
  const folders = new Set(
    inputs
      .map((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0])
      .filter((folder) => folder !== undefined),
  );
  const texts = await Promise.all([...folders].sort().map(licenceOf));
  return `Runstead contains the following packages.\n\n${texts.join('\n')}`;
}

async function licenceOf(folder) {
  const { name, version, license, author } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
  const names = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license', 'License', 'license.md', 'LICENSE-MIT'];
  const found = await Promise.all(
    names.map((file) => readFile(join(root, folder, file), 'utf8').catch(() => undefined)),
  );
  const text =
    found.find((candidate) => candidate !== undefined) ?? `Licence: ${license}. Author: ${author?.name ?? author}.`;
  return `${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${text.trim()}\n`;
}

/** Types of a CommonJS module cannot simply repeat those of an ES module. */
const TYPES_FOR_JEST = `import type * as jest from './types/testing/jest.js' with { 'resolution-mode': 'import' };

export type CurrentWorld = jest.CurrentWorld;
export type JestHooks = jest.JestHooks;
export type JestOptions = jest.JestOptions;
export declare const useRunstead: typeof jest.useRunstead;
`;

/** Bundled CommonJS packages still ask for node's own modules by `require`. */
const banner = {
  js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
};

/** The helpers for tests are apart from the program, and readable: errors that tests see come from there. */
async function buildHelpers() {
  const common = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    external: ['vitest'],
    logLevel: 'warning',
  };
  await build({
    ...common,
    entryPoints: {
      testing: 'src/testing/index.ts',
      vitest: 'src/testing/vitest.ts',
      'node-test': 'src/testing/node-test.ts',
    },
    outdir,
    splitting: true,
    format: 'esm',
    chunkNames: 'chunks/testing-[hash]',
  });
  // Jest loads CommonJS, unless it is told otherwise on the command line.
  await build({
    ...common,
    entryPoints: ['src/testing/jest.ts'],
    outfile: join(outdir, 'jest.cjs'),
    format: 'cjs',
    define: { 'import.meta.dirname': '__dirname' },
  });
  await writeFile(join(outdir, 'jest.d.cts'), TYPES_FOR_JEST);
}

const entryPoints = {
  cli: 'src/cli.ts',
  index: 'src/index.ts',
  'server-thread': 'src/testing/server-thread.ts',
};

async function buildProgram() {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    target: 'node20.19',
    chunkNames: 'chunks/[name]-[hash]',
    // Names stay: the chain of the validator is known by them.
    minifyWhitespace: true,
    sourcemap: false,
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
    banner,
    plugins: [esbuildYaml, await precompiledChecks(root, banner), withoutMetaSchema, withoutParsers],
  });
  if (!withoutMetaSchema.used) throw new Error('The validator no longer has the file whose work is left out.');
  await writeFile(join(outdir, 'THIRD-PARTY-LICENSES.txt'), await licences(Object.keys(metafile.inputs)));
}

try {
  await buildProgram();
  await buildHelpers();
  await rm(dist, { recursive: true, force: true });
  await rename(outdir, dist);
} finally {
  await rm(outdir, { recursive: true, force: true });
}
