/** One request from its head to its end: which world it is for, what faults do to it, and what the journal keeps of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Request, Response } from 'express';
import { stopwatch, wallClock } from '../clock.ts';
import type { Operation } from '../contract/contract.ts';
import { nearestOperation } from '../contract/nearest-operation.ts';
import type { ApiError } from '../errors.ts';
import { type Outcome, runOf } from '../journal/entry.ts';
import type { Exchange, Speaker } from '../provider.ts';
import type { World } from '../world/world.ts';
import { addresseeOf } from './addressee.ts';
import { ClientGone } from './body.ts';
import { breakConnection, deliver, deliverBroken, deliverStream } from './deliver.ts';
import type { Dispatch } from './dispatch.ts';
import type { Locate } from './locate.ts';
import type { Answer, Place, Served, Trace } from './served.ts';

export interface ServeParts {
  readonly dispatch: Dispatch;
  readonly locate: Locate;
  /** Of the services, for explaining what none of them answers. */
  readonly operations: readonly Operation[];
  /** The world that a request is for; undefined where that one is not there. */
  readonly worldFor: (name: string | undefined, place: Place, request: Request) => World | undefined;
  /** Who says that a world is not there, and how. */
  readonly lost: { readonly speaker: Speaker; readonly refuse: (name: string | undefined) => ApiError };
  /** Names below `.localhost` that mean this process, and no world. */
  readonly ownHosts: ReadonlySet<string>;
  readonly onServed: ((served: Served, world: World) => void) | undefined;
  /** Aborted when the process stops: what would go on for ever ends then. */
  readonly closing: AbortSignal;
}

export type Serve = (request: Request, response: Response) => Promise<void>;

/** How an exchange ended. */
interface End {
  readonly outcome: Outcome;
  readonly answer: Answer | undefined;
}

const NONE: readonly never[] = [];

export function createServe(parts: ServeParts): Serve {
  const { closing, dispatch, locate, lost, onServed, operations, ownHosts, worldFor } = parts;

  return async function serve(request, response) {
    const started = stopwatch();
    const target = addresseeOf(request, ownHosts);
    const place = locate(request, target);
    const world = worldFor(target.world, place, request);
    if (world === undefined) return refuseWorld(lost, target.world, place.exchange, response);

    const speaker = speakerOf(world, place.owner);
    const isService = world.services.has(place.owner);
    const trace = traceOf(world, place, isService);
    if (isService) world.activity.begin();
    try {
      const end = await bringToEnd(world, speaker, trace, request, response);
      const took = stopwatch() - started;
      if (isService || trace.nearest !== undefined) await note(world, trace, end, took);
      onServed?.(servedBy(world, place, end, took), world);
    } finally {
      // Not before it is noted: whoever moves the clock waits for it, and goes on then.
      trace.release();
      if (isService) world.activity.end();
    }
  };

  function traceOf(world: World, place: Place, isService: boolean): Trace {
    const disturbance = isService && world.faults.size > 0 ? world.faults.disturb(place.exchange) : undefined;
    const { method, path } = place.exchange;
    const nearest = place.match === undefined ? nearestOperation(operations, method, path) : undefined;
    return { place, disturbance, asked: undefined, findings: NONE, nearest, release: () => undefined };
  }

  async function bringToEnd(
    world: World,
    speaker: Speaker,
    trace: Trace,
    request: Request,
    response: Response,
  ): Promise<End> {
    const { disturbance } = trace;
    try {
      if (disturbance !== undefined) {
        await holdBack(world, trace, response);
        if (disturbance.arrival !== undefined) return await neverAnswer(world, trace, disturbance.arrival, response);
      }
      const answer = explained(await dispatch(world, speaker, trace, request, response), trace);
      return { outcome: await send(world, trace, answer, response), answer };
    } catch (error) {
      if (!(error instanceof ClientGone)) throw error;
      return { outcome: 'abandoned', answer: undefined };
    }
  }

  async function send(world: World, { disturbance }: Trace, answer: Answer, response: Response): Promise<Outcome> {
    const at = world.clock.now();
    if (answer.stream !== undefined) {
      await deliverStream(response, answer, at, closing);
      return 'answered';
    }
    const delivery = disturbance?.delivery;
    if (delivery !== undefined) return deliverBroken(response, answer, at, delivery);
    deliver(response, disturbance === undefined ? answer : { ...answer, text: disturbance.spoil(answer.text) }, at);
    return 'answered';
  }

  async function neverAnswer(world: World, trace: Trace, how: 'reset' | 'hang', response: Response): Promise<End> {
    if (how === 'hang') {
      // Nobody waits for what never comes: time may go on.
      trace.release();
      world.activity.end();
      await gone(response, closing);
      world.activity.begin();
    }
    breakConnection(response);
    return { outcome: how === 'hang' ? 'hung' : 'reset', answer: undefined };
  }

  /** Waits as long as faults have it. */
  async function holdBack(world: World, trace: Trace, response: Response): Promise<void> {
    const { disturbance, place } = trace;
    const { virtual = 0, real = 0 } = disturbance?.delay ?? {};
    if (real > 0) await Promise.race([sleep(real, undefined, { ref: false }), gone(response, closing)]);
    if (virtual === 0) return;
    const { method, path } = place.exchange;
    const hold = world.agenda.hold(world.clock.now() + virtual, `answer to ${method} ${path}`);
    trace.release = hold.release;
    // Who waits is not being answered: time may go on meanwhile.
    world.activity.end();
    await Promise.race([hold.reached, gone(response, closing)]);
    world.activity.begin();
    if (!response.destroyed && !world.agenda.isClosed) return;
    breakConnection(response);
    throw new ClientGone();
  }
}

