/** What goes wrong before an operation is reached. */
import type { ApiError } from '../../core/errors.ts';
import type { Finding, Refusals } from '../../core/provider.ts';
import { gateway } from './errors.ts';
import type { Choices } from './variants.ts';
import { voiceOf } from './voices.ts';

/** A body that is missing, or does not say what it is. */
export const NO_BODY: Finding = {
  in: 'body',
  name: '',
  rule: 'required',
  message: 'must have a body and its media type',
};

const WRONG_METHOD: Readonly<Record<Choices['wrong-method'], (allowed: readonly string[]) => ApiError>> = {
  'not-allowed': (allowed) => gateway(405, undefined, { headers: { allow: allowed.join(', ') } }),
  'not-found': () => gateway(404),
};

export const refusalsOf = (choices: Choices): Refusals => ({
  unknownPath: () => gateway(404),
  wrongMethod: (_exchange, allowed) => WRONG_METHOD[choices['wrong-method']](allowed),
  malformedJson: (exchange) => voiceOf(exchange).malformedJson(),
  unsupportedMediaType: (exchange, received) =>
    received === undefined ? voiceOf(exchange).invalid([NO_BODY]) : gateway(415),
  bodyTooLarge: () => gateway(413),
  invalid: (exchange, findings) =>
    exchange.operation?.id === 'DeleteWorkflow' && choices['delete-bad-id'] === 'not-found'
      ? voiceOf(exchange).notFound(exchange)
      : voiceOf(exchange).invalid(findings),
  crash: (_exchange, cause) => gateway(500, undefined, { cause }),
});
