import { loadSources } from './load-sources.mjs';

const ENTRY = `
export { providers } from './src/providers/index.ts';
export { worldSchema } from './src/world-schema.ts';
`;

/** The text of the published schema of fixtures and snapshots, with all services at work. */
export async function worldSchemaText(root) {
  const { providers, worldSchema } = await loadSources(root, ENTRY);
  return `${JSON.stringify(worldSchema(providers), null, 2)}\n`;
}
