import { open } from 'node:fs/promises';

/** Makes new names in a folder survive a loss of power. Not every system lets a folder be opened; the others keep names in their own way. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  if (handle === undefined) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}
