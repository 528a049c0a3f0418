import { run } from '../support/process.mjs';

/**
 * Pastes the requests of the banner into a shell, as people do, and throws when one is not answered well.
 * @param {string} banner what the emulator printed when it started
 * @param {string} origin where it can be reached from here
 * @param {readonly string[]} flags for curl
 */
export async function pasteSamples(banner, origin, flags) {
  const samples = banner.split('\n').filter((line) => line.startsWith('curl -X '));
  for (const sample of samples) {
    const line = sample.replace(/https?:\/\/[^/']+/, origin);
    await run('sh', ['-c', `${line} "$@"`, 'sh', '-sS', '--fail', '--max-time', '10', '--noproxy', '*', ...flags]);
  }
  return samples.length;
}
