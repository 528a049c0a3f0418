/** What a world is made from, and what can be asked of it as a whole. */
import type { ClockState } from '../clock.ts';
import type { Operation } from '../contract/contract.ts';
import type { JournalBounds } from '../journal/journal.ts';
import type { Post } from '../net/post.ts';
import type { AuthMode, Provider, Speaker, Timing } from '../provider.ts';
import type { Storage } from '../storage/storage.ts';
import type { World } from './world.ts';
import type { SavedIds, SavedRules } from './world-file.ts';

/** What may differ from provider to provider. */
export interface ProviderSettings {
  readonly auth: AuthMode;
  readonly timing: Timing;
}

/** What a world starts with. */
export interface WorldParts {
  readonly name: string;
  readonly storage: Storage;
  readonly providers: readonly Provider[];
  /** Those of the providers. */
  readonly operations: readonly Operation[];
  readonly settingsOf: (provider: string) => ProviderSettings;
  /** Fixtures of a provider, already checked; each adds to the ones before it. */
  readonly fixturesOf: (provider: string) => readonly unknown[];
  /** Rules and choices that it begins with, and comes back to. */
  readonly rules: SavedRules;
  /** Undefined for ids that nobody can foresee. */
  readonly seed: string | undefined;
  /** How far the ids have come where they do not begin with the seed. */
  readonly ids: SavedIds | undefined;
  /** Real time where absent. */
  readonly clock: ClockState | undefined;
  /** Whether time jumps to the next event by itself. */
  readonly isAutomatic: boolean;
  readonly journal: JournalBounds;
  /** How its services send requests by themselves. */
  readonly post: Post;
  /** A storage in memory for a short while. */
  readonly scratch: () => Promise<Storage>;
  /** Whoever answers here beside the providers, by name. */
  readonly others: (world: World) => Iterable<readonly [name: string, speaker: Speaker]>;
}

/** What a reset can leave as it is. */
export const KEEPABLE = ['clock', 'ids', 'faults', 'plans', 'variants', 'journal'] as const;
export type Keepable = (typeof KEEPABLE)[number];

export interface ResetOptions {
  /** All where absent. A part of them leaves everything else alone. */
  readonly providers?: readonly string[] | undefined;
  readonly keep?: readonly Keepable[] | undefined;
}
