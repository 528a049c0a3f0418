import { newCompiler } from './ajv.ts';

/** What is wrong with a fixture, each with its place; empty when nothing is. */
export function faultsOfFixture(schema: object, fixture: unknown): readonly string[] {
  const ajv = newCompiler({ allErrors: true });
  if (ajv.validate(schema, fixture)) return [];
  return (ajv.errors ?? []).map(({ instancePath, message, params }) => {
    const extra = 'additionalProperty' in params ? ` ('${params['additionalProperty']}')` : '';
    return `${instancePath || '/'} ${message}${extra}`;
  });
}
