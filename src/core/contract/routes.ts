/** Finds the operation a request means. A tree over path segments, so that the cost does not grow with the contract. */
import type { Operation } from './contract.ts';

interface Node {
  readonly literals: Map<string, Node>;
  parameter: { readonly name: string; readonly node: Node } | undefined;
  /** Operation and the names of its path parameters, by method. */
  readonly operations: Map<string, Operation>;
}

export interface Match {
  readonly operation: Operation;
  /** Decoded. */
  readonly params: Readonly<Record<string, string>>;
}

/** A path that exists, but not with this method. */
export interface OtherMethods {
  readonly allowed: readonly string[];
  readonly owner: string;
}

export interface Routes {
  /** Undefined for an unknown path. */
  find(method: string, path: string): Match | OtherMethods | undefined;
}

const newNode = (): Node => ({ literals: new Map(), parameter: undefined, operations: new Map() });

/** Literal segments match without regard to case and win over parameters; one trailing slash is ignored. */
export function createRoutes(operations: readonly Operation[]): Routes {
  const root = newNode();
  for (const operation of operations) add(root, operation);

  return {
    find(method, path) {
      const segments = split(path);
      const values: string[] = [];
      const node = walk(root, segments, 0, values);
      if (node === undefined) return undefined;
      const operation = node.operations.get(method);
      if (operation === undefined) return otherMethods(node);
      const params = decode(operation, values);
      return params === undefined ? undefined : { operation, params };
    },
  };
}

function otherMethods(node: Node): OtherMethods {
  const [first] = node.operations.values();
  return { allowed: [...node.operations.keys()], owner: first?.owner ?? '' };
}

function split(path: string): readonly string[] {
  const end = path.length > 1 && path.endsWith('/') ? path.length - 1 : path.length;
  return path.slice(1, end).split('/');
}

function add(root: Node, operation: Operation): void {
  const node = split(operation.template).reduce((at, segment) => child(at, segment), root);
  if (node.operations.has(operation.method))
    throw new Error(`${operation.method} ${operation.template} is there twice.`);
  node.operations.set(operation.method, operation);
}

function child(node: Node, segment: string): Node {
  if (segment.startsWith('{')) {
    node.parameter ??= { name: segment, node: newNode() };
    return node.parameter.node;
  }
  const key = segment.toLowerCase();
  const found = node.literals.get(key) ?? newNode();
  node.literals.set(key, found);
  return found;
}

/** Depth first, literals before parameters; `values` ends up with the raw parameter segments on the way. */
function walk(node: Node, segments: readonly string[], depth: number, values: string[]): Node | undefined {
  const segment = segments[depth];
  if (segment === undefined) return node.operations.size > 0 ? node : undefined;

  const literal = node.literals.get(segment) ?? node.literals.get(segment.toLowerCase());
  const found = literal === undefined ? undefined : walk(literal, segments, depth + 1, values);
  if (found !== undefined) return found;

  if (node.parameter === undefined || segment === '') return undefined;
  values.push(segment);
  const below = walk(node.parameter.node, segments, depth + 1, values);
  if (below === undefined) values.pop();
  return below;
}

const NAMES = new WeakMap<Operation, readonly string[]>();

function namesOf(operation: Operation): readonly string[] {
  const known = NAMES.get(operation);
  if (known !== undefined) return known;
  const names = [...operation.template.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');
  NAMES.set(operation, names);
  return names;
}

/** Undefined when a segment is not valid percent-encoding: such a path names nothing. */
function decode(operation: Operation, values: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  try {
    namesOf(operation).forEach((name, index) => {
      const value = values[index] ?? '';
      params[name] = value.includes('%') ? decodeURIComponent(value) : value;
    });
  } catch {
    return undefined;
  }
  return params;
}
