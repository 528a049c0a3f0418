/** The provider alone in a world of its own, so that a test can choose variants and plan runs. */

import { Agenda } from '../../src/core/agenda.ts';
import { Clock } from '../../src/core/clock.ts';
import { mergeContracts } from '../../src/core/contract/contract.ts';
import { createReplyCheck } from '../../src/core/contract/reply-check.ts';
import { createRoutes } from '../../src/core/contract/routes.ts';
import { ApiError } from '../../src/core/errors.ts';
import { createIds } from '../../src/core/ids.ts';
import type { Outgoing, Posted } from '../../src/core/net/post.ts';
import type { ComingRun, RunPlan } from '../../src/core/plan.ts';
import type { AuthMode, Exchange, Reply, Service } from '../../src/core/provider.ts';
import { openStorage } from '../../src/core/storage/storage.ts';
import { onedata } from '../../src/providers/onedata/index.ts';
import type { Choices } from '../../src/providers/onedata/variants.ts';

export const NOW = Date.parse('2026-01-15T12:00:00.000Z');
export const WORKFLOWS = '/api/v3/oneprovider/automation/execution/workflows';
export const OWNER = 'RunsteadSpaceOwnerToken';

export interface Options {
  readonly auth?: AuthMode;
  readonly choices?: Partial<Choices>;
  readonly plan?: RunPlan;
  readonly fixtures?: readonly unknown[];
  readonly now?: number;
  /** What its own requests get. */
  readonly posts?: Posted;
}

export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly origin?: string;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface Alone {
  readonly service: Service;
  readonly clock: Clock;
  readonly agenda: Agenda;
  /** What the service has asked plans for, in its order. */
  readonly asked: readonly ComingRun[];
  /** What it has sent by itself. */
  readonly posted: readonly Outgoing[];
  readonly choices: Partial<Choices>;
  send(method: string, target: string, sent?: Sent): Promise<Answered>;
}

const { document, operations } = mergeContracts(Object.values(onedata.contracts));
const routes = createRoutes(operations);
const faultOf = createReplyCheck(document);

export function exchangeOf(
  method: string,
  target: string,
  { headers = {}, origin = 'http://test' }: Sent = {},
): Exchange {
  const [path = '', query = ''] = target.split('?');
  const found = routes.find(method, path);
  const match = found !== undefined && 'operation' in found ? found : undefined;
  return { method, path, query, headers, origin, operation: match?.operation, params: match?.params ?? {} };
}

/** Dresses a reply and holds it against the contract, as the emulator does in tests. */
export function dress(service: Service, exchange: Exchange, reply: Reply): Answered {
  const headers = service.headers(reply, exchange);
  const { operation } = exchange;
  const fault = operation && faultOf(operation, reply, headers['content-type']);
  if (fault !== undefined) throw new Error(fault);
  const text = reply.body === undefined ? '' : (service.encode?.(reply.body, exchange) ?? '');
  return { status: reply.status, headers, text };
}

async function answer(service: Service, exchange: Exchange, body: string | undefined): Promise<Reply> {
  const { operation, params } = exchange;
  if (operation === undefined) {
    const found = routes.find(exchange.method, exchange.path);
    const allowed = found !== undefined && 'allowed' in found ? found.allowed : undefined;
    throw allowed === undefined
      ? service.refusals.unknownPath(exchange)
      : service.refusals.wrongMethod(exchange, allowed);
  }
  const principal = service.admit(exchange);
  const parsed: unknown = body === undefined || body === '' ? undefined : JSON.parse(body);
  const handler = service.operations[operation.id] as (call: unknown) => Reply | Promise<Reply>;
  return handler({ params, query: {}, body: parsed, principal, exchange });
}

export async function startAlone(options: Options = {}): Promise<Alone> {
  const {
    auth = 'open',
    choices = {},
    plan,
    now = NOW,
    fixtures = [onedata.fixture.standard],
    posts = { status: 204 },
  } = options;
  const clock = new Clock();
  clock.reset({ mode: 'frozen', offset: 0, at: now });
  const agenda = new Agenda(clock);
  const asked: ComingRun[] = [];
  const posted: Outgoing[] = [];
  const storage = await openStorage();
  const chosen = { ...Object.fromEntries(onedata.variants.map((v) => [v.name, v.choices[0].value])), ...choices };
  const service = onedata.start({
    clock,
    ids: createIds('test'),
    store: storage.store('test/onedata'),
    auth,
    timing: { queue: 2000, run: 10_000, cancel: 1000 },
    variants: chosen,
    plans: {
      next(run) {
        asked.push(run);
        return plan;
      },
    },
    state: (_name, initial) => initial,
    agenda,
    post: async (outgoing) => {
      posted.push(outgoing);
      return posts;
    },
  });
  for (const fixture of fixtures) {
    service.configure(fixture);
    await service.seed(fixture);
  }
  await service.wake?.();
  return {
    service,
    clock,
    agenda,
    asked,
    posted,
    choices: chosen,
    async send(method, target, sent = {}) {
      const length = sent.body ? { 'content-length': String(sent.body.length) } : {};
      const exchange = exchangeOf(method, target, { ...sent, headers: { ...length, ...sent.headers } });
      const reply = await answer(service, exchange, sent.body).catch((error: unknown) => {
        if (error instanceof ApiError) return service.render(error, exchange);
        throw error;
      });
      return dress(service, exchange, reply);
    },
  };
}
