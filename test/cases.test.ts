/** Replays every wire case in fixtures/<provider>/cases: a request, and the exact reply. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Emulator } from '../src/emulator.ts';
import { providers } from '../src/providers/index.ts';
import { type Exchange, parseCase } from './support/case-file.ts';
import { startedEmulator } from './support/emulator.ts';
import { type RawReply, sendRaw } from './support/raw-http.ts';

const folderOf = (provider: string) => join(import.meta.dirname, '..', 'fixtures', provider, 'cases');

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startedEmulator({ seed: 'cases', tls: 'off' });
});
afterAll(() => emulator.close());

describe.each(providers.map(({ name }) => name))('%s', (provider) => {
  const files = readdirSync(folderOf(provider)).filter((file) => file.endsWith('.http'));

  it('has cases', () => {
    expect(files.length).toBeGreaterThan(10);
  });

  it.each(files)('%s', async (file) => {
    const { sentence, source, exchanges } = parseCase(readFileSync(join(folderOf(provider), file), 'utf8'));
    expect(sentence).toMatch(/\.$/);
    expect(source).toMatch(/\b(documented|seen in|recorded|reported|observed|inferred)\b/);
    await emulator.reset();

    for (const exchange of exchanges) compare(await sendRaw(emulator.url ?? '', exchange.request), exchange.reply);
  });
});

function compare(actual: RawReply, expected: Exchange['reply']): void {
  expect({ status: actual.status, body: wildcarded(actual.body, expected.body) }).toEqual({
    status: expected.status,
    body: expected.body,
  });
  for (const [name, value] of expected.headers) {
    const header = actual.headers[name.toLowerCase()];
    if (value === '-') expect(header, name).toBeUndefined();
    else if (value === '*') expect(header, name).toBeDefined();
    else expect(header, name).toBe(value);
  }
}

/** The actual body with a star wherever the expected one has a star for a whole JSON string. A newline at the very end is
 * not compared: the case files cannot show it. */
function wildcarded(body: string, expected: string): string {
  const actual = body.replace(/\n$/, '');
  const pattern = expected.split('"*"').map(escapeRegExp);
  return new RegExp(`^${pattern.join('"(?:[^"\\\\]|\\\\.)*"')}$`, 's').test(actual) ? expected : actual;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
