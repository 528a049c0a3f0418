/** OpenAPI documents as this project uses them: read once, merged into one, and turned into a list of operations. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Schema = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly allowEmptyValue?: boolean;
  readonly allowReserved?: boolean;
  readonly style?: string;
  readonly explode?: boolean;
  readonly schema: Schema;
}

interface MediaType {
  readonly schema?: Schema;
}

interface OperationObject {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly security?: readonly object[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Readonly<Record<string, MediaType>> };
  readonly responses: Readonly<Record<string, Reference | { readonly content?: Readonly<Record<string, MediaType>> }>>;
  /** Where the id of the run stands that a call is about: `params.runId`, `reply.data.id`. */
  readonly 'x-runstead-run'?: string;
}

interface Reference {
  readonly $ref: string;
}

type PathItem = { readonly parameters?: readonly (Parameter | Reference)[] } & {
  readonly [method in Method]?: OperationObject;
};

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'] as const;
type Method = (typeof METHODS)[number];

/** A whole request that works on a fresh world: what the banner prints and the first tests send. */
export interface Sample {
  readonly operationId: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
}

export interface ContractDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly servers?: readonly { readonly url: string }[];
  readonly security?: readonly object[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** What this project needs beside OpenAPI: who serves it, the path prefixes under which the service answers also what
   * it does not know, and a sample request. */
  readonly 'x-runstead': {
    readonly provider: string;
    readonly prefixes: readonly string[];
    readonly sample?: Sample;
  };
}

/** One operation at one place. A contract with two base paths gives two of each. */
export interface Operation {
  readonly id: string;
  /** Name of the provider that answers it. */
  readonly owner: string;
  /** In upper case. */
  readonly method: string;
  /** Path template with its base path: `/api/v3/things/{id}`. */
  readonly template: string;
  readonly parameters: readonly Parameter[];
  /** Media types of the body it takes; empty when it takes none. */
  readonly mediaTypes: readonly string[];
  readonly bodyRequired: boolean;
  /** Where the id of the run stands that a call is about: a path parameter as in `params.runId`, or a place in the body of
   * a successful reply as in `reply.data.id`. Undefined where a call is about none. */
  readonly run: string | undefined;
  /** The statuses that the contract lists by number. */
  readonly statuses: readonly number[];
}

/** What the emulator serves: its operations, and one document with everything in it for the validators. */
export interface MergedContract {
  readonly document: ContractDocument;
  readonly operations: readonly Operation[];
  /** Path prefix to the name of the provider that speaks there, longest first. */
  readonly prefixes: readonly (readonly [prefix: string, owner: string])[];
  /** Host name to the provider whose contract names it as a server. */
  readonly hosts: ReadonlyMap<string, string>;
}

/** Joins contracts into one document: paths with their base paths in front, components renamed `owner.Name`. */
export function mergeContracts(documents: readonly ContractDocument[]): MergedContract {
  const operations: Operation[] = [];
  const paths: Record<string, PathItem> = {};
  const components: Record<string, Record<string, unknown>> = {};

  for (const document of documents) {
    const renamed = renameComponents(document);
    for (const [kind, entries] of Object.entries(renamed.components ?? {})) {
      const [known, added] = [components[kind] ?? {}, prefixKeys(ownerOf(document), entries)];
      const twice = Object.keys(added).find((name) => name in known);
      if (twice !== undefined) throw new Error(`Two contracts define ${twice} in their ${kind}.`);
      components[kind] = { ...known, ...added };
    }
    for (const [template, item] of absolutePaths(renamed)) {
      if (template in paths) throw new Error(`Two contracts describe ${template}.`);
      const operationsHere = readPath(renamed, template, item);
      paths[template] = pathForValidator(item, operationsHere);
      operations.push(...operationsHere);
    }
  }

  return {
    document: {
      openapi: '3.1.0',
      info: { title: 'Everything this process serves', version: '1' },
      servers: [{ url: '/' }],
      paths,
      components,
      'x-runstead': { provider: '', prefixes: [] },
    },
    operations,
    prefixes: documents.flatMap(prefixesOf).sort(([a], [b]) => b.length - a.length),
    hosts: new Map(documents.flatMap((document) => vendorHosts(document).map((host) => [host, ownerOf(document)]))),
  };
}

