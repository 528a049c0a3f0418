import schema from '../../../fixtures/azure-data-factory/schema.json' with { type: 'json' };
import standard from '../../../fixtures/azure-data-factory/seed.json' with { type: 'json' };
import contract from '../../../openapi/azure-data-factory.yaml';
import type { Core, Provider, Service } from '../../core/provider.ts';
import { createAuth } from './auth.ts';
import { createAuthorityRender } from './authority/errors.ts';
import { createAuthorityHeaders } from './authority/headers.ts';
import { isForAuthority } from './authority/links.ts';
import { createDirectory } from './directory.ts';
import { render } from './errors.ts';
import { configure, createSeed, type Fixture } from './fixture.ts';
import { createHeaders } from './headers.ts';
import { createRefusals } from './refusals.ts';
import { openResources } from './resources.ts';
import { router } from './router.ts';

const [client] = standard.clients;
const [factory] = standard.factories;

export const azureDataFactory: Provider = {
  name: 'azure-data-factory',
  title: 'Azure Data Factory',
  contracts: { 'azure-data-factory': contract },
  fixture: { schema, standard },
  start,

  environment: (origin) => ({
    AZURE_RESOURCE_MANAGER_ENDPOINT: origin,
    AZURE_AUTHORITY_HOST: origin,
    AZURE_TENANT_ID: standard.tenantId,
    AZURE_CLIENT_ID: client?.clientId ?? '',
    AZURE_CLIENT_SECRET: client?.clientSecret ?? '',
    AZURE_SUBSCRIPTION_ID: factory?.subscriptionId ?? '',
  }),
};

function start(core: Core): Service {
  const directory = createDirectory();
  const resources = openResources(core);
  const auth = createAuth(core, directory);
  const seed = createSeed(core, resources);
  const arm = { render, headers: createHeaders(core) };
  const authority = { render: createAuthorityRender(core), headers: createAuthorityHeaders(core) };

  return {
    operations: router(core, resources, directory),
    refusals: createRefusals(auth),
    runs: resources.runs,
    admit: auth.admit,
    render: (error, exchange) => (isForAuthority(exchange) ? authority : arm).render(error, exchange),
    headers: (reply, exchange) => (isForAuthority(exchange) ? authority : arm).headers(reply, exchange),
    // Core has checked fixtures against the schema.
    configure: (fixture) => configure(directory, fixture as Fixture),
    seed: (fixture) => seed(fixture as Fixture),
  };
}
