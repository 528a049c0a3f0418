/** A line per request, for people or for machines. Lines of one turn of the event loop go out in one write. */
import type { Served } from './core/http.ts';
import { isoMillis } from './core/instant.ts';

type Write = (text: string) => void;
type Format = (served: Served) => string;

const pretty: Format = ({ answer: { status, place }, at, took }) => {
  const { exchange, match, owner } = place;
  const what = match?.operation.id ?? '-';
  const time = isoMillis(at).slice(11, 23);
  return `${time} ${status} ${exchange.method} ${exchange.path} (${owner} ${what}, ${took.toFixed(1)} ms)`;
};

const json: Format = ({ answer: { status, place }, at, took }) => {
  const { exchange, match, owner } = place;
  return JSON.stringify({
    time: isoMillis(at),
    status,
    method: exchange.method,
    path: exchange.path,
    provider: owner,
    operation: match?.operation.id,
    ms: Number(took.toFixed(3)),
  });
};

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
