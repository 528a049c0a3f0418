/** From a request to an answer: finds who speaks, has them admit and the contract check it, calls the operation, and lets
 * nothing escape in any words but the provider's own. */
import type { Request, Response } from 'express';
import type { Input, RawInput } from '../contract/accept.ts';
import type { Operation } from '../contract/contract.ts';
import type { ReplyCheck } from '../contract/reply-check.ts';
import type { Match } from '../contract/routes.ts';
import { ApiError } from '../errors.ts';
import type { Call, Exchange, Reply, Speaker } from '../provider.ts';
import type { World } from '../world.ts';
import { BodyTooLarge, ClientGone, hasBody, MalformedBody, mediaTypeOf, parseBody, readBody } from './body.ts';
import type { Kernel } from './kernel.ts';
import { createLocator } from './locate.ts';
import { Refusal } from './refusal.ts';
import type { Answer, Place } from './served.ts';

export interface DispatchParts {
  readonly kernel: Kernel;
  /** Looks every reply over before it is sent, where there is one. */
  readonly replyCheck: ReplyCheck | undefined;
  /** Bytes. */
  readonly bodyLimit: number;
  /** Told of every error nobody meant to throw. */
  readonly onCrash: (error: unknown, exchange: Exchange) => void;
}

/** Answers, or throws ClientGone and nothing else. */
export type Dispatch = (world: World, request: Request, response: Response) => Promise<Answer>;

export function createDispatch(parts: DispatchParts): Dispatch {
  const { bodyLimit, kernel, onCrash, replyCheck } = parts;
  const { acceptance } = kernel;
  const locate = createLocator(kernel.contract);

  async function answer(speaker: Speaker, place: Place, request: Request, response: Response): Promise<Reply> {
    const { exchange, match } = place;
    if (match === undefined) throw refusePlace(speaker, place);

    const principal = speaker.admit(exchange);
    const raw = withoutBody(match, exchange);
    if (takesBody(match.operation, request)) await addBody(raw, speaker, place, request);
    const input = acceptance.accept(match.operation, raw) ?? (await checkAtLength(match, raw, request, response));
    const handler = speaker.operations[match.operation.id] as (call: Call) => Reply | Promise<Reply>;
    return handler({ params: input.params, query: input.query, body: input.body, principal, exchange } as Call);
  }

  async function addBody(raw: Mutable<RawInput>, speaker: Speaker, place: Place, request: Request): Promise<void> {
    const { exchange, match } = place;
    const bytes = await readBody(request, bodyLimit);
    if (bytes.length === 0) return;
    const contentType = exchange.headers['content-type'];
    const mediaType = mediaTypeOf(contentType);
    const known = mediaType !== undefined && match?.operation.mediaTypes.includes(mediaType);
    if (!known || exchange.headers['content-encoding'] !== undefined) {
      throw speaker.refusals.unsupportedMediaType(exchange, contentType);
    }
    raw.mediaType = mediaType;
    raw.body = parseBody(bytes, mediaType);
  }

  async function checkAtLength(match: Match, raw: RawInput, request: Request, response: Response): Promise<Input> {
    const validator = await kernel.validator();
    return validator.check(match.operation, raw, request, response);
  }

  function asApiError(speaker: Speaker, exchange: Exchange, error: unknown): ApiError {
    if (error instanceof ApiError) return error;
    if (error instanceof BodyTooLarge) return speaker.refusals.bodyTooLarge(exchange, bodyLimit);
    if (error instanceof MalformedBody) return speaker.refusals.malformedJson(exchange, error.message);
    if (error instanceof Refusal) return refuseInput(speaker, exchange, error);
    if (error instanceof ClientGone) throw error;
    onCrash(error, exchange);
    return speaker.refusals.crash(exchange, error);
  }

  function dress(speaker: Speaker, place: Place, reply: Reply, check: ReplyCheck | undefined): Answer {
    const { exchange } = place;
    const headers = speaker.headers(reply, exchange);
    const fault = check && faultOf(check, place, reply, headers);
    if (fault !== undefined) throw new Error(`The reply breaks the contract: ${fault}`);
    const { body } = reply;
    const text = body === undefined ? undefined : (speaker.encode?.(body, exchange) ?? JSON.stringify(body));
    return { status: reply.status, headers, text, place };
  }

  function refuse(speaker: Speaker, place: Place, error: ApiError): Answer {
    const { exchange } = place;
    try {
      return dress(speaker, place, speaker.render(error, exchange), replyCheck);
    } catch (fault) {
      onCrash(fault, exchange);
      return dress(speaker, place, speaker.render(speaker.refusals.crash(exchange, fault), exchange), undefined);
    }
  }

  return async function dispatch(world, request, response) {
    const place = locate(request);
    const speaker = speakerOf(world, place.owner);
    try {
      return dress(speaker, place, await answer(speaker, place, request, response), replyCheck);
    } catch (error) {
      return refuse(speaker, place, asApiError(speaker, place.exchange, error));
    }
  };
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

function speakerOf(world: World, owner: string): Speaker {
  const speaker = world.speakers.get(owner);
  if (speaker === undefined) throw new Error(`The world ${world.name} has no ${owner}.`);
  return speaker;
}

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
