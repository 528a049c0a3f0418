import type { Call, Core, Operations } from '../../../core/provider.ts';
import type { operations } from '../api.ts';
import type { Principal } from '../auth.ts';
import { type Course, courseOf, timelineOf } from '../course.ts';
import * as errors from '../errors.ts';
import { flag } from '../flag.ts';
import { GUID } from '../guid.ts';
import { isForgotten, type PipelineRun } from '../lifecycle.ts';
import { pipelineToRunMissing } from '../missing.ts';
import { argumentRefusal, argumentsOf, failureOf } from '../parameters.ts';
import type { Pipeline, Resources } from '../resources.ts';
import { type PipelineScope, runKey } from '../scope.ts';
import type { Choices } from '../variants.ts';

type Table = Pick<Operations<operations, Principal>, 'Pipelines_CreateRun'>;
type CreateRun = Call<operations['Pipelines_CreateRun'], Principal>;

/** What a run is made of: the pipeline, and the run it is to take parameters from. */
interface Order {
  readonly pipeline: Pipeline;
  readonly reference: PipelineRun | undefined;
  readonly isRecovery: boolean;
}

export function createRunOperation(core: Core, choices: Choices, { pipeline, run, runs }: Resources): Table {
  const { clock, ids, timing } = core;

  /** The run to take parameters from, and in recovery mode the group too. An empty id means none, as in the sample. */
  async function referencedRun({ scope }: Pipeline, runId: string, isRecovery: boolean) {
    if (runId === '' && (!isRecovery || choices['recovery-without-reference'] === 'ordinary-run')) return undefined;
    if (!GUID.test(runId)) throw errors.referencedRunInvalid(scope, runId);
    const found = await run(scope, runId);
    if (found === undefined) throw UNKNOWN[choices['unknown-reference']](scope, runId);
    if (isSame[choices['pipeline-name-case']](found.scope.pipelineName, scope.pipelineName)) return found;
    FOREIGN[choices['foreign-reference']](scope, runId);
    return found;
  }

  /** The client's own request id, as long as it is a GUID. Recorded: TestRunV2.json, all four calls. */
  function requestedId({ headers }: CreateRun['exchange']): string | undefined {
    if (choices['run-id'] === 'new') return undefined;
    const requestId = headers['x-ms-client-request-id'];
    return typeof requestId === 'string' && GUID.test(requestId) ? requestId.toLowerCase() : undefined;
  }

  function newRun(id: string, { pipeline, reference, isRecovery }: Order, body: CreateRun['body']): PipelineRun {
    const { scope, properties } = pipeline;
    const createdAt = clock.now();
    const parameters = reference?.data.parameters ?? argumentsOf(properties, body ?? {});
    const plan = core.plans.next({ name: scope.pipelineName, parameters });
    const usual = usualCourse(failureOf(properties, parameters));
    const course =
      plan === undefined ? usual : courseOf(plan, usual, properties.activities?.[0]?.name ?? scope.pipelineName);
    const groupId = (isRecovery && reference?.data.groupId) || id;
    const data = { groupId, parameters, annotations: properties.annotations ?? [] };
    return {
      id,
      scope,
      createdAt,
      timeline: timelineOf(createdAt, course, plan),
      data: course.failure === undefined ? data : { ...data, failure: course.failure },
      ...(plan && { plan }),
    };
  }

  const usualCourse = (failure: string | undefined): Course => ({
    ...timing,
    outcome: failure === undefined ? 'Succeeded' : 'Failed',
    failure,
  });

  /** The id of a run that is too old to be found is free again. */
  async function add(fresh: PipelineRun): Promise<void> {
    // Taken by now: the client has repeated a call it had no answer to, and is told of the run that call has started.
    if (await runs.insert(fresh)) return;
    const key = runKey(fresh.scope, fresh.id);
    const taken = await runs.get(key);
    if (taken === undefined || !isForgotten(taken, clock.now())) return;
    await runs.delete(key);
    await runs.insert(fresh);
  }

  return {
    async Pipelines_CreateRun({ params, query, body, exchange }) {
      const isRecovery = flag(choices, query, 'isRecovery');
      flag(choices, query, 'startFromFailure');
      const target = await pipeline(params, pipelineToRunMissing(choices));
      const reference = await referencedRun(target, query.referencePipelineRunId ?? '', isRecovery);
      if (isRecovery && choices['unknown-start-activity'] === 'refused')
        requireActivity(target, query.startActivityName);
      const refusal = reference ?? argumentRefusal(choices, target.scope, target.properties, body ?? {});
      if (refusal instanceof Error) throw refusal;

      const requested = requestedId(exchange);
      const known = requested === undefined ? undefined : await run(target.scope, requested);
      if (known !== undefined && choices['repeated-create-run'] === 'replayed') {
        return { status: 200, body: { runId: known.id } };
      }
      const id = known === undefined ? (requested ?? ids.uuid()) : ids.uuid();
      await add(newRun(id, { pipeline: target, reference, isRecovery }, body));
      return { status: 200, body: { runId: id } };
    },
  };
}

const isSame: Readonly<Record<Choices['pipeline-name-case'], (a: string, b: string) => boolean>> = {
  ignored: (a, b) => a.toLowerCase() === b.toLowerCase(),
  counts: (a, b) => a === b,
};

const UNKNOWN: Readonly<Record<Choices['unknown-reference'], typeof errors.referencedRunNotFound>> = {
  'not-found': errors.referencedRunNotFound,
  'not-valid': errors.referencedRunInvalid,
};

const FOREIGN: Readonly<Record<Choices['foreign-reference'], (scope: PipelineScope, runId: string) => void>> = {
  'not-valid'(scope, runId) {
    throw errors.referencedRunInvalid(scope, runId);
  },
  'not-found'(scope, runId) {
    throw errors.referencedRunNotFound(scope, runId);
  },
  taken: () => undefined,
};

/** Only looked at in recovery mode, as the document says. */
function requireActivity({ scope, properties }: Pipeline, name = ''): void {
  if (name === '' || properties.activities?.some((activity) => activity.name === name)) return;
  throw errors.startActivityNotFound(scope, name);
}
