import type { ContractDocument } from './core/contract/contract.ts';
import type { Kernel } from './core/http/kernel.ts';
import type { Identity } from './core/net/tls.ts';
import type { Provider } from './core/provider.ts';
import type { Storage } from './core/storage/storage.ts';
import type { Extras } from './emulator.ts';
import type { WorldFileChecker } from './fixtures.ts';
import type { Settings } from './settings.ts';

/** What an emulator is put together from. */
export interface EmulatorParts {
  readonly settings: Settings;
  readonly extras: Extras;
  readonly providers: readonly Provider[];
  readonly contracts: Readonly<Record<string, ContractDocument>>;
  readonly kernel: Kernel;
  readonly checker: WorldFileChecker;
  readonly storage: Storage;
  readonly identity: Identity | undefined;
}
