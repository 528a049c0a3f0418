/** Runstead as a library. */
export type { Clock } from './core/clock.ts';
export { UserError } from './core/errors.ts';
export type { Served } from './core/http/served.ts';
export type { Run, Timeline, Transition } from './core/lifecycle.ts';
export type { Exchange } from './core/provider.ts';
export type { World } from './core/world/world.ts';
export type { ResetOptions } from './core/world/world-parts.ts';
export { createEmulator, type Emulator, startEmulator, VERSION } from './emulator.ts';
export type { Fixtures } from './fixtures.ts';
export type { EmulatorOptions } from './options.ts';
export type { ReachableWorld, WorldDesk, WorldOptions } from './world-desk.ts';
