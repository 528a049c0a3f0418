/** Where settings come from: flag, then variable, then config file, then initial value. A pure function of the three. */
import { parseArgs } from 'node:util';
import { flagOf, KEYS, type Named, ROWS, readNamed, readSettings, type Settings, variableOf } from './settings.ts';

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
const SWITCHES = KEYS.filter((key) => ROWS[key].value === undefined).map(flagOf);

/** The config file that a flag or a variable names. */
export const namedConfigFile = ({ args, env }: Pick<Sources, 'args' | 'env'>): string | undefined =>
  readFlags(args).configFile ?? (env[variableOf(CONFIG)] || undefined);

/** `names` are the providers there are. */
export function readConfig(sources: Sources, names: readonly string[]): Config {
  const fromFile = readFile(sources.file);
  const fromFlags = readFlags(sources.args);
  const given = { ...fromFile.given, ...readVariables(sources.env), ...fromFlags.given };
  const { settings, problems } = readSettings(given, names);
  return { settings, problems: [...fromFlags.problems, ...fromFile.problems, ...problems] };
}

interface Flags extends Named {
  readonly configFile: string | undefined;
}

function readFlags(args: readonly string[]): Flags {
  const given: Named['given'] = {};
  const problems: string[] = [];
  let configFile: string | undefined;
  for (const { word, name, value } of flagsIn(args)) {
    const key = KEYS.find((candidate) => flagOf(candidate) === name);
    if (name === undefined) problems.push(`'${word}' is no command and no flag`);
    else if (key === undefined && name !== CONFIG)
      problems.push(`${word} is not a flag; \`runstead --help\` lists them`);
    else if (value === undefined)
      problems.push(`${word} needs a value: ${key === undefined ? 'FILE' : ROWS[key].value}`);
    else if (key === undefined) configFile = value;
    else given[key] = { text: value, where: word };
  }
  return { given, problems, configFile };
}

/** A flag as it was written; without a name, a word that is none. */
interface Flag {
  readonly word: string;
  readonly name?: string;
  readonly value?: string | undefined;
}

/** Behind a flag that is no switch, the next word is its value, unless it is a flag itself. */
function flagsIn(args: readonly string[]): readonly Flag[] {
  const { tokens } = parseArgs({ args: [...args], strict: false, allowPositionals: true, tokens: true });
  return tokens.flatMap((token, index) => {
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    if (token.kind === 'option-terminator') return [];
    if (token.kind === 'positional') return wantsWord(before) ? [] : { word: token.value };
    const { name, rawName: word, value = SWITCHES.includes(name) ? 'true' : undefined } = token;
    return { word, name, value: wantsWord(token) && after?.kind === 'positional' ? after.value : value };
  });
}

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];

const wantsWord = (token: Token | undefined): boolean =>
  token?.kind === 'option' && token.value === undefined && !SWITCHES.includes(token.name);

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
