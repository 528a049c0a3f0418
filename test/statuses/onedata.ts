/** How the operations of a Oneprovider come to each of their documented statuses. */
import type { RawRequest } from '../support/raw-http.ts';
import type { StatusRecipes } from '../support/status-recipe.ts';

const WORKFLOWS = '/api/v3/oneprovider/automation/execution/workflows';
const ACTIVE = `${WORKFLOWS}/5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a`;
const PAUSED = `${WORKFLOWS}/7e3f912d8cb04f45aa132e69095cbf34ch612c`;
const FINISHED = `${WORKFLOWS}/9051b34faed24167cc35408b2b7ed156ch834e`;
const FAILED = `${WORKFLOWS}/a162c450bfe34278dd46519c3c8fe267ch945f`;
const listOf = (space: string) => `/api/v3/oneprovider/spaces/${space}/automation/execution/workflows`;
const RESEARCH = listOf('2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3');
const ELSEWHERE = listOf('4d3cb702e9fa4181bf205c8e7d91a364ch93e5');
const UNKNOWN = `${WORKFLOWS}/00000000000000000000000000000000ch0000`;

const OWNER = ['X-Auth-Token', 'RunsteadSpaceOwnerToken'];
const VIEWER = ['X-Auth-Token', 'RunsteadViewerToken'];
const OUTSIDER = ['X-Auth-Token', 'RunsteadOutsiderToken'];
const JSON_BODY = ['Content-Type', 'application/json'];
const HTML_ONLY = ['Accept', 'text/html'];

const ORDER = {
  spaceId: '2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3',
  atmWorkflowSchemaId: '93d6b5f1a2c84e07b8e1f4d0c9a57362ch0b8e',
  atmWorkflowSchemaRevisionNumber: 3,
};

/** What the emulator reads of a body unless it is told otherwise, and one byte more. */
const TOO_MANY_BYTES = 4 * 1024 * 1024 + 1;

const schedule = (headers: readonly string[], body: unknown = ORDER): readonly RawRequest[] => [
  { method: 'POST', path: WORKFLOWS, headers, body: typeof body === 'string' ? body : JSON.stringify(body) },
];
const get = (path: string, headers: readonly string[]): readonly RawRequest[] => [{ method: 'GET', path, headers }];
const act = (action: string, path: string, headers: readonly string[]): readonly RawRequest[] => [
  { method: 'POST', path: `${path}/${action}`, headers },
];
const remove = (path: string, headers: readonly string[]): readonly RawRequest[] => [
  { method: 'DELETE', path, headers },
];
const FIRST_RUN = JSON.stringify({ laneIndex: 1, laneRunNumber: 1 });
const repeat = (action: string, path: string, headers: readonly string[], body = FIRST_RUN): readonly RawRequest[] => [
  { method: 'POST', path: `${path}/${action}`, headers, body },
];

type Send = (path: string, headers: readonly string[]) => readonly RawRequest[];

/** What every change of an execution is refused with. */
const refusedChanges = (send: Send): StatusRecipes[string] => ({
  401: { when: 'the token is not readable', calls: send(ACTIVE, ['X-Auth-Token', '?', ...JSON_BODY]) },
  403: { when: 'the user may only view executions in the space', calls: send(ACTIVE, [...VIEWER, ...JSON_BODY]) },
  404: { when: 'no execution has that id', calls: send(UNKNOWN, [...OWNER, ...JSON_BODY]) },
  406: { when: 'the client does not take JSON', calls: send(ACTIVE, [...OWNER, ...JSON_BODY, ...HTML_ONLY]) },
});

const repetition = (action: 'rerun' | 'retry', possible: string): StatusRecipes[string] => ({
  204: {
    when: action === 'rerun' ? 'the lane run has ended' : 'items of the lane run have failed',
    calls: repeat(action, possible, [...OWNER, ...JSON_BODY]),
  },
  400: { when: 'the execution has not ended', calls: repeat(action, ACTIVE, [...OWNER, ...JSON_BODY]) },
  ...refusedChanges((path, headers) => repeat(action, path, headers)),
  413: {
    when: 'the body passes the limit of the emulator',
    calls: repeat(action, possible, [...OWNER, ...JSON_BODY], ' '.repeat(TOO_MANY_BYTES)),
  },
  415: {
    when: 'the body is not exactly application/json',
    calls: repeat(action, possible, [...OWNER, 'Content-Type', 'text/plain']),
  },
});

