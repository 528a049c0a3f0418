/** Every setting there is: one row each, from which flags, variables, config file, library options and help follow. */
import { parseDuration, parseInstant } from './core/instant.ts';
import type { AuthMode, Dialect } from './core/provider.ts';

/** One value for all providers, and exceptions by name. */
export interface PerProvider<T> {
  readonly all: T;
  readonly only: ReadonlyMap<string, T>;
}

export const settingFor = <T>(setting: PerProvider<T>, provider: string): T =>
  setting.only.get(provider) ?? setting.all;

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly hostname: readonly string[];
  readonly tls: 'auto' | 'off';
  readonly tlsCert: string | undefined;
  readonly tlsKey: string | undefined;
  readonly providers: readonly string[];
  readonly auth: PerProvider<AuthMode>;
  readonly dialect: PerProvider<Dialect>;
  readonly data: string | undefined;
  readonly fixtures: string | undefined;
  readonly seed: string | undefined;
  /** Undefined follows real time; `now` stands still at the start. */
  readonly clock: number | 'now' | undefined;
  /** Milliseconds. */
  readonly queueTime: PerProvider<number>;
  readonly runTime: PerProvider<number>;
  readonly cancelTime: PerProvider<number>;
  readonly checkReplies: boolean;
  readonly readyFile: string | undefined;
  readonly log: 'pretty' | 'json' | 'off';
}

/** Why a text is no value: what would be one. */
export class Unfit extends Error {}

interface Row<T> {
  /** Shown in help behind the flag; a flag without one takes no value. */
  readonly value?: string;
  readonly initial: string;
  readonly help: string;
  /** Throws Unfit. */
  readonly parse: (text: string, names: readonly string[]) => T;
}

type Rows = { readonly [Key in keyof Settings]: Row<Settings[Key]> };

const optional = (value: string): string | undefined => (value === '' ? undefined : value);
const list = (value: string): readonly string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

function address(value: string): string {
  // Node would take an empty one for all addresses.
  if (value !== '') return value;
  throw new Unfit('an address such as 127.0.0.1');
}

function wholeNumber(low: number, high: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= low && number <= high) return number;
    throw new Unfit(`a whole number from ${low} to ${high}`);
  };
}

function oneOf<T extends string>(...words: readonly T[]): (value: string) => T {
  return (value) => {
    const found = words.find((word) => word === value);
    if (found !== undefined) return found;
    throw new Unfit(words.length === 2 ? words.join(' or ') : `one of ${words.join(', ')}`);
  };
}

function duration(value: string): number {
  const parsed = parseDuration(value);
  if (parsed !== undefined) return parsed;
  throw new Unfit('a duration such as 500ms, 30s, 5m or 2h');
}

function instant(value: string): number | 'now' | undefined {
  if (value === 'real') return undefined;
  if (value === 'frozen') return 'now';
  const parsed = parseInstant(value);
  if (parsed !== undefined) return parsed;
  throw new Unfit('real, frozen, or an instant such as 2026-01-01T00:00:00Z');
}

function providerNames(value: string, names: readonly string[]): readonly string[] {
  const chosen = value === 'all' ? names : list(value);
  const unknown = chosen.find((name) => !names.includes(name));
  if (chosen.length > 0 && unknown === undefined) return chosen;
  throw new Unfit(`all, or names from ${names.join(', ')} with commas between`);
}

/** `strict`, `datadog=strict`, or both with a comma between. */
function perProvider<T>(initial: T, parse: (value: string) => T) {
  return (value: string, names: readonly string[]): PerProvider<T> => {
    const only = new Map<string, T>();
    let all = initial;
    for (const item of list(value)) {
      const [name = '', ...rest] = item.split('=');
      if (rest.length === 0) all = parse(item);
      else if (names.includes(name)) only.set(name, parse(rest.join('=')));
      else throw new Unfit(`a value, or one per provider (${names.join(', ')}) as in ${names[0]}=${rest.join('=')}`);
    }
    return { all, only };
  };
}

