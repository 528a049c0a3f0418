import type { ApiError } from '../../core/errors.ts';
import type { Exchange } from '../../core/provider.ts';
import { API_VERSION, apiVersionInvalid, apiVersionMissing, apiVersionUnknown, resourceTypeUnknown } from './errors.ts';
import { NAMESPACE } from './scope.ts';
import type { Choices } from './variants.ts';

const DATE = /^\d{4}-\d{2}-\d{2}(?:-[a-z]+)?$/;

export const versionOf = ({ query }: Exchange): string => new URLSearchParams(query).get('api-version') ?? '';

type VersionRefusal = (version: string, path: string) => ApiError;

const noProvider: VersionRefusal = (version, path) => apiVersionUnknown(version, resourceTypeOf(path));

const REFUSALS: Readonly<Record<Choices['api-version'], VersionRefusal>> = {
  'by-form': (version, path) => (DATE.test(version) ? noProvider(version, path) : apiVersionInvalid(version)),
  'invalid-parameter': apiVersionInvalid,
  'no-provider': noProvider,
  'invalid-type': (version, path) => resourceTypeUnknown(namespaceOf(path), version),
};

/** What ARM says of the version a request asks for: it looks before it reads anything else, also on unknown paths. */
export function versionRefusal(exchange: Exchange, choices: Choices): ApiError | undefined {
  const version = versionOf(exchange);
  if (version === '') return apiVersionMissing();
  return version === API_VERSION ? undefined : REFUSALS[choices['api-version']](version, exchange.path);
}

const segmentsAfterProviders = (path: string): readonly string[] => {
  const segments = path.split('/');
  const at = segments.findIndex((segment) => segment.toLowerCase() === 'providers');
  return at === -1 ? [] : segments.slice(at + 1);
};

/** `Microsoft.DataFactory` where the path names none. */
export const namespaceOf = (path: string): string => segmentsAfterProviders(path)[0] || NAMESPACE;

/** `factories/pipelines`: every other segment behind the namespace, actions left out. */
function resourceTypeOf(path: string): string {
  const [, ...rest] = segmentsAfterProviders(path);
  return rest.filter((_, index) => index % 2 === 0 && index + 1 < rest.length).join('/') || 'factories';
}
