/** How each operation comes to each status that its contract documents. */
import type { RawRequest } from '../support/raw-http.ts';
import type { StatusRecipe, StatusRecipes } from '../support/status-recipe.ts';

const WORKFLOW = 'ccf73164-1998-4785-a7a3-8d06c7e5f558';
const MONITORED = '1f0e6b52-83c4-4a7d-b2d9-70c5e4a81f36';
const RUNNING = '305a472b-71ab-4ce8-8f8d-75db635627b5';
const NOBODY = 'aaa11111-aa11-aa11-aaaa-aaaaaa111111';

const API_KEY = ['DD-API-KEY', 'runstead-api-key'];
const KEYS = [...API_KEY, 'DD-APPLICATION-KEY', 'runstead-application-key'];
const UNKNOWN = [...API_KEY, 'DD-APPLICATION-KEY', 'nobody-gave-this-out'];
const UNREGISTERED = [...API_KEY, 'DD-APPLICATION-KEY', 'runstead-unregistered-key'];
const JSON_TYPE = ['Content-Type', 'application/json'];

const EXAMPLE = JSON.stringify({
  data: { type: 'workflows', attributes: { name: 'Example', spec: { triggers: [{ apiTrigger: {} }] } } },
});
const WITHOUT_TRIGGERS = JSON.stringify({ data: { type: 'workflows', attributes: { name: 'Example', spec: {} } } });
const CHANGE = JSON.stringify({ data: { type: 'workflows', attributes: { name: 'Another name' } } });
/** More than the 4 MiB that are read. */
const TOO_LARGE = JSON.stringify({ meta: { payload: { input: 'x'.repeat(4 * 1024 * 1024) } } });

const create = (body = EXAMPLE, headers: readonly string[] = [...KEYS, ...JSON_TYPE]): RawRequest => ({
  method: 'POST',
  path: '/api/v2/workflows',
  headers,
  body,
});
const execute = (workflow = WORKFLOW, headers: readonly string[] = KEYS, body = ''): RawRequest => ({
  method: 'POST',
  path: `/api/v2/workflows/${workflow}/instances`,
  headers,
  body,
});
const get = (id = RUNNING, headers: readonly string[] = KEYS): RawRequest => ({
  method: 'GET',
  path: `/api/v2/workflows/${WORKFLOW}/instances/${id}`,
  headers,
});
const cancel = (id = RUNNING, headers: readonly string[] = KEYS): RawRequest => ({
  method: 'PUT',
  path: `/api/v2/workflows/${WORKFLOW}/instances/${id}/cancel`,
  headers,
});

const limited = (name: string, ...calls: readonly RawRequest[]): StatusRecipe => ({
  when: 'the limit of the period is used up',
  fixtures: { datadog: { limits: { [name]: { limit: 1, period: 3600 } } } },
  calls,
});

const workflow = (method: string, id = WORKFLOW, headers: readonly string[] = KEYS): RawRequest => ({
  method,
  path: `/api/v2/workflows/${id}`,
  headers,
});
const list = (query = '', headers: readonly string[] = KEYS): RawRequest => ({
  method: 'GET',
  path: `/api/v2/workflows${query}`,
  headers,
});
const update = (body = CHANGE, id = WORKFLOW, headers: readonly string[] = [...KEYS, ...JSON_TYPE]): RawRequest => ({
  ...workflow('PATCH', id, headers),
  body,
});
const runs = (query = '', of = WORKFLOW, headers: readonly string[] = KEYS): RawRequest => ({
  method: 'GET',
  path: `/api/v2/workflows/${of}/instances${query}`,
  headers,
});

