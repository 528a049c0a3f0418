/** How this service's answers look on the wire: envelope of errors, headers, order of members. */
import type { Clock } from '../../core/clock.ts';
import type { ApiError } from '../../core/errors.ts';
import type { Exchange, Reply, Service } from '../../core/provider.ts';
import type { components } from './api.ts';
import { IDENTITY } from './identity.ts';
import { OnedataError } from './onedata-error.ts';
import { inWordsOf21, type Said } from './release-21.ts';
import type { Choices } from './variants.ts';

type ErrorJson = components['schemas']['ErrorJson'];

/** These are marked as old in the code and carry no ctx there. Source: onedata/ctool, src/errors/deprecated_types. */
const LEGACY: ReadonlySet<string> = new Set(['notFound', 'alreadyExists', 'notSupported', 'timeout']);

type Details = Readonly<Record<string, unknown>>;

/** An error without a code is not the service's own: it has an empty body, or a whole page in its details. */
export function createRender(clock: Clock, choices: Choices): Service['render'] {
  function errorJson(error: ApiError, timestamp: number): ErrorJson {
    const args = error instanceof OnedataError ? error.args : undefined;
    const said: Said = { id: error.code, description: error.message, args };
    const { id, description, args: details } = choices.release === '21.02' ? inWordsOf21(said) : said;
    return {
      id,
      ...(details && { details: withNested(details, timestamp) }),
      description,
      ...(hasCtx(id, choices) && { ctx: { timestamp, ...IDENTITY, ...originOf(error, choices) } }),
    };
  }

  const withNested = (args: Details, timestamp: number): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(args).map(([key, value]) => [
        key,
        value instanceof OnedataError ? errorJson(value, timestamp) : value,
      ]),
    );

  return function render(error) {
    const { status, headers, code, details } = error;
    return { status, headers, body: code === '' ? details : { error: errorJson(error, clock.now()) } };
  };
}

const hasCtx = (id: string, choices: Choices): boolean =>
  choices.release !== '21.02' && (choices['legacy-ctx'] === 'always' || !LEGACY.has(id));

const NOT_KNOWN = { module: null, line: null };

function originOf(error: ApiError, choices: Choices) {
  if (choices['ctx-origin'] === 'null') return NOT_KNOWN;
  return error instanceof OnedataError ? { module: error.module, line: error.line } : { module: 'middleware', line: 1 };
}

const COWBOY = { server: 'Cowboy' };
const KNOWN_PATH = { ...COWBOY, 'access-control-allow-origin': '*' };
/** A page from in front of the service brings all its headers itself. */
const FROM_PROXY = {};
/** Without an operation: the path is not known, or its handler has died. */
const ELSEWHERE: Readonly<Record<number, Readonly<Record<string, string>>>> = { 404: COWBOY, 500: {} };
const JSON_ANSWER = { ...KNOWN_PATH, 'content-type': 'application/json' };

/** Cowboy sets the content type once it is negotiated, which is why even a 204 carries it and a 406 does not. */
function commonHeaders(reply: Reply, exchange: Exchange): Readonly<Record<string, string>> {
  if (typeof reply.body === 'string') return FROM_PROXY;
  if (reply.body !== undefined) return JSON_ANSWER;
  if (exchange.operation === undefined) return ELSEWHERE[reply.status] ?? KNOWN_PATH;
  return reply.status === 406 ? KNOWN_PATH : JSON_ANSWER;
}

export function headers(reply: Reply, exchange: Exchange): Readonly<Record<string, string>> {
  const common = commonHeaders(reply, exchange);
  return reply.headers === undefined ? common : { ...common, ...reply.headers };
}

/** Compact JSON with members in descending order. Source: the documents' example; davisp/jiffy, encoder.c. */
export const encode = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body, descending));

function descending(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? 1 : -1));
  return Object.fromEntries(entries);
}