export const recipes: StatusRecipes = {
  schedule_workflow_execution: {
    201: {
      when: 'the user may schedule in the space and the workflow is complete',
      calls: schedule([...OWNER, ...JSON_BODY]),
    },
    400: { when: 'a required member is missing', calls: schedule([...OWNER, ...JSON_BODY], {}) },
    401: { when: 'there is no token', calls: schedule(JSON_BODY) },
    403: { when: 'the user may not schedule in the space', calls: schedule([...VIEWER, ...JSON_BODY]) },
    404: {
      when: 'the workflow schema has no such revision',
      calls: schedule([...OWNER, ...JSON_BODY], { ...ORDER, atmWorkflowSchemaRevisionNumber: 99 }),
    },
    406: { when: 'the client does not take JSON', calls: schedule([...OWNER, ...JSON_BODY, ...HTML_ONLY]) },
    413: {
      when: 'the body passes the limit of the emulator',
      calls: schedule([...OWNER, ...JSON_BODY], ' '.repeat(TOO_MANY_BYTES)),
    },
    415: {
      when: 'the body is not exactly application/json',
      calls: schedule([...OWNER, 'Content-Type', 'text/plain']),
    },
  },
  get_workflow_execution_details: {
    200: { when: 'the user may view executions and belongs to the inventory', calls: get(ACTIVE, OWNER) },
    401: { when: 'there is no token', calls: get(ACTIVE, []) },
    403: { when: 'the user may not view executions in the space', calls: get(ACTIVE, OUTSIDER) },
    404: { when: 'no execution has that id', calls: get(UNKNOWN, OWNER) },
    406: { when: 'the client does not take JSON', calls: get(ACTIVE, [...OWNER, ...HTML_ONLY]) },
  },
  delete_workflow_execution: {
    204: { when: 'the execution is suspended or has ended', calls: remove(FINISHED, OWNER) },
    400: { when: 'the execution waits or goes on', calls: remove(ACTIVE, OWNER) },
    ...refusedChanges(remove),
  },
  cancel_workflow_execution: {
    204: { when: 'the execution has not ended', calls: act('cancel', ACTIVE, OWNER) },
    400: { when: 'the execution has ended', calls: act('cancel', FINISHED, OWNER) },
    ...refusedChanges((path, headers) => act('cancel', path, headers)),
  },
  pause_workflow_execution: {
    204: { when: 'the execution waits or goes on', calls: act('pause', ACTIVE, OWNER) },
    400: { when: 'the execution is suspended already', calls: act('pause', PAUSED, OWNER) },
    ...refusedChanges((path, headers) => act('pause', path, headers)),
  },
  resume_workflow_execution: {
    204: { when: 'the execution is suspended', calls: act('resume', PAUSED, OWNER) },
    400: { when: 'the execution is not suspended', calls: act('resume', ACTIVE, OWNER) },
    ...refusedChanges((path, headers) => act('resume', path, headers)),
  },
  force_continue_workflow_execution: {
    204: { when: 'a lane before the last has failed', calls: act('force_continue', FAILED, OWNER) },
    400: { when: 'the execution has not failed', calls: act('force_continue', PAUSED, OWNER) },
    ...refusedChanges((path, headers) => act('force_continue', path, headers)),
  },
  rerun_workflow_execution: repetition('rerun', FINISHED),
  retry_workflow_execution: repetition('retry', FAILED),
  list_workflow_executions: {
    200: { when: 'the user may view executions in the space', calls: get(RESEARCH, OWNER) },
    400: { when: 'the data of the space is stored elsewhere', calls: get(ELSEWHERE, OWNER) },
    401: { when: 'there is no token', calls: get(RESEARCH, []) },
    403: { when: 'the user may not view executions in the space', calls: get(RESEARCH, OUTSIDER) },
    406: { when: 'the client does not take JSON', calls: get(RESEARCH, [...OWNER, ...HTML_ONLY]) },
  },
  get_health: { 200: { when: 'always', calls: get('/api/v3/oneprovider/health', []) } },
  get_configuration: { 200: { when: 'always', calls: get('/api/v3/oneprovider/configuration', []) } },
};