export const recipes: StatusRecipes = {
  ListWorkflows: {
    200: { when: 'the query fits', calls: [list('?limit=2')] },
    400: { when: 'the limit is no number', calls: [list('?limit=many')] },
    401: { when: 'there is no application key', calls: [list('', API_KEY)] },
    403: { when: 'the key is not registered', calls: [list('', UNREGISTERED)] },
    429: limited('requests', list(), list()),
  },
  GetWorkflow: {
    200: { when: 'the workflow is there', calls: [workflow('GET')] },
    400: { when: 'the id is no UUID', calls: [workflow('GET', 'bad-format')] },
    401: { when: 'there is no application key', calls: [workflow('GET', WORKFLOW, API_KEY)] },
    403: { when: 'the key is not registered', calls: [workflow('GET', WORKFLOW, UNREGISTERED)] },
    404: { when: 'no workflow has that id', calls: [workflow('GET', NOBODY)] },
    429: limited('requests', list(), workflow('GET')),
  },
  UpdateWorkflow: {
    200: { when: 'the body describes changes', calls: [update()] },
    400: { when: 'the spec has no trigger', calls: [update(WITHOUT_TRIGGERS)] },
    401: { when: 'there is no application key', calls: [update(CHANGE, WORKFLOW, [...API_KEY, ...JSON_TYPE])] },
    403: { when: 'the key is not registered', calls: [update(CHANGE, WORKFLOW, [...UNREGISTERED, ...JSON_TYPE])] },
    404: { when: 'no workflow has that id', calls: [update(CHANGE, NOBODY)] },
    413: { when: 'the body has more than 4 MiB', calls: [update(TOO_LARGE)] },
    415: {
      when: 'the body is no JSON',
      calls: [update('a,b', WORKFLOW, [...KEYS, 'Content-Type', 'text/csv'])],
    },
    429: limited('requests', list(), update()),
  },
  DeleteWorkflow: {
    204: { when: 'the workflow is there', calls: [workflow('DELETE')] },
    400: { when: 'the id is no UUID', calls: [workflow('DELETE', 'bad-format')] },
    401: { when: 'there is no application key', calls: [workflow('DELETE', WORKFLOW, API_KEY)] },
    403: { when: 'the key is not registered', calls: [workflow('DELETE', WORKFLOW, UNREGISTERED)] },
    404: { when: 'the workflow has been deleted', calls: [workflow('DELETE'), workflow('DELETE')] },
    429: limited('requests', list(), workflow('DELETE')),
  },
  ListWorkflowInstances: {
    200: { when: 'the workflow is there', calls: [runs('?page[size]=1')] },
    400: { when: 'a page is to hold more than 100', calls: [runs('?page[size]=101')] },
    401: { when: 'there is no application key', calls: [runs('', WORKFLOW, API_KEY)] },
    403: { when: 'the key is not registered', calls: [runs('', WORKFLOW, UNREGISTERED)] },
    404: { when: 'no workflow has that id', calls: [runs('', NOBODY)] },
    429: limited('requests', runs(), runs()),
  },
  CreateWorkflow: {
    201: { when: 'the body describes a workflow', calls: [create()] },
    400: { when: 'the spec has no trigger', calls: [create(WITHOUT_TRIGGERS)] },
    401: { when: 'there is no application key', calls: [create(EXAMPLE, [...API_KEY, ...JSON_TYPE])] },
    403: { when: 'the key is not registered', calls: [create(EXAMPLE, [...UNREGISTERED, ...JSON_TYPE])] },
    413: { when: 'the body has more than 4 MiB', calls: [create(TOO_LARGE)] },
    415: { when: 'the body is no JSON', calls: [create('a,b', [...KEYS, 'Content-Type', 'text/csv'])] },
    429: limited('creations', create(), create()),
  },
  CreateWorkflowInstance: {
    200: { when: 'the workflow is published and has an API trigger', calls: [execute()] },
    400: { when: 'the workflow has no API trigger', calls: [execute(MONITORED)] },
    401: { when: 'there is no application key', calls: [execute(WORKFLOW, API_KEY)] },
    403: { when: 'the key is not known', strict: true, calls: [execute(WORKFLOW, UNKNOWN)] },
    404: { when: 'no workflow has that id', calls: [execute(NOBODY)] },
    413: {
      when: 'the body has more than 4 MiB',
      calls: [execute(WORKFLOW, [...KEYS, ...JSON_TYPE], TOO_LARGE)],
    },
    415: { when: 'the body is no JSON', calls: [execute(WORKFLOW, [...KEYS, 'Content-Type', 'text/csv'], 'a,b')] },
    429: limited('executions', execute(), execute()),
  },
  GetWorkflowInstance: {
    200: { when: 'the run is there', calls: [get()] },
    400: { when: 'the id is no UUID', calls: [get('malformed')] },
    401: { when: 'there is no application key', calls: [get(RUNNING, API_KEY)] },
    403: { when: 'the key is not known', strict: true, calls: [get(RUNNING, UNKNOWN)] },
    404: { when: 'no run has that id', calls: [get(NOBODY)] },
    429: limited('requests', get(), get()),
  },
  CancelWorkflowInstance: {
    200: { when: 'the run is in progress', calls: [cancel()] },
    400: { when: 'the id is no UUID', calls: [cancel('malformed')] },
    401: { when: 'there is no application key', calls: [cancel(RUNNING, API_KEY)] },
    403: { when: 'the key is not registered', calls: [cancel(RUNNING, UNREGISTERED)] },
    404: { when: 'no run has that id', calls: [cancel(NOBODY)] },
    429: limited('requests', get(), cancel()),
  },
};
