/** Every status that a contract documents for an operation can be had in two ways: by what a world holds and what is sent,
 * as test/statuses/ tells, and by a fault. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { statusesPage } from '../scripts/statuses-page.ts';
import { mergeContracts, type Operation } from '../src/core/contract/contract.ts';
import { createReplyCheck } from '../src/core/contract/reply-check.ts';
import type { FaultEffect } from '../src/core/faults/fault.ts';
import { providers } from '../src/providers/index.ts';
import type { ReachableWorld } from '../src/world-desk.ts';
import { DIALECTS } from './support/dialects.ts';
import { startedEmulator } from './support/emulator.ts';
import { operationsOf } from './support/operations-of.ts';
import { type RawReply, type RawRequest, sendRaw } from './support/raw-http.ts';
import type { StatusRecipe, StatusRecipes } from './support/status-recipe.ts';

/** The header by which a provider's clients know how many seconds to wait. */
const WAIT: Readonly<Record<string, string>> = {
  'azure-data-factory': 'retry-after',
  fabric: 'retry-after',
  datadog: 'x-ratelimit-reset',
  onedata: 'retry-after',
};

/** Written anew with every answer. */
const BY_HTTP = new Set(['date', 'content-length', 'connection', 'keep-alive']);

const crashes: unknown[] = [];
const options = { tls: 'off', onCrash: (error: unknown) => crashes.push(error) } as const;
const open = await startedEmulator(options);
const strict = await startedEmulator({ ...options, auth: 'strict' });

beforeEach(() => {
  crashes.length = 0;
});
afterAll(() => Promise.all([open.close(), strict.close()]));

interface Fault {
  readonly operation: Operation;
  readonly effect: FaultEffect;
}

/** The answer to the last call of a recipe, in a world of its own; the fault befalls that call only. */
async function follow(recipe: StatusRecipe, fault?: Fault): Promise<RawReply> {
  const emulator = recipe.strict === true ? strict : open;
  await using place = await emulator.worlds.create(recipe.fixtures === undefined ? {} : { fixtures: recipe.fixtures });
  const send = (call: RawRequest): Promise<RawReply> => sendRaw(emulator.url ?? '', aimedAt(place, call));
  const last = recipe.calls.at(-1);
  if (last === undefined) throw new Error('A recipe has a call.');
  for (const call of recipe.calls.slice(0, -1)) await send(call);
  if (fault !== undefined) place.world.faults.add(ruleFor(fault));
  return await send(last);
}

const aimedAt = ({ headers }: ReachableWorld, call: RawRequest): RawRequest => ({
  ...call,
  headers: [...(call.headers ?? []), ...Object.entries(headers).flat()],
});

const ruleFor = ({ operation, effect }: Fault) => ({
  match: { provider: operation.owner, operation: operation.id },
  do: effect,
});

function sentIn({ body, headers }: RawReply): unknown {
  if (body === '') return undefined;
  return headers['content-type']?.includes('json') ? JSON.parse(body) : body;
}

const ownHeaders = ({ headers }: RawReply): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (BY_HTTP.has(name) ? [] : [[name, String(value)]])),
  );

/** A fault that gives this answer word by word, with a mark by which it is known. */
const wordByWord = (plain: RawReply): FaultEffect => ({
  status: plain.status,
  ...(plain.body !== '' && { body: sentIn(plain) }),
  headers: { ...ownHeaders(plain), 'x-by-fault': 'yes' },
});

/** By who says it: the service itself, what it is built on, which sends no body, or the proxy in front of it. */
function expectOwnWords(provider: string, reply: RawReply): void {
  const dialect = DIALECTS[provider];
  if (dialect === undefined) throw new Error(`test/support/dialects.ts does not know the dialect of ${provider}.`);
  if (reply.body === '') dialect.mediaType(reply);
  else if (reply.headers['content-type'] === 'text/html') expect(reply.body).toContain('<center>nginx');
  else dialect.error(reply);
}

async function recipesOf(provider: string): Promise<StatusRecipes> {
  const { recipes } = (await import(`./statuses/${provider}.ts`)) as { readonly recipes: StatusRecipes };
  return recipes;
}

