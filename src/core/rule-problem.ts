/** A rule, plan or choice that cannot be: which part of it, and what would do. */
export class RuleProblem extends Error {
  /** Dotted: `match.operation`. */
  readonly place: string;

  constructor(place: string, message: string) {
    super(message);
    this.name = 'RuleProblem';
    this.place = place;
  }
}
