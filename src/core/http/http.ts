/** The one door to Express: an app that hands every request to the dispatcher and writes its answer in one piece. */
import { IncomingMessage, type ServerOptions, ServerResponse } from 'node:http';
import express, { type Express, type Request, type Response } from 'express';
import { stopwatch } from '../clock.ts';
import { httpDate } from '../instant.ts';
import type { World } from '../world.ts';
import { ClientGone } from './body.ts';
import type { Dispatch } from './dispatch.ts';
import type { Answer, Served } from './served.ts';

export interface AppParts {
  readonly dispatch: Dispatch;
  readonly worldOf: (request: Request) => World;
  readonly onServed: ((served: Served, world: World) => void) | undefined;
}

/** An app with none of the headers that the emulated services do not send, and nothing mounted. */
export function newApp(): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'extended');
  return app;
}

export function createApp({ dispatch, worldOf, onServed }: AppParts): Express {
  const app = newApp();
  app.use(async function serve(request: Request, response: Response) {
    const started = onServed === undefined ? 0 : stopwatch();
    const world = worldOf(request);
    try {
      const answer = await dispatch(world, request, response);
      const at = world.clock.now();
      send(response, answer, at);
      onServed?.(servedBy(answer, at, stopwatch() - started), world);
    } catch (error) {
      if (!(error instanceof ClientGone)) throw error;
    }
  });
  return app;
}

function servedBy({ status, place: { owner, exchange, match } }: Answer, at: number, took: number): Served {
  const { method, path } = exchange;
  return { provider: owner, operation: match?.operation.id, method, path, status, at, took };
}

const BODILESS = new Set([204, 304]);

/** Status, headers and body in one write. */
function send(response: Response, { status, headers, text }: Answer, at: number): void {
  const list: string[] = [];
  for (const name in headers) list.push(name, headers[name] ?? '');
  if (!BODILESS.has(status)) list.push('Content-Length', String(text === undefined ? 0 : Buffer.byteLength(text)));
  list.push('Date', httpDate(at));
  response.writeHead(status, list);
  response.end(text);
}

/** Express puts its own prototype under every request and response. Below Node 24 that costs more than all the rest of
 * it together, unless they are born with that prototype; from Node 24 on, the detour would cost. */
export function serverOptions(app: Express): ServerOptions {
  const major = Number(process.versions.node.split('.')[0]);
  return major >= 24 ? {} : classesOf(app);
}

function classesOf(app: Express): ServerOptions {
  function Incoming(this: IncomingMessage, ...args: ConstructorParameters<typeof IncomingMessage>) {
    IncomingMessage.apply(this as never, args as never);
  }
  function Outgoing(this: ServerResponse, ...args: ConstructorParameters<typeof ServerResponse>) {
    ServerResponse.apply(this as never, args as never);
  }
  Incoming.prototype = app.request;
  Outgoing.prototype = app.response;
  return { IncomingMessage: Incoming as never, ServerResponse: Outgoing as never };
}
