/** One command: measures what the chosen goals need, prints the tables, and keeps everything as JSON in results/. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pinSelf } from './cores.mjs';
import { environment, environmentText } from './environment.mjs';
import { Figures } from './figures.mjs';
import { goals, neededBy } from './goals.mjs';
import { requireLoader } from './load.mjs';
import { optionsFrom, USAGE } from './options.mjs';
import { bootTable, firstTable, goalTable, goalValues, sliceTable, table } from './report.mjs';
import { measureSlices } from './slices.mjs';
import { measureBoots } from './trials/boot.mjs';
import { check } from './trials/check.mjs';
import { measureFirstRequests } from './trials/first-request.mjs';
import { measureHeapGrowth } from './trials/heap.mjs';
import { costsInProcess } from './trials/world-costs.mjs';

const DOCUMENT = new URL('../docs/performance.md', import.meta.url);
const START = '<!-- figures: start -->';
const END = '<!-- figures: end -->';

/** What a gate may fail on: the goals whose figures hold still, and only beyond what two starts differ by. */
const GATE = ['G1', 'G2', 'G4', 'G8', 'G10', 'G19'];
const SLACK = 0.15;

/** How many worlds are made to see what one costs. */
const WORLDS = 1_000;

const notes = [];

function note(/** @type {string} */ text) {
  console.error(text);
  notes.push(text.split('\n', 1)[0].replaceAll(fileURLToPath(new URL('..', import.meta.url)), ''));
}

/** @type {Record<string, (needed: any[], settings: any, figures: Figures, group: string) => Promise<void>>} */
const trials = {
  async slices(cells, settings, figures, group) {
    figures.addSlices(group, await measureSlices(cells, settings));
  },
  async boot(needed, settings, figures) {
    const names = needed.map(({ subject }) => subject);
    figures.addBoots(await measureBoots(names, settings));
  },
  async first(needed, settings, figures) {
    for (const { subject } of needed) {
      const { worst, operations } = await measureFirstRequests(subject, settings);
      figures.addValue('first', subject, worst, { operations });
    }
  },
  async heap(needed, settings, figures) {
    for (const { subject } of needed) figures.addValue('heap', subject, await measureHeapGrowth(subject, settings));
  },
  async worlds(needed, _settings, figures) {
    for (const { subject } of needed) figures.addWorlds(subject, await costsInProcess(WORLDS));
  },
};

/** The goals asked for, each with the rows whose subjects take part. */
function chosenFrom(/** @type {ReturnType<typeof optionsFrom>} */ options) {
  const takesPart = (one) => one === undefined || options.subjects.includes(one.subject);
  return goals
    .filter(({ id }) => options.goals.includes(id))
    .map((goal) => ({ ...goal, rows: goal.rows.filter(({ over, under }) => takesPart(over) && takesPart(under)) }));
}

/** Goals that are measured together: one group of slices, or one kind of trial. */
function groupsOf(chosen) {
  const groups = new Map();
  for (const goal of chosen) {
    const name = goal.group ?? goal.trial;
    groups.set(name, [...(groups.get(name) ?? []), goal]);
  }
  return groups;
}

async function measure(chosen, options) {
  const figures = new Figures();
  const settings = { ...options, note, progress: (text) => console.error(text) };
  for (const [group, members] of groupsOf(chosen)) {
    const wanted = neededBy(members);
    if (wanted.length === 0) continue;
    const possible = wanted.filter(({ node }) => node === undefined || options.runtimes[node] !== undefined);
    if (possible.length < wanted.length) note(`${group}: left out for want of that Node`);
    console.error(`== ${group}`);
    try {
      await trials[members[0].trial](possible, settings, figures, group);
    } catch (error) {
      note(`${group}: ${error.message}`);
    }
  }
  return figures;
}

function keep(chosen, figures, at) {
  const folder = new URL('results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const name = `${new Date().toISOString().replaceAll(':', '-').slice(0, 19)}.json`;
  const result = { at, goals: goalValues(chosen, figures), figures: figures.entries, notes };
  writeFileSync(new URL(name, folder), `${JSON.stringify(result, undefined, 2)}\n`);
  return name;
}

function writeDocument(/** @type {string} */ text) {
  const document = readFileSync(DOCUMENT, 'utf8');
  const [before, after] = [document.indexOf(START), document.indexOf(END)];
  if (before < 0 || after < before) throw new Error(`docs/performance.md needs the lines ${START} and ${END}`);
  writeFileSync(DOCUMENT, `${document.slice(0, before)}${START}\n\n${text}\n\n${document.slice(after)}`);
}

/** Fails the process over goals that are missed by more than noise. */
function pass(/** @type {ReturnType<typeof goalValues>} */ values) {
  const missed = values.filter(({ id, met, missedBy }) => GATE.includes(id) && met === 'no' && missedBy > SLACK);
  for (const { id, label, value } of missed) console.error(`missed: ${id} ${label}: ${value.toFixed(2)}`);
  if (missed.length > 0) process.exitCode = 1;
}

async function runCheck(options) {
  const { head, rows } = await check(options.subjects, { ...options, progress: console.error });
  console.log(table(head, rows));
}

async function runGoals(options) {
  const chosen = chosenFrom(options);
  const at = environment(options);
  const figures = await measure(chosen, options);
  const tables = [goalTable(chosen, figures), sliceTable(figures), bootTable(figures), firstTable(figures)];
  const remarks = notes.map((text) => `- ${text}`).join('\n');
  const text = [environmentText(at), ...tables, remarks].filter((part) => part !== '').join('\n\n');
  console.log(text);
  console.error(`kept as bench/results/${keep(chosen, figures, at)}`);
  if (options.write) writeDocument(text);
  if (options.gate) pass(goalValues(chosen, figures));
}

async function main() {
  const options = optionsFrom(process.argv.slice(2));
  if (options.help) return console.log(USAGE);
  requireLoader();
  pinSelf();
  return options.check ? runCheck(options) : runGoals(options);
}

await main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
