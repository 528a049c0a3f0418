import { FixtureProblem } from '../../core/errors.ts';
import type { Directory } from './directory.ts';
import type { Fixture } from './fixture.ts';

/** What clients cannot change: whom the authority knows. */
export function configure(directory: Directory, { tenantId, clients = [], tokens = [] }: Fixture): void {
  const secrets = new Map<string, string>();
  for (const [index, { clientId, clientSecret }] of clients.entries()) {
    const id = clientId.toLowerCase();
    if (secrets.has(id)) throw new FixtureProblem(`/clients/${index}/clientId`, `"${clientId}" is there twice`);
    secrets.set(id, clientSecret);
  }
  directory.tenantId = tenantId ?? directory.tenantId;
  for (const [id, secret] of secrets) directory.clients.set(id, secret);
  for (const token of tokens) directory.tokens.add(token);
}
