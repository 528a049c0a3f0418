import contract from '../../../../openapi/azure-data-factory.yaml';
import type { Exchange } from '../../../core/provider.ts';
import type { operations } from '../api.ts';

export type AuthorityOperation = Extract<keyof operations, `Authority_${string}`>;

const ARM_PREFIXES = contract['x-runstead'].prefixes;
const ARM_HOST = new URL(contract.servers?.[0]?.url ?? '').host;

/** Whether the authority answers, and not Resource Manager. An unknown path goes by where it is, then by host. */
export function isForAuthority({ operation, path, headers }: Exchange): boolean {
  if (operation !== undefined) return operation.id.startsWith('Authority_');
  const host = headers.host?.replace(/:\d+$/, '');
  const start = `${path.toLowerCase()}/`;
  return host !== ARM_HOST && !ARM_PREFIXES.some((prefix) => start.startsWith(`${prefix}/`));
}

const templates: ReadonlyMap<string, string> = new Map(
  Object.entries(contract.paths).flatMap(([template, { get, post }]) =>
    [get, post].flatMap((operation) => (operation === undefined ? [] : [[operation.operationId, template] as const])),
  ),
);

/** The URL of one of the authority's operations, by the name the client used for us. */
export function linkTo(operation: AuthorityOperation, tenant: string, { origin }: Exchange): string {
  const template = templates.get(operation) ?? '';
  return origin + template.replace('{tenant}', encodeURIComponent(tenant));
}
