import { describe, expect, test } from 'vitest';
import type { FaultSpec } from '../../../src/core/faults/fault.ts';
import { Faults } from '../../../src/core/faults/faults.ts';
import { createIds } from '../../../src/core/ids.ts';
import { RuleProblem } from '../../../src/core/rule-problem.ts';
import { NOON, someExchange, someOperation } from '../../support/entries.ts';

function newFaults(...specs: readonly FaultSpec[]): Faults {
  const chance = createIds('chance');
  const faults = new Faults({
    ground: () => ({ providers: ['things'], operations: [someOperation()], codesOf: () => ['Busy'], now: NOON }),
    now: () => NOON,
    fraction: () => chance.fraction(),
    credentialOf: ({ headers }) => (typeof headers['x-key'] === 'string' ? headers['x-key'] : undefined),
  });
  for (const spec of specs) faults.add(spec);
  return faults;
}

const call = someExchange();
const busy: FaultSpec = { do: { error: 'Busy' } };
const slow: FaultSpec = { do: { latency: '2s' } };
/** Which rules are at work on each of so many calls. */
const rulesOf = (faults: Faults, count: number, exchange = call) =>
  Array.from({ length: count }, () => {
    const disturbance = faults.disturb(exchange);
    return disturbance?.arrival === undefined ? disturbance : disturbance;
  });

describe('a call', () => {
  test('that no rule is for goes undisturbed', () => {
    expect(newFaults({ match: { credential: 'x' }, do: { hang: true } }).disturb(call)).toBeUndefined();
    expect(newFaults().disturb(call)).toBeUndefined();
  });

  test('is told apart by its credential', () => {
    const faults = newFaults({ match: { credential: 'x' }, do: { hang: true } });

    expect(faults.disturb(someExchange({ headers: { 'x-key': 'x' } }))?.arrival).toBe('hang');
  });

  test('is held back by all latencies together, each on its clock', () => {
    const real: FaultSpec = { do: { latency: '300ms', clock: 'real' } };

    expect(newFaults(slow, slow, real).disturb(call)?.delay).toEqual({ virtual: 4000, real: 300 });
  });

  test('is done one thing to, by the first rule that does more than wait', () => {
    const disturbance = newFaults(slow, { do: { hang: true } }, { do: { reset: 'before' } }).disturb(call);

    expect(disturbance?.arrival).toBe('hang');
    expect(disturbance?.delay.virtual).toBe(2000);
  });

  test('counts for every rule that it is for', () => {
    const faults = newFaults({ match: { nth: 1 }, do: { hang: true } }, { match: { nth: 2 }, do: { reset: 'before' } });

    const arrivals = rulesOf(faults, 3).map((disturbance) => disturbance?.arrival);

    expect(arrivals).toEqual(['hang', 'reset', undefined]);
    expect(faults.list().map(({ seen }) => seen)).toEqual([3, 3]);
  });

  test('is struck by the same chance each time', () => {
    const arrivals = () => {
      const faults = newFaults({ match: { probability: 0.3 }, do: { hang: true } });
      return rulesOf(faults, 50).map((disturbance) => disturbance?.arrival);
    };

    const first = arrivals();

    expect(first.filter((arrival) => arrival === 'hang').length).toBeGreaterThan(5);
    expect(first.filter((arrival) => arrival === 'hang').length).toBeLessThan(25);
    expect(arrivals()).toEqual(first);
  });
});

describe('the list', () => {
  test('shows what was asked for, an id and the counts', () => {
    const faults = newFaults();

    const added = faults.add({ name: 'trouble', match: { nth: 2 }, do: { error: 'Busy' }, times: 1 });

    expect(added).toEqual({
      id: 'fault-1',
      name: 'trouble',
      match: { nth: 2 },
      do: { error: 'Busy' },
      times: 1,
      seen: 0,
      hits: 0,
    });
    expect(faults.list()).toEqual([added]);
  });

  test('has nothing of what was refused', () => {
    const faults = newFaults(busy);

    expect(() => faults.add({ do: { error: 'Bussy' } })).toThrow(RuleProblem);

    expect(faults.size).toBe(1);
    expect(faults.add(busy).id).toBe('fault-2');
  });

  test('loses what is removed', () => {
    const faults = newFaults(busy, slow);

    expect([faults.remove('fault-1'), faults.remove('fault-1')]).toEqual([true, false]);

    expect(faults.list().map(({ id }) => id)).toEqual(['fault-2']);
  });

  test('never gives an id twice, also after a clear', () => {
    const faults = newFaults(busy, busy);
    faults.remove('fault-2');

    const third = faults.add(busy).id;
    faults.clear();
    const fourth = faults.add(busy).id;

    expect([third, fourth]).toEqual(['fault-3', 'fault-4']);
  });

  test('keeps the newest thousand', () => {
    const faults = newFaults(...Array.from({ length: 1003 }, () => busy));

    expect(faults.size).toBe(1000);
    expect(faults.list()[0]?.id).toBe('fault-4');
  });

  test('is taken over with ids and counts, and goes on from there', () => {
    const faults = newFaults({ match: { nth: 3 }, do: { hang: true } }, slow);
    rulesOf(faults, 2);
    const other = newFaults(busy);

    other.restore(faults.list());
    const [third] = rulesOf(other, 1);

    expect(third?.arrival).toBe('hang');
    expect(other.add(busy).id).toBe('fault-3');
    expect(faults.list().map(({ seen }) => seen)).toEqual([2, 2]);
  });

  test('is taken over from a file without ids, or with the same one twice', () => {
    const faults = newFaults(busy);

    faults.restore([slow, { ...busy, id: 'fault-1' }, busy]);

    expect(faults.list().map(({ id }) => id)).toEqual(['fault-1', 'fault-2', 'fault-3']);
  });
});
