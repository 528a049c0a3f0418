/** Requests that a service makes by itself, such as callbacks: only to where the configuration allows. */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

export interface Outgoing {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The status of the answer, or why there is none; `isFutile` where no later attempt could get one either. */
export type Posted = { readonly status: number } | { readonly failure: string; readonly isFutile?: true };

/** Sends a POST. Never throws. */
export type Post = (outgoing: Outgoing) => Promise<Posted>;

/** How long an answer is waited for, in milliseconds of real time. */
const PATIENCE = 10_000;

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** `hosts` are names that may be called; `loopback` stands for those of this machine, `any` for all. */
export function createPost(hosts: readonly string[]): Post {
  const names = new Set(hosts.map((host) => host.toLowerCase()));
  const mayCall = ({ hostname }: URL) =>
    names.has('any') || names.has(hostname.toLowerCase()) || (names.has('loopback') && LOOPBACK.test(hostname));

  return async function post(outgoing) {
    if (!URL.canParse(outgoing.url)) return futile('no URL');
    const url = new URL(outgoing.url);
    const send = { 'http:': httpRequest, 'https:': httpsRequest }[url.protocol];
    if (send === undefined) return futile(`${url.protocol} is not called`);
    return mayCall(url) ? exchange(send, url, outgoing) : futile(`${url.hostname} may not be called`);
  };
}

const futile = (failure: string): Posted => ({ failure, isFutile: true });

function exchange(send: typeof httpRequest, url: URL, { headers, body = '' }: Outgoing): Promise<Posted> {
  return new Promise((resolve) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const sent = send(url, { method: 'POST', headers: { ...headers, ...length }, timeout: PATIENCE }, (response) => {
      response.resume().on('error', () => undefined);
      resolve({ status: response.statusCode ?? 0 });
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
    sent.on('error', ({ message }) => resolve({ failure: message }));
    sent.end(body);
  });
}
