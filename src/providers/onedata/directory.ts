/** What a provider knows without being able to change it by this API: users, spaces, and what inventories hold. */

import type {
  Condition,
  Entries,
  Inventory,
  Lambda,
  Privilege,
  Space,
  SpecialToken,
  TaskSchema,
  User,
  WorkflowSchema,
} from './directory-entries.ts';

const WELL: Condition = { circuitBreaker: 'closed', openfaas: 'healthy', onezone: 'reachable' };

export class Directory {
  readonly #users = new Map<string, User>();
  readonly #usersByToken = new Map<string, string>();
  readonly #spaces = new Map<string, Space>();
  readonly #inventories = new Map<string, Inventory>();
  readonly #lambdas = new Map<string, Lambda>();
  readonly #schemas = new Map<string, WorkflowSchema>();
  readonly #tokens = new Map<string, SpecialToken>();
  readonly #rootKeys = new Set<string>();
  #condition = WELL;
  #served: ReadonlySet<string> = new Set();
  #defaultUser: string | undefined;

  /** Adds entries; those known under the same id or token are replaced, but a user keeps older tokens beside new ones. */
  add(entries: Entries): void {
    const { users = [], spaces = [], inventories = [], lambdas = [], workflowSchemas = [] } = entries;
    for (const user of users) {
      this.#users.set(user.id, user);
      for (const token of user.tokens) this.#usersByToken.set(token, user.id);
      if (user.isDefault) this.#defaultUser = user.id;
    }
    for (const space of spaces) this.#spaces.set(space.id, space);
    this.#served = new Set([...this.#spaces.values()].filter(({ supported }) => supported).flatMap(usersOf));
    for (const inventory of inventories) this.#inventories.set(inventory.id, inventory);
    for (const lambda of lambdas) this.#lambdas.set(lambda.id, lambda);
    for (const schema of workflowSchemas) this.#schemas.set(schema.id, schema);
    for (const token of entries.tokens ?? []) this.#tokens.set(token.token, token);
    for (const key of entries.rootKeys ?? []) this.#rootKeys.add(key);
    this.#condition = { ...this.#condition, ...entries.condition };
  }

  /** All that has been added, as it counts now; of the condition, what is not well. */
  entries(): Required<Entries> {
    const tokens = [...this.#usersByToken];
    const users = Array.from(this.#users.values(), ({ id, name, isBlocked }) => ({
      id,
      name,
      tokens: tokens.filter(([, owner]) => owner === id).map(([token]) => token),
      ...(id === this.#defaultUser && { isDefault: true }),
      ...(isBlocked && { isBlocked }),
    }));
    return {
      users,
      spaces: [...this.#spaces.values()],
      inventories: [...this.#inventories.values()],
      lambdas: [...this.#lambdas.values()],
      workflowSchemas: [...this.#schemas.values()],
      tokens: [...this.#tokens.values()],
      rootKeys: [...this.#rootKeys],
      condition: troublesIn(this.#condition),
    };
  }

  get condition(): Condition {
    return this.#condition;
  }

  get rootKeys(): ReadonlySet<string> {
    return this.#rootKeys;
  }

  specialToken(token: string): SpecialToken | undefined {
    return this.#tokens.get(token);
  }

  knows(userId: string): boolean {
    return this.#users.has(userId);
  }

  isBlocked(userId: string): boolean {
    return this.#users.get(userId)?.isBlocked === true;
  }

  isStorageAway(spaceId: string): boolean {
    return this.#spaces.get(spaceId)?.isStorageAway === true;
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

const troublesIn = (condition: Condition): Partial<Condition> =>
  Object.fromEntries(
    Object.entries(condition).filter(([part, state]) => state !== WELL[part as keyof Condition]),
  ) as Partial<Condition>;
