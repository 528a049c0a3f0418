import type { Server as HttpServer, RequestListener, ServerOptions } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { UserError } from '../errors.ts';
import { type Limits, plainServer, secureServer } from './inner-server.ts';
import { sniff } from './sniff.ts';
import type { Identity } from './tls.ts';

/** In milliseconds. */
export interface ListenLimits extends Limits {
  /** How long calls under way may take once the server is closing. */
  readonly grace: number;
}

export interface ListenOptions {
  /** 0 takes any free one. */
  readonly port: number;
  readonly host: string;
  /** Without one, there is no https. */
  readonly identity?: Identity | undefined;
  /** Goes to both HTTP servers, over `limits`. */
  readonly serverOptions?: ServerOptions | undefined;
  readonly limits?: Partial<ListenLimits>;
  /** Told what goes wrong later, such as a certificate that cannot be made or saved. */
  readonly onProblem?: ((error: unknown) => void) | undefined;
}

export interface Listener {
  /** The port it really got. */
  readonly port: number;
  /** The address it is bound to. */
  readonly host: string;
  /** Takes no more connections, ends idle ones, gives calls under way a short while to finish. */
  close(): Promise<void>;
}

const LIMITS = {
  firstByte: 30_000,
  headers: 60_000,
  request: 300_000,
  // Node's five seconds make clients that pause between calls meet a connection that closes under their hands.
  keepAlive: 65_000,
  grace: 500,
};
const SWEEP_EVERY = 20;

/** Serves http and, with an identity, https on one port: the first byte of a connection tells which. */
export async function listen(handler: RequestListener, options: ListenOptions): Promise<Listener> {
  const front = new Front(handler, options);
  const bound = await front.open();
  return { ...bound, close: () => front.close() };
}

/** The server that listens, and the two behind it that speak HTTP. */
class Front {
  readonly #options: ListenOptions;
  readonly #limits: ListenLimits;
  readonly #handler: RequestListener;
  readonly #server: Server;
  readonly #plain: HttpServer;
  readonly #inner: HttpServer[];
  readonly #sockets = new Set<Socket>();
  /** Those that no HTTP server knows of yet. */
  readonly #waiting = new Set<Socket>();
  #secure: Promise<HttpServer> | undefined;
  #closing: Promise<void> | undefined;

  constructor(handler: RequestListener, options: ListenOptions) {
    this.#options = options;
    this.#limits = { ...LIMITS, ...options.limits };
    this.#handler = (request, response) => {
      if (this.#closing !== undefined) response.shouldKeepAlive = false;
      handler(request, response);
    };
    this.#plain = plainServer(this.#handler, this.#limits, options.serverOptions);
    this.#inner = [this.#plain];
    this.#server = createServer({ noDelay: true }, (socket) => this.#accept(socket));
  }

  async open(): Promise<{ readonly port: number; readonly host: string }> {
    const { port, host } = this.#options;
    try {
      await new Promise<void>((resolve, reject) => {
        this.#server.once('error', reject).listen({ port, host }, resolve);
      });
    } catch (error) {
      this.#plain.close();
      throw cannotListen(error, port, host);
    }
    this.#server.on('error', (error) => this.#report(error));
    const address = this.#server.address();
    return typeof address === 'object' && address !== null
      ? { port: address.port, host: address.address }
      : { port, host };
  }

  close(): Promise<void> {
    this.#closing ??= this.#shut();
    return this.#closing;
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    this.#waiting.add(socket);
    socket.once('close', () => {
      this.#sockets.delete(socket);
      this.#waiting.delete(socket);
    });
    // Without a listener, a client that resets its connection would end the process. The socket closes by itself.
    socket.on('error', () => undefined);
    sniff(socket, this.#limits.firstByte, (known, isTls) => this.#route(known, isTls));
  }

  #route(socket: Socket, isTls: boolean): void {
    const { identity } = this.#options;
    if (isTls && identity !== undefined) void this.#routeSecure(socket, identity);
    else this.#handOn(socket, this.#plain);
  }

  async #routeSecure(socket: Socket, identity: Identity): Promise<void> {
    try {
      this.#secure ??= this.#openSecure(identity);
      this.#handOn(socket, await this.#secure);
    } catch (error) {
      this.#secure = undefined;
      socket.destroy();
      this.#report(error);
    }
  }

  async #openSecure(identity: Identity): Promise<HttpServer> {
    const server = await secureServer(this.#handler, this.#limits, this.#options.serverOptions, identity);
    this.#inner.push(server);
    if (this.#closing !== undefined) server.close();
    return server;
  }

  #handOn(socket: Socket, server: HttpServer): void {
    this.#waiting.delete(socket);
    if (!socket.destroyed) server.emit('connection', socket);
  }

  async #shut(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    for (const socket of this.#waiting) socket.destroy();
    for (const server of this.#inner) server.close();
    // A call under way leaves an idle connection behind when it ends.
    const sweep = setInterval(() => this.#closeIdle(), SWEEP_EVERY);
    const deadline = setTimeout(() => this.#closeAll(), this.#limits.grace);
    await closed;
    clearInterval(sweep);
    clearTimeout(deadline);
  }

  #closeIdle(): void {
    for (const server of this.#inner) server.closeIdleConnections();
  }

  #closeAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #report(error: unknown): void {
    this.#options.onProblem?.(error);
  }
}

const HINTS: Readonly<Record<string, (port: number, host: string) => string>> = {
  EADDRINUSE: (port) => `Port ${port} is in use. Stop what uses it, or choose another; 0 takes any free one.`,
  EACCES: (port) => `Port ${port} may not be opened by this user. Choose one above 1023; 0 takes any free one.`,
  EADDRNOTAVAIL: (_, host) => `This machine has no address ${host}. Use 127.0.0.1, or 0.0.0.0 for all its addresses.`,
  ENOTFOUND: (_, host) => `The host ${host} is not known. Use 127.0.0.1, or 0.0.0.0 for all addresses of this machine.`,
  ERR_SOCKET_BAD_PORT: (port) => `${port} is not a port. Choose one from 1 to 65535; 0 takes any free one.`,
};

function cannotListen(error: unknown, port: number, host: string): UserError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const problem =
    HINTS[code]?.(port, host) ??
    `Cannot listen on ${host}, port ${port}: ${error instanceof Error ? error.message : String(error)}`;
  return new UserError(problem, { cause: error });
}
