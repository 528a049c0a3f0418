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
import { seededRandom } from '../support/random.ts';
import { someRequest } from '../support/requests.ts';

const REQUESTS_PER_OPERATION = 300;

const kernel = createKernel([...providers.flatMap(({ contracts }) => Object.values(contracts)), control]);
const app = newApp();

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
    let accepted = 0;
    for (let i = 0; i < REQUESTS_PER_OPERATION; i += 1) {
      const raw = someRequest(operation, random);
      const quick = kernel.acceptance.accept(operation, structuredClone(raw));
      if (quick === undefined) continue;
      accepted += 1;

      const slow = await validator
        .check(operation, structuredClone(raw), asRequest(operation, raw), response)
        .catch((error: unknown) => {
          if (error instanceof Refusal) return error.findings;
          throw error;
        });

      expect(JSON.parse(JSON.stringify(slow)), JSON.stringify(raw)).toEqual(JSON.parse(JSON.stringify(quick)));
    }
    expect(accepted).toBeGreaterThan(0);
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
