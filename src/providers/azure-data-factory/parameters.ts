import type { components } from './api.ts';

type Definition = components['schemas']['PipelineProperties'];
type Arguments = Readonly<Record<string, unknown>>;

/** What the caller gave, defaults where nothing was given. Undeclared names are kept: no source shows a refusal. */
export function argumentsOf({ parameters = {} }: Definition, given: Arguments): Arguments {
  const defaults = Object.entries(parameters).filter(([, { defaultValue }]) => defaultValue !== undefined);
  return { ...Object.fromEntries(defaults.map(([name, { defaultValue }]) => [name, defaultValue])), ...given };
}

/** How a run ends that lacks an argument: nobody looks before it runs. Form recorded: TestRunV2.json. */
export function failureOf({ parameters = {}, activities = [] }: Definition, given: Arguments): string | undefined {
  const missing = Object.keys(parameters).find((name) => !Object.hasOwn(given, name));
  if (missing === undefined) return undefined;
  return `Operation on target ${activities[0]?.name ?? missing} failed: The workflow parameter '${missing}' is not found`;
}
