/** Accepts plainly valid requests quickly. It never refuses one: what it does not accept, the contract validator looks at,
 * and that one alone words a refusal. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Check, OperationChecks } from './checks.ts';
import type { Operation, Parameter } from './contract.ts';

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

export interface Acceptance {
  /** Compiles an operation's checks, and runs them once, ahead of the first request. */
  prime(operation: Operation): void;
  /** The decoded request if it is plainly valid; undefined if the contract validator has to decide. */
  accept(operation: Operation, raw: RawInput): Input | undefined;
}

type Acceptor = (raw: RawInput) => Input | undefined;

/** Asks for an operation's checks when the first request to it comes, or before. */
export function createAcceptance(checksOf: (operation: Operation) => OperationChecks): Acceptance {
  const acceptors = new Map<Operation, Acceptor>();

  function acceptorOf(operation: Operation): Acceptor {
    const known = acceptors.get(operation);
    if (known !== undefined) return known;
    // The same operation at another base path takes the same requests.
    const twin = [...acceptors].find(([{ id, owner }]) => id === operation.id && owner === operation.owner);
    const acceptor = twin?.[1] ?? createAcceptor(operation, checksOf(operation));
    acceptors.set(operation, acceptor);
    return acceptor;
  }

  return {
    prime(operation) {
      const [mediaType] = operation.mediaTypes;
      acceptorOf(operation)({ params: {}, query: '', headers: {}, mediaType, body: mediaType && {} });
    },
    accept: (operation, raw) => acceptorOf(operation)(raw),
  };
}

const nothingToCheck: Check = () => true;

function createAcceptor(operation: Operation, checks: OperationChecks): Acceptor {
  const { parameters: isAccepted = nothingToCheck } = checks;
  const bodies = new Map(Object.entries(checks.bodies));
  const plain = operation.parameters.filter((parameter) => parameter.in === 'query').every(isPlain);

  return function accept(raw) {
    if (!plain && raw.query !== '') return undefined;
    const decoded = raw.query === '' ? {} : parsePlainQuery(raw.query);
    if (decoded === undefined) return undefined;
    if (!acceptsBody(operation, bodies, raw)) return undefined;
    const data = { params: raw.params, query: decoded, headers: raw.headers };
    return isAccepted(data) ? { params: data.params, query: data.query, body: raw.body } : undefined;
  };
}

function acceptsBody(operation: Operation, bodies: ReadonlyMap<string, Check>, raw: RawInput): boolean {
  if (bodies.size === 0) return true;
  if (raw.body === undefined)
    return !operation.bodyRequired && (raw.mediaType === undefined || bodies.has(raw.mediaType));
  const validate = raw.mediaType === undefined ? undefined : bodies.get(raw.mediaType);
  return validate?.(raw.body) ?? false;
}

const SCALAR = new Set(['string', 'integer', 'number', 'boolean']);

/** A parameter that is one scalar under its own name, so that nothing about its style matters. */
const isPlain = (parameter: Parameter): boolean =>
  typeof parameter.schema['type'] === 'string' && SCALAR.has(parameter.schema['type']);

const PLAIN_QUERY = /^[\w.~%=&-]*$/;

/** Names and values of a query string that no two parsers could read differently; undefined for any other. */
function parsePlainQuery(text: string): Record<string, string> | undefined {
  if (!PLAIN_QUERY.test(text)) return undefined;
  const values: Record<string, string> = {};
  for (const pair of text.split('&')) {
    const [name = '', value, ...rest] = pair.split('=');
    if (value === undefined || rest.length > 0 || name === '' || name.includes('%') || name in values) return undefined;
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
