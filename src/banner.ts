import { sampleCurl } from './core/contract/sample.ts';
import { type Emulator, VERSION } from './emulator.ts';

/** What is said at the start: where it is, whom to trust, and a request per service to paste. */
export function banner({ url = '', secureUrl, providers }: Emulator): string {
  const where = secureUrl === undefined ? url : `${url} and ${secureUrl}`;
  const trust = secureUrl === undefined ? [] : ['', `Trust for https:  curl -s ${url}/_runstead/ca.pem > ca.pem`];
  const samples = providers.flatMap(({ title, contracts }) => [
    '',
    `# ${title}`,
    ...Object.values(contracts).flatMap((contract) => sampleCurl(contract, url) ?? []),
  ]);
  return [`Runstead ${VERSION} on ${where}`, ...trust, ...samples, ''].join('\n');
}
