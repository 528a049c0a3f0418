/** Talks to the control API. By node's own client, since tests put something else in the place of `fetch`. */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** Where a server answers, and the token that its control API wants, if any. */
export interface Address {
  readonly url: string;
  readonly token?: string | undefined;
}

/** What the control API refused. `code` is stable; the message says what would have worked. */
export class ControlError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'ControlError';
    this.status = status;
    this.code = code;
  }
}

/** Asks for something below `/_runstead`. Throws a ControlError for any answer that is no success. */
export type Ask = <T = unknown>(method: string, path: string, body?: unknown) => Promise<T>;

/** For the world of that name; the default one where none is given. */
export function createAsk({ url, token }: Address, world?: string): Ask {
  return async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      ...(world !== undefined && { 'X-Runstead-World': world }),
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(text !== undefined && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
    };
    const answer = await send(`${url}/_runstead${path}`, { method, headers }, text);
    if (answer.status >= 300) throw failureIn(answer);
    // What comes back is what the contract of the control API says.
    return read(answer.text) as T;
  };
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

interface Head {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | number>>;
}

function send(url: string, head: Head, body: string | undefined): Promise<Answer> {
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    // A connection for each call: none is left that could keep a test run from ending.
    const asked = request(url, { ...head, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', reject).on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.on('error', (cause) => reject(new Error(`No server answers at ${url}: ${cause.message}`, { cause })));
    asked.end(body);
  });
}

function failureIn({ status, text }: Answer): ControlError {
  const { error } = (read(text) ?? {}) as { readonly error?: { readonly code: string; readonly message: string } };
  return new ControlError(status, error?.code ?? 'Unknown', error?.message ?? `${status} ${text}`);
}

/** The value of JSON text; nothing where there is no body, and other text as it is. */
function read(text: string): unknown {
  if (text === '') return undefined;
  return /^[[{]/.test(text) ? JSON.parse(text) : text;
}
