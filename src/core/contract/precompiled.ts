/** The source of the module that takes the place of `checks.ts` in the bundle. Only the build imports this. */
import { compileToSource } from './ajv.ts';
import { type ContractDocument, mergeContracts } from './contract.ts';
import { forRequests } from './for-requests.ts';
import { BODY_OPTIONS, PARAMETER_OPTIONS, requestSchemas } from './request-schemas.ts';

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
