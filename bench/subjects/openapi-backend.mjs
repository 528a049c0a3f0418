import { ours } from './paths.mjs';

/** @type {import('./index.mjs').Subject} */
export const openapiBackend = {
  name: 'openapi-backend',
  title: 'openapi-backend with own handlers',
  windows: true,
  instances: 'prefilled',
  launch: ({ node }) => ({ command: [...node, ours('servers/openapi-backend.mjs')], env: { BENCH_MODE: 'handlers' } }),
};

/** @type {import('./index.mjs').Subject} */
export const openapiBackendMock = {
  name: 'openapi-backend-mock',
  title: 'openapi-backend as a mock',
  windows: true,
  instances: 'any',
  launch: ({ node }) => ({ command: [...node, ours('servers/openapi-backend.mjs')], env: { BENCH_MODE: 'mock' } }),
};
