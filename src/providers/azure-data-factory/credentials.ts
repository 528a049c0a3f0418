/** Credentials for a world of its own, and what in a request says who calls. */
import standard from '../../../fixtures/azure-data-factory/seed.json' with { type: 'json' };
import type { Ids } from '../../core/ids.ts';
import type { Exchange, Issued, Provider } from '../../core/provider.ts';
import { AUDIENCES } from './auth.ts';
import { claimsOf, mintToken, parseToken } from './tokens.ts';

const [client] = standard.clients;
const [factory] = standard.factories;
/** Issued clients find the standard resources there. */
const SUBSCRIPTION = factory?.subscriptionId ?? '';
const STANDARD = {
  tenantId: standard.tenantId,
  clientId: client?.clientId ?? '',
  clientSecret: client?.clientSecret ?? '',
  subscriptionId: SUBSCRIPTION,
};

/** Tenants by Authorization header: clients send the same one many times. Dropped when there are too many. */
const tenants = new Map<string, string | undefined>();
const REMEMBERED = 1000;

export const credentials: Provider['credentials'] = { issue, keyOf };

/** A tenant of its own, and a client in it. The token never expires and is signed as if the authority had given it. */
function issue(mint: Ids): Issued {
  const tenantId = mint.uuid();
  const clientId = mint.uuid();
  const clientSecret = mint.hex(32);
  const objectId = mint.uuid();
  const claims = {
    aud: AUDIENCES[0],
    iss: `https://sts.windows.net/${tenantId}/`,
    appid: clientId,
    oid: objectId,
    sub: objectId,
    tid: tenantId,
    ver: '1.0',
  };
  const token = mintToken(claims, clientSecret);
  return {
    shown: { tenantId, clientId, clientSecret, subscriptionId: SUBSCRIPTION, token },
    fixture: { tenantId, clients: [{ clientId, clientSecret }], tokens: [token] },
    key: tenantId,
  };
}

/** The tenant: in the path of the authority's operations, in the token of all others. */
function keyOf({ headers: { authorization }, params }: Exchange): string | undefined {
  const { tenant } = params;
  if (tenant !== undefined) return tenant.toLowerCase();
  return authorization === undefined ? undefined : tenantOf(authorization);
}

function tenantOf(authorization: string): string | undefined {
  if (tenants.has(authorization)) return tenants.get(authorization);
  if (tenants.size >= REMEMBERED) tenants.clear();
  const token = parseToken(authorization.slice(authorization.lastIndexOf(' ') + 1));
  const tenant = token && claimsOf(token)['tid'];
  const key = typeof tenant === 'string' ? tenant.toLowerCase() : undefined;
  tenants.set(authorization, key);
  return key;
}

/** Variables of the official clients. */
export const environment: Provider['environment'] = (origin, issued = STANDARD) => ({
  AZURE_RESOURCE_MANAGER_ENDPOINT: origin,
  AZURE_AUTHORITY_HOST: origin,
  AZURE_TENANT_ID: issued['tenantId'] ?? '',
  AZURE_CLIENT_ID: issued['clientId'] ?? '',
  AZURE_CLIENT_SECRET: issued['clientSecret'] ?? '',
  AZURE_SUBSCRIPTION_ID: issued['subscriptionId'] ?? SUBSCRIPTION,
});
