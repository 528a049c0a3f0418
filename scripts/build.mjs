/** Bundles the program into dist/: nothing has to be installed beside it, and it starts twice as fast. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { precompiledChecks } from './precompile.mjs';
import { esbuildYaml } from './yaml.mjs';

const root = join(import.meta.dirname, '..');
const outdir = join(root, 'dist');

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

/** Bundled CommonJS packages still ask for node's own modules by `require`. */
const banner = {
  js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
};

await rm(outdir, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/cli.ts', 'src/index.ts'],
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
