/** The one door to Ajv. */
import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
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
