/** What the workflow service demands of a workflow beyond its shape: all problems at once, in the recorded order. */
import type { components } from './api.ts';
import type { Spec, Trigger } from './records.ts';
import { danglingNames, kindsOf } from './spec.ts';
import type { Choices } from './variants.ts';

type Input = components['schemas']['WorkflowChanges'];

/** Documented, and recorded at 301. */
const LONGEST_DESCRIPTION = 300;

/** Of a new workflow, or of changes to one. `handles` are those of other workflows. */
export function problemsOf(input: Input, choices: Choices, handles: ReadonlySet<string>): readonly string[] {
  const { description = '', spec } = input;
  const inDescription = problemsOfDescription(description);
  if (inDescription.length > 0 && choices['workflow-problems'] === 'description-only') return inDescription;
  const inSpec = spec === undefined ? [] : problemsOfSpec(spec, choices, handles);
  return [
    ...inDescription,
    ...(choices['webhook-secret'] === 'required' ? problemsOfSecret(input) : []),
    ...(inSpec.length > 0 ? ['spec is invalid'] : []),
    ...inSpec,
  ];
}

function problemsOfSpec(spec: Spec, choices: Choices, handles: ReadonlySet<string>): readonly string[] {
  const { triggers = [] } = spec;
  return [
    ...problemsOfTriggers(triggers),
    ...(choices['unknown-triggers'] === 'refused' ? unknownKinds(triggers) : []),
    ...(choices['spec-references'] === 'checked' ? problemsOfReferences(spec, handles) : []),
  ];
}

const problemsOfDescription = (description: string): readonly string[] =>
  [...description].length > LONGEST_DESCRIPTION
    ? [`workflow description exceeds size limit of [${LONGEST_DESCRIPTION}] characters`]
    : [];

/** The first text is recorded, the rules behind the others are documented and their texts inferred. */
export function problemsOfTriggers(triggers: readonly Trigger[]): readonly string[] {
  if (triggers.length === 0) return ['no trigger found. At least one trigger is required.'];
  const kinds = triggers.map(kindsOf);
  const all = kinds.flat();
  return [
    ...(kinds.some(({ length }) => length !== 1) ? ['each trigger must have exactly one type'] : []),
    ...repeatedIn(all).map((kind) => `trigger type ${kind} is used more than once`),
    ...(all.includes('workflowTrigger') && all.length > 1 ? ['workflowTrigger cannot be combined with others'] : []),
  ];
}

export function repeatedIn(names: readonly string[]): readonly string[] {
  const once = new Set<string>();
  const again = new Set<string>();
  for (const name of names) (once.has(name) ? again : once).add(name);
  return [...again];
}

/** All that the reference had by client 1.64.0, without their ending. */
const KINDS: ReadonlySet<string> = new Set(
  (
    'api agent app case changeEvent dashboard databaseMonitoring datastore form githubWebhook incident incidentCreated ' +
    'incidentImpactCreated incidentImpactUpdated incidentPostmortemUpdated incidentResponderCreated incidentSaved ' +
    'incidentSchedule monitor notebook onCall schedule security selfService slack softwareCatalog workflow'
  )
    .split(' ')
    .map((kind) => `${kind}Trigger`),
);

const unknownKinds = (triggers: readonly Trigger[]): readonly string[] =>
  [...new Set(triggers.flatMap(kindsOf))]
    .filter((kind) => !KINDS.has(kind))
    .map((kind) => `trigger type ${kind} is unknown`);

const problemsOfReferences = (spec: Spec, handles: ReadonlySet<string>): readonly string[] => [
  ...danglingNames(spec).map((name) => `step ${name} not found`),
  ...(spec.handle !== undefined && handles.has(spec.handle) ? [`handle ${spec.handle} is already in use`] : []),
];

const problemsOfSecret = ({ spec, webhookSecret = '' }: Input): readonly string[] =>
  webhookSecret === '' && spec?.triggers?.some(({ githubWebhookTrigger }) => githubWebhookTrigger !== undefined)
    ? ['webhook secret is required']
    : [];
