import { sampleCurl } from './core/contract/sample.ts';
import { type Emulator, VERSION } from './emulator.ts';

/** What is said at the start: where it is, whom to trust, and a request per service to paste. `showsToken` is for a token that
 * nobody else knows. */
export function banner(emulator: Emulator, { showsToken }: { readonly showsToken: boolean }): string {
  const { url = '', secureUrl, providers } = emulator;
  const where = secureUrl === undefined ? url : `${url} and ${secureUrl}`;
  const samples = providers.flatMap(({ title, contracts }) => [
    '',
    `# ${title}`,
    ...Object.values(contracts).flatMap((contract) => sampleCurl(contract, url) ?? []),
  ]);
  return [`Runstead ${VERSION} on ${where}`, ...aboutControl(emulator, showsToken), ...samples, ''].join('\n');
}

function aboutControl({ url, secureUrl, controlUrl, controlToken }: Emulator, showsToken: boolean): readonly string[] {
  const lines = [
    controlUrl !== url && `Control API on ${controlUrl}`,
    showsToken && controlToken !== undefined && `Control API token: ${controlToken}`,
    secureUrl !== undefined && `Trust for https:  curl -s ${controlUrl}/_runstead/ca.pem > ca.pem`,
  ].filter((line) => line !== false);
  return lines.length === 0 ? [] : ['', ...lines];
}
