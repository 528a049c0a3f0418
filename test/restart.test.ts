/** What a data folder keeps from one process to the next. */
import request from 'supertest';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sampleCurl } from '../src/core/contract/sample.ts';
import type { Emulator } from '../src/emulator.ts';
import type { EmulatorOptions } from '../src/options.ts';
import { azureDataFactory } from '../src/providers/azure-data-factory/index.ts';
import { type Server, startServer } from './support/cli.ts';
import { newEmulator } from './support/emulator.ts';
import { announcedSeed, seededRandom } from './support/random.ts';
import { sendRaw } from './support/raw-http.ts';
import { temporaryFolder } from './support/temporary.ts';

const [contract] = Object.values(azureDataFactory.contracts);
const sample = contract?.['x-runstead'].sample;
const PIPELINE = new URL(/'(http:[^']*)'$/.exec((contract && sampleCurl(contract, 'http://x')) ?? '')?.[1] ?? '');
const CREATE = `${PIPELINE.pathname}${PIPELINE.search}`;
const HEADERS = { ...sample?.headers, 'Content-Type': 'application/json' };
const BODY = { ...Object(sample?.body) };
const runPath = (id: string) => `${CREATE.replace(/\/pipelines\/.*/, `/pipelineruns/${id}`)}?api-version=2018-06-01`;

describe('a killed process', () => {
  const ROUNDS = 3;
  const WRITERS = 4;

  const send = (server: Server, method: string, path: string, body = '') =>
    sendRaw(server.url, { method, path, headers: Object.entries(HEADERS).flat(), body });

  /** Creates runs one after the other until the server is gone; tells of each that was acknowledged. */
  async function createRuns(server: Server, acknowledged: (id: string) => void): Promise<void> {
    for (;;) {
      const reply = await send(server, 'POST', CREATE, JSON.stringify(BODY)).catch(() => undefined);
      if (reply === undefined) return;
      expect(reply.status).toBe(200);
      acknowledged(JSON.parse(reply.body).runId);
    }
  }

  test('leaves every run behind that it acknowledged', async () => {
    const random = seededRandom(announcedSeed('restarts'));
    const folder = await temporaryFolder();
    const args = ['--data', folder, '--tls', 'off', '--providers', 'azure-data-factory', '--log', 'json'];
    const created: string[] = [];

    for (let round = 0; round < ROUNDS; round += 1) {
      const server = await startServer(args);
      const enough = created.length + 20 + random.below(200);
      const note = (id: string) => {
        if (created.push(id) === enough) server.process.kill('SIGKILL');
      };
      await Promise.all(Array.from({ length: WRITERS }, () => createRuns(server, note)));
      await server.ended;
    }
    const server = await startServer(args);
    const found = await Promise.all(created.map((id) => send(server, 'GET', runPath(id))));
    const stopped = await server.stop();

    expect(new Set(created).size).toBe(created.length);
    expect(created.length).toBeGreaterThanOrEqual(ROUNDS * 20);
    expect(found.map(({ body }) => JSON.parse(body).runId)).toEqual(created);
    expect(stopped.code).toBe(0);
  });
});

/** A process after the other over the same folder. */
async function reopening(options: EmulatorOptions = {}) {
  const data = await temporaryFolder();
  let opened: Emulator | undefined;
  onTestFinished(() => opened?.close());
  return async function open(changes: EmulatorOptions = {}): Promise<Emulator> {
    await opened?.close();
    opened = await newEmulator({ data, tls: 'off', ...options, ...changes });
    return opened;
  };
}

const createRun = async ({ app }: Emulator): Promise<string> =>
  (await request(app).post(CREATE).set(HEADERS).send(BODY)).body.runId;
const control = async ({ app }: Emulator, path: string) => (await request(app).get(`/_runstead/${path}`)).body;
const totalOf = async (emulator: Emulator): Promise<number> => (await control(emulator, 'runs')).total;

