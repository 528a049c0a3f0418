/** Makes `import contract from './x.yaml'` work: the document becomes a JSON module when bundled or tested. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/** As a text to parse: the engine reads that faster, and in less memory, than the same as code. */
const toModule = (text) => `export default JSON.parse(${JSON.stringify(JSON.stringify(parse(text)))});`;

export const esbuildYaml = {
  name: 'yaml',
  setup(build) {
    build.onLoad({ filter: /\.yaml$/ }, async ({ path }) => ({
      contents: toModule(await readFile(path, 'utf8')),
      loader: 'js',
      watchFiles: [path],
    }));
  },
};

export const viteYaml = () => ({
  name: 'yaml',
  transform: (text, id) => (id.endsWith('.yaml') ? { code: toModule(text), map: null } : undefined),
});
