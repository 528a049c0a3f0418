import fixtureSchema from '../../../fixtures/datadog/schema.json' with { type: 'json' };
import standard from '../../../fixtures/datadog/seed.json' with { type: 'json' };
import contract from '../../../openapi/datadog-workflows.yaml';
import type { Provider } from '../../core/provider.ts';
import { callerOf } from './auth.ts';
import { ENDS, lifecycle } from './lifecycle.ts';
import { start } from './service.ts';
import { variants } from './variants.ts';

export const datadog: Provider = {
  name: 'datadog',
  title: 'Datadog Workflow Automation',
  contracts: { 'datadog-workflows': contract },
  fixture: { schema: fixtureSchema, standard },
  variants,
  lifecycle,
  planning: { outcomes: ENDS, hasSteps: true },
  credentials: {
    /** As long as real ones: 32 digits for an API key, 40 for an application key. */
    issue(mint) {
      const [apiKey, appKey] = [mint.hex(32), mint.hex(40)];
      const credentials = { apiKeys: [apiKey], applicationKeys: [{ key: appKey }] };
      return { shown: { apiKey, appKey }, fixture: { credentials }, key: apiKey };
    },
    keyOf: callerOf,
  },
  start,
  environment: (origin, credentials = {}) => ({
    DD_API_KEY: credentials['apiKey'] ?? 'runstead-api-key',
    DD_APP_KEY: credentials['appKey'] ?? 'runstead-application-key',
    // Only the official command line tool takes an address from its environment (seen in source: DataDog/pup).
    PUP_MOCK_SERVER: origin,
  }),
};
