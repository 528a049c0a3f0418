/** The JSON schema of fixtures and snapshots: one file with everything that a world can begin with or be saved as. */
import control from '../openapi/control.yaml';
import type { Provider } from './core/provider.ts';
import { FORMAT } from './core/world/world-file.ts';

const SCHEMAS = '#/components/schemas/';

/** What the control API calls by the same name. */
const SHARED = [
  'FaultSpec',
  'Fault',
  'FaultMatch',
  'FaultEffect',
  'PlanSpec',
  'Plan',
  'PlanMatch',
  'PlanContent',
  'Duration',
];

const idOf = (provider: string): string => `urn:runstead:fixture:${provider}`;

const made = new Map<string, object>();

/** The same one for the same providers. */
export function worldSchema(providers: readonly Provider[]): object {
  const key = providers.map(({ name }) => name).join();
  const schema = made.get(key) ?? makeSchema(providers);
  made.set(key, schema);
  return schema;
}

function makeSchema(providers: readonly Provider[]): object {
  const fixtures = providers.map(({ name, fixture }) => [name, { ...fixture.schema, $id: idOf(name) }] as const);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A world of Runstead: a fixture that adds to one, or, with "runstead": 1, a whole one',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      ...ownProperties,
      ...Object.fromEntries(providers.map(({ name }) => [name, { $ref: idOf(name) }])),
    },
    // Only a whole world says how far time and chance have come, and what has been asked.
    dependentRequired: { clock: ['runstead'], ids: ['runstead'], counters: ['runstead'], journal: ['runstead'] },
    $defs: { ...sharedSchemas(), ...Object.fromEntries(fixtures) },
  };
}

const word = { type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
const words = { type: 'array', items: word, minItems: 4, maxItems: 4 };

const ownProperties = {
  runstead: { const: FORMAT, description: 'The version of this form. What says it is a whole world.' },
  clock: {
    type: 'object',
    additionalProperties: false,
    required: ['mode'],
    properties: {
      mode: { enum: ['real', 'frozen'] },
      now: { type: 'string', format: 'date-time', description: 'Where the clock stands, or goes on from.' },
      autoAdvance: { type: 'boolean' },
    },
  },
  ids: {
    description: 'How far the sources of ids and of chance have come.',
    type: 'object',
    additionalProperties: false,
    properties: { ids: words, chance: words },
  },
  variants: { description: 'Choices by full name.', type: 'object', additionalProperties: { type: 'string' } },
  faults: { type: 'array', items: { anyOf: [{ $ref: '#/$defs/FaultSpec' }, { $ref: '#/$defs/Fault' }] } },
  plans: { type: 'array', items: { anyOf: [{ $ref: '#/$defs/PlanSpec' }, { $ref: '#/$defs/Plan' }] } },
  counters: {
    description: 'What services count, by provider and name.',
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: { type: 'object' } },
  },
  journal: {
    type: 'object',
    additionalProperties: false,
    required: ['total', 'entries'],
    properties: {
      total: { type: 'integer', minimum: 0 },
      entries: {
        type: 'array',
        items: {
          type: 'object',
          required: ['number', 'at', 'realAt', 'took', 'provider', 'exchange', 'findings', 'rules', 'outcome'],
          properties: {
            number: { type: 'integer', minimum: 1 },
            at: { type: 'number' },
            realAt: { type: 'number' },
            took: { type: 'number' },
            provider: { type: 'string' },
            exchange: {
              type: 'object',
              required: ['method', 'path', 'query', 'headers', 'origin', 'params'],
              properties: {
                method: { type: 'string' },
                path: { type: 'string' },
                query: { type: 'string' },
                headers: { type: 'object' },
                origin: { type: 'string' },
                operation: { type: 'string' },
                params: { type: 'object' },
              },
              additionalProperties: false,
            },
            asked: { type: 'string' },
            findings: { type: 'array', items: { type: 'object' } },
            rules: { type: 'array', items: { type: 'string' } },
            nearest: { type: 'object' },
            outcome: { enum: ['answered', 'reset', 'hung', 'abandoned'] },
            answer: {
              type: 'object',
              required: ['status', 'headers'],
              properties: { status: { type: 'integer' }, headers: { type: 'object' }, text: { type: 'string' } },
              additionalProperties: false,
            },
          },
          additionalProperties: false,
        },
      },
    },
  },
};

function sharedSchemas(): Record<string, unknown> {
  const schemas = control.components?.['schemas'] ?? {};
  const text = JSON.stringify(Object.fromEntries(SHARED.map((name) => [name, schemas[name]])));
  return JSON.parse(text.replaceAll(SCHEMAS, '#/$defs/'));
}
