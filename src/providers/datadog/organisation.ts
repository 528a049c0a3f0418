/** What a whole organisation has agreed on: who may call, and how often. */
import type { LimitChanges } from './limits.ts';
import { PERMISSIONS, type Permission } from './traits.ts';

/** Who is calling, and what for. A key that is not registered for the Actions API can do nothing here. */
export interface Principal {
  readonly registered: boolean;
  readonly permissions: readonly Permission[];
  /** Milliseconds until this call's turn. */
  readonly wait: number;
}

interface ApplicationKey {
  readonly key: string;
  /** For the Actions API; true where it is left out. */
  readonly registered?: boolean;
  /** All where it is left out. */
  readonly permissions?: readonly Permission[];
}

interface Token {
  readonly token: string;
  readonly permissions?: readonly Permission[];
}

export interface Settings {
  readonly apiKeys: readonly string[];
  readonly applicationKeys: readonly ApplicationKey[];
  readonly tokens: readonly Token[];
  readonly limits: LimitChanges;
}

export const NO_SETTINGS: Settings = { apiKeys: [], applicationKeys: [], tokens: [], limits: {} };

/** Both together; where they disagree, `more` holds. */
export const joined = (settings: Settings, more: Partial<Settings>): Settings => ({
  apiKeys: [...settings.apiKeys, ...(more.apiKeys ?? [])],
  applicationKeys: [...settings.applicationKeys, ...(more.applicationKeys ?? [])],
  tokens: [...settings.tokens, ...(more.tokens ?? [])],
  limits: { ...settings.limits, ...more.limits },
});

/** The settings, made ready for looking things up. */
export interface Organisation {
  readonly apiKeys: ReadonlySet<string>;
  readonly applicationKeys: ReadonlyMap<string, Principal>;
  readonly tokens: ReadonlyMap<string, Principal>;
}

export function organise({ apiKeys, applicationKeys, tokens }: Settings): Organisation {
  return {
    apiKeys: new Set(apiKeys),
    applicationKeys: new Map(applicationKeys.map((entry) => [entry.key, principalOf(entry)])),
    tokens: new Map(tokens.map((entry) => [entry.token, principalOf(entry)])),
  };
}

const principalOf = ({ registered = true, permissions = PERMISSIONS }: Omit<ApplicationKey, 'key'>): Principal => ({
  registered,
  permissions,
  wait: 0,
});
