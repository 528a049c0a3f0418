import type { ContractDocument } from './contract.ts';

const REFERENCE = /"#\/components\/([\w-]+)\/([^"]+)"/g;
const NO_RESPONSES = { default: { description: 'Not checked here.' } };

type Components = NonNullable<ContractDocument['components']>;

/** The part of a document that requests are checked by: no responses, and only the components that are left to refer to.
 * The validator reads all components again for every operation it compiles. */
export function forRequests(document: ContractDocument): ContractDocument {
  const text = JSON.stringify(document.paths, (key, value: unknown) => (key === 'responses' ? NO_RESPONSES : value));
  return {
    ...document,
    paths: JSON.parse(text) as ContractDocument['paths'],
    components: reachable(document.components ?? {}, text),
  };
}

function reachable(components: Components, from: string): Components {
  const kept: Record<string, Record<string, unknown>> = {};
  const visit = (text: string): void => {
    for (const [, kind = '', name = ''] of text.matchAll(REFERENCE)) {
      const component = components[kind]?.[name];
      if (component === undefined || kept[kind]?.[name] !== undefined) continue;
      kept[kind] = { ...kept[kind], [name]: component };
      visit(JSON.stringify(component));
    }
  };
  visit(from);
  return kept;
}
