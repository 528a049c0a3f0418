/** Reads and parses request bodies, within bounds. */
import type { IncomingMessage } from 'node:http';
import { parse as parseForm } from 'node:querystring';

/** 4 MiB, what the largest of the emulated front doors takes. */
export const BODY_LIMIT = 4 * 1024 * 1024;

/** Deeper nesting than any real body has, and far from what a recursive reader could not bear. */
const DEPTH_LIMIT = 200;

export class BodyTooLarge extends Error {}
export class MalformedBody extends Error {}
/** The client went away; nobody is left to answer. */
export class ClientGone extends Error {}

export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';

/** The whole body; throws BodyTooLarge as soon as it is known to pass `limit` bytes. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.reject(new BodyTooLarge());

  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        // The rest is drained unseen: a client that is cut off while it writes never reads the refusal.
        request.removeAllListeners('data').resume();
        return reject(new BodyTooLarge());
      }
      chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', () => reject(new ClientGone()));
    request.on('close', () => request.readableEnded || reject(new ClientGone()));
  });
}

/** `Application/JSON; charset=utf-8` gives `application/json`. */
export function mediaTypeOf(contentType: string | undefined): string | undefined {
  if (contentType === undefined || contentType === '') return undefined;
  const end = contentType.indexOf(';');
  return (end === -1 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
}

type Parser = (text: string) => unknown;

const parsers: Readonly<Record<string, Parser>> = {
  json: parseJson,
  'x-www-form-urlencoded': (text) => ({ ...parseForm(text) }),
};

/** The body as a value; undefined when its media type is not one that can be read. Throws MalformedBody. */
export function parseBody(text: string, mediaType: string | undefined): unknown {
  const subtype = mediaType?.slice(mediaType.search(/[/+][^/+]*$/) + 1) ?? '';
  const parser = Object.hasOwn(parsers, subtype) ? parsers[subtype] : undefined;
  return parser?.(text);
}

function parseJson(text: string): unknown {
  try {
    if (text.length > DEPTH_LIMIT) refuseDepth(text);
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    throw new MalformedBody(error instanceof Error ? error.message : 'not JSON', { cause: error });
  }
}

/** JSON.parse itself bears any depth; whoever walks the value afterwards may not. */
function refuseDepth(text: string): void {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (quoted && char === '\\') i += 1;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && (char === '{' || char === '[')) depth += 1;
    else if (!quoted && (char === '}' || char === ']')) depth -= 1;
    if (depth > DEPTH_LIMIT) throw new MalformedBody(`nested more than ${DEPTH_LIMIT} deep`);
  }
}
