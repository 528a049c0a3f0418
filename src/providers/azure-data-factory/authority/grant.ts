/** The client credentials grant: who asks, whether the secret is right, and the token that comes of it. */
import { createHash } from 'node:crypto';
import { epochSeconds } from '../../../core/instant.ts';
import type { Core, Exchange } from '../../../core/provider.ts';
import type { Directory } from '../directory.ts';
import { mintToken } from '../tokens.ts';
import { clientUnknown, fieldMissing, grantUnsupported, secretMissing, secretWrong } from './errors.ts';

/** A form as it was parsed; a field that is repeated is no string. */
export type Form = Readonly<Record<string, unknown>> | undefined;

interface Client {
  readonly clientId: string;
  readonly secret: string;
}

export interface Grant {
  readonly token: string;
  /** Seconds since 1970. */
  readonly notBefore: number;
  readonly expiresOn: number;
}

/** Seconds a token lasts, and what its answer says of it. Observed: 3599. */
const LIFETIME = 3600;
export const EXPIRES_IN = LIFETIME - 1;

export function field(form: Form, name: string): string {
  const value = form !== undefined && Object.hasOwn(form, name) ? form[name] : undefined;
  return typeof value === 'string' ? value : '';
}

/** A scope is the audience with a word behind it: `https://management.azure.com/.default`. */
export const audienceOf = (scope: string): string => scope.replace(/\/[^/]*$/, '');

export function createGrants({ auth, clock }: Core, directory: Directory) {
  function identify(tenant: string, form: Form): Client {
    const grantType = field(form, 'grant_type');
    if (grantType === '') throw fieldMissing('grant_type');
    if (grantType !== 'client_credentials') throw grantUnsupported(grantType);
    const clientId = field(form, 'client_id');
    if (clientId === '') throw fieldMissing('client_id');
    const secret = field(form, 'client_secret');
    if (secret === '') throw secretMissing();
    if (auth === 'strict') prove(tenant, { clientId, secret });
    return { clientId, secret };
  }

  function prove(tenant: string, { clientId, secret }: Client): void {
    const known = directory.clients.get(clientId.toLowerCase());
    if (known === undefined) throw clientUnknown(clientId, tenant);
    if (known !== secret) throw secretWrong(clientId);
  }

  return function grant(tenant: string, form: Form, audience: string, exchange: Exchange): Grant {
    const { clientId, secret } = identify(tenant, form);
    const notBefore = epochSeconds(clock.now());
    const expiresOn = notBefore + LIFETIME;
    const objectId = objectIdOf(clientId);
    const claims = {
      aud: audience,
      iss: `${exchange.origin}/${tenant}/`,
      iat: notBefore,
      nbf: notBefore,
      exp: expiresOn,
      appid: clientId,
      oid: objectId,
      sub: objectId,
      tid: tenant,
      ver: '1.0',
    };
    return { token: mintToken(claims, secret), notBefore, expiresOn };
  };
}

/** The GUID of a client's service principal: always the same for the same client. */
function objectIdOf(clientId: string): string {
  const hex = createHash('sha256').update(clientId.toLowerCase()).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
