/** Mock Service Worker's handlers served over HTTP by its own middleware. */
import { createServer } from '@mswjs/http-middleware';
import { HttpResponse, http } from 'msw';
import { cancel, createRun, stateOf } from './store.mjs';

const ADF =
  '/subscriptions/:subscriptionId/resourceGroups/:resourceGroupName/providers/Microsoft.DataFactory' +
  '/factories/:factoryName/pipelines/:pipelineName/createRun';
const FABRIC =
  '/workload-api-path-placeholder/workspaces/:workspaceId/items/:itemType/:itemId' +
  '/jobTypes/:jobType/instances/:jobInstanceId/cancel';

createServer(
  http.post(ADF, async ({ request, params }) => HttpResponse.json({ runId: createRun(params, await request.json()) })),
  http.post(FABRIC, ({ params }) => HttpResponse.json(stateOf(cancel(String(params.jobInstanceId))))),
  http.put('/api/v2/workflows/:workflow_id/instances/:instance_id/cancel', ({ params }) =>
    HttpResponse.json({ data: { id: cancel(String(params.instance_id)).id } }),
  ),
  http.post('/api/v3/oneprovider/automation/execution/workflows/:wid/cancel', ({ params }) => {
    cancel(String(params.wid));
    return new HttpResponse(null, { status: 204 });
  }),
).listen(Number(process.env.PORT), '127.0.0.1');
