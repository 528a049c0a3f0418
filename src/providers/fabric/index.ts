/** The workload side of the Microsoft Fabric workload API: Fabric is the client. */
import schema from '../../../fixtures/fabric/schema.json' with { type: 'json' };
import standard from '../../../fixtures/fabric/seed.json' with { type: 'json' };
import contract from '../../../openapi/fabric-workload.yaml';
import { basePaths } from '../../core/contract/contract.ts';
import type { Core, Provider, Reply, Service } from '../../core/provider.ts';
import { createAdmission } from './auth.ts';
import { addCredential, type Credentials, issueCredential, tenantOf } from './credentials.ts';
import { renderIn } from './envelope.ts';
import { failures } from './failures.ts';
import { type Fixture, readCredentials, readInstances, readItems } from './fixture.ts';
import { openItems } from './items.ts';
import { type JobInstance, openJobInstances, runsById } from './job-instances.ts';
import { lifecycle } from './lifecycle.ts';
import { OUTCOMES, steered } from './plans.ts';
import { createRefusals } from './refusals.ts';
import { router } from './router.ts';
import { save } from './save.ts';
import { type Choices, variants } from './variants.ts';

const JSON_TYPES = {
  'utf-8': { 'content-type': 'application/json; charset=utf-8' },
  none: { 'content-type': 'application/json' },
} as const satisfies Record<Choices['charset'], object>;
const NONE = {} as const;

export const fabric: Provider = {
  name: 'fabric',
  title: 'Microsoft Fabric workload API',
  contracts: { 'fabric-workload': contract },
  fixture: { schema, standard },
  variants,
  lifecycle,
  planning: { outcomes: OUTCOMES, hasSteps: false },
  credentials: { issue: (mint) => issueCredential(mint, standard.items), keyOf: tenantOf },
  start,
  environment,
};

function start(core: Core): Service {
  const choices = core.variants as Choices;
  const instances = openJobInstances(core.store, core.clock);
  const items = openItems(core.store);
  const credentials: Credentials = new Map();
  const refusals = createRefusals(choices);

  return {
    operations: router({ core, choices, refusals, instances, items }),
    refusals,
    failures,
    runs: runsById(instances),
    admit: createAdmission({ mode: core.auth, choices, known: credentials, refusals }),
    render: (error) => renderIn(choices, error),
    headers: (reply) => headersOf(reply, choices.charset),
    steer: (run, plan, now) => steered(run as JobInstance, plan, now, core.timing),
    save: () => save({ credentials, items, instances }),
    configure(fixture) {
      for (const credential of readCredentials(fixture as Fixture)) addCredential(credentials, credential);
    },
    async seed(fixture) {
      const newItems = readItems(fixture as Fixture);
      const runs = readInstances(fixture as Fixture, core.clock.now());
      for (const item of newItems) await items.put(item);
      for (const run of runs) await instances.put(run);
    },
  };
}

/** An empty answer names no media type; nothing else is documented for this service (inferred). */
const headersOf = (
  { body, headers: own = NONE }: Reply,
  charset: Choices['charset'],
): Readonly<Record<string, string>> => (body === undefined ? own : { ...JSON_TYPES[charset], ...own });

/** Whoever plays Fabric has no names for these; ours say what they are. */
function environment(
  origin: string,
  credentials?: Readonly<Record<string, string>>,
): ReturnType<Provider['environment']> {
  return {
    WORKLOAD_ENDPOINT_URL: `${origin}${basePaths(contract)[0]}`,
    ...(credentials && {
      WORKLOAD_TENANT_ID: credentials['tenantId'] ?? '',
      WORKLOAD_AUTHORIZATION: credentials['authorization'] ?? '',
    }),
  };
}
