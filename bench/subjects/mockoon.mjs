import { CONTRACT, program } from './paths.mjs';

const QUIET = ['--disable-log-to-file', '--disable-admin-api'];

/** @type {import('./index.mjs').Subject} */
export const mockoon = {
  name: 'mockoon',
  title: 'Mockoon',
  windows: true,
  instances: 'any',
  launch: ({ node, port }) => ({
    command: [
      ...node,
      program('@mockoon/cli', 'mockoon-cli'),
      'start',
      '--data',
      CONTRACT,
      '--port',
      String(port),
      ...QUIET,
    ],
  }),
};
