/** What an emulated service is made of, and what it is given. Core knows providers only through these types. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Agenda } from './agenda.ts';
import type { Clock } from './clock.ts';
import type { ContractDocument, Operation } from './contract/contract.ts';
import type { ApiError } from './errors.ts';
import type { Ids } from './ids.ts';
import type { Lifecycle, Run } from './lifecycle.ts';
import type { Post } from './net/post.ts';
import type { Planner, RunPlan } from './plan.ts';
import type { Store, View } from './storage/store.ts';
import type { Variant } from './variant.ts';

export type AuthMode = 'open' | 'strict';

/** How long a run takes where nothing else says so, in milliseconds. */
export interface Timing {
  /** From accepted to started. */
  readonly queue: number;
  /** From started to ended. */
  readonly run: number;
  /** From the cancel call to the end, where the service cancels in two steps. */
  readonly cancel: number;
}

/** The world's parts, as handed to one provider. */
export interface Core {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly store: Store;
  readonly auth: AuthMode;
  readonly timing: Timing;
  /** The current choice of each of the provider's variants, by its short name. Changes in place when somebody chooses
   * otherwise: read it when it is needed. */
  readonly variants: Readonly<Record<string, string>>;
  /** What tests have planned for coming runs. */
  readonly plans: Planner;
  /** What is to happen by itself at an instant of the world's clock: whoever moves the clock waits until it is done. It is
   * not saved with the world; `Service.wake` puts it there again. */
  readonly agenda: Pick<Agenda, 'add'>;
  /** Whether the service only reads what another one has stored, as it was some time ago. */
  readonly isReplica?: true;
  /** Sends a POST out of this process, to where the configuration allows. */
  readonly post: Post;
  /** A small JSON object that the service changes in place, such as a counter. It belongs to the world: a fork starts with
   * a copy, a snapshot holds it, a reset begins with `initial` again. */
  state<T extends object>(name: string, initial: T): T;
}

/** One request as it stands before its body is read. */
export interface Exchange {
  readonly method: string;
  /** As received, percent-encoded, without the query. */
  readonly path: string;
  /** As received, without the question mark; empty when there is none. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  /** Scheme, host and port by which the client reached us: `https://localhost:4280`. */
  readonly origin: string;
  /** Undefined on an unknown path or method. */
  readonly operation: Operation | undefined;
  /** Decoded path parameters, not yet validated. Empty on an unknown path. */
  readonly params: Readonly<Record<string, string>>;
}

/** An answer as a value. A body of undefined is an empty one. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Texts to send one after the other, for as long as there are some and somebody listens, instead of a body. */
  readonly stream?: AsyncIterable<string>;
}

/** One thing the contract check found wrong with a request. */
export interface Finding {
  readonly in: 'path' | 'query' | 'header' | 'body';
  /** Dotted place inside it: a parameter's name, `data.attributes.name`; empty for the whole body. */
  readonly name: string;
  /** The JSON Schema keyword that failed: `required`, `type`, `pattern`, `enum`, `maxLength`, … */
  readonly rule: string;
  /** The validator's own words, for a log or a message that has none of its own. */
  readonly message: string;
}

/** What goes wrong before an operation is reached, as this service says it: one function per situation. */
export interface Refusals {
  unknownPath(exchange: Exchange): ApiError;
  wrongMethod(exchange: Exchange, allowed: readonly string[]): ApiError;
  malformedJson(exchange: Exchange, reason: string): ApiError;
  /** `received` is the media type of a body that the operation does not take; undefined when it came without one. */
  unsupportedMediaType(exchange: Exchange, received: string | undefined): ApiError;
  bodyTooLarge(exchange: Exchange, limit: number): ApiError;
  /** At least one finding; all of them, in the validator's order. */
  invalid(exchange: Exchange, findings: readonly Finding[]): ApiError;
  crash(exchange: Exchange, cause: unknown): ApiError;
}

/** Whoever answers requests: the operations of a contract, and the words for everything that goes wrong. */
export interface Speaker {
  readonly operations: Readonly<Record<string, AnyHandler>>;
  readonly refusals: Refusals;
  /** All that the service checks before it reads the body, in its own order: credentials, and media types where it
   * looks at them that early. Returns who is calling; throws an ApiError. Only called for known operations. */
  admit(exchange: Exchange): unknown;
  /** The service's envelope around a failure. */
  render(error: ApiError, exchange: Exchange): Reply;
  /** Every header of an answer except `Date` and `Content-Length`, including those the reply brings itself. */
  headers(reply: Reply, exchange: Exchange): Readonly<Record<string, string>>;
  /** The body's text; compact JSON where absent. */
  encode?(body: unknown, exchange: Exchange): string;
}

/** A service's runs, by the ids that the control API shows. */
export interface Runs extends View<Run> {
  /** Replaces a run by what `change` makes of it, as one step; undefined when there is none. */
  update(id: string, change: (run: Run) => Run): Promise<Run | undefined>;
}

