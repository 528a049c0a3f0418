/** Chance that can be repeated: the same seed gives the same numbers. */
export interface Random {
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % limit;
  };
  return { below, pick: (items) => items[below(items.length)] ?? items[0] };
}

/** Another one each time, unless `RUNSTEAD_TEST_SEED` asks for a certain one. Printed, so that a failure can be repeated. */
export function announcedSeed(purpose: string): number {
  const { RUNSTEAD_TEST_SEED: given } = process.env;
  const seed = Number(given ?? Math.floor(Math.random() * 2 ** 31));
  console.info(`${purpose}: RUNSTEAD_TEST_SEED=${seed}`);
  return seed;
}
