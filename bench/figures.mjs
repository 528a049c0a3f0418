/** What was measured, by what it belongs to, and the one number of it that counts. */
import { median, percentile } from './stats.mjs';

/** @typedef {{ median: number, low: number, high: number }} Spread over the starts */

const keyOf = (/** @type {string} */ group, /** @type {object} */ one) => `${group} ${JSON.stringify(one)}`;

const spreadOf = (/** @type {number[]} */ values) => ({
  median: median(values),
  low: Math.min(...values),
  high: Math.max(...values),
});

/** @returns {Record<string, any>} */
function figuresOfSlices(/** @type {import('./slices.mjs').Slice[][]} */ starts) {
  const all = starts.flat();
  const p10 = starts.map((slices) =>
    percentile(
      slices.flatMap(({ windows }) => windows),
      0.1,
    ),
  );
  return {
    cpu: spreadOf(p10.filter((value) => value !== undefined)),
    sliceCpu: spreadOf(starts.map((slices) => median(slices.map(({ cpu }) => cpu)))),
    p50: spreadOf(all.map(({ p50 }) => p50)),
    p99: spreadOf(all.map(({ p99 }) => p99)),
    rate: spreadOf(all.map(({ requests, micros }) => (requests * 1e6) / micros)),
    wrong: all.reduce((sum, { wrong }) => sum + wrong, 0),
    requests: all.reduce((sum, { requests }) => sum + requests, 0),
  };
}

export class Figures {
  #entries = new Map();

  addSlices(/** @type {string} */ group, /** @type {import('./slices.mjs').Measured[]} */ measured) {
    for (const { cell, starts } of measured) {
      const taken = starts.filter((slices) => slices.length > 0);
      if (taken.length > 0) this.#entries.set(keyOf(group, cell), { group, ...cell, ...figuresOfSlices(taken) });
    }
  }

  addBoots(/** @type {Map<string, { start: number, memory: number }[]>} */ boots) {
    for (const [subject, list] of boots) {
      const boot = spreadOf(list.map(({ start }) => start));
      const memory = spreadOf(list.map(({ memory }) => memory));
      this.#entries.set(keyOf('boot', { subject }), { group: 'boot', subject, boot, memory });
    }
  }

  /** A figure that is one number: of first requests, or of the heap. */
  addValue(/** @type {string} */ figure, /** @type {string} */ subject, /** @type {number} */ value, detail = {}) {
    const entry = { group: figure, subject, [figure]: spreadOf([value]), ...detail };
    this.#entries.set(keyOf(figure, { subject }), entry);
  }

  addWorlds(/** @type {string} */ subject, /** @type {import('./trials/world-costs.mjs').Costs} */ costs) {
    const medians = Object.entries(costs).map(([what, { median: middle }]) => [what, spreadOf([middle])]);
    this.#entries.set(keyOf('worlds', { subject }), { group: 'worlds', subject, ...Object.fromEntries(medians) });
  }

  /** The value of a row, or undefined if something it needs was not measured. */
  valueOf(/** @type {import('./goals.mjs').Goal} */ { trial, group }, /** @type {import('./goals.mjs').Row} */ row) {
    const place = group ?? trial;
    const over = this.#entries.get(keyOf(place, row.over))?.[row.figure]?.median;
    if (row.under === undefined || over === undefined) return over;
    const under = this.#entries.get(keyOf(place, row.under))?.[row.figure]?.median;
    return under === undefined ? undefined : over / under;
  }

  get entries() {
    return [...this.#entries.values()];
  }
}
