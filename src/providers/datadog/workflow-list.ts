/** Which workflows a list shows, and in which order. */
import type { components, operations } from './api.ts';
import type { Workflow } from './records.ts';
import { kindsOf } from './spec.ts';
import { USER } from './user.ts';
import type { Choices } from './variants.ts';

type Filter = components['schemas']['WorkflowFilter'];
export type ListQuery = NonNullable<operations['ListWorkflows']['parameters']['query']>;

/** A workflow with what lists look at beside it. */
export interface Listed {
  readonly workflow: Workflow;
  /** Undefined where it has never been executed. */
  readonly lastExecutedAt: number | undefined;
}

type Test = (workflow: Workflow) => boolean;

/** Every condition that is given has to hold (inferred). */
export function filterOf(filter: Filter, choices: Choices): Test {
  const { query, triggerIds, includeUnpublished = choices['list-drafts'] === 'listed' } = filter;
  const tests: readonly Test[] = [
    ({ published }) => published || includeUnpublished,
    query === undefined || query === '' ? always : testOfQuery(query),
    triggerIds === undefined ? always : testOfTriggers([triggerIds].flat()),
  ];
  return (workflow) => tests.every((test) => test(workflow));
}

const always: Test = () => true;

/** Documented: with a colon in it, a tag; else a part of the name, of the creator's name or of the handle. */
function testOfQuery(query: string): Test {
  const wanted = query.toLowerCase();
  if (query.includes(':')) return ({ tags }) => tags.some((tag) => tag.toLowerCase() === wanted);
  return ({ name, spec }) => [name, USER.name, spec.handle ?? ''].some((text) => text.toLowerCase().includes(wanted));
}

/** Documented: kinds of triggers without their ending. */
function testOfTriggers(ids: readonly string[]): Test {
  const wanted = new Set(ids.map((id) => `${id}Trigger`));
  return ({ spec: { triggers = [] } }) => triggers.flatMap(kindsOf).some((kind) => wanted.has(kind));
}

type Field = (listed: Listed) => string | number;

/** Everything belongs to the one user that there is. */
const FIELDS: Readonly<Record<string, Field>> = {
  name: ({ workflow }) => workflow.name.toLowerCase(),
  createdAt: ({ workflow }) => workflow.createdAt,
  updatedAt: ({ workflow }) => workflow.updatedAt,
  creatorName: () => USER.name,
  ownerName: () => USER.name,
  lastExecutedAt: ({ lastExecutedAt = 0 }) => lastExecutedAt,
};

type Compare = (a: Listed, b: Listed) => number;

const INITIAL_ORDERS: Readonly<Record<Choices['list-order'], Compare>> = {
  'newest-first': (a, b) => b.workflow.createdAt - a.workflow.createdAt,
  unordered: ({ workflow: a }, { workflow: b }) => compare(a.id, b.id),
};

/** Fields in the order of the list, then the order of a list without any. */
export function orderOf(sort: string | undefined, choices: Choices): Compare {
  const orders = [...(sort?.split(',') ?? []).map(orderBy), INITIAL_ORDERS[choices['list-order']]];
  return (a, b) => orders.reduce((found, order) => (found === 0 ? order(a, b) : found), 0);
}

function orderBy(text: string): Compare {
  const descends = text.startsWith('-');
  const field = FIELDS[descends ? text.slice(1) : text] ?? (() => 0);
  return (a, b) => (descends ? compare(field(b), field(a)) : compare(field(a), field(b)));
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
