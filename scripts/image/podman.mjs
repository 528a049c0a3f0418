import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { works } from '../support/process.mjs';
import { Engine } from './engine.mjs';

/** Limits that a root without all capabilities may set, and a runtime that every kind of cgroups suits. */
const CONFIG = `[containers]
default_ulimits = ["nofile=1024:1024", "nproc=1000:1000"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
`;

/** Podman with a store of its own. It needs no daemon; health is asked for, since nothing here would ask on time. */
export async function podman(cleanup) {
  const folder = await cleanup.temporaryFolder('podman');
  const config = join(folder, 'containers.conf');
  await writeFile(config, CONFIG);
  await mkdir(join(folder, 'root'));
  const places = ['root', 'runroot', 'tmpdir'].map((name) => `--${name}=${join(folder, name)}`);
  const engine = new Engine({
    name: 'Podman',
    command: ['podman', ...places, '--storage-driver=overlay'],
    env: { CONTAINERS_CONF: config },
    // The other format has no health checks.
    buildFlags: ['--isolation=chroot', '--format=docker'],
    publishes: false,
    watches: false,
  });
  cleanup.later(() => works('umount', [join(folder, 'root/overlay')]));
  await engine.call('info');
  return engine;
}
