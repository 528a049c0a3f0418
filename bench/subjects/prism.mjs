import { CONTRACT, program } from './paths.mjs';

/** @type {import('./index.mjs').Subject} */
export const prism = {
  name: 'prism',
  title: 'Prism, static',
  windows: true,
  instances: 'any',
  launch: ({ node, port }) => ({
    command: [
      ...node,
      program('@stoplight/prism-cli', 'prism'),
      'mock',
      CONTRACT,
      '--port',
      String(port),
      '-v',
      'silent',
    ],
  }),
};
