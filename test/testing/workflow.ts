/** What the tests of the helpers do with a world: they start a workflow of Datadog's, and look around. */
import type { TestWorld } from '../../src/testing/index.ts';

type Access = Pick<TestWorld, 'baseUrls' | 'credentials'>;

export const OPERATION = 'CreateWorkflowInstance';
const PATH = '/api/v2/workflows/ccf73164-1998-4785-a7a3-8d06c7e5f558/instances';

export function execute({ baseUrls, credentials }: Access, url = `${baseUrls['datadog']}`): Promise<Response> {
  const { apiKey = '', appKey = '' } = credentials['datadog'] ?? {};
  return fetch(`${url}${PATH}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'DD-API-KEY': apiKey, 'DD-APPLICATION-KEY': appKey },
    body: '{}',
  });
}

/** Gives the id of the run. */
export async function executed(world: Access): Promise<string> {
  const response = await execute(world);
  if (!response.ok) throw new Error(`Datadog says ${response.status}`);
  return ((await response.json()) as { readonly data: { readonly id: string } }).data.id;
}

/** Names of all worlds of its server but the default one. */
export async function worldsBeside({ url }: Pick<TestWorld, 'url'>): Promise<readonly string[]> {
  const response = await fetch(new URL('/_runstead/worlds', url));
  const { worlds } = (await response.json()) as { readonly worlds: readonly { readonly name: string }[] };
  return worlds.map(({ name }) => name).filter((name) => name !== 'default');
}
