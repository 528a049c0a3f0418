/** Every failure, by the voice that tells it: the gateway in plain strings, the instance service with a code, the
 * workflow service in JSON:API items. Texts are recorded or reported unless marked; see docs/fidelity/datadog.md. */
import { ApiError } from '../../core/errors.ts';
import type { Dialect, Exchange, Finding, Refusals, Reply } from '../../core/provider.ts';
import type { components } from './api.ts';
import { type BackEnd, MEDIA_TYPES, traitsOf } from './traits.ts';

type Item = components['schemas']['JsonApiError'];

// The gateway

const gateway = (status: number, message: string, headers?: Readonly<Record<string, string>>): ApiError =>
  new ApiError({ status, code: '', message, ...(headers && { headers }) });

export const unauthorized = (): ApiError => gateway(401, 'Unauthorized');
export const unknownCredential = (): ApiError => gateway(403, 'Forbidden');

// The instance service

const coded = (status: number, code: string, message: string): ApiError => new ApiError({ status, code, message });

/** `<no value>` is literal: the service's own template finds nothing to put there. */
const invalidField = (name: string): ApiError =>
  coded(400, 'INVALID_FIELD_VALUE', `value <no value> is invalid for field ${name}`);

export const instanceNotFound = (id: string): ApiError => coded(404, 'INSTANCE_NOT_FOUND', `instance ${id} not found`);
export const workflowNotFound = (): ApiError => coded(404, 'WORKFLOW_NOT_FOUND', 'workflow not found');

/** The code is inferred for all that keeps a workflow from being run. */
const cannotRun = (detail: string): ApiError => coded(400, 'INVALID_REQUEST', detail);

export const notPublished = (): ApiError => cannotRun('workflow is not published');
export const noApiTrigger = (): ApiError => cannotRun('Expected trigger type TRIGGER_TYPE_API not found');
export const unknownInput = (name: string): ApiError =>
  cannotRun(`input parameter "${name}" not in workflow input schema`);

// The workflow service

const itemised = (status: number, items: readonly Item[]): ApiError =>
  new ApiError({ status, code: '', message: items[0]?.detail ?? '', details: items });

export const invalidWorkflow = (problems: readonly string[]): ApiError =>
  itemised(
    400,
    problems.map((detail) => ({ detail })),
  );

/** Inferred, in the manner of the recorded refusal of a path parameter. */
const badMember = ({ name, message }: Finding): Item => ({
  status: '400',
  title: 'Invalid Parameter',
  detail: `invalid parameter "${name}" in "body"; ${message}`,
  source: { pointer: name === '' ? '' : `/${name.replaceAll('.', '/')}` },
});

const isInSpec = ({ name }: Finding): boolean => /^data\.attributes\.spec(\.|$)/.test(name);

const misshapen = (findings: readonly Finding[]): ApiError =>
  itemised(400, [...(findings.some(isInSpec) ? [{ detail: 'spec is invalid' }] : []), ...findings.map(badMember)]);

// What both services refuse, each in its way

interface Voice {
  notPermitted(): ApiError;
  tooManyRequests(): ApiError;
  malformedJson(): ApiError;
  invalid(findings: readonly Finding[]): ApiError;
}

const VOICES: Readonly<Record<BackEnd, Voice>> = {
  instances: {
    notPermitted: unknownCredential,
    tooManyRequests: () => gateway(429, 'Too many requests'),
    malformedJson: () => coded(400, 'INVALID_REQUEST', 'invalid JSON body'),
    invalid: (findings) => invalidField(firstField(findings)),
  },
  workflows: {
    notPermitted: () => itemised(403, [{ status: '403', title: 'Forbidden' }]),
    tooManyRequests: () => itemised(429, [{ status: '429', title: 'Too many requests' }]),
    malformedJson: () => itemised(400, [{ status: '400', title: 'Invalid JSON', detail: 'invalid JSON body' }]),
    invalid: misshapen,
  },
};

/** Only the first bad field is told, in the order of the path (recorded). */
function firstField(findings: readonly Finding[]): string {
  const bad = findings.find(({ name }) => name === 'workflow_id') ?? findings[0];
  return bad === undefined || bad.name === '' ? 'body' : bad.name;
}

/** A known operation's voice; elsewhere nobody but the gateway speaks, and it does so in the instance service's form. */
export const voiceOf = (exchange: Exchange): Voice => VOICES[traitsOf(exchange)?.backEnd ?? 'instances'];

/** A body that is missing, or does not say what it is. */
const NO_BODY: Finding = { in: 'body', name: '', rule: 'required', message: 'must have a body and its media type' };

export const refusals: Refusals = {
  unknownPath: () => gateway(404, 'Not found'),
  wrongMethod: (_exchange, allowed) => gateway(405, 'Method not allowed', { allow: allowed.join(', ') }),
  malformedJson: (exchange) => voiceOf(exchange).malformedJson(),
  unsupportedMediaType: (exchange, received) =>
    received === undefined ? voiceOf(exchange).invalid([NO_BODY]) : gateway(415, 'Unsupported media type'),
  bodyTooLarge: () => gateway(413, 'Request entity too large'),
  invalid: (exchange, findings) => voiceOf(exchange).invalid(findings),
  crash: (_exchange, cause) => new ApiError({ status: 500, code: '', message: 'Internal server error', cause }),
};

/** The envelope. Documented for the instance service are plain strings, recorded are objects with a code. */
export function render({ status, code, message, details, headers }: ApiError, dialect: Dialect): Reply {
  const items = Array.isArray(details);
  const item = code === '' || dialect === 'documented' ? message : { code, detail: message };
  return {
    status,
    headers: { ...headers, 'content-type': MEDIA_TYPES[items ? 'workflows' : 'instances'] },
    body: { errors: items ? details : [item] },
  };
}
