/** What is accepted quickly must be what the contract validator accepts, to the same values: generated requests to every
 * operation are put to both. */
import type { Request, Response } from 'express';
import { describe, expect, it } from 'vitest';
import control from '../../openapi/control.yaml';
import type { RawInput } from '../../src/core/contract/accept.ts';
import type { Operation } from '../../src/core/contract/contract.ts';
import { newApp } from '../../src/core/http/http.ts';
import { createKernel } from '../../src/core/http/kernel.ts';
import { Refusal } from '../../src/core/http/refusal.ts';
import { providers } from '../../src/providers/index.ts';
import { type Random, seededRandom } from '../support/random.ts';

const REQUESTS_PER_OPERATION = 300;

const kernel = createKernel([...providers.flatMap(({ contracts }) => Object.values(contracts)), control]);
const app = newApp();

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
];
const MEDIA_TYPES: readonly [undefined, ...string[]] = [
  undefined,
  'application/json',
  'application/vnd.api+json',
  'application/x-www-form-urlencoded',
  'text/plain',
];

function generate(operation: Operation, random: Random): RawInput {
  const names = [...operation.template.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');
  const known = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const count = random.below(known.length + 2);
  const pairs = Array.from({ length: count }, () => {
    const name =
      random.below(10) < 8 && known.length > 0
        ? (known[random.below(known.length)] ?? '')
        : random.pick(['extra', 'a[b]', '__proto__', '']);
    const value = random.pick(VALUES);
    return `${name}=${random.below(10) < 7 ? encodeURIComponent(value) : value}`;
  });
  const mediaType = random.below(10) < 7 ? (operation.mediaTypes[0] ?? undefined) : random.pick(MEDIA_TYPES);
  return {
    params: Object.fromEntries(names.map((name) => [name, random.below(10) < 5 ? GUID : random.pick(VALUES)])),
    query: pairs.join('&').replaceAll('#', ''),
    headers: mediaType === undefined ? {} : { 'content-type': mediaType },
    mediaType,
    body: operation.mediaTypes.length === 0 ? undefined : structuredClone(random.pick(BODIES)),
  };
}

/** The same request as the validator takes it. */
function asRequest(operation: Operation, raw: RawInput): Request {
  const path = operation.template.replace(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(raw.params[name] ?? ''),
  );
  const url = raw.query === '' ? path : `${path}?${raw.query}`;
  return Object.assign(Object.create(app.request) as Request, {
    method: operation.method,
    url,
    originalUrl: url,
    headers: { ...raw.headers },
  });
}

const response = Object.create(app.response) as Response;

describe.each(
  kernel.contract.operations.map((operation) => [`${operation.id} at ${operation.template}`, operation] as const),
)('%s', (name, operation) => {
  it('accepts quickly only what the validator accepts, to the same values', async () => {
    const random = seededRandom([...name].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7));
    const validator = await kernel.validator();
    for (let i = 0; i < REQUESTS_PER_OPERATION; i += 1) {
      const raw = generate(operation, random);
      const quick = kernel.acceptance.accept(operation, structuredClone(raw));
      if (quick === undefined) continue;

      const slow = await validator
        .check(operation, structuredClone(raw), asRequest(operation, raw), response)
        .catch((error: unknown) => {
          if (error instanceof Refusal) return error.findings;
          throw error;
        });

      expect(JSON.parse(JSON.stringify(slow)), JSON.stringify(raw)).toEqual(JSON.parse(JSON.stringify(quick)));
    }
  });
});

it('accepts the sample request of every contract without the validator', () => {
  const samples = providers.flatMap(({ contracts }) => Object.values(contracts));
  for (const { 'x-runstead': extension } of samples) {
    const { sample } = extension;
    const operation = kernel.contract.operations.find(({ id }) => id === sample?.operationId);
    if (sample === undefined || operation === undefined) throw new Error('A contract without a sample.');
    const mediaType = sample.body === undefined ? undefined : operation.mediaTypes[0];
    const headers = Object.fromEntries(
      Object.entries(sample.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    );

    const input = kernel.acceptance.accept(operation, {
      params: { ...sample.path },
      query: new URLSearchParams(sample.query).toString(),
      headers,
      mediaType,
      body: sample.body,
    });

    expect(input, operation.id).toMatchObject({ params: sample.path });
  }
});
