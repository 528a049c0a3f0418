import type { Fixtures } from '../../src/fixtures.ts';
import type { RawRequest } from './raw-http.ts';

/** How an operation comes to answer a status by plain state: no fault, only what a world holds and what is sent. */
export interface StatusRecipe {
  /** The state that leads there, for the table in the docs: `no run has that id`. */
  readonly when: string;
  /** Added to the standard fixtures. */
  readonly fixtures?: Fixtures;
  /** Only the credentials of the fixtures are taken. */
  readonly strict?: boolean;
  /** Sent in this order; the last one is to the operation, and its answer has the status. */
  readonly calls: readonly RawRequest[];
}

/** By operation id, then by every numeric status that its contract documents. */
export type StatusRecipes = Readonly<Record<string, Readonly<Record<number, StatusRecipe>>>>;
