/** Who may use the control API: on loopback anybody on this machine but a page from elsewhere; away from it whoever has
 * the token. */
import { timingSafeEqual } from 'node:crypto';
import type { Exchange } from '../core/provider.ts';
import { foreignHost, foreignOrigin, tokenWanted } from './errors.ts';

export interface GateParts {
  /** Undefined where none is wanted. */
  readonly token: string | undefined;
  /** Names of this machine, in lower case, without ports. */
  readonly hosts: ReadonlySet<string>;
}

/** What anybody may ask: it tells nothing of what goes on, and whoever waits for the process has no token yet. */
const OPEN = new Set(['getHealth', 'getReady', 'getVersion', 'getAuthority', 'listContracts', 'getContract']);

/** Throws an ApiError for whoever may not. */
export function createGate({ token, hosts }: GateParts): (exchange: Exchange) => void {
  return function admit({ headers, operation }) {
    if (operation === undefined || OPEN.has(operation.id)) return;
    if (token !== undefined) {
      if (!isToken(headers.authorization, token)) throw tokenWanted();
      return;
    }
    const { host = '', origin } = headers;
    // A name that leads here without being ours is how a page elsewhere reaches a server on loopback (DNS rebinding).
    if (!isOurs(host, hosts)) throw foreignHost(host);
    if (origin !== undefined && !isOurs(hostOf(origin), hosts)) throw foreignOrigin(origin);
  };
}

function isToken(authorization: string | undefined, token: string): boolean {
  const given = Buffer.from(/^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? '');
  const wanted = Buffer.from(token);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function isOurs(host: string, hosts: ReadonlySet<string>): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return hosts.has(name) || name.endsWith('.localhost');
}

/** Of an origin; a text that no host has where it is none. */
const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).host : '?');
