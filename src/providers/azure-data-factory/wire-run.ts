/** Runs, from what is stored to what is sent, keys in the order of the wire. */
import { createHash } from 'node:crypto';
import { isoTrimmed } from '../../core/instant.ts';
import { isTerminal, lastTransition } from '../../core/lifecycle.ts';
import type { components } from './api.ts';
import { type PipelineRun, type RunState, runLifecycle } from './lifecycle.ts';
import { runResourceId } from './scope.ts';
import type { Choices } from './variants.ts';

type WireRun = components['schemas']['PipelineRun'];

export const createRunToWire = (choices: Choices) =>
  function runToWire(run: PipelineRun, now: number, isLatest: boolean): WireRun {
    const whole = withEveryField(run, now, isLatest, choices);
    const isUsual = choices['run-fields'] === 'reported-2024' && choices['run-dimension'] === 'singular';
    return isUsual ? whole : reshape(whole, choices);
  };

function withEveryField(run: PipelineRun, now: number, isLatest: boolean, choices: Choices): WireRun {
  const { id, scope, createdAt, timeline, data } = run;
  const { at, to: status } = lastTransition(timeline, now);
  const hasEnded = isTerminal(runLifecycle, status);
  return {
    id: runResourceId(scope, id),
    runId: id,
    debugRunId: null,
    runGroupId: data.groupId,
    pipelineName: scope.pipelineName,
    parameters: asTexts(data.parameters, TEXT[choices['parameter-text']]),
    invokedBy: { id: invocationId(id), name: 'Manual', invokedByType: 'Manual' },
    runStart: isoTrimmed(createdAt),
    runEnd: hasEnded ? isoTrimmed(at) : null,
    durationInMs: hasEnded ? at - createdAt : null,
    status,
    message: messageOf(status, data.failure, choices),
    pipelineReturnValue: {},
    lastUpdated: isoTrimmed(at),
    annotations: data.annotations,
    runDimension: {},
    isLatest,
    cancelledBy: null,
  };
}

/** Fields that a choice leaves out. */
const LEFT_OUT: Readonly<Record<Choices['run-fields'], readonly string[]>> = {
  'reported-2024': [],
  'recorded-2020': ['pipelineReturnValue', 'cancelledBy'],
  documented: ['id', 'debugRunId', 'pipelineReturnValue', 'annotations', 'cancelledBy'],
};

const DIMENSIONS: Readonly<Record<Choices['run-dimension'], readonly string[]>> = {
  singular: ['runDimension'],
  plural: ['runDimensions'],
  both: ['runDimension', 'runDimensions'],
};

function reshape(run: WireRun, choices: Choices): WireRun {
  const leftOut = LEFT_OUT[choices['run-fields']];
  const names = DIMENSIONS[choices['run-dimension']];
  const entries = Object.entries(run)
    .filter(([name]) => !leftOut.includes(name))
    .flatMap(([name, value]) => (name === 'runDimension' ? names.map((other) => [other, value]) : [[name, value]]));
  return Object.fromEntries(entries) as WireRun;
}

/** 32 digits that name the call behind a run, made of the run's own id so that nothing has to be kept. */
const invocationId = (runId: string): string => createHash('sha256').update(runId).digest('hex').slice(0, 32);

const CALM: Readonly<Record<Choices['message-without-failure'], string | null>> = { empty: '', null: null };

function messageOf(status: RunState, failure: string | undefined, choices: Choices): string | null {
  if (status === 'Queued') return null;
  return status === 'Failed' ? (failure ?? '') : CALM[choices['message-without-failure']];
}

const TEXT: Readonly<Record<Choices['parameter-text'], (value: unknown) => string>> = {
  compact: (value) => JSON.stringify(value),
  indented: (value) => JSON.stringify(value, null, 2).replaceAll('\n', '\r\n'),
};

/** Strings and null as they are, everything else as its JSON text. */
const asTexts = (
  parameters: Readonly<Record<string, unknown>>,
  write: (value: unknown) => string,
): Readonly<Record<string, string | null>> =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'string' || value === null ? value : write(value),
    ]),
  );
