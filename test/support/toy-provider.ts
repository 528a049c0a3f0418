/** A service of our own, as small as one can be that has everything a provider has: so that core is tested without any of
 * the emulated ones. It runs things. */
import type { ContractDocument } from '../../src/core/contract/contract.ts';
import { ApiError, FixtureProblem } from '../../src/core/errors.ts';
import { type FixtureMove, readTimeline, writeTimeline } from '../../src/core/fixture-timeline.ts';
import { future, isTerminal, type Lifecycle, type Run, replan, stateAt } from '../../src/core/lifecycle.ts';
import { plannedTimeline, type RunPlan } from '../../src/core/plan.ts';
import type {
  AnyHandler,
  Call,
  Core,
  Exchange,
  Failures,
  Provider,
  Refusals,
  Service,
} from '../../src/core/provider.ts';
import type { Collection } from '../../src/core/storage/store.ts';

export type ThingState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export interface ThingData {
  readonly name: string;
  /** How many had been started before it, and it. */
  readonly number: number;
  readonly error?: string;
}

export type Thing = Run<ThingState, ThingData>;

interface SavedThing {
  readonly id: string;
  readonly name: string;
  readonly timeline: readonly FixtureMove<ThingState>[];
  readonly number?: number;
  readonly error?: string;
  readonly plan?: RunPlan;
}

export interface ThingsFixture {
  /** Keys that may come in where the service is strict. */
  readonly keys?: readonly string[];
  readonly things?: readonly SavedThing[];
}

export const thingsLifecycle: Lifecycle<ThingState> = {
  initial: 'waiting',
  moves: {
    waiting: ['running', 'cancelled'],
    running: ['done', 'failed', 'cancelled'],
    done: [],
    failed: [],
    cancelled: [],
  },
};

/** The thing that every world begins with. */
export const FIRST_THING = '00000000-0000-4000-8000-000000000001';
export const STANDARD_KEY = 'standard-key';

const STANDARD: ThingsFixture = {
  keys: [STANDARD_KEY],
  things: [{ id: FIRST_THING, name: 'first', timeline: [{ at: '-1m', to: 'waiting' }] }],
};

const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: { keys: { type: 'array', items: { type: 'string' } }, things: { type: 'array' } },
};

const answer = (type: string) => ({ content: { 'application/json': { schema: { type } } } });
const responses = { 200: answer('object'), default: answer('object') };
const body = {
  required: true,
  content: {
    'application/json': {
      schema: {
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: { name: { type: 'string' }, parameters: { type: 'object' } },
      },
    },
  },
};
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } } as const;

export const toyContract = (name: string): ContractDocument => ({
  openapi: '3.1.0',
  info: { title: name, version: '1' },
  servers: [{ url: `https://${name}.test/${name}` }],
  paths: {
    '/runs': {
      post: { operationId: 'startThing', requestBody: body, responses, 'x-runstead-run': 'reply.id' },
      get: { operationId: 'listThings', responses },
    },
    '/runs/{id}': {
      parameters: [id],
      get: { operationId: 'getThing', responses, 'x-runstead-run': 'params.id' },
    },
    '/runs/{id}/cancel': {
      parameters: [id],
      post: { operationId: 'cancelThing', responses, 'x-runstead-run': 'params.id' },
    },
  },
  // Somebody has to answer for what is nobody's.
  'x-runstead': { provider: name, prefixes: name === 'things' ? ['/things', '/'] : [`/${name}`] },
});

const failure = (status: number, code: string, message: string, headers: Record<string, string> = {}): ApiError =>
  new ApiError({ status, code, message, headers });

const noSuchThing = ({ params }: Exchange): ApiError => failure(404, 'NoSuchThing', `There is no ${params['id']}.`);
const alreadyOver = (): ApiError => failure(409, 'AlreadyOver', 'It is over.');
const busy = (): ApiError => failure(503, 'Busy', 'Come back later.');
const stranger = (): ApiError => failure(401, 'Stranger', 'Who are you?');

