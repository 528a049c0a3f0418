import { describe, expect, test } from 'vitest';
import { type LatencySpec, readLatency } from '../../../src/core/faults/latency.ts';
import { createIds } from '../../../src/core/ids.ts';
import { RuleProblem } from '../../../src/core/rule-problem.ts';

/** So many draws, sorted. */
function drawn(spec: LatencySpec, count = 4000): readonly number[] {
  const latency = readLatency(spec, 'do.latency');
  const { fraction } = createIds('latency');
  return Array.from({ length: count }, () => latency(fraction)).sort((a, b) => a - b);
}
const middle = (values: readonly number[]) => values[Math.floor(values.length / 2)] ?? 0;
const percentile = (values: readonly number[], percent: number) =>
  values[Math.floor((values.length * percent) / 100)] ?? 0;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('a duration is always as long', () => {
  expect(new Set(drawn('250ms', 10))).toEqual(new Set([250]));
});

test('a uniform one fills its span', () => {
  const values = drawn({ uniform: { from: '100ms', to: '200ms' } });

  expect(values[0]).toBeGreaterThanOrEqual(100);
  expect(values.at(-1)).toBeLessThan(200);
  expect(values[0]).toBeLessThan(102);
  expect(values.at(-1)).toBeGreaterThan(198);
  expect(mean(values)).toBeCloseTo(150, -1);
});

test('a normal one lies about its mean, and never below zero', () => {
  const values = drawn({ normal: { mean: '1s', deviation: '100ms' } });
  const wide = drawn({ normal: { mean: '10ms', deviation: '1s' } });

  expect(mean(values)).toBeGreaterThan(990);
  expect(mean(values)).toBeLessThan(1010);
  expect(percentile(values, 84)).toBeGreaterThan(1080);
  expect(percentile(values, 84)).toBeLessThan(1120);
  expect(wide[0]).toBe(0);
});

test('a lognormal one has its median, its 99th percentile and an end', () => {
  const values = drawn({ lognormal: { median: '100ms', p99: '1s' } });

  expect(middle(values)).toBeGreaterThan(90);
  expect(middle(values)).toBeLessThan(110);
  expect(percentile(values, 99)).toBeGreaterThan(700);
  expect(percentile(values, 99)).toBeLessThan(1400);
  expect(values.at(-1)).toBeLessThanOrEqual(10_000);
});

test('the same chance gives the same latencies', () => {
  const spec = { lognormal: { median: '100ms', p99: '1s' } };

  expect(drawn(spec, 50)).toEqual(drawn(spec, 50));
});

describe('no latency', () => {
  test.each<readonly [LatencySpec, string, string]>([
    ['soon', 'do.latency', "'soon' is no duration such as 500ms, 30s, 5m or 2h"],
    [{}, 'do.latency', 'is a duration, or one of uniform, normal, lognormal'],
    [{ gauss: {} } as LatencySpec, 'do.latency.gauss', 'is not known here; there are uniform, normal, lognormal'],
    [{ uniform: { from: '2s', to: '1s' } }, 'do.latency.uniform', "'1s' is shorter than '2s'"],
    [
      { uniform: { from: 'x', to: '1s' } },
      'do.latency.uniform.from',
      "'x' is no duration such as 500ms, 30s, 5m or 2h",
    ],
    [
      { normal: { mean: '1s', deviation: '-1s' } },
      'do.latency.normal.deviation',
      "'-1s' is no duration such as 500ms, 30s, 5m or 2h",
    ],
    [{ lognormal: { median: '0s', p99: '1s' } }, 'do.latency.lognormal', 'the median is above 0, and p99 not below it'],
    [{ lognormal: { median: '2s', p99: '1s' } }, 'do.latency.lognormal', 'the median is above 0, and p99 not below it'],
  ])('is %j', (spec, place, message) => {
    expect(() => readLatency(spec, 'do.latency')).toThrow(RuleProblem);
    expect(() => readLatency(spec, 'do.latency')).toThrow(expect.objectContaining({ place, message }));
  });
});
