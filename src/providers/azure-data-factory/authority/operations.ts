import type { Core, Exchange, Operations } from '../../../core/provider.ts';
import type { components, operations } from '../api.ts';
import type { Principal } from '../auth.ts';
import type { Directory } from '../directory.ts';
import { fieldMissing } from './errors.ts';
import { audienceOf, createGrants, EXPIRES_IN, field } from './grant.ts';
import { type AuthorityOperation, linkTo } from './links.ts';

type Table = Pick<Operations<operations, Principal>, AuthorityOperation>;

export function authorityOperations(core: Core, directory: Directory): Table {
  const grant = createGrants(core, directory);

  return {
    Authority_OpenIdConfiguration: ({ params, exchange }) => ({
      status: 200,
      body: describe(exchange, linkTo('Authority_Token', params.tenant, exchange), params.tenant),
    }),

    Authority_OpenIdConfigurationV1: ({ params, exchange }) => ({
      status: 200,
      body: describe(exchange, linkTo('Authority_TokenV1', params.tenant, exchange), params.tenant),
    }),

    Authority_OpenIdConfigurationAdfs: ({ exchange }) => ({
      status: 200,
      body: describe(exchange, linkTo('Authority_TokenV1', 'adfs', exchange), 'adfs'),
    }),

    Authority_Token({ params, body, exchange }) {
      const scope = field(body, 'scope');
      const { token } = grant(params.tenant, body, audienceOf(scope), exchange);
      if (scope === '') throw fieldMissing('scope');
      return {
        status: 200,
        body: { token_type: 'Bearer', expires_in: EXPIRES_IN, ext_expires_in: EXPIRES_IN, access_token: token },
      };
    },

    Authority_TokenV1({ params, body, exchange }) {
      const resource = field(body, 'resource') || audienceOf(field(body, 'scope'));
      const { token, notBefore, expiresOn } = grant(params.tenant, body, resource, exchange);
      if (resource === '') throw fieldMissing('resource');
      return {
        status: 200,
        body: {
          token_type: 'Bearer',
          expires_in: String(EXPIRES_IN),
          ext_expires_in: String(EXPIRES_IN),
          expires_on: String(expiresOn),
          not_before: String(notBefore),
          resource,
          access_token: token,
        },
      };
    },

    Authority_Keys: () => ({ status: 200, body: { keys: [] } }),
  };
}

/** The issuer is the document's own URL without its last part, as OpenID Connect Discovery has it. */
function describe(
  exchange: Exchange,
  tokenEndpoint: string,
  tenant: string,
): components['schemas']['OpenIdConfiguration'] {
  return {
    token_endpoint: tokenEndpoint,
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    jwks_uri: linkTo('Authority_Keys', tenant, exchange),
    response_modes_supported: ['query'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid'],
    issuer: exchange.origin + exchange.path.replace(/\/\.well-known\/.*$/i, ''),
    authorization_endpoint: tokenEndpoint.replace(/token$/, 'authorize'),
  };
}
