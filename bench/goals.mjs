/** The goals: what is compared with what, what must be reached, and what is hoped for. Numbers as in docs/performance.md. */

/** @typedef {import('./slices.mjs').Cell} Cell */

/**
 * A figure of one thing, or of one thing divided by that of another.
 * @typedef {object} Row
 * @property {string} label
 * @property {'cpu' | 'sliceCpu' | 'p50' | 'p99' | 'boot' | 'memory' | 'first' | 'heap' | 'create' | 'fork' | 'reset'} figure
 * @property {Cell | { subject: string }} over
 * @property {Cell | { subject: string }} [under]
 * @property {number} [must] both absent: shown for comparison only
 * @property {number} [ambition]
 */

/**
 * @typedef {object} Goal
 * @property {string} id
 * @property {string} title
 * @property {'slices' | 'boot' | 'first' | 'heap' | 'worlds'} trial
 * @property {string} [group] of slices: what runs at the same time
 * @property {'higher' | 'lower'} better
 * @property {number} must
 * @property {number} ambition
 * @property {readonly Row[]} rows
 */

/** @returns {Cell} */
const cell = (subject, call, { connections = 16, secure = false, node = 'main' } = {}) => ({
  subject,
  call,
  connections,
  secure,
  node,
});

const CANCELS = { datadog: 'Datadog cancel', fabric: 'Fabric cancel', onedata: 'Onedata cancel' };
const BOTH = { create: 'createRun', datadog: 'Datadog cancel' };
const REFUSALS = { noToken: '401', noVersion: '400', unknownInstance: '404' };

/** How many times faster ours is than the other. */
const speed = (call, other, options) => ({
  figure: 'cpu',
  over: cell(other, call, options),
  under: cell('runstead', call, options),
});

/** What ours costs in units of the other. */
const cost = (call, other, options) => ({
  figure: 'cpu',
  over: cell('runstead', call, options),
  under: cell(other, call, options),
});

const each = (names, row) => Object.entries(names).map(([call, label]) => ({ label, ...row(call) }));

/** A JVM cannot be looked into, so its CPU is that of whole slices, on both sides of the ratio. */
const peer = (name, title, must, ambition, figure = 'cpu') =>
  each(BOTH, (call) => ({ ...speed(call, name), figure, must, ambition })).map((row) => ({
    ...row,
    label: `${title}, ${row.label}`,
  }));

/** One row for each other server, all with ours on top. */
const against = (figure, others, limits) =>
  Object.entries(others).map(([subject, title]) => ({
    label: `vs ${title}`,
    figure,
    over: { subject: 'runstead' },
    under: { subject },
    ...limits,
  }));

const SPEC_DRIVEN = {
  prism: 'Prism',
  mockoon: 'Mockoon',
  'openapi-backend': 'openapi-backend',
  'openapi-backend-mock': 'openapi-backend as a mock',
};

