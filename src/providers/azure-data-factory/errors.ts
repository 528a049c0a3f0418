/**
 * Every failure of this service by its situation. Three parties speak: Azure Resource Manager, the front door (`code` and
 * `message` only); Data Factory behind it (with `target` and `details`); and the authority, whose failures live in its own
 * folder. The envelopes are in `errors/envelope.ts`.
 */
export * from './errors/access.ts';
export * from './errors/gateway.ts';
export * from './errors/service.ts';
