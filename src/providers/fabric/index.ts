/** The workload side of the Microsoft Fabric workload API: Fabric is the client. */
import schema from '../../../fixtures/fabric/schema.json' with { type: 'json' };
import standard from '../../../fixtures/fabric/seed.json' with { type: 'json' };
import contract from '../../../openapi/fabric-workload.yaml';
import { basePaths } from '../../core/contract/contract.ts';
import type { Core, Provider, Reply, Service } from '../../core/provider.ts';
import { addCredential, type Credentials, createAdmission } from './auth.ts';
import { refusals, render } from './errors.ts';
import { type Fixture, seed } from './fixture.ts';
import { openJobInstances, viewById } from './job-instances.ts';
import { router } from './router.ts';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' } as const;
const NONE = {} as const;

export const fabric: Provider = {
  name: 'fabric',
  title: 'Microsoft Fabric workload API',
  contracts: { 'fabric-workload': contract },
  fixture: { schema, standard },
  start,
  environment: (origin) => ({ WORKLOAD_ENDPOINT_URL: `${origin}${basePaths(contract)[0]}` }),
};

function start(core: Core): Service {
  const instances = openJobInstances(core.store, core.clock);
  const credentials: Credentials = new Map();

  return {
    operations: router(core, instances),
    refusals,
    runs: viewById(instances),
    admit: createAdmission(core.auth, credentials),
    render,
    headers,
    configure(fixture) {
      for (const credential of (fixture as Fixture).credentials ?? []) addCredential(credentials, credential);
    },
    seed: (fixture) => seed(fixture as Fixture, core.clock.now(), instances),
  };
}

/** An empty answer names no media type; nothing else is documented for this service (inferred). */
const headers = ({ body, headers: own = NONE }: Reply): Readonly<Record<string, string>> =>
  body === undefined ? own : { ...JSON_TYPE, ...own };
