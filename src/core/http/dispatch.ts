/** From a request to an answer: finds who speaks, has them admit and the contract check it, calls the operation, and lets
 * nothing escape in any words but the provider's own. */
import type { Request, Response } from 'express';
import type { Input, RawInput } from '../contract/accept.ts';
import type { Operation } from '../contract/contract.ts';
import type { ReplyCheck } from '../contract/reply-check.ts';
import type { Match } from '../contract/routes.ts';
import { ApiError } from '../errors.ts';
import { ScriptedReply } from '../faults/disturbance.ts';
import type { Call, Exchange, Reply, Speaker } from '../provider.ts';
import type { World } from '../world/world.ts';
import { BodyTooLarge, ClientGone, hasBody, MalformedBody, mediaTypeOf, parseBody, readBody } from './body.ts';
import type { Kernel } from './kernel.ts';
import { Refusal } from './refusal.ts';
import type { Answer, Place, Trace } from './served.ts';

export interface DispatchParts {
  readonly kernel: Kernel;
  /** Looks every reply over before it is sent, where there is one. */
  readonly replyCheck: ReplyCheck | undefined;
  /** Bytes. */
  readonly bodyLimit: number;
  /** Told of every error nobody meant to throw. */
  readonly onCrash: (error: unknown, exchange: Exchange) => void;
}

/** Answers, or throws ClientGone and nothing else. `world` is where the call is done, `speaker` who answers there. */
export type Dispatch = (
  world: World,
  speaker: Speaker,
  trace: Trace,
  request: Request,
  response: Response,
) => Promise<Answer>;

/** The part of a call that its faults can do otherwise. */
interface Errand {
  readonly world: World;
  readonly speaker: Speaker;
  readonly trace: Trace;
}

/** Every answer gets its own of these when it is sent. */
const WRITTEN_LAST = new Set(['content-length', 'date']);

export function createDispatch(parts: DispatchParts): Dispatch {
  const { bodyLimit, kernel, onCrash, replyCheck } = parts;
  const { acceptance } = kernel;

  async function answer(errand: Errand, request: Request, response: Response): Promise<Reply> {
    const { speaker, trace } = errand;
    const { exchange, match } = trace.place;
    if (match === undefined) throw refusePlace(speaker, trace.place);

    const principal = speaker.admit(exchange);
    const raw = withoutBody(match, exchange);
    if (takesBody(match.operation, request)) await addBody(raw, speaker, trace, request);
    const input = acceptance.accept(match.operation, raw) ?? (await checkAtLength(match, raw, request, response));
    const call = { params: input.params, query: input.query, body: input.body, principal, exchange } as Call;
    return trace.disturbance === undefined ? operate(speaker, match, call) : operateDisturbed(errand, match, call);
  }

  async function addBody(raw: Mutable<RawInput>, speaker: Speaker, trace: Trace, request: Request): Promise<void> {
    const { exchange, match } = trace.place;
    const bytes = await readBody(request, bodyLimit);
    if (bytes.length === 0) return;
    const text = bytes.toString('utf8');
    trace.asked = text;
    const contentType = exchange.headers['content-type'];
    const mediaType = mediaTypeOf(contentType);
    const known = mediaType !== undefined && match?.operation.mediaTypes.includes(mediaType);
    if (!known || exchange.headers['content-encoding'] !== undefined) {
      throw speaker.refusals.unsupportedMediaType(exchange, contentType);
    }
    raw.mediaType = mediaType;
    raw.body = parseBody(text, mediaType);
  }

  async function checkAtLength(match: Match, raw: RawInput, request: Request, response: Response): Promise<Input> {
    const validator = await kernel.validator();
    return validator.check(match.operation, raw, request, response);
  }

  function asApiError({ speaker, trace }: Errand, error: unknown): ApiError {
    const { exchange } = trace.place;
    if (error instanceof ApiError) return error;
    if (error instanceof BodyTooLarge) return speaker.refusals.bodyTooLarge(exchange, bodyLimit);
    if (error instanceof MalformedBody) return speaker.refusals.malformedJson(exchange, error.message);
    if (error instanceof Refusal) {
      trace.findings = error.findings;
      return refuseInput(speaker, exchange, error);
    }
    if (error instanceof ClientGone) throw error;
    onCrash(error, exchange);
    return speaker.refusals.crash(exchange, error);
  }

  function dress(speaker: Speaker, place: Place, reply: Reply, check: ReplyCheck | undefined): Answer {
    const { exchange } = place;
    const headers = speaker.headers(reply, exchange);
    const fault = check && faultOf(check, place, reply, headers);
    if (fault !== undefined) throw new Error(`The reply breaks the contract: ${fault}`);
    const { body, stream } = reply;
    const text = body === undefined ? undefined : (speaker.encode?.(body, exchange) ?? JSON.stringify(body));
    return { status: reply.status, headers, text, stream };
  }

  function refuse({ speaker, trace: { place } }: Errand, error: ApiError): Answer {
    const { exchange } = place;
    try {
      return dress(speaker, place, speaker.render(error, exchange), replyCheck);
    } catch (fault) {
      onCrash(fault, exchange);
      return dress(speaker, place, speaker.render(speaker.refusals.crash(exchange, fault), exchange), undefined);
    }
  }

  /** Headers that are given stand in the place of the provider's, whichever way they are written. */
  function asScripted({ speaker, trace }: Errand, { headers: given = {}, ...reply }: Reply): Answer {
    const answer = dress(speaker, trace.place, reply, undefined);
    const names = new Set(Object.keys(given).map((name) => name.toLowerCase()));
    const kept = Object.entries(answer.headers).filter(([name]) => !names.has(name.toLowerCase()));
    const added = Object.entries(given).filter(([name]) => !WRITTEN_LAST.has(name.toLowerCase()));
    return { ...answer, headers: Object.fromEntries([...kept, ...added]) };
  }

  return async function dispatch(world, speaker, trace, request, response) {
    const errand = { world, speaker, trace };
    try {
      return dress(speaker, trace.place, await answer(errand, request, response), replyCheck);
    } catch (error) {
      if (error instanceof ScriptedReply) return asScripted(errand, error.reply);
      return refuse(errand, asApiError(errand, error));
    }
  };
}

