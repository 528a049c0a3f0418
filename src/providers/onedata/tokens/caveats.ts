/** What tokens can be limited by: as text in a macaroon, as JSON in an error. Source: onedata/ctool, src/auth/caveats.erl. */
import { isoSeconds } from '../../../core/instant.ts';
import { IDENTITY, PROVIDER_ID } from '../identity.ts';

/** In the form of JSON. */
export type Caveat =
  | { readonly type: 'time'; readonly validUntil: number }
  | {
      readonly type: 'ip' | 'service' | 'consumer' | 'api' | 'data.path' | 'data.objectid';
      readonly whitelist: readonly string[];
    }
  | { readonly type: 'asn'; readonly whitelist: readonly number[] }
  | {
      readonly type: 'geo.country' | 'geo.region';
      readonly filter: 'whitelist' | 'blacklist';
      readonly list: readonly string[];
    }
  | { readonly type: 'interface'; readonly interface: string }
  | { readonly type: 'scope'; readonly scope: string }
  | { readonly type: 'data.readonly' };

type Reader = (value: string) => Caveat;

const listed = (value: string): readonly string[] => value.split('|');
const whitelisted =
  (type: 'ip' | 'service' | 'consumer' | 'api' | 'data.path' | 'data.objectid'): Reader =>
  (value) => ({ type, whitelist: listed(value) });
const located =
  (type: 'geo.country' | 'geo.region', filter: 'whitelist' | 'blacklist'): Reader =>
  (value) => ({ type, filter, list: listed(value) });

const READERS: Readonly<Record<string, Reader>> = {
  'time <': (value) => ({ type: 'time', validUntil: Number(value) }),
  'ip =': whitelisted('ip'),
  'asn =': (value) => ({ type: 'asn', whitelist: listed(value).map(Number) }),
  'geo.country =': located('geo.country', 'whitelist'),
  'geo.country !=': located('geo.country', 'blacklist'),
  'geo.region =': located('geo.region', 'whitelist'),
  'geo.region !=': located('geo.region', 'blacklist'),
  'service =': whitelisted('service'),
  'consumer =': whitelisted('consumer'),
  'interface =': (value) => ({ type: 'interface', interface: value }),
  'api =': whitelisted('api'),
  'data.path =': whitelisted('data.path'),
  'data.objectid =': whitelisted('data.objectid'),
  'scope =': (value) => ({ type: 'scope', scope: value }),
};

const CAVEAT = /^([\w.]+ (?:<|!?=)) (.+)$/s;

/** Undefined for a caveat that nobody knows. */
export function readCaveat(text: string): Caveat | undefined {
  if (text === 'data.readonly') return { type: 'data.readonly' };
  const [, name = '', value = ''] = CAVEAT.exec(text) ?? [];
  const caveat = Object.hasOwn(READERS, name) ? READERS[name]?.(value) : undefined;
  return caveat?.type === 'time' && !Number.isInteger(caveat.validUntil) ? undefined : caveat;
}

/** What a caveat is held against. */
export interface Use {
  /** In seconds. */
  readonly now: number;
  /** On whose behalf the token is used: `usr-` and an id. */
  readonly consumer: string | undefined;
}

/** Whether a caveat is kept while the token is looked at. Where the client is cannot be known here; API and data caveats are
 * only looked at when it is known what is to be done. */
export function isKept(caveat: Caveat, { now, consumer }: Use): boolean {
  switch (caveat.type) {
    case 'time':
      return now < caveat.validUntil;
    case 'interface':
      return caveat.interface === 'rest';
    case 'service':
      return caveat.whitelist.some((entry) => SERVICES.includes(entry));
    case 'consumer':
      return consumer !== undefined && caveat.whitelist.some((entry) => entry === consumer || entry === 'usr-*');
    case 'scope':
      return false;
    default:
      return true;
  }
}

const SERVICES: readonly string[] = [`${IDENTITY.service}-${PROVIDER_ID}`, `${IDENTITY.service}-*`];

/** Limits that are looked at once it is known what is to be done. */
export const isLazy = ({ type }: Caveat): boolean => type === 'api' || type.startsWith('data.');

/** What is to be done, as API caveats name it: create, get, update or delete, and of what. */
export interface Deed {
  readonly operation: 'create' | 'get' | 'delete';
  /** Kind of entity, id and aspect. */
  readonly gri: readonly [type: string, id: string, aspect: string];
}

/** Automation is not for tokens that only give access to data. */
export const covers = (caveat: Caveat, deed: Deed): boolean =>
  caveat.type === 'api' && caveat.whitelist.some((spec) => matches(spec, deed));

/** `opw/get/op_atm_workflow_execution.*.*`; the scope behind a colon says nothing here. */
function matches(spec: string, { operation, gri }: Deed): boolean {
  const [service = '', wanted = '', pattern = ''] = spec.split('/');
  if (service !== 'all' && service !== IDENTITY.service) return false;
  if (wanted !== 'all' && wanted !== operation) return false;
  const parts = pattern.split(':')[0]?.split('.') ?? [];
  return pattern === '*' || gri.every((part, index) => parts[index] === '*' || parts[index] === part);
}

const or = (list: readonly (string | number)[]): string => list.join(' or ');
const comes = (filter: string): string => (filter === 'whitelist' ? 'comes' : 'does NOT come');

/** In words, why a token is not valid because of a caveat. */
export function complaintOf(caveat: Caveat): string {
  switch (caveat.type) {
    case 'time':
      return `unverified time caveat: this token has expired at '${isoSeconds(caveat.validUntil * 1000)}'`;
    case 'ip':
      return `unverified IP caveat: this token can only be used from an IP address that matches: ${or(caveat.whitelist)}`;
    case 'asn':
      return `unverified ASN caveat: this token can only be used from an IP address that maps to the following Autonomous System Number: ${or(caveat.whitelist)}`;
    case 'geo.country':
      return `unverified country caveat: this token can only be used from an IP address that ${comes(caveat.filter)} from the following country: ${or(caveat.list)}`;
    case 'geo.region':
      return `unverified region caveat: this token can only be used from an IP address that ${comes(caveat.filter)} from the following region: ${or(caveat.list)}`;
    case 'service':
      return `unverified service caveat: the service using this token must authenticate as ${or(caveat.whitelist)} (use the x-onedata-service-token header)`;
    case 'consumer':
      return `unverified consumer caveat: the consumer of this token must authenticate as ${or(caveat.whitelist)} - you should probably provide your access token in one of the headers:\n   * 'x-auth-token' if consuming an invite token or using token verification API\n   * 'x-onedata-consumer-token' if performing an operation on behalf of somebody else with their access token`;
    case 'interface':
      return `unverified interface caveat: this token can only be used in the '${caveat.interface}' interface`;
    case 'api':
      return `unverified API caveat: this token can only be used for API calls that match the following spec: ${or(caveat.whitelist)}`;
    case 'scope':
      return 'this token carries no authorization (can be used only for identity verification)';
    case 'data.readonly':
      return 'unverified data access caveat: this token allows for readonly data access';
    case 'data.path':
      return `unverified data path caveat: this token can only be used to access data under the following paths (and nested directories): ${or(caveat.whitelist)}`;
    case 'data.objectid':
      return `unverified data path caveat: this token can only be used to access data with the following FILE_ID (and nested directories): ${or(caveat.whitelist)}`;
  }
}
