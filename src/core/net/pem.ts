import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../errors.ts';
import { createIds } from '../ids.ts';
import type { KeyPair } from './certificate.ts';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/;
const PRIVATE_KEY = /-----BEGIN ([A-Z ]*)PRIVATE KEY-----[\s\S]+?-----END \1PRIVATE KEY-----/;

/** The text of a file; undefined when there is no such file. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new UserError(`${path} cannot be read: ${reason(error)}`, { cause: error });
  }
}

/** The text of a file that has to be there. */
export function readRequired(path: string): string {
  const text = readIfThere(path);
  if (text === undefined) throw new UserError(`${path} does not exist.`);
  return text;
}

/** Key and certificate of one file of ours; undefined when there is no such file. Never mends what it cannot read. */
export function readPair(path: string): KeyPair | undefined {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  const cert = CERTIFICATE.exec(text)?.[0];
  const key = PRIVATE_KEY.exec(text)?.[0];
  if (cert === undefined || key === undefined) throw broken(path, 'it has to hold a private key and a certificate');
  const found = { cert: `${cert}\n`, key: `${key}\n` };
  try {
    if (matches(found)) return found;
  } catch (error) {
    throw broken(path, reason(error), error);
  }
  throw broken(path, 'its key and its certificate do not belong together');
}

/** One text that `readPair` reads: a single file, so that key and certificate can never be of two minds. */
export const pairText = ({ key, cert }: KeyPair): string => key + cert;

/** Whether the key is that of the (first) certificate. Throws where either cannot be read. */
export function matches({ cert, key }: KeyPair): boolean {
  return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
}

/** Writes the whole file or nothing: a reader, and a start after a crash, see the old text or the new one. */
export async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  const draft = `${path}.${createIds().hex(12)}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeSynced(draft, text, mode);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw new UserError(`${path} cannot be written: ${reason(error)}`, { cause: error });
  }
}

async function writeSynced(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A file of ours that is not as we left it: shown to the user, never overwritten. */
export function broken(path: string, why: string, cause?: unknown): UserError {
  return new UserError(`${path} is broken: ${why}. Restore it, or remove it to have a new one made.`, { cause });
}

/** What went wrong, on one line. */
export const reason = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
