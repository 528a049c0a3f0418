/** An official client for Node at work in a process of its own, told over its input what to call. Trust has to be in the
 * environment of a process before it starts, and these clients take seconds to load: one process makes all calls. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A value as JSON tells it. */
export type Told<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Told<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: Told<T[K]> }
      : T;

/** What a client threw: its class, and those of its members that clients document. */
export interface Thrown {
  readonly kind: string;
  readonly message: string;
  readonly code?: string | number;
  readonly statusCode?: number;
  readonly details?: unknown;
  readonly body?: unknown;
}

/** Milliseconds a client may take to load on a machine that has much else to do. */
export const LOADING = 60_000;

type Answer = { readonly value: unknown } | { readonly thrown: Thrown };

export interface NodeClient {
  /** What the call came to; fails if the client threw. */
  value(command: object): Promise<unknown>;
  /** What the client threw; fails if it did not. */
  thrown(command: object): Promise<Thrown>;
  close(): Promise<void>;
}

/** Resolves once the client is loaded. */
export async function startClient(program: URL, env: NodeJS.ProcessEnv): Promise<NodeClient> {
  const child = spawn(process.execPath, [fileURLToPath(program)], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  async function nextLine(): Promise<string> {
    const { value: line, done } = await lines.next();
    if (done) throw new Error(`${program} ended before its time.`);
    return line;
  }

  async function ask(command: object): Promise<Answer> {
    child.stdin.write(`${JSON.stringify(command)}\n`);
    return JSON.parse(await nextLine());
  }

  await nextLine();

  return {
    async value(command) {
      const answer = await ask(command);
      if ('value' in answer) return answer.value;
      throw new Error(`${answer.thrown.kind}: ${answer.thrown.message}`);
    },
    async thrown(command) {
      const answer = await ask(command);
      if ('thrown' in answer) return answer.thrown;
      throw new Error(`Nothing was thrown, but answered: ${JSON.stringify(answer.value)}`);
    },
    async close() {
      child.kill();
      await closed;
    },
  };
}
