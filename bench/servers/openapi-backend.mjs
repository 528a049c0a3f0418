/** openapi-backend behind Express, as its documentation shows it: as a mock, or with handlers of one's own. */
import { fileURLToPath } from 'node:url';
import express from 'express';
import { OpenAPIBackend } from 'openapi-backend';
import { cancel, createRun, stateOf } from './store.mjs';

const api = new OpenAPIBackend({
  definition: fileURLToPath(new URL('../contract/four-operations.yaml', import.meta.url)),
  handlers: {
    notFound: (_call, _req, res) => res.status(404).json({ error: 'not found' }),
    validationFail: (call, _req, res) => res.status(400).json({ error: call.validation.errors }),
    unauthorizedHandler: (_call, _req, res) => res.status(401).json({ error: 'unauthorized' }),
  },
});

function mocks(call, _req, res) {
  const { status, mock } = api.mockResponseForOperation(call.operation.operationId);
  return mock === undefined ? res.status(status).end() : res.status(status).json(mock);
}

const operations = {
  createRun: (call, _req, res) => res.json({ runId: createRun(call.request.params, call.request.requestBody) }),
  cancelJobInstance: (call, _req, res) => res.json(stateOf(cancel(call.request.params.jobInstanceId))),
  cancelWorkflowInstance: (call, _req, res) => res.json({ data: { id: cancel(call.request.params.instance_id).id } }),
  cancelWorkflowExecution: (call, _req, res) => res.status(cancel(call.request.params.wid) ? 204 : 404).end(),
};

if (process.env.BENCH_MODE === 'mock') api.register('notImplemented', mocks);
else api.register(operations);
const present = (name) => (call) => call.request.headers[name] !== undefined;
api.registerSecurityHandler('azure', present('authorization'));
api.registerSecurityHandler('fabric', present('authorization'));
api.registerSecurityHandler('apiKey', present('dd-api-key'));
api.registerSecurityHandler('applicationKey', present('dd-application-key'));
api.registerSecurityHandler('onedata', present('x-auth-token'));
await api.init();

const app = express();
app.use(express.json());
app.use((req, res) => api.handleRequest(req, req, res));
app.listen(Number(process.env.PORT), '127.0.0.1');
