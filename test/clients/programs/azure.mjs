/** Azure Data Factory by its official client, which finds the emulator as its users' programs do: in the environment. */
import { DataFactoryManagementClient } from '@azure/arm-datafactory';
import { ClientSecretCredential, EnvironmentCredential } from '@azure/identity';
import { answerLines } from './answer-lines.mjs';

function createClient({ credential = 'secret', losesAnswers = false, environment = {} }) {
  Object.assign(process.env, environment);
  const { AZURE_SUBSCRIPTION_ID, AZURE_RESOURCE_MANAGER_ENDPOINT } = process.env;
  const client = new DataFactoryManagementClient(credentials[credential](), AZURE_SUBSCRIPTION_ID, {
    endpoint: AZURE_RESOURCE_MANAGER_ENDPOINT,
  });
  if (losesAnswers) client.pipeline.addPolicy(losingTheFirst(), { phase: 'Sign' });
  return client;
}

const credentials = {
  secret() {
    const { AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, AZURE_AUTHORITY_HOST } = process.env;
    return new ClientSecretCredential(AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, {
      authorityHost: AZURE_AUTHORITY_HOST,
      // Otherwise the client asks the world outside whether it may trust this authority.
      disableInstanceDiscovery: true,
    });
  },

  environment: () => new EnvironmentCredential(),

  /** A token of another authority. */
  foreign: () => ({ getToken: async () => ({ token: 'eyJhbGciOiJub25lIn0.e30.c2ln', expiresOnTimestamp: 8e15 }) }),
};

/** Between client and emulator: what comes back first is lost, and a gateway says so. */
function losingTheFirst() {
  let isFirst = true;
  return {
    name: 'losingTheFirst',
    async sendRequest(request, next) {
      const response = await next(request);
      if (!isFirst) return response;
      isFirst = false;
      response.headers.set('retry-after', '0');
      return { ...response, status: 503, bodyAsText: '' };
    },
  };
}

/** By what sets them apart: a client keeps its token. */
const clients = new Map();

await answerLines(async ({ as = {}, group, method, args }) => {
  const key = JSON.stringify(as);
  const client = clients.get(key) ?? createClient(as);
  clients.set(key, client);
  return await client[group][method](...args);
});
