/** The same calls under a frozen clock and a seed leave the same journal, to the byte, faults by chance included. */
import { describe, expect, onTestFinished, test } from 'vitest';
import type { World } from '../../../src/core/world/world.ts';
import type { Emulator } from '../../../src/emulator.ts';
import { startedEmulator } from '../../support/emulator.ts';
import { type QuickClient, quickClient } from '../../support/quick-client.ts';
import { seededRandom } from '../../support/random.ts';
import { RUN_CALLS } from '../../support/run-calls.ts';

async function emulatorThat(seed = 'same'): Promise<{ readonly emulator: Emulator; readonly send: QuickClient }> {
  const emulator = await startedEmulator({ tls: 'off', seed });
  onTestFinished(() => emulator.close());
  return { emulator, send: quickClient(emulator.url ?? '', 1) };
}

/** Rules of all kinds that leave something to chance. */
function trouble({ faults, plans, variants }: World): void {
  faults.add({ match: { probability: 0.3 }, do: { status: 503 } });
  faults.add({ match: { probability: 0.2, provider: 'onedata' }, do: { duplicate: true } });
  faults.add({ match: { every: 4 }, do: { malformed: true } });
  faults.add({ match: { probability: 0.1 }, do: { reset: 'after' } });
  faults.add({ match: { probability: 0.5 }, do: { latency: { uniform: { from: '0ms', to: '2ms' } }, clock: 'real' } });
  plans.add({ match: { every: 2 }, plan: { run: '5s' } });
  plans.add({ match: { nth: 3 }, plan: { queue: '10s' } });
  variants.useProfile('pessimist');
}

/** So many calls to all services, the clock moved in between. `script` says which. */
async function play(world: World, send: QuickClient, script: number, count = 40): Promise<void> {
  const random = seededRandom(script);
  const ids = new Map(RUN_CALLS.map(({ provider }) => [provider, 'ffffffff-0000-4000-8000-000000000000']));
  const headers = world.name === 'default' ? {} : { 'X-Runstead-World': world.name };
  for (let step = 0; step < count; step += 1) {
    const service = random.pick(RUN_CALLS);
    const given = `00000000-0000-4000-${8000 + script}-${String(step).padStart(12, '0')}`;
    const id = ids.get(service.provider) ?? '';
    const call = random.pick([service.start(given), service.read(id), service.cancel(id)]);
    const text = await send({ ...call, headers: { ...service.standard, ...headers } }).then(
      (reply) => (reply.status < 300 ? reply.text : undefined),
      () => undefined,
    );
    if (text !== undefined && isStart(call.path, service.start(given).path))
      keep(() => ids.set(service.provider, service.idOf(text, given)));
    if (random.below(4) === 0) await world.time.move({ by: 1000 * random.below(5) });
  }
}

const isStart = (path: string, start: string): boolean => path === start;

/** A malformed answer has no id that could be kept. */
function keep(read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
}

/** What the control API tells of a world's exchanges, on the world's clock. */
async function journalOf({ name }: World, send: QuickClient): Promise<string> {
  const path = name === 'default' ? '/_runstead/journal' : `/_world/${name}/_runstead/journal`;
  const { status, text } = await send({ method: 'GET', path: `${path}?clock=virtual` });
  expect(status).toBe(200);
  return text;
}

interface Shown {
  readonly world: string;
  readonly number: number;
  readonly request: { readonly headers: Readonly<Record<string, string>> };
}

/** The exchanges of a journal, without what says in which world they were. */
const exchangesOf = (journal: string): readonly Shown[] =>
  (JSON.parse(journal) as { readonly entries: readonly Shown[] }).entries;
const withoutWorld = (entries: readonly Shown[]) =>
  entries.map(({ world: _world, number: _number, request, ...entry }) => {
    const { 'x-runstead-world': _name, ...headers } = request.headers;
    return { ...entry, request: { ...request, headers } };
  });

describe('the same calls', () => {
  test('in two emulators with one seed leave the same journal', async () => {
    const journals: string[] = [];
    for (const { emulator, send } of [await emulatorThat(), await emulatorThat()]) {
      trouble(emulator.world);
      await play(emulator.world, send, 1);
      journals.push(await journalOf(emulator.world, send));
    }

    expect(journals[0]).toBe(journals[1]);
    expect(exchangesOf(journals[0] ?? '')).toHaveLength(40);
    expect(journals[0]).toContain('"outcome":"reset"');
    expect(journals[0]).toContain('fault-2');
    expect(journals[0]).toContain('plan-1');
  });

  test('with another seed leave another', async () => {
    const journals: string[] = [];
    for (const { emulator, send } of [await emulatorThat('one'), await emulatorThat('two')]) {
      trouble(emulator.world);
      await play(emulator.world, send, 1);
      journals.push(await journalOf(emulator.world, send));
    }

    expect(journals[0]).not.toBe(journals[1]);
  });

  test('in a world and after its reset leave the same journal', async () => {
    const { emulator, send } = await emulatorThat();
    const { world } = await emulator.worlds.create({ name: 'one' });
    const round = async () => {
      trouble(world);
      await play(world, send, 2);
      return journalOf(world, send);
    };

    const first = await round();
    await world.reset();

    expect(await round()).toBe(first);
  });

  test('in a world and in its fork leave the same journal from then on', async () => {
    const { emulator, send } = await emulatorThat();
    const { world } = emulator;
    trouble(world);
    await play(world, send, 3);
    const { world: fork } = await emulator.worlds.fork({ name: 'fork' });
    const before = world.journal.total;

    await play(world, send, 4);
    await play(fork, send, 4);

    const source = exchangesOf(await journalOf(world, send)).slice(before);
    const copy = exchangesOf(await journalOf(fork, send));
    expect(copy).toHaveLength(40);
    expect(JSON.stringify(withoutWorld(copy))).toBe(JSON.stringify(withoutWorld(source)));
  });

  test('in a world and in what it was restored to leave the same journal from then on', async () => {
    const { emulator, send } = await emulatorThat();
    const { world } = emulator;
    trouble(world);
    await play(world, send, 5);
    const content = await world.save();

    await play(world, send, 6);
    const first = await journalOf(world, send);
    await world.restore(content);
    await play(world, send, 6);

    expect(await journalOf(world, send)).toBe(first);
  });
});
