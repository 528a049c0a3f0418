import { get } from 'node:http';

/** One request to our own server, its answer thrown away: sockets, parser and writer have run once before a client comes. */
export function knock({ host, port }: { readonly host: string; readonly port: number }, path: string): Promise<void> {
  return new Promise((resolve) => {
    const done = () => resolve();
    get({ host, port, path, agent: false }, (response) => response.resume().on('close', done)).on('error', done);
  });
}
