import { isTerminal, stateAt } from '../../../core/lifecycle.ts';
import type { Core, Exchange, Failures, Operations } from '../../../core/provider.ts';
import type { operations } from '../api.ts';
import type { Principal } from '../auth.ts';
import * as errors from '../errors.ts';
import { flag } from '../flag.ts';
import { cancelled, isForgotten, type PipelineRun, runLifecycle } from '../lifecycle.ts';
import { runMissing, runToCancelMissing } from '../missing.ts';
import type { Resources } from '../resources.ts';
import { runKey } from '../scope.ts';
import type { Choices } from '../variants.ts';
import { createRunToWire } from '../wire-run.ts';

type Table = Pick<Operations<operations, Principal>, 'PipelineRuns_Get' | 'PipelineRuns_Cancel'>;

const NOT_RUNNING: Readonly<Record<Choices['cancel-finished-run'], number>> = { 'bad-request': 400, conflict: 409 };

export function runOperations(
  { clock, timing }: Core,
  choices: Choices,
  { factory, isLatest, run, runs }: Resources,
  failures: Failures,
): Table {
  const runToWire = createRunToWire(choices);

  /** The run as it goes on; throws where it does not take the cancel. */
  function cancelNow(current: PipelineRun, exchange: Exchange, now: number): PipelineRun {
    const state = stateAt(current.timeline, now);
    const isOver = isTerminal(runLifecycle, state);
    if (isOver || (state === 'Canceling' && choices['cancel-again'] === 'refused')) {
      throw errors.runNotRunning(state, NOT_RUNNING[choices['cancel-finished-run']]);
    }
    const planned = current.plan?.cancel?.fails;
    const failure = planned === undefined ? undefined : failures.byCode.get(planned);
    if (failure !== undefined) throw failure(exchange);
    const timeline = cancelled(current, now, timing);
    return timeline === current.timeline ? current : { ...current, timeline };
  }

  return {
    async PipelineRuns_Get({ params }) {
      const found = await run(params, params.runId);
      if (found === undefined) {
        await factory(params);
        throw runMissing(choices)(params.runId);
      }
      return { status: 200, body: runToWire(found, clock.now(), await isLatest(found)) };
    },

    async PipelineRuns_Cancel({ params, query, exchange }) {
      flag(choices, query, 'isRecursive');
      const now = clock.now();
      const found = await runs.update(runKey(params, params.runId), (current) =>
        isForgotten(current, now) ? current : cancelNow(current, exchange, now),
      );
      if (found !== undefined && !isForgotten(found, now)) return { status: 200 };
      await factory(params);
      throw runToCancelMissing(choices)(params.runId);
    },
  };
}
