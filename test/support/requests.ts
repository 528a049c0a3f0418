import type { RawInput } from '../../src/core/contract/accept.ts';
import type { Operation } from '../../src/core/contract/contract.ts';
import type { Random } from './random.ts';

const HOSTILE: readonly [string, ...string[]] = [
  '',
  '-',
  'a b',
  '😀',
  '../..',
  '%',
  "'",
  '"',
  '<',
  '__proto__',
  'null',
  'x'.repeat(300),
  '1',
  'true',
  'a/b',
];
const GUID = 'e5ef604d-e14f-4a59-9133-75d5a0cb9334';
const VALUES: readonly [string, ...string[]] = [
  GUID,
  ...HOSTILE,
  '2018-06-01',
  '2018-6-1',
  'examplePipeline',
  'True',
  'false',
  '0',
  '-1',
  '1.5',
  'a+b',
  'a:b',
];
const BODIES: readonly [unknown, ...unknown[]] = [
  undefined,
  null,
  {},
  [],
  'text',
  7,
  true,
  { parameters: { a: 1 } },
  { name: 'n', type: 'workflows' },
  { data: { type: 'workflows', attributes: { name: 'n', spec: {} } } },
  { data: { type: 'workflows', attributes: { name: 'n', spec: { triggers: [{ apiTrigger: {} }], steps: [] } } } },
  { data: { type: 'other', attributes: {} } },
  { meta: { payload: { a: [1, { b: null }] } } },
  { meta: null },
  { location: 'westeurope', properties: {}, tags: { a: 'b' } },
  { location: 7 },
  { properties: { activities: [{ name: 'a', type: 'Wait' }], parameters: { p: { type: 'String', defaultValue: 1 } } } },
  { properties: { activities: 'none' } },
  { invokeType: 'Manual', creationPayload: { a: 1 } },
  { invokeType: 2 },
  { invokeType: 'sometimes' },
  { grant_type: 'client_credentials', client_id: GUID, client_secret: 's', scope: 'x/.default' },
  { mode: 'frozen', now: '2026-01-01T00:00:00Z' },
  { mode: 'frozen', now: 'tomorrow' },
  { by: '5s' },
  { by: '5s', to: 'next' },
  { keep: ['clock'], providers: [] },
  { run: GUID, state: ['Succeeded'], limit: '5s', advance: true },
  { to: 'Succeeded' },
  { match: { name: '*' }, plan: { run: '5m', outcome: 'Failed' } },
  { plan: { run: 5 } },
  { match: { nth: 2 }, do: { latency: '5s', clock: 'real' } },
  { do: { reset: 'during' } },
];
const MEDIA_TYPES: readonly [undefined, ...string[]] = [
  undefined,
  'application/json',
  'application/vnd.api+json',
  'application/x-www-form-urlencoded',
  'text/plain',
];

/** A request to an operation, good or bad, with its path decoded and its body parsed. */
export function someRequest(operation: Operation, random: Random): RawInput {
  const names = [...operation.template.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');
  const known = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const count = random.below(known.length + 2);
  const pairs = Array.from({ length: count }, () => {
    const name =
      random.below(10) < 8 && known.length > 0
        ? (known[random.below(known.length)] ?? '')
        : random.pick(['extra', 'a[b]', '__proto__', '']);
    const value = random.below(2) === 0 ? '2018-06-01' : random.pick(VALUES);
    return `${name}=${random.below(10) < 7 ? encodeURIComponent(value) : value}`;
  });
  const mediaType = random.below(10) < 7 ? (operation.mediaTypes[0] ?? undefined) : random.pick(MEDIA_TYPES);
  return {
    params: Object.fromEntries(names.map((name) => [name, random.below(10) < 9 ? GUID : random.pick(VALUES)])),
    query: pairs.join('&').replaceAll('#', ''),
    headers: { ...declaredHeaders(operation, random), ...(mediaType && { 'content-type': mediaType }) },
    mediaType,
    body: operation.mediaTypes.length === 0 ? undefined : structuredClone(random.pick(BODIES)),
  };
}

const declaredHeaders = (operation: Operation, random: Random): Record<string, string> =>
  Object.fromEntries(
    operation.parameters
      .filter((parameter) => parameter.in === 'header')
      .map(({ name }) => [name.toLowerCase(), random.below(10) < 9 ? GUID : random.pick(VALUES)]),
  );
