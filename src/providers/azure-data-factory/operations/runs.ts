import { isTerminal, stateAt } from '../../../core/lifecycle.ts';
import type { Call, Core, Operations } from '../../../core/provider.ts';
import type { operations } from '../api.ts';
import type { Principal } from '../auth.ts';
import * as errors from '../errors.ts';
import { cancelled, type PipelineRun, planned, runLifecycle } from '../lifecycle.ts';
import { argumentsOf, failureOf } from '../parameters.ts';
import type { Pipeline, Resources } from '../resources.ts';
import { pipelineKey, runKey } from '../scope.ts';
import { runToWire } from '../wire.ts';

type RunOperation = 'Pipelines_CreateRun' | 'PipelineRuns_Get' | 'PipelineRuns_Cancel';
type Table = Pick<Operations<operations, Principal>, RunOperation>;
type CreateRun = Call<operations['Pipelines_CreateRun'], Principal>;

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

export function runOperations(core: Core, { factory, isLatest, pipeline, run, runs }: Resources): Table {
  const { clock, ids, timing } = core;

  /** The run to take parameters from, and in recovery mode the group too. An empty id means none, as in the sample. */
  async function referencedRun({ scope }: Pipeline, query: CreateRun['query']): Promise<PipelineRun | undefined> {
    const { referencePipelineRunId: runId = '', isRecovery = false } = query;
    if (runId === '' && !isRecovery) return undefined;
    if (!GUID.test(runId)) throw errors.referencedRunInvalid(scope, runId);
    const found = await run(scope, runId);
    if (found === undefined) throw errors.referencedRunNotFound(scope, runId);
    if (pipelineKey(found.scope) !== pipelineKey(scope)) throw errors.referencedRunInvalid(scope, runId);
    return found;
  }

  /** The client's own request id, as long as it is a GUID. Recorded: TestRunV2.json, all four calls. */
  function runIdFor({ exchange }: CreateRun): string {
    const requestId = exchange.headers['x-ms-client-request-id'];
    return typeof requestId === 'string' && GUID.test(requestId) ? requestId.toLowerCase() : ids.uuid();
  }

  function newRun({ scope, properties }: Pipeline, reference: PipelineRun | undefined, call: CreateRun): PipelineRun {
    const id = runIdFor(call);
    const now = clock.now();
    const parameters = reference?.data.parameters ?? argumentsOf(properties, call.body ?? {});
    const failure = failureOf(properties, parameters);
    return {
      id,
      scope,
      createdAt: now,
      timeline: planned(now, failure === undefined ? 'Succeeded' : 'Failed', timing),
      data: {
        groupId: call.query.isRecovery ? (reference?.data.groupId ?? id) : id,
        parameters,
        annotations: properties.annotations ?? [],
        failure,
      },
    };
  }

  return {
    async Pipelines_CreateRun(call) {
      const target = await pipeline(call.params);
      const reference = await referencedRun(target, call.query);
      requireStartActivity(target, call.query);

      const fresh = newRun(target, reference, call);
      // Taken already: the client repeats a call it had no answer to, and is told of the run that call has started.
      await runs.insert(fresh);
      return { status: 200, body: { runId: fresh.id } };
    },

    async PipelineRuns_Get({ params }) {
      const found = await run(params, params.runId);
      if (found === undefined) {
        await factory(params);
        throw errors.runNotFound();
      }
      return { status: 200, body: runToWire(found, clock.now(), await isLatest(found)) };
    },

    async PipelineRuns_Cancel({ params }) {
      const now = clock.now();
      const found = await runs.update(runKey(params, params.runId), (current) => {
        const state = stateAt(current.timeline, now);
        if (isTerminal(runLifecycle, state)) throw errors.runNotRunning(state);
        return { ...current, timeline: cancelled(current.timeline, now, timing) };
      });
      if (found !== undefined) return { status: 200 };
      await factory(params);
      throw errors.runToCancelNotFound(params.runId);
    },
  };
}

/** Only looked at in recovery mode, as the document says. That an unknown one is refused is inferred. */
function requireStartActivity({ scope, properties }: Pipeline, query: CreateRun['query']): void {
  const { isRecovery = false, startActivityName: name = '' } = query;
  if (!isRecovery || name === '') return;
  if (properties.activities?.some((activity) => activity.name === name)) return;
  throw errors.startActivityNotFound(scope, name);
}
