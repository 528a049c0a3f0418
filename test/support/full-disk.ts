import { open } from 'node:fs/promises';
import type { OpenFileFunction } from '../../src/core/storage/append-file.ts';

/** A disk that can be full. */
export interface Disk {
  readonly openFile: OpenFileFunction;
  /** How many bytes can still be written. */
  room: number;
  /** Whether a file cannot even be made shorter. */
  stuck: boolean;
  /** How many of the next files cannot be opened. */
  openFailures: number;
  /** Called in each write, before it happens. */
  during: () => void;
  /** How many writes were asked for. */
  writes: number;
}

export function createDisk(): Disk {
  const full = (): Error => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  const disk: Disk = {
    room: Number.POSITIVE_INFINITY,
    stuck: false,
    openFailures: 0,
    writes: 0,
    during: () => undefined,
    async openFile(path, flags) {
      if (disk.openFailures > 0) {
        disk.openFailures -= 1;
        throw full();
      }
      const file = await open(path, flags);
      return {
        async write(bytes, offset, length, position) {
          disk.writes += 1;
          disk.during();
          const fits = Math.min(length, disk.room);
          if (fits === 0) throw full();
          disk.room -= fits;
          return file.write(bytes, offset, fits, position);
        },
        async truncate(length) {
          if (disk.stuck) throw full();
          await file.truncate(length);
        },
        datasync: () => file.datasync(),
        close: () => file.close(),
      };
    },
  };
  return disk;
}
