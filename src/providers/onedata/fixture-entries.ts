/** The parts of a fixture that calls cannot change. */
import { FixtureProblem } from '../../core/errors.ts';
import type { Entries, Revision } from './directory-entries.ts';

/** Throws a FixtureProblem for two entries where there can be one, and for a revision that contradicts itself. */
export function checkEntries({ users, spaces, inventories, lambdas, workflowSchemas, tokens }: Entries): void {
  checkUnique(users, 'id', '/users');
  checkUsers(users);
  checkUnique(tokens, 'token', '/tokens');
  checkUnique(spaces, 'id', '/spaces');
  checkUnique(inventories, 'id', '/inventories');
  checkUnique(lambdas, 'id', '/lambdas');
  checkUnique(workflowSchemas, 'id', '/workflowSchemas');
  for (const [index, { revisions }] of (workflowSchemas ?? []).entries()) {
    const place = `/workflowSchemas/${index}/revisions`;
    checkUnique(revisions, 'number', place);
    for (const [i, revision] of revisions.entries()) checkRevision(revision, `${place}/${i}`);
  }
}

/** Two items at `place` must not have the same `member`. */
export function checkUnique<Key extends string>(
  items: readonly { readonly [K in Key]: string | number }[] = [],
  member: Key,
  place: string,
): void {
  const seen = new Set<string | number>();
  for (const [index, item] of items.entries()) {
    const value = item[member];
    if (seen.has(value)) throw new FixtureProblem(`${place}/${index}/${member}`, `${value} is there already`);
    seen.add(value);
  }
}

function checkUsers(users: Entries['users'] = []): void {
  const tokens = new Set<string>();
  let hasDefault = false;
  for (const [index, user] of users.entries()) {
    for (const [i, token] of user.tokens.entries()) {
      if (tokens.has(token)) throw new FixtureProblem(`/users/${index}/tokens/${i}`, 'is given out already');
      tokens.add(token);
    }
    if (user.isDefault && hasDefault) throw new FixtureProblem(`/users/${index}/isDefault`, 'only one user can be');
    hasDefault ||= user.isDefault === true;
  }
}

export function checkRevision({ stores, lanes }: Revision, place: string): void {
  checkUnique(stores, 'id', `${place}/stores`);
  checkUnique(lanes, 'id', `${place}/lanes`);
  for (const [index, { storeIteratorSpec, parallelBoxes }] of lanes.entries()) {
    const lane = `${place}/lanes/${index}`;
    if (!stores.some(({ id }) => id === storeIteratorSpec.storeSchemaId))
      throw new FixtureProblem(`${lane}/storeIteratorSpec/storeSchemaId`, 'the revision has no such store');
    checkUnique(parallelBoxes, 'id', `${lane}/parallelBoxes`);
    for (const [i, { tasks }] of parallelBoxes.entries()) checkUnique(tasks, 'id', `${lane}/parallelBoxes/${i}/tasks`);
  }
}
