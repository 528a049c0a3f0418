/** The few statistics the report needs. */

/** The value below which a share of the list lies (nearest rank); undefined of an empty list. */
export function percentile(/** @type {readonly number[]} */ values, /** @type {number} */ share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/** The middle value; of an even count the mean of the middle two; undefined of an empty list. */
export function median(/** @type {readonly (number | undefined)[]} */ values) {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  const upper = sorted[Math.floor(sorted.length / 2)];
  return sorted.length % 2 === 1 ? upper : (upper + sorted[sorted.length / 2 - 1]) / 2;
}

/** A copy in random order. */
export function shuffled(/** @type {readonly any[]} */ list) {
  return list
    .map((item) => ({ item, rank: Math.random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
