/** Worlds with nothing in them but toys, and servers over them. */
import { onTestFinished } from 'vitest';
import { createDispatch } from '../../src/core/http/dispatch.ts';
import { createApp } from '../../src/core/http/http.ts';
import { createKernel } from '../../src/core/http/kernel.ts';
import { createLocator } from '../../src/core/http/locate.ts';
import { createServe, type ServeParts } from '../../src/core/http/serve.ts';
import { listen } from '../../src/core/net/listen.ts';
import type { Provider } from '../../src/core/provider.ts';
import { openStorage } from '../../src/core/storage/storage.ts';
import { World } from '../../src/core/world/world.ts';
import { NO_RULES } from '../../src/core/world/world-file.ts';
import type { WorldParts } from '../../src/core/world/world-parts.ts';
import { type RawReply, sendRaw } from './raw-http.ts';
import { toyProvider } from './toy-provider.ts';

export const NOON = Date.parse('2026-01-15T12:00:00Z');
export const FROZEN = { mode: 'frozen', offset: 0, at: NOON } as const;

export const toys: readonly [Provider, Provider] = [toyProvider('things'), toyProvider('others')];
export const toyKernel = createKernel(toys.flatMap(({ contracts }) => Object.values(contracts)));

/** All that a world of toys is made from: frozen at noon, ids by a seed, 1 s of waiting and 30 s of running. */
export async function toyParts(wishes: Partial<WorldParts> = {}): Promise<WorldParts> {
  const { providers = toys } = wishes;
  return {
    name: 'default',
    storage: await openStorage(),
    providers,
    operations: toyKernel.contract.operations,
    settingsOf: () => ({ auth: 'open', timing: { queue: 1000, run: 30_000, cancel: 1000 } }),
    fixturesOf: (name) => [providers.find((provider) => provider.name === name)?.fixture.standard],
    rules: NO_RULES,
    seed: 'toys',
    ids: undefined,
    clock: FROZEN,
    isAutomatic: false,
    journal: { entries: 100, bytes: 1_000_000 },
    post: async () => ({ failure: 'toys call nobody' }),
    scratch: () => openStorage(),
    others: () => [],
    ...wishes,
  };
}

export const toyWorld = async (wishes: Partial<WorldParts> = {}): Promise<World> =>
  new World(await toyParts(wishes)).open();

/** What a request to a toy answers, its body parsed. */
export interface ToyReply extends RawReply {
  readonly json: unknown;
}

export interface ToyServer {
  readonly port: number;
  readonly origin: string;
  /** `POST /things/runs`, with a JSON body where there is one. */
  call(what: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<ToyReply>;
  /** Starts a thing and gives its id. */
  start(name?: string, provider?: string): Promise<string>;
  close(): Promise<void>;
}

/** A server over one world, or over those that `worldFor` finds. It lives as long as the test. */
export async function toyServer(world: World, wishes: Partial<ServeParts> = {}): Promise<ToyServer> {
  const stopping = new AbortController();
  const [speaker] = [...world.services.values()];
  if (speaker === undefined) throw new Error('A world of toys has a service.');
  const serve = createServe({
    dispatch: createDispatch({ kernel: toyKernel, replyCheck: undefined, bodyLimit: 10_000, onCrash: rethrowLater }),
    locate: createLocator(toyKernel.contract),
    operations: toyKernel.contract.operations,
    worldFor: () => world,
    lost: { speaker, refuse: (name) => speaker.refusals.crash({} as never, name) },
    ownHosts: new Set(),
    onServed: undefined,
    closing: stopping.signal,
    ...wishes,
  });
  const listener = await listen(createApp(serve), { port: 0, host: '127.0.0.1' });
  const origin = `http://127.0.0.1:${listener.port}`;
  const close = () => {
    stopping.abort();
    return listener.close();
  };
  onTestFinished(close);

  const call: ToyServer['call'] = async (what, body, headers = {}) => {
    const [method = '', path = ''] = what.split(' ');
    const typed = body === undefined ? headers : { 'Content-Type': 'application/json', ...headers };
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const reply = await sendRaw(origin, { method, path, headers: Object.entries(typed).flat(), body: text });
    return { ...reply, json: jsonOf(reply.body) };
  };
  const start: ToyServer['start'] = async (name = 'one', provider = 'things') => {
    const { json } = await call(`POST /${provider}/runs`, { name });
    return (json as { id: string }).id;
  };
  return { port: listener.port, origin, call, start, close };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A crash of a toy is a failure of the test. */
function rethrowLater(error: unknown): void {
  setImmediate(() => {
    throw error;
  });
}
