import type { Operation } from '../../src/core/contract/contract.ts';
import type { Unnumbered } from '../../src/core/journal/journal.ts';
import type { Exchange } from '../../src/core/provider.ts';

export const NOON = Date.parse('2026-01-15T12:00:00Z');

export const someOperation = (changes: Partial<Operation> = {}): Operation => ({
  id: 'getThing',
  owner: 'things',
  method: 'GET',
  template: '/things/runs/{id}',
  parameters: [],
  mediaTypes: [],
  bodyRequired: false,
  run: 'params.id',
  statuses: [200],
  ...changes,
});

export const someExchange = (changes: Partial<Exchange> = {}): Exchange => ({
  method: 'GET',
  path: '/things/runs/7',
  query: '',
  headers: { host: 'localhost:4280' },
  origin: 'http://localhost:4280',
  operation: someOperation(),
  params: { id: '7' },
  ...changes,
});

/** What a journal is given when an exchange has ended. */
export const someEntry = (changes: Partial<Unnumbered> = {}): Unnumbered => ({
  at: NOON,
  realAt: NOON + 5000,
  took: 1.23456,
  provider: 'things',
  exchange: someExchange(),
  asked: undefined,
  findings: [],
  rules: [],
  nearest: undefined,
  outcome: 'answered',
  answer: { status: 200, headers: { 'Content-Type': 'application/json' }, text: '{"state":"done"}' },
  ...changes,
});
