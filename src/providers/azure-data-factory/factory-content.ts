import type { components } from './api.ts';

type Sent = components['schemas']['FactoryContent'];

/** What a client may say about a factory, with its defaults, so that equal factories have equal content. */
export interface FactoryContent {
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly identity: NonNullable<Sent['identity']> | null;
  readonly properties: NonNullable<Sent['properties']>;
  /** Whatever else was sent: unknown properties are kept. */
  readonly unknown: Readonly<Record<string, unknown>>;
}

/** Of a factory that was sent none. */
export const DEFAULT_LOCATION = 'eastus';

/** Clients send back what they have read; what only the server can know is not believed. */
export function contentOf(sent: Sent): FactoryContent {
  const { location = DEFAULT_LOCATION, tags, identity, properties, ...rest } = sent;
  return {
    location,
    tags: tags ?? {},
    identity: identity ? { ...without(identity, ['principalId', 'tenantId']), type: identity.type } : null,
    properties: without(properties ?? {}, ['provisioningState', 'createTime', 'version']),
    unknown: without(rest, ['name', 'id', 'type', 'eTag']),
  };
}

const without = (record: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
