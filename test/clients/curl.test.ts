/** The requests of the documents as they stand there, by curl: a `.curlrc` leads the vendors' host names here. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator.ts';
import { startedEmulator } from '../support/emulator.ts';
import { lacks, run } from '../support/tools.ts';
import { advance, environmentOf, type Trust, trust } from './stand.ts';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

let emulator: Emulator;
let trusted: Trust;

beforeAll(async () => {
  emulator = await startedEmulator({ auth: 'strict' });
  trusted = await trust(emulator);
  const { host } = new URL(emulator.secureUrl ?? '');
  await writeFile(join(trusted.folder, '.curlrc'), `connect-to = "::${host}"\nsilent\nshow-error\ninclude\n`);
});
beforeEach(() => emulator.reset());
afterAll(async () => {
  await Promise.all([emulator.close(), trusted.remove()]);
});

/** Runs a line of shell and reads what curl says: status line, headers, body. */
async function shell(line: string, variables: Readonly<Record<string, string>>): Promise<Answer> {
  const env = { ...trusted.environment, ...variables };
  const { stdout } = await run('sh', ['-c', line], { env });
  const [, head = '', body = ''] = /^(.*?)\r\n\r\n(.*)$/s.exec(stdout) ?? [];
  const [start = '', ...lines] = head.split('\r\n');
  const headers = lines.map((text) => text.split(/: (.*)/s).slice(0, 2) as [string, string]);
  return { status: Number(start.split(' ')[1]), headers: new Headers(headers), body };
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

describe.skipIf(await lacks('curl', '--version'))('curl', () => {
  describe('Datadog, Cancel a workflow instance', () => {
    const command = (
      site: string,
    ) => `curl -X PUT "https://api.${site}/api/v2/workflows/\${workflow_id}/instances/\${instance_id}/cancel" \\
-H "Accept: application/json" \\
-H "DD-API-KEY: \${DD_API_KEY}" \\
-H "DD-APPLICATION-KEY: \${DD_APP_KEY}"`;
    const IDS = {
      workflow_id: 'ccf73164-1998-4785-a7a3-8d06c7e5f558',
      instance_id: '305a472b-71ab-4ce8-8f8d-75db635627b5',
    };
    const cancel = (site: string, changes: Readonly<Record<string, string>> = {}) =>
      shell(command(site), { ...environmentOf(emulator, 'datadog'), ...IDS, ...changes });

    test.each([
      'ap1.datadoghq.com',
      'ap2.datadoghq.com',
      'datadoghq.eu',
      'ddog-gov.com',
      'us2.ddog-gov.com',
      'datadoghq.com',
      'us3.datadoghq.com',
      'us5.datadoghq.com',
    ])('is answered at %s as documented', async (site) => {
      const { status, headers, body } = await cancel(site);

      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('application/json');
      expect(JSON.parse(body)).toEqual({ data: { id: IDS.instance_id } });
      const { runs } = emulator.world.services.get('datadog') ?? {};
      expect(await runs?.get(IDS.instance_id)).toMatchObject({ timeline: [{}, { to: 'CANCELED' }] });
    });

    test.each([
      {
        status: 400,
        error: 'value <no value> is invalid for field instance_id',
        changes: { instance_id: 'CHANGE_ME' },
      },
      { status: 403, error: 'Forbidden', changes: { DD_APP_KEY: 'nobody-gave-this-out' } },
      {
        status: 404,
        error: `instance ${IDS.workflow_id} not found`,
        changes: { instance_id: IDS.workflow_id },
      },
    ])('is refused with $status as documented', async ({ status, error, changes }) => {
      const answer = await cancel('datadoghq.com', changes);

      expect(answer.status).toBe(status);
      expect(JSON.parse(answer.body)).toEqual({ errors: [error] });
    });
  });

  describe('Onedata, Cancel workflow execution', () => {
    const COMMAND = `curl -H "X-Auth-Token: $TOKEN" \\
-X POST "https://$PROVIDER_HOST/api/v3/oneprovider/automation/execution/workflows/$ATM_WORKFLOW_EXECUTION_ID/cancel"`;
    const ATM_WORKFLOW_EXECUTION_ID = '5c1d7f0b6a9e4d2388f1b0c47e3a9d12ch4f0a';
    const cancel = (changes: Readonly<Record<string, string>> = {}) =>
      shell(COMMAND, { ...environmentOf(emulator, 'onedata'), ATM_WORKFLOW_EXECUTION_ID, ...changes });

    test('is initiated', async () => {
      const { status, headers, body } = await cancel();

      expect({ status, body }).toEqual({ status: 204, body: '' });
      expect(headers.get('content-length')).toBeNull();
      const { runs } = emulator.world.services.get('onedata') ?? {};
      const execution = await runs?.get(ATM_WORKFLOW_EXECUTION_ID);
      expect(execution?.timeline.slice(-2).map(({ to }) => to)).toEqual(['stopping', 'cancelled']);
    });

    test('is initiated at the host of the document too', async () => {
      expect(await cancel({ PROVIDER_HOST: 'dev-oneprovider-krakow.default.svc.cluster.local' })).toMatchObject({
        status: 204,
      });
    });

    test.each([
      {
        status: 400,
        id: 'atmWorkflowExecutionEnded',
        changes: { ATM_WORKFLOW_EXECUTION_ID: '9051b34faed24167cc35408b2b7ed156ch834e' },
      },
      { status: 403, id: 'forbidden', changes: { TOKEN: 'RunsteadViewerToken' } },
      { status: 404, id: 'notFound', changes: { ATM_WORKFLOW_EXECUTION_ID: 'unknown' } },
    ])('is refused with $status in the envelope of the document', async ({ status, id, changes }) => {
      const answer = await cancel(changes);

      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toBe('application/json');
      const { error } = JSON.parse(answer.body);
      expect(error).toMatchObject({ id, description: expect.stringMatching(/\.$/) });
      expect(Object.keys(error)).toEqual(['id', 'description', 'ctx']);
      expect(error.ctx).toEqual({
        timestamp: Date.parse('2026-01-15T12:00:00Z'),
        serviceReleaseVersion: '25.0',
        serviceId: 'a7ee2722915b8bf7fb064eb65087cc61ch9357',
        serviceDomain: 'dev-oneprovider-krakow.default.svc.cluster.local',
        serviceBuildVersion: '231-g8d26f953c3',
        service: 'opw',
        onedataErrorsRevision: 'ca3af8cb',
        module: expect.any(String),
        line: expect.any(Number),
      });
    });
  });

  describe('Azure Data Factory, Pipelines - Create Run', () => {
    const SAMPLE =
      'https://management.azure.com/subscriptions/12345678-1234-1234-1234-12345678abc/resourceGroups/exampleResourceGroup/providers/Microsoft.DataFactory/factories/exampleFactoryName/pipelines/examplePipeline/createRun?api-version=2018-06-01&referencePipelineRunId=';
    const BODY = `{
  "OutputBlobNameList": [
    "exampleoutput.csv"
  ]
}`;

    /** From the authority at its own address too. */
    async function getToken(): Promise<string> {
      const line = `curl "https://login.microsoftonline.com/$AZURE_TENANT_ID/oauth2/v2.0/token" \\
-d grant_type=client_credentials -d "client_id=$AZURE_CLIENT_ID" -d "client_secret=$AZURE_CLIENT_SECRET" \\
-d scope=https://management.azure.com/.default`;
      const { status, body } = await shell(line, environmentOf(emulator, 'azure-data-factory'));
      expect(status).toBe(200);
      return JSON.parse(body).access_token;
    }

    const createRun = async (...more: readonly string[]) =>
      shell(
        [
          'curl -X POST "$URL" -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json"',
          ...more,
          '-d "$BODY"',
        ].join(' '),
        { URL: SAMPLE, BODY, TOKEN: await getToken() },
      );

    test('answers the sample request as documented', async () => {
      const { status, headers, body } = await createRun();

      expect(status).toBe(200);
      expect(JSON.parse(body)).toEqual({ runId: expect.stringMatching(UUID) });
      expect(headers.get('date')).toBe('Thu, 15 Jan 2026 12:00:00 GMT');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(Number(headers.get('x-ms-ratelimit-remaining-subscription-writes'))).toBeGreaterThan(0);
      expect(headers.get('x-ms-request-id')).toMatch(UUID);
      expect(headers.get('x-ms-correlation-request-id')).toBe(headers.get('x-ms-request-id'));
    });

    test('answers it with the very id of the sample response to the request of that id', async () => {
      const { body } = await createRun('-H "x-ms-client-request-id: 2f7fdb90-5df1-4b8e-ac2f-064cfa58202b"');

      expect(body).toBe('{"runId":"2f7fdb90-5df1-4b8e-ac2f-064cfa58202b"}');
    });

    test('sends one without a token to the tenant', async () => {
      const { status, headers, body } = await shell('curl -X POST "$URL"', { URL: SAMPLE });

      expect(status).toBe(401);
      expect(headers.get('www-authenticate')).toContain(
        environmentOf(emulator, 'azure-data-factory')['AZURE_TENANT_ID'],
      );
      expect(JSON.parse(body)).toHaveProperty('error.code', 'AuthenticationFailed');
    });
  });

  describe('Microsoft Fabric, Jobs - Cancel Item Job Instance', () => {
    const REQUEST = `curl -X POST https://workload.contoso.com/workload-api-path-placeholder/workspaces/e5ef604d-e14f-4a59-9133-75d5a0cb9334/items/Contoso.FinanceAnalytics.Forecast/b14cb7e7-d346-4751-9cfd-8c2767d53111/jobTypes/calculateForecast/instances/$JOB/cancel`;
    const CREDENTIALS = `-H 'Authorization: SubjectAndAppToken1.0 subjectToken="eyJ.contoso.subject", appToken="eyJ.contoso.app"' -H 'x-ms-client-tenant-id: 5b0c9a2e-7d1f-4e36-a8c4-2f9e61d7b350'`;
    const SAMPLE = '63f77191-432d-4ee6-9c5f-31a1a6987072';
    const RUNNING = '8a2b5c60-1d3e-4f47-b6a9-0c1d2e3f4a51';

    test('answers the sample request as documented', async () => {
      const { status, headers, body } = await shell(`${REQUEST} ${CREDENTIALS}`, { JOB: SAMPLE });

      expect(status).toBe(200);
      expect(headers.get('content-type')).toContain('application/json');
      expect(JSON.parse(body)).toEqual({
        status: 'Cancelled',
        startTimeUtc: '2023-12-10T14:41:39.412Z',
        endTimeUtc: '2023-12-10T14:47:29.709Z',
      });
    });

    test('cancels a running job', async () => {
      advance(emulator, '1m');
      const { body } = await shell(`${REQUEST} ${CREDENTIALS}`, { JOB: RUNNING });

      expect(JSON.parse(body)).toMatchObject({ status: 'Cancelled', endTimeUtc: '2026-01-15T12:01:00.000Z' });
    });

    test.each([
      { status: 401, errorCode: 'AuthError', line: REQUEST },
      { status: 404, errorCode: 'JobInstanceNotFound', line: `${REQUEST} ${CREDENTIALS}` },
    ])('refuses with $status in the envelope of the document', async ({ status, errorCode, line }) => {
      const answer = await shell(line, { JOB: '00000000-0000-4000-8000-000000000000' });

      expect(answer.status).toBe(status);
      expect(JSON.parse(answer.body)).toEqual({
        errorCode,
        message: expect.any(String),
        source: expect.stringMatching(/^(?:System|User|External)$/),
        isPermanent: expect.any(Boolean),
      });
    });
  });
});
