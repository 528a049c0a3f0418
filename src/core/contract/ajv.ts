/** The one door to Ajv. */
import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import formats from 'ajv-formats';

export type Validate = ValidateFunction;

/** The name under which the document is known to a compiler made for one. */
export const DOCUMENT = 'contract';

/** A compiler of JSON Schema; over a document, its schemas are reached as `contract#/paths/…`. The documents are checked
 * when they are built, not here. */
export function newCompiler(options: Options, document?: object): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, ...options });
  formats.default(ajv, { mode: 'fast' });
  if (document !== undefined) ajv.addSchema(document, DOCUMENT);
  return ajv;
}

/** Source text of a module that exports the functions compiled from `schemas` under their names. */
export function compileToSource(options: Options, document: object, schemas: Readonly<Record<string, object>>): string {
  const ajv = newCompiler({ ...options, code: { source: true, esm: true } }, document);
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
  return standaloneCode.default(ajv, Object.fromEntries(Object.keys(schemas).map((name) => [name, name])));
}
