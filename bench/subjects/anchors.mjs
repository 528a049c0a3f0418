/** What all figures are divided by: bare Express, and node:http as the limit. */
import { ours } from './paths.mjs';

/** @type {import('./index.mjs').Subject} */
export const express = {
  name: 'express',
  title: 'bare Express',
  windows: true,
  instances: 'prefilled',
  launch: ({ node }) => ({ command: [...node, ours('servers/express.mjs')] }),
};

/** @type {import('./index.mjs').Subject} */
export const nodeHttp = {
  name: 'node-http',
  title: 'node:http',
  windows: true,
  instances: 'prefilled',
  launch: ({ node }) => ({ command: [...node, ours('servers/node-http.mjs')] }),
};
