/** Rehearses before clients come: what has run once runs fast. */
import type { IncomingMessage } from 'node:http';
import type { ContractDocument } from './core/contract/contract.ts';
import { sampleRequest } from './core/contract/sample.ts';
import { type Address, sendTo } from './core/net/send.ts';
import { openStorage, type Storage } from './core/storage/storage.ts';
import type { World } from './core/world/world.ts';

const HEADER = 'x-runstead-rehearsal';
const ROUNDS = 3;

/** A world that nobody else sees and that is forgotten afterwards. */
export interface Stage {
  readonly world: World;
  isFor(request: IncomingMessage): boolean;
  /** Sends the sample request of every contract to `server`, which must lead what `isFor` says to this world. */
  rehearse(server: Address, contracts: readonly ContractDocument[]): Promise<void>;
}

export async function openStage(openWorld: (storage: Storage) => Promise<World>): Promise<Stage> {
  const world = await openWorld(await openStorage({}));
  return {
    world,
    isFor: ({ headers }) => headers[HEADER] !== undefined,
    async rehearse(server, contracts) {
      const samples = contracts.flatMap((contract) => sampleRequest(contract) ?? []);
      for (const { headers, ...request } of Array.from({ length: ROUNDS }, () => samples).flat()) {
        await sendTo(server, { ...request, headers: { ...headers, [HEADER]: '1' } });
      }
    },
  };
}
