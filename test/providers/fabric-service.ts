/** The provider at work by itself, with choices and plans that a test can change while it runs. */
import type { Request, Response } from 'express';
import contract from '../../openapi/fabric-workload.yaml';
import { Clock } from '../../src/core/clock.ts';
import type { Operation } from '../../src/core/contract/contract.ts';
import { createRoutes } from '../../src/core/contract/routes.ts';
import { ApiError } from '../../src/core/errors.ts';
import { newApp } from '../../src/core/http/http.ts';
import { createKernel } from '../../src/core/http/kernel.ts';
import { Refusal } from '../../src/core/http/refusal.ts';
import { createIds } from '../../src/core/ids.ts';
import type { RunPlan } from '../../src/core/plan.ts';
import type { AuthMode, Call, Exchange, Reply, Service } from '../../src/core/provider.ts';
import { openStorage } from '../../src/core/storage/storage.ts';
import { fabric } from '../../src/providers/fabric/index.ts';
import { type Choices, variants } from '../../src/providers/fabric/variants.ts';

export const NOW = '2026-01-15T12:00:00.000Z';
export const CONTOSO = '5b0c9a2e-7d1f-4e36-a8c4-2f9e61d7b350';
export const WORKSPACE = 'e5ef604d-e14f-4a59-9133-75d5a0cb9334';
export const ITEM_TYPE = 'Contoso.FinanceAnalytics.Forecast';
export const ITEM = 'b14cb7e7-d346-4751-9cfd-8c2767d53111';
export const CANCELLED = '63f77191-432d-4ee6-9c5f-31a1a6987072';
export const RUNNING = '8a2b5c60-1d3e-4f47-b6a9-0c1d2e3f4a51';
export const COMPLETED = '8a2b5c60-1d3e-4f47-b6a9-0c1d2e3f4a52';
export const FAILED = '8a2b5c60-1d3e-4f47-b6a9-0c1d2e3f4a53';
export const NEW = '0d9f1c34-77aa-4b1e-8c56-e2b9f0a41d68';

export const TIMING = { queue: 2_000, run: 10_000, cancel: 0 } as const;
export const HEADERS = {
  authorization: 'SubjectAndAppToken1.0 subjectToken="eyJ.contoso.subject", appToken="eyJ.contoso.app"',
  'x-ms-client-tenant-id': CONTOSO,
} as const;

const kernel = createKernel([contract]);
const routes = createRoutes(kernel.contract.operations);
const app = newApp();
const checkReply = await kernel.replyCheck();

export interface Options {
  readonly choices?: Partial<Choices>;
  readonly auth?: AuthMode;
  /** In place of the standard one. */
  readonly fixtures?: readonly unknown[];
}

export interface Answer extends Reply {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface Started {
  readonly service: Service;
  readonly clock: Clock;
  readonly choices: Record<string, string>;
  /** Followed by the next runs, one after the other. */
  readonly plans: RunPlan[];
  /** What the provider has asked plans for. */
  readonly asked: unknown[];
  send(method: string, path: string, request?: SentRequest): Promise<Answer>;
}

export interface SentRequest {
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** A string is sent as it is. */
  readonly body?: unknown;
}

export async function startFabric({ choices = {}, auth = 'open', fixtures }: Options = {}): Promise<Started> {
  const clock = new Clock();
  clock.reset({ mode: 'frozen', offset: 0, at: Date.parse(NOW) });
  const storage = await openStorage();
  const chosen = { ...Object.fromEntries(variants.map((v) => [v.name, v.choices[0].value])), ...choices };
  const plans: RunPlan[] = [];
  const asked: unknown[] = [];
  const service = fabric.start({
    clock,
    ids: createIds('test'),
    store: storage.store('test/fabric'),
    auth,
    timing: TIMING,
    variants: chosen,
    plans: {
      next(run) {
        asked.push(run);
        return plans.shift();
      },
    },
    state: (_name, initial) => structuredClone(initial),
    agenda: { add: () => () => undefined },
    post: async () => ({ failure: 'nobody is called here' }),
  });
  for (const fixture of fixtures ?? [fabric.fixture.standard]) {
    service.configure(fixture);
    await service.seed(fixture);
  }
  const send: Started['send'] = (method, path, request = {}) =>
    answer(service, exchangeOf(method, path, request), request);
  return { service, clock, choices: chosen, plans, asked, send };
}

export function exchangeOf(method: string, path: string, { headers = {}, body }: SentRequest = {}): Exchange {
  const found = routes.find(method, path);
  const match = found && 'operation' in found ? found : undefined;
  const sent = {
    ...HEADERS,
    ...(body !== undefined && { 'content-type': 'application/json', 'content-length': '1' }),
    ...headers,
  };
  return {
    method,
    path,
    query: '',
    headers: Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)),
    origin: 'http://localhost',
    operation: match?.operation,
    params: match?.params ?? {},
  };
}

