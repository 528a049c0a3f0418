import schema from '../../../fixtures/azure-data-factory/schema.json' with { type: 'json' };
import standard from '../../../fixtures/azure-data-factory/seed.json' with { type: 'json' };
import contract from '../../../openapi/azure-data-factory.yaml';
import type { Core, Provider, Service } from '../../core/provider.ts';
import { createAuth } from './auth.ts';
import { createAuthorityRender } from './authority/errors.ts';
import { createAuthorityHeaders } from './authority/headers.ts';
import { isForAuthority } from './authority/links.ts';
import { configure } from './configure.ts';
import { OUTCOMES } from './course.ts';
import { credentials, environment } from './credentials.ts';
import { createDirectory } from './directory.ts';
import { createRender } from './errors/envelope.ts';
import { createFailures } from './failures.ts';
import type { Fixture } from './fixture.ts';
import { createHeaders } from './headers.ts';
import { type PipelineRun, runLifecycle } from './lifecycle.ts';
import { createRefusals } from './refusals.ts';
import { openResources } from './resources.ts';
import { router } from './router.ts';
import { createRuns } from './runs.ts';
import { createSave } from './save.ts';
import { createSeed } from './seed.ts';
import { steered } from './steer.ts';
import { type Choices, variants } from './variants.ts';

export const azureDataFactory: Provider = {
  name: 'azure-data-factory',
  title: 'Azure Data Factory',
  contracts: { 'azure-data-factory': contract },
  fixture: { schema, standard },
  variants,
  lifecycle: runLifecycle,
  planning: { outcomes: OUTCOMES, hasSteps: true },
  credentials,
  start,
  environment,
};

function start(core: Core): Service {
  // Core fills in a choice of every variant.
  const choices = core.variants as Choices;
  const directory = createDirectory();
  const resources = openResources(core, choices);
  const auth = createAuth(core, choices, directory);
  const failures = createFailures(core, directory);
  const seed = createSeed(core, resources, failures);
  const arm = { render: createRender(choices), headers: createHeaders(core, choices) };
  const authority = { render: createAuthorityRender(core), headers: createAuthorityHeaders(core) };

  return {
    operations: router(core, choices, resources, directory, failures),
    refusals: createRefusals(auth, choices),
    runs: createRuns(core, resources),
    failures,
    admit: auth.admit,
    render: (error, exchange) => (isForAuthority(exchange) ? authority.render(error, exchange) : arm.render(error)),
    headers: (reply, exchange) => (isForAuthority(exchange) ? authority : arm).headers(reply, exchange),
    // Core hands back what this service has made.
    steer: (run, plan, now) => steered(run as PipelineRun, plan, now, core.timing),
    save: createSave(core, directory, resources),
    // Core has checked fixtures against the schema.
    configure: (fixture) => configure(directory, fixture as Fixture),
    seed: (fixture) => seed(fixture as Fixture),
  };
}