/** @type {readonly Goal[]} */
export const goals = [
  {
    id: 'G1',
    title: 'createRun speed vs bare Express',
    trial: 'slices',
    group: 'core',
    better: 'higher',
    must: 0.8,
    ambition: 1.1,
    rows: [{ label: 'createRun', ...speed('create', 'express') }],
  },
  {
    id: 'G2',
    title: 'cancel speed vs bare Express',
    trial: 'slices',
    group: 'core',
    better: 'higher',
    must: 0.8,
    ambition: 1.15,
    rows: each(CANCELS, (call) => speed(call, 'express')),
  },
  {
    id: 'G3',
    title: 'CPU vs node:http doing the same',
    trial: 'slices',
    group: 'core',
    better: 'lower',
    must: 2.6,
    ambition: 1.6,
    rows: each(BOTH, (call) => cost(call, 'node-http')),
  },
  {
    id: 'G4',
    title: 'flat in document size: CPU with 200 more paths vs without',
    trial: 'slices',
    group: 'filler',
    better: 'lower',
    must: 1.1,
    ambition: 1.05,
    rows: each(BOTH, (call) => ({
      figure: 'cpu',
      over: cell('runstead-filler', call),
      under: cell('runstead-plain', call),
    })),
  },
  {
    id: 'G5',
    title: 'speed vs other emulators',
    trial: 'slices',
    group: 'peers',
    better: 'higher',
    must: 1.8,
    ambition: 3,
    rows: [
      ...peer('wiremock', 'WireMock', 1.8, 3, 'sliceCpu'),
      ...peer('openapi-backend', 'openapi-backend', 1.8, 3),
      ...peer('openapi-backend-mock', 'openapi-backend as a mock', 1.8, 3),
      ...peer('msw', 'msw', 4, 8),
      ...peer('prism', 'Prism', 9, 15),
      ...peer('mockoon', 'Mockoon', 9, 15),
      ...peer('mountebank', 'mountebank', 9, 15),
      { label: 'Azurite Put Blob, createRun', ...speed('create', 'azurite'), must: 6, ambition: 12 },
    ],
  },
  {
    id: 'G6',
    title: 'p50 with 1 connection vs bare Express',
    trial: 'slices',
    group: 'core',
    better: 'lower',
    must: 1.2,
    ambition: 1.05,
    rows: each(BOTH, (call) => ({ ...cost(call, 'express', { connections: 1 }), figure: 'p50' })),
  },
  {
    id: 'G7',
    title: 'p99 with 64 connections vs bare Express',
    trial: 'slices',
    group: 'core',
    better: 'lower',
    must: 1.5,
    ambition: 1.2,
    rows: [{ label: 'createRun', ...cost('create', 'express', { connections: 64 }), figure: 'p99' }],
  },
  {
    id: 'G8',
    title: 'start to first answer',
    trial: 'boot',
    better: 'lower',
    must: 2,
    ambition: 1.5,
    rows: [
      ...against('boot', { express: 'bare Express' }),
      ...against('boot', SPEC_DRIVEN, { must: 0.5, ambition: 0.5 }),
      ...against('boot', { wiremock: 'WireMock', msw: 'msw', mountebank: 'mountebank' }, { must: undefined }),
    ],
  },
  {
    id: 'G9',
    title: 'first request to an operation vs its tenth, worst operation',
    trial: 'first',
    better: 'lower',
    must: 3,
    ambition: 2,
    rows: [
      { label: 'Runstead', figure: 'first', over: { subject: 'runstead' } },
      { label: 'bare Express', figure: 'first', over: { subject: 'express' }, must: undefined },
    ],
  },
  {
    id: 'G10',
    title: 'memory at rest',
    trial: 'boot',
    better: 'lower',
    must: 1.35,
    ambition: 1.15,
    rows: [
      ...against('memory', { express: 'bare Express' }),
      ...against('memory', SPEC_DRIVEN, { must: 1, ambition: 1 }),
      ...against('memory', { wiremock: 'WireMock', msw: 'msw', mountebank: 'mountebank' }, { must: undefined }),
    ],
  },
  {
    id: 'G17',
    title: 'https CPU vs http, kept connections',
    trial: 'slices',
    group: 'core',
    better: 'lower',
    must: 1.25,
    ambition: 1.15,
    rows: [
      {
        label: 'createRun',
        figure: 'cpu',
        over: cell('runstead', 'create', { secure: true }),
        under: cell('runstead', 'create'),
      },
    ],
  },
  {
    id: 'G18',
    title: 'CPU of a refusal vs bare Express accepting createRun',
    trial: 'slices',
    group: 'core',
    better: 'lower',
    must: 2,
    ambition: 1.5,
    rows: each(REFUSALS, (call) => ({ figure: 'cpu', over: cell('runstead', call), under: cell('express', 'create') })),
  },
  {
    id: 'G19',
    title: 'heap growth in MB over 10,000 distinct content types',
    trial: 'heap',
    better: 'lower',
    must: 1,
    ambition: 0.1,
    rows: [{ label: 'Datadog cancel', figure: 'heap', over: { subject: 'runstead' } }],
  },
  ...['20', '22'].map((node) => ({
    id: 'G20',
    title: `speed vs bare Express on Node ${node}`,
    trial: 'slices',
    group: `node${node}`,
    better: 'higher',
    must: 1,
    ambition: 2,
    rows: each(BOTH, (call) => speed(call, 'express', { node })),
  })),
  {
    id: 'G21',
    title: 'milliseconds for a world with 1,000 runs, in process',
    trial: 'worlds',
    better: 'lower',
    must: 1,
    ambition: 0.5,
    rows: ['create', 'fork', 'reset'].map((figure) => ({ label: figure, figure, over: { subject: 'runstead' } })),
  },
  {
    id: 'G22',
    title: 'CPU with the journal vs without',
    trial: 'slices',
    group: 'journal',
    better: 'lower',
    must: 1.1,
    ambition: 1.05,
    rows: each(BOTH, (call) => ({
      figure: 'cpu',
      over: cell('runstead', call),
      under: cell('runstead-no-journal', call),
    })),
  },
];

/** Every cell or subject that these goals need, once. */
export function neededBy(/** @type {readonly Goal[]} */ chosen) {
  const needed = new Map();
  for (const { rows } of chosen) {
    for (const { over, under } of rows) {
      for (const one of [over, under]) if (one) needed.set(JSON.stringify(one), one);
    }
  }
  return [...needed.values()];
}
