/** The one door to express-openapi-validator, the author of every refusal by contract.
 *
 * Used as it comes, it looks every request up among all documented paths, at 3 µs a path. Here its lookup runs once per
 * operation, on a request made up for it; what it found is handed to the rest of its chain from then on. */
import type { Express, NextFunction, Request, RequestHandler, Response } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import type { Input, RawInput } from '../contract/accept.ts';
import type { ContractDocument, Operation } from '../contract/contract.ts';
import type { Finding } from '../provider.ts';
import { Refusal } from './refusal.ts';

export interface Validator {
  /** The decoded request; throws a Refusal. Changes `request`, which must be one of `app`'s. */
  check(operation: Operation, raw: RawInput, request: Request, response: Response): Promise<Input>;
}

/** What the validator's lookup leaves on a request, as far as we rely on it. */
interface Lookup {
  readonly expressRoute: string;
  readonly openApiRoute: string;
  readonly schema: object;
  readonly serial: number;
}

type Looked = Request & { openapi?: Lookup & { readonly pathParams: object } };

/** The functions of the validator's chain that are relied on, in its order. */
const LOOKUP = ['pathParamsMiddleware', 'metadataMiddleware'];
const CHECKS = ['requestMiddleware'];
const IDLE = ['securityMiddleware'];

export function createValidator(document: ContractDocument, app: Express): Validator {
  const chain = chainFor(document);
  const lookups = new Map<Operation, Lookup>();

  async function lookUp(operation: Operation): Promise<Lookup> {
    const known = lookups.get(operation);
    if (known !== undefined) return known;
    const request = madeUpRequest(app, operation);
    await runAll(chain.lookup, request, madeUpResponse(app));
    const found = request.openapi;
    if (found === undefined) throw new Error(`The validator does not find ${operation.method} ${operation.template}.`);
    lookups.set(operation, found);
    return found;
  }

  async function check(operation: Operation, raw: RawInput, request: Request, response: Response): Promise<Input> {
    const { expressRoute, openApiRoute, schema, serial } = await lookUp(operation);
    // Its compiled checks are kept per media type for ever, so it only ever sees the bare types the contract lists.
    const mediaType = operation.mediaTypes.length === 0 ? undefined : raw.mediaType;
    setOrDelete(request.headers, 'content-type', mediaType);
    Object.assign(request, {
      params: raw.params,
      body: raw.body,
      openapi: { expressRoute, openApiRoute, schema, serial, pathParams: { ...raw.params } },
    });
    await runAll(chain.checks, request, response).catch((error: unknown) => {
      throw asRefusal(error, raw);
    });
    return { params: request.params, query: request.query, body: request.body };
  }

  return { check };
}

function chainFor(document: ContractDocument): { lookup: RequestHandler[]; checks: RequestHandler[] } {
  const functions = OpenApiValidator.middleware({
    apiSpec: document as never,
    validateApiSpec: false,
    validateRequests: { allErrors: true, allowUnknownQueryParameters: true },
    validateResponses: false,
    validateSecurity: false,
    fileUploader: false,
  }) as RequestHandler[];
  const named = (names: readonly string[]) => functions.filter(({ name }) => names.includes(name));
  const expected = [...LOOKUP, ...IDLE, ...CHECKS].join(' ');
  const found = functions.map(({ name }) => name).join(' ');
  if (found !== expected) throw new Error(`express-openapi-validator gave [${found}] instead of [${expected}].`);
  return { lookup: named(LOOKUP), checks: named(CHECKS) };
}

async function runAll(handlers: readonly RequestHandler[], request: Request, response: Response): Promise<void> {
  for (const handler of handlers) await runOne(handler, request, response);
}

const runOne = (handler: RequestHandler, request: Request, response: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    const next: NextFunction = (error?: unknown) => (error === undefined ? resolve() : reject(error));
    Promise.resolve(handler(request, response, next)).catch(reject);
  });

function madeUpRequest(app: Express, operation: Operation): Looked {
  const url = operation.template.replace(/\{[^}]+\}/g, '-');
  return Object.assign(Object.create(app.request) as Looked, {
    method: operation.method,
    url,
    originalUrl: url,
    baseUrl: '',
    headers: {},
  });
}

const madeUpResponse = (app: Express): Response => Object.create(app.response) as Response;

function setOrDelete(headers: Request['headers'], name: string, value: string | undefined): void {
  if (value === undefined) delete headers[name];
  else headers[name] = value;
}

interface ValidatorError {
  readonly status?: number;
  readonly path?: string;
  readonly message: string;
  readonly errors?: readonly { readonly path: string; readonly message: string; readonly errorCode?: string }[];
}

const MEDIA_TYPE = 415;
const CLIENT_ERRORS = { from: 400, to: 499 };

/** The validator calls a body that is not there one of an unsupported type. */
const BODY_MISSING: Finding = { in: 'body', name: '', rule: 'required', message: 'is required' };

function asRefusal(error: unknown, raw: RawInput): unknown {
  const { status = 500, errors = [] } = error as ValidatorError;
  if (status < CLIENT_ERRORS.from || status > CLIENT_ERRORS.to) return error;
  if (status !== MEDIA_TYPE) return new Refusal(errors.map(asFinding), false, error);
  return raw.body === undefined ? new Refusal([BODY_MISSING], false, error) : new Refusal([], true, error);
}

const PLACES: Readonly<Record<string, Finding['in']>> = {
  params: 'path',
  query: 'query',
  headers: 'header',
  body: 'body',
};

function asFinding({ path, message, errorCode }: NonNullable<ValidatorError['errors']>[number]): Finding {
  const [, place = 'body', ...names] = path.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return {
    in: PLACES[place] ?? 'body',
    name: names.join('.'),
    rule: errorCode?.split('.')[0] ?? 'syntax',
    message,
  };
}
