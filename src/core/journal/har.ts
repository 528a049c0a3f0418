/** A journal as an HTTP Archive (HAR 1.2), which browsers and proxies can read. */
import { isoMillis } from '../instant.ts';
import type { Entry } from './entry.ts';
import { runOf } from './entry.ts';

type Pair = { readonly name: string; readonly value: string };

/** `creator` is who writes the archive. */
export function harOf(entries: readonly Entry[], creator: { readonly name: string; readonly version: string }): object {
  return { log: { version: '1.2', creator, entries: entries.map(harEntry) } };
}

function harEntry(entry: Entry): object {
  const { realAt, took, provider, exchange, answer, rules, outcome, at } = entry;
  return {
    startedDateTime: isoMillis(realAt - took),
    time: took,
    request: harRequest(entry),
    response: harResponse(answer),
    cache: {},
    timings: { send: 0, wait: took, receive: 0 },
    _runstead: { provider, operation: exchange.operation?.id, run: runOf(entry), at: isoMillis(at), outcome, rules },
  };
}

function harRequest({ exchange, asked }: Entry): object {
  const { origin, path, query, method, headers } = exchange;
  return {
    method,
    url: `${origin}${path}${query === '' ? '' : `?${query}`}`,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairsOf(headers),
    queryString: [...new URLSearchParams(query)].map(([name, value]) => ({ name, value })),
    ...(asked !== undefined && { postData: { mimeType: headers['content-type'] ?? '', text: asked } }),
    headersSize: -1,
    bodySize: asked === undefined ? 0 : Buffer.byteLength(asked),
  };
}

/** The format asks for a response also where there was none: status 0 stands for that. */
function harResponse(answer: Entry['answer']): object {
  const { status = 0, headers = {}, text = '' } = answer ?? {};
  const type = Object.keys(headers).find((name) => name.toLowerCase() === 'content-type');
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairsOf(headers),
    content: { size: Buffer.byteLength(text), mimeType: (type && headers[type]) ?? '', text },
    redirectURL: '',
    headersSize: -1,
    bodySize: Buffer.byteLength(text),
  };
}

const pairsOf = (headers: Readonly<Record<string, string | readonly string[] | undefined>>): readonly Pair[] =>
  Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one) => (typeof one === 'string' ? { name, value: one } : [])),
  );
