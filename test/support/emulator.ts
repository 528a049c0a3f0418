/** Emulators for tests: time stands still, ids come from a seed, and a reply that breaks its contract is a failure. */
import { createEmulator, type Emulator, startEmulator } from '../../src/emulator.ts';
import type { EmulatorOptions } from '../../src/options.ts';

const FOR_TESTS: EmulatorOptions = {
  port: 0,
  clock: '2026-01-15T12:00:00.000Z',
  seed: 'test',
  log: 'off',
  checkReplies: true,
};

export const newEmulator = (options: EmulatorOptions = {}): Promise<Emulator> =>
  createEmulator({ ...FOR_TESTS, ...options });

export const startedEmulator = (options: EmulatorOptions = {}): Promise<Emulator> =>
  startEmulator({ ...FOR_TESTS, ...options });
