/** A line per request, for people or for machines. Lines of one turn of the event loop go out in one write. */

import type { Served } from './core/http/served.ts';
import { isoMillis } from './core/instant.ts';

type Write = (text: string) => void;
type Format = (served: Served) => string;

const pretty: Format = ({ at, status, method, path, provider, operation = '-', took }) =>
  `${isoMillis(at).slice(11, 23)} ${status} ${method} ${path} (${provider} ${operation}, ${took.toFixed(1)} ms)`;

const json: Format = ({ at, status, method, path, provider, operation, took }) =>
  JSON.stringify({ time: isoMillis(at), status, method, path, provider, operation, ms: Number(took.toFixed(3)) });

const FORMATS = { pretty, json, off: undefined };

/** What to call after every answer; undefined where nothing is logged. */
export function createLog(kind: keyof typeof FORMATS, write: Write): ((served: Served) => void) | undefined {
  const format = FORMATS[kind];
  if (format === undefined) return undefined;
  let waiting: string[] = [];
  const flush = () => {
    write(`${waiting.join('\n')}\n`);
    waiting = [];
  };
  return function log(served) {
    if (waiting.push(format(served)) === 1) setImmediate(flush);
  };
}
