import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, works } from '../support/process.mjs';
import { Engine } from './engine.mjs';

/** Without rules for packets, published ports go through a process, and containers cannot reach the outside. */
const WITHOUT_IPTABLES = ['--iptables=false', '--ip6tables=false', '--ip-masq=false', '--ip-forward=false'];
const BRIDGE = 'docker0';
const PATIENCE = 30_000;
const LINES_SHOWN = 5;

/** The Docker of this machine, where there is one that runs. */
export async function ownDocker() {
  if (!(await works('docker', ['info'], { timeout: PATIENCE }))) throw new Error('No Docker engine is running.');
  return new Engine({ name: 'Docker', command: ['docker'] });
}

/** A Docker engine on a socket of its own, which needs root but neither a service manager nor a firewall. */
export async function privateDocker(cleanup) {
  const folder = await cleanup.temporaryFolder('docker');
  const socket = `unix://${join(folder, 'docker.sock')}`;
  const log = join(folder, 'log');
  const hadBridge = await works('ip', ['link', 'show', BRIDGE]);
  const daemon = await startDaemon(folder, socket, log);
  cleanup.later(() => stopDaemon(daemon, folder, hadBridge));

  const engine = new Engine({ name: 'Docker, started for this', command: ['docker', '--host', socket] });
  const gone = new AbortController();
  daemon.once('exit', () => gone.abort());
  await eventually(() => engine.call('info'), PATIENCE, gone.signal).catch(async () => {
    throw new Error((await readFile(log, 'utf8')).trimEnd().split('\n').slice(-LINES_SHOWN).join('\n'));
  });
  return engine;
}

async function startDaemon(folder, socket, log) {
  const places = ['data-root', 'exec-root', 'pidfile'].map((name) => `--${name}=${join(folder, name)}`);
  const output = await open(log, 'w');
  const flags = [...places, '--host', socket, '--bip', '10.213.7.1/29', ...WITHOUT_IPTABLES];
  const daemon = spawn('dockerd', flags, { detached: true, stdio: ['ignore', output.fd, output.fd] });
  await once(daemon, 'spawn').finally(() => output.close());
  return daemon;
}

async function stopDaemon(daemon, folder, hadBridge) {
  if (daemon.exitCode === null && daemon.signalCode === null) {
    const force = setTimeout(() => daemon.kill('SIGKILL'), PATIENCE);
    daemon.kill();
    await once(daemon, 'exit');
    clearTimeout(force);
  }
  // Both outlive it: the mount keeps the folder from being deleted.
  await works('umount', [join(folder, 'exec-root/netns/default')]);
  if (!hadBridge) await works('ip', ['link', 'delete', BRIDGE]);
}
