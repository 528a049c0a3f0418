import type { ApiError } from '../../core/errors.ts';
import type { components } from './api.ts';
import { failureAt } from './course.ts';
import * as errors from './errors.ts';
import type { PipelineScope } from './scope.ts';
import type { Choices } from './variants.ts';

type Definition = components['schemas']['PipelineProperties'];
type Arguments = Readonly<Record<string, unknown>>;

/** What the caller gave, defaults where nothing was given. */
export function argumentsOf({ parameters = {} }: Definition, given: Arguments): Arguments {
  const defaults = Object.entries(parameters).filter(([, { defaultValue }]) => defaultValue !== undefined);
  return { ...Object.fromEntries(defaults.map(([name, { defaultValue }]) => [name, defaultValue])), ...given };
}

/** How a run ends that lacks an argument: nobody looks before it runs. Form recorded: TestRunV2.json. */
export function failureOf(definition: Definition, given: Arguments): string | undefined {
  const missing = missingIn(definition, given);
  if (missing === undefined) return undefined;
  const [activity] = definition.activities ?? [];
  return failureAt(activity?.name ?? missing, { error: `The workflow parameter '${missing}' is not found` });
}

/** What is said of the arguments at once, where somebody has chosen so. */
export function argumentRefusal(
  choices: Choices,
  scope: PipelineScope,
  definition: Definition,
  given: Arguments,
): ApiError | undefined {
  if (choices['nested-parameters'] === 'internal-error' && isNested(given)) return errors.crashed();
  const missing = choices['missing-argument'] === 'refused' ? missingIn(definition, given) : undefined;
  if (missing !== undefined) return errors.argumentMissing(scope, missing);
  const surplus = choices['surplus-argument'] === 'refused' ? surplusIn(definition, given) : undefined;
  if (surplus !== undefined) return errors.argumentUnknown(scope, surplus);
  const mistyped = choices['mistyped-argument'] === 'refused' ? mistypedIn(definition, given) : undefined;
  return mistyped && errors.argumentMistyped(scope, mistyped.name, mistyped.type);
}

const missingIn = ({ parameters = {} }: Definition, given: Arguments): string | undefined =>
  Object.entries(parameters).find(
    ([name, { defaultValue }]) => defaultValue === undefined && !Object.hasOwn(given, name),
  )?.[0];

const surplusIn = ({ parameters = {} }: Definition, given: Arguments): string | undefined =>
  Object.keys(given).find((name) => !Object.hasOwn(parameters, name));

function mistypedIn({ parameters = {} }: Definition, given: Arguments) {
  return Object.entries(parameters)
    .map(([name, { type }]) => ({ name, type }))
    .find(({ name, type }) => Object.hasOwn(given, name) && !isOfType(given[name], type));
}

const isText = (value: unknown): boolean => typeof value === 'string';

/** By the name in lower case: definitions in the wild spell them in both. */
const TYPES: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['string', isText],
  ['securestring', isText],
  ['int', (value: unknown) => Number.isInteger(value)],
  ['float', (value: unknown) => typeof value === 'number'],
  ['bool', (value: unknown) => typeof value === 'boolean'],
  ['array', (value: unknown) => Array.isArray(value)],
  ['object', (value: unknown) => typeof value === 'object' && !Array.isArray(value)],
]);

/** Null is of every type, and every value of a type nobody knows. */
const isOfType = (value: unknown, type: string): boolean =>
  value === null || (TYPES.get(type.toLowerCase())?.(value) ?? true);

/** `{"parameters":{"name":{"value":…}}}`, as other services of the kind have it. */
function isNested({ parameters, ...rest }: Arguments): boolean {
  if (typeof parameters !== 'object' || parameters === null || Object.keys(rest).length > 0) return false;
  const values: readonly unknown[] = Object.values(parameters);
  return values.some((value) => typeof value === 'object' && value !== null && 'value' in value);
}
