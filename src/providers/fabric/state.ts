import { isoMillis, isoTrimmed } from '../../core/instant.ts';
import { enteredAt, isTerminal, lastTransition } from '../../core/lifecycle.ts';
import type { components } from './api.ts';
import type { JobInstance } from './job-instances.ts';
import { lifecycle, type State } from './lifecycle.ts';
import type { Choices } from './variants.ts';

type Schemas = components['schemas'];
type Shown = Schemas['ItemJobInstanceState'];

/** A state before it is written in the form that a world has chosen. */
export interface Progress {
  readonly status: State;
  readonly startedAt?: number | undefined;
  readonly endedAt?: number | undefined;
  readonly errorDetails?: Schemas['ErrorDetails'] | undefined;
}

/** An instance as the wire shows it. */
export const stateOf = (run: JobInstance, now: number, choices: Choices): Shown =>
  show(progressOf(run, now, choices), choices);

function progressOf({ timeline, data, createdAt }: JobInstance, now: number, choices: Choices): Progress {
  const { to: status, at } = lastTransition(timeline, now);
  const startedAt = enteredAt(timeline, 'InProgress', now);
  return {
    status,
    startedAt: startedAt ?? (choices['start-time'] === 'created' ? createdAt : undefined),
    endedAt: isTerminal(lifecycle, status) ? at : undefined,
    errorDetails: status === 'Failed' ? data.errorDetails : undefined,
  };
}

/** What does not apply is left out, as the documented schema takes no null. */
export function show({ status, startedAt, endedAt, errorDetails }: Progress, choices: Choices): Shown {
  const write = INSTANTS[choices.instants];
  const isNull = choices['absent-fields'] === 'null';
  return {
    status,
    ...(startedAt === undefined ? isNull && { startTimeUtc: null } : { startTimeUtc: write(startedAt) }),
    ...(endedAt === undefined ? isNull && { endTimeUtc: null } : { endTimeUtc: write(endedAt) }),
    ...(errorDetails === undefined ? isNull && { errorDetails: null } : { errorDetails }),
  };
}

/** The other two are what the runtimes of the .NET and the Python sample make of an instant (inferred). */
const INSTANTS: Readonly<Record<Choices['instants'], (at: number) => string>> = {
  milliseconds: isoMillis,
  offset: (at) => isoTrimmed(at).replace('Z', '+00:00'),
  microseconds: (at) => (at % 1000 === 0 ? isoTrimmed(at) : isoMillis(at).replace('Z', '000Z')),
};
