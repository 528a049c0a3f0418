/** The command line of the benchmark. */
import { parseArgs } from 'node:util';
import { goals } from './goals.mjs';
import { runtime } from './runtimes.mjs';
import { subjects } from './subjects/index.mjs';

export const USAGE = `node bench/run.mjs [options]

  --node 24|22|20|self   Node that all subjects run on (24 where it is installed)
  --goal G1,G8,...       only these goals
  --subjects a,b,...     only these subjects: ${[...subjects.keys()].join(', ')}
  --starts N             how often each subject is started for a group of slices (3)
  --slices N             slices of each cell in each start (8)
  --seconds N            length of a slice (1)
  --warm N               seconds of load on each cell before the first slice (2)
  --boots N              starts for start time, memory and first requests (7)
  --quick                1 start, 3 slices, 3 boots: to see that everything works
  --gate                 exit code 1 if G1, G2, G4, G8, G10 or G19 is missed by more than 15 %
  --check                ask every subject each call once, measure nothing
  --write                put the tables into docs/performance.md`;

const FLAGS = /** @type {const} */ ({
  node: { type: 'string' },
  goal: { type: 'string' },
  subjects: { type: 'string' },
  starts: { type: 'string' },
  slices: { type: 'string' },
  seconds: { type: 'string' },
  warm: { type: 'string' },
  boots: { type: 'string' },
  quick: { type: 'boolean' },
  gate: { type: 'boolean' },
  check: { type: 'boolean' },
  write: { type: 'boolean' },
  help: { type: 'boolean' },
});

const FULL = { starts: 3, slices: 8, seconds: 1, warm: 2, boots: 7 };
const QUICK = { starts: 1, slices: 3, seconds: 1, warm: 1, boots: 3 };

function listOf(text, known, what) {
  if (text === undefined) return [...known];
  const names = text.split(',');
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`no such ${what}: ${unknown.join(', ')}; there are ${known.join(', ')}`);
  return names;
}

function countOf(text, name, fallback) {
  if (text === undefined) return fallback;
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`--${name} takes a whole number above 0, not ${text}`);
  return Number(text);
}

/** @returns Node binaries by name: `main` for the run, and those that goals ask for by version */
function runtimesFor(/** @type {string | undefined} */ asked) {
  const main = runtime(asked ?? '24') ?? (asked === undefined ? process.execPath : undefined);
  if (main === undefined) throw new Error(`no Node ${asked} here: npm install --prefix bench brings 22 and 24`);
  return { main, 20: runtime('20'), 22: runtime('22') };
}

export function optionsFrom(/** @type {string[]} */ args) {
  const { values } = parseArgs({ args, options: FLAGS });
  const defaults = values.quick ? QUICK : FULL;
  const counts = Object.entries(defaults).map(([name, count]) => [name, countOf(values[name], name, count)]);
  return {
    ...Object.fromEntries(counts),
    help: values.help,
    gate: values.gate,
    check: values.check,
    write: values.write,
    runtimes: runtimesFor(values.node),
    goals: listOf(values.goal, [...new Set(goals.map(({ id }) => id))], 'goal'),
    subjects: listOf(values.subjects, [...subjects.keys()], 'subject'),
  };
}
