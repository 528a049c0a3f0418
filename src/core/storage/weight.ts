/** Roughly how much memory a JSON value takes, so that stores can be bounded in bytes. */

const VALUE = 8;
const STRING = 16;
const CONTAINER = 24;
const MEMBER = 16;

/** How many values are looked at one by one: more than any ordinary record has. */
const BUDGET = 2_000;
/** Memory per character of JSON in values too large for that. */
const PER_CHARACTER = 4;

interface Budget {
  left: number;
}

/** Approximate bytes on the heap. */
export function weigh(value: unknown): number {
  const budget = { left: BUDGET };
  const bytes = walk(value, budget);
  // The engine's own serialiser is quicker over a huge value than a walk, and leaves no corner to hide bytes in.
  return budget.left >= 0 ? bytes : JSON.stringify(value).length * PER_CHARACTER;
}

/** What `after` weighs, made from `before`, which weighed `weight`: only what differs is looked at, inside members, too. */
export function reweigh(weight: number, before: unknown, after: unknown): number {
  return isRecord(before) && isRecord(after) ? weight + difference(before, after) : weigh(after);
}

function difference(before: Members, after: Members): number {
  let bytes = 0;
  for (const name in after) {
    const [was, is] = [before[name], after[name]];
    if (is === was) continue;
    bytes += isRecord(was) && isRecord(is) ? difference(was, is) : MEMBER + weigh(is);
  }
  for (const name in before) {
    const [was, is] = [before[name], after[name]];
    if (is !== was && !(isRecord(was) && isRecord(is))) bytes -= MEMBER + weigh(was);
  }
  return bytes;
}

const isRecord = (value: unknown): value is Members => isObject(value) && !Array.isArray(value);

function walk(value: unknown, budget: Budget): number {
  if (typeof value === 'string') return STRING + value.length;
  if (Array.isArray(value)) return walkItems(value, budget);
  return isObject(value) ? walkMembers(value, budget) : VALUE;
}

function walkItems(items: readonly unknown[], budget: Budget): number {
  let bytes = CONTAINER;
  for (const item of items) {
    budget.left -= 1;
    if (budget.left < 0) break;
    bytes += VALUE + walk(item, budget);
  }
  return bytes;
}

function walkMembers(members: Members, budget: Budget): number {
  let bytes = CONTAINER;
  for (const name in members) {
    budget.left -= 1;
    if (budget.left < 0) break;
    bytes += MEMBER + walk(members[name], budget);
  }
  return bytes;
}

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null;
