import fixtureSchema from '../../../fixtures/datadog/schema.json' with { type: 'json' };
import standard from '../../../fixtures/datadog/seed.json' with { type: 'json' };
import contract from '../../../openapi/datadog-workflows.yaml';
import type { Core, Exchange, Provider, Service } from '../../core/provider.ts';
import { authenticate, authorize } from './auth.ts';
import { refusals, render, voiceOf } from './errors.ts';
import { type Fixture, seed } from './fixture.ts';
import { joined, NO_SETTINGS, organise } from './organisation.ts';
import { openRecords } from './records.ts';
import { router } from './router.ts';
import { type LimitName, MEDIA_TYPES, traitsOf } from './traits.ts';

export const datadog: Provider = {
  name: 'datadog',
  title: 'Datadog Workflow Automation',
  contracts: { 'datadog-workflows': contract },
  fixture: { schema: fixtureSchema, standard },
  start,
  environment: (origin) => ({
    DD_API_KEY: 'runstead-api-key',
    DD_APP_KEY: 'runstead-application-key',
    // Only the official command line tool takes an address from its environment (seen in source: DataDog/pup).
    PUP_MOCK_SERVER: origin,
  }),
};

function start(core: Core): Service {
  const records = openRecords(core);
  let settings = NO_SETTINGS;
  let organisation = organise(settings, core.clock);

  return {
    operations: router(core, records),
    refusals,
    runs: records.instances,

    /** Credentials come before path and body (inferred), and only a request that has passed counts against a limit. */
    admit(exchange) {
      const principal = authenticate(exchange, organisation, core.auth);
      authorize(principal, exchange);
      if (!organisation.limits.spend(limitOf(exchange))) throw voiceOf(exchange).tooManyRequests();
      return principal;
    },

    render: (error) => render(error, core.dialect),

    headers: (reply, exchange) => ({
      'content-type': MEDIA_TYPES[traitsOf(exchange)?.backEnd ?? 'instances'],
      ...organisation.limits.headers(limitOf(exchange)),
      ...reply.headers,
    }),

    /** Only what comes from the instance service ends in a newline (recorded). */
    encode: (body, exchange) => `${JSON.stringify(body)}${traitsOf(exchange)?.backEnd === 'instances' ? '\n' : ''}`,

    // Core has checked fixtures against the schema above.
    configure(fixture) {
      const { credentials, limits } = fixture as Fixture;
      settings = joined(settings, { ...credentials, ...(limits && { limits }) });
      organisation = organise(settings, core.clock);
    },
    seed: (fixture) => seed(fixture as Fixture, core, records),
  };
}

const limitOf = (exchange: Exchange): LimitName => traitsOf(exchange)?.limit ?? 'requests';
