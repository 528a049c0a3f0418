/** How this service's answers look on the wire: envelope of errors, headers, order of members. */
import type { Clock } from '../../core/clock.ts';
import type { ApiError } from '../../core/errors.ts';
import type { Exchange, Reply, Service } from '../../core/provider.ts';
import type { components } from './api.ts';
import { OnedataError } from './errors.ts';
import { IDENTITY } from './identity.ts';

type ErrorJson = components['schemas']['ErrorJson'];

/** An error without a code is one the HTTP library gives by itself, with an empty body. */
export const createRender =
  (clock: Clock): Service['render'] =>
  (error) => ({
    status: error.status,
    headers: error.headers,
    body: error.code === '' ? undefined : { error: errorJson(error, clock.now()) },
  });

function errorJson(error: ApiError, timestamp: number): ErrorJson {
  const { module, line, args } =
    error instanceof OnedataError ? error : { module: 'middleware', line: 1, args: undefined };
  return {
    id: error.code,
    ...(args && { details: withNested(args, timestamp) }),
    description: error.message,
    ctx: { timestamp, ...IDENTITY, module, line },
  };
}

const withNested = (args: Readonly<Record<string, unknown>>, timestamp: number): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(args).map(([key, value]) => [
      key,
      value instanceof OnedataError ? errorJson(value, timestamp) : value,
    ]),
  );

const COWBOY = { server: 'Cowboy' };
const KNOWN_PATH = { ...COWBOY, 'access-control-allow-origin': '*' };
const JSON_ANSWER = { ...KNOWN_PATH, 'content-type': 'application/json' };

/** Cowboy sets the content type once it is negotiated, which is why even a 204 carries it and a 406 does not. */
function commonHeaders(reply: Reply, exchange: Exchange): Readonly<Record<string, string>> {
  if (reply.body !== undefined) return JSON_ANSWER;
  if (exchange.operation === undefined) return reply.status === 404 ? COWBOY : KNOWN_PATH;
  return reply.status === 406 ? KNOWN_PATH : JSON_ANSWER;
}

export function headers(reply: Reply, exchange: Exchange): Readonly<Record<string, string>> {
  const common = commonHeaders(reply, exchange);
  return reply.headers === undefined ? common : { ...common, ...reply.headers };
}

/** Compact JSON with members in descending order. Source: the documents' example; davisp/jiffy, encoder.c. */
export const encode = (body: unknown): string => JSON.stringify(body, descending);

function descending(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? 1 : -1));
  return Object.fromEntries(entries);
}
