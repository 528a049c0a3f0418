/** The one door to Express: an app that hands every request on as it comes. */
import { IncomingMessage, type ServerOptions, ServerResponse } from 'node:http';
import express, { type Express } from 'express';
import type { Serve } from './serve.ts';

/** An app with none of the headers that the emulated services do not send, and nothing mounted. */
export function newApp(): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'extended');
  return app;
}

export function createApp(serve: Serve): Express {
  const app = newApp();
  app.use(serve);
  return app;
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
