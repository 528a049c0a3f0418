/** What this service says when a request does not reach an operation. */
import { ApiError } from '../../core/errors.ts';
import type { Ids } from '../../core/ids.ts';
import type { Refusals } from '../../core/provider.ts';
import { internalServerError, malformedData } from './errors.ts';

/** Answers of the HTTP library itself, without a body (observed). */
const bare = (status: number, message: string, headers: Readonly<Record<string, string>> = {}): ApiError =>
  new ApiError({ status, code: '', message, headers });

export const notAcceptable = () => bare(406, 'The client does not take JSON.');
export const unsupportedMediaType = () => bare(415, 'The body is not exactly application/json.');

export const createRefusals = (ids: Ids): Refusals => ({
  unknownPath: () => bare(404, 'Unknown path.'),
  wrongMethod: (_exchange, allowed) => bare(405, 'Method not allowed.', { allow: [...allowed].sort().join(', ') }),
  malformedJson: malformedData,
  unsupportedMediaType,
  bodyTooLarge: () => bare(413, 'The body is too large.'),
  // The contract leaves members of a body to the operation, so all it can find is a body that is no object.
  invalid: malformedData,
  crash: () => internalServerError(ids.hex(10)),
});