async function answer(service: Service, exchange: Exchange, { body }: SentRequest): Promise<Answer> {
  try {
    return dress(service, exchange, await call(service, exchange, body));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return dress(service, exchange, service.render(error, exchange));
  }
}

async function call(service: Service, exchange: Exchange, body: unknown): Promise<Reply> {
  const { operation, params } = exchange;
  if (operation === undefined) throw refusePlace(service, exchange);
  const principal = service.admit(exchange);
  const raw = {
    params,
    query: '',
    headers: exchange.headers,
    mediaType: body === undefined ? undefined : 'application/json',
    body: typeof body === 'string' ? parse(service, exchange, body) : body,
  };
  const input = kernel.acceptance.accept(operation, raw) ?? (await refuse(service, exchange, operation, raw));
  const handler = service.operations[operation.id] as (call: Call) => Promise<Reply>;
  return handler({ ...input, principal, exchange } as Call);
}

function refusePlace(service: Service, exchange: Exchange): ApiError {
  const found = routes.find(exchange.method, exchange.path);
  return found && 'allowed' in found
    ? service.refusals.wrongMethod(exchange, found.allowed)
    : service.refusals.unknownPath(exchange);
}

function parse(service: Service, exchange: Exchange, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw service.refusals.malformedJson(exchange, 'not JSON');
  }
}

async function refuse(service: Service, exchange: Exchange, operation: Operation, raw: object): Promise<never> {
  const { method, path } = exchange;
  const request = Object.assign(Object.create(app.request) as Request, {
    method,
    url: path,
    originalUrl: path,
    headers: { ...exchange.headers },
  });
  const validator = await kernel.validator();
  const refusal = await validator
    .check(operation, raw as never, request, Object.create(app.response) as Response)
    .catch((error: unknown) => error);
  if (!(refusal instanceof Refusal)) throw refusal;
  throw service.refusals.invalid(exchange, refusal.findings);
}

/** As it would be sent; a reply that breaks the contract is a failure of the test. */
function dress(service: Service, exchange: Exchange, reply: Reply): Answer {
  const headers = service.headers(reply, exchange);
  const fault = exchange.operation && checkReply(exchange.operation, reply, headers['content-type']);
  if (fault !== undefined) throw new Error(fault);
  return { ...reply, headers, text: reply.body === undefined ? '' : JSON.stringify(reply.body) };
}

export interface Where {
  readonly workspace?: string;
  readonly itemType?: string;
  readonly item?: string;
  readonly jobType?: string;
}

export function pathOf(id: string, where: Where = {}): string {
  const { workspace = WORKSPACE, itemType = ITEM_TYPE, item = ITEM, jobType = 'calculateForecast' } = where;
  return `/workload/workspaces/${workspace}/items/${itemType}/${item}/jobTypes/${jobType}/instances/${id}`;
}

export const createJob = (started: Started, id = NEW, request: SentRequest = { body: { invokeType: 'Manual' } }) =>
  started.send('POST', pathOf(id), request);
export const getState = (started: Started, id = NEW, where: Where = {}) => started.send('GET', pathOf(id, where));
export const cancelJob = (started: Started, id = NEW, where: Where = {}) =>
  started.send('POST', `${pathOf(id, where)}/cancel`);
