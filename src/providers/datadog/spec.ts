/** Reading a workflow's spec. */
import type { components } from './api.ts';
import type { Members, Spec, Trigger } from './records.ts';

export const kindsOf = (trigger: Trigger): readonly string[] =>
  Object.keys(trigger).filter((member) => member !== 'startStepNames');

export const apiTriggerOf = ({ triggers = [] }: Spec): Trigger['apiTrigger'] =>
  triggers.find(({ apiTrigger }) => apiTrigger !== undefined)?.apiTrigger;

/** The first name in `payload` that the input schema does not have. */
export function unknownInputOf({ inputSchema }: Spec, payload: object): string | undefined {
  const known = new Set(inputSchema?.parameters?.map(({ name }) => name));
  return Object.keys(payload).find((name) => !known.has(name));
}

/** The first input without a default that `payload` does not have. */
export const missingInputOf = ({ inputSchema }: Spec, payload: object): string | undefined =>
  inputSchema?.parameters?.find((input) => input.defaultValue === undefined && !Object.hasOwn(payload, input.name))
    ?.name;

type InputType = components['schemas']['ValueType'];

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const arrayOf = (isItem: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every(isItem);
const isA = (type: 'string' | 'number' | 'boolean') => (value: unknown) => typeof value === type;

const TYPES: Readonly<Record<InputType, (value: unknown) => boolean>> = {
  STRING: isA('string'),
  NUMBER: isA('number'),
  BOOLEAN: isA('boolean'),
  OBJECT: isObject,
  ARRAY_STRING: arrayOf(isA('string')),
  ARRAY_NUMBER: arrayOf(isA('number')),
  ARRAY_BOOLEAN: arrayOf(isA('boolean')),
  ARRAY_OBJECT: arrayOf(isObject),
};

/** The first input whose value is not of its type. */
export const mistypedInputOf = ({ inputSchema }: Spec, payload: Members) =>
  inputSchema?.parameters?.find(({ name, type }) => Object.hasOwn(payload, name) && !TYPES[type](payload[name]));

/** Each once, although nobody forbids a name twice. */
export const stepNamesOf = ({ steps = [] }: Spec): readonly string[] => [...new Set(steps.map(({ name }) => name))];

/** Names that are given as those of steps, and are not. */
export function danglingNames({ triggers = [], steps = [] }: Spec): readonly string[] {
  const known = new Set(steps.map(({ name }) => name));
  const starts = triggers.flatMap(({ startStepNames = [] }) => startStepNames);
  const edges = steps.flatMap(({ outboundEdges = [] }) => outboundEdges.map(({ nextStepName }) => nextStepName));
  return [...new Set([...starts, ...edges])].filter((name) => !known.has(name));
}
