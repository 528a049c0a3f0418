/** Answers of the HTTP library itself, without a body (observed). */
import { ApiError } from '../../core/errors.ts';

const bare = (status: number, message: string, headers: Readonly<Record<string, string>> = {}): ApiError =>
  new ApiError({ status, code: '', message, headers });

export const noSuchPath = () => bare(404, 'Unknown path.');

export const methodNotAllowed = (allowed: readonly string[]) =>
  bare(405, 'Method not allowed.', { allow: [...allowed].sort().join(', ') });

export const notAcceptable = () => bare(406, 'The client does not take JSON.');

export const bodyTooLarge = () => bare(413, 'The body is too large.');

export const unsupportedMediaType = () => bare(415, 'The body is not exactly application/json.');

/** The handler died before it had said anything. */
export const handlerDied = () => bare(500, 'HEAD is not expected.');
