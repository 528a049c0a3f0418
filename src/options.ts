/** The settings as a library user gives them. */
import { UserError } from './core/errors.ts';
import type { Extras } from './emulator.ts';
import type { Fixtures } from './fixtures.ts';
import { readNamed, readSettings, type Settings } from './settings.ts';

/** Every setting of the command line under the name it has in the config file, as the same text or the value itself,
 * and what only makes sense in code. */
export interface EmulatorOptions {
  readonly port?: number | string;
  readonly host?: string;
  readonly hostname?: string | readonly string[];
  readonly tls?: 'auto' | 'off';
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly providers?: string | readonly string[];
  /** `open`, `strict`, or with exceptions: `open,datadog=strict`. */
  readonly auth?: string;
  readonly dialect?: string;
  /** `pessimist`, `datadog.dialect=observed`, or several with commas between. */
  readonly variants?: string | readonly string[];
  readonly data?: string;
  /** Path of a file, or the fixtures themselves, by provider. */
  readonly fixtures?: string | Fixtures;
  readonly seed?: string | number;
  /** `real`, `frozen` or an instant. */
  readonly clock?: string;
  readonly queueTime?: string;
  readonly runTime?: string;
  readonly cancelTime?: string;
  readonly checkReplies?: boolean;
  readonly maxWorlds?: number | string;
  readonly journal?: number | string;
  readonly callbackHosts?: string | readonly string[];
  readonly controlToken?: string;
  readonly controlPort?: number | string;
  readonly readyFile?: string;
  readonly log?: 'pretty' | 'json' | 'off';
  readonly bodyLimit?: Extras['bodyLimit'];
  readonly onServed?: Extras['onServed'];
  readonly onCrash?: Extras['onCrash'];
}

export const extrasOf = ({ fixtures, bodyLimit, onServed, onCrash }: EmulatorOptions): Extras => ({
  fixtures: typeof fixtures === 'object' ? fixtures : undefined,
  bodyLimit,
  onServed,
  onCrash,
});

/** Throws a UserError with all that is wrong. */
export function settingsFrom(options: EmulatorOptions, names: readonly string[]): Settings {
  const { bodyLimit, onServed, onCrash, fixtures, ...rest } = options;
  const named = readNamed(typeof fixtures === 'object' ? rest : { ...rest, fixtures }, (name) => name);
  const { settings, problems } = readSettings(named.given, names);
  const all = [...named.problems, ...problems];
  if (all.length > 0) throw new UserError(all);
  return settings;
}
