/** The body of a schedule request, checked as the service does: one member at a time, required ones first, each group
 * in the order of their names. Source: onedata/cluster-worker, middleware_sanitizer.erl. */
import {
  badUrl,
  emptyValue,
  malformedData,
  missingValue,
  notAllowed,
  notInteger,
  notObject,
  notText,
  tooLow,
} from './errors.ts';

export interface ScheduleRequest {
  readonly schemaId: string;
  readonly revisionNumber: number;
  readonly spaceId: string;
  readonly callback: string | null;
  readonly logLevel: string;
  /** Initial contents by store schema id. */
  readonly overlay: Members;
}

type Members = Readonly<Record<string, unknown>>;

/** A value of the right kind, or an error that names the key. */
type Check<T> = (key: string, value: unknown) => T;

/** An empty body counts as an empty object; parameters of the query string win over members of the body. */
export function readScheduleRequest(body: unknown, query: string): ScheduleRequest {
  if (body !== undefined && !isObject(body)) throw malformedData();
  const given: Members = { ...body, ...parametersOf(query) };
  return {
    schemaId: required(given, 'atmWorkflowSchemaId', nonEmptyText),
    revisionNumber: required(given, 'atmWorkflowSchemaRevisionNumber', positiveInteger),
    spaceId: required(given, 'spaceId', nonEmptyText),
    callback: optional(given, 'callback', url) ?? null,
    logLevel: optional(given, 'logLevel', logLevel) ?? 'info',
    overlay: optional(given, 'storeInitialContentOverlay', object) ?? {},
  };
}

/** A repeated parameter is a list, which no check takes. */
function parametersOf(query: string): Members {
  if (query === '') return {};
  const parameters = new URLSearchParams(query);
  return Object.fromEntries(
    Array.from(new Set(parameters.keys()), (key) => {
      const values = parameters.getAll(key);
      return [key, values.length === 1 ? values[0] : values];
    }),
  );
}

function required<T>(given: Members, key: string, check: Check<T>): T {
  const value = optional(given, key, check);
  if (value === undefined) throw missingValue(key);
  return value;
}

/** Null counts as absent. */
function optional<T>(given: Members, key: string, check: Check<T>): T | undefined {
  const value = given[key] ?? undefined;
  return value === undefined ? undefined : check(key, value);
}

/** Truth values are Erlang atoms, which pass for text. */
const text: Check<string> = (key, value) => {
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') throw notText(key);
  return value;
};

const nonEmptyText: Check<string> = (key, value) => {
  const content = text(key, value);
  if (content === '') throw emptyValue(key);
  return content;
};

const INTEGER = /^[+-]?\d+$/;

const positiveInteger: Check<number> = (key, value) => {
  const number = typeof value === 'string' && INTEGER.test(value) ? Number(value) : value;
  if (!Number.isInteger(number)) throw notInteger(key);
  if (Number(number) < 1) throw tooLow(key, 1);
  return Number(number);
};

const SCHEME = /^(https?|http\+unix):\/\//i;
const DOUBLE_SLASH_PATH = /^[^/?#]*\/\//;

/** Nearly everything passes for a URL; a path that begins with two slashes does not. */
const url: Check<string> = (key, value) => {
  const content = text(key, value);
  if (DOUBLE_SLASH_PATH.test(content.replace(SCHEME, ''))) throw badUrl(key);
  return content;
};

const LOG_LEVELS = ['debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency'];

const logLevel: Check<string> = (key, value) => {
  const content = text(key, value);
  if (!LOG_LEVELS.includes(content)) throw notAllowed(key, LOG_LEVELS);
  return content;
};

const object: Check<Members> = (key, value) => {
  if (!isObject(value)) throw notObject(key);
  return value;
};

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
