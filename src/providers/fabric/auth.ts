/** Who calls: the dual token and the tenant that Fabric puts on every request. */
import type { AuthMode, Exchange } from '../../core/provider.ts';
import {
  authorizationMissing,
  subjectTokenMissing,
  tenantForeign,
  tenantInvalid,
  tokenMalformed,
  tokenUnknown,
} from './errors.ts';

export interface Credential {
  readonly tenantId: string;
  readonly subjectToken: string;
  readonly appToken: string;
}

/** The tenant of the calling user, in lower case. */
export interface Principal {
  readonly tenantId: string;
}

/** Token pairs of a world: the tenant of each subject token, by app token. */
export type Credentials = Map<string, Map<string, string>>;

export function addCredential(known: Credentials, { tenantId, subjectToken, appToken }: Credential): void {
  const subjects = known.get(appToken) ?? new Map<string, string>();
  known.set(appToken, subjects.set(subjectToken, tenantId.toLowerCase()));
}

const GUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Seen in source: the anchored form that the published samples match, to the blank. */
const DUAL_TOKEN = /^SubjectAndAppToken1\.0 subjectToken="(eyJ[\w.-]+|)", appToken="(eyJ[\w.-]+)"$/;

/** Tokens are told apart, never decoded: any of the right form will do, in strict mode any pair of the fixture. The order
 * of the checks is that of the .NET sample. */
export function createAdmission(mode: AuthMode, known: Credentials): (exchange: Exchange) => Principal {
  return function admit({ headers }) {
    const { authorization, 'x-ms-client-tenant-id': tenant } = headers;
    if (!authorization) throw authorizationMissing();
    if (typeof tenant !== 'string' || !GUID.test(tenant)) throw tenantInvalid();
    const [matched, subjectToken = '', appToken = ''] = DUAL_TOKEN.exec(authorization) ?? [];
    if (matched === undefined) throw tokenMalformed();

    const tenantId = tenant.toLowerCase();
    const subjects = known.get(appToken);
    if (mode === 'strict' && subjects === undefined) throw tokenUnknown();
    if (subjectToken === '') throw subjectTokenMissing();
    if (mode === 'strict') checkTenant(subjects?.get(subjectToken), tenantId);
    return { tenantId };
  };
}

function checkTenant(owner: string | undefined, tenantId: string): void {
  if (owner === undefined) throw tokenUnknown();
  if (owner !== tenantId) throw tenantForeign();
}
