/** How long an answer is held back: always as long, or as chance has it. */
import { readDuration, refuseUnknown } from '../rule-parts.ts';
import { RuleProblem } from '../rule-problem.ts';

/** Durations as text: `200ms`. */
export type LatencySpec =
  | string
  | {
      readonly uniform?: { readonly from: string; readonly to: string };
      readonly normal?: { readonly mean: string; readonly deviation: string };
      readonly lognormal?: { readonly median: string; readonly p99: string };
    };

/** Milliseconds, from a source of fractions between 0 and 1. */
export type Latency = (fraction: () => number) => number;

/** The distance of the 99th percentile from the middle of a normal distribution, in deviations. */
const P99 = 2.326;

export function readLatency(spec: LatencySpec, place: string): Latency {
  if (typeof spec === 'string') {
    const fixed = readDuration(spec, place);
    return () => fixed;
  }
  refuseUnknown(spec, ['uniform', 'normal', 'lognormal'], place);
  if (spec.uniform !== undefined) return uniform(spec.uniform, `${place}.uniform`);
  if (spec.normal !== undefined) return normal(spec.normal, `${place}.normal`);
  if (spec.lognormal !== undefined) return lognormal(spec.lognormal, `${place}.lognormal`);
  throw new RuleProblem(place, 'is a duration, or one of uniform, normal, lognormal');
}

function uniform({ from, to }: { readonly from: string; readonly to: string }, place: string): Latency {
  const low = readDuration(from, `${place}.from`);
  const high = readDuration(to, `${place}.to`);
  if (high < low) throw new RuleProblem(place, `'${to}' is shorter than '${from}'`);
  return (fraction) => low + fraction() * (high - low);
}

function normal(spec: { readonly mean: string; readonly deviation: string }, place: string): Latency {
  const mean = readDuration(spec.mean, `${place}.mean`);
  const deviation = readDuration(spec.deviation, `${place}.deviation`);
  return (fraction) => Math.max(0, mean + deviation * gauss(fraction));
}

function lognormal(spec: { readonly median: string; readonly p99: string }, place: string): Latency {
  const median = readDuration(spec.median, `${place}.median`);
  const p99 = readDuration(spec.p99, `${place}.p99`);
  if (median === 0 || p99 < median) throw new RuleProblem(place, 'the median is above 0, and p99 not below it');
  const spread = Math.log(p99 / median) / P99;
  return (fraction) => Math.min(median * Math.exp(spread * gauss(fraction)), p99 * 10);
}

/** One draw of the standard normal distribution (Box and Muller). */
const gauss = (fraction: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction());
