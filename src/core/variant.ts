/** Places where the sources allow several answers. Each has a name, one default, and a choice per world. */

export type Evidence = 'documented' | 'seen in source' | 'recorded' | 'reported' | 'observed' | 'inferred';

export interface Choice {
  /** One word or a few with hyphens: `strict`, `not-found`. */
  readonly value: string;
  /** What the service does then, in a sentence without its subject: `answers 404 without a body`. */
  readonly meaning: string;
  readonly evidence: Evidence;
  /** Where that is to be read: a document's title, `owner/repository:path`, a recording. */
  readonly source: string;
}

export interface Variant {
  /** Short name in kebab case; users put the provider in front: `service.dialect`. */
  readonly name: string;
  /** What the sources leave open, as a question. */
  readonly question: string;
  /** The default first. */
  readonly choices: readonly [Choice, Choice, ...Choice[]];
  /** The value that is least convenient for a client: it refuses more, says less, or takes longer. */
  readonly pessimist: string;
}

/** Choices by name, as a provider that lists its variants `as const` can read them. */
export type ChoicesOf<V extends readonly Variant[]> = {
  readonly [Row in V[number] as Row['name']]: Row['choices'][number]['value'];
};

/** A row that keeps its value's own type, which `ChoicesOf` reads. */
export const choice = <const Value extends string>(
  value: Value,
  meaning: string,
  evidence: Evidence,
  source: string,
): Choice & { readonly value: Value } => ({ value, meaning, evidence, source });
