/** The choices of a world, where the sources allow several answers. */
import type { Provider } from './provider.ts';
import { readName } from './rule-parts.ts';
import type { Choice, Variant } from './variant.ts';

/** A variant as it is shown: with its full name and what is chosen. */
export interface ShownVariant {
  /** `service.dialect` */
  readonly name: string;
  readonly provider: string;
  readonly question: string;
  readonly current: string;
  readonly default: string;
  readonly pessimist: string;
  readonly choices: readonly Choice[];
}

export type Profile = 'default' | 'pessimist';
export const PROFILES: readonly Profile[] = ['default', 'pessimist'];

interface Row {
  readonly provider: string;
  readonly variant: Variant;
}

type Owner = Pick<Provider, 'name' | 'variants'>;
type Rows = ReadonlyMap<string, Row>;

/** By full name: the same ones in every world of a process. */
const known = new WeakMap<readonly Owner[], Rows>();

function rowsOf(owners: readonly Owner[]): Rows {
  const rows = known.get(owners) ?? new Map(owners.flatMap(rowsOfOne));
  known.set(owners, rows);
  return rows;
}

const rowsOfOne = ({ name: provider, variants }: Owner): readonly (readonly [string, Row])[] =>
  variants.map((variant) => [`${provider}.${variant.name}`, { provider, variant }]);

export class Variants {
  readonly #rows: Rows;
  readonly #initial: Readonly<Record<string, string>>;
  /** By provider, then by short name. A service holds on to its object, so its members change in place. */
  readonly #choices = new Map<string, Record<string, string>>();

  /** `initial` by full name, where it is not the default. */
  constructor(providers: readonly Owner[], initial: Readonly<Record<string, string>>) {
    this.#rows = rowsOf(providers);
    this.#initial = initial;
    for (const { name } of providers) this.#choices.set(name, {});
    this.reset();
  }

  /** What a service reads its choices from. */
  of(provider: string): Readonly<Record<string, string>> {
    return this.#choices.get(provider) ?? {};
  }

  list(): readonly ShownVariant[] {
    return [...this.#rows].map(([name, row]) => {
      const { question, choices, pessimist } = row.variant;
      const current = this.#current(row);
      return { name, provider: row.provider, question, current, default: choices[0].value, pessimist, choices };
    });
  }

  /** The current choices by full name. */
  chosen(): Readonly<Record<string, string>> {
    const chosen: Record<string, string> = {};
    for (const [name, row] of this.#rows) chosen[name] = this.#current(row);
    return chosen;
  }

  /** All or nothing. Throws a RuleProblem for a name or a value that is none. */
  choose(choices: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(choices)) this.#check(name, value);
    for (const [name, value] of Object.entries(choices)) this.#set(this.#rows.get(name), value);
  }

  useProfile(profile: Profile): void {
    for (const row of this.#rows.values()) {
      this.#set(row, profile === 'pessimist' ? row.variant.pessimist : row.variant.choices[0].value);
    }
  }

  /** As the world began. */
  reset(): void {
    for (const [name, row] of this.#rows) this.#set(row, this.#initial[name] ?? row.variant.choices[0].value);
  }

  #check(name: string, value: string): void {
    const row = this.#rows.get(name);
    if (row?.variant.choices.some((choice) => choice.value === value)) return;
    readName(name, [...this.#rows.keys()], name, 'variant');
    readName(value, row?.variant.choices.map((choice) => choice.value) ?? [], name, `choice of ${name}`);
  }

  #current({ provider, variant }: Row): string {
    return this.#choices.get(provider)?.[variant.name] ?? variant.choices[0].value;
  }

  #set(row: Row | undefined, value: string): void {
    const choices = row && this.#choices.get(row.provider);
    if (row !== undefined && choices !== undefined) choices[row.variant.name] = value;
  }
}
