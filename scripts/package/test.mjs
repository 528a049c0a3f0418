/** Packs what would be published, installs that in an empty folder without a network, and uses it from there. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Checklist } from '../support/checklist.mjs';
import { Cleanup } from '../support/cleanup.mjs';
import { run } from '../support/process.mjs';
import { checkContents, checkManifest } from './contents.mjs';
import { checkHelperTypes, checkJest, checkNodeTest, checkVitest, installJest, writeExamples } from './helpers.mjs';
import { checkLibrary, checkProgram, checkTypes, checkVersion } from './use.mjs';

const root = join(import.meta.dirname, '../..');
const list = new Checklist();
const cleanup = new Cleanup();
try {
  const folder = await cleanup.temporaryFolder('package');
  const packed = await list.check('can be packed', () => pack(folder));
  if (packed !== undefined) await checkPackage(packed, join(folder, 'project'));
} finally {
  await cleanup.run();
}
list.conclude();

async function pack(folder) {
  const said = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root });
  // Whatever the build has to say comes first.
  const [{ filename, files, size, unpackedSize, version }] = JSON.parse(said.slice(said.search(/^\[$/m)));
  console.log(
    `        ${files.length} files, ${Math.round(size / 1e3)} kB, unpacked ${Math.round(unpackedSize / 1e3)} kB`,
  );
  return { tarball: join(folder, filename), files, version };
}

async function checkPackage({ tarball, files, version }, project) {
  await list.check('holds what it should and nothing else', () => checkContents(root, files));
  await list.check('publint finds nothing', () => checkManifest(tarball));
  const installed = await list.check('can be installed without a network', () => install(tarball, project));
  if (installed === undefined) return;
  await list.check('npx runstead --version', () => checkVersion(project, version));
  await list.check('serves, and ends well on SIGTERM', () => checkProgram(project));
  await list.check('can be imported', () => checkLibrary(project));
  await list.check('its types resolve and hold', () => checkTypes(root, project));
  await checkHelpers(project);
}

async function checkHelpers(project) {
  await writeExamples(root, project);
  await list.check('types of its helpers hold', () => checkHelperTypes(root, project));
  await list.check('helps Vitest', () => checkVitest(root, project));
  await list.check('helps node:test', () => checkNodeTest(project));
  const installed = await list.check('Jest can be installed beside it', () => installJest(project));
  if (installed) await list.check('helps Jest', () => checkJest(project));
}

async function install(tarball, project) {
  await mkdir(project);
  await writeFile(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  return run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: project });
}
