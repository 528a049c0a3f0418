/** What a fault can make this service say. */
import type { ApiError } from '../../core/errors.ts';
import type { Exchange, Failures, Finding } from '../../core/provider.ts';
import { forbidden, gateway, INSTANCE_NOT_FOUND, REASONS, WORKFLOW_NOT_FOUND } from './errors.ts';
import type { Limits } from './limits.ts';
import { limitOf } from './traits.ts';
import type { Choices } from './variants.ts';
import { type Voice, voiceOf } from './voices.ts';

type Fail = (exchange: Exchange) => ApiError;

const BAD_FIELD: Readonly<Record<'path' | 'body' | 'query', Finding>> = {
  path: { in: 'path', name: 'workflow_id', rule: 'pattern', message: 'expected type "uuid"' },
  body: { in: 'body', name: 'data', rule: 'type', message: 'must be object' },
  query: { in: 'query', name: 'limit', rule: 'minimum', message: 'must be >= 1' },
};

/** An id where the operation has one, else what else it takes. */
function badField(exchange: Exchange): ApiError {
  const { operation, params } = exchange;
  const elsewhere = (operation?.mediaTypes.length ?? 0) > 0 ? 'body' : 'query';
  return voiceOf(exchange).invalid([BAD_FIELD['workflow_id' in params ? 'path' : elsewhere]]);
}

const instanceIdIn = ({ params }: Exchange): string => params['instance_id']?.toLowerCase() ?? '';

/** Told by the service behind the operation, as far as it shows codes. */
const told =
  (status: number, code: string, message: (exchange: Exchange) => string): Fail =>
  (exchange) =>
    voiceOf(exchange).tell(status, code, message(exchange));
const refusedRun = (reason: string): Fail => told(400, 'INVALID_REQUEST', () => reason);

/** The codes in capitals are the instance service's own, the others name the situation. */
const CATALOGUE: readonly (readonly [code: string, fail: Fail])[] = [
  ['unauthorized', () => gateway(401)],
  ['forbidden', forbidden],
  ['not-found', () => gateway(404)],
  ['body-too-large', () => gateway(413)],
  ['unsupported-media-type', () => gateway(415)],
  ['internal-error', () => gateway(500)],
  ['INVALID_FIELD_VALUE', badField],
  ['INVALID_REQUEST', (exchange) => voiceOf(exchange).malformedJson()],
  [INSTANCE_NOT_FOUND, told(404, INSTANCE_NOT_FOUND, (exchange) => `instance ${instanceIdIn(exchange)} not found`)],
  [WORKFLOW_NOT_FOUND, told(404, WORKFLOW_NOT_FOUND, () => 'workflow not found')],
  ['workflow-not-published', refusedRun(REASONS.notPublished)],
  ['no-api-trigger', refusedRun(REASONS.noApiTrigger)],
  ['unknown-input', refusedRun(REASONS.unknownInput('input'))],
  ['missing-input', refusedRun(REASONS.missingInput('input'))],
  ['mistyped-input', refusedRun(REASONS.mistypedInput('input', 'STRING'))],
  ['instance-ended', told(400, 'INVALID_REQUEST', (exchange) => REASONS.instanceEnded(instanceIdIn(exchange)))],
  ['invalid-spec', refusedRun('spec is invalid')],
];

/** What a service itself has words for; everything else comes from the gateway. */
const OWN: Readonly<Record<number, (voice: Voice, exchange: Exchange, choices: Choices) => ApiError>> = {
  400: (voice) => voice.badRequest(),
  403: (voice, _exchange, choices) => voice.notPermitted(choices),
  404: (voice, exchange) => voice.notFound(exchange),
};

export function failuresOf(limits: Limits, choices: Choices): Failures {
  const throttled: Failures['throttled'] = (exchange, seconds) => {
    const name = limitOf(exchange);
    return voiceOf(exchange).tooManyRequests(limits.text(name), limits.headersUntil(name, seconds));
  };
  const tooMany: Fail = (exchange) => throttled(exchange, limits.reset(limitOf(exchange)));
  const notPermitted: Fail = (exchange) => voiceOf(exchange).notPermitted(choices);
  return {
    byCode: new Map([...CATALOGUE, ['not-permitted', notPermitted], ['too-many-requests', tooMany]]),
    byStatus: (exchange, status) =>
      status === 429 ? tooMany(exchange) : (OWN[status]?.(voiceOf(exchange), exchange, choices) ?? gateway(status)),
    throttled,
  };
}
