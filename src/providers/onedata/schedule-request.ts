import { badUrl, LOG_LEVELS, notObject } from './errors.ts';
import {
  type Check,
  isObject,
  type Members,
  membersOf,
  nonEmptyText,
  oneOf,
  optional,
  positiveInteger,
  required,
  text,
} from './requests.ts';

export interface ScheduleRequest {
  readonly schemaId: string;
  readonly revisionNumber: number;
  readonly spaceId: string;
  readonly callback: string | null;
  readonly logLevel: string;
  /** Initial contents by store schema id. */
  readonly overlay: Members;
}

export function readScheduleRequest(body: unknown, query: string): ScheduleRequest {
  const given = membersOf(body, query);
  return {
    schemaId: required(given, 'atmWorkflowSchemaId', nonEmptyText),
    revisionNumber: required(given, 'atmWorkflowSchemaRevisionNumber', positiveInteger),
    spaceId: required(given, 'spaceId', nonEmptyText),
    callback: optional(given, 'callback', url) ?? null,
    logLevel: optional(given, 'logLevel', oneOf(LOG_LEVELS)) ?? 'info',
    overlay: optional(given, 'storeInitialContentOverlay', object) ?? {},
  };
}

const SCHEME = /^(https?|http\+unix):\/\//i;
const DOUBLE_SLASH_PATH = /^[^/?#]*\/\//;

/** Nearly everything passes for a URL; a path that begins with two slashes does not. */
const url: Check<string> = (key, value) => {
  const content = text(key, value);
  if (DOUBLE_SLASH_PATH.test(content.replace(SCHEME, ''))) throw badUrl(key);
  return content;
};

const object: Check<Members> = (key, value) => {
  if (!isObject(value)) throw notObject(key);
  return value;
};
