import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { KeyPair } from './certificate.ts';
import type { Identity } from './tls.ts';

/** How long the server waits for clients, in milliseconds. */
export interface Limits {
  /** From the connection to its first byte, and for a TLS handshake. */
  readonly firstByte: number;
  /** From the connection, or a request's first byte, to its last header. */
  readonly headers: number;
  /** To the last byte of a request. */
  readonly request: number;
  /** Between two requests of a connection. */
  readonly keepAlive: number;
}

/** Most that passes between a time limit and its being noticed. */
const CHECK_EVERY = 5_000;

/** An HTTP server that never listens: it is given sockets. */
export function plainServer(handler: RequestListener, limits: Limits, options: ServerOptions = {}): Server {
  return ready(createServer({ ...timeouts(limits), ...options }, handler));
}

/** The same behind TLS, with a certificate per name where the identity has one. */
export async function secureServer(
  handler: RequestListener,
  limits: Limits,
  options: ServerOptions | undefined,
  identity: Identity,
): Promise<Server> {
  const https = await import('node:https');
  const { cert, key } = await identity.context();
  const server = https.createServer(
    {
      ...timeouts(limits),
      handshakeTimeout: limits.firstByte,
      // Express does not survive an HTTP/2 request, so none is offered.
      ALPNProtocols: ['http/1.1'],
      SNICallback: byName(identity),
      ...options,
      cert,
      key,
    },
    handler,
  );
  return ready(server);
}

function timeouts(limits: Limits): ServerOptions {
  return {
    headersTimeout: limits.headers,
    requestTimeout: limits.request,
    keepAliveTimeout: limits.keepAlive,
    connectionsCheckingInterval: Math.min(CHECK_EVERY, limits.headers),
  };
}

/** Node starts to watch over connections when a server listens; without that event no time limit would hold and
 * `closeAllConnections` would find none. */
function ready<S extends Server>(server: S): S {
  server.on('connect', (_request, socket: Duplex) => refuseTunnel(socket));
  server.emit('listening');
  return server;
}

/** This is no proxy. Left alone, node would close the connection without a word. */
function refuseTunnel(socket: Duplex): void {
  const refusal = 'HTTP/1.1 501 Not Implemented\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';
  socket.end(refusal, () => socket.destroy());
}

type NameCallback = (servername: string, done: (error: Error | null, context?: SecureContext) => void) => void;

function byName(identity: Identity): NameCallback {
  const contexts = new WeakMap<KeyPair, SecureContext>();
  const contextOf = async (servername: string) => {
    const pair = await identity.context(servername);
    const context = contexts.get(pair) ?? createSecureContext({ cert: pair.cert, key: pair.key });
    contexts.set(pair, context);
    return context;
  };
  return function choose(servername, done) {
    contextOf(servername).then((context) => done(null, context), done);
  };
}
