/** Where and with what the figures were taken. */
import { readFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { canPin } from './cores.mjs';
import { versionOf } from './runtimes.mjs';

const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

export function environment(/** @type {ReturnType<import('./options.mjs').optionsFrom>} */ options) {
  const { runtimes, starts, slices, seconds, boots } = options;
  return {
    date: new Date().toISOString().slice(0, 10),
    node: versionOf(runtimes.main),
    system: `${platform()} ${arch()}`,
    processor: `${cpus()[0].model}, ${cpus().length} cores`,
    pinned: canPin,
    ...{ starts, slices, seconds, boots },
    packages: dependencies,
  };
}

export function environmentText(/** @type {ReturnType<typeof environment>} */ at) {
  const packages = Object.entries(at.packages).map(([name, version]) => `${name} ${version}`);
  return [
    `Taken on ${at.date}, Node ${at.node}, ${at.processor}, ${at.system}${at.pinned ? '' : ', not pinned to cores'}.`,
    `${at.starts} starts, ${at.slices} slices of ${at.seconds} s each, ${at.boots} boots.`,
    `With ${packages.join(', ')}.`,
  ].join('\n');
}
