/** Requests exactly as written: no header is added but what HTTP itself needs. */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  /** Names and values in turn. */
  readonly headers?: readonly string[];
  readonly body?: string;
}

export interface RawReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const BODILESS = new Set(['GET', 'HEAD', 'OPTIONS', 'DELETE']);

export function sendRaw(origin: string, { method, path, headers = [], body = '' }: RawRequest): Promise<RawReply> {
  const { hostname, port, host } = new URL(origin);
  const names = headers.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  const added = [
    ...(names.includes('host') ? [] : ['Host', host]),
    ...(BODILESS.has(method) || names.includes('content-length')
      ? []
      : ['Content-Length', String(Buffer.byteLength(body))]),
  ];
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, method, path, headers: [...added, ...headers] }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sent.on('error', reject);
    if (body === '') sent.end();
    else sent.end(body);
  });
}
