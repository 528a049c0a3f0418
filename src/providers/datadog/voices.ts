/** What both services refuse, each in its way. */
import type { ApiError } from '../../core/errors.ts';
import type { Exchange, Finding } from '../../core/provider.ts';
import {
  coded,
  forbidden,
  gateway,
  type Item,
  instanceNotFound,
  invalidField,
  invalidRequest,
  itemised,
  workflowMissing,
  workflowNotFound,
} from './errors.ts';
import { type BackEnd, traitsOf } from './traits.ts';
import type { Choices } from './variants.ts';

export interface Voice {
  notPermitted(choices: Choices): ApiError;
  tooManyRequests(text: string, headers?: Readonly<Record<string, string>>): ApiError;
  malformedJson(): ApiError;
  invalid(findings: readonly Finding[]): ApiError;
  /** A failure of the catalogue, as far as this service shows codes. */
  tell(status: number, code: string, message: string): ApiError;
  badRequest(): ApiError;
  notFound(exchange: Exchange): ApiError;
}

const NOT_PERMITTED: Readonly<Record<Choices['permission-refusal'], () => ApiError>> = {
  'json-api': () => itemised(403, [{ status: '403', title: 'Forbidden' }]),
  strings: forbidden,
};

const VOICES: Readonly<Record<BackEnd, Voice>> = {
  instances: {
    notPermitted: forbidden,
    tooManyRequests: (text, headers) => gateway(429, text, headers && { headers }),
    malformedJson: () => invalidRequest('invalid JSON body'),
    invalid: (findings) => invalidField(firstField(findings)),
    tell: coded,
    badRequest: () => invalidRequest('Bad Request'),
    notFound: ({ params }) =>
      params['instance_id'] === undefined ? workflowNotFound() : instanceNotFound(params['instance_id'].toLowerCase()),
  },
  workflows: {
    notPermitted: (choices) => NOT_PERMITTED[choices['permission-refusal']](),
    tooManyRequests: (title, headers) => itemised(429, [{ status: '429', title }], headers),
    malformedJson: () => itemised(400, [{ status: '400', title: 'Invalid JSON', detail: 'invalid JSON body' }]),
    invalid: (findings) => itemised(400, invalidItems(findings)),
    tell: (status, _code, detail) => itemised(status, [{ detail }]),
    badRequest: () => itemised(400, [{ status: '400', title: 'Bad Request' }]),
    notFound: workflowMissing,
  },
};

/** Only the first bad field is told, in the order of the path (recorded). */
function firstField(findings: readonly Finding[]): string {
  const bad = findings.find(({ name }) => name === 'workflow_id') ?? findings.find(isInPath) ?? findings[0];
  if (bad === undefined || bad.name === '') return 'body';
  return bad.in === 'query' ? inBrackets(bad.name) : bad.name;
}

const isInPath = (finding: Finding): boolean => finding.in === 'path';

/** As it stands in the query: `page[size]`. */
const inBrackets = (name: string): string => name.replace(/\.([^.]+)/g, '[$1]');

/** A bad id is told alone: behind it nothing is looked at (recorded for a request without body). */
function invalidItems(findings: readonly Finding[]): readonly Item[] {
  if (findings.some(isInPath)) return [BAD_ID];
  return [...(findings.some(isInSpec) ? [{ detail: 'spec is invalid' }] : []), ...findings.map(badMember)];
}

/** Recorded; the service calls its own parameter that. */
const BAD_ID: Item = {
  status: '400',
  title: 'Invalid Parameter',
  detail: 'invalid parameter "workflowId" in "path"; expected type "uuid"',
};

/** Inferred, in the manner of the recorded refusal of a path parameter. */
function badMember({ in: place, name, message }: Finding): Item {
  const shown = place === 'query' ? inBrackets(name) : name;
  const pointer = name === '' ? '' : `/${name.replaceAll('.', '/')}`;
  return {
    status: '400',
    title: 'Invalid Parameter',
    detail: `invalid parameter "${shown}" in "${place}"; ${message}`,
    source: place === 'query' ? { parameter: shown } : { pointer },
  };
}

const isInSpec = ({ name }: Finding): boolean => /^data\.attributes\.spec(\.|$)/.test(name);

/** A known operation's voice; elsewhere nobody but the gateway speaks, and it does so in the instance service's form. */
export const voiceOf = (exchange: Exchange): Voice => VOICES[traitsOf(exchange)?.backEnd ?? 'instances'];
