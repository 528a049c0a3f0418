import { describe, expect, test } from 'vitest';
import { RuleProblem } from '../../src/core/rule-problem.ts';
import type { Variant } from '../../src/core/variant.ts';
import { Variants } from '../../src/core/variants.ts';

const choice = (value: string) =>
  ({ value, meaning: `is ${value}`, evidence: 'documented', source: 'its reference' }) as const;
const variant = (name: string, first: string, second: string, pessimist: string): Variant => ({
  name,
  question: `Which ${name}?`,
  choices: [choice(first), choice(second)],
  pessimist,
});

const owners = [
  { name: 'one', variants: [variant('colour', 'red', 'blue', 'blue'), variant('size', 'big', 'small', 'big')] },
  { name: 'two', variants: [variant('colour', 'red', 'green', 'green')] },
  { name: 'none', variants: [] },
];

const variants = (initial: Record<string, string> = {}) => new Variants(owners, initial);

test('the first choice is the default', () => {
  expect(variants().chosen()).toEqual({ 'one.colour': 'red', 'one.size': 'big', 'two.colour': 'red' });
});

test('a world may begin with others', () => {
  expect(variants({ 'two.colour': 'green' }).chosen()).toMatchObject({ 'one.colour': 'red', 'two.colour': 'green' });
});

test('a list shows each with its full name, its choices and what is chosen', () => {
  const list = variants({ 'one.colour': 'blue' }).list();

  expect(list.map(({ name }) => name)).toEqual(['one.colour', 'one.size', 'two.colour']);
  expect(list[0]).toEqual({
    name: 'one.colour',
    provider: 'one',
    question: 'Which colour?',
    current: 'blue',
    default: 'red',
    pessimist: 'blue',
    choices: [choice('red'), choice('blue')],
  });
});

describe('to choose', () => {
  test('shows in what the provider holds on to, and in nobody else', () => {
    const all = variants();
    const [one, two] = [all.of('one'), all.of('two')];

    all.choose({ 'one.colour': 'blue', 'one.size': 'small' });

    expect(one).toEqual({ colour: 'blue', size: 'small' });
    expect(two).toEqual({ colour: 'red' });
    expect(all.of('one')).toBe(one);
  });

  test('is all or nothing', () => {
    const all = variants();

    expect(() => all.choose({ 'one.colour': 'blue', 'one.size': 'huge' })).toThrow(RuleProblem);

    expect(all.of('one')).toEqual({ colour: 'red', size: 'big' });
  });

  test.each([
    [{ 'one.color': 'red' }, 'one.color', "'one.color' is no variant; near it are one.colour, two.colour, one.size"],
    [{ colour: 'red' }, 'colour', "'colour' is no variant; near it are one.colour, two.colour, one.size"],
    [{ 'one.colour': 'bleu' }, 'one.colour', "'bleu' is no choice of one.colour; near it are blue, red"],
    [{ 'two.colour': 'blue' }, 'two.colour', "'blue' is no choice of two.colour; near it are red, green"],
    [{ 'one.constructor': 'x' }, 'one.constructor', expect.stringContaining('is no variant')],
  ])('refuses %j, and says what is near', (choices, place, message) => {
    expect(() => variants().choose(choices)).toThrow(expect.objectContaining({ place, message }));
  });
});

test('the pessimist takes the least convenient of each, the default profile the first', () => {
  const all = variants({ 'one.size': 'small' });

  all.useProfile('pessimist');
  const pessimist = all.chosen();
  all.useProfile('default');

  expect(pessimist).toEqual({ 'one.colour': 'blue', 'one.size': 'big', 'two.colour': 'green' });
  expect(all.chosen()).toEqual({ 'one.colour': 'red', 'one.size': 'big', 'two.colour': 'red' });
});

test('a reset goes back to what the world began with', () => {
  const all = variants({ 'one.size': 'small' });
  const held = all.of('one');
  all.choose({ 'one.colour': 'blue', 'one.size': 'big' });

  all.reset();

  expect(held).toEqual({ colour: 'red', size: 'small' });
});

test('a provider that nobody knows has no choices', () => {
  expect(variants().of('three')).toEqual({});
});
