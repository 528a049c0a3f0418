/** What the workflow service demands of a workflow beyond its shape: all problems at once, in the recorded order. */
import type { Spec, Trigger } from './records.ts';

/** Documented, and recorded at 301. */
const LONGEST_DESCRIPTION = 300;

export function problemsOf(description: string, spec: Spec): readonly string[] {
  const inSpec = problemsOfTriggers(spec.triggers ?? []);
  return [
    ...([...description].length > LONGEST_DESCRIPTION
      ? [`workflow description exceeds size limit of [${LONGEST_DESCRIPTION}] characters`]
      : []),
    ...(inSpec.length > 0 ? ['spec is invalid'] : []),
    ...inSpec,
  ];
}

/** The first text is recorded, the rules behind the others are documented and their texts inferred. */
function problemsOfTriggers(triggers: readonly Trigger[]): readonly string[] {
  if (triggers.length === 0) return ['no trigger found. At least one trigger is required.'];
  const kinds = triggers.map(kindsOf);
  const all = kinds.flat();
  return [
    ...(kinds.some(({ length }) => length !== 1) ? ['each trigger must have exactly one type'] : []),
    ...repeatedIn(all).map((kind) => `trigger type ${kind} is used more than once`),
    ...(all.includes('workflowTrigger') && all.length > 1 ? ['workflowTrigger cannot be combined with others'] : []),
  ];
}

function repeatedIn(names: readonly string[]): readonly string[] {
  const once = new Set<string>();
  const again = new Set<string>();
  for (const name of names) (once.has(name) ? again : once).add(name);
  return [...again];
}

const kindsOf = (trigger: Trigger): readonly string[] =>
  Object.keys(trigger).filter((member) => member !== 'startStepNames');

export const hasApiTrigger = ({ triggers = [] }: Spec): boolean =>
  triggers.some(({ apiTrigger }) => apiTrigger !== undefined);

/** The first name in `payload` that the input schema does not have. */
export function unknownInputOf({ inputSchema }: Spec, payload: object): string | undefined {
  const known = new Set(inputSchema?.parameters?.map(({ name }) => name));
  return Object.keys(payload).find((name) => !known.has(name));
}
