/** A small keep-alive HTTP/1.1 client over a bare socket: cheap, and its times hold little but the server's. */
import { connect as connectSocket } from 'node:net';
import { performance } from 'node:perf_hooks';

/** @typedef {{ status: number, micros: number, body: string }} Answer */

/** The length of the whole answer at the start of `text`, or undefined while it is incomplete. */
function answerLength(/** @type {string} */ text) {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const start = head + 4;
  const headers = text.slice(0, head);
  const length = /\r\ncontent-length: *(\d+)/i.exec(headers);
  if (length) return text.length >= start + Number(length[1]) ? start + Number(length[1]) : undefined;
  if (!/\r\ntransfer-encoding: *chunked/i.test(headers)) return start;
  const end = text.indexOf('0\r\n\r\n', start);
  return end < 0 ? undefined : end + 5;
}

export class Client {
  #socket;
  #text = '';
  /** @type {((answer: Answer) => void) | undefined} */
  #resolve;
  /** @type {((error: Error) => void) | undefined} */
  #reject;
  #sentAt = 0;

  constructor(/** @type {import('node:net').Socket} */ socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => this.#take(String(chunk)));
    socket.on('error', (error) => this.#reject?.(error));
    socket.on('close', () => this.#reject?.(new Error('connection closed')));
  }

  /** @returns {Promise<Client>} */
  static open(/** @type {number} */ port) {
    return new Promise((resolve, reject) => {
      const socket = connectSocket(port, '127.0.0.1');
      socket.once('error', reject);
      socket.once('connect', () => resolve(new Client(socket)));
    });
  }

  /** @returns {Promise<Answer>} */
  send(/** @type {string} */ bytes) {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#sentAt = performance.now();
      this.#socket.write(bytes, 'latin1');
    });
  }

  close() {
    this.#socket.destroy();
  }

  #take(/** @type {string} */ chunk) {
    this.#text += chunk;
    const length = answerLength(this.#text);
    if (length === undefined) return;
    const micros = (performance.now() - this.#sentAt) * 1000;
    const answer = { status: Number(this.#text.slice(9, 12)), micros, body: this.#text.slice(0, length) };
    this.#text = this.#text.slice(length);
    this.#resolve?.(answer);
  }
}

/** One request over a connection of its own. */
export async function ask(/** @type {number} */ port, /** @type {string} */ bytes) {
  const client = await Client.open(port);
  try {
    return await client.send(bytes);
  } finally {
    client.close();
  }
}
