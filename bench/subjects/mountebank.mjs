/** mountebank with the four operations as stubs; its state is kept by injected JavaScript. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program } from './paths.mjs';

const JSON_TYPE = { 'Content-Type': 'application/json' };

const createRun = `(config) => {
  const runId = require('node:crypto').randomUUID();
  config.state.runs = config.state.runs || {};
  config.state.runs[runId] = 'InProgress';
  return { statusCode: 200, headers: ${JSON.stringify(JSON_TYPE)}, body: JSON.stringify({ runId }) };
}`;
const cancelDatadog = `(config) => {
  const id = config.request.path.split('/')[6];
  config.state.cancelled = config.state.cancelled || {};
  config.state.cancelled[id] = true;
  return { statusCode: 200, headers: ${JSON.stringify(JSON_TYPE)}, body: JSON.stringify({ data: { id } }) };
}`;

const on = (/** @type {string} */ method, /** @type {string} */ path) => [
  { equals: { method } },
  { matches: { path } },
];

const stubs = [
  { predicates: on('POST', '/createRun$'), responses: [{ inject: createRun }] },
  { predicates: on('PUT', '^/api/v2/workflows/.+/cancel$'), responses: [{ inject: cancelDatadog }] },
  {
    predicates: on('POST', '^/workload-api-path-placeholder/.+/cancel$'),
    responses: [{ is: { statusCode: 200, headers: JSON_TYPE, body: '{"status":"Cancelled"}' } }],
  },
  { predicates: on('POST', '^/api/v3/oneprovider/.+/cancel$'), responses: [{ is: { statusCode: 204 } }] },
];

/** @type {import('./index.mjs').Subject} */
export const mountebank = {
  name: 'mountebank',
  title: 'mountebank',
  windows: true,
  instances: 'any',
  launch({ node, port, directory }) {
    const file = join(directory, 'imposters.json');
    writeFileSync(file, JSON.stringify({ imposters: [{ port, protocol: 'http', stubs }] }));
    const own = [
      '--port',
      String(port + 10_000),
      '--localOnly',
      '--allowInjection',
      '--nologfile',
      '--loglevel',
      'error',
    ];
    return { command: [...node, program('mountebank', 'mb'), 'start', '--configfile', file, ...own] };
  },
};
