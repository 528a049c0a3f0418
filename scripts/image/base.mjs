/** A stand-in for the base image where no registry can be reached: Node and npm from npm, and of this machine's own
 * programs and libraries as many as a build needs. It is for testing, never for publishing. */
import { copyFile, cp, mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { run } from '../support/process.mjs';

const PROGRAMS = ['sh', 'env', 'id', 'ls', 'cat', 'cp', 'rm', 'mkdir', 'chown', 'chmod'];
/** Loaded by name while a program runs, so that it does not list them. Older C libraries keep them apart. */
const NAME_SERVICE = ['libnss_files.so.2', 'libnss_dns.so.2', 'libresolv.so.2'];
const ETC = {
  passwd: 'root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n',
  group: 'root:x:0:\nnode:x:1000:\n',
  'nsswitch.conf': 'hosts: files dns\n',
};
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';

/**
 * Makes a tar file with the root of the stand-in.
 * @param {string} folder where it may work
 * @param {string} release of Node, such as 24
 */
export async function makeBase(folder, release) {
  const root = join(folder, 'root');
  await makeFolders(root);
  await addNode(root, await fetchNode(join(folder, 'node'), release));
  await Promise.all(PROGRAMS.map((name) => addProgram(root, name)));
  await Promise.all(Object.entries(ETC).map(([name, text]) => writeFile(join(root, 'etc', name), text)));
  await addNetwork(root);
  const tar = join(folder, 'base.tar');
  await run('tar', ['-C', root, '-cf', tar, '.']);
  return tar;
}

async function makeFolders(root) {
  const folders = ['usr/bin', 'usr/lib', 'usr/lib64', 'usr/local/bin', 'usr/local/lib/node_modules', 'usr/local/etc'];
  for (const folder of [...folders, 'etc/ssl/certs', 'root', 'home/node', 'proc', 'sys', 'dev']) {
    await mkdir(join(root, folder), { recursive: true });
  }
  await mkdir(join(root, 'tmp'));
  await run('chmod', ['1777', join(root, 'tmp')]);
  for (const name of ['bin', 'lib', 'lib64']) await symlink(`usr/${name}`, join(root, name));
}

/** The release wanted, or this machine's own where npm does not have it for this kind of machine. */
async function fetchNode(folder, release) {
  await mkdir(folder);
  const name = `node-${process.platform}-${process.arch}`;
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder];
  try {
    await run('npm', ['install', ...flags, `${name}@${release}`, 'npm@11']);
    return { node: join(folder, 'node_modules', name, 'bin/node'), npm: join(folder, 'node_modules/npm') };
  } catch (error) {
    console.warn(`Node ${release} cannot be had from npm, so this machine's own is used.\n${error.message}`);
    return { node: process.execPath, npm: join(await run('npm', ['root', '--global']), 'npm') };
  }
}

async function addNode(root, { node, npm }) {
  await copyFile(node, join(root, 'usr/local/bin/node'));
  await addLibraries(root, node);
  await cp(npm, join(root, 'usr/local/lib/node_modules/npm'), { recursive: true, dereference: true });
  for (const name of ['npm', 'npx']) {
    await symlink(`../lib/node_modules/npm/bin/${name}-cli.js`, join(root, 'usr/local/bin', name));
  }
}

async function addProgram(root, name) {
  const path = await run('sh', ['-c', `command -v ${name}`]);
  await copyFile(await realpath(path), join(root, 'usr/bin', name));
  await addLibraries(root, path);
}

async function addLibraries(root, program) {
  const paths = (await run('ldd', [program])).match(/\/\S+/g) ?? [];
  const libc = paths.find((path) => basename(path).startsWith('libc.so'));
  for (const path of paths) await addLibrary(root, path);
  for (const name of NAME_SERVICE) await addLibrary(root, join(dirname(libc), name)).catch(() => undefined);
}

async function addLibrary(root, path) {
  await mkdir(join(root, dirname(path)), { recursive: true });
  await copyFile(path, join(root, path));
}

/** What this machine has been told about its network, npm inside has to know too. */
async function addNetwork(root) {
  const registry = await npmSetting('registry');
  const cafile = process.env.NODE_EXTRA_CA_CERTS ?? (await npmSetting('cafile')) ?? process.env.SSL_CERT_FILE;
  if (cafile) await copyFile(cafile, join(root, CERTIFICATES));
  const lines = [...(registry ? [`registry=${registry}`] : []), ...(cafile ? [`cafile=${CERTIFICATES}`] : [])];
  await writeFile(join(root, 'usr/local/etc/npmrc'), lines.map((line) => `${line}\n`).join(''));
}

async function npmSetting(name) {
  const value = await run('npm', ['config', 'get', name]);
  return ['', 'null', 'undefined'].includes(value) ? undefined : value;
}