const all = await Promise.all(
  providers.map(async (provider) => ({ provider, recipes: await recipesOf(provider.name) })),
);

test('the page of all statuses is what `npm run generate` would write', async () => {
  const page = await readFile(join(import.meta.dirname, '../docs/statuses.md'), 'utf8');

  expect(page).toBe(statusesPage(all));
});

describe.each(all.map((each) => [each.provider.name, each] as const))('%s', (name, { provider, recipes }) => {
  const check = createReplyCheck(mergeContracts(Object.values(provider.contracts)).document);
  const operations = operationsOf(provider);
  const cases = operations.flatMap((operation) =>
    operation.statuses.map((status) => [operation.id, status, operation] as const),
  );
  const failures = cases.filter(([, status]) => status >= 400);
  const others = cases.filter(([, status]) => status < 400);
  const codes = [...(open.world.services.get(name)?.failures.byCode.keys() ?? [])];

  const recipeFor = ({ id }: Operation, status: number): StatusRecipe => {
    const recipe = recipes[id]?.[status];
    if (recipe === undefined) throw new Error(`test/statuses/${name}.ts does not tell how ${id} comes to ${status}.`);
    return recipe;
  };

  /** A call that works, for a fault to make something else of. */
  const workingRecipe = (operation: Operation): StatusRecipe =>
    recipeFor(operation, operation.statuses.find((status) => status < 300) ?? 0);

  const expectDocumented = (operation: Operation, reply: RawReply): void => {
    const fault = check(operation, { status: reply.status, body: sentIn(reply) }, reply.headers['content-type']);
    expect(fault).toBeUndefined();
    expect(crashes).toEqual([]);
  };

  test('has a recipe for every documented status and for no other', () => {
    const told = Object.entries(recipes).flatMap(([id, own]) => Object.keys(own).map((status) => `${id} ${status}`));

    expect(told.sort()).toEqual(cases.map(([id, status]) => `${id} ${status}`).sort());
  });

  test.each(cases)('%s answers %i by plain state', async (_id, status, operation) => {
    const reply = await follow(recipeFor(operation, status));

    expect(reply.status, reply.body).toBe(status);
    expectDocumented(operation, reply);
    if (status >= 400) expectOwnWords(name, reply);
  });

  test.each(failures)('%s answers %i by a fault', async (_id, status, operation) => {
    const reply = await follow(workingRecipe(operation), { operation, effect: { status } });

    expect(reply.status, reply.body).toBe(status);
    expectDocumented(operation, reply);
    expectOwnWords(name, reply);
  });

  test.each(others)('%s answers %i by a fault, word by word', async (_id, status, operation) => {
    const plain = await follow(recipeFor(operation, status));

    const reply = await follow(recipeFor(operation, status), { operation, effect: wordByWord(plain) });

    expect([reply.status, reply.body]).toEqual([status, plain.body]);
    expect(ownHeaders(reply)).toEqual({ ...ownHeaders(plain), 'x-by-fault': 'yes' });
    expectDocumented(operation, reply);
  });

  test.each(operations.map((operation) => [operation.id, operation] as const))(
    '%s tells for how long a fault limits it',
    async (_id, operation) => {
      const reply = await follow(workingRecipe(operation), { operation, effect: { rateLimit: { retryAfter: '7s' } } });

      expect(reply.status, reply.body).toBe(429);
      expect(reply.headers[WAIT[name] ?? '']).toBe('7');
      expectOwnWords(name, reply);
      expect(crashes).toEqual([]);
    },
  );

  test.each(codes)('some operation fails with %s by a fault', async (code) => {
    let reply: RawReply | undefined;
    for (const operation of operations) {
      crashes.length = 0;
      reply = await follow(workingRecipe(operation), { operation, effect: { error: code } });
      if (crashes.length === 0) break;
    }

    expect(crashes).toEqual([]);
    expect(reply?.status).toBeGreaterThanOrEqual(400);
    if (reply !== undefined) expectOwnWords(name, reply);
  });
});
