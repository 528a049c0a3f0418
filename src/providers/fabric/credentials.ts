/** Token pairs: those that a world knows, and fresh ones. */
import type { Ids } from '../../core/ids.ts';
import type { Exchange, Issued } from '../../core/provider.ts';
import type { Item } from './items.ts';

export interface Credential {
  readonly tenantId: string;
  readonly subjectToken: string;
  readonly appToken: string;
}

/** The tenant of each subject token, by app token. */
export type Credentials = Map<string, Map<string, string>>;

export function addCredential(known: Credentials, { tenantId, subjectToken, appToken }: Credential): void {
  const subjects = known.get(appToken) ?? new Map<string, string>();
  known.set(appToken, subjects.set(subjectToken, tenantId.toLowerCase()));
}

export const listCredentials = (known: Credentials): readonly Credential[] =>
  [...known].flatMap(([appToken, subjects]) =>
    [...subjects].map(([subjectToken, tenantId]) => ({ tenantId, subjectToken, appToken })),
  );

/** A tenant of its own, for which the items of the standard fixture are there as well. */
export function issueCredential(mint: Ids, items: readonly Item[]): Issued {
  const tenantId = mint.uuid();
  const subjectToken = `eyJ.${mint.hex(32)}.subject`;
  const appToken = `eyJ.${mint.hex(32)}.app`;
  const authorization = `SubjectAndAppToken1.0 subjectToken="${subjectToken}", appToken="${appToken}"`;
  return {
    shown: { tenantId, subjectToken, appToken, authorization },
    fixture: {
      credentials: [{ tenantId, subjectToken, appToken }],
      items: items.map((item) => ({ ...item, tenantId })),
    },
    key: tenantId,
  };
}

/** The tenant: no two worlds are given the same one. */
export function tenantOf({ headers }: Exchange): string | undefined {
  const tenant = headers['x-ms-client-tenant-id'];
  return typeof tenant === 'string' && tenant !== '' ? tenant.toLowerCase() : undefined;
}
