/** What a provider knows without being able to change it by this API: users, spaces, and what inventories hold. */

/** Space privileges that automation asks for. The owners of a space hold every privilege in it. */
type Privilege =
  | 'space_view_atm_workflow_executions'
  | 'space_schedule_atm_workflow_executions'
  | 'space_manage_atm_workflow_executions';

interface User {
  readonly id: string;
  /** For the reader of a fixture. */
  readonly name: string;
  readonly tokens: readonly string[];
  /** Whether this user is meant by tokens nobody has handed out, where those are taken. */
  readonly isDefault?: boolean;
}

interface Space {
  readonly id: string;
  readonly name: string;
  /** Whether this provider stores the space's data. */
  readonly supported: boolean;
  readonly owners: readonly string[];
  readonly members: readonly { readonly userId: string; readonly privileges: readonly Privilege[] }[];
}

interface Inventory {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
}

interface Lambda {
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
  readonly storeIteratorSpec: { readonly storeSchemaId: string };
  readonly parallelBoxes: readonly { readonly id: string; readonly tasks: readonly TaskSchema[] }[];
}

interface TaskSchema {
  readonly id: string;
  readonly lambdaId: string;
  readonly lambdaRevisionNumber: number;
}

export interface Entries {
  readonly users?: readonly User[];
  readonly spaces?: readonly Space[];
  readonly inventories?: readonly Inventory[];
  readonly lambdas?: readonly Lambda[];
  readonly workflowSchemas?: readonly WorkflowSchema[];
}

export class Directory {
  readonly #usersByToken = new Map<string, string>();
  readonly #spaces = new Map<string, Space>();
  readonly #inventories = new Map<string, Inventory>();
  readonly #lambdas = new Map<string, Lambda>();
  readonly #schemas = new Map<string, WorkflowSchema>();
  #served: ReadonlySet<string> = new Set();
  #defaultUser: string | undefined;

  /** Adds entries; those known under the same id or token are replaced. */
  add({ users = [], spaces = [], inventories = [], lambdas = [], workflowSchemas = [] }: Entries): void {
    for (const { id, tokens, isDefault } of users) {
      for (const token of tokens) this.#usersByToken.set(token, id);
      if (isDefault) this.#defaultUser = id;
    }
    for (const space of spaces) this.#spaces.set(space.id, space);
    this.#served = new Set([...this.#spaces.values()].filter(({ supported }) => supported).flatMap(usersOf));
    for (const inventory of inventories) this.#inventories.set(inventory.id, inventory);
    for (const lambda of lambdas) this.#lambdas.set(lambda.id, lambda);
    for (const schema of workflowSchemas) this.#schemas.set(schema.id, schema);
  }

  get defaultUser(): string | undefined {
    return this.#defaultUser;
  }

  userWith(token: string): string | undefined {
    return this.#usersByToken.get(token);
  }

  /** Whether any space of the user has its data here. */
  serves(userId: string): boolean {
    return this.#served.has(userId);
  }

  supports(spaceId: string): boolean {
    return this.#spaces.get(spaceId)?.supported === true;
  }

  /** Never in a space nobody knows. */
  holds(userId: string, spaceId: string, privilege: Privilege): boolean {
    const space = this.#spaces.get(spaceId);
    if (space === undefined) return false;
    if (space.owners.includes(userId)) return true;
    return space.members.some((member) => member.userId === userId && member.privileges.includes(privilege));
  }

  /** Whether the user belongs to the inventory. */
  uses(userId: string, inventoryId: string): boolean {
    return this.#inventories.get(inventoryId)?.members.includes(userId) === true;
  }

  hasLambda({ lambdaId, lambdaRevisionNumber }: TaskSchema): boolean {
    return this.#lambdas.get(lambdaId)?.revisions.includes(lambdaRevisionNumber) === true;
  }

  schema(id: string): WorkflowSchema | undefined {
    return this.#schemas.get(id);
  }
}

const usersOf = ({ owners, members }: Space): readonly string[] => [...owners, ...members.map(({ userId }) => userId)];
