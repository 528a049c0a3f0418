/** The anchor: bare Express with all its defaults, four routes and a Map. No validation, no authentication. */
import express from 'express';
import { cancel, createRun, stateOf } from './store.mjs';

const ADF =
  '/subscriptions/:subscriptionId/resourceGroups/:resourceGroupName/providers/Microsoft.DataFactory' +
  '/factories/:factoryName/pipelines/:pipelineName/createRun';
const FABRIC =
  '/workload-api-path-placeholder/workspaces/:workspaceId/items/:itemType/:itemId' +
  '/jobTypes/:jobType/instances/:jobInstanceId/cancel';

const app = express();
app.use(express.json());

app.post(ADF, (req, res) => {
  res.json({ runId: createRun(req.params, req.body) });
});
app.post(FABRIC, (req, res) => {
  const instance = cancel(req.params.jobInstanceId);
  if (instance === undefined) res.status(404).json({ errorCode: 'NotFound', message: 'No such job instance.' });
  else res.json(stateOf(instance));
});
app.put('/api/v2/workflows/:workflow_id/instances/:instance_id/cancel', (req, res) => {
  const instance = cancel(req.params.instance_id);
  if (instance === undefined) res.status(404).json({ errors: ['Not found'] });
  else res.json({ data: { id: instance.id } });
});
app.post('/api/v3/oneprovider/automation/execution/workflows/:wid/cancel', (req, res) => {
  const instance = cancel(req.params.wid);
  if (instance === undefined) res.status(404).json({ error: { id: 'notFound' } });
  else res.status(204).end();
});

app.listen(Number(process.env.PORT), '127.0.0.1');
