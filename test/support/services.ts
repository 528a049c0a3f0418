/** The four services as their clients use them: a run is started, looked at and cancelled. */
import request, { type Response, type Test } from 'supertest';
import type { Emulator } from '../../src/emulator.ts';

export const ADF =
  '/subscriptions/12345678-1234-1234-1234-12345678abc/resourceGroups/exampleResourceGroup/providers/Microsoft.DataFactory/factories/exampleFactoryName';
export const VERSIONED = '?api-version=2018-06-01';
export const CREATE_RUN = `${ADF}/pipelines/examplePipeline/createRun${VERSIONED}`;
/** A token of the standard fixtures. */
export const BEARER = {
  Authorization:
    'Bearer eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJodHRwczovL21hbmFnZW1lbnQuYXp1cmUuY29tLyJ9.cnVuc3RlYWQ',
};

export const WORKFLOW = '/api/v2/workflows/ccf73164-1998-4785-a7a3-8d06c7e5f558/instances';
export const KEYS = { 'dd-api-key': 'runstead-api-key', 'dd-application-key': 'runstead-application-key' };
/** An instance of the standard fixtures that nothing ends. */
export const RUNNING = '305a472b-71ab-4ce8-8f8d-75db635627b5';

export const JOBS =
  '/workload-api-path-placeholder/workspaces/e5ef604d-e14f-4a59-9133-75d5a0cb9334/items/Contoso.FinanceAnalytics.Forecast/b14cb7e7-d346-4751-9cfd-8c2767d53111/jobTypes/calculateForecast/instances';
export const PAIR = {
  Authorization: 'SubjectAndAppToken1.0 subjectToken="eyJ.contoso.subject", appToken="eyJ.contoso.app"',
  'x-ms-client-tenant-id': '5b0c9a2e-7d1f-4e36-a8c4-2f9e61d7b350',
};

export const EXECUTIONS = '/api/v3/oneprovider/automation/execution/workflows';
export const OWNER = { 'X-Auth-Token': 'RunsteadSpaceOwnerToken' };
export const SCHEDULE = {
  spaceId: '2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3',
  atmWorkflowSchemaId: '93d6b5f1a2c84e07b8e1f4d0c9a57362ch0b8e',
  atmWorkflowSchemaRevisionNumber: 3,
  storeInitialContentOverlay: { '1f3d5b79a0c2e4f6180a2b4c6d8e0f1234a6b8': [1, 2, 3] },
};

type Headers = Readonly<Record<string, string>>;

/** One service. Every call takes the headers that say who calls; the standard ones where there are none. */
export interface ServiceClient {
  readonly provider: string;
  /** Ids of its operations that start, read and cancel a run. */
  readonly operations: { readonly start: string; readonly read: string; readonly cancel: string };
  /** The headers that use what a world has given out. */
  headersFrom(credentials: Readonly<Record<string, string>>): Headers;
  create(emulator: Emulator, headers?: Headers, base?: string): Test;
  read(emulator: Emulator, id: string, headers?: Headers, base?: string): Test;
  cancel(emulator: Emulator, id: string, headers?: Headers, base?: string): Test;
  /** From what `create` was answered. */
  idOf(answer: Response): string;
  /** From what `read` was answered. */
  stateOf(answer: Response): string;
}

let jobs = 0;
/** Whoever starts a job gives it its id. */
const nextJob = (): string => `0d9f1c34-77aa-4b1e-8c56-${String(++jobs).padStart(12, '0')}`;

