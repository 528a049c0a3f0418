/** Azure Data Factory by `@azure/arm-datafactory` and `@azure/identity`, over https, as a user's program does it. */
import type { DataFactoryManagementClient } from '@azure/arm-datafactory';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator.ts';
import { startedEmulator } from '../support/emulator.ts';
import { LOADING, type NodeClient, startClient, type Thrown, type Told } from './node-client.ts';
import { advance, environmentOf, type Trust, trust } from './stand.ts';

type Groups = Pick<DataFactoryManagementClient, 'factories' | 'pipelines' | 'pipelineRuns'>;
type Arguments<F> = F extends (...args: infer A) => unknown ? A : never;
type Result<F> = F extends (...args: never[]) => Promise<infer R> ? Told<R> : never;

/** What sets a client apart from the usual one. */
interface As {
  readonly credential?: 'secret' | 'environment' | 'foreign';
  readonly losesAnswers?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

const PROGRAM = new URL('./programs/azure.mjs', import.meta.url);
const GROUP = 'exampleResourceGroup';
const FACTORY = 'exampleFactoryName';
const PIPELINE = 'examplePipeline';
const SUCCEEDED = '6d0b4f6a-51c8-4e0e-9a36-2c1d70f3e801';
const RUNNING = '6d0b4f6a-51c8-4e0e-9a36-2c1d70f3e803';
const NOBODY = '00000000-0000-4000-8000-000000000000';
const REQUEST_ID = '2f7fdb90-5df1-4b8e-ac2f-064cfa58202b';
const GUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const ID = `/subscriptions/12345678-1234-1234-1234-12345678abc/resourceGroups/${GROUP}/providers/Microsoft.DataFactory/factories/${FACTORY}`;
const WITH_ID = { requestOptions: { customHeaders: { 'x-ms-client-request-id': REQUEST_ID } } };

let strict: Emulator;
let open: Emulator;
let trusted: Trust;
let client: NodeClient;
/** What `runstead env` prints. Said anew with each call, as the call before may have said otherwise. */
let usual: Readonly<Record<string, string>>;

beforeAll(async () => {
  const providers = 'azure-data-factory';
  [strict, open] = await Promise.all([
    startedEmulator({ providers, auth: 'strict' }),
    startedEmulator({ providers, auth: 'open' }),
  ]);
  trusted = await trust(strict, open);
  usual = environmentOf(strict, providers);
  client = await startClient(PROGRAM, { ...trusted.environment, ...usual });
}, LOADING);
beforeEach(() => strict.reset());
afterAll(async () => {
  await client.close();
  await Promise.all([strict.close(), open.close(), trusted.remove()]);
});

const command = (as: As, group: string, method: string, args: readonly unknown[]) => ({
  as: { ...as, environment: { ...usual, ...as.environment } },
  group,
  method,
  args,
});

/** What the usual client gets. */
const ask = <G extends keyof Groups, M extends keyof Groups[G] & string>(
  group: G,
  method: M,
  ...args: Arguments<Groups[G][M]>
) => client.value(command({}, group, method, args)) as Promise<Result<Groups[G][M]>>;

const fail = <G extends keyof Groups, M extends keyof Groups[G] & string>(
  group: G,
  method: M,
  ...args: Arguments<Groups[G][M]>
): Promise<Thrown> => client.thrown(command({}, group, method, args));

const readRun = (id: string) => ask('pipelineRuns', 'get', GROUP, FACTORY, id);
const runs = async (id: string) => {
  const all = await strict.world.services.get('azure-data-factory')?.runs.all();
  return all?.filter((run) => run.id === id).length;
};

describe('@azure/arm-datafactory', () => {
  test('makes a factory and a pipeline, and runs it to its end', async () => {
    const factory = await ask('factories', 'createOrUpdate', 'ownGroup', 'ownFactory', { location: 'westeurope' });
    const pipeline = await ask('pipelines', 'createOrUpdate', 'ownGroup', 'ownFactory', 'own pipe (1)', {
      activities: [{ name: 'Pause', type: 'Wait', waitTimeInSeconds: 1 }],
      parameters: { files: { type: 'Array' } },
    });
    const { runId } = await ask('pipelines', 'createRun', 'ownGroup', 'ownFactory', 'own pipe (1)', {
      parameters: { files: ['a.csv'] },
    });
    const queued = await ask('pipelineRuns', 'get', 'ownGroup', 'ownFactory', runId);
    advance(strict, '1s');
    const running = await ask('pipelineRuns', 'get', 'ownGroup', 'ownFactory', runId);
    advance(strict, '30s');
    const done = await ask('pipelineRuns', 'get', 'ownGroup', 'ownFactory', runId);

    expect(factory).toMatchObject({ name: 'ownFactory', location: 'westeurope', provisioningState: 'Succeeded' });
    expect(pipeline).toMatchObject({
      name: 'own pipe (1)',
      activities: [{ name: 'Pause', type: 'Wait', waitTimeInSeconds: 1 }],
      parameters: { files: { type: 'Array' } },
    });
    expect(runId).toMatch(GUID);
    expect(queued).toMatchObject({ runId, status: 'Queued', runStart: '2026-01-15T12:00:00.000Z', runEnd: null });
    expect(running).toMatchObject({ runId, status: 'InProgress', runEnd: null, durationInMs: null });
    expect(done).toMatchObject({
      runId,
      status: 'Succeeded',
      pipelineName: 'own pipe (1)',
      parameters: { files: '["a.csv"]' },
      invokedBy: { name: 'Manual' },
      runEnd: '2026-01-15T12:00:31.000Z',
      durationInMs: 31_000,
      isLatest: true,
    });
  });

  test('cancels a run, which ends a moment later', async () => {
    const { runId } = await ask('pipelines', 'createRun', GROUP, FACTORY, PIPELINE, {
      parameters: { OutputBlobNameList: [] },
    });
    advance(strict, '5s');
    const answer = await ask('pipelineRuns', 'cancel', GROUP, FACTORY, runId, { isRecursive: true });
    const cancelling = await readRun(runId);
    advance(strict, '1s');
    const cancelled = await readRun(runId);

    expect(answer).toEqual({});
    expect(cancelling).toMatchObject({ status: 'Canceling', runEnd: null });
    expect(cancelled).toMatchObject({ status: 'Cancelled', runEnd: '2026-01-15T12:00:06.000Z' });
  });

  test('reruns a run with its parameters, in its group', async () => {
    const { runId } = await ask('pipelines', 'createRun', GROUP, FACTORY, PIPELINE, {
      referencePipelineRunId: SUCCEEDED,
      isRecovery: true,
      startActivityName: 'ExampleWait',
    });

    expect(await readRun(runId)).toMatchObject({
      runGroupId: SUCCEEDED,
      parameters: { OutputBlobNameList: '["exampleoutput.csv"]' },
    });
    expect(await readRun(SUCCEEDED)).toMatchObject({ isLatest: false });
  });

  test('is told that a factory and a pipeline have not changed', async () => {
    const factory = await ask('factories', 'get', GROUP, FACTORY);
    const pipeline = await ask('pipelines', 'get', GROUP, FACTORY, PIPELINE);

    const sameFactory = await ask('factories', 'get', GROUP, FACTORY, { ifNoneMatch: factory.eTag ?? '' });
    const samePipeline = await ask('pipelines', 'get', GROUP, FACTORY, PIPELINE, { ifNoneMatch: pipeline.etag ?? '' });
    const changed = await ask('pipelines', 'get', GROUP, FACTORY, PIPELINE, { ifNoneMatch: 'another' });

    expect(pipeline).toMatchObject({ name: PIPELINE, activities: [{ name: 'ExampleWait' }] });
    expect([sameFactory, samePipeline]).toEqual([{}, {}]);
    expect(changed).toEqual(pipeline);
  });

  test('gets the same run for the same request id', async () => {
    const first = await ask('pipelines', 'createRun', GROUP, FACTORY, PIPELINE, WITH_ID);
    const second = await ask('pipelines', 'createRun', GROUP, FACTORY, PIPELINE, WITH_ID);

    expect([first, second]).toEqual([{ runId: REQUEST_ID }, { runId: REQUEST_ID }]);
    expect(await runs(REQUEST_ID)).toBe(1);
  });

  test('starts one run where the first answer is lost and it tries again', async () => {
    const before = (await strict.world.services.get('azure-data-factory')?.runs.all())?.length ?? 0;

    const lost = { losesAnswers: true };
    const answer = await client.value(command(lost, 'pipelines', 'createRun', [GROUP, FACTORY, PIPELINE]));

    const after = (await strict.world.services.get('azure-data-factory')?.runs.all())?.length;
    expect(answer).toEqual({ runId: expect.stringMatching(GUID) });
    expect(after).toBe(before + 1);
  });
});

describe('a failure is a RestError with code, status, message and target', () => {
  const MISSING = 'The document could not be retrieved because it does not exist.';

  test('for an unknown pipeline', async () => {
    expect(await fail('pipelines', 'createRun', GROUP, FACTORY, 'nothing')).toEqual({
      kind: 'RestError',
      statusCode: 404,
      code: 'NotFound',
      message: MISSING,
      details: { code: 'NotFound', message: MISSING, target: `${ID}/pipelines/nothing`, details: null },
    });
  });

  test('for an unknown factory, where Resource Manager answers', async () => {
    const code = 'ResourceNotFound';
    const message =
      "The Resource 'Microsoft.DataFactory/factories/nowhere' under resource group 'exampleResourceGroup' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix";

    expect(await fail('pipelines', 'createRun', GROUP, 'nowhere', PIPELINE)).toEqual({
      kind: 'RestError',
      statusCode: 404,
      code,
      message,
      details: { code, message },
    });
  });

  test.each([
    {
      of: 'an unknown run',
      call: () => fail('pipelineRuns', 'get', GROUP, FACTORY, NOBODY),
      statusCode: 404,
      code: 'NotFound',
      message: MISSING,
      target: 'pipelinerun',
    },
    {
      of: 'the cancel of an unknown run',
      call: () => fail('pipelineRuns', 'cancel', GROUP, FACTORY, NOBODY),
      statusCode: 400,
      code: 'ReferencedPipelineRunNotFound',
      message: `Referenced pipeline run id ${NOBODY} does not exist.`,
      target: 'pipelinerun',
    },
    {
      of: 'the cancel of a finished run',
      call: () => fail('pipelineRuns', 'cancel', GROUP, FACTORY, SUCCEEDED),
      statusCode: 400,
      code: 'PipelineRunNotRunning',
      message:
        "Pipeline run has already completed with status 'Succeeded'.Only pipeline runs that are in progress or queued can be canceled.",
      target: 'pipelinerun',
    },
    {
      of: 'a rerun of what is no run',
      call: () => fail('pipelines', 'createRun', GROUP, FACTORY, PIPELINE, { referencePipelineRunId: 'yesterday' }),
      statusCode: 400,
      code: 'ReferencedPipelineRunNotValid',
      message: 'Referenced pipeline run id yesterday is not a valid run id.',
      target: `pipeline/${PIPELINE}/`,
    },
  ])('for $of', async ({ call, of, target, ...expected }) => {
    const { details, ...thrown } = await call();

    expect(thrown).toEqual({ kind: 'RestError', ...expected });
    expect(details).toHaveProperty('target', target);
    expect(details).toHaveProperty('details', null);
  });

  test('for a change of what somebody else has changed', async () => {
    const thrown = await fail(
      'pipelines',
      'createOrUpdate',
      GROUP,
      FACTORY,
      PIPELINE,
      { activities: [] },
      { ifMatch: 'another' },
    );

    expect(thrown).toMatchObject({ kind: 'RestError', statusCode: 412, code: 'PreconditionFailed' });
  });
});

describe('@azure/identity, where only known credentials count', () => {
  const get = [GROUP, FACTORY, RUNNING];
  const read = (as: As) => client.value(command(as, 'pipelineRuns', 'get', get));
  const refusal = (as: As) => client.thrown(command(as, 'pipelineRuns', 'get', get));

  test('gets a token for the secret', async () => {
    expect(await read({})).toMatchObject({ runId: RUNNING, status: 'InProgress' });
  });

  test('gets a token from the environment alone, in the tenant adfs', async () => {
    const as: As = { credential: 'environment', environment: { AZURE_TENANT_ID: 'adfs' } };

    expect(await read(as)).toMatchObject({ runId: RUNNING });
  });

  test('is refused a token for a wrong secret', async () => {
    const thrown = await refusal({ environment: { AZURE_CLIENT_SECRET: 'guessed' } });

    expect(thrown.kind).toBe('AuthenticationRequiredError');
    expect(thrown.message).toContain('invalid_client: Error(s): 7000215');
    expect(thrown.message).toContain('AADSTS7000215: Invalid client secret provided.');
  });

  test('is refused a token for an unknown client', async () => {
    const thrown = await refusal({ environment: { AZURE_CLIENT_ID: NOBODY } });

    expect(thrown.kind).toBe('AuthenticationRequiredError');
    expect(thrown.message).toContain('unauthorized_client: Error(s): 700016');
    expect(thrown.message).toContain(`AADSTS700016: Application with identifier '${NOBODY}' was not found`);
  });

  test('is refused with the token of another authority', async () => {
    expect(await refusal({ credential: 'foreign' })).toEqual({
      kind: 'RestError',
      statusCode: 401,
      code: 'InvalidAuthenticationToken',
      message: 'The access token is invalid.',
      details: { code: 'InvalidAuthenticationToken', message: 'The access token is invalid.' },
    });
  });

  test('is refused once its token has expired on the clock of the emulator', async () => {
    await read({});
    advance(strict, '2h');

    expect(await refusal({})).toMatchObject({
      kind: 'RestError',
      statusCode: 401,
      code: 'ExpiredAuthenticationToken',
      message:
        "The access token expiry UTC time '1/15/2026 1:00:00 PM' is earlier than current UTC time '1/15/2026 2:00:00 PM'.",
    });
  });

  test('gets a token for any secret, where any credential counts', async () => {
    const environment = { ...environmentOf(open, 'azure-data-factory'), AZURE_CLIENT_SECRET: 'anything' };

    expect(await read({ environment })).toMatchObject({ runId: RUNNING });
  });
});
