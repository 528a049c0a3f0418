import { newCompiler } from './ajv.ts';

const compilers = new WeakMap<object, ReturnType<typeof newCompiler>>();

/** What is wrong with a fixture, each with its place; empty when nothing is. Compiles a schema once. */
export function faultsOfFixture(schema: object, fixture: unknown): readonly string[] {
  const ajv = compilers.get(schema) ?? newCompiler({ allErrors: true });
  compilers.set(schema, ajv);
  if (ajv.validate(schema, fixture)) return [];
  return (ajv.errors ?? []).map(({ instancePath, message, params }) => {
    const extra = 'additionalProperty' in params ? ` ('${params['additionalProperty']}')` : '';
    return `${instancePath || '/'} ${message}${extra}`;
  });
}
