import { ours } from './paths.mjs';

/** @type {import('./index.mjs').Subject} */
export const msw = {
  name: 'msw',
  title: '@mswjs/http-middleware',
  windows: true,
  instances: 'prefilled',
  launch: ({ node }) => ({ command: [...node, ours('servers/msw.mjs')] }),
};
