/** Whom a request is for: the operation it means, or the provider that has to say that there is none. */
import type { Request } from 'express';
import type { MergedContract } from '../contract/contract.ts';
import { createRoutes } from '../contract/routes.ts';
import type { Exchange } from '../provider.ts';
import type { Target } from './addressee.ts';
import type { Place } from './served.ts';

const NO_PARAMS = {};

export type Locate = (request: Request, target: Pick<Target, 'url' | 'base'>) => Place;

/** `isServed` tells whose operations there are; all where absent. Nobody else's paths are known then. */
export function createLocator(contract: MergedContract, isServed: (owner: string) => boolean = () => true): Locate {
  const routes = createRoutes(contract.operations.filter(({ owner }) => isServed(owner)));

  return function locate(request, target) {
    const url = originForm(target.url);
    const end = url.indexOf('?');
    const path = end === -1 ? url : url.slice(0, end);
    const found = routes.find(request.method, path);
    const match = found !== undefined && 'operation' in found ? found : undefined;
    const allowed = found !== undefined && 'allowed' in found ? found : undefined;
    const exchange: Exchange = {
      method: request.method,
      path,
      query: end === -1 ? '' : url.slice(end + 1),
      headers: request.headers,
      origin: originOf(request, target.base),
      operation: match?.operation,
      params: match?.params ?? NO_PARAMS,
    };
    const owner = match?.operation.owner ?? allowed?.owner ?? ownerOf(contract, path, request.headers.host);
    return { owner, exchange, match, allowed: allowed?.allowed };
  };
}

/** A proxy's clients send the whole URL in the request line. */
const originForm = (url: string): string => (url.startsWith('/') ? url : url.replace(/^[a-z]+:\/\/[^/?]*\/?/i, '/'));

const originOf = (request: Request, base: string): string =>
  `${'encrypted' in request.socket ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}${base}`;

/** By the longest prefix; where only the last resort is left, by the vendor's host name. */
function ownerOf({ prefixes, hosts }: MergedContract, path: string, host: string | undefined): string {
  const lower = path.toLowerCase();
  const [prefix, owner] = prefixes.find(([start]) => isBelow(lower, start)) ?? ['/', ''];
  const vendor = prefix === '/' ? hosts.get((host ?? '').replace(/:\d+$/, '').toLowerCase()) : undefined;
  return vendor ?? owner;
}

const isBelow = (path: string, prefix: string): boolean =>
  prefix === '/' || path === prefix || path.startsWith(`${prefix}/`);
