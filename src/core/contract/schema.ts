/** The one door to Ajv: accepts plainly valid requests quickly, and checks replies and fixtures. It never refuses a
 * request: what it does not accept, the contract validator looks at, and that one alone words a refusal. */
import type { IncomingHttpHeaders } from 'node:http';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { once } from '../once.ts';
import type { Reply } from '../provider.ts';
import type { ContractDocument, Operation, Parameter } from './contract.ts';

/** A request taken apart, its path parameters decoded and its body parsed, nothing checked yet. */
export interface RawInput {
  readonly params: Readonly<Record<string, string>>;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  /** Media type without parameters, in lower case; undefined without a body. */
  readonly mediaType: string | undefined;
  readonly body: unknown;
}

/** A request as its operation sees it. */
export interface Input {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

export interface Checker {
  /** Compiles an operation's checks, and runs them once, ahead of the first request. */
  prime(operation: Operation): void;
  /** The decoded request if it is plainly valid; undefined if the contract validator has to decide. */
  accept(operation: Operation, raw: RawInput): Input | undefined;
  /** What is wrong with a reply by the contract; undefined when nothing is. */
  faultOf(operation: Operation, reply: Reply, contentType: string | undefined): string | undefined;
}

const CONTRACT = 'contract';
const SCALAR = new Set(['string', 'integer', 'number', 'boolean']);

/** Numbers as the contract validator ranges them. */
const NUMBER_FORMATS: Readonly<Record<string, (value: number) => boolean>> = {
  int32: (value) => Number.isInteger(value) && Math.abs(value) <= 2 ** 31 - 1,
  int64: Number.isInteger,
};

/** The documents are checked when they are built, and a function that is a little longer runs no slower. */
const QUICK_TO_COMPILE = { strict: false, validateSchema: false, code: { optimize: false } } as const;

function newAjv(options: { coerceTypes: boolean; useDefaults: boolean }, document?: object): Ajv2020 {
  const ajv = new Ajv2020({ ...options, ...QUICK_TO_COMPILE });
  formats.default(ajv, { mode: 'fast' });
  for (const [name, validate] of Object.entries(NUMBER_FORMATS)) ajv.addFormat(name, { type: 'number', validate });
  if (document !== undefined) ajv.addSchema(document, CONTRACT);
  return ajv;
}

/** Compiles nothing before the first request to an operation asks for it. `requests` is the part of `document` that
 * requests are checked by. */
export function createChecker(requests: ContractDocument, document: ContractDocument): Checker {
  const forParameters = newAjv({ coerceTypes: true, useDefaults: true }, requests);
  const forBodies = newAjv({ coerceTypes: false, useDefaults: true }, requests);
  const forReplies = once(() => newAjv({ coerceTypes: false, useDefaults: false }, document));
  const acceptors = new Map<Operation, Acceptor>();
  const faultFinders = new Map<string, ValidateFunction>();

  function acceptorOf(operation: Operation): Acceptor {
    const known = acceptors.get(operation);
    if (known !== undefined) return known;
    // The same operation at another base path takes the same requests.
    const twin = [...acceptors].find(([{ id, owner }]) => id === operation.id && owner === operation.owner);
    const acceptor = twin?.[1] ?? createAcceptor(operation, forParameters, forBodies);
    acceptors.set(operation, acceptor);
    return acceptor;
  }

  return {
    prime(operation) {
      const [mediaType] = operation.mediaTypes;
      acceptorOf(operation)({ params: {}, query: '', headers: {}, mediaType, body: mediaType && {} });
    },
    accept: (operation, raw) => acceptorOf(operation)(raw),

    faultOf(operation, reply, contentType) {
      const found = responseOf(document, operation, reply.status);
      if (found === undefined) return `${operation.id} does not document status ${reply.status}`;
      const types = Object.keys(found.response.content ?? {});
      if (types.length === 0) return reply.body === undefined ? undefined : `${found.pointer} documents no body`;

      const type = contentType?.split(';')[0] ?? 'none';
      if (!types.includes(type)) return `${found.pointer} does not document the content type ${type}`;
      const pointer = `${found.pointer}/content/${pointerPart(type)}/schema`;
      const validate = faultFinders.get(pointer) ?? forReplies().compile({ $ref: `${CONTRACT}#${pointer}` });
      faultFinders.set(pointer, validate);
      return validate(reply.body) ? undefined : `${pointer}: ${forReplies().errorsText(validate.errors)}`;
    },
  };
}

type Acceptor = (raw: RawInput) => Input | undefined;

function createAcceptor(operation: Operation, forParameters: Ajv2020, forBodies: Ajv2020): Acceptor {
  const isAccepted =
    operation.parameters.length === 0 ? () => true : forParameters.compile(parametersSchema(operation));
  const bodies = new Map(
    operation.mediaTypes.map((type) => {
      const pointer = `${operationPointer(operation)}/requestBody/content/${pointerPart(type)}/schema`;
      return [type, forBodies.compile({ $ref: `${CONTRACT}#${pointer}` })] as const;
    }),
  );
  const query = operation.parameters.filter((parameter) => parameter.in === 'query');
  const mayBeEmpty = new Set(query.filter((parameter) => parameter.allowEmptyValue).map(({ name }) => name));
  const plain = query.every(isPlain);

  return function accept(raw) {
    if (!plain && raw.query !== '') return undefined;
    const decoded = raw.query === '' ? {} : parsePlainQuery(raw.query, mayBeEmpty);
    if (decoded === undefined) return undefined;
    if (!acceptsBody(operation, bodies, raw)) return undefined;
    const data = { params: raw.params, query: decoded, headers: raw.headers };
    return isAccepted(data) ? { params: data.params, query: data.query, body: raw.body } : undefined;
  };
}

function acceptsBody(operation: Operation, bodies: ReadonlyMap<string, ValidateFunction>, raw: RawInput): boolean {
  if (bodies.size === 0) return true;
  if (raw.body === undefined)
    return !operation.bodyRequired && (raw.mediaType === undefined || bodies.has(raw.mediaType));
  const validate = raw.mediaType === undefined ? undefined : bodies.get(raw.mediaType);
  return validate?.(raw.body) === true;
}

/** A parameter that is one scalar under its own name, so that nothing about its style matters. */
const isPlain = (parameter: Parameter): boolean =>
  typeof parameter.schema['type'] === 'string' && SCALAR.has(parameter.schema['type']);

const PLAIN_QUERY = /^[\w.~%=&-]*$/;

/** Names and values of a query string that no two parsers could read differently; undefined for any other. */
function parsePlainQuery(text: string, mayBeEmpty: ReadonlySet<string>): Record<string, string> | undefined {
  if (!PLAIN_QUERY.test(text)) return undefined;
  const values: Record<string, string> = {};
  for (const pair of text.split('&')) {
    const [name = '', value, ...rest] = pair.split('=');
    if (value === undefined || rest.length > 0 || name === '' || name.includes('%') || name in values) return undefined;
    if (value === '' && !mayBeEmpty.has(name)) return undefined;
    const decoded = value.includes('%') ? decode(value) : value;
    if (decoded === undefined) return undefined;
    values[name] = decoded;
  }
  return values;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

const FIELDS = { path: 'params', query: 'query', header: 'headers', cookie: 'cookies' } as const;

/** `{params, query, headers}` as one schema, every parameter referring to its place in the document. */
function parametersSchema(operation: Operation): object {
  const fields: Record<string, { type: 'object'; properties: Record<string, object>; required: string[] }> = {};
  operation.parameters.forEach((parameter, index) => {
    const field = FIELDS[parameter.in];
    fields[field] ??= { type: 'object', properties: {}, required: [] };
    const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
    const $ref = `${CONTRACT}#${operationPointer(operation)}/parameters/${index}/schema`;
    // A default behind a reference is not seen.
    const initial = parameter.schema['default'];
    fields[field].properties[name] = initial === undefined ? { $ref } : { $ref, default: initial };
    if (parameter.required) fields[field].required.push(name);
  });
  return { type: 'object', properties: fields };
}

const pointerPart = (text: string): string => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));

