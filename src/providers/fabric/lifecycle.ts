import type { Lifecycle } from '../../core/lifecycle.ts';
import type { components } from './api.ts';

export type State = components['schemas']['JobInstanceStatus'];

/** A worker may report the end without ever having reported the start (documented states, inferred moves). */
export const lifecycle: Lifecycle<State> = {
  initial: 'NotStarted',
  moves: {
    NotStarted: ['InProgress', 'Completed', 'Failed', 'Cancelled'],
    InProgress: ['Completed', 'Failed', 'Cancelled'],
    Completed: [],
    Failed: [],
    Cancelled: [],
  },
};