export const ROWS: Rows = {
  port: {
    value: 'N',
    initial: '4280',
    help: 'port for http and https; 0 takes any free one',
    parse: wholeNumber(0, 65535),
  },
  host: { value: 'ADDRESS', initial: '127.0.0.1', help: 'address to listen on', parse: address },
  hostname: { value: 'NAME,…', initial: '', help: 'further names for the certificate', parse: list },
  tls: { value: 'auto|off', initial: 'auto', help: 'https beside http on the same port', parse: oneOf('auto', 'off') },
  tlsCert: { value: 'FILE', initial: '', help: 'certificate (chain) to use instead of a made one', parse: optional },
  tlsKey: { value: 'FILE', initial: '', help: 'its private key', parse: optional },
  providers: { value: 'NAME,…', initial: 'all', help: 'services to stand in for', parse: providerNames },
  auth: {
    value: 'open|strict',
    initial: 'open',
    help: 'take any well-formed credential, or only those of the fixtures; also per provider: datadog=strict',
    parse: perProvider<AuthMode>('open', oneOf('open', 'strict')),
  },
  dialect: {
    value: 'documented|observed',
    initial: 'documented',
    help: 'answer as the reference pages say or as recordings show; also per provider',
    parse: perProvider<Dialect>('documented', oneOf('documented', 'observed')),
  },
  data: { value: 'DIR', initial: '', help: 'keep everything in this folder; in memory without', parse: optional },
  fixtures: { value: 'FILE', initial: '', help: 'resources, runs and credentials to start with', parse: optional },
  seed: { value: 'TEXT', initial: '', help: 'same seed and same calls, same ids', parse: optional },
  clock: { value: 'real|frozen|INSTANT', initial: 'real', help: 'what the virtual clock starts as', parse: instant },
  queueTime: {
    value: 'DURATION',
    initial: '1s',
    help: 'from accepted to started; also per provider: onedata=200ms',
    parse: perProvider(1000, duration),
  },
  runTime: {
    value: 'DURATION',
    initial: '30s',
    help: 'from started to ended; also per provider',
    parse: perProvider(30_000, duration),
  },
  cancelTime: {
    value: 'DURATION',
    initial: '1s',
    help: 'from cancelling to cancelled, where a service takes two steps; also per provider',
    parse: perProvider(1000, duration),
  },
  checkReplies: {
    initial: 'false',
    help: 'check every reply against its contract before it is sent',
    parse: (value) => oneOf('true', 'false')(value) === 'true',
  },
  readyFile: { value: 'FILE', initial: '', help: 'write the URLs to this file when ready', parse: optional },
  log: {
    value: 'pretty|json|off',
    initial: 'pretty',
    help: 'a line per request',
    parse: oneOf('pretty', 'json', 'off'),
  },
};

export type Key = keyof Settings;
export const KEYS = Object.keys(ROWS) as readonly Key[];

/** `tlsCert` is `--tls-cert` and `RUNSTEAD_TLS_CERT`. */
export const flagOf = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
export const variableOf = (key: string): string => `RUNSTEAD_${flagOf(key).replaceAll('-', '_').toUpperCase()}`;

/** One setting as somebody gave it, and where: `--port`, `RUNSTEAD_PORT`, `port in runstead.config.json`. */
export interface Given {
  readonly text: string;
  readonly where: string;
}

export interface Named {
  readonly given: Partial<Record<Key, Given>>;
  readonly problems: readonly string[];
}

/** Settings by their names, as texts or as the values themselves. `whereOf` says where the one of a name was found. */
export function readNamed(content: object, whereOf: (name: string) => string): Named {
  const given: Named['given'] = {};
  const problems: string[] = [];
  for (const [name, value] of Object.entries(content)) {
    if (value === undefined) continue;
    const key = KEYS.find((candidate) => candidate === name);
    const text = textOf(value);
    const where = whereOf(name);
    if (key === undefined) problems.push(`${where} is no setting; there are ${KEYS.join(', ')}`);
    else if (text === undefined) problems.push(`${where} must be a text, a number, true or false, or a list of texts`);
    else given[key] = { text, where };
  }
  return { given, problems };
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(',');
  return undefined;
}

/** All settings, each from what is given or from its initial value; or all that is wrong, a line each. */
export function readSettings(
  given: Partial<Readonly<Record<Key, Given>>>,
  names: readonly string[],
): { readonly settings: Settings; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const entries = KEYS.map((key) => {
    const { text: value, where } = given[key] ?? { text: ROWS[key].initial, where: key };
    try {
      return [key, ROWS[key].parse(value, names)] as const;
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      problems.push(`${where} must be ${error.message}, not '${value}'`);
      return [key, undefined] as const;
    }
  });
  return { settings: Object.fromEntries(entries) as unknown as Settings, problems };
}
