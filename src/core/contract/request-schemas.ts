import { DOCUMENT } from './ajv.ts';
import type { Operation } from './contract.ts';
import { operationPointer, pointerPart } from './pointer.ts';

/** The schemas that requests to an operation are checked by, each referring to its place in the document. */
export interface RequestSchemas {
  /** Of `{params, query, headers}`; undefined where the operation has no parameters. */
  readonly parameters: object | undefined;
  /** Of the body, by media type. */
  readonly bodies: Readonly<Record<string, object>>;
}

/** As the contract validator has it: parameters are coerced to their types, bodies are not. */
export const PARAMETER_OPTIONS = { coerceTypes: true, useDefaults: true } as const;
export const BODY_OPTIONS = { coerceTypes: false, useDefaults: true } as const;

export const requestSchemas = (operation: Operation): RequestSchemas => ({
  parameters: operation.parameters.length === 0 ? undefined : parametersSchema(operation),
  bodies: Object.fromEntries(
    operation.mediaTypes.map((type) => {
      const pointer = `${operationPointer(operation)}/requestBody/content/${pointerPart(type)}/schema`;
      return [type, { $ref: `${DOCUMENT}#${pointer}` }];
    }),
  ),
});

const FIELDS = { path: 'params', query: 'query', header: 'headers', cookie: 'cookies' } as const;

function parametersSchema(operation: Operation): object {
  const fields: Record<string, { type: 'object'; properties: Record<string, object>; required: string[] }> = {};
  operation.parameters.forEach((parameter, index) => {
    const field = FIELDS[parameter.in];
    fields[field] ??= { type: 'object', properties: {}, required: [] };
    const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
    const $ref = `${DOCUMENT}#${operationPointer(operation)}/parameters/${index}/schema`;
    // A default behind a reference is not seen.
    const initial = parameter.schema['default'];
    fields[field].properties[name] = initial === undefined ? { $ref } : { $ref, default: initial };
    if (parameter.required) fields[field].required.push(name);
  });
  return { type: 'object', properties: fields };
}
