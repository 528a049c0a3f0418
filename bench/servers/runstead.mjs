/** Runstead through its library, with RUNSTEAD_BENCH_FILLER more documented paths than it ships. */
import { readFileSync } from 'node:fs';
import { startEmulator } from '../../dist/index.js';

const FIXTURES = JSON.parse(readFileSync(new URL('../fixtures.json', import.meta.url), 'utf8'));
const PATHS = Number(process.env.RUNSTEAD_BENCH_FILLER ?? 0);

const operation = (/** @type {number} */ n) => ({
  operationId: `filler${n}`,
  parameters: [
    { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
    { name: 'api-version', in: 'query', required: true, schema: { type: 'string' } },
  ],
  requestBody: { required: false, content: { 'application/json': { schema: { type: 'object' } } } },
  responses: { 200: { description: 'Never asked for.' } },
});

/** A contract whose paths sort before all others, so that a scan would have to pass them. */
const filler = {
  openapi: '3.0.3',
  info: { title: 'Filler', version: '1' },
  'x-runstead': { provider: 'filler', prefixes: ['/_filler'] },
  paths: Object.fromEntries(
    Array.from({ length: PATHS }, (_, n) => [`/_filler/group${n}/{id}/things`, { post: operation(n) }]),
  ),
};

await startEmulator({
  port: Number(process.env.PORT),
  log: 'off',
  fixtures: FIXTURES,
  runTime: '24h',
  cancelTime: '24h',
  ...(PATHS > 0 ? { contracts: { filler } } : {}),
});
