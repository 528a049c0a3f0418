/** Keeps a second process out of a data folder. */
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { threadId } from 'node:worker_threads';
import { UserError } from '../errors.ts';
import { isAlive, type ProcessIdentity, thisProcess } from './process-identity.ts';

const LOCK = 'runstead.lock';
/** Held for the moment in which the lock of a dead process is removed. */
const TAKEOVER = 'runstead.lock.takeover';

/** How often somebody is given time to finish what takes a moment, and how long, in milliseconds. */
const PATIENCE = 10;
const MOMENT = 10;

export interface FolderLock {
  /** Lets others in. */
  release(): void;
}

/** Makes the folder where it is missing, and takes it for this process. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  try {
    await mkdir(folder, { recursive: true });
    await acquire(folder);
  } catch (error) {
    throw error instanceof UserError ? error : unusable(folder, error);
  }
  return { release: () => rmSync(join(folder, LOCK), { force: true }) };
}

async function acquire(folder: string): Promise<void> {
  const path = join(folder, LOCK);
  for (let attempt = 0; attempt <= PATIENCE; attempt += 1) {
    if (create(path)) return;
    const owner = ownerOf(path);
    if (owner === 'nobody') continue;
    if (owner !== 'unknown' && isAlive(owner)) throw inUse(folder, owner);

    // Where locks cannot be made in one step, one without an owner may belong to a process that is about to sign it.
    const isDead = owner !== 'unknown' || attempt > PATIENCE / 2;
    if (!isDead || !removeDead(folder)) await setTimeout(MOMENT);
  }
  throw new UserError(
    `${path}: cannot be taken. Make sure that no other Runstead uses the folder, and delete this file and ${TAKEOVER}.`,
  );
}

/** Makes a lock in the name of this process; false when there is one. */
function create(path: string): boolean {
  const { pid, started } = thisProcess();
  const signature = JSON.stringify({ pid, started });
  const draft = `${path}.${pid}-${threadId}-${started.replaceAll('/', '-')}`;
  try {
    // By a link it appears with its content, or not at all when there is one.
    writeFileSync(draft, signature);
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (NO_LINKS.has(codeOf(error))) return createUnsigned(path, signature);
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** What a link fails with in a folder of a kind that has none. */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

function createUnsigned(path: string, signature: string): boolean {
  try {
    writeFileSync(path, signature, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function ownerOf(path: string): ProcessIdentity | 'unknown' | 'nobody' {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isIdentity(value) ? value : 'unknown';
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? 'nobody' : 'unknown';
  }
}

/**
 * Of several processes that found a dead one's lock, a slow one could delete what a quick one has just put in its place.
 * So it is looked at again and deleted only by the holder of a second lock. False when that is somebody else.
 */
function removeDead(folder: string): boolean {
  const [path, takeover] = [join(folder, LOCK), join(folder, TAKEOVER)];
  if (!create(takeover)) {
    const owner = ownerOf(takeover);
    if (typeof owner === 'object' && !isAlive(owner)) rmSync(takeover, { force: true });
    return false;
  }
  try {
    const owner = ownerOf(path);
    if (owner === 'unknown' || (owner !== 'nobody' && !isAlive(owner))) rmSync(path, { force: true });
    return true;
  } finally {
    rmSync(takeover, { force: true });
  }
}

function isIdentity(value: unknown): value is ProcessIdentity {
  if (typeof value !== 'object' || value === null) return false;
  if (!('pid' in value && 'started' in value)) return false;
  return Number.isSafeInteger(value.pid) && Number(value.pid) > 0 && typeof value.started === 'string';
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const inUse = (folder: string, { pid }: ProcessIdentity): UserError =>
  new UserError(`${folder}: in use by another Runstead, process ${pid}. Stop that one, or choose another data folder.`);

const unusable = (folder: string, cause: unknown): UserError =>
  new UserError(
    `${folder}: cannot be used as data folder (${cause instanceof Error ? cause.message : String(cause)}). ` +
      'Choose one that can be written to.',
    { cause },
  );
