/** Where settings come from: flag, then variable, then config file, then initial value. A pure function of the three. */
import { parseArgs } from 'node:util';
import {
  flagOf,
  KEYS,
  type Key,
  type Named,
  ROWS,
  readNamed,
  readSettings,
  type Settings,
  variableOf,
} from './settings.ts';

export interface Sources {
  /** Without the command. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The config file with its content, or why it cannot be read; undefined where there need be none. */
  readonly file?:
    | { readonly name: string; readonly text: string }
    | { readonly name: string; readonly failure: string }
    | undefined;
}

export interface Config {
  readonly settings: Settings;
  /** All that is wrong, a line each; the settings are to be used only if there is nothing. */
  readonly problems: readonly string[];
}

const CONFIG = 'config';
const isSwitch = (key: Key): boolean => ROWS[key].value === undefined;

/** `names` are the providers there are. */
export function readConfig(sources: Sources, names: readonly string[]): Config {
  const fromFile = readFile(sources.file);
  const fromFlags = readFlags(sources.args);
  const given = { ...fromFile.given, ...readVariables(sources.env), ...fromFlags.given };
  const { settings, problems } = readSettings(given, names);
  return { settings, problems: [...fromFlags.problems, ...fromFile.problems, ...problems] };
}

function readFlags(args: readonly string[]): Named {
  const options = Object.fromEntries(
    KEYS.map((key) => [flagOf(key), { type: isSwitch(key) ? ('boolean' as const) : ('string' as const) }]),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...options, [CONFIG]: { type: 'string' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given: Named['given'] = {};
  const problems: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') problems.push(`'${token.value}' is no command and no flag`);
    if (token.kind !== 'option') continue;
    const key = KEYS.find((candidate) => flagOf(candidate) === token.name);
    const problem = flagProblem(token, key);
    if (problem !== undefined) problems.push(problem);
    else if (key !== undefined) given[key] = { text: token.value ?? 'true', where: token.rawName };
  }
  return { given, problems };
}

interface Flag {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  /** Whether the value came as in `--name=value`. */
  readonly inlineValue: boolean | undefined;
}

function flagProblem({ name, rawName, value, inlineValue }: Flag, key: Key | undefined): string | undefined {
  if (key === undefined && name !== CONFIG) return `${rawName} is not a flag; \`runstead --help\` lists them`;
  if (key !== undefined && isSwitch(key)) return undefined;
  const isThere = value !== undefined && (inlineValue === true || !value.startsWith('--'));
  return isThere ? undefined : `${rawName} needs a value: ${key === undefined ? 'FILE' : ROWS[key].value}`;
}

function readVariables(env: Sources['env']): Named['given'] {
  const set = KEYS.flatMap((key) => {
    const text = env[variableOf(key)];
    return text === undefined || text === '' ? [] : [[key, { text, where: variableOf(key) }] as const];
  });
  return Object.fromEntries(set);
}

function readFile(file: Sources['file']): Named {
  if (file === undefined) return { given: {}, problems: [] };
  if ('failure' in file) return { given: {}, problems: [`cannot read the config file ${file.name}: ${file.failure}`] };
  const content = parseObject(file.text);
  if (content === undefined) return { given: {}, problems: [`${file.name} must hold a JSON object of settings`] };
  return readNamed(content, (name) => `${name} in ${file.name}`);
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
