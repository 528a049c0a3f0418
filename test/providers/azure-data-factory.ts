/** The provider at work in an emulator, with its choices and plans at hand. */
import request from 'supertest';
import { vi } from 'vitest';
import standard from '../../fixtures/azure-data-factory/seed.json' with { type: 'json' };
import type { RunPlan } from '../../src/core/plan.ts';
import type { Core, Exchange, Service } from '../../src/core/provider.ts';
import { openStorage } from '../../src/core/storage/storage.ts';
import type { Emulator } from '../../src/emulator.ts';
import type { EmulatorOptions } from '../../src/options.ts';
import { azureDataFactory } from '../../src/providers/azure-data-factory/index.ts';
import type { Choices } from '../../src/providers/azure-data-factory/variants.ts';
import { newEmulator } from '../support/emulator.ts';

export const SUBSCRIPTION = '/subscriptions/12345678-1234-1234-1234-12345678abc';
export const FACTORY = `${SUBSCRIPTION}/resourceGroups/exampleResourceGroup/providers/Microsoft.DataFactory/factories/exampleFactoryName`;
export const PIPELINE = `${FACTORY}/pipelines/examplePipeline`;
export const SUCCEEDED = '6d0b4f6a-51c8-4e0e-9a36-2c1d70f3e801';
export const FAILED = '6d0b4f6a-51c8-4e0e-9a36-2c1d70f3e802';
export const RUNNING = '6d0b4f6a-51c8-4e0e-9a36-2c1d70f3e803';
export const UNKNOWN = '00000000-0000-4000-8000-000000000001';
export const LISTED = standard.tokens[0] ?? '';
export const OUTPUT = { OutputBlobNameList: ['exampleoutput.csv'] };

export interface Sent {
  readonly body?: object | string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
}

type Method = 'get' | 'put' | 'post' | 'delete';

export interface Stand {
  readonly emulator: Emulator;
  readonly core: Core;
  readonly service: Service;
  choose(choices: Partial<Choices>): void;
  /** For every run that is made from now on. Returns what has been asked for. */
  plan(plan: RunPlan | undefined): { readonly mock: { readonly calls: readonly unknown[][] } };
  call(method: Method, path: string, sent?: Sent): request.Test;
  publish(name: string, properties: object): request.Test;
  /** The id of a run of the example. */
  run(sent?: Sent): Promise<string>;
  read(id: string): Promise<Record<string, unknown>>;
  cancel(id: string): request.Test;
  advance(by: number): void;
  /** A service with the same choices, over an empty store. */
  again(): Promise<Service>;
}

export async function openStand(options: EmulatorOptions = {}): Promise<Stand> {
  const start = vi.spyOn(azureDataFactory, 'start');
  const emulator = await newEmulator({ providers: 'azure-data-factory', ...options });
  const core = start.mock.calls.at(-1)?.[0];
  const service = start.mock.results.at(-1)?.value as Service;
  start.mockRestore();
  if (core === undefined) throw new Error('The provider was not started.');

  const call: Stand['call'] = (method, path, { body, query = '', headers = {}, token = LISTED } = {}) => {
    const sent = request(emulator.app)[method](`${path}?api-version=2018-06-01${query}`);
    sent.set({ authorization: `Bearer ${token}`, ...headers });
    return body === undefined ? sent : sent.type(headers['content-type'] ?? 'application/json').send(body);
  };

  return {
    emulator,
    core,
    service,
    choose: (choices) => void Object.assign(core.variants, choices),
    plan: (plan) => vi.spyOn(core.plans, 'next').mockReturnValue(plan),
    call,
    publish: (name, properties) => call('put', `${FACTORY}/pipelines/${name}`, { body: { properties } }),
    async run(sent = {}) {
      const { body } = await call('post', `${PIPELINE}/createRun`, { body: OUTPUT, ...sent });
      return body.runId;
    },
    read: async (id) => (await call('get', `${FACTORY}/pipelineruns/${id}`)).body,
    cancel: (id) => call('post', `${FACTORY}/pipelineruns/${id}/cancel`),
    advance: (by) => emulator.clock.advanceTo(emulator.clock.now() + by),
    async again() {
      const storage = await openStorage();
      const state: Core['state'] = (_name, initial) => structuredClone(initial);
      return azureDataFactory.start({ ...core, store: storage.store('again'), state });
    },
  };
}

/** A request that names no operation. */
export const exchangeOf = (more: Partial<Exchange> = {}): Exchange => ({
  method: 'GET',
  path: FACTORY,
  query: 'api-version=2018-06-01',
  headers: {},
  origin: 'https://localhost:4280',
  operation: undefined,
  params: {},
  ...more,
});
