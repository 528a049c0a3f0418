import type { Exchange } from '../../core/provider.ts';
import type { Choices } from './variants.ts';

const TRAILING_SLASH = /\/$/;

/** The URL of a new execution, in the forms that releases have given it. */
export function locationOf(id: string, { origin, path }: Exchange, form: Choices['location']): string {
  const place = `${path.replace(TRAILING_SLASH, '')}/${id}`;
  if (form === 'documented') return origin + place;
  return withPort(origin) + (form === 'with-port' ? place : place.replace(SLASH_AFTER_BASE, '$1'));
}

/** Between the base of all paths of a Oneprovider and the rest. */
const SLASH_AFTER_BASE = /(oneprovider)\//i;

const WITH_PORT = /:\d+$/;
const PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };

const withPort = (origin: string): string =>
  WITH_PORT.test(origin) ? origin : `${origin}:${PORTS[origin.slice(0, origin.indexOf(':'))]}`;
