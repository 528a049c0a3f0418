import type { Spec } from '../records.ts';
import type { Step } from './attempt.ts';

/** The first of each name, although nobody forbids a name twice. */
export function stepsByName({ steps = [] }: Spec): ReadonlyMap<string, Step> {
  const byName = new Map<string, Step>();
  for (const step of steps) if (!byName.has(step.name)) byName.set(step.name, step);
  return byName;
}

/** The steps that a run begins with: those its trigger names, else those that nothing leads to (inferred), and the first
 * one where all are led to. */
export function startsOf(spec: Spec): readonly string[] {
  const { triggers = [], steps = [] } = spec;
  const trigger = triggers.find(({ apiTrigger }) => apiTrigger !== undefined) ?? triggers[0];
  const named = trigger?.startStepNames ?? [];
  if (named.length > 0) return named;
  const names = [...stepsByName(spec).keys()];
  const led = new Set(steps.flatMap(leadsTo));
  const roots = names.filter((name) => !led.has(name));
  return roots.length > 0 ? roots : names.slice(0, 1);
}

export const leadsTo = ({ outboundEdges = [], errorHandlers = [] }: Step): readonly string[] => [
  ...outboundEdges.map(({ nextStepName }) => nextStepName),
  ...errorHandlers.map(({ fallbackStepName }) => fallbackStepName),
];