/** What a fault can make a service say, whatever its state. */
export interface Failures {
  /** Every failure of the catalogue that a call to an operation can meet, by its stable code. A code that needs the name of
   * something takes it from the exchange. */
  readonly byCode: ReadonlyMap<string, (exchange: Exchange) => ApiError>;
  /** Any status from 400 to 599 in the service's own words, or in those of whatever stands in front of it. */
  byStatus(exchange: Exchange, status: number): ApiError;
  /** Too many requests, with the headers that tell clients to come back after so many seconds. */
  throttled(exchange: Exchange, seconds: number): ApiError;
}

/** A provider at work in one world. */
export interface Service extends Speaker {
  readonly runs: Runs;
  readonly failures: Failures;
  /** The run as `plan` has it from `now` on: what it names replaces what was planned, what it does not name stays. A plan
   * with nothing but an error puts that error down as the reason of the run's end. */
  steer(run: Run, plan: RunPlan, now: number): Run;
  /** Everything `configure` and `seed` have been given and calls have changed since, as one fixture: seeded into an empty
   * world, it makes this service answer as it does now. Instants are absolute, timelines exact. */
  save(): Promise<unknown>;
  /** Takes from a fixture what its clients cannot change: credentials, users, limits. Called at every start with every
   * fixture, already checked against the provider's schema; each adds to the ones before it. */
  configure(fixture: unknown): void;
  /** Adds a fixture's resources and runs. Called after `configure`, but only on a world that is new or reset. Throws a
   * FixtureProblem where the fixture makes no sense, and has changed nothing then. */
  seed(fixture: unknown): Promise<void>;
  /** Called once all records are there, of fixtures, of an earlier process, or of the world that this one was forked from:
   * puts on the agenda what is still to happen by itself. */
  wake?(): Promise<void>;
}

export interface Provider {
  /** Also the name of its folders and its key in settings. */
  readonly name: string;
  readonly title: string;
  /** By the name of their file: one, or more where a service has several faces. */
  readonly contracts: Readonly<Record<string, ContractDocument>>;
  /** JSON Schema of its fixtures, and the one every world starts with. */
  readonly fixture: { readonly schema: object; readonly standard: unknown };
  readonly variants: readonly Variant[];
  readonly lifecycle: Lifecycle<string>;
  /** How plans can name things here. */
  readonly planning: {
    /** The states that a run can be planned to end in, the usual one first. */
    readonly outcomes: readonly string[];
    /** Whether its runs are made of named steps. */
    readonly hasSteps: boolean;
  };
  readonly credentials: {
    /** Fresh ones for a new world. */
    issue(ids: Ids): Issued;
    /** What in a request says who calls, in the form of `Issued.key`; undefined where nothing does. Must be quick. */
    keyOf(exchange: Exchange): string | undefined;
  };
  start(core: Core): Service;
  /** Environment variables that point this service's official clients at `origin`; with the standard credentials, or with
   * those that `issue` has shown. */
  environment(origin: string, credentials?: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
}

/** Credentials made for one world. */
export interface Issued {
  /** As they are shown to whoever asked for the world: `{apiKey, appKey}`. */
  readonly shown: Readonly<Record<string, string>>;
  /** A fixture that makes the service take them. */
  readonly fixture: unknown;
  /** What `keyOf` finds in a request that uses them. */
  readonly key: string;
}

// Types of an operation table, computed from the `operations` interface that is generated from a contract.

interface Shape {
  readonly parameters: { readonly path?: unknown; readonly query?: unknown };
  readonly requestBody?: unknown;
  readonly responses: object;
}

type Content<T> = T extends { content: infer C } ? C[keyof C] : undefined;
type Status<Op extends Shape> = Extract<keyof Op['responses'], 200 | 201 | 202 | 204 | 304>;

/** A decoded and validated request. */
export interface Call<Op extends Shape = Shape, Principal = unknown> {
  readonly params: Op['parameters'] extends { path: infer P } ? P : Readonly<Record<string, never>>;
  readonly query: NonNullable<Op['parameters']['query']>;
  readonly body: Op extends { requestBody: infer B }
    ? Content<B>
    : Op extends { requestBody?: infer B }
      ? Content<NonNullable<B>> | undefined
      : undefined;
  readonly principal: Principal;
  readonly exchange: Exchange;
}

/** A successful answer the contract documents for this operation. Failures are thrown. */
export type ReplyTo<Op extends Shape> = {
  [S in Status<Op>]: Op['responses'][S] extends { content: object }
    ? {
        readonly status: S;
        readonly headers?: Readonly<Record<string, string>>;
        readonly body: Content<Op['responses'][S]>;
      }
    : { readonly status: S; readonly headers?: Readonly<Record<string, string>>; readonly body?: undefined };
}[Status<Op>];

export type Handler<Op extends Shape, Principal> = (call: Call<Op, Principal>) => ReplyTo<Op> | Promise<ReplyTo<Op>>;

/** Exactly one handler per operation of the contract: a missing or surplus row does not compile. */
export type Operations<Ops, Principal = unknown> = {
  readonly [Id in keyof Ops]: Ops[Id] extends Shape ? Handler<Ops[Id], Principal> : never;
};

/** A handler as the dispatcher calls it, its operation's types erased. */
export type AnyHandler = (call: never) => Reply | Promise<Reply>;
