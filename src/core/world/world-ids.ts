import { createIds } from '../ids.ts';
import type { SavedIds } from './world-file.ts';
import type { WorldParts } from './world-parts.ts';

/** A world's two sources of what nobody chooses: ids, and chance. They are apart, so that a fault that strikes by chance does
 * not change the ids of what comes after it. */
export class WorldIds {
  readonly ids = createIds();
  readonly chance = createIds();
  readonly #parts: WorldParts;

  constructor(parts: WorldParts) {
    this.#parts = parts;
    this.start();
  }

  /** From the beginning. */
  start(): void {
    const { ids, seed } = this.#parts;
    this.resume(
      ids ?? {
        ids: createIds(saltedSeed(this.#parts)).state(),
        chance: createIds(seed === undefined ? undefined : `${seed}/chance`).state(),
      },
    );
  }

  state(): SavedIds {
    return { ids: this.ids.state(), chance: this.chance.state() };
  }

  resume({ ids, chance }: SavedIds): void {
    this.ids.resume(ids);
    this.chance.resume(chance);
  }
}

/** A folder that is opened again must not see the ids of the time before. */
const saltedSeed = ({ seed, storage }: WorldParts): string | undefined =>
  seed === undefined || storage.generation === 0 ? seed : `${seed}/${storage.generation}`;
