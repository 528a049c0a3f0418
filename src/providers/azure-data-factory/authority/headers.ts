import type { Core, Service } from '../../../core/provider.ts';

/** What the identity platform puts on its answers. Inferred. */
const ALWAYS = {
  'Cache-Control': 'no-store, no-cache',
  Pragma: 'no-cache',
  'Content-Type': 'application/json; charset=utf-8',
  Expires: '-1',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
};

export const createAuthorityHeaders =
  ({ ids }: Core): Service['headers'] =>
  (reply) => ({ 'x-ms-request-id': ids.uuid(), ...ALWAYS, ...reply.headers });
