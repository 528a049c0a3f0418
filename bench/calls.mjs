/** The requests that are measured: the four documented calls, the calls that make something to cancel, and refusals. */

const ADF =
  '/subscriptions/12345678-1234-1234-1234-12345678abc/resourceGroups/exampleResourceGroup' +
  '/providers/Microsoft.DataFactory/factories/exampleFactoryName/pipelines/examplePipeline/createRun';
const FABRIC =
  '/workload-api-path-placeholder/workspaces/e5ef604d-e14f-4a59-9133-75d5a0cb9334' +
  '/items/Contoso.FinanceAnalytics.Forecast/b14cb7e7-d346-4751-9cfd-8c2767d53111' +
  '/jobTypes/calculateForecast/instances';
const DATADOG = '/api/v2/workflows/ccf73164-1998-4785-a7a3-8d06c7e5f558/instances';
const ONEDATA = '/api/v3/oneprovider/automation/execution/workflows';

const TOKEN = 'eyJhbGciOiJub25lIn0.e30.c2ln';
const JSON_TYPE = { 'content-type': 'application/json' };
const bearer = { authorization: `Bearer ${TOKEN}` };
const datadogKeys = { 'dd-api-key': '0123456789abcdef0123456789abcdef', 'dd-application-key': 'f'.repeat(40) };
const fabricAuth = {
  authorization: `SubjectAndAppToken1.0 subjectToken="${TOKEN}", appToken="${TOKEN}"`,
  'x-ms-client-tenant-id': '5b0c9a2e-7d1f-4e36-a8c4-2f9e61d7b350',
};
const onedataToken = { 'x-auth-token': 'RunsteadSpaceOwnerToken' };

/** 44 bytes, the body of the documented sample. */
const RUN_BODY = '{"OutputBlobNameList":["exampleoutput.csv"]}';

/** A workflow and a space of Runstead's standard fixtures. */
const SCHEDULE_BODY = JSON.stringify({
  atmWorkflowSchemaId: '93d6b5f1a2c84e07b8e1f4d0c9a57362ch0b8e',
  atmWorkflowSchemaRevisionNumber: 3,
  spaceId: '2b1a95e0c7d84f6f9d0e3a6c5b7f8142ch71c3',
  storeInitialContentOverlay: {},
});

/**
 * @typedef {object} Call
 * @property {string} title
 * @property {string} method
 * @property {string} path `{id}` stands for the instance
 * @property {Record<string, string>} headers
 * @property {string} [body]
 * @property {number} status the only status that counts as an answer
 * @property {string} [sampleId] the instance of the vendor's documentation, for subjects that keep no instances
 * @property {string} [made] the call that makes instances for this one
 * @property {string} [idPattern] on a making call: the Lua pattern that finds the new id in the answer
 */

/** @type {Readonly<Record<string, Call>>} */
export const calls = {
  create: {
    title: 'createRun',
    method: 'POST',
    path: `${ADF}?api-version=2018-06-01`,
    headers: { ...bearer, ...JSON_TYPE },
    body: RUN_BODY,
    status: 200,
  },
  datadog: {
    title: 'Datadog cancel',
    method: 'PUT',
    path: `${DATADOG}/{id}/cancel`,
    headers: datadogKeys,
    status: 200,
    sampleId: '305a472b-71ab-4ce8-8f8d-75db635627b5',
    made: 'makeDatadog',
  },
  fabric: {
    title: 'Fabric cancel',
    method: 'POST',
    path: `${FABRIC}/{id}/cancel`,
    headers: { ...fabricAuth, 'content-length': '0' },
    status: 200,
    sampleId: '63f77191-432d-4ee6-9c5f-31a1a6987072',
    made: 'makeFabric',
  },
  onedata: {
    title: 'Onedata cancel',
    method: 'POST',
    path: `${ONEDATA}/{id}/cancel`,
    headers: { ...onedataToken, 'content-length': '0' },
    status: 204,
    sampleId: '5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a',
    made: 'makeOnedata',
  },
  makeDatadog: {
    title: 'Datadog execute',
    method: 'POST',
    path: DATADOG,
    headers: { ...datadogKeys, ...JSON_TYPE },
    body: '{"meta":{"payload":{}}}',
    status: 200,
    idPattern: '"id":"([^"]+)"',
  },
  makeFabric: {
    title: 'Fabric start',
    method: 'POST',
    path: `${FABRIC}/{id}`,
    headers: { ...fabricAuth, ...JSON_TYPE },
    body: '{"invokeType":"Manual"}',
    status: 202,
  },
  makeOnedata: {
    title: 'Onedata schedule',
    method: 'POST',
    path: ONEDATA,
    headers: { ...onedataToken, ...JSON_TYPE },
    body: SCHEDULE_BODY,
    status: 201,
    idPattern: '"atmWorkflowExecutionId":"([^"]+)"',
  },
  noToken: {
    title: '401 createRun without a token',
    method: 'POST',
    path: `${ADF}?api-version=2018-06-01`,
    headers: JSON_TYPE,
    body: RUN_BODY,
    status: 401,
  },
  noVersion: {
    title: '400 createRun without api-version',
    method: 'POST',
    path: ADF,
    headers: { ...bearer, ...JSON_TYPE },
    body: RUN_BODY,
    status: 400,
  },
  unknownInstance: {
    title: '404 Datadog cancel of an unknown instance',
    method: 'PUT',
    path: `${DATADOG}/00000000-0000-4000-8000-ffffffffffff/cancel`,
    headers: datadogKeys,
    status: 404,
  },
};

/** The nth id of the instances that a subject holds from its start, or that the client itself chooses. */
export const instanceId = (/** @type {number} */ n) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** How many instances of each service the self-written servers hold from their start. */
export const PREFILLED = 100_000;

/** The bytes of one request over a kept connection. */
export function bytesOf(/** @type {Call} */ call, id = call.sampleId ?? '', extra = {}) {
  const headers = { host: '127.0.0.1', ...call.headers, ...extra };
  const body = call.body ?? '';
  const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const lines = Object.entries({ ...headers, ...length }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${call.method} ${call.path.replace('{id}', id)} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}
