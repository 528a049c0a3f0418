/** Where settings come from: flag, then variable, then config file, then initial value. A pure function of the three. */
import { parseArgs } from 'node:util';
import { flagOf, type Given, KEYS, type Key, ROWS, readSettings, type Settings, variableOf } from './settings.ts';

export interface Sources {
  /** Without the command. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Content of the config file, undefined where there is none, and its name. */
  readonly file?: { readonly name: string; readonly text: string } | undefined;
}

export interface Config {
  readonly settings: Settings;
  /** All that is wrong, a line each; the settings are to be used only if there is nothing. */
  readonly problems: readonly string[];
}

const isSwitch = (key: Key): boolean => ROWS[key].value === undefined;

/** `names` are the providers there are. */
export function readConfig(sources: Sources, names: readonly string[]): Config {
  const fromFile = readFile(sources.file);
  const fromFlags = readFlags(sources.args);
  const given = { ...fromFile.given, ...readVariables(sources.env), ...fromFlags.given };
  const { settings, problems } = readSettings(given, names);
  return { settings, problems: [...fromFlags.problems, ...fromFile.problems, ...problems] };
}

type Source = { readonly given: Partial<Record<Key, Given>>; readonly problems: string[] };

function readFlags(args: readonly string[]): Source {
  const options = Object.fromEntries(
    KEYS.map((key) => [flagOf(key), { type: isSwitch(key) ? ('boolean' as const) : ('string' as const) }]),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...options, config: { type: 'string' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given: Source['given'] = {};
  const problems: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') problems.push(`'${token.value}' is no command and no flag`);
    if (token.kind !== 'option' || token.name === 'config') continue;
    const key = KEYS.find((candidate) => flagOf(candidate) === token.name);
    const problem = flagProblem(token.rawName, key, token.value);
    if (problem !== undefined) problems.push(problem);
    else if (key !== undefined) given[key] = { text: token.value ?? 'true', where: token.rawName };
  }
  return { given, problems };
}

function flagProblem(flag: string, key: Key | undefined, value: string | undefined): string | undefined {
  if (key === undefined) return `${flag} is not a flag; \`runstead --help\` lists them`;
  if (isSwitch(key) || value !== undefined) return undefined;
  return `${flag} needs a value: ${ROWS[key].value}`;
}

function readVariables(env: Sources['env']): Source['given'] {
  const set = KEYS.flatMap((key) => {
    const text = env[variableOf(key)];
    return text === undefined || text === '' ? [] : [[key, { text, where: variableOf(key) }] as const];
  });
  return Object.fromEntries(set);
}

function readFile(file: Sources['file']): Source {
  if (file === undefined) return { given: {}, problems: [] };
  const content = parseObject(file.text);
  if (content === undefined) return { given: {}, problems: [`${file.name} must hold a JSON object of settings`] };
  const given: Source['given'] = {};
  const problems: string[] = [];
  for (const [name, value] of Object.entries(content)) {
    const key = KEYS.find((candidate) => candidate === name);
    const text = textOf(value);
    if (key === undefined)
      problems.push(`${file.name} has '${name}', which is no setting; there are ${KEYS.join(', ')}`);
    else if (text === undefined) problems.push(`${file.name}: ${name} must be a text, a number or a list of texts`);
    else given[key] = { text, where: `${name} in ${file.name}` };
  }
  return { given, problems };
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(',');
  return undefined;
}
