/** Every server that can be measured. To add one: a file here, one line below, and rows in ../goals. */
import { calls } from '../calls.mjs';
import { express, nodeHttp } from './anchors.mjs';
import { azurite } from './azurite.mjs';
import { mockoon } from './mockoon.mjs';
import { mountebank } from './mountebank.mjs';
import { msw } from './msw.mjs';
import { openapiBackend, openapiBackendMock } from './openapi-backend.mjs';
import { prism } from './prism.mjs';
import { runstead, runsteadFiller, runsteadPlain, runsteadWithoutJournal } from './runstead.mjs';
import { wiremock } from './wiremock.mjs';

/** @typedef {{ node: string[], port: number, directory: string }} Place Node and its flags, and where to listen and write */
/** @typedef {{ command: string[], env?: Record<string, string> }} Launch */

/**
 * @typedef {object} Subject
 * @property {string} name
 * @property {string} title
 * @property {boolean} windows whether it is one Node process that the probe can look into
 * @property {'prefilled' | 'made' | 'any'} instances what it can cancel: ids it holds from its start, ids it has given out,
 *   or whatever it is asked
 * @property {Readonly<Record<string, import('../calls.mjs').Call>>} [calls] where it is measured with other calls
 * @property {(place: Place) => Launch | Promise<Launch>} launch its environment always holds PORT
 * @property {(server: import('../server.mjs').Server) => Promise<void>} [reset] forget all runs, before each slice
 * @property {(server: import('../server.mjs').Server) => Promise<unknown>} [ready] settles when it says it is ready
 */

/** @type {readonly Subject[]} */
const list = [
  express,
  nodeHttp,
  runstead,
  runsteadPlain,
  runsteadFiller,
  runsteadWithoutJournal,
  openapiBackend,
  openapiBackendMock,
  wiremock,
  msw,
  prism,
  mockoon,
  mountebank,
  azurite,
];

/** The call of this name, as this subject is asked it. */
export const callOf = (/** @type {Subject} */ subject, /** @type {string} */ name) =>
  subject.calls?.[name] ?? calls[name];

/** @type {ReadonlyMap<string, Subject>} */
export const subjects = new Map(list.map((subject) => [subject.name, subject]));
