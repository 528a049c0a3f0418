/** The limit: the same four operations on node:http alone, routed by regular expressions. */
import { createServer } from 'node:http';
import { cancel, createRun, stateOf } from './store.mjs';

const JSON_TYPE = 'application/json; charset=utf-8';

/** @type {{ method: string, path: RegExp, answer: (names: any, body: any) => [number, any?] }[]} */
const routes = [
  {
    method: 'POST',
    path: /^\/subscriptions\/(?<subscriptionId>[^/]+)\/resourceGroups\/(?<resourceGroupName>[^/]+)\/providers\/Microsoft\.DataFactory\/factories\/(?<factoryName>[^/]+)\/pipelines\/(?<pipelineName>[^/]+)\/createRun$/,
    answer: (names, body) => [200, { runId: createRun({ ...names }, body) }],
  },
  {
    method: 'POST',
    path: /^\/workload-api-path-placeholder\/workspaces\/[^/]+\/items\/[^/]+\/[^/]+\/jobTypes\/[^/]+\/instances\/(?<id>[^/]+)\/cancel$/,
    answer: ({ id }) => found(cancel(id), (instance) => [200, stateOf(instance)]),
  },
  {
    method: 'PUT',
    path: /^\/api\/v2\/workflows\/[^/]+\/instances\/(?<id>[^/]+)\/cancel$/,
    answer: ({ id }) => found(cancel(id), (instance) => [200, { data: { id: instance.id } }]),
  },
  {
    method: 'POST',
    path: /^\/api\/v3\/oneprovider\/automation\/execution\/workflows\/(?<id>[^/]+)\/cancel$/,
    answer: ({ id }) => found(cancel(id), () => [204]),
  },
];

function found(instance, answer) {
  return instance === undefined ? [404, { error: 'not found' }] : answer(instance);
}

function send(response, [status, value]) {
  if (value === undefined) return response.writeHead(status).end();
  const text = JSON.stringify(value);
  return response.writeHead(status, { 'content-type': JSON_TYPE, 'content-length': Buffer.byteLength(text) }).end(text);
}

function route(request, response, body) {
  const path = request.url.split('?', 1)[0];
  for (const { method, path: pattern, answer } of routes) {
    if (method !== request.method) continue;
    const match = pattern.exec(path);
    if (match) return send(response, answer(match.groups, body));
  }
  return send(response, [404, { error: 'not found' }]);
}

function parse(chunks, request, response) {
  try {
    route(request, response, JSON.parse(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
  } catch {
    send(response, [400, { error: 'malformed JSON' }]);
  }
}

const server = createServer((request, response) => {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if ((length === undefined || length === '0') && encoding === undefined) return route(request, response, undefined);
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  return request.on('end', () => parse(chunks, request, response));
});
server.listen(Number(process.env.PORT), '127.0.0.1');
