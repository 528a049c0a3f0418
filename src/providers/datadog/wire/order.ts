/** Member order. The two services differ in it, and clients that compare texts can tell. */
import type { Members } from '../records.ts';

/** Every object inside ordered by name, as the instance service writes all that was handed to it (recorded). */
export const alphabetical = (members: object): Members =>
  Object.fromEntries(
    Object.entries(members)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, withinOrder(value)]),
  );

function withinOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withinOrder);
  return typeof value === 'object' && value !== null ? alphabetical(value) : value;
}

/** The same members, `names` first. Adds none. */
export function leading<T extends object>(value: T, names: readonly (keyof T)[]): T {
  const first: Partial<T> = {};
  for (const name of names) if (Object.hasOwn(value, name)) first[name] = value[name];
  return { ...first, ...value };
}
