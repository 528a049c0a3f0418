/** How every documented status of Azure Data Factory comes about by plain state. */
import standard from '../../fixtures/azure-data-factory/seed.json' with { type: 'json' };
import type { RawRequest } from '../support/raw-http.ts';
import type { StatusRecipe, StatusRecipes } from '../support/status-recipe.ts';

const SUBSCRIPTION = '/subscriptions/12345678-1234-1234-1234-12345678abc';
const FACTORY = `${SUBSCRIPTION}/resourceGroups/exampleResourceGroup/providers/Microsoft.DataFactory/factories/exampleFactoryName`;
const ELSEWHERE = FACTORY.replace('exampleFactoryName', 'nowhere');
const PIPELINE = 'pipelines/examplePipeline';
const SUCCEEDED = 'pipelineruns/6d0b4f6a-51c8-4e0e-9a36-2c1d70f3e801';
const RUNNING = 'pipelineruns/6d0b4f6a-51c8-4e0e-9a36-2c1d70f3e803';
const VERSION = 'api-version=2018-06-01';
const TOO_LARGE = 'x'.repeat(4 * 2 ** 20 + 1);
const JSON_TYPE = 'application/json';

const [client] = standard.clients;

interface More {
  readonly query?: string;
  readonly headers?: readonly string[];
  readonly body?: string;
  readonly type?: string;
}

const arm = (method: string, path: string, { query = VERSION, headers = [], body, type = JSON_TYPE }: More = {}) => ({
  method,
  path: `${path}?${query}`,
  headers: [
    ...['Authorization', `Bearer ${standard.tokens[0]}`],
    ...(body === undefined ? [] : ['Content-Type', type]),
    ...headers,
  ],
  ...(body !== undefined && { body }),
});

const recipe = (when: string, ...calls: readonly RawRequest[]): StatusRecipe => ({ when, calls });

/** What is the same for every call to ARM. */
const everywhere = (method: string, path: string, body?: string) => ({
  400: recipe('there is no api-version', arm(method, path, { query: '', ...(body !== undefined && { body }) })),
  401: recipe('there is no token', { method, path: `${path}?${VERSION}` }),
});

/** What is the same for every call to ARM that takes a body. */
const withBody = (method: string, path: string, body: string) => ({
  ...everywhere(method, path, body),
  413: recipe('the body is larger than 4 MB', arm(method, path, { body: TOO_LARGE })),
  415: recipe('the body is not JSON by its type', arm(method, path, { body: 'a,b', type: 'text/csv' })),
});

const stale = ['If-Match', '"old"'];
const known = ['If-None-Match', '*'];
const CONTENT = '{"location":"East US"}';
const DEFINITION = '{"properties":{}}';
const PARAMETERS = '{"OutputBlobNameList":["exampleoutput.csv"]}';

