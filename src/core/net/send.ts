import { request as httpRequest } from 'node:http';

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Resolves when the answer has been thrown away, or there will be none. */
export function sendTo({ host, port }: Address, { method, path, headers, body }: Outgoing): Promise<void> {
  return new Promise((resolve) => {
    const done = () => resolve();
    httpRequest({ host, port, method, path, headers, agent: false }, (response) => response.resume().on('close', done))
      .on('error', done)
      .end(body);
  });
}
