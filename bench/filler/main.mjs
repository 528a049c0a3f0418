/** Bundled with Runstead's sources by build.mjs: Runstead through its library, with the filler provider. */
import { startEmulator } from '../../src/index.ts';
import fixtures from '../fixtures.json' with { type: 'json' };

await startEmulator({ port: process.env.PORT, log: 'off', fixtures, runTime: '24h', cancelTime: '24h' });
