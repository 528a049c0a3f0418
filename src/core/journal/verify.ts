/** Assertions over a journal: how often something was asked, in which order, and what came closest. */
import { type Difference, differences } from '../pattern.ts';
import type { ShownEntry } from './shown-entry.ts';

/** A pattern over any part of a shown entry: `{"operation": "…", "request": {"body": {…}}}`. */
export type EntryPattern = Readonly<Record<string, unknown>>;

/** How often a pattern has to match. */
export interface Times {
  readonly exactly?: number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface Question {
  /** One pattern, counted. */
  readonly match?: EntryPattern;
  /** Once or more where absent. */
  readonly times?: Times;
  /** Several patterns, matched by different entries one after the other. */
  readonly sequence?: readonly EntryPattern[];
  /** Whether nothing else may come between those of a sequence. */
  readonly adjacent?: boolean;
}

/** An entry that does not match, and why. */
export interface Miss {
  readonly number: number;
  readonly operation: string | null;
  readonly differences: readonly Difference[];
}

export interface Verdict {
  readonly verified: boolean;
  /** In a sentence: what was found, and what was wanted. */
  readonly message: string;
  /** Numbers of the entries that match. */
  readonly entries: readonly number[];
  /** Where something is missing: the entries that come closest, the closest first. */
  readonly nearest: readonly Miss[];
}

const MOST_MISSES = 3;

export function verify(entries: readonly ShownEntry[], question: Question): Verdict {
  return question.sequence === undefined
    ? verifyCount(entries, question.match ?? {}, question.times ?? { atLeast: 1 })
    : verifySequence(entries, question.sequence, question.adjacent === true);
}

function verifyCount(entries: readonly ShownEntry[], pattern: EntryPattern, times: Times): Verdict {
  const found = entries.filter((entry) => isMatch(pattern, entry));
  const { exactly, atLeast = 0, atMost = Number.POSITIVE_INFINITY } = times;
  const [low, high] = exactly === undefined ? [atLeast, atMost] : [exactly, exactly];
  const verified = found.length >= low && found.length <= high;
  return {
    verified,
    message: `${counted(found.length)} of ${entries.length} matched; ${wanted(low, high)} wanted.`,
    entries: found.map(({ number }) => number),
    nearest: found.length < low ? missesOf(pattern, entries) : [],
  };
}

function verifySequence(entries: readonly ShownEntry[], patterns: readonly EntryPattern[], adjacent: boolean): Verdict {
  const { found, from } = adjacent ? longestRun(entries, patterns) : inOrder(entries, patterns);
  const missing = patterns[found.length];
  const numbers = found.map(({ number }) => number);
  if (missing === undefined) {
    return { verified: true, message: `All ${patterns.length} came in this order.`, entries: numbers, nearest: [] };
  }
  const rest = entries.slice(from);
  return {
    verified: false,
    message: `${found.length} of ${patterns.length} came in this order; then none matched the next.`,
    entries: numbers,
    nearest: missesOf(missing, rest.length > 0 ? rest : entries),
  };
}

interface Found {
  readonly found: readonly ShownEntry[];
  /** Index of the first entry after them. */
  readonly from: number;
}

function inOrder(entries: readonly ShownEntry[], patterns: readonly EntryPattern[]): Found {
  const found: ShownEntry[] = [];
  let from = 0;
  for (const [index, entry] of entries.entries()) {
    const pattern = patterns[found.length];
    if (pattern === undefined) break;
    if (!isMatch(pattern, entry)) continue;
    found.push(entry);
    from = index + 1;
  }
  return { found, from };
}

/** The longest beginning of the sequence that stands in the journal without a gap. */
function longestRun(entries: readonly ShownEntry[], patterns: readonly EntryPattern[]): Found {
  let best: Found = { found: [], from: 0 };
  for (let start = 0; start < entries.length; start += 1) {
    const rest = entries.slice(start, start + patterns.length);
    const gap = rest.findIndex((entry, index) => !isMatch(patterns[index] ?? {}, entry));
    const found = gap === -1 ? rest : rest.slice(0, gap);
    if (found.length > best.found.length) best = { found, from: start + found.length };
  }
  return best;
}

const isMatch = (pattern: EntryPattern, entry: ShownEntry): boolean => differences(pattern, entry).length === 0;

const missesOf = (pattern: EntryPattern, entries: readonly ShownEntry[]): readonly Miss[] =>
  entries
    .map((entry) => ({ number: entry.number, operation: entry.operation, differences: differences(pattern, entry) }))
    .filter((miss) => miss.differences.length > 0)
    .sort((a, b) => a.differences.length - b.differences.length || b.number - a.number)
    .slice(0, MOST_MISSES);

const counted = (count: number): string => (count === 0 ? 'None' : String(count));

function wanted(low: number, high: number): string {
  if (low === high) return `exactly ${low}`;
  if (high === Number.POSITIVE_INFINITY) return `at least ${low}`;
  return low === 0 ? `at most ${high}` : `${low} to ${high}`;
}
