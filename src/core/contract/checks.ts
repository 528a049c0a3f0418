/** Compiles the checks of requests while the program runs. The build puts in this module's place one that has them
 * compiled already (scripts/precompile.mjs), so that the program itself needs no compiler. */
import { newCompiler } from './ajv.ts';
import type { ContractDocument, Operation } from './contract.ts';
import { BODY_OPTIONS, PARAMETER_OPTIONS, requestSchemas } from './request-schemas.ts';

/** True, and values coerced in place, or false. */
export type Check = (data: unknown) => boolean;

export interface OperationChecks {
  /** Of `{params, query, headers}`; undefined where there is nothing to check. */
  readonly parameters?: Check | undefined;
  /** Of the body, by media type. */
  readonly bodies: Readonly<Record<string, Check>>;
}

/** `requests` is the part of the document that requests are checked by. */
export function checksFor(requests: ContractDocument): (operation: Operation) => OperationChecks {
  const forParameters = newCompiler(PARAMETER_OPTIONS, requests);
  const forBodies = newCompiler(BODY_OPTIONS, requests);
  return function checksOf(operation) {
    const { parameters, bodies } = requestSchemas(operation);
    return {
      parameters: parameters && forParameters.compile(parameters),
      bodies: Object.fromEntries(Object.entries(bodies).map(([type, schema]) => [type, forBodies.compile(schema)])),
    };
  };
}
