/** A provider with nothing but documented paths: RUNSTEAD_BENCH_FILLER of them, none of which is ever asked for. */

const PATHS = Number(process.env.RUNSTEAD_BENCH_FILLER ?? 0);
const nothing = { get: async () => undefined, all: async () => [], update: async () => undefined };
const nobody = { issue: () => ({ shown: {}, fixture: {}, key: 'filler' }), keyOf: () => undefined };

const operationId = (/** @type {number} */ n) => `filler${n}`;

const operation = (/** @type {number} */ n) => ({
  operationId: operationId(n),
  parameters: [
    { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
    { name: 'api-version', in: 'query', required: true, schema: { type: 'string' } },
  ],
  requestBody: { required: false, content: { 'application/json': { schema: { type: 'object' } } } },
  responses: { 200: { description: 'Never sent.' } },
});

const perPath = (/** @type {(n: number) => [string, unknown]} */ entry) =>
  Object.fromEntries(Array.from({ length: PATHS }, (_, n) => entry(n)));

/** The first words of its paths are those of the real ones, so that no early difference sorts them out. */
const contract = {
  openapi: '3.1.0',
  info: { title: 'Filler', version: '1' },
  'x-runstead': { provider: 'filler', prefixes: ['/api/v2/filler'] },
  paths: {
    ...perPath((n) => [`/api/v2/filler/group${n}/{id}/cancel`, { put: operation(n) }]),
  },
};

/** All that has to be said on behalf of a service is borrowed from a real one. */
export const fillerLike = (/** @type {any} */ provider) => ({
  ...provider,
  name: 'filler',
  title: 'Filler',
  contracts: { filler: contract },
  fixture: { schema: { type: 'object' }, standard: {} },
  environment: () => ({}),
  variants: [],
  credentials: nobody,
  start: (/** @type {any} */ core) => ({
    ...provider.start(core),
    operations: perPath((n) => [operationId(n), async () => ({ status: 200 })]),
    runs: nothing,
    configure() {},
    async seed() {},
    save: async () => ({}),
    wake: undefined,
  }),
});