describe('a folder that is opened again', () => {
  const RUNNING = '6d0b4f6a-51c8-4e0e-9a36-2c1d70f3e803';
  const cancel = ({ app }: Emulator, id = RUNNING) =>
    request(app).post(runPath(id).replace('?', '/cancel?')).set(HEADERS).expect(200);

  test('keeps what became of the fixtures, and gets them no second time', async () => {
    const open = await reopening();
    const first = await open();
    await cancel(first);
    const total = await totalOf(first);

    const second = await open();

    expect(await control(second, `runs/${RUNNING}`)).toMatchObject({ state: 'Canceling' });
    expect(await totalOf(second)).toBe(total);
    expect(total).toBeGreaterThan(0);
  });

  test('lets a run go on as it was planned', async () => {
    const open = await reopening();
    const id = await createRun(await open());

    const second = await open();
    const before = await control(second, `runs/${id}`);
    second.clock.advanceBy(31_000);

    expect(before).toMatchObject({ state: 'Queued', plan: [{ to: 'InProgress' }, { to: 'Succeeded' }] });
    expect(await control(second, `runs/${id}`)).toMatchObject({ state: 'Succeeded', plan: [] });
  });

  test('keeps its time standing still, where it was led to', async () => {
    const open = await reopening();
    const first = await open();
    await request(first.app).post('/_runstead/clock/advance').send({ by: '90s' }).expect(200);

    const second = await open({ clock: '2027-01-01T00:00:00Z' });

    expect(await control(second, 'clock')).toEqual({ mode: 'frozen', now: '2026-01-15T12:01:30.000Z' });
  });

  test('keeps its time running, ahead by what it was advanced', async () => {
    const open = await reopening({ clock: 'real' });
    const first = await open();
    const { now } = (await request(first.app).post('/_runstead/clock/advance').send({ by: '7d' })).body;

    const second = await open();

    const later = await control(second, 'clock');
    expect(later.mode).toBe('real');
    expect(Date.parse(later.now) - Date.parse(now)).toBeGreaterThanOrEqual(0);
    expect(Date.parse(later.now) - Date.parse(now)).toBeLessThan(60_000);
  });

  test('goes on with ids that it has not given out, the same ones each time', async () => {
    const lives = await Promise.all(
      [await reopening(), await reopening()].map(async (open) => {
        const ids: string[] = [];
        for (let life = 0; life < 3; life += 1) ids.push(await createRun(await open()));
        return ids;
      }),
    );

    expect(new Set(lives[0]).size).toBe(3);
    expect(lives[1]).toEqual(lives[0]);
  });

  test('keeps a reset', async () => {
    const open = await reopening();
    const first = await open();
    const id = await createRun(first);
    await cancel(first);
    await first.reset();

    const second = await open();

    expect(await control(second, `runs/${id}`)).toMatchObject({ error: { code: 'RunNotFound' } });
    expect(await control(second, `runs/${RUNNING}`)).toMatchObject({ state: 'InProgress' });
  });

  test('keeps what follows several resets at once', async () => {
    const open = await reopening();
    const first = await open();

    await Promise.all(Array.from({ length: 5 }, () => first.reset()));
    const id = await createRun(first);

    expect(await control(await open(), `runs/${id}`)).toMatchObject({ id, state: 'Queued' });
  });

  test('gives a service that was not there before its fixtures', async () => {
    const open = await reopening();
    await open({ providers: 'fabric' });

    const second = await open();

    expect(await control(second, `runs/${RUNNING}`)).toMatchObject({ state: 'InProgress' });
  });

  test('takes the credentials of the fixtures at each start, and resources only at the first', async () => {
    const open = await reopening({ auth: 'strict' });
    const keys = (name: string) => ({ 'dd-api-key': name, 'dd-application-key': name });
    const fixtureOf = (name: string, id: string) => ({
      datadog: {
        credentials: { apiKeys: [name], applicationKeys: [{ key: name }] },
        instances: [{ id, workflowId: WORKFLOW, startedAt: '-5m' }],
      },
    });
    const WORKFLOW = 'ccf73164-1998-4785-a7a3-8d06c7e5f558';
    const [early, late] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];
    await open({ fixtures: fixtureOf('early', early) });
    const get = async ({ app }: Emulator, id: string, key: string) =>
      (await request(app).get(`/api/v2/workflows/${WORKFLOW}/instances/${id}`).set(keys(key))).status;

    const same = await open({ fixtures: fixtureOf('early', early) });
    const before = [await get(same, early, 'early'), await get(same, early, 'late')];
    const other = await open({ fixtures: fixtureOf('late', late) });
    const after = [await get(other, early, 'late'), await get(other, late, 'late'), await get(other, early, 'early')];

    expect(before).toEqual([200, 403]);
    expect(after).toEqual([200, 404, 403]);
  });
});
