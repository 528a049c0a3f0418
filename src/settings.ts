/** Every setting there is: one row each, from which flags, variables, config file, library options and help follow. */
import type { AuthMode } from './core/provider.ts';
import {
  address,
  type ClockStart,
  clockStart,
  duration,
  list,
  oneOf,
  optional,
  type PerProvider,
  perProvider,
  providerNames,
  Unfit,
  type VariantChoices,
  variantChoices,
  wholeNumber,
} from './setting-parsers.ts';

export type Dialect = 'documented' | 'observed';

/** For one provider. */
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
  /** What every world begins with: a value by full name, and a profile for all the others. */
  readonly variants: VariantChoices;
  readonly data: string | undefined;
  readonly fixtures: string | undefined;
  readonly seed: string | undefined;
  readonly clock: ClockStart;
  /** Milliseconds. */
  readonly queueTime: PerProvider<number>;
  readonly runTime: PerProvider<number>;
  readonly cancelTime: PerProvider<number>;
  readonly checkReplies: boolean;
  /** How many worlds there may be beside the default one. */
  readonly maxWorlds: number;
  /** How many exchanges each world remembers. */
  readonly journal: number;
  /** Names of hosts that services may call by themselves; `loopback` and `any` stand for several. */
  readonly callbackHosts: readonly string[];
  /** Undefined where the control API needs none, or gets one of its own. */
  readonly controlToken: string | undefined;
  /** Undefined where the control API shares the port of the services. */
  readonly controlPort: number | undefined;
  readonly readyFile: string | undefined;
  readonly log: 'pretty' | 'json' | 'off';
}

interface Row<T> {
  /** Shown in help behind the flag; a flag without one takes no value. */
  readonly value?: string;
  readonly initial: string;
  readonly help: string;
  /** Throws Unfit. */
  readonly parse: (text: string, names: readonly string[]) => T;
}

type Rows = { readonly [Key in keyof Settings]: Row<Settings[Key]> };

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
  variants: {
    value: 'NAME=VALUE,…',
    initial: '',
    help: 'choices where the sources allow several answers (GET /_runstead/variants lists them), or pessimist',
    parse: variantChoices,
  },
  data: { value: 'DIR', initial: '', help: 'keep everything in this folder; in memory without', parse: optional },
  fixtures: { value: 'FILE', initial: '', help: 'resources, runs and credentials to start with', parse: optional },
  seed: { value: 'TEXT', initial: '', help: 'same seed and same calls, same ids', parse: optional },
  clock: {
    value: 'real|frozen|auto|INSTANT',
    initial: 'real',
    help: 'what the virtual clock starts as; auto stands still and jumps to the next event after every answer',
    parse: clockStart,
  },
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
  maxWorlds: {
    value: 'N',
    initial: '10000',
    help: 'how many worlds there may be beside the default one',
    parse: wholeNumber(0, 1_000_000),
  },
  journal: {
    value: 'N',
    initial: '1000',
    help: 'how many exchanges each world remembers; 0 for none',
    parse: wholeNumber(0, 1_000_000),
  },
  callbackHosts: {
    value: 'NAME,…',
    initial: 'loopback',
    help: 'hosts that callbacks may go to; loopback for this machine, any for all, none for none',
    parse: list,
  },
  controlToken: {
    value: 'TEXT',
    initial: '',
    help: 'what the control API wants as a bearer token; away from loopback one is made where none is given',
    parse: optional,
  },
  controlPort: {
    value: 'N',
    initial: '',
    help: 'a port of its own for the control API; 0 takes any free one',
    parse: (value) => (value === '' ? undefined : wholeNumber(0, 65535)(value)),
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
