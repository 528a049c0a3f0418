/** How each provider words a failure, as far as one function can tell for all its failures. */
import { expect } from 'vitest';
import type { RawReply } from './raw-http.ts';

type Check = (reply: RawReply) => void;

interface Dialect {
  readonly error: Check;
  readonly unknownPath: Check;
  readonly wrongMethod: Check;
  readonly mediaType: Check;
  readonly tooLarge: Check;
}

const everywhere = (check: Check): Dialect => ({
  error: check,
  unknownPath: check,
  wrongMethod: check,
  mediaType: check,
  tooLarge: check,
});

const text = expect.any(String);
const json = ({ body }: RawReply): unknown => JSON.parse(body);

/** Of the front door and the service; the token endpoints beside them answer as OAuth has it. */
const cloudError: Check = (reply) => {
  const body = json(reply) as { error: unknown };
  if (typeof body.error === 'string')
    expect(body).toMatchObject({ error_description: text, error_codes: [expect.any(Number)] });
  else expect(body).toMatchObject({ error: { code: text, message: text } });
  expect(reply.headers['x-ms-request-id']).toMatch(/^[0-9a-f-]{36}$/);
};

const errorResponse: Check = (reply) => {
  expect(json(reply)).toMatchObject({
    errorCode: text,
    message: text,
    source: expect.stringMatching(/^(System|User|External)$/),
  });
};

const errorList: Check = (reply) => {
  const { errors } = json(reply) as { errors: unknown[] };
  expect(errors.length).toBeGreaterThan(0);
  expect(reply.headers['x-ratelimit-limit']).toMatch(/^\d+$/);
};

const errorJson: Check = (reply) => {
  const error = { id: text, description: text, ctx: { service: 'opw', timestamp: expect.any(Number) } };
  expect(json(reply)).toMatchObject({ error });
  expect(reply.headers['server']).toBe('Cowboy');
};

const empty: Check = ({ body }) => {
  expect(body).toBe('');
};

export const DIALECTS: Readonly<Record<string, Dialect>> = {
  'azure-data-factory': everywhere(cloudError),
  fabric: everywhere(errorResponse),
  datadog: everywhere(errorList),
  onedata: { error: errorJson, unknownPath: empty, wrongMethod: empty, mediaType: empty, tooLarge: empty },
};
