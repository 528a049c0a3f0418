/** Explains a request that no operation answers: the operation it comes closest to, and what differs. */
import { distance } from '../nearest.ts';
import type { Operation } from './contract.ts';

export interface NearestOperation {
  readonly provider: string;
  readonly operation: string;
  readonly method: string;
  readonly template: string;
  /** In sentences: `the method is POST instead of PUT`. At least one. */
  readonly differs: readonly string[];
}

/** A path that has less in common with every operation is a path of nobody's. */
const FAR = 0.5;
/** Longer paths than any operation has are not worth comparing. */
const MOST_SEGMENTS = 40;

/** Undefined where nothing comes close. */
export function nearestOperation(
  operations: readonly Operation[],
  method: string,
  path: string,
): NearestOperation | undefined {
  const segments = segmentsOf(path);
  if (segments.length > MOST_SEGMENTS) return undefined;
  let best: { readonly operation: Operation; readonly cost: number } | undefined;
  for (const operation of operations) {
    const cost = costOf(operation, method, segments);
    if (best === undefined || cost < best.cost) best = { operation, cost };
  }
  if (best === undefined || best.cost / Math.max(segments.length, 1) > FAR) return undefined;
  const { owner: provider, id, method: wanted, template } = best.operation;
  return {
    provider,
    operation: id,
    method: wanted,
    template,
    differs: differencesFrom(best.operation, method, segments),
  };
}

const segmentsOf = (path: string): readonly string[] => path.replace(/^\/|\/$/g, '').split('/');

const isParameter = (segment: string | undefined): boolean => segment?.startsWith('{') === true;

function costOf(operation: Operation, method: string, segments: readonly string[]): number {
  const wanted = segmentsOf(operation.template);
  const length = Math.max(wanted.length, segments.length);
  let cost = operation.method === method ? 0 : 0.3;
  for (let i = 0; i < length; i += 1) cost += segmentCost(wanted[i], segments[i]);
  return cost;
}

/** From 0 for the same to 1 for nothing in common; a parameter takes anything. */
function segmentCost(wanted: string | undefined, given: string | undefined): number {
  if (wanted === undefined || given === undefined) return 1;
  if (isParameter(wanted)) return given === '' ? 1 : 0.05;
  const [one, other] = [wanted.toLowerCase(), given.toLowerCase()];
  return one === other ? 0 : Math.min(1, distance(one, other) / Math.max(one.length, 1));
}

function differencesFrom(
  { method, template }: Operation,
  given: string,
  segments: readonly string[],
): readonly string[] {
  const wanted = segmentsOf(template);
  const inPath = wanted.flatMap((segment, index) => {
    const actual = segments[index];
    if (actual === undefined) return [`the path ends before '${segment}'`];
    const isSame = isParameter(segment) ? actual !== '' : segment.toLowerCase() === actual.toLowerCase();
    return isSame ? [] : [`segment ${index + 1} is '${actual}' instead of '${segment}'`];
  });
  const surplus = segments.slice(wanted.length).map((segment) => `'${segment}' is one segment too many`);
  return [...(method === given ? [] : [`the method is ${given} instead of ${method}`]), ...inPath, ...surplus];
}
