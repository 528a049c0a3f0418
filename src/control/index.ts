/** The control API: what the emulator says of itself and lets be done to it. Answers also where nobody else does. */
import type { ContractDocument } from '../core/contract/contract.ts';
import type { Exchange, Reply, Speaker } from '../core/provider.ts';
import type { World } from '../core/world.ts';
import { refusals, render } from './errors.ts';
import { router } from './router.ts';

/** The whole process, as far as the control API has to know it. */
export interface House {
  readonly version: string;
  readonly providers: readonly { readonly name: string; readonly title: string }[];
  /** Every contract served, by the name of its file. */
  readonly contracts: Readonly<Record<string, ContractDocument>>;
  isReady(): boolean;
  /** The certificate clients have to trust; undefined without https. */
  authority(): Promise<string> | undefined;
}

export function createControl(house: House, world: World): Speaker {
  return {
    operations: router(house, world),
    refusals: refusals(house),
    render,
    admit: () => undefined,
    headers: ({ body, headers }: Reply) =>
      body === undefined ? { ...headers } : { 'Content-Type': contentTypeOf(body), ...headers },
    encode: (body: unknown, _exchange: Exchange) => (typeof body === 'string' ? body : JSON.stringify(body)),
  };
}

const contentTypeOf = (body: unknown): string =>
  typeof body === 'string' ? 'application/x-pem-file' : 'application/json; charset=utf-8';
