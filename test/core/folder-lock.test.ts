import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import { lockFolder } from '../../src/core/storage/folder-lock.ts';
import { thisProcess } from '../../src/core/storage/process-identity.ts';
import { bundleScript, startScript } from '../support/child.ts';
import { temporaryFolder } from '../support/temporary.ts';

const writeLock = (folder: string, content: unknown, name = 'runstead.lock'): void =>
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));

/** A process that does nothing until it is killed. */
async function startIdler() {
  const idler = spawn(process.execPath, ['-e', 'console.log("up"); process.stdin.resume()'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void idler.kill('SIGKILL'));
  await once(idler.stdout, 'data');
  return idler;
}

async function deadPid(): Promise<number> {
  const idler = await startIdler();
  idler.kill('SIGKILL');
  await once(idler, 'close');
  return idler.pid ?? 0;
}

describe('lockFolder', () => {
  test('makes a missing folder, with those above it', async () => {
    const folder = join(await temporaryFolder(), 'a', 'b');

    await lockFolder(folder);

    expect(readdirSync(folder)).toEqual(['runstead.lock']);
  });

  test('can be taken again after it was released', async () => {
    const folder = await temporaryFolder();
    const first = await lockFolder(folder);
    first.release();

    const second = await lockFolder(folder);
    second.release();

    expect(readdirSync(folder)).toEqual([]);
  });

  test('refuses a second time within the process', async () => {
    const folder = await temporaryFolder();
    await lockFolder(folder);

    const refused = lockFolder(folder);

    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow(`${folder}: in use by another Runstead, process ${process.pid}.`);
  });

  test('refuses while another process lives, and takes over when it is dead', async () => {
    const folder = await temporaryFolder();
    const idler = await startIdler();
    writeLock(folder, { pid: idler.pid, started: '' });

    await expect(lockFolder(folder)).rejects.toThrow(`process ${idler.pid}.`);
    idler.kill('SIGKILL');
    await once(idler, 'close');
    await lockFolder(folder);

    expect(readdirSync(folder)).toEqual(['runstead.lock']);
  });

  test.runIf(process.platform === 'linux')('is not fooled by a number that was given again', async () => {
    const folder = await temporaryFolder();
    writeLock(folder, { pid: process.pid, started: 'another-boot/1' });

    await lockFolder(folder);

    await expect(lockFolder(folder)).rejects.toThrow('in use');
  });

  test.each([
    ['empty', ''],
    ['torn', '{"pid":12'],
    ['of no possible process', { pid: -1, started: '' }],
  ])('takes over a lock file that is %s', async (_, content) => {
    const folder = await temporaryFolder();
    writeLock(folder, content);

    await lockFolder(folder);

    await expect(lockFolder(folder)).rejects.toThrow('in use');
  });

  test('takes over from a process that was killed while taking over', async () => {
    const folder = await temporaryFolder();
    const dead = { pid: await deadPid(), started: '' };
    writeLock(folder, dead);
    writeLock(folder, dead, 'runstead.lock.takeover');

    await lockFolder(folder);

    expect(readdirSync(folder)).toEqual(['runstead.lock']);
  });

  test('gives up, with a word of advice, when somebody else is taking over and does not finish', async () => {
    const folder = await temporaryFolder();
    writeLock(folder, { pid: await deadPid(), started: '' });
    writeLock(folder, thisProcess(), 'runstead.lock.takeover');

    await expect(lockFolder(folder)).rejects.toThrow(/runstead\.lock: cannot be taken\..*delete/);
  });

  test('lets exactly one of several processes have a dead one’s folder', async () => {
    const folder = await temporaryFolder();
    const script = await bundleScript(new URL('../support/lock-taker.ts', import.meta.url), await temporaryFolder());
    writeLock(folder, { pid: await deadPid(), started: '' });
    const takers = Array.from({ length: 4 }, () => startScript(script, folder));
    await Promise.all(takers.map(({ next }) => next()));

    for (const taker of takers) taker.process.stdin?.write('go\n');
    const said = await Promise.all(takers.map(({ next }) => next()));
    for (const taker of takers) taker.process.stdin?.end();
    await Promise.all(takers.map(({ closed }) => closed));

    expect(said.filter((line) => line === 'taken')).toHaveLength(1);
    expect(said.filter((line) => line?.includes('in use by another Runstead'))).toHaveLength(3);
  });

  test('says why a folder cannot be used', async () => {
    const file = join(await temporaryFolder(), 'file');
    writeFileSync(file, '');

    const refused = lockFolder(join(file, 'folder'));

    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow(/folder: cannot be used as data folder \(ENOTDIR/);
    expect(existsSync(file)).toBe(true);
  });

  test.skipIf(process.getuid?.() === 0)('refuses a folder that cannot be written to', async () => {
    const folder = join(await temporaryFolder(), 'closed');
    mkdirSync(folder);
    chmodSync(folder, 0o500);

    await expect(lockFolder(folder)).rejects.toThrow(/cannot be used as data folder \(EACCES/);
  });
});