/** The distinct paths of a contract's servers: `https://host/base` gives `/base`. */
export function basePaths(document: ContractDocument): readonly string[] {
  const urls = document.servers ?? [{ url: '/' }];
  return [...new Set(urls.map(({ url }) => new URL(url, 'http://localhost').pathname.replace(/\/$/, '')))];
}

/** The host names of a contract's servers. */
export function vendorHosts(document: ContractDocument): readonly string[] {
  const hosts = (document.servers ?? []).map(({ url }) => new URL(url, 'http://localhost').hostname);
  return [...new Set(hosts)].filter((host) => host !== 'localhost');
}

const ownerOf = (document: ContractDocument): string => document['x-runstead'].provider;

const prefixesOf = (document: ContractDocument): (readonly [string, string])[] =>
  document['x-runstead'].prefixes.map((prefix) => [prefix.toLowerCase(), ownerOf(document)] as const);

const absolutePaths = (document: ContractDocument): (readonly [string, PathItem])[] =>
  basePaths(document).flatMap((base) =>
    Object.entries(document.paths).map(([path, item]) => [`${base}${path}`, item] as const),
  );

function readPath(document: ContractDocument, template: string, item: PathItem): Operation[] {
  return METHODS.flatMap((method) => {
    const operation = item[method];
    if (operation === undefined) return [];
    const content = operation.requestBody?.content ?? {};
    return {
      id: operation.operationId,
      owner: ownerOf(document),
      method: method.toUpperCase(),
      template,
      parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((entry) =>
        resolve(document, entry),
      ),
      mediaTypes: Object.keys(content),
      bodyRequired: operation.requestBody?.required === true,
      run: operation['x-runstead-run'],
      statuses: Object.keys(operation.responses).map(Number).filter(Number.isInteger),
    };
  });
}

/** The validator reads parameters per operation only, so those of the path move into each of its operations. */
const pathForValidator = (item: PathItem, operations: readonly Operation[]): PathItem =>
  Object.fromEntries(
    operations.map(({ method, parameters }) => {
      const key = method.toLowerCase() as Method;
      return [key, { ...item[key], parameters }];
    }),
  );

function resolve(document: ContractDocument, entry: Parameter | Reference): Parameter {
  const parameter = '$ref' in entry ? (componentOf(document, 'parameters', entry.$ref) as Parameter) : entry;
  const { schema, style } = parameter;
  // What stands for such a parameter where it is left out follows from the members of its schema.
  if (style !== 'deepObject' || typeof schema['$ref'] !== 'string') return parameter;
  return { ...parameter, schema: componentOf(document, 'schemas', schema['$ref']) as Schema };
}

function componentOf(document: ContractDocument, kind: 'parameters' | 'schemas', reference: string): unknown {
  const name = reference.slice(reference.lastIndexOf('/') + 1).slice(ownerOf(document).length + 1);
  const found = document.components?.[kind]?.[name];
  if (found === undefined) throw new Error(`The contract of ${ownerOf(document)} has no ${kind.slice(0, -1)} ${name}.`);
  return found;
}

const prefixKeys = (owner: string, entries: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(entries).map(([name, value]) => [`${owner}.${name}`, value]));

/** A copy whose references into its components carry the owner's name. Security is left to each provider. */
function renameComponents(document: ContractDocument): ContractDocument {
  const owner = ownerOf(document);
  const text = JSON.stringify(document, (key, value: unknown) => (key === 'security' ? undefined : value));
  return JSON.parse(text.replace(/"#\/components\/(\w+)\//g, `"#/components/$1/${owner}.`)) as ContractDocument;
}
