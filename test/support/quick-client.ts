/** A client that keeps its connections: for tests that make calls by the thousand. */
import { Agent, request as httpRequest } from 'node:http';
import { onTestFinished } from 'vitest';

export interface QuickCall {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

export interface QuickReply {
  readonly status: number;
  readonly text: string;
}

export type QuickClient = (call: QuickCall) => Promise<QuickReply>;

/** Lives as long as the test. */
export function quickClient(origin: string, connections = 32): QuickClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  onTestFinished(() => agent.destroy());
  const { hostname, port } = new URL(origin);

  return ({ method, path, headers = {}, body }) =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? '' : JSON.stringify(body);
      const typed = body === undefined ? {} : { 'Content-Type': 'application/json' };
      const length = method === 'GET' ? {} : { 'Content-Length': String(Buffer.byteLength(text)) };
      // The same for every port, so that what is recorded can be compared.
      const named = { Host: 'localhost:4280', ...headers, ...typed, ...length };
      const sent = httpRequest({ agent, hostname, port, method, path, headers: named }, (response) => {
        let received = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          received += chunk;
        });
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: received }));
      });
      sent.on('error', reject).end(text);
    });
}
