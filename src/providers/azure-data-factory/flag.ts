import { queryInvalid } from './errors.ts';
import type { Choices } from './variants.ts';

/** The spellings of true and false that count. */
const SPELLINGS: Readonly<Record<Choices['bad-flag'], (text: string) => string>> = {
  refused: (text) => text,
  'any-case': (text) => text.toLowerCase(),
  ignored: (text) => (text === 'true' ? text : 'false'),
};

/** A boolean in the query; false where it is not there. */
export function flag<Name extends string>(
  choices: Choices,
  query: { readonly [name in Name]?: string },
  name: Name,
): boolean {
  const text = query[name];
  if (text === undefined) return false;
  const spelled = SPELLINGS[choices['bad-flag']](text);
  if (spelled !== 'true' && spelled !== 'false') throw queryInvalid(name);
  return spelled === 'true';
}
