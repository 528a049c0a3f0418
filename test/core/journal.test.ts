import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/core/journal/entry.ts';
import { runOf, weightOf } from '../../src/core/journal/entry.ts';
import { Journal } from '../../src/core/journal/journal.ts';
import { someEntry, someExchange, someOperation } from '../support/entries.ts';

const MANY = { entries: 100, bytes: 1_000_000 };

const filled = (count: number, bounds = MANY): Journal => {
  const journal = new Journal(bounds);
  for (let i = 0; i < count; i += 1) journal.add(someEntry());
  return journal;
};
const numbersOf = (journal: Journal): readonly number[] => journal.entries().map(({ number }) => number);
/** An entry of about so many bytes. */
const weighing = (bytes: number) => {
  const light = someEntry({ asked: '' });
  return someEntry({ asked: 'x'.repeat(bytes - weightOf(light)) });
};

test('numbers what it is given, oldest first', () => {
  const journal = filled(3);

  expect(numbersOf(journal)).toEqual([1, 2, 3]);
  expect(journal.total).toBe(3);
});

describe('past its bounds', () => {
  test('the oldest goes, and the count goes on', () => {
    const journal = filled(5, { ...MANY, entries: 2 });

    expect(numbersOf(journal)).toEqual([4, 5]);
    expect(journal.total).toBe(5);
  });

  test('of bytes, as many of the oldest go as are needed', () => {
    const journal = new Journal({ entries: 100, bytes: 100_000 });

    for (const bytes of [30_000, 30_000, 30_000]) journal.add(weighing(bytes));
    const before = numbersOf(journal);
    journal.add(weighing(60_000));

    expect(before).toEqual([1, 2, 3]);
    expect(numbersOf(journal)).toEqual([3, 4]);
  });

  test('an entry that would fill it alone is counted and not kept, and pushes out none', () => {
    const journal = new Journal({ entries: 100, bytes: 100_000 });
    journal.add(weighing(30_000));

    journal.add(weighing(100_001));

    expect(numbersOf(journal)).toEqual([1]);
    expect(journal.total).toBe(2);
  });

  test('long bodies, paths and queries weigh what they are long', () => {
    const long = 'x'.repeat(5000);
    const light = weightOf(someEntry());

    for (const entry of [
      someEntry({ asked: long }),
      someEntry({ exchange: someExchange({ query: long }) }),
      someEntry({ exchange: someExchange({ path: long }) }),
      someEntry({ answer: { status: 200, headers: {}, text: long } }),
    ]) {
      expect(weightOf(entry)).toBeGreaterThan(light + 4900);
    }
  });

  test('of nothing, nothing is kept', () => {
    const journal = filled(3, { ...MANY, entries: 0 });

    expect(numbersOf(journal)).toEqual([]);
    expect(journal.total).toBe(3);
  });

  test('it stays quick, however many there have been', () => {
    const journal = filled(50_000, { entries: 10_000, bytes: Number.POSITIVE_INFINITY });

    expect(numbersOf(journal)).toHaveLength(10_000);
    expect(numbersOf(journal)[0]).toBe(40_001);
  });
});

describe('a listener', () => {
  test('is handed every entry with its number, until it stops', () => {
    const journal = filled(1);
    const heard: number[] = [];
    const stop = journal.listen(({ number }) => heard.push(number));

    journal.add(someEntry());
    stop();
    journal.add(someEntry());

    expect(heard).toEqual([2]);
  });

  test('hears also of what is not kept', () => {
    const journal = filled(0, { ...MANY, entries: 0 });
    const heard: Entry[] = [];
    journal.listen((entry) => heard.push(entry));

    journal.add(someEntry());

    expect(heard.map(({ number }) => number)).toEqual([1]);
  });
});

test('a clear begins with 1 again, with all its room', () => {
  const journal = new Journal({ entries: 100, bytes: 10_000 });
  journal.add(weighing(9000));

  journal.clear();
  journal.add(weighing(9000));

  expect(numbersOf(journal)).toEqual([1]);
  expect(journal.total).toBe(1);
});

test('what another journal holds is taken over with its numbers', () => {
  const source = filled(5, { ...MANY, entries: 3 });
  const journal = filled(9);

  journal.restore(source.entries(), source.total);
  journal.add(someEntry());

  expect(numbersOf(journal)).toEqual([3, 4, 5, 6]);
  expect(source.total).toBe(5);
});

test('what is taken over keeps to the bounds', () => {
  const journal = new Journal({ ...MANY, entries: 2 });

  journal.restore(filled(5).entries(), 5);

  expect(numbersOf(journal)).toEqual([4, 5]);
});

describe('the run that an exchange is about', () => {
  const replying = (text: string | undefined, status = 200) => ({
    exchange: someExchange({ operation: someOperation({ run: 'reply.data.id' }), params: {} }),
    answer: { status, headers: {}, text },
  });

  test.each([
    ['in the path', { exchange: someExchange({ params: { id: 'ABC' } }), answer: undefined }, 'abc'],
    [
      'in the path under another name',
      { exchange: someExchange({ params: { name: 'x' } }), answer: undefined },
      undefined,
    ],
    ['in the reply', replying('{"data":{"id":"7"}}'), '7'],
    ['in a reply that refuses', replying('{"data":{"id":"7"}}', 404), undefined],
    ['in a reply without it', replying('{"data":{}}'), undefined],
    ['in a reply with another kind of it', replying('{"data":{"id":7}}'), undefined],
    ['in a reply that is no JSON', replying('<html>'), undefined],
    ['in a reply that is empty', replying(undefined), undefined],
    ['in a reply of null', replying('null'), undefined],
    ['in no reply', { ...replying(''), answer: undefined }, undefined],
    [
      'nowhere',
      { exchange: someExchange({ operation: someOperation({ run: undefined }) }), answer: undefined },
      undefined,
    ],
    ['in a call to nobody', { exchange: someExchange({ operation: undefined }), answer: undefined }, undefined],
  ])('is looked for %s', (_name, about, run) => {
    expect(runOf(about)).toBe(run);
  });
});
