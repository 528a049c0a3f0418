/** What the client programs of these tests need: an emulator, and an environment in which they find and trust it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDuration } from '../../src/core/instant.ts';
import type { Emulator } from '../../src/emulator.ts';

export interface Trust {
  /** For the files of a client program. */
  readonly folder: string;
  /** The environment of a client that trusts these emulators and nobody else. Such variables may be set on the machine,
   * and point to the anchors of the world outside, or to a proxy. */
  readonly environment: NodeJS.ProcessEnv;
  remove(): Promise<void>;
}

export async function trust(...emulators: readonly Emulator[]): Promise<Trust> {
  const folder = await mkdtemp(join(tmpdir(), 'runstead-client-'));
  const anchors = await Promise.all(emulators.map((emulator) => emulator.authority()));
  const file = join(folder, 'ca.pem');
  await writeFile(file, anchors.join(''));
  const { PATH } = process.env;
  return {
    folder,
    environment: {
      PATH,
      HOME: folder,
      NO_PROXY: '*',
      NODE_EXTRA_CA_CERTS: file,
      SSL_CERT_FILE: file,
      SSL_CERT_DIR: '',
      CURL_CA_BUNDLE: file,
      REQUESTS_CA_BUNDLE: file,
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What `runstead env` prints for a service, over https. */
export function environmentOf(
  { providers, secureUrl = '' }: Emulator,
  service: string,
): Readonly<Record<string, string>> {
  const provider = providers.find(({ name }) => name === service);
  if (provider === undefined) throw new Error(`There is no provider ${service}.`);
  return provider.environment(secureUrl);
}

export function advance({ clock }: Emulator, by: string): void {
  const milliseconds = parseDuration(by);
  if (milliseconds === undefined) throw new Error(`${by} is no duration.`);
  clock.advanceTo(clock.now() + milliseconds);
}
