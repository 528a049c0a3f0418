/** The calls that start, read and cancel a run of each service, as values. */
import type { QuickCall } from './quick-client.ts';
import {
  ADF,
  azureDataFactory,
  BEARER,
  CREATE_RUN,
  datadog,
  EXECUTIONS,
  fabric,
  JOBS,
  KEYS,
  OWNER,
  onedata,
  PAIR,
  SCHEDULE,
  type ServiceClient,
  VERSIONED,
  WORKFLOW,
} from './services.ts';

type Headers = Readonly<Record<string, string>>;

export interface RunCalls {
  readonly provider: string;
  /** Credentials that every world takes. */
  readonly standard: Headers;
  readonly headersFrom: ServiceClient['headersFrom'];
  /** `id` is used where whoever starts a run gives it its id. */
  start(id: string): QuickCall;
  read(id: string): QuickCall;
  cancel(id: string): QuickCall;
  /** From the answer to a start. */
  idOf(text: string, given: string): string;
}

export const RUN_CALLS: readonly [RunCalls, ...RunCalls[]] = [
  {
    provider: azureDataFactory.provider,
    standard: BEARER,
    headersFrom: azureDataFactory.headersFrom,
    start: () => ({ method: 'POST', path: CREATE_RUN, body: { OutputBlobNameList: ['a.csv'] } }),
    read: (id) => ({ method: 'GET', path: `${ADF}/pipelineruns/${id}${VERSIONED}` }),
    cancel: (id) => ({ method: 'POST', path: `${ADF}/pipelineruns/${id}/cancel${VERSIONED}` }),
    idOf: (text) => JSON.parse(text).runId,
  },
  {
    provider: fabric.provider,
    standard: PAIR,
    headersFrom: fabric.headersFrom,
    start: (id) => ({ method: 'POST', path: `${JOBS}/${id}`, body: { invokeType: 'Manual' } }),
    read: (id) => ({ method: 'GET', path: `${JOBS}/${id}` }),
    cancel: (id) => ({ method: 'POST', path: `${JOBS}/${id}/cancel` }),
    idOf: (_text, given) => given,
  },
  {
    provider: datadog.provider,
    standard: KEYS,
    headersFrom: datadog.headersFrom,
    start: () => ({ method: 'POST', path: WORKFLOW, body: { meta: { payload: { input: 'reports' } } } }),
    read: (id) => ({ method: 'GET', path: `${WORKFLOW}/${id}` }),
    cancel: (id) => ({ method: 'PUT', path: `${WORKFLOW}/${id}/cancel` }),
    idOf: (text) => JSON.parse(text).data.id,
  },
  {
    provider: onedata.provider,
    standard: OWNER,
    headersFrom: onedata.headersFrom,
    start: () => ({ method: 'POST', path: EXECUTIONS, body: SCHEDULE }),
    read: (id) => ({ method: 'GET', path: `${EXECUTIONS}/${id}` }),
    cancel: (id) => ({ method: 'POST', path: `${EXECUTIONS}/${id}/cancel` }),
    idOf: (text) => JSON.parse(text).atmWorkflowExecutionId,
  },
];
