/** Which world a request names, in the header, the path or the host name, and what it asks there. */
import type { IncomingMessage } from 'node:http';

export interface Target {
  /** Undefined where none is named. */
  readonly world: string | undefined;
  /** What is asked, the naming of the world taken off. */
  readonly url: string;
  /** What was taken off: `/_world/name`, or nothing. */
  readonly base: string;
}

const HEADER = 'x-runstead-world';
const PREFIX = '/_world/';
const DOMAIN = '.localhost';

/** `ownHosts` are names below `.localhost` that mean this process, and no world. */
export function addresseeOf({ url = '/', headers }: IncomingMessage, ownHosts: ReadonlySet<string>): Target {
  const inHeader = headers[HEADER];
  const inHost = typeof inHeader === 'string' ? inHeader : worldInHost(headers.host, ownHosts);
  if (!url.startsWith(PREFIX)) return { world: inHost, url, base: '' };
  const end = url.slice(PREFIX.length).search(/[/?]|$/) + PREFIX.length;
  const rest = url.slice(end);
  return {
    world: typeof inHeader === 'string' ? inHeader : url.slice(PREFIX.length, end),
    url: rest.startsWith('/') ? rest : `/${rest}`,
    base: url.slice(0, end),
  };
}

function worldInHost(host: string | undefined, ownHosts: ReadonlySet<string>): string | undefined {
  const name = host?.replace(/:\d+$/, '').toLowerCase();
  if (name === undefined || !name.endsWith(DOMAIN) || ownHosts.has(name)) return undefined;
  return name.slice(0, -DOMAIN.length);
}
