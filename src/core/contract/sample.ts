import { basePaths, type ContractDocument, type Sample } from './contract.ts';

/** A contract's sample request as a curl command to paste; undefined where it has none. */
export function sampleCurl(contract: ContractDocument, origin: string): string | undefined {
  const { sample } = contract['x-runstead'];
  if (sample === undefined) return undefined;
  const { method, path, mediaType } = placeOf(contract, sample);
  const filled = path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(sample.path[name] ?? ''));
  const query = Object.entries(sample.query ?? {}).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const url = `${origin}${basePaths(contract)[0] ?? ''}${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  const headers = Object.entries(sample.headers ?? {}).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`);
  const body =
    sample.body === undefined
      ? []
      : ['-H', quote(`Content-Type: ${mediaType}`), '--data', quote(JSON.stringify(sample.body))];
  return ['curl', '-X', method.toUpperCase(), ...headers, ...body, quote(url)].join(' ');
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
