/** The provider alone in a world of its own, so that a test can choose variants and plan runs. */
import { Clock } from '../../src/core/clock.ts';
import { mergeContracts } from '../../src/core/contract/contract.ts';
import { createReplyCheck } from '../../src/core/contract/reply-check.ts';
import { createRoutes } from '../../src/core/contract/routes.ts';
import { ApiError } from '../../src/core/errors.ts';
import { createIds } from '../../src/core/ids.ts';
import type { ComingRun, RunPlan } from '../../src/core/plan.ts';
import type { AuthMode, Exchange, Reply, Service } from '../../src/core/provider.ts';
import { openStorage } from '../../src/core/storage/storage.ts';
import { datadog } from '../../src/providers/datadog/index.ts';
import type { Choices } from '../../src/providers/datadog/variants.ts';

export const NOW = Date.parse('2026-01-15T12:00:00.000Z');
export const WORKFLOW = 'ccf73164-1998-4785-a7a3-8d06c7e5f558';
export const MONITORED = '1f0e6b52-83c4-4a7d-b2d9-70c5e4a81f36';
export const DRAFT = '8a64f3d7-05be-4c12-9e7f-3d28b6c1a945';
export const RUNNING = '305a472b-71ab-4ce8-8f8d-75db635627b5';
export const SUCCEEDED = '6d91c0e4-4f27-4b8a-8e53-a07b2c9f1d68';
export const FAILED = 'b83f5a17-e0d2-46c9-9a71-5c4d8f20e6b3';
export const NOBODY = 'aaa11111-aa11-aa11-aaaa-aaaaaa111111';
export const KEYS = { 'dd-api-key': 'runstead-api-key', 'dd-application-key': 'runstead-application-key' };
export const RUN_TIME = 10_000;

export interface Options {
  readonly auth?: AuthMode;
  readonly choices?: Partial<Choices>;
  readonly plan?: RunPlan;
  readonly fixtures?: readonly unknown[];
  readonly seed?: string;
  readonly now?: number;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The text, parsed. */
  readonly body: ReturnType<typeof JSON.parse>;
}

type Headers = Readonly<Record<string, string>>;

export interface Alone {
  readonly service: Service;
  readonly clock: Clock;
  /** What the service has asked plans for, in its order. */
  readonly asked: readonly ComingRun[];
  /** May be changed at any time. */
  readonly choices: Choices;
  send(method: string, path: string, body?: unknown, headers?: Headers): Promise<Answered>;
  execute(payload?: object, workflow?: string): Promise<Answered>;
  get(id?: string, workflow?: string): Promise<Answered>;
  cancel(id?: string, workflow?: string): Promise<Answered>;
  create(attributes: object): Promise<Answered>;
  change(attributes: object, workflow?: string): Promise<Answered>;
}

const { document, operations } = mergeContracts(Object.values(datadog.contracts));
const routes = createRoutes(operations);
const faultOf = createReplyCheck(document);

export { operations };

export const workflowAt = (workflow: string): string => `/api/v2/workflows/${workflow}`;
export const runsOf = (workflow: string): string => `/api/v2/workflows/${workflow}/instances`;
export const runAt = (workflow: string, id: string): string => `${runsOf(workflow)}/${id}`;

export function exchangeOf(method: string, target: string, headers: Headers = KEYS): Exchange {
  const [path = '', query = ''] = target.split('?');
  const found = routes.find(method, path);
  const match = found !== undefined && 'operation' in found ? found : undefined;
  const place = { operation: match?.operation, params: match?.params ?? {} };
  return { method, path, query, headers, origin: 'http://test', ...place };
}

/** Dresses a reply and holds it against the contract, as the emulator does in tests. */
export function dress(service: Service, exchange: Exchange, reply: Reply): Answered {
  const headers = service.headers(reply, exchange);
  const { operation } = exchange;
  const fault = operation && faultOf(operation, reply, headers['content-type']);
  if (fault !== undefined) throw new Error(fault);
  const text = reply.body === undefined ? '' : (service.encode?.(reply.body, exchange) ?? '');
  return { status: reply.status, headers, text, body: text === '' ? undefined : JSON.parse(text) };
}

/** As the contract's validator would have it: brackets are members, numbers and booleans are such. */
function queryOf({ query }: Exchange): Record<string, unknown> {
  const values: Record<string, Record<string, unknown>> = { top: {} };
  for (const [name, text] of new URLSearchParams(query)) {
    const [, outer = 'top', inner = name] = /^(\w+)\[(\w+)\]$/.exec(name) ?? [];
    values[outer] ??= {};
    values[outer][inner] = /^(\d+|true|false)$/.test(text) ? JSON.parse(text) : text;
  }
  const { top, ...nested } = values;
  return { ...top, ...nested };
}

async function answer(service: Service, exchange: Exchange, body: unknown): Promise<Reply> {
  const { operation, params } = exchange;
  if (operation === undefined) throw service.refusals.unknownPath(exchange);
  const principal = service.admit(exchange);
  const handler = service.operations[operation.id] as (call: unknown) => Reply | Promise<Reply>;
  return handler({ params, query: queryOf(exchange), body, principal, exchange });
}

export const DEFAULTS = Object.fromEntries(datadog.variants.map((v) => [v.name, v.choices[0].value])) as Choices;

export async function startAlone(options: Options = {}): Promise<Alone> {
  const { auth = 'open', plan, fixtures = [datadog.fixture.standard], seed = 'test', now = NOW } = options;
  const clock = new Clock();
  clock.reset({ mode: 'frozen', offset: 0, at: now });
  const storage = await openStorage();
  const choices: Choices = { ...DEFAULTS, ...options.choices };
  const asked: ComingRun[] = [];
  const service = datadog.start({
    clock,
    ids: createIds(seed),
    store: storage.store('test/datadog'),
    auth,
    timing: { queue: 2000, run: RUN_TIME, cancel: 1000 },
    variants: choices,
    plans: {
      next(run) {
        asked.push(run);
        return plan;
      },
    },
    state: (_name, initial) => initial,
    agenda: { add: () => () => undefined },
    post: () => Promise.reject(new Error('Nothing is sent.')),
  });
  for (const fixture of fixtures) {
    service.configure(fixture);
    await service.seed(fixture);
  }
  const send: Alone['send'] = async (method, path, body, headers = KEYS) => {
    const exchange = exchangeOf(method, path, headers);
    const reply = await answer(service, exchange, body).catch((error: unknown) => {
      if (error instanceof ApiError) return service.render(error, exchange);
      throw error;
    });
    return dress(service, exchange, reply);
  };
  return {
    service,
    clock,
    asked,
    choices,
    send,
    execute: (payload = {}, workflow = WORKFLOW) => send('POST', runsOf(workflow), { meta: { payload } }),
    get: (id = RUNNING, workflow = WORKFLOW) => send('GET', runAt(workflow, id)),
    cancel: (id = RUNNING, workflow = WORKFLOW) => send('PUT', `${runAt(workflow, id)}/cancel`),
    create: (attributes) => send('POST', '/api/v2/workflows', { data: { type: 'workflows', attributes } }),
    change: (attributes, workflow = WORKFLOW) =>
      send('PATCH', workflowAt(workflow), { data: { type: 'workflows', attributes } }),
  };
}