function refuseWorld(
  { speaker, refuse }: ServeParts['lost'],
  name: string | undefined,
  exchange: Exchange,
  response: Response,
): void {
  const reply = speaker.render(refuse(name), exchange);
  const { status, body } = reply;
  const headers = speaker.headers(reply, exchange);
  deliver(response, { status, headers, text: JSON.stringify(body) }, wallClock());
}

function speakerOf(world: World, owner: string): Speaker {
  const speaker = world.speaker(owner);
  if (speaker === undefined) throw new Error(`The world ${world.name} has no ${owner}.`);
  return speaker;
}

const EXPLANATION = 'X-Runstead-Nearest';

/** Tells in a header what a request that nobody answers comes closest to. */
function explained(answer: Answer, { nearest }: Trace): Answer {
  if (nearest === undefined) return answer;
  const { provider, operation, method, template, differs } = nearest;
  const text = `${provider} ${operation}: ${method} ${template}; ${differs.join('; ')}`;
  return { ...answer, headers: { ...answer.headers, [EXPLANATION]: text.replace(/[^\x20-\x7e]/g, '?') } };
}

/** Settles when the client has left, or the process is about to stop. */
function gone(response: Response, closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (response.destroyed || closing.aborted) return resolve();
    const settle = () => {
      response.off('close', settle);
      closing.removeEventListener('abort', settle);
      resolve();
    };
    response.once('close', settle);
    closing.addEventListener('abort', settle);
  });
}

async function note(world: World, trace: Trace, { outcome, answer }: End, took: number): Promise<void> {
  const { asked, disturbance, findings, nearest, place } = trace;
  const { exchange, owner: provider } = place;
  const about = { exchange, answer };
  const rules = [
    ...(disturbance?.rules ?? NONE),
    ...(world.plans.size > 0 ? await planOf(world, provider, about) : NONE),
  ];
  world.journal.add({
    at: world.clock.now(),
    realAt: wallClock(),
    took,
    provider,
    exchange,
    asked,
    findings,
    rules,
    nearest,
    outcome,
    answer,
  });
}

/** The plan by which a run goes that the exchange is about. */
async function planOf(world: World, provider: string, about: Parameters<typeof runOf>[0]): Promise<readonly string[]> {
  const id = runOf(about);
  const run = id === undefined ? undefined : await world.services.get(provider)?.runs.get(id);
  const plan = world.plans.idOf(run?.plan);
  return plan === undefined ? NONE : [plan];
}

function servedBy(world: World, { owner, exchange, match }: Place, { answer }: End, took: number): Served {
  const { method, path } = exchange;
  const [operation, status, at] = [match?.operation.id, answer?.status ?? 0, world.clock.now()];
  return { world: world.name, provider: owner, operation, method, path, status, at, took };
}
