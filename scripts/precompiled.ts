/** The source of the module that takes the place of `checks.ts` in the bundle. */
import standaloneCode from 'ajv/dist/standalone/index.js';
import { newCompiler } from '../src/core/contract/ajv.ts';
import { type ContractDocument, mergeContracts } from '../src/core/contract/contract.ts';
import { forRequests } from '../src/core/contract/for-requests.ts';
import { BODY_OPTIONS, PARAMETER_OPTIONS, requestSchemas } from '../src/core/contract/request-schemas.ts';

export interface Precompiled {
  readonly parameters: string;
  readonly bodies: string;
  readonly checks: string;
}

/** Three modules: the functions for parameters, those for bodies, and the table of both by operation. */
export function precompile(contracts: readonly ContractDocument[]): Precompiled {
  const { document, operations } = mergeContracts(contracts);
  const parameters: Record<string, object> = {};
  const bodies: Record<string, object> = {};
  const rows = new Map<string, string>();
  operations.forEach((operation, index) => {
    const key = `${operation.owner} ${operation.id}`;
    if (rows.has(key)) return;
    const schemas = requestSchemas(operation);
    if (schemas.parameters !== undefined) parameters[`p${index}`] = schemas.parameters;
    const types = Object.entries(schemas.bodies).map(([type, schema], n) => {
      bodies[`b${index}_${n}`] = schema;
      return `${JSON.stringify(type)}: bodies.b${index}_${n}`;
    });
    const own = schemas.parameters === undefined ? '' : `parameters: parameters.p${index}, `;
    rows.set(key, `${JSON.stringify(key)}: { ${own}bodies: { ${types.join(', ')} } }`);
  });
  const requests = forRequests(document);
  return {
    parameters: compileToSource(PARAMETER_OPTIONS, requests, parameters),
    bodies: compileToSource(BODY_OPTIONS, requests, bodies),
    checks: `import * as parameters from 'precompiled:parameters';
import * as bodies from 'precompiled:bodies';
const table = { ${[...rows.values()].join(',\n')} };
export const checksFor = () => (operation) => table[\`\${operation.owner} \${operation.id}\`];
`,
  };
}

type Options = Parameters<typeof newCompiler>[0];

/** Source text of a module that exports the functions compiled from `schemas` under their names. */
function compileToSource(options: Options, document: object, schemas: Readonly<Record<string, object>>): string {
  const compiler = newCompiler({ ...options, code: { source: true, esm: true } }, document);
  for (const [name, schema] of Object.entries(schemas)) compiler.addSchema(schema, name);
  return standaloneCode.default(compiler, Object.fromEntries(Object.keys(schemas).map((name) => [name, name])));
}
