/** What a fixture puts into a directory. */
import type { Caveat } from './tokens/caveats.ts';

/** Space privileges that automation asks for. The owners of a space hold every privilege in it. */
export type Privilege =
  | 'space_view_atm_workflow_executions'
  | 'space_schedule_atm_workflow_executions'
  | 'space_manage_atm_workflow_executions';

export interface User {
  readonly id: string;
  /** For the reader of a fixture. */
  readonly name: string;
  readonly tokens: readonly string[];
  /** Whether this user is meant by tokens nobody has handed out, where those are taken. */
  readonly isDefault?: boolean;
  /** Whether an administrator has shut this user out. */
  readonly isBlocked?: boolean;
}

/** A token with something about it. */
export interface SpecialToken {
  readonly token: string;
  readonly userId: string;
  readonly kind?: 'access' | 'identity';
  readonly isRevoked?: boolean;
  readonly caveats?: readonly Caveat[];
}

/** How the service itself is, and what it needs. */
export interface Condition {
  /** Open while administrators have it answer nobody. */
  readonly circuitBreaker: 'closed' | 'open';
  readonly openfaas: 'healthy' | 'unhealthy' | 'unreachable' | 'not-configured';
  readonly onezone: 'reachable' | 'unreachable';
}

export interface Space {
  readonly id: string;
  readonly name: string;
  /** Whether this provider stores the space's data. */
  readonly supported: boolean;
  /** Whether that storage cannot be reached. */
  readonly isStorageAway?: boolean;
  readonly owners: readonly string[];
  readonly members: readonly { readonly userId: string; readonly privileges: readonly Privilege[] }[];
}

export interface Inventory {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
}

export interface Lambda {
  readonly id: string;
  readonly revisions: readonly number[];
}

export interface WorkflowSchema {
  readonly id: string;
  readonly name: string;
  readonly inventoryId: string;
  /** Whether it was made by a Onezone this provider does not understand. */
  readonly isTooNew?: boolean;
  readonly revisions: readonly Revision[];
}

export interface Revision {
  readonly number: number;
  readonly stores: readonly StoreSchema[];
  readonly lanes: readonly LaneSchema[];
}

export interface StoreSchema {
  readonly id: string;
  readonly requiresInitialContent: boolean;
  readonly defaultInitialContent?: unknown;
  /** What initial content must be; anything where absent. */
  readonly contentType?: ContentType;
}

type ContentType = 'array' | 'boolean' | 'number' | 'object' | 'string';

export interface LaneSchema {
  readonly id: string;
  /** For the reader of a fixture. */
  readonly name?: string;
  /** How often the lane is run again by itself when items have failed. */
  readonly maxRetries?: number;
  /** The share of failed items past which the whole execution is stopped at once; never where it is 1, or absent. */
  readonly instantFailureExceptionThreshold?: number;
  readonly storeIteratorSpec: { readonly storeSchemaId: string };
  readonly parallelBoxes: readonly { readonly id: string; readonly tasks: readonly TaskSchema[] }[];
}

export interface TaskSchema {
  readonly id: string;
  /** A plan can call the task by it. */
  readonly name?: string;
  readonly lambdaId: string;
  readonly lambdaRevisionNumber: number;
  /** What stands in for running the lambda. */
  readonly blackBox?: BlackBox;
}

interface BlackBox {
  /** Milliseconds; a fair share of the run where absent. */
  readonly duration?: number;
  readonly outcome?: 'succeeded' | 'failed' | 'skipped';
  /** In how many runs of its lane it fails before it succeeds; in all where absent. */
  readonly failures?: number;
}

export interface Entries {
  readonly users?: readonly User[];
  readonly spaces?: readonly Space[];
  readonly inventories?: readonly Inventory[];
  readonly lambdas?: readonly Lambda[];
  readonly workflowSchemas?: readonly WorkflowSchema[];
  readonly tokens?: readonly SpecialToken[];
  /** Keys with which Onezone signs macaroons; without any, nobody looks at signatures. */
  readonly rootKeys?: readonly string[];
  readonly condition?: Partial<Condition>;
}
