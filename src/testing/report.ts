/** The journal of a world as text, for whoever has to find out why a test failed. */
import type { components } from '../control/api.ts';

type Schemas = components['schemas'];
type Entry = Schemas['JournalEntry'];
type Rule = Schemas['Fault'] | Schemas['Plan'];

export interface ReportParts {
  readonly world: string;
  readonly now: string;
  readonly journal: Schemas['Journal'];
  readonly faults: readonly Schemas['Fault'][];
  readonly plans: readonly Schemas['Plan'][];
}

/** Of a long body or journal, so much is shown. */
const LONGEST_BODY = 500;
const MOST_ENTRIES = 50;

export function reportOf({ world, now, journal, faults, plans }: ReportParts): string {
  const shown = journal.entries.slice(-MOST_ENTRIES);
  const left = journal.total - shown.length;
  return [
    `Runstead: what the world ${world} was asked (${counted(journal.total, 'exchange')}); it is ${now} there`,
    ...(left > 0 ? [`  … ${left} before these`] : []),
    ...shown.flatMap(linesOf),
    ...faults.map((fault) => ruleLine('fault', fault, fault.do)),
    ...plans.map((plan) => ruleLine('plan', plan, plan.plan)),
  ].join('\n');
}

function linesOf(entry: Entry): readonly string[] {
  const { number, at, provider, operation, request, reply, outcome, run } = entry;
  const about = operation === null ? 'no operation' : `${provider} ${operation}`;
  const query = new URLSearchParams(request.query).toString();
  const target = `${request.method} ${request.path}${query === '' ? '' : `?${query}`}`;
  return [
    `  #${number} ${at}  ${about}${run === null ? '' : `, run ${run}`}`,
    `      ${target}${bodyOf(request.body)}`,
    `      ${reply === null || outcome !== 'answered' ? outcome : reply.status}${bodyOf(reply?.body ?? null)}`,
    ...notesOn(entry).map((note) => `      ${note}`),
  ];
}

/** What explains the answer. */
const notesOn = ({ rules, findings, nearest }: Entry): readonly string[] => [
  ...(rules.length > 0 ? [`shaped by ${rules.join(', ')}`] : []),
  ...findings.map(({ in: place, name, message }) => `wrong in the ${place}: ${name} ${message}`),
  ...(nearest
    ? [`comes closest to ${nearest.provider} ${nearest.operation}, ${nearest.method} ${nearest.template}`]
    : []),
  ...(nearest?.differs ?? []),
];

const ruleLine = (kind: string, { id, name, seen, hits }: Rule, what: unknown): string =>
  `  ${kind} ${id}${name === undefined ? '' : ` '${name}'`} met ${counted(seen, 'time')}, took effect ${counted(hits, 'time')}: ${JSON.stringify(what)}`;

function bodyOf(body: unknown): string {
  if (body === null) return '';
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return ` ${text.length > LONGEST_BODY ? `${text.slice(0, LONGEST_BODY)}…` : text}`;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
