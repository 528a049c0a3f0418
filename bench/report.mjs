/** Turns figures into Markdown tables. */
import { calls } from './calls.mjs';
import { subjects } from './subjects/index.mjs';

const number = (value, digits = 2) => (Number.isFinite(value) ? value.toFixed(digits) : 'not measured');

export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The limits of a row: its own if it names any, else the goal's. */
const limitsOf = (goal, row) => ('must' in row ? row : goal);

function verdict(goal, row, value) {
  const { must, ambition } = limitsOf(goal, row);
  if (value === undefined) return '';
  if (must === undefined) return 'for comparison';
  const reached = (limit) => (goal.better === 'higher' ? value >= limit : value <= limit);
  if (reached(ambition)) return 'ambition';
  return reached(must) ? 'yes' : '**no**';
}

function goalRow(goal, row, figures) {
  const { must, ambition } = limitsOf(goal, row);
  const sign = goal.better === 'higher' ? '≥' : '≤';
  const limit = (value) => (value === undefined ? '' : `${sign} ${value}`);
  const value = figures.valueOf(goal, row);
  return [
    goal.id,
    `${goal.title}: ${row.label}`,
    limit(must),
    limit(ambition),
    number(value),
    verdict(goal, row, value),
  ];
}

export function goalTable(goals, figures) {
  const rows = goals.flatMap((goal) => goal.rows.map((row) => goalRow(goal, row, figures)));
  return table(['goal', 'what', 'must', 'ambition', 'measured', 'met'], rows);
}

/** How far beyond its limit a value is, as a share of the limit; negative where it keeps it. */
function missedBy(goal, row, value) {
  const { must } = limitsOf(goal, row);
  return goal.better === 'higher' ? must / value - 1 : value / must - 1;
}

/** @returns {{ id: string, label: string, value: number | undefined, met: string, missedBy: number }[]} the same for a program to read */
export function goalValues(goals, figures) {
  return goals.flatMap((goal) =>
    goal.rows.map((row) => {
      const value = figures.valueOf(goal, row);
      return {
        id: goal.id,
        label: row.label,
        value,
        met: verdict(goal, row, value).replaceAll('*', ''),
        missedBy: missedBy(goal, row, value),
      };
    }),
  );
}

const spread = ({ median, low, high } = {}, digits = 1) =>
  Number.isFinite(median) ? `${number(median, digits)} (${number(low, digits)} to ${number(high, digits)})` : '';

const titleOf = (/** @type {string} */ name) => subjects.get(name).title;

function sliceRow({ group, subject, call, connections, secure, cpu, sliceCpu, p50, p99, rate, wrong, requests }) {
  const title = `${subjects.get(subject).calls?.[call]?.title ?? calls[call].title}${secure ? ', https' : ''}`;
  const latency = [p50, p99].map(({ median }) => number(median, 0));
  const share = wrong === 0 ? '' : `${number((100 * wrong) / requests, 2)} %`;
  const micros = [spread(cpu), number(sliceCpu.median, 1)];
  return [group, titleOf(subject), title, connections, ...micros, ...latency, number(rate.median, 0), share];
}

export function sliceTable(figures) {
  const rows = figures.entries.filter(({ call }) => call !== undefined).map(sliceRow);
  if (rows.length === 0) return '';
  const micros = ['CPU µs (lowest to highest start)', 'CPU µs, whole slices'];
  const head = ['group', 'server', 'call', 'conn.', ...micros, 'p50 µs', 'p99 µs', 'req/s', 'other answers'];
  return table(head, rows);
}

export function bootTable(figures) {
  const rows = figures.entries
    .filter(({ boot }) => boot !== undefined)
    .map(({ subject, boot, memory }) => [titleOf(subject), spread(boot, 0), spread(memory, 0)]);
  return rows.length === 0 ? '' : table(['server', 'start to first answer, ms', 'memory at rest, MB'], rows);
}

export function firstTable(figures) {
  const rows = figures.entries
    .filter(({ operations }) => operations !== undefined)
    .flatMap(({ subject, operations }) =>
      Object.entries(operations).map(([call, { first, tenth }]) => [
        titleOf(subject),
        calls[call].title,
        ...[number(first, 0), number(tenth, 0), number(first / tenth)],
      ]),
    );
  return rows.length === 0 ? '' : table(['server', 'call', 'first request µs', 'tenth µs', 'ratio'], rows);
}
