/** Every documented status of every operation as a page: how it comes about, and which fault gives it. */
import type { Provider } from '../src/core/provider.ts';
import { operationsOf } from '../test/support/operations-of.ts';
import type { StatusRecipe, StatusRecipes } from '../test/support/status-recipe.ts';

export interface Chapter {
  readonly provider: Pick<Provider, 'name' | 'contracts'>;
  readonly recipes: StatusRecipes;
}

const HEAD = `# Statuses

Every status that a contract documents for an operation can be had in two ways: by state, which is what the world holds and what is
sent, and by a [fault](control-api.md#faults), whatever the state. Each row below is a test of each way (\`test/statuses.test.ts\`); the requests
themselves stand in \`test/statuses/\`, from which \`npm run generate\` writes this page.

A fault is a rule for an operation, here one for a cancel that fails once:

\`\`\`json
{
  "match": { "provider": "datadog", "operation": "CancelWorkflowInstance" },
  "do": { "status": 403 },
  "times": 1
}
\`\`\`

A status from 400 on comes in the service's own words, with its own headers. One below 400 is given word by word: its \`body\`, its
\`headers\`, or both. Faults strike calls that are let in and fit the contract; all others are answered by state.`;

const COLUMNS = ['operation', 'status', 'by state', 'by fault, `do`'];

/** The text of docs/statuses.md. */
export function statusesPage(chapters: readonly Chapter[]): string {
  const inOrder = [...chapters].sort((a, b) => (a.provider.name < b.provider.name ? -1 : 1));
  return `${[HEAD, ...inOrder.map(chapter)].join('\n\n')}\n`;
}

function chapter({ provider, recipes }: Chapter): string {
  const rows = operationsOf(provider).flatMap(({ id, statuses }) =>
    statuses.map((status) => [`\`${id}\``, String(status), byState(recipes[id]?.[status]), byFault(status)]),
  );
  const table = [COLUMNS, COLUMNS.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `## ${provider.name}\n\n${table.join('\n')}`;
}

function byState(recipe: StatusRecipe | undefined): string {
  if (recipe === undefined) return 'nothing is known to lead there';
  const { fixtures, strict = false, when } = recipe;
  const notes = [
    ...(strict ? ['`--auth strict`'] : []),
    ...(fixtures === undefined ? [] : [`fixtures \`${JSON.stringify(fixtures)}\``]),
  ];
  return notes.length === 0 ? when : `${when} (${notes.join(', ')})`;
}

const BODILESS = new Set([204, 304]);

function byFault(status: number): string {
  if (status >= 400) return `\`{"status": ${status}}\``;
  return BODILESS.has(status) ? `\`{"status": ${status}, "headers": …}\`` : `\`{"status": ${status}, "body": …}\``;
}
