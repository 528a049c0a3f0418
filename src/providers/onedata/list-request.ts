import type { ApiError } from '../../core/errors.ts';
import type { Phase } from './lifecycle.ts';
import { between, integer, nonEmptyText, oneOf, optional, parametersOf, text } from './requests.ts';

export interface ListRequest {
  readonly phase: Phase;
  readonly limit: number;
  readonly offset: number;
  /** Where the listing starts, or after which entry; at the beginning where there is neither. */
  readonly from: { readonly index: string } | { readonly after: string } | undefined;
}

const PHASES: readonly Phase[] = ['waiting', 'ongoing', 'suspended', 'ended'];
const MOST = 1000;

/** Parameters in the order of their names. `crash` makes the failure of a token that cannot be decoded. */
export function readListRequest(query: string, crash: () => ApiError): ListRequest {
  const given = parametersOf(query);
  const index = optional(given, 'index', text);
  const limit = optional(given, 'limit', between(1, MOST)) ?? MOST;
  const offset = optional(given, 'offset', integer) ?? 0;
  const phase = optional(given, 'phase', oneOf(PHASES)) ?? 'ongoing';
  const token = optional(given, 'token', nonEmptyText);
  if (token !== undefined) return { phase, limit, offset, from: { after: decodeToken(token, crash) } };
  return { phase, limit, offset, from: index === undefined ? undefined : { index } };
}

const BASE64URL = /^[A-Za-z0-9_-]*$/;

/** The service's own code does not reckon with tokens it has not made. */
function decodeToken(token: string, crash: () => ApiError): string {
  if (!BASE64URL.test(token) || token.length % 4 === 1) throw crash();
  return Buffer.from(token, 'base64url').toString('latin1');
}

export const encodeToken = (index: string): string => Buffer.from(index, 'latin1').toString('base64url');
