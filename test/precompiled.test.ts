/** The checks that the build compiles ahead must be those that the program would compile while it runs. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import control from '../openapi/control.yaml';
import { precompiledChecks } from '../scripts/precompile.mjs';
import { checksFor, type OperationChecks } from '../src/core/contract/checks.ts';
import { mergeContracts, type Operation } from '../src/core/contract/contract.ts';
import { forRequests } from '../src/core/contract/for-requests.ts';
import { providers } from '../src/providers/index.ts';
import { seededRandom } from './support/random.ts';
import { someRequest } from './support/requests.ts';

const REQUESTS_PER_OPERATION = 100;
const root = join(import.meta.dirname, '..');
const banner = {
  js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
};

const { document, operations } = mergeContracts([
  ...providers.flatMap(({ contracts }) => Object.values(contracts)),
  control,
]);
const whileRunning = checksFor(forRequests(document));
let ahead: (operation: Operation) => OperationChecks;

const folder = await mkdtemp(join(tmpdir(), 'runstead-'));
afterAll(() => rm(folder, { recursive: true }));

beforeAll(async () => {
  const outfile = join(folder, 'checks.mjs');
  await build({
    entryPoints: [join(root, 'src/core/contract/checks.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner,
    plugins: [await precompiledChecks(root, banner)],
  });
  expect(await readFile(outfile, 'utf8')).not.toContain('class Ajv2020');
  const module = (await import(pathToFileURL(outfile).href)) as { checksFor: () => typeof ahead };
  ahead = module.checksFor();
});

describe.each(operations.map((operation) => [operation.id, operation] as const))('%s', (id, operation) => {
  it('is checked alike', () => {
    const random = seededRandom(id.length);
    const [ours, theirs] = [ahead(operation), whileRunning(operation)];
    for (let i = 0; i < REQUESTS_PER_OPERATION; i += 1) {
      const { params, query, headers, body } = someRequest(operation, random);
      const data = { params, query: Object.fromEntries(new URLSearchParams(query)), headers };

      expect(outcome(ours, structuredClone(data), structuredClone(body))).toEqual(
        outcome(theirs, structuredClone(data), structuredClone(body)),
      );
    }
  });
});

/** What the checks say, and what they made of the values. */
function outcome({ parameters, bodies }: OperationChecks, data: object, body: unknown): unknown {
  const said = [parameters?.(data), Object.entries(bodies).map(([type, check]) => [type, check(body)])];
  return [said, data, body];
}
