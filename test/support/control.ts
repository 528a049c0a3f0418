/** The control API as a stranger uses it: over HTTP, with no credential. */
import request, { type Response, type Test } from 'supertest';
import { onTestFinished } from 'vitest';
import type { Emulator } from '../../src/emulator.ts';
import type { EmulatorOptions } from '../../src/options.ts';
import { newEmulator, startedEmulator } from './emulator.ts';

/** What time it is in a new emulator of a test. */
export const NOON = '2026-01-15T12:00:00.000Z';

export interface Control {
  get(path: string): Test;
  post(path: string, body?: object): Test;
  put(path: string, body: object): Test;
  delete(path: string): Test;
  /** A rule, a world or the like, which must not be refused. */
  add(path: string, body?: object): Promise<Response['body']>;
  advance(step: object): Promise<Response['body']>;
  stateOf(run: string): Promise<string>;
}

/** `emulator` is looked up at each call; `headers` go with each, and `base` in front of each path. */
export function controlOf(
  emulator: () => Emulator,
  headers: Readonly<Record<string, string>> = {},
  base = '',
): Control {
  const at = (path: string) => `${base}/_runstead/${path}`;
  const control: Control = {
    get: (path) => request(emulator().app).get(at(path)).set(headers),
    post: (path, body) => request(emulator().app).post(at(path)).set(headers).send(body),
    put: (path, body) => request(emulator().app).put(at(path)).set(headers).send(body),
    delete: (path) => request(emulator().app).delete(at(path)).set(headers),
    async add(path, body) {
      const answer = await control.post(path, body);
      if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
      return answer.body;
    },
    advance: (step) => control.add('clock/advance', step),
    stateOf: async (run) => (await control.get(`runs/${run}`)).body.state,
  };
  return control;
}

export const inWorld = (name: string): Record<string, string> => ({ 'X-Runstead-World': name });

export const codeOf = ({ status, body }: Response): readonly unknown[] => [status, body.error?.code];

/** Status, code and message. */
export const refusalOf = ({ status, body }: Response): readonly unknown[] => [
  status,
  body.error?.code,
  body.error?.message,
];

/** An emulator of its own, for a test that asks for other settings. */
export async function emulatorWith(options: EmulatorOptions): Promise<Emulator> {
  const own = await newEmulator({ tls: 'off', ...options });
  onTestFinished(() => own.close());
  return own;
}

/** The same with a port. */
export async function serverWith(options: EmulatorOptions = {}): Promise<Emulator> {
  const own = await startedEmulator({ tls: 'off', ...options });
  onTestFinished(() => own.close());
  return own;
}
