import type { Faults } from '../faults/faults.ts';
import type { Plans } from '../plans.ts';
import type { Variants } from '../variants.ts';
import type { SavedRules } from './world-file.ts';
import type { Keepable } from './world-parts.ts';

interface RuleParts {
  readonly variants: Variants;
  readonly faults: Faults;
  readonly plans: Plans;
}

/** Faults, plans and choices of a world, as one. */
export class WorldRules {
  readonly #parts: RuleParts;

  constructor(parts: RuleParts) {
    this.#parts = parts;
  }

  /** All of them, with their counts. */
  all(): SavedRules {
    const { faults, plans, variants } = this.#parts;
    return { variants: variants.chosen(), faults: faults.list(), plans: plans.list() };
  }

  /** Puts these in the place of those there are; all or nothing. Throws a RuleProblem. */
  replace(rules: SavedRules): void {
    const before = this.all();
    try {
      this.#enter(rules);
    } catch (error) {
      this.#enter(before);
      throw error;
    }
  }

  /** The same on top of those there are. */
  add({ variants, faults, plans }: SavedRules): void {
    const { variants: chosen, faults: known, plans: planned } = this.all();
    this.replace({
      variants: { ...chosen, ...variants },
      faults: [...known, ...faults],
      plans: [...planned, ...plans],
    });
  }

  /** Back to `initial`, and to the choices that the world began with. */
  reset(initial: SavedRules, keep: readonly Keepable[]): void {
    const { faults, plans, variants } = this.#parts;
    if (!keep.includes('faults')) faults.restore(initial.faults);
    if (!keep.includes('plans')) plans.restore(initial.plans);
    if (!keep.includes('variants')) variants.reset();
  }

  #enter({ variants, faults, plans }: SavedRules): void {
    this.#parts.variants.reset();
    this.#parts.variants.choose(variants);
    this.#parts.faults.restore(faults);
    this.#parts.plans.restore(plans);
  }
}
