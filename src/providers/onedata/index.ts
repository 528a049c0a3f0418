/** The automation part of a Onedata Oneprovider: workflow executions. */
import schema from '../../../fixtures/onedata/schema.json' with { type: 'json' };
import standard from '../../../fixtures/onedata/seed.json' with { type: 'json' };
import contract from '../../../openapi/onedata-oneprovider.yaml';
import type { Core, Provider, Service } from '../../core/provider.ts';
import { createAdmission } from './auth.ts';
import { Directory } from './directory.ts';
import { openExecutions } from './execution.ts';
import { type Fixture, seed } from './fixture.ts';
import { createRefusals } from './refusals.ts';
import { router } from './router.ts';
import { createRender, encode, headers } from './wire.ts';

const TOKEN = 'RunsteadSpaceOwnerToken';

export const onedata: Provider = {
  name: 'onedata',
  title: 'Onedata Oneprovider automation',
  contracts: { 'onedata-oneprovider': contract },
  fixture: { schema, standard },
  start,
  // The first two are read by oneprovider-rest-cli, the others by the curl lines of the reference, which put https:// in
  // front of a bare host (documented).
  environment: (origin) => ({
    ONEPROVIDER_HOST: origin,
    ONEPROVIDER_API_KEY: TOKEN,
    PROVIDER_HOST: new URL(origin).host,
    TOKEN,
  }),
};

function start(core: Core): Service {
  const directory = new Directory();
  const executions = openExecutions(core);

  return {
    operations: router({ core, directory, executions }),
    refusals: createRefusals(core.ids),
    runs: executions,
    admit: createAdmission(core.auth, directory),
    render: createRender(core.clock),
    headers,
    encode,
    // Core has checked fixtures against the schema above.
    configure: (fixture) => directory.add(fixture as Fixture),
    seed: (fixture) => seed(fixture as Fixture, core, directory, executions),
  };
}
