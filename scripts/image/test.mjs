/** Builds the image and tries it out: by the Docker of this machine, by one started for it, or by Podman.
 * `--engine podman` and the like choose one. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Checklist } from '../support/checklist.mjs';
import { Cleanup } from '../support/cleanup.mjs';
import { run } from '../support/process.mjs';
import { makeBase } from './base.mjs';
import { checkImage } from './checks.mjs';
import { ownDocker, privateDocker } from './docker.mjs';
import { podman } from './podman.mjs';

const ENGINES = { docker: ownDocker, 'private-docker': privateDocker, podman };
const IMAGE = `localhost/runstead-test:${process.pid}`;
const STAND_IN = `localhost/runstead-test-base:${process.pid}`;
const root = join(import.meta.dirname, '../..');
const DOCKERFILE = join(root, 'Dockerfile');

const { values } = parseArgs({ options: { engine: { type: 'string', default: Object.keys(ENGINES).join() } } });
const list = new Checklist();
const cleanup = new Cleanup();
/** Made once, however many engines are tried. */
let standIn;

try {
  await list.check('the Dockerfile has no faults', () =>
    run(process.execPath, [join(root, 'node_modules/dockerfile-utils/bin/dockerfile-utils'), 'lint', DOCKERFILE]),
  );
  const found = await findEngine(values.engine.split(','));
  if (found === undefined) sayUntested();
  else await testImage(found);
} catch (error) {
  await list.check('the test itself', () => Promise.reject(error));
} finally {
  await cleanup.run();
}
list.conclude();

async function testImage({ engine, base }) {
  const built = await list.check('the image can be built', async () => {
    cleanup.later(() => engine.works('image', 'rm', '--force', STAND_IN, IMAGE));
    await engine.build(root, IMAGE, { NODE_IMAGE: base });
    return true;
  });
  if (built === undefined) return;
  console.log(`        ${await describeSize(engine, base)}`);
  await checkImage({ engine, image: IMAGE, folder: await cleanup.temporaryFolder('image'), list, cleanup });
}

async function describeSize(engine, base) {
  const [whole, below] = await Promise.all([engine.sizeOf(IMAGE), engine.sizeOf(base)]);
  const inMegabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  return `${inMegabytes(whole)}, of which ${inMegabytes(whole - below)} are not ${base}`;
}

/** The first engine that can run a container of the base image, which it then has. */
async function findEngine(names) {
  for (const name of names) {
    const engine = await attempt(name, () => ENGINES[name](cleanup));
    const base = engine && (await findBase(name, engine));
    if (base === undefined) continue;
    console.log(`        engine: ${engine.name}; base image: ${base}`);
    return { engine, base };
  }
  return undefined;
}

/** What an engine cannot do here is no fault of the image. */
async function attempt(name, action) {
  try {
    return await action();
  } catch (error) {
    console.log(`        engine ${name} cannot be used: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

/** The image that the Dockerfile starts from, or a stand-in where it cannot be pulled. */
async function findBase(name, engine) {
  const wanted =
    process.env.NODE_IMAGE ?? /^ARG NODE_IMAGE=(\S+)$/m.exec(await readFile(DOCKERFILE, 'utf8'))?.[1] ?? '';
  const isHere = await engine.has(wanted);
  const tar = isHere ? undefined : await standInFor(wanted);
  return attempt(name, async () => {
    if (tar !== undefined) await engine.import(tar, STAND_IN);
    const base = isHere ? wanted : STAND_IN;
    await engine.once(base, 'node', '--version');
    return base;
  });
}

async function standInFor(wanted) {
  console.log(`        ${wanted} cannot be pulled here, so a stand-in takes its place`);
  const release = /:(\d+)/.exec(wanted)?.[1] ?? process.versions.node;
  standIn ??= makeBase(await cleanup.temporaryFolder('base'), release);
  return standIn;
}

function sayUntested() {
  const bar = '!'.repeat(80);
  console.log(`${bar}\nTHE IMAGE IS NOT TESTED: neither Docker nor Podman can run a container on this machine.`);
  console.log(`Install docker.io, or podman and runc, and be root.\n${bar}`);
}
