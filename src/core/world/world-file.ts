/** A world as a JSON file: what one is saved as, and what one can begin with. */
import { type ClockState, wallClock } from '../clock.ts';
import type { Operation } from '../contract/contract.ts';
import type { FaultSpec, ShownFault } from '../faults/fault.ts';
import type { IdsState } from '../ids.ts';
import { isoMillis, parseInstant } from '../instant.ts';
import type { Entry } from '../journal/entry.ts';
import { readSavedEntry, type SavedEntry, saveEntry } from '../journal/saved-entry.ts';
import type { PlanSpec, ShownPlan } from '../plans.ts';
import type { Counters } from './rack.ts';

/** The rules and choices of a world. Those that come from a file may lack ids and counts. */
export interface SavedRules {
  /** By full name: `service.dialect`. */
  readonly variants: Readonly<Record<string, string>>;
  readonly faults: readonly (FaultSpec & Partial<ShownFault>)[];
  readonly plans: readonly (PlanSpec & Partial<ShownPlan>)[];
}

export const NO_RULES: SavedRules = { variants: {}, faults: [], plans: [] };

/** How far the sources of ids and of chance have come; undefined where nobody can foresee them. */
export interface SavedIds {
  readonly ids: IdsState | undefined;
  readonly chance: IdsState | undefined;
}

/** Everything in a world, or what a file adds to one. */
export interface WorldContent {
  /** Whether it is all there is. */
  readonly isWhole: boolean;
  readonly clock: ClockState | undefined;
  readonly isAutomatic: boolean;
  readonly ids: SavedIds;
  readonly rules: SavedRules;
  readonly counters: Readonly<Record<string, Counters>>;
  /** Fixtures by provider. */
  readonly services: Readonly<Record<string, unknown>>;
  readonly journal: { readonly total: number; readonly entries: readonly Entry[] };
}

/** The version of the form below; what has it is a whole world, what lacks it a fixture that adds to one. */
export const FORMAT = 1;

/** The JSON form, beside which every provider has a member with its fixture. */
export interface WorldFile {
  readonly runstead?: typeof FORMAT;
  readonly clock?: { readonly mode: 'real' | 'frozen'; readonly now?: string; readonly autoAdvance?: boolean };
  readonly ids?: { readonly ids?: IdsState; readonly chance?: IdsState };
  readonly variants?: SavedRules['variants'];
  readonly faults?: SavedRules['faults'];
  readonly plans?: SavedRules['plans'];
  readonly counters?: WorldContent['counters'];
  readonly journal?: { readonly total: number; readonly entries: readonly SavedEntry[] };
  readonly [provider: string]: unknown;
}

/** Every member that is no provider's. */
export const OWN_MEMBERS: readonly string[] = [
  '$schema',
  'runstead',
  'clock',
  'ids',
  'variants',
  'faults',
  'plans',
  'counters',
  'journal',
];

export function writeWorldFile(content: WorldContent): WorldFile {
  const { clock, isAutomatic, ids, rules, counters, services, journal } = content;
  return {
    runstead: FORMAT,
    ...(clock && { clock: writeClock(clock, isAutomatic) }),
    ids: { ...(ids.ids && { ids: ids.ids }), ...(ids.chance && { chance: ids.chance }) },
    ...rules,
    counters,
    ...services,
    journal: { total: journal.total, entries: journal.entries.map(saveEntry) },
  };
}

/** From a file that keeps to the schema. `operations` are those that a journal can name. */
export function readWorldFile(file: WorldFile, operations: readonly Operation[]): WorldContent {
  const { clock, ids = {}, counters = {}, journal = { total: 0, entries: [] } } = file;
  return {
    isWhole: file.runstead === FORMAT,
    clock: clock && readClock(clock),
    isAutomatic: clock?.autoAdvance === true,
    ids: { ids: ids.ids, chance: ids.chance },
    rules: { variants: file.variants ?? {}, faults: file.faults ?? [], plans: file.plans ?? [] },
    counters,
    services: servicesOf(file),
    journal: { total: journal.total, entries: journal.entries.map((entry) => readSavedEntry(entry, operations)) },
  };
}

/** The fixtures in a file, by provider. */
export const servicesOf = (file: WorldFile): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(file).filter(([name]) => !OWN_MEMBERS.includes(name)));

const writeClock = ({ mode, at }: ClockState, isAutomatic: boolean): NonNullable<WorldFile['clock']> => ({
  mode,
  now: isoMillis(at),
  ...(isAutomatic && { autoAdvance: true }),
});

/** A clock that runs goes on from the instant it was saved at. */
function readClock({ mode, now }: NonNullable<WorldFile['clock']>): ClockState {
  const at = now === undefined ? wallClock() : (parseInstant(now) ?? wallClock());
  return { mode, at, offset: at - wallClock() };
}
