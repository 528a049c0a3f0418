import { DOCUMENT } from './ajv.ts';
import type { Operation, Parameter, Schema } from './contract.ts';
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
    const initial = defaultOf(parameter);
    fields[field].properties[name] = initial === undefined ? { $ref } : { $ref, default: initial };
    if (parameter.required) fields[field].required.push(name);
  });
  return { type: 'object', properties: fields };
}

/** As the contract validator has it: a default behind a reference is not seen, and an object in deep style that is left
 * out is one of the defaults of its members. */
function defaultOf({ schema, style }: Parameter): unknown {
  const { default: initial, properties } = schema;
  if (initial !== undefined || style !== 'deepObject' || properties === undefined) return initial;
  const defaults = Object.entries(properties as Readonly<Record<string, Schema>>).map(
    ([name, member]) => [name, member['default']] as const,
  );
  return Object.fromEntries(defaults.filter(([, value]) => value !== undefined));
}
