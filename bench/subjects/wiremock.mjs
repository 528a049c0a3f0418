/** WireMock in its standalone form: the four operations as mappings, with a new runId for each createRun. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed } from './paths.mjs';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const ADF =
  '/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft.DataFactory/factories/[^/]+/pipelines/[^/]+/createRun';
const FABRIC =
  '/workload-api-path-placeholder/workspaces/[^/]+/items/[^/]+/[^/]+/jobTypes/[^/]+/instances/[^/]+/cancel';
const present = { matches: '.+' };

const mappings = [
  {
    request: {
      method: 'POST',
      urlPathPattern: ADF,
      queryParameters: { 'api-version': present },
      headers: { Authorization: { matches: 'Bearer .+' } },
    },
    response: {
      status: 200,
      headers: JSON_TYPE,
      body: `{"runId":"{{randomValue type='UUID'}}"}`,
      transformers: ['response-template'],
    },
  },
  {
    request: { method: 'POST', urlPathPattern: FABRIC, headers: { Authorization: present } },
    response: { status: 200, headers: JSON_TYPE, jsonBody: { status: 'Cancelled' } },
  },
  {
    request: {
      method: 'PUT',
      urlPathPattern: '/api/v2/workflows/[^/]+/instances/[^/]+/cancel',
      headers: { 'DD-API-KEY': present, 'DD-APPLICATION-KEY': present },
    },
    response: {
      status: 200,
      headers: JSON_TYPE,
      body: '{"data":{"id":"{{request.pathSegments.[5]}}"}}',
      transformers: ['response-template'],
    },
  },
  {
    request: {
      method: 'POST',
      urlPathPattern: '/api/v3/oneprovider/automation/execution/workflows/[^/]+/cancel',
      headers: { 'X-Auth-Token': present },
    },
    response: { status: 204 },
  },
];

function writeMappings(/** @type {string} */ directory) {
  const folder = join(directory, 'mappings');
  mkdirSync(folder);
  for (const [index, mapping] of mappings.entries()) {
    writeFileSync(join(folder, `${index}.json`), JSON.stringify(mapping));
  }
}

function jar() {
  const folder = installed('wiremock/build');
  return join(folder, readdirSync(folder).find((name) => name.endsWith('.jar')) ?? 'wiremock.jar');
}

/** @type {import('./index.mjs').Subject} */
export const wiremock = {
  name: 'wiremock',
  title: 'WireMock',
  windows: false,
  instances: 'any',
  launch({ port, directory }) {
    writeMappings(directory);
    const flags = ['--port', String(port), '--root-dir', directory, '--no-request-journal', '--disable-banner'];
    return { command: ['java', '-jar', jar(), ...flags] };
  },
};
