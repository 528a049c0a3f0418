/** What this service says when a request does not reach an operation. */
import { ApiError } from '../../core/errors.ts';
import type { Ids } from '../../core/ids.ts';
import type { Exchange, Refusals } from '../../core/provider.ts';
import { bodyTooLarge, handlerDied, methodNotAllowed, noSuchPath, unsupportedMediaType } from './bare-answers.ts';
import { malformedData, notFound } from './errors.ts';
import { readListRequest } from './list-request.ts';
import { internalServerError } from './service-errors.ts';
import type { Choices } from './variants.ts';

export const createRefusals = (choices: Choices, crash: () => ApiError): Refusals => ({
  unknownPath: () => (choices['unknown-path'] === 'empty' ? noSuchPath() : notFound()),
  wrongMethod: ({ method }, allowed) =>
    method === 'HEAD' && choices.head === 'crash' ? handlerDied() : methodNotAllowed(allowed),
  // The contract leaves members of a body to the operation too, so all it can find there is a body that is no object.
  malformedJson: malformedData,
  unsupportedMediaType,
  bodyTooLarge: () => (choices['large-body'] === 'empty' ? bodyTooLarge() : crash()),
  invalid: (exchange, findings) =>
    findings.some((finding) => finding.in === 'query') ? badQuery(exchange, crash) : malformedData(),
  crash,
});

/** The contract leaves parameters of a query to the operation; all it can find is one that is there twice. */
function badQuery({ query }: Exchange, crash: () => ApiError): ApiError {
  try {
    readListRequest(query, crash);
  } catch (error) {
    if (error instanceof ApiError) return error;
  }
  return malformedData();
}

/** Any bug: of ours, or of the service's own. */
export const createCrash = (choices: Choices, ids: Ids) => () =>
  internalServerError(choices['crash-reference'] === 'given' ? ids.hex(10) : null);