function operate(speaker: Speaker, { operation }: Match, call: Call): Reply | Promise<Reply> {
  const handler = speaker.operations[operation.id] as (call: Call) => Reply | Promise<Reply>;
  return handler(call);
}

async function operateDisturbed({ world, speaker, trace }: Errand, match: Match, call: Call): Promise<Reply> {
  const { owner, exchange } = trace.place;
  const service = world.services.get(owner);
  if (service === undefined || trace.disturbance === undefined) return operate(speaker, match, call);
  return trace.disturbance.operate({
    service,
    exchange,
    operate: async () => operate(speaker, match, call),
    operateBehind: async (lag) => operate(world.behind(owner, lag) ?? speaker, match, call),
  });
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

const takesBody = (operation: Operation, request: Request): boolean =>
  operation.mediaTypes.length > 0 && hasBody(request);

/** Many clients name a type also where they send nothing; it only counts where a body is required. */
const withoutBody = ({ operation, params }: Match, { query, headers }: Exchange): Mutable<RawInput> => ({
  params,
  query,
  headers,
  mediaType: operation.bodyRequired ? mediaTypeOf(headers['content-type']) : undefined,
  body: undefined,
});

const refusePlace = ({ refusals }: Speaker, { exchange, allowed }: Place): ApiError =>
  allowed === undefined ? refusals.unknownPath(exchange) : refusals.wrongMethod(exchange, allowed);

const refuseInput = ({ refusals }: Speaker, exchange: Exchange, refusal: Refusal): ApiError =>
  refusal.unsupportedMediaType
    ? refusals.unsupportedMediaType(exchange, exchange.headers['content-type'])
    : refusals.invalid(exchange, refusal.findings);

function faultOf(check: ReplyCheck, place: Place, reply: Reply, headers: Answer['headers']): string | undefined {
  const operation = place.match?.operation;
  if (operation === undefined) return undefined;
  const type = Object.keys(headers).find((name) => name.toLowerCase() === 'content-type');
  return check(operation, reply, type === undefined ? undefined : headers[type]);
}