export const azureDataFactory: ServiceClient = {
  provider: 'azure-data-factory',
  operations: { start: 'Pipelines_CreateRun', read: 'PipelineRuns_Get', cancel: 'PipelineRuns_Cancel' },
  headersFrom: ({ token = '' }) => ({ Authorization: `Bearer ${token}` }),
  create: ({ app }, headers = BEARER, base = '') =>
    request(app)
      .post(`${base}${CREATE_RUN}`)
      .set(headers)
      .send({ OutputBlobNameList: ['a.csv'] }),
  read: ({ app }, id, headers = BEARER, base = '') =>
    request(app).get(`${base}${ADF}/pipelineruns/${id}${VERSIONED}`).set(headers),
  cancel: ({ app }, id, headers = BEARER, base = '') =>
    request(app).post(`${base}${ADF}/pipelineruns/${id}/cancel${VERSIONED}`).set(headers),
  idOf: ({ body }) => body.runId,
  stateOf: ({ body }) => body.status,
};

export const fabric: ServiceClient = {
  provider: 'fabric',
  operations: {
    start: 'Jobs_CreateItemJobInstance',
    read: 'Jobs_GetItemJobInstanceState',
    cancel: 'Jobs_CancelItemJobInstance',
  },
  headersFrom: ({ authorization = '', tenantId = '' }) => ({
    Authorization: authorization,
    'x-ms-client-tenant-id': tenantId,
  }),
  create: ({ app }, headers = PAIR, base = '') =>
    request(app).post(`${base}${JOBS}/${nextJob()}`).set(headers).send({ invokeType: 'Manual' }),
  read: ({ app }, id, headers = PAIR, base = '') => request(app).get(`${base}${JOBS}/${id}`).set(headers),
  cancel: ({ app }, id, headers = PAIR, base = '') => request(app).post(`${base}${JOBS}/${id}/cancel`).set(headers),
  // The reply is empty: the id stands in the path that was asked.
  idOf: (answer) => new URL(answer.request.url).pathname.split('/').at(-1) ?? '',
  stateOf: ({ body }) => body.status,
};

export const datadog: ServiceClient = {
  provider: 'datadog',
  operations: { start: 'CreateWorkflowInstance', read: 'GetWorkflowInstance', cancel: 'CancelWorkflowInstance' },
  headersFrom: ({ apiKey = '', appKey = '' }) => ({ 'dd-api-key': apiKey, 'dd-application-key': appKey }),
  create: ({ app }, headers = KEYS, base = '') =>
    request(app)
      .post(`${base}${WORKFLOW}`)
      .set(headers)
      .send({ meta: { payload: { input: 'reports' } } }),
  read: ({ app }, id, headers = KEYS, base = '') => request(app).get(`${base}${WORKFLOW}/${id}`).set(headers),
  cancel: ({ app }, id, headers = KEYS, base = '') => request(app).put(`${base}${WORKFLOW}/${id}/cancel`).set(headers),
  idOf: ({ body }) => body.data.id,
  stateOf: ({ body }) => body.data.attributes.instanceStatus.detailsKind,
};

export const onedata: ServiceClient = {
  provider: 'onedata',
  operations: {
    start: 'schedule_workflow_execution',
    read: 'get_workflow_execution_details',
    cancel: 'cancel_workflow_execution',
  },
  headersFrom: ({ token = '' }) => ({ 'X-Auth-Token': token }),
  create: ({ app }, headers = OWNER, base = '') =>
    request(app).post(`${base}${EXECUTIONS}`).set(headers).send(SCHEDULE),
  read: ({ app }, id, headers = OWNER, base = '') => request(app).get(`${base}${EXECUTIONS}/${id}`).set(headers),
  cancel: ({ app }, id, headers = OWNER, base = '') =>
    request(app).post(`${base}${EXECUTIONS}/${id}/cancel`).set(headers),
  idOf: ({ body }) => body.atmWorkflowExecutionId,
  stateOf: ({ body }) => body.status,
};

export const SERVICES: readonly ServiceClient[] = [azureDataFactory, fabric, datadog, onedata];

/** Starts a run, which must not be refused, and gives its id. */
export async function startRun(service: ServiceClient, emulator: Emulator, headers?: Headers): Promise<string> {
  const answer = await service.create(emulator, headers);
  if (answer.status >= 300) throw new Error(`${service.provider} answered ${answer.status}: ${answer.text}`);
  return service.idOf(answer);
}
