import { basePaths, type ContractDocument, type Sample } from './contract.ts';

/** A whole request, ready to be sent. */
export interface SampleRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** A contract's sample request; undefined where it has none. */
export function sampleRequest(contract: ContractDocument): SampleRequest | undefined {
  const { sample } = contract['x-runstead'];
  if (sample === undefined) return undefined;
  const { method, path, mediaType = '' } = placeOf(contract, sample);
  const filled = path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(sample.path[name] ?? ''));
  const query = Object.entries(sample.query ?? {}).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const typed = sample.body === undefined ? {} : { 'Content-Type': mediaType };
  return {
    method: method.toUpperCase(),
    path: `${basePaths(contract)[0] ?? ''}${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`,
    headers: { ...sample.headers, ...typed },
    body: sample.body === undefined ? undefined : JSON.stringify(sample.body),
  };
}

/** A contract's sample request as a curl command to paste; undefined where it has none. */
export function sampleCurl(contract: ContractDocument, origin: string): string | undefined {
  const request = sampleRequest(contract);
  if (request === undefined) return undefined;
  const { method, path, headers, body } = request;
  const named = Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`);
  const data = body === undefined ? [] : ['--data', quote(body)];
  return ['curl', '-X', method, ...named, ...data, quote(`${origin}${path}`)].join(' ');
}

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function placeOf(contract: ContractDocument, { operationId }: Sample) {
  for (const [path, item] of Object.entries(contract.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (typeof operation === 'object' && 'operationId' in operation && operation.operationId === operationId) {
        return { method, path, mediaType: Object.keys(operation.requestBody?.content ?? {})[0] };
      }
    }
  }
  throw new Error(`The sample of ${contract.info.title} names ${operationId}, which the contract does not have.`);
}
