/** A thousand worlds in one process, driven at once by random calls: each has what a model says, and nothing else. */
import { expect, onTestFinished, test } from 'vitest';
import type { World } from '../../../src/core/world/world.ts';
import type { Emulator } from '../../../src/emulator.ts';
import { startedEmulator } from '../../support/emulator.ts';
import { type QuickCall, type QuickClient, quickClient } from '../../support/quick-client.ts';
import { announcedSeed, type Random, seededRandom } from '../../support/random.ts';
import { RUN_CALLS, type RunCalls } from '../../support/run-calls.ts';

const WORLDS = 1000;
const CALLS = 3;
const NOBODY = '00000000-0000-4000-8000-00000000dead';

type Reachable = Awaited<ReturnType<Emulator['worlds']['create']>>;
type Way = (call: QuickCall, service: RunCalls, world: Reachable) => QuickCall;

/** The ways by which a call can lead to its world. */
const WAYS: readonly [Way, ...Way[]] = [
  (call, { provider, headersFrom }, { credentials }) => ({
    ...call,
    headers: headersFrom(credentials[provider] ?? {}),
  }),
  (call, { standard }, { headers }) => ({ ...call, headers: { ...standard, ...headers } }),
  (call, { standard }, { name }) => ({ ...call, path: `/_world/${name}${call.path}`, headers: standard }),
];

interface ModelRun {
  readonly service: RunCalls;
  readonly id: string;
  readonly way: Way;
  isCancelled: boolean;
}

/** What a world must be, by all that was done to it. */
interface Model {
  readonly world: Reachable;
  readonly runs: ModelRun[];
  /** `GET /path 200`, in order. */
  readonly asked: string[];
}

async function drive(model: Model, send: QuickClient, random: Random): Promise<void> {
  const { world, runs, asked } = model;
  const call = async (service: RunCalls, way: Way, plain: QuickCall) => {
    const reply = await send(way(plain, service, world));
    asked.push(`${plain.method} ${plain.path.split('?')[0]} ${reply.status}`);
    return reply;
  };
  for (let step = 0; step < CALLS; step += 1) {
    const [service, way] = [random.pick(RUN_CALLS), random.pick(WAYS)];
    const known = runs[random.below(runs.length + 1)];
    if (step === 0 || (known === undefined && random.below(2) === 0)) {
      const given = `00000000-0000-4000-8000-00000000000${step}`;
      const { status, text } = await call(service, way, service.start(given));
      expect(status, text).toBeLessThan(300);
      runs.push({ service, id: service.idOf(text, given), way, isCancelled: false });
    } else if (known === undefined) {
      expect((await call(service, way, service.read(NOBODY))).status).toBeGreaterThanOrEqual(400);
    } else if (known.isCancelled || random.below(2) === 0) {
      expect((await call(known.service, known.way, known.service.read(known.id))).status).toBe(200);
    } else {
      expect((await call(known.service, known.way, known.service.cancel(known.id))).status).toBeLessThan(300);
      known.isCancelled = true;
    }
  }
}

/** `provider id`, with a word on who has been cancelled, of all runs that a world did not begin with. */
async function runsIn(world: World, initial: ReadonlySet<string>): Promise<readonly string[]> {
  const all = await world.runs.all();
  return all
    .filter(({ run }) => !initial.has(run.id))
    .map(({ provider, run }) => `${provider} ${run.id}${isCancelled(run) ? ' cancelled' : ''}`)
    .sort();
}

const isCancelled = ({ timeline }: { readonly timeline: readonly { readonly cause: string }[] }): boolean =>
  timeline.some(({ cause }) => cause === 'cancel');

const exchangesIn = ({ journal }: World): readonly string[] =>
  journal.entries().map(({ exchange, answer }) => `${exchange.method} ${exchange.path} ${answer?.status}`);

test('a thousand worlds never see each other', async () => {
  const random = seededRandom(announcedSeed('a thousand worlds'));
  const emulator = await startedEmulator({ tls: 'off', checkReplies: false });
  onTestFinished(() => emulator.close());
  const send = quickClient(emulator.url ?? '');
  const initial = new Set((await emulator.world.runs.all()).map(({ run }) => run.id));
  // Forks are made more quickly, and share records with their source until they change them.
  const { worlds: desk } = emulator;
  const worlds = await Promise.all(
    Array.from({ length: WORLDS }, (_, index) => (index % 10 === 0 ? desk.create() : desk.fork())),
  );
  const models = worlds.map((world): Model => ({ world, runs: [], asked: [] }));

  await Promise.all(models.map((model) => drive(model, send, random)));

  for (const { world: reachable, runs, asked } of models) {
    const { world } = reachable;
    const expected = runs.map(
      ({ service, id, isCancelled: is }) => `${service.provider} ${id}${is ? ' cancelled' : ''}`,
    );
    expect(await runsIn(world, initial), world.name).toEqual(expected.sort());
    expect(exchangesIn(world), world.name).toEqual(asked);
  }
  expect(emulator.journal.total).toBe(0);
  expect(await runsIn(emulator.world, initial)).toEqual([]);
}, 60_000);