const failures: Failures = {
  byCode: new Map([
    ['NoSuchThing', noSuchThing],
    ['AlreadyOver', alreadyOver],
    ['Busy', busy],
  ]),
  byStatus: (_exchange, status) => failure(status, `Status${status}`, `It is ${status}.`),
  throttled: (_exchange, seconds) => failure(429, 'Slower', 'Slower.', { 'Retry-After': String(seconds) }),
};

const refusals: Refusals = {
  unknownPath: ({ path }) => failure(404, 'UnknownPath', path),
  wrongMethod: (_exchange, allowed) => failure(405, 'WrongMethod', allowed.join()),
  malformedJson: (_exchange, reason) => failure(400, 'MalformedJson', reason),
  unsupportedMediaType: () => failure(415, 'MediaType', 'No.'),
  bodyTooLarge: (_exchange, limit) => failure(413, 'TooLarge', String(limit)),
  invalid: (_exchange, findings) => failure(422, 'Invalid', findings.map(({ name }) => name).join()),
  crash: () => failure(500, 'Crash', 'It broke.'),
};

/** What a test can have otherwise. */
export interface ToyWishes {
  /** Called at every `wake`, and told whose. */
  readonly onWake?: (core: Core) => void | Promise<void>;
}

export const toyProvider = (name = 'things', wishes: ToyWishes = {}): Provider => ({
  name,
  title: `The service of ${name}`,
  contracts: { [name]: toyContract(name) },
  fixture: { schema: SCHEMA, standard: STANDARD },
  variants: [
    {
      name: 'greeting',
      question: 'How does it greet?',
      choices: [
        { value: 'short', meaning: 'says hi', evidence: 'documented', source: 'its reference' },
        { value: 'long', meaning: 'says good morning', evidence: 'recorded', source: 'a recording' },
      ],
      pessimist: 'long',
    },
  ],
  lifecycle: thingsLifecycle,
  planning: { outcomes: ['done', 'failed', 'cancelled'], hasSteps: false },
  credentials: {
    issue(ids) {
      const key = ids.hex(12);
      return { shown: { key }, fixture: { keys: [key] }, key };
    },
    keyOf: ({ headers }) => (typeof headers['x-key'] === 'string' ? headers['x-key'] : undefined),
  },
  start: (core) => new ToyService(core, wishes).service,
  environment: (origin) => ({ THINGS_URL: origin }),
});

class ToyService {
  readonly service: Service;
  readonly #core: Core;
  readonly #things: Collection<Thing>;
  readonly #counter: { started: number };
  readonly #keys = new Set<string>();

  constructor(core: Core, { onWake }: ToyWishes) {
    this.#core = core;
    this.#things = core.store.collection<Thing>('things', { key: (thing) => thing.id });
    this.#counter = core.state('counter', { started: 0 });
    this.service = {
      operations: this.#operations(),
      refusals,
      failures,
      runs: this.#things as unknown as Service['runs'],
      admit: (exchange) => this.#admit(exchange),
      render: ({ status, code, message, headers }) => ({ status, headers, body: { code, message } }),
      headers: ({ headers }) => ({ 'Content-Type': 'application/json', ...headers }),
      steer: (run, plan, now) => this.#steer(run as Thing, plan, now),
      save: () => this.#save(),
      configure: (fixture) => this.#configure(fixture as ThingsFixture),
      seed: (fixture) => this.#seed(fixture as ThingsFixture),
      ...(onWake && { wake: async () => onWake(core) }),
    };
  }

