/** Values that a spec takes from elsewhere: `{{ Trigger.bucket }}`, `{{ Steps.Count.total }}`, `{{ WorkflowName }}`. That
 * much of the language is documented; the rest of it is left as it stands. */
import type { Members } from '../records.ts';

/** What templates can name. */
export interface Scope {
  readonly inputs: Members;
  /** By the name of the step. */
  readonly outputs: ReadonlyMap<string, unknown>;
  readonly names: Readonly<Record<'WorkflowId' | 'WorkflowName' | 'InstanceId', string>>;
}

const WHOLE = /^\s*\{\{\s*([^{}]+?)\s*\}\}\s*$/;
const PARTS = /\{\{\s*([^{}]+?)\s*\}\}/g;

export const hasTemplates = (value: unknown): boolean => JSON.stringify(value)?.includes('{{') ?? false;

/** The value with every template in it replaced. A template that is all of a text becomes whatever it names: undefined
 * where it names nothing. */
export function resolved(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') return resolvedText(value, scope);
  if (Array.isArray(value)) return value.map((item) => resolved(item, scope) ?? null);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, resolved(member, scope)]));
}

function resolvedText(text: string, scope: Scope): unknown {
  const whole = WHOLE.exec(text)?.[1];
  if (whole !== undefined) return named(whole, scope);
  return text.replace(PARTS, (_, path: string) => asText(named(path, scope)));
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

function named(path: string, { inputs, outputs, names }: Scope): unknown {
  const [first = '', ...rest] = path.split('.');
  if (first === 'Trigger') return memberOf(inputs, rest);
  if (first === 'Steps') return memberOf(outputs.get(rest[0] ?? ''), rest.slice(1));
  return rest.length === 0 ? memberOf(names, [first]) : undefined;
}

function memberOf(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Members)[name];
  }
  return found;
}