const operationPointer = (operation: Operation): string =>
  `/paths/${pointerPart(operation.template)}/${operation.method.toLowerCase()}`;

interface ResponseObject {
  readonly content?: Readonly<Record<string, unknown>>;
}

function responseOf(document: ContractDocument, operation: Operation, status: number) {
  const item = document.paths[operation.template];
  const responses = item?.[operation.method.toLowerCase() as 'get']?.responses;
  const key = responses?.[status] === undefined ? 'default' : String(status);
  const entry = responses?.[key];
  if (entry === undefined) return undefined;
  if (!('$ref' in entry)) return { response: entry, pointer: `${operationPointer(operation)}/responses/${key}` };
  const name = entry.$ref.slice(entry.$ref.lastIndexOf('/') + 1);
  const response = document.components?.['responses']?.[name] as ResponseObject | undefined;
  return response === undefined ? undefined : { response, pointer: `/components/responses/${pointerPart(name)}` };
}

/** What is wrong with a fixture, each with its place; empty when nothing is. */
export function faultsOfFixture(schema: object, fixture: unknown): readonly string[] {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  formats.default(ajv);
  if (ajv.validate(schema, fixture)) return [];
  return (ajv.errors ?? []).map(({ instancePath, message, params }) => {
    const extra = 'additionalProperty' in params ? ` ('${params['additionalProperty']}')` : '';
    return `${instancePath || '/'} ${message}${extra}`;
  });
}