  #operations(): Readonly<Record<string, AnyHandler>> {
    return {
      startThing: ({ body: asked }: Call & { body: { name: string; parameters?: Record<string, unknown> } }) =>
        this.#start(asked),
      listThings: async () => ({
        status: 200,
        body: { things: (await this.#things.all()).map((thing) => this.#shown(thing)) },
      }),
      getThing: async ({ exchange }: Call) => ({ status: 200, body: this.#shown(await this.#find(exchange)) }),
      cancelThing: async ({ exchange }: Call) => ({ status: 200, body: this.#shown(await this.#cancel(exchange)) }),
    };
  }

  #admit({ headers }: Exchange): unknown {
    const key = String(headers['x-key']);
    if (this.#core.auth === 'strict' && !this.#keys.has(key)) throw stranger();
    return key;
  }

  async #start(asked: { readonly name: string; readonly parameters?: Record<string, unknown> }) {
    const { clock, ids, plans, timing } = this.#core;
    const now = clock.now();
    const plan = plans.next(asked);
    this.#counter.started += 1;
    const { queue = timing.queue, run = timing.run, outcome = 'done', error } = plan ?? {};
    const hops = [['waiting', 0] as const, ['running', queue] as const, [outcome as ThingState, run] as const];
    const thing: Thing = {
      id: ids.uuid(),
      scope: {},
      createdAt: now,
      timeline: plannedTimeline<ThingState>(now, hops, plan),
      data: { name: asked.name, number: this.#counter.started, ...(error !== undefined && { error }) },
      ...(plan && { plan }),
    };
    await this.#things.insert(thing);
    return { status: 200, body: this.#shown(thing) };
  }

  async #find(exchange: Exchange): Promise<Thing> {
    const thing = await this.#things.get(exchange.params['id'] ?? '');
    if (thing === undefined) throw noSuchThing(exchange);
    return thing;
  }

  async #cancel(exchange: Exchange): Promise<Thing> {
    const now = this.#core.clock.now();
    const { id: found } = await this.#find(exchange);
    const cancelled = await this.#things.update(found, (thing) => {
      if (isTerminal(thingsLifecycle, stateAt(thing.timeline, now))) throw alreadyOver();
      const timeline = replan(thingsLifecycle, thing.timeline, now, [{ at: now, to: 'cancelled', cause: 'cancel' }]);
      return { ...thing, timeline };
    });
    if (cancelled === undefined) throw noSuchThing(exchange);
    return cancelled;
  }

  #shown({ id: of, timeline, data }: Thing): object {
    const { clock, variants } = this.#core;
    return { id: of, state: stateAt(timeline, clock.now()), greeting: variants['greeting'], ...data };
  }

  #steer(thing: Thing, { run, outcome, error }: RunPlan, now: number): Run {
    const { timeline, data } = thing;
    const steered = { ...thing, data: { ...data, ...(error !== undefined && { error }) } };
    const [next] = future(timeline, now);
    if (next === undefined || (run === undefined && outcome === undefined)) return steered;
    const at = run === undefined ? (timeline.at(-1)?.at ?? now) : now + run;
    const through = next.to === 'running' ? [{ ...next, at: now }] : [];
    const end = { at, to: (outcome ?? 'done') as ThingState, cause: 'planned' };
    return { ...steered, timeline: replan(thingsLifecycle, timeline, now, [...through, end]) };
  }

  async #save(): Promise<ThingsFixture> {
    const things = (await this.#things.all()).map(({ id: of, timeline, data, plan }) => ({
      id: of,
      ...data,
      timeline: writeTimeline(timeline),
      ...(plan && { plan }),
    }));
    return { keys: [...this.#keys], things };
  }

  #configure({ keys = [] }: ThingsFixture): void {
    if (keys.includes('')) throw new FixtureProblem('/keys', 'has an empty key');
    for (const key of keys) this.#keys.add(key);
  }

  async #seed({ things = [] }: ThingsFixture): Promise<void> {
    const now = this.#core.clock.now();
    const read = things.map(({ id: of, name, number = 0, error, timeline, plan }, index): Thing => {
      const moves = readTimeline(thingsLifecycle, timeline, now, `/things/${index}/timeline`);
      const data = { name, number, ...(error !== undefined && { error }) };
      const createdAt = moves[0]?.at ?? now;
      return { id: of, scope: {}, createdAt, timeline: moves, data, ...(plan && { plan }) };
    });
    for (const [index, thing] of read.entries()) {
      if ((await this.#things.get(thing.id)) !== undefined)
        throw new FixtureProblem(`/things/${index}/id`, 'is there already');
    }
    for (const thing of read) await this.#things.insert(thing);
  }
}