const armStatuses: StatusRecipes = {
  Factories_CreateOrUpdate: {
    ...withBody('PUT', FACTORY, CONTENT),
    200: recipe('the factory is new, or changes', arm('PUT', FACTORY, { body: CONTENT })),
    404: recipe(
      'the resource group has an impossible name',
      arm('PUT', FACTORY.replace('exampleResourceGroup', 'a!'), { body: CONTENT }),
    ),
    412: recipe('If-Match is not the current tag', arm('PUT', FACTORY, { body: CONTENT, headers: stale })),
  },
  Factories_Get: {
    ...everywhere('GET', FACTORY),
    200: recipe('the factory is there', arm('GET', FACTORY)),
    304: recipe('the client knows the current tag', arm('GET', FACTORY, { headers: known })),
    404: recipe('there is no such factory', arm('GET', ELSEWHERE)),
  },
  Pipelines_CreateOrUpdate: {
    ...withBody('PUT', `${FACTORY}/${PIPELINE}`, DEFINITION),
    200: recipe('the pipeline is new, or changes', arm('PUT', `${FACTORY}/${PIPELINE}`, { body: DEFINITION })),
    404: recipe('there is no such factory', arm('PUT', `${ELSEWHERE}/${PIPELINE}`, { body: DEFINITION })),
    412: recipe(
      'If-Match is not the current tag',
      arm('PUT', `${FACTORY}/${PIPELINE}`, { body: DEFINITION, headers: stale }),
    ),
  },
  Pipelines_Get: {
    ...everywhere('GET', `${FACTORY}/${PIPELINE}`),
    200: recipe('the pipeline is there', arm('GET', `${FACTORY}/${PIPELINE}`)),
    304: recipe('the client knows the current tag', arm('GET', `${FACTORY}/${PIPELINE}`, { headers: known })),
    404: recipe('there is no such pipeline', arm('GET', `${FACTORY}/${PIPELINE}x`)),
  },
  Pipelines_CreateRun: {
    ...withBody('POST', `${FACTORY}/${PIPELINE}/createRun`, PARAMETERS),
    200: recipe('the pipeline is there', arm('POST', `${FACTORY}/${PIPELINE}/createRun`, { body: PARAMETERS })),
    404: recipe('there is no such pipeline', arm('POST', `${FACTORY}/${PIPELINE}x/createRun`)),
  },
  PipelineRuns_Get: {
    ...everywhere('GET', `${FACTORY}/${SUCCEEDED}`),
    200: recipe('the run is there', arm('GET', `${FACTORY}/${SUCCEEDED}`)),
    404: recipe('there is no such run', arm('GET', `${FACTORY}/${SUCCEEDED}9`)),
  },
  PipelineRuns_Cancel: {
    ...everywhere('POST', `${FACTORY}/${SUCCEEDED}/cancel`),
    200: recipe('the run has not ended', arm('POST', `${FACTORY}/${RUNNING}/cancel`)),
    400: recipe('the run has ended', arm('POST', `${FACTORY}/${SUCCEEDED}/cancel`)),
    404: recipe('there is no such factory', arm('POST', `${ELSEWHERE}/${RUNNING}/cancel`)),
  },
};

const form = (path: string, fields: Readonly<Record<string, string>>): RawRequest => ({
  method: 'POST',
  path,
  headers: ['Content-Type', 'application/x-www-form-urlencoded'],
  body: new URLSearchParams(fields).toString(),
});

const tokenStatuses = (
  path: string,
  fields: Readonly<Record<string, string>>,
): Readonly<Record<number, StatusRecipe>> => {
  const { clientId = '', clientSecret = '' } = client ?? {};
  const whole = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, ...fields };
  return {
    200: recipe('client and secret are known', form(path, whole)),
    400: recipe('the form is empty', form(path, {})),
    401: { ...recipe('the secret is wrong', form(path, { ...whole, client_secret: 'wrong' })), strict: true },
    413: recipe('the form is larger than 4 MB', form(path, { more: TOO_LARGE })),
  };
};

const reading = (path: string): Readonly<Record<number, StatusRecipe>> => ({
  200: recipe('always', { method: 'GET', path }),
});

const CONFIGURATION = '.well-known/openid-configuration';

export const recipes: StatusRecipes = {
  ...armStatuses,
  Authority_OpenIdConfiguration: reading(`/example.com/v2.0/${CONFIGURATION}`),
  Authority_OpenIdConfigurationV1: reading(`/example.com/${CONFIGURATION}`),
  Authority_OpenIdConfigurationAdfs: reading(`/adfs/adfs/${CONFIGURATION}`),
  Authority_Token: tokenStatuses('/example.com/oauth2/v2.0/token', { scope: 'https://management.azure.com/.default' }),
  Authority_TokenV1: tokenStatuses('/example.com/oauth2/token', { resource: 'https://management.azure.com/' }),
  Authority_Keys: reading('/example.com/discovery/v2.0/keys'),
};
