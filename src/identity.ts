import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ContractDocument, vendorHosts } from './core/contract/contract.ts';
import { type Identity, openIdentity } from './core/net/tls.ts';
import type { Settings } from './settings.ts';

/** Who the process is over https, as the settings have it; undefined where they have none. */
export function identityFrom(
  settings: Settings,
  contracts: Readonly<Record<string, ContractDocument>>,
): Identity | undefined {
  if (settings.tls === 'off') return undefined;
  const { data, tlsCert: certFile, tlsKey: keyFile } = settings;
  const folder = data === undefined ? undefined : join(data, 'tls');
  if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const hostnames = [...settings.hostname, ...Object.values(contracts).flatMap(vendorHosts)];
  return openIdentity({ folder, hostnames, certFile, keyFile });
}
