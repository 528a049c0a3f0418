import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { lockFolder } from '../../src/core/storage/folder-lock.ts';
import { temporaryFolder } from '../support/temporary.ts';

vi.mock('node:fs', async (importOriginal) => ({
  ...(await importOriginal<typeof import('node:fs')>()),
  linkSync: () => {
    throw Object.assign(new Error('EPERM: operation not permitted, link'), { code: 'EPERM' });
  },
}));

test('a folder of a kind that has no links can be locked as well', async () => {
  const folder = await temporaryFolder();

  const lock = await lockFolder(folder);

  await expect(lockFolder(folder)).rejects.toThrow(`process ${process.pid}.`);
  expect(readdirSync(folder)).toEqual(['runstead.lock']);
  lock.release();
  expect(readdirSync(folder)).toEqual([]);
});

test('there, a lock that nobody signs in time is taken over', async () => {
  const folder = await temporaryFolder();
  writeFileSync(join(folder, 'runstead.lock'), '');

  await lockFolder(folder);

  await expect(lockFolder(folder)).rejects.toThrow('in use');
});
